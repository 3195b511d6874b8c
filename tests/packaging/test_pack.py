"""From a lock to one file per entry: resolution, the packed text (run by an engine), the folder it is written to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import dukpy
import pytest

from build_hooks.errors import VendorError
from build_hooks.registry import TarballStore
from build_hooks.vendor import build


def make(npm: ModuleType, registry: Any, folder: Path, vendor: Mapping[str, object]) -> Path:
    member = registry.member(folder, vendor)
    build(member, TarballStore(registry=None, cache=None, fetch=registry.fetch, delays=()))
    return Path(member) / "pybun_sample" / "js" / "vendor"


def run(file: Path, *, outside: str = "{}") -> object:
    """The packed module's exports as JSON data, in the wrapper that builtin modules get."""
    wrapper = "(function (exports, require, module, internal) {" + file.read_text("utf-8") + "\n})"
    call = f"({wrapper})(m.exports, function (n) {{ return out[n]; }}, m, {{}})"
    return json.loads(dukpy.evaljs(f"var m = {{exports: {{}}}}, out = {outside}; {call}; JSON.stringify(m.exports)"))


@pytest.fixture
def registry(npm: ModuleType) -> Any:
    return npm.Registry()


def test_graph_runs(npm: ModuleType, registry: Any, tmp_path: Path) -> None:
    registry.publish(
        "a",
        {
            "main.js": "'use strict';\nexports.self = this === exports;\nexports.b = require('b');\nexports.lib = require('./lib');\n"
            "exports.data = require('./data.json');\nexports.outer = require('events/');\nexports.none = require('ghost');\n"
            "exports.env = process.env.NODE_ENV // trailing",
            "lib/index.js": "exports.early = Object.keys(require('../main'));\nexports.twice = require('./x') === require('./x.js');",
            "lib/x.js": "module.exports = {};",
            "data.json": '{"__proto__x": [1]}',
        },
        manifest={"main": "./main"},
    )
    registry.publish("b", {"index.js": "module.exports = 'top b'"})
    vendor = {
        "entries": {"vendor:a": "a"},
        "external": {"events": "node:events"},
        "empty": ["ghost"],
        "define": {"process.env.NODE_ENV": '"production"'},
    }
    assert run(make(npm, registry, tmp_path, vendor) / "a.js", outside="{'node:events': 'outer'}") == {
        "self": True,
        "b": "top b",
        "lib": {"early": ["self", "b"], "twice": True},
        "data": {"__proto__x": [1]},
        "outer": "outer",
        "none": {},
        "env": "production",
    }


def test_an_error_while_loading_is_not_remembered_as_success(npm: ModuleType, registry: Any, tmp_path: Path) -> None:
    source = "let n = 0; try { require('./bad') } catch { n++ } try { require('./bad') } catch { n++ }\nmodule.exports = n"
    registry.publish("a", {"index.js": source, "bad.js": "throw new Error('x')"})
    assert run(make(npm, registry, tmp_path, {"entries": {"vendor:a": "a"}}) / "a.js") == 2


def test_unknown_specifiers_fail_as_in_node(npm: ModuleType, registry: Any, tmp_path: Path) -> None:
    registry.publish("a", {"index.js": "const name = 'x'; try { require(name) } catch (e) { module.exports = [e.code, e.message] }"})
    exports = run(make(npm, registry, tmp_path, {"entries": {"vendor:a": "a"}}) / "a.js")
    assert exports == ["MODULE_NOT_FOUND", "Cannot find module 'x'"]


def test_nested_versions(npm: ModuleType, registry: Any, tmp_path: Path) -> None:
    registry.publish("a", {"index.js": "module.exports = [require('b'), require('c')]"})
    registry.publish("b", {"index.js": "module.exports = require('c')"})
    registry.publish("c", {"index.js": "module.exports = 1"})
    registry.publish("c", {"index.js": "module.exports = 2"}, version="2.0.0", at="node_modules/b/node_modules/c")
    folder = make(npm, registry, tmp_path, {"entries": {"vendor:a": "a"}})
    assert run(folder / "a.js") == [2, 1]
    assert "c@1.0.0 (MIT)" in (folder / "LICENSES.txt").read_text()
    assert "c@2.0.0 (MIT)" in (folder / "LICENSES.txt").read_text()


@pytest.mark.parametrize(
    ("specifier", "expected"),
    [
        ("p", "cjs"),
        ("p/sub", "sub"),
        ("p/features/one", "one"),
        ("p/array", "sub"),
        ("q", "node"),
        ("@s/scoped/deep/file", "deep"),
        ("m", "fallback index"),
        ("./node_modules/p/hidden.js", "hidden"),
        ("i", "inner"),
    ],
)
def test_resolution(npm: ModuleType, registry: Any, tmp_path: Path, specifier: str, expected: str) -> None:
    files = {"cjs.js": "'cjs'", "esm.mjs": "", "sub.js": "'sub'", "f/one.js": "'one'", "hidden.js": "'hidden'"}
    exports = {
        ".": {"import": "./esm.mjs", "require": {"default": "./cjs.js"}},
        "./sub": "./sub.js",
        "./features/*": "./f/*.js",
        "./array": [{"browser": "./hidden.js"}, "./sub.js"],
    }
    registry.publish("p", {name: f"module.exports = {text}" for name, text in files.items()}, manifest={"exports": exports})
    registry.publish(
        "q",
        {"n.js": "module.exports = 'node'", "b.js": "module.exports = 'browser'"},
        manifest={"main": "n.js", "browser": {"./n.js": "./b.js"}},
    )
    registry.publish("@s/scoped", {"deep/file.js": "module.exports = 'deep'"})
    registry.publish("m", {"index.js": "module.exports = 'fallback index'"}, manifest={"main": "missing"})
    registry.publish(
        "i", {"index.js": "module.exports = require('#x')", "x.js": "module.exports = 'inner'"}, manifest={"imports": {"#x": {"default": "./x.js"}}}
    )
    assert run(make(npm, registry, tmp_path, {"entries": {"vendor:e": specifier}}) / "e.js") == expected


def test_browser_field_only_when_asked(npm: ModuleType, registry: Any, tmp_path: Path) -> None:
    registry.publish(
        "q",
        {"n.js": "module.exports = 'node'", "b.js": "module.exports = 'browser'"},
        manifest={"main": "n.js", "browser": {"./n.js": "./b.js"}},
    )
    assert run(make(npm, registry, tmp_path, {"entries": {"vendor:q": "q"}, "browser": True}) / "q.js") == "browser"


def test_a_file_of_a_package_can_be_external(npm: ModuleType, registry: Any, tmp_path: Path) -> None:
    registry.publish("a", {"index.js": "module.exports = require('./lib/errors')", "lib/errors.js": "module.exports = 'own'"})
    vendor = {"entries": {"vendor:a": "a"}, "external": {"a/lib/errors.js": "internal:errors"}}
    assert run(make(npm, registry, tmp_path, vendor) / "a.js", outside="{'internal:errors': 'ours'}") == "ours"


def test_only_packages_that_are_reached_are_fetched(npm: ModuleType, registry: Any, tmp_path: Path) -> None:
    registry.publish("a", {"index.js": ""})
    registry.publish("unused", {"index.js": ""})
    make(npm, registry, tmp_path, {"entries": {"vendor:a": "a"}})
    assert [url.rpartition("/")[2] for url in registry.asked] == ["a-1.0.0.tgz"]


@pytest.mark.parametrize(
    ("files", "vendor", "message"),
    [
        ({"index.js": "\nrequire('./gone')"}, {}, r"a@1\.0\.0/index\.js:2: requires '\./gone'"),
        ({"index.js": "require('fs')"}, {}, "declare it `external` or `empty`"),
        ({"index.js": "export default 1"}, {}, "ES module"),
        ({"x.js": ""}, {}, "entry 'a' is in no package"),
        ({"index.js": ""}, {"entires": {}}, "entires"),
        ({"index.js": ""}, {"external": []}, "not a dict"),
        ({"index.js": ""}, {"entries": {"vendor:../x": "a"}}, "must look like vendor:name"),
    ],
)
def test_refusals(npm: ModuleType, registry: Any, tmp_path: Path, files: Mapping[str, str], vendor: Mapping[str, object], message: str) -> None:
    registry.publish("a", files)
    with pytest.raises(VendorError, match=message):
        make(npm, registry, tmp_path, {"entries": {"vendor:a": "a"}, **vendor})
    assert not (tmp_path / "pybun_sample" / "js").exists(), "nothing is written when the build fails"


def test_package_targets_stay_inside(npm: ModuleType, registry: Any, tmp_path: Path) -> None:
    registry.publish("secret", {"index.js": ""})
    registry.publish("a", {"index.js": ""}, manifest={"exports": "./../secret/index.js"})
    with pytest.raises(VendorError, match="leaves the package"):
        make(npm, registry, tmp_path, {"entries": {"vendor:a": "a"}})


def test_packages_without_licence_are_refused(npm: ModuleType, registry: Any, tmp_path: Path) -> None:
    registry.publish_tarball("a", npm.tarball({"package.json": "{}", "index.js": ""}))
    with pytest.raises(VendorError, match="declares no licence"):
        make(npm, registry, tmp_path, {"entries": {"vendor:a": "a"}})


def test_unchanged_inputs_fetch_nothing_and_changes_are_noticed(npm: ModuleType, registry: Any, tmp_path: Path) -> None:
    registry.publish("a", {"index.js": "module.exports = 1"})
    folder = make(npm, registry, tmp_path, {"entries": {"vendor:a": "a", "vendor:old": "a"}})
    first = (folder / "a.js").read_bytes()
    store = TarballStore(registry=None, cache=None, fetch=registry.fetch)
    assert not build(tmp_path, store)
    (folder / "a.js").write_text("tampered")
    assert build(tmp_path, store)
    assert (folder / "a.js").read_bytes() == first, "the output is reproducible"
    make(npm, registry, tmp_path, {"entries": {"vendor:a": "a"}})
    assert sorted(file.name for file in folder.iterdir()) == ["LICENSES.txt", "a.js", "manifest.json"]
