"""Session options -> the tables one resolution works with: conditions, extensions, main fields.

Sources: Node doc "Modules: Packages" (conditions) and "Modules: CommonJS modules" (extensions);
Bun doc "Module resolution"; the orders for ``require`` and for ``node_modules`` are not in Bun's
documentation and were read off the program (version 1.4) by elimination.

``development`` is not added here: whether a build is one for production is the caller's knowledge,
so it comes in ``ResolveOptions.conditions``.
"""

from __future__ import annotations

from pybun_kernel.contracts.modules import ResolveOptions
from pybun_kernel.lean import Literal, dataclass
from pybun_node_compat.resolve.errors import ResolveErrorCode

Syntax = Literal["import", "require"]

#: Bun's orders: (syntax, inside node_modules) -> extensions.
_BUN_ORDERS: dict[tuple[Syntax, bool], tuple[str, ...]] = {
    ("import", False): (".tsx", ".jsx", ".mts", ".ts", ".mjs", ".js", ".cts", ".cjs", ".json"),
    ("import", True): (".mjs", ".jsx", ".mts", ".js", ".cjs", ".tsx", ".ts", ".cts", ".json"),
    ("require", False): (".tsx", ".ts", ".jsx", ".cts", ".cjs", ".js", ".mjs", ".mts", ".json", ".node"),
    ("require", True): (".jsx", ".cjs", ".js", ".mjs", ".mts", ".tsx", ".ts", ".cts", ".json", ".node"),
}
_NODE_ORDER = (".js", ".json", ".node")

#: A JavaScript extension that may stand for a TypeScript file, and which ones, in order.
TYPESCRIPT_SOURCES: dict[str, tuple[str, ...]] = {
    ".js": (".ts", ".tsx", ".mts"),
    ".jsx": (".ts", ".tsx", ".mts"),
    ".mjs": (".mts",),
    ".cjs": (".cts",),
}

_BUILT_IN_CONDITIONS: dict[str, tuple[str, ...]] = {
    "runtime": ("bun", "node", "node-addons"),
    "bun": ("bun", "node", "node-addons"),
    "node": ("node", "node-addons"),
    "browser": ("browser", "module", "node-addons"),
}

_DEFAULT_OPTIONS = ResolveOptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How one syntax resolves under one set of options.

    order, order_in_packages: extensions to try outside and inside ``node_modules``; empty: none.
    mains: main fields before the folder's index; late_mains: those after it.
    node: Node's own rules, without any of Bun's additions.
    urls: specifiers are urls (percent-encoding, ``#hash``), as for ``import`` in Node.
    """

    syntax: Syntax
    conditions: frozenset[str]
    order: tuple[str, ...]
    order_in_packages: tuple[str, ...]
    mains: tuple[str, ...]
    late_mains: tuple[str, ...]
    node: bool
    urls: bool
    browser: bool
    preserve_symlinks: bool
    node_path: tuple[str, ...]
    tsconfig_override: str | None

    @property
    def not_found(self) -> ResolveErrorCode:
        """The code of the plainest failure."""
        return "MODULE_NOT_FOUND" if self.syntax == "require" else "ERR_MODULE_NOT_FOUND"


def rules_for(options: ResolveOptions, syntax: Syntax) -> Rules:
    """The tables for ``options``."""
    node = options.profile == "node"
    order, in_packages = _orders(options, syntax, node=node)
    mains, late_mains = _main_fields(options, syntax, node=node)
    built_in = _BUILT_IN_CONDITIONS[options.target]
    if node and options.target == "runtime":
        built_in = ("node", "node-addons", "module-sync")
    return Rules(
        syntax=syntax,
        conditions=frozenset((*options.conditions, *built_in, syntax, "default")),
        order=order,
        order_in_packages=in_packages,
        mains=mains,
        late_mains=late_mains,
        node=node,
        urls=node and syntax == "import",
        browser=options.target == "browser",
        preserve_symlinks=options.preserve_symlinks,
        node_path=() if node and syntax == "import" else options.node_path,
        tsconfig_override=options.tsconfig_override,
    )


def _orders(options: ResolveOptions, syntax: Syntax, *, node: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """An order of the user's own replaces the default one for his files, not for those of packages."""
    custom = options.extension_order != _DEFAULT_OPTIONS.extension_order
    if node:
        if syntax == "import":
            return (), ()
        return options.extension_order if custom else _NODE_ORDER, _NODE_ORDER
    in_packages = _BUN_ORDERS[syntax, True]
    return options.extension_order if custom else _BUN_ORDERS[syntax, False], in_packages


def _main_fields(options: ResolveOptions, syntax: Syntax, *, node: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Bundles prefer ``module`` for ``import`` and ``main`` for ``require``, so that CommonJS callers get CommonJS."""
    if options.main_fields != _DEFAULT_OPTIONS.main_fields:
        return options.main_fields, ()
    if node:
        return ("main",), ()
    late = ("module", "jsnext:main")
    match options.target:
        case "browser":
            return ("browser", "module", "main") if syntax == "import" else ("browser", "main", "module"), late[1:]
        case "bun":
            return ("module", "main") if syntax == "import" else ("main", "module"), late[1:]
        case _:
            return ("main",), late
