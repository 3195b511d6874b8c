"""The real vendored packages of this repository: fetched, verified, packed, and working in the wrapper of builtin modules."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import dukpy
import pytest

from build_hooks.registry import TarballStore, configured_registry, default_cache
from build_hooks.vendor import ROOT, build, declaring_members

pytestmark = pytest.mark.registry

MEMBERS = declaring_members()


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Every packed file by entry name, made from scratch in a folder of its own (tarballs may come from the cache)."""
    store = TarballStore(registry=configured_registry(os.environ, [Path.home() / ".npmrc"]), cache=default_cache(os.environ))
    files: dict[str, Path] = {}
    for member in MEMBERS:
        copy = tmp_path_factory.mktemp("vendor") / member.name
        shutil.copytree(member / "js", copy / "js", ignore=shutil.ignore_patterns("node_modules"))
        build(copy, store)
        folder = copy / f"pybun_{member.name}" / "js" / "vendor"
        assert (folder / "LICENSES.txt").stat().st_size > 0
        for name in json.loads((member / "js" / "vendor.json").read_text())["entries"]:
            files[name] = folder / f"{name.removeprefix('vendor:')}.js"
    return files


def run(outputs: Mapping[str, Path], name: str, expression: str, *, prelude: str = "", outside: str = "{}") -> object:
    """Value of ``expression`` (of ``it``, the module's exports) as JSON data."""
    wrapper = "(function (exports, require, module, internal) {" + outputs[name].read_text("utf-8") + "\n})"
    load = f"var m = {{exports: {{}}}}, out = {outside}; ({wrapper})(m.exports, function (n) {{ return out[n]; }}, m, {{}}); var it = m.exports;"
    return json.loads(dukpy.evaljs(f"{prelude}; {load} JSON.stringify({expression})"))


def test_locks_are_those_of_their_packages() -> None:
    for member in MEMBERS:
        declared = json.loads((member / "js" / "package.json").read_text())["dependencies"]
        lock = json.loads((member / "js" / "package-lock.json").read_text())["packages"]
        assert lock[""]["dependencies"] == declared
        for name, version in declared.items():
            assert lock[f"node_modules/{name}"]["version"] == version, "versions are pinned exactly"


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node to check the syntax")
def test_output_parses(outputs: Mapping[str, Path]) -> None:
    for file in outputs.values():
        subprocess.run(["node", "--check", str(file)], check=True)


def test_nothing_points_at_source_maps(outputs: Mapping[str, Path]) -> None:
    assert not [name for name, file in outputs.items() if "\n//# sourceMappingURL" in file.read_text("utf-8")]


def test_inspect(outputs: Mapping[str, Path]) -> None:
    assert run(outputs, "vendor:node-inspect-extracted", "it.inspect({a: [1, new Map([[1, 'x']])]})") == "{ a: [ 1, Map(1) { 1 => 'x' } ] }"


def test_web_streams(outputs: Mapping[str, Path]) -> None:
    exports = run(outputs, "vendor:web-streams-polyfill", "Object.keys(it)")
    assert isinstance(exports, list)
    assert {"ReadableStream", "WritableStream", "TransformStream", "ByteLengthQueuingStrategy"} <= set(exports)


def test_readable_stream(outputs: Mapping[str, Path]) -> None:
    outside = """{
        "node:buffer": { Buffer: class Buffer extends Uint8Array {} },
        "node:events": { EventEmitter: class EventEmitter { on() {} } },
        "node:process": { nextTick() {}, versions: {}, env: {} },
        "node:string_decoder": { StringDecoder: class {} },
    }"""
    prelude = "globalThis.AbortController = class {}; globalThis.AbortSignal = class {};"
    exports = run(outputs, "vendor:readable-stream", "Object.keys(it)", prelude=prelude, outside=outside)
    assert isinstance(exports, list)
    assert {"Readable", "Writable", "Duplex", "Transform", "pipeline", "finished"} <= set(exports)


def test_the_checkout_is_up_to_date() -> None:
    """What ``pip install -e .`` made in this checkout fits the declarations."""
    store = TarballStore(registry=None, cache=None, fetch=lambda url: pytest.fail(f"asked for {url}"))
    for member in MEMBERS:
        if (ROOT / ".git").exists() and not (member / f"pybun_{member.name}" / "js" / "vendor").exists():
            pytest.skip("this checkout was never built")
        assert not build(member, store), "run: python -m build_hooks.vendor"
