"""Properties of ``exports``: whatever the manifest and the specifier, nothing outside the package is reached."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from pybun_kernel.contracts.modules import ResolveOptions, ResolveRequest
from pybun_node_compat.resolve import MemoryFS, ResolveError, Resolver

PIECES = st.sampled_from(
    [".", "..", "a", "a.js", "b", "*", "node_modules", "%2e%2e", "%2E.", "%2f", "\\", "", "secret.js", "package.json"]
)
TEXT = st.lists(PIECES, min_size=1, max_size=5).map("/".join)
TARGET_TEXT = st.one_of(TEXT, TEXT.map(lambda text: f"./{text}"), st.just("./*"), st.just("./lib/*"))
CONDITIONS = st.sampled_from(["import", "require", "default", "bun", "browser", "0"])
TARGET = st.recursive(
    st.one_of(TARGET_TEXT, st.none(), st.integers(0, 3)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(CONDITIONS, inner, max_size=3)),
    max_leaves=6,
)
KEYS = st.one_of(st.just("."), st.just("./*"), st.just("./lib/"), TEXT.map(lambda text: f"./{text}"))
EXPORTS = st.one_of(TARGET, st.dictionaries(KEYS, TARGET, max_size=4)).filter(lambda exports: exports is not None)
INSIDE = ("a.js", "a", "b/a.js", "lib/a.js", "lib/b/secret.js", "b/package.json")
OUTSIDE = (
    "/secret.js",
    "/app/secret.js",
    "/app/a.js",
    "/app/node_modules/a.js",
    "/app/node_modules/q/a.js",
    "/app/node_modules/p/node_modules/a.js",
)


@settings(max_examples=200, deadline=None)
@given(EXPORTS, TEXT, st.sampled_from(["bun", "node"]), st.sampled_from(["import", "require"]))
def test_exports_never_leave_the_package(exports: object, subpath: str, profile: str, kind: str) -> None:
    files = dict.fromkeys(OUTSIDE, "") | {f"/app/node_modules/p/{path}": "" for path in INSIDE}
    files["/app/node_modules/p/package.json"] = json.dumps({"name": "p", "exports": exports})
    request = ResolveRequest(
        specifier=f"p/{subpath}",
        importer="file:///app/main.js",
        kind="require" if kind == "require" else "import",
        options=ResolveOptions(profile="node" if profile == "node" else "bun"),
    )
    try:
        found = Resolver(MemoryFS(files)).resolve(request)
    except ResolveError:
        return
    assert found.path is not None
    inside = found.path.removeprefix("/app/node_modules/p/")
    assert inside != found.path
    assert "node_modules" not in inside.split("/")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=12), st.sampled_from(["bun", "node"]), st.sampled_from(["import", "require", "entry", "url"]))
def test_any_specifier_is_answered_or_refused(specifier: str, profile: str, kind: str) -> None:
    files = {
        "/app/a.js": "",
        "/app/package.json": '{"imports": {"#*": "./*.js"}, "exports": {"./*": "./*"}, "name": "n"}',
    }
    options = ResolveOptions(profile="node" if profile == "node" else "bun")
    request = ResolveRequest(specifier=specifier, importer="file:///app/", kind=kind, options=options)  # type: ignore[arg-type]  # a sampled literal
    try:
        answer = Resolver(MemoryFS(files), builtins=("fs",)).resolve(request).url
    except ResolveError as error:
        answer = error.code
    assert answer
