"""Packs the ``require`` graph of one entry into one CommonJS file, and gathers the licences of what went in.

The result is the text of a module: it sets ``module.exports`` and reaches outside only through the ``require`` of its surroundings, for
the specifiers that the plugin declared ``external``.  It knows nothing of registries and files on disk.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from build_hooks.errors import VendorError
from build_hooks.lockfile import LockedPackage
from build_hooks.resolve import PackageTree, Resolver
from build_hooks.scan import scan

_LICENCE_FILE = re.compile(r"(?i)^(licen[cs]e|copying|notice)([.-].*)?$")

INSIDE, OUTSIDE = 0, 1
EMPTY = (INSIDE, "")

_HEAD = """\
module.exports = (function ($require) {
const $defs = {
"""
_TAIL = """\
};
const $cache = Object.create(null);
function $load(id) {
  const cached = $cache[id];
  if (cached !== undefined) return cached.exports;
  const def = $defs[id];
  const module = $cache[id] = { exports: {}, id, filename: id, loaded: false };
  const edges = def[1];
  const require = function require(specifier) {
    if (Object.hasOwn(edges, specifier)) {
      const target = edges[specifier];
      return target[0] === 0 ? $load(target[1]) : $require(target[1]);
    }
    const error = new Error(`Cannot find module '${specifier}'`);
    error.code = "MODULE_NOT_FOUND";
    throw error;
  };
  try {
    def[0].call(module.exports, module.exports, require, module);
    module.loaded = true;
  } finally {
    if (!module.loaded) delete $cache[id];
  }
  return module.exports;
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackOptions:
    """What ``vendor.json`` says.

    entries: builtin module name -> specifier in the lock's packages.
    external: what the surroundings provide: a bare specifier, or a file as ``package/path.js`` -> name given to the outer ``require``.
    empty: bare specifiers that are ``{}``.
    define: member chain -> JavaScript text.
    """

    entries: Mapping[str, str]
    external: Mapping[str, str] = field(default_factory=dict)
    empty: tuple[str, ...] = ()
    define: Mapping[str, str] = field(default_factory=dict)
    browser: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One packed entry: the module text and the packages in it."""

    text: str
    packages: tuple[LockedPackage, ...]


def pack(tree: PackageTree, options: PackOptions, entry: str) -> Pack:
    """Pack the graph below ``entry`` (a specifier as the project itself would require it)."""
    resolver = Resolver(tree, browser=options.browser)
    root = resolver.resolve(entry, "")
    if root is None:
        raise VendorError(f"vendor.json: entry {entry!r} is in no package of package-lock.json")
    modules: dict[str, str] = {}
    needs_empty = False
    used: dict[str, LockedPackage] = {}
    queue = [root]
    for path in queue:  # grows while it is walked
        if path in modules:
            continue
        package = tree.package_of(path)
        assert package is not None, "only files of packages resolve"
        used[package.path] = package
        source = _text(tree, path)
        if path.endswith(".json"):
            modules[path] = _definition(tree, path, f"module.exports = {json.dumps(json.loads(source))};", {})
            continue
        found = scan(_id(tree, path), source, options.define)
        edges: dict[str, tuple[int, str]] = {}
        for specifier, line in found.requires.items():
            target = _edge(resolver, tree, options, path, specifier)
            if target is None:
                raise VendorError(
                    f"{_id(tree, path)}:{line}: requires {specifier!r}, which is in no package of package-lock.json;"
                    " declare it `external` or `empty` in vendor.json"
                )
            if target == EMPTY:
                needs_empty = True
            elif target[0] == INSIDE:
                queue.append(target[1])
                target = (INSIDE, _id(tree, target[1]))
            edges[specifier] = target
        modules[path] = _definition(tree, path, found.code, edges)
    empty = '"": [function () {}, {}],\n' if needs_empty else ""
    text = f"{_HEAD}{''.join(modules.values())}{empty}{_TAIL}return $load({json.dumps(_id(tree, root))});\n}})(require);\n"
    return Pack(text=text, packages=tuple(sorted(used.values(), key=lambda package: (package.name, package.version))))


def _edge(resolver: Resolver, tree: PackageTree, options: PackOptions, importer: str, specifier: str) -> tuple[int, str] | None:
    """Where a ``require`` leads: a path inside, a name outside, or :data:`EMPTY`; None: nowhere."""
    bare = specifier.rstrip("/")
    if bare in options.external:
        return OUTSIDE, options.external[bare]
    if bare in options.empty:
        return EMPTY
    path = resolver.resolve(specifier, importer)
    if path is None:
        return None
    package = tree.package_of(path)
    assert package is not None, "only files of packages resolve"
    as_file = f"{package.name}{path[len(package.path) :]}"
    return (OUTSIDE, options.external[as_file]) if as_file in options.external else (INSIDE, path)


def _definition(tree: PackageTree, path: str, code: str, edges: Mapping[str, tuple[int, str]]) -> str:
    table = json.dumps(edges, separators=(",", ":"), sort_keys=True)
    return f"{json.dumps(_id(tree, path))}: [function (exports, require, module) {{\n{code.rstrip()}\n}}, {table}],\n"


def _id(tree: PackageTree, path: str) -> str:
    """``name@version/file``; a package nested in another one is named by its place, because the same version may lie in two places."""
    package = tree.package_of(path)
    assert package is not None, "only files of packages have ids"
    is_top = package.path == f"node_modules/{package.name}"
    return f"{package.name}@{package.version}{path[len(package.path) :]}" if is_top else path.removeprefix("node_modules/")


def _text(tree: PackageTree, path: str) -> str:
    body = tree.read(path)
    assert body is not None, "resolved files exist"
    if posixpath.splitext(path)[1] == ".mjs":
        raise VendorError(f"{_id(tree, path)}: an ES module; name a CommonJS file of the package in vendor.json")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise VendorError(f"{_id(tree, path)}: not UTF-8 text") from None


def licences(tree: PackageTree, packages: tuple[LockedPackage, ...]) -> str:
    """The notices that must travel with the packed code."""
    sections = []
    for package in packages:
        declared = tree.manifest(package.path).get("license")
        texts = [body.decode("utf-8", "replace").strip() for name, body in sorted(tree.files(package).items()) if _LICENCE_FILE.match(name)]
        if not texts and not isinstance(declared, str):
            raise VendorError(f"{package.name}@{package.version}: declares no licence, so it cannot be shipped")
        title = f"{package.name}@{package.version} ({declared if isinstance(declared, str) else 'see below'})"
        sections.append("\n\n".join([title, *texts]))
    return ("\n\n" + "-" * 78 + "\n\n").join(sections) + "\n"
