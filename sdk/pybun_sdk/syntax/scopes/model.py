"""Scopes and symbols: what binding a program yields.

A scope says where names are declared, a symbol is one declared thing. Nodes and scope analysis meet in two numbers: the
`symbol` of an Identifier or BindingIdentifier indexes `ScopeTree.symbols` (-1: unresolved, a global), the `scope` of a
node indexes `ScopeTree.scopes` (-1: the node declares nothing and has no scope).

One symbol stands for every binding that has to share one *name*, which is coarser than ECMA-262 environments: a class
declaration's inner and outer binding, a sloppy block function and the `var` of Annex B.3.2, a catch parameter and the
`var` of the same name in its block (B.3.4), a parameter and the body's `var` (10.2.11). TypeScript declarations that
merge (namespaces, enums, overloads, interface + class) share one as well. So a renamer only has to give each symbol a
name.
"""

from __future__ import annotations

from pybun_sdk.syntax.ast import BindingIdentifier, Identifier, Node, Program

#: Scope kinds.
MODULE = "module"
SCRIPT = "script"
COMMONJS = "commonjs"
FUNCTION = "function"
#: The body of a function whose parameters contain patterns or defaults: a separate var environment.
FUNCTION_BODY = "function_body"
BLOCK = "block"
CLASS = "class"
#: All field initialisers of one class: each runs as a method would.
FIELDS = "fields"
STATIC_BLOCK = "static_block"
CATCH = "catch"
WITH = "with"
ENUM = "enum"
NAMESPACE = "namespace"

#: Symbol kinds.
VAR = "var"
LET = "let"
CONST = "const"
USING = "using"
AWAIT_USING = "await using"
FUNCTION_DECLARATION = "function"
CLASS_DECLARATION = "class"
PARAMETER = "parameter"
CATCH_PARAMETER = "catch"
IMPORT = "import"
#: The name of a function or class expression, visible inside it only.
OWN_NAME = "own_name"
ENUM_DECLARATION = "enum"
ENUM_MEMBER = "enum_member"
NAMESPACE_DECLARATION = "namespace"
#: Interface or type alias.
TYPE = "type"
#: Merged into another symbol; has no declarations left.
MERGED = "merged"

#: Symbol flags.
EXPORTED = 1
REASSIGNED = 2
CAPTURED = 4
TAINTED = 8
HOISTED = 16
TYPE_ONLY = 32
AMBIENT = 64
CONST_ENUM = 128


class Symbol:
    """One declared name. `references` are uses as a value (read, write, export, JSX element name); uses in a type that
    the tree still holds (decorator metadata, `as T`) are `type_references`.
    """

    __slots__ = ("declarations", "flags", "id", "kind", "name", "references", "scope", "type_references")

    def __init__(self, id: int, name: str, kind: str, scope: Scope, flags: int = 0) -> None:
        self.id = id
        self.name = name
        self.kind = kind
        self.scope = scope
        self.flags = flags
        self.declarations: list[BindingIdentifier] = []
        self.references: list[Identifier] = []
        self.type_references: list[Identifier] | None = None

    @property
    def is_import(self) -> bool:
        return self.kind == IMPORT

    @property
    def is_exported(self) -> bool:
        """Named in an export declaration or specifier (`export default x` exports a value, not the binding)."""
        return self.flags & EXPORTED != 0

    @property
    def is_type_only(self) -> bool:
        """Every declaration is an interface, a type alias, a type-only import or a namespace without values."""
        return self.flags & TYPE_ONLY != 0

    @property
    def is_ambient(self) -> bool:
        """Every declaration is a `declare` or an overload: the value, if any, comes from elsewhere."""
        return self.flags & AMBIENT != 0

    @property
    def is_reassigned(self) -> bool:
        """Written to other than by the initialiser of a sole declaration."""
        return self.flags & REASSIGNED != 0

    @property
    def is_captured(self) -> bool:
        """Referenced from a function inside the one that declares it."""
        return self.flags & CAPTURED != 0

    @property
    def is_tainted(self) -> bool:
        """Visible to a direct `eval` or used under `with`: its name is observable, so it has to stay."""
        return self.flags & TAINTED != 0

    @property
    def is_hoisted(self) -> bool:
        """`var` and function declarations: usable before the declaration is reached."""
        return self.flags & HOISTED != 0

    def __repr__(self) -> str:
        return f"<{self.kind} {self.name} #{self.id}>"


class Scope:
    """`function` is the innermost scope that runs as a function of its own (or the root). `has_eval`: a direct eval
    stands in this scope or below it. `owner` is the symbol of a namespace or enum.
    """

    __slots__ = (
        "function",
        "has_eval",
        "id",
        "kind",
        "names",
        "node",
        "owner",
        "parent",
        "references",
        "strict",
        "uses_arguments",
    )

    def __init__(self, id: int, kind: str, parent: Scope | None, node: Node, strict: bool, is_function: bool) -> None:
        self.id = id
        self.kind = kind
        self.parent = parent
        self.node = node
        self.strict = strict
        self.names: dict[str, Symbol] = {}
        self.references: list[Identifier] = []
        self.has_eval = False
        self.uses_arguments = False
        self.owner: Symbol | None = None
        self.function: Scope = self if is_function or parent is None else parent.function

    def __repr__(self) -> str:
        return f"<{self.kind} scope #{self.id}: {' '.join(self.names)}>"


class ScopeTree:
    """`unresolved` maps each free name to its references. A name declared twice against the rules is the parser's to
    report; here its declarations share a symbol.
    """

    __slots__ = (
        "_taken",
        "has_direct_eval",
        "has_with",
        "namespace_exports",
        "nested_vars",
        "program",
        "scopes",
        "symbols",
        "unresolved",
    )

    def __init__(self, program: Program) -> None:
        self.program = program
        self.scopes: list[Scope] = []
        self.symbols: list[Symbol] = []
        self.unresolved: dict[str, list[Identifier]] = {}
        #: symbol of a namespace or enum -> its exported members, over all its declarations
        self.namespace_exports: dict[int, dict[str, Symbol]] = {}
        #: `var`s and hoisted functions with the block, inside their function, in which they are declared
        self.nested_vars: list[tuple[BindingIdentifier, Scope]] = []
        self.has_direct_eval = False
        self.has_with = False
        self._taken: set[str] | None = None

    @property
    def root(self) -> Scope:
        return self.scopes[0]

    def symbol_of(self, node: Identifier | BindingIdentifier) -> Symbol | None:
        return self.symbols[node.symbol] if node.symbol >= 0 else None

    def lookup(self, name: str, scope: Scope) -> Symbol | None:
        """The value `name` means in `scope`."""
        at: Scope | None = scope
        while at is not None:
            symbol = at.names.get(name)
            if symbol is not None and not (symbol.flags & TYPE_ONLY and symbol.kind != IMPORT):
                return symbol
            at = at.parent
        return None

    def declare(self, name: str, kind: str, scope: Scope) -> Symbol:
        """A new symbol for code that a transform adds. `name` should come from `unique_name`."""
        symbol = Symbol(len(self.symbols), name, kind, scope)
        self.symbols.append(symbol)
        scope.names[name] = symbol
        return symbol

    def binding(self, symbol: Symbol) -> BindingIdentifier:
        """A new declaration node for `symbol`."""
        node = BindingIdentifier(-1, -1, symbol.name, symbol.id)
        symbol.declarations.append(node)
        return node

    def reference(self, symbol: Symbol) -> Identifier:
        """A new use of `symbol`."""
        node = Identifier(-1, -1, symbol.name, symbol.id)
        symbol.references.append(node)
        return node

    def unique_name(self, hint: str) -> str:
        """`hint`, or `hint` with a number, such that nothing in the program has that name. It counts as taken then."""
        taken = self._taken
        if taken is None:
            taken = self._taken = {symbol.name for symbol in self.symbols}
            taken.update(self.unresolved)
        name = hint
        number = 2
        while name in taken:
            name = f"{hint}{number}"
            number += 1
        taken.add(name)
        return name
