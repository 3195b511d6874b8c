"""What the recorded tables do not show: browser builds, programs, errors, side effects, foreign importers."""

from __future__ import annotations

import pytest

from pybun_kernel.contracts.modules import ImportKind, Resolved, ResolveOptions, ResolveRequest, TargetName
from pybun_node_compat.resolve import MemoryFS, ResolveError, Resolver

BROWSER = ResolveOptions(target="browser")


def resolve(
    files: dict[str, str],
    specifier: str,
    *,
    importer: str = "file:///app/main.ts",
    kind: ImportKind = "import",
    options: ResolveOptions | None = None,
    links: dict[str, str] | None = None,
) -> Resolved:
    resolver = Resolver(MemoryFS(files, links), builtins=("fs", "path", "buffer", "bun:sqlite"), cwd="/app")
    request = ResolveRequest(specifier=specifier, importer=importer, kind=kind, options=options or ResolveOptions())
    return resolver.resolve(request)


def failure(files: dict[str, str], specifier: str, **more: str) -> ResolveError:
    with pytest.raises(ResolveError) as caught:
        resolve(files, specifier, **more)  # type: ignore[arg-type]  # only importer and kind are given
    return caught.value


@pytest.mark.parametrize(
    ("specifier", "url"),
    [
        ("./a", "file:///app/b.js"),
        ("./a.js", "file:///app/b.js"),
        ("./a.js?x", "file:///app/b.js?x"),
        ("./c.js", "pybun:empty"),
        ("./dir", "file:///app/b.js"),
        ("pkg", "pybun:empty"),
        ("other", "file:///app/b.js"),
        ("fs", "pybun:empty"),
        ("path", "file:///app/b.js"),
        ("buffer", "file:///app/node_modules/buffer/index.js"),
        ("node:buffer", "node:buffer"),
        ("swapped", "file:///app/node_modules/buffer/index.js"),
    ],
)
def test_browser_field_map(specifier: str, url: str) -> None:
    files = {
        "/app/package.json": """{"browser": {"./a.js": "./b.js", "./c": false, "./dir": "./b.js", "pkg": false,
            "other": "./b.js", "fs": false, "path": "./b", "swapped": "buffer"}}""",
        **dict.fromkeys(("/app/a.js", "/app/b.js", "/app/c.js", "/app/dir/index.js"), ""),
        **dict.fromkeys((f"/app/node_modules/{name}/index.js" for name in ("pkg", "other", "buffer")), ""),
    }
    assert resolve(files, specifier, options=BROWSER).url == url


@pytest.mark.parametrize(
    ("target", "kind", "file"),
    [
        ("browser", "import", "b.js"),
        ("bun", "import", "e.js"),
        ("bun", "require", "m.js"),
        ("node", "import", "m.js"),
        ("runtime", "import", "m.js"),
    ],
)
def test_main_fields_follow_the_target(target: TargetName, kind: ImportKind, file: str) -> None:
    files = {
        "/app/node_modules/p/package.json": '{"main": "m.js", "module": "e.js", "browser": "b.js"}',
        **dict.fromkeys((f"/app/node_modules/p/{name}.js" for name in "meb"), ""),
    }
    found = resolve(files, "p", kind=kind, options=ResolveOptions(target=target))
    assert found.path == f"/app/node_modules/p/{file}"


@pytest.mark.parametrize(
    ("target", "profile", "kind", "conditions"),
    [
        ("runtime", "bun", "import", {"bun", "node", "node-addons", "import"}),
        ("runtime", "bun", "require", {"bun", "node", "node-addons", "require"}),
        ("runtime", "node", "import", {"node", "node-addons", "module-sync", "import"}),
        ("runtime", "node", "require", {"node", "node-addons", "module-sync", "require"}),
        ("browser", "bun", "import", {"browser", "module", "node-addons", "import"}),
        ("bun", "bun", "import", {"bun", "node", "node-addons", "import"}),
        ("node", "bun", "require", {"node", "node-addons", "require"}),
    ],
)
def test_conditions(target: TargetName, profile: str, kind: ImportKind, conditions: set[str]) -> None:
    names = ("bun", "node", "import", "require", "node-addons", "module-sync", "module", "browser", "worker", "types")
    files = {}
    for name in (*names, "mine"):
        files[f"/app/node_modules/{name}/package.json"] = (
            f'{{"exports": {{"{name}": "./yes.js", "default": "./no.js"}}}}'
        )
        files[f"/app/node_modules/{name}/yes.js"] = files[f"/app/node_modules/{name}/no.js"] = ""
    options = ResolveOptions(target=target, profile="node" if profile == "node" else "bun", conditions=("mine",))
    held = {name for name in names if resolve(files, name, kind=kind, options=options).url.endswith("yes.js")}
    assert held == conditions
    assert resolve(files, "mine", kind=kind, options=options).url.endswith("yes.js")


@pytest.mark.parametrize(
    ("specifier", "path"),
    [
        ("main.ts", "/app/main.ts"),
        ("main", "/app/main.ts"),
        ("./main", "/app/main.ts"),
        ("/app/main.ts", "/app/main.ts"),
        ("file:///app/main.ts", "/app/main.ts"),
        (".", "/app/lib/start.js"),
        ("lib", "/app/lib/index.tsx"),
        ("tool", "/app/node_modules/tool/index.js"),
    ],
)
def test_entry(specifier: str, path: str) -> None:
    files = {
        "/app/package.json": '{"main": "lib/start.js"}',
        **dict.fromkeys(("/app/main.ts", "/app/lib/start.js", "/app/lib/index.tsx"), ""),
        "/app/node_modules/tool/index.js": "",
    }
    assert resolve(files, specifier, importer="file:///app/", kind="entry").path == path


def test_entry_has_its_own_symlink_option() -> None:
    files, links = {"/real/main.js": ""}, {"/app/main.js": "/real/main.js"}
    kept = ResolveOptions(preserve_symlinks_main=True)
    assert resolve(files, "main.js", importer="file:///app/", kind="entry", links=links).path == "/real/main.js"
    assert (
        resolve(files, "main.js", importer="file:///app/", kind="entry", links=links, options=kept).path
        == "/app/main.js"
    )
    assert resolve(files, "./main.js", links=links, options=kept).path == "/real/main.js"


def test_assets_are_relative() -> None:
    files = {"/app/img/a b.png": "", "/app/worker.ts": "", "/app/node_modules/p/index.js": ""}
    assert resolve(files, "img/a%20b.png?v#f", kind="url").url == "file:///app/img/a%20b.png?v#f"
    assert resolve(files, "worker.js", kind="url").path == "/app/worker.ts"
    assert resolve(files, "p", kind="url").path == "/app/node_modules/p/index.js"
    assert resolve(files, "data:image/png,x", kind="url").url == "data:image/png,x"


@pytest.mark.parametrize(
    ("field", "file", "expected"),
    [
        ("false", "a.js", False),
        ("true", "a.js", True),
        ('["*.css"]', "a.js", False),
        ('["*.css"]', "styles/deep/a.css", True),
        ('["./lib/*.js"]', "lib/a.js", True),
        ('["./lib/*.js"]', "lib/in/a.js", False),
        ('["lib/**/*.js"]', "lib/a.js", True),
        ('["**/polyfill.{js,mjs}"]', "lib/in/polyfill.mjs", True),
        ('["./lib/[ab].js"]', "lib/c.js", False),
        ('"./a.js"', "a.js", True),
        ("[]", "a.js", False),
        ("7", "a.js", None),
    ],
)
def test_side_effects(field: str, file: str, expected: bool | None) -> None:
    files = {"/app/node_modules/p/package.json": f'{{"name": "p", "sideEffects": {field}}}'}
    files[f"/app/node_modules/p/{file}"] = ""
    assert resolve(files, f"p/{file}", options=ResolveOptions(target="bun")).side_effects is expected
    assert resolve(files, f"p/{file}").side_effects is None, "only bundlers ask"


def test_side_effects_of_a_folder_that_only_sets_the_type() -> None:
    files = {
        "/app/node_modules/p/package.json": '{"name": "p", "sideEffects": false}',
        "/app/node_modules/p/esm/package.json": '{"type": "module"}',
        "/app/node_modules/p/esm/a.js": "",
    }
    found = resolve(files, "p/esm/a.js", options=BROWSER)
    assert (found.side_effects, found.package_type) == (False, "module")
    assert found.package_json == "/app/node_modules/p/esm/package.json"


def test_type_does_not_leak_into_node_modules() -> None:
    files = {"/app/package.json": '{"type": "module"}', "/app/node_modules/p/index.js": "", "/app/a.js": ""}
    assert resolve(files, "p").package_type is None
    assert resolve(files, "./a.js").package_type == "module"


@pytest.mark.parametrize(
    ("specifier", "suggestion"),
    [
        ("./utls", "./utils"),
        ("./utils/helprs", "./utils/helpers.ts"),
        ("raect", "react"),
        ("buffr", "buffer"),
        ("@scope/tols", "@scope/tools"),
        ("mapped/featur", "mapped/feature"),
        ("#intrnal", "#internal"),
        ("bun:sqlit", "bun:sqlite"),
        ("react/jsx-runtme", "react/jsx-runtime.js"),
        ("qqqqqq", None),
    ],
)
def test_suggestions(specifier: str, suggestion: str | None) -> None:
    files = {
        "/app/package.json": '{"imports": {"#internal": "./utils.ts"}}',
        "/app/node_modules/mapped/package.json": '{"name": "mapped", "exports": {"./feature": "./f.js"}}',
        **dict.fromkeys(("/app/utils.ts", "/app/utils/helpers.ts", "/app/node_modules/react/jsx-runtime.js"), ""),
        "/app/node_modules/@scope/tools/index.js": "",
    }
    error = failure(files, specifier)
    assert error.suggestion == suggestion
    assert error.suggestion == suggestion, "asking twice is fine"


def test_node_suggests_the_missing_extension() -> None:
    with pytest.raises(ResolveError) as caught:
        resolve({"/app/a.js": ""}, "./a", options=ResolveOptions(profile="node"))
    assert caught.value.suggestion == "./a.js"


def test_errors_tell_what_was_tried() -> None:
    error = failure({"/app/node_modules/q/index.js": ""}, "./a")
    assert error.tried[:3] == ("/app/a", "/app/a.tsx", "/app/a.jsx")
    assert "/app/node_modules/p" in failure({}, "p").tried
    assert failure({}, "p", kind="require").code == "MODULE_NOT_FOUND"
    blamed = failure({"/app/node_modules/p/package.json": '{"exports": {}}'}, "p")
    assert (blamed.code, blamed.package_json) == ("ERR_PACKAGE_PATH_NOT_EXPORTED", "/app/node_modules/p/package.json")


def test_importers_that_are_no_files() -> None:
    files = {"/app/node_modules/p/index.js": ""}
    assert resolve(files, "p", importer="data:text/javascript,1").path == "/app/node_modules/p/index.js"
    assert resolve(files, "p", importer="virtual:x").path == "/app/node_modules/p/index.js"
    assert resolve(files, "../b.js", importer="https://x.test/a/c.js").url == "https://x.test/b.js"
    assert failure(files, "./b.js", importer="data:text/javascript,1").code == "ERR_UNSUPPORTED_RESOLVE_REQUEST"


def test_remote_modules_are_external_to_a_bundle() -> None:
    assert resolve({}, "https://x.test/a.js", options=BROWSER).external
    assert not resolve({}, "https://x.test/a.js").external


def test_module_suffixes() -> None:
    files = {
        "/app/tsconfig.json": '{"compilerOptions": {"moduleSuffixes": [".ios", ""]}}',
        **dict.fromkeys(("/app/a.ts", "/app/a.ios.ts", "/app/b.ts"), ""),
    }
    assert resolve(files, "./a").path == "/app/a.ios.ts"
    assert resolve(files, "./a.js").path == "/app/a.ios.ts"
    assert resolve(files, "./b").path == "/app/b.ts"


def test_the_same_question_is_answered_from_memory() -> None:
    resolver = Resolver(MemoryFS({"/app/a.ts": ""}))
    request = ResolveRequest(specifier="./a", importer="file:///app/m.ts", kind="import")
    neighbour = ResolveRequest(specifier="./a", importer="file:///app/other.ts?v=1", kind="import")
    assert resolver.resolve(request) is resolver.resolve(neighbour)


def test_a_slash_in_the_importers_query_is_no_folder() -> None:
    assert resolve({"/app/a.ts": ""}, "./a", importer="file:///app/m.ts?from=/x/y").path == "/app/a.ts"
