"""The walk that all lowerings share: one pass over the tree, one table of handlers by node class.

Decides in which order children are seen and how a statement becomes none or several; knows no lowering.  A handler gets
the node and answers what stands in its place: a node, or for a statement also None (gone) or a list.  A node class
without a handler in the table has nothing below it, so leaves cost one dictionary lookup.

Strategy: the default handlers are made from ``CHILD_FIELDS``.  Lowerings put theirs over them (``lower/__init__``), and
call ``visit_children`` for the part of the work that is the default.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import BlockStatement, Node, Statement
from pybun_sdk.syntax.scopes import ScopeTree
from pybun_transpiler.lower import make
from pybun_transpiler.lower.options import LowerOptions

Handler = Callable[["Walker", Any], Any]


class LoweringError(Exception):
    """The source asks for something that cannot be had; becomes a diagnostic at ``start``."""

    def __init__(self, message: str, start: int, end: int, code: str = "LOWER_IMPOSSIBLE") -> None:
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = end
        self.code = code


class Walker:
    """The state of one walk.

    support: names of runtime functions that the output needs, in order of first use.
    imports: import declarations that lowerings add, by module and name: ``{"react/jsx-runtime": {"jsx": "_jsx"}}``.
    namespaces: symbol of a namespace or enum -> the name by which its object is known inside the closure at hand.
    locals: symbols that have a variable of their own in the closure at hand although they are exported from it.
    inside: the object of the namespace whose body is being walked, None in code of a module or function.
    temps: variables to be declared before the statement at hand.
    finish_body: what ``using`` does to a finished statement list, or None.
    """

    __slots__ = (
        "constants",
        "declared",
        "finish_body",
        "imports",
        "inside",
        "locals",
        "namespaces",
        "options",
        "source",
        "support",
        "table",
        "temps",
        "tree",
    )

    def __init__(self, table: dict[type[Node], Handler], tree: ScopeTree, options: LowerOptions, source: str) -> None:
        self.table = table
        self.tree = tree
        self.options = options
        self.source = source
        self.support: dict[str, str] = {}
        self.imports: dict[str, dict[str, str]] = {}
        self.namespaces: dict[int, str] = {}
        self.locals: set[int] = set()
        self.declared: set[tuple[int, str]] = set()
        self.inside: str | None = None
        self.constants: dict[int, dict[str, float | str]] = {}
        self.temps: list[str] = []
        self.finish_body: Callable[[Walker, list[Any], Node], list[Any]] | None = None

    def visit(self, node: Any) -> Any:
        """What stands in place of an expression, pattern or part."""
        handler = self.table.get(type(node))
        return node if handler is None else handler(self, node)

    def temp(self, hint: str) -> str:
        """A new variable, declared before the statement at hand."""
        name = self.tree.unique_name(hint)
        self.temps.append(name)
        return name

    def call_support(self, function: str, *arguments: Any) -> ast.CallExpression:
        """A call of one of the functions of ``support``."""
        return make.call(make.name(self.support_name(function)), *arguments)

    def support_name(self, function: str) -> str:
        """What a runtime function is called in this file."""
        known = self.support.get(function)
        if known is None:
            known = self.support[function] = self.tree.unique_name(function)
        return known


    def import_name(self, module: str, imported: str, hint: str) -> str:
        """The local name of something that the output imports; ``*`` is the namespace."""
        names = self.imports.setdefault(module, {})
        known = names.get(imported)
        if known is None:
            known = names[imported] = self.tree.unique_name(hint)
        return known


def visit_body(w: Walker, body: list[Any], owner: Node) -> list[Any]:
    """A statement list of ``owner``, each statement in place of itself, gone, or several."""
    table = w.table
    outer = w.temps
    w.temps = []
    out: list[Any] = []
    for statement in body:
        handler = table.get(type(statement))
        if handler is None:
            out.append(statement)
            continue
        result = handler(w, statement)
        if w.temps:
            out.append(make.declare("let", w.temps))
            w.temps = []
        if result is None:
            continue
        if type(result) is list:
            out += result
        else:
            out.append(result)
    w.temps = outer
    return out if w.finish_body is None else w.finish_body(w, out, owner)


def visit_one(w: Walker, node: Any) -> Any:
    """The sole statement under ``if``, a loop or a label; temporaries go to the list around it."""
    handler = w.table.get(type(node))
    result = node if handler is None else handler(w, node)
    if result is None:
        return ast.EmptyStatement(-1, -1)
    if type(result) is list:
        return result[0] if len(result) == 1 else BlockStatement(-1, -1, result)
    return result


def visit_children(w: Walker, node: Any) -> Any:
    """The default handling of ``node``."""
    handler = DEFAULTS.get(type(node))
    return node if handler is None else handler(w, node)


# -- Default handlers --------------------------------------------------------------------------------------------


def _one(field: str) -> Handler:
    def visit(w: Walker, node: Any) -> Any:
        child = getattr(node, field)
        handler = w.table.get(type(child))
        if handler is not None:
            setattr(node, field, handler(w, child))
        return node

    return visit


def _two(first: str, second: str) -> Handler:
    def visit(w: Walker, node: Any) -> Any:
        table = w.table
        child = getattr(node, first)
        handler = table.get(type(child))
        if handler is not None:
            setattr(node, first, handler(w, child))
        child = getattr(node, second)
        handler = table.get(type(child))
        if handler is not None:
            setattr(node, second, handler(w, child))
        return node

    return visit


def visit_list(w: Walker, items: list[Any]) -> None:
    """Replace the items of a list of expressions, patterns or parts in place."""
    table = w.table
    for index, item in enumerate(items):
        handler = table.get(type(item))
        if handler is not None:
            items[index] = handler(w, item)


def _fields(fields: tuple[str, ...]) -> Handler:
    def visit(w: Walker, node: Any) -> Any:
        table = w.table
        for field in fields:
            child = getattr(node, field)
            if type(child) is list:
                visit_list(w, child)
            else:
                handler = table.get(type(child))
                if handler is not None:
                    setattr(node, field, handler(w, child))
        return node

    return visit


def _call(w: Walker, node: Any) -> Any:
    table = w.table
    handler = table.get(type(node.callee))
    if handler is not None:
        node.callee = handler(w, node.callee)
    for index, item in enumerate(node.arguments):
        handler = table.get(type(item))
        if handler is not None:
            node.arguments[index] = handler(w, item)
    return node


def _binary(w: Walker, node: Any) -> Any:
    """Left-deep chains are as long as programs like: no recursion along them."""
    table = w.table
    default = DEFAULTS[ast.BinaryExpression]
    chain = [node]
    left = node.left
    while type(left) in _CHAINS and table.get(type(left)) is default:
        chain.append(left)
        left = left.left
    chain.reverse()
    handler = table.get(type(left))
    if handler is not None:
        chain[0].left = handler(w, left)
    for item in chain:
        handler = table.get(type(item.right))
        if handler is not None:
            item.right = handler(w, item.right)
    return node


_CHAINS = (ast.BinaryExpression, ast.LogicalExpression)


def _block(w: Walker, node: Any) -> Any:
    node.body = visit_body(w, node.body, node)
    return node


def visit_function(w: Walker, node: Any) -> Any:
    """Parameters and body of any kind of function; what TypeScript adds to it goes away."""
    node.ts = None
    visit_list(w, node.params)
    body = node.body
    if type(body) is BlockStatement:
        node.body = visit_body_block(w, body)
    elif body is not None:
        outer = w.temps
        w.temps = []
        body = w.visit(body)
        if w.temps:
            statements: list[Statement] = [make.declare("let", w.temps), ast.ReturnStatement(-1, -1, body)]
            body = BlockStatement(-1, -1, statements)
        w.temps = outer
        node.body = body
    return node


def visit_body_block(w: Walker, body: BlockStatement) -> BlockStatement:
    body.body = visit_body(w, body.body, body)
    return body


def _if(w: Walker, node: Any) -> Any:
    at = node
    while True:
        at.test = w.visit(at.test)
        at.consequent = visit_one(w, at.consequent)
        alternate = at.alternate
        if alternate is None:
            return node
        if type(alternate) is not ast.IfStatement or w.table.get(ast.IfStatement) is not _if:
            at.alternate = visit_one(w, alternate)
            return node
        at = alternate


def _looped(*fields: str) -> Handler:
    def visit(w: Walker, node: Any) -> Any:
        for field in fields:
            child = getattr(node, field)
            if child is None:
                continue
            replaced = w.visit(child)
            # A declaration in the head of a loop stays one statement.
            setattr(node, field, replaced)
        node.body = visit_one(w, node.body)
        return node

    return visit


def _switch(w: Walker, node: Any) -> Any:
    node.discriminant = w.visit(node.discriminant)
    for case in node.cases:
        if case.test is not None:
            case.test = w.visit(case.test)
        case.body = visit_body(w, case.body, case)
    return node


def _try(w: Walker, node: Any) -> Any:
    # The parts stay blocks whatever a handler of blocks does.
    node.block.body = visit_body(w, node.block.body, node.block)
    if node.handler is not None:
        if node.handler.param is not None:
            node.handler.param = w.visit(node.handler.param)
        node.handler.body.body = visit_body(w, node.handler.body.body, node.handler.body)
    if node.finalizer is not None:
        node.finalizer.body = visit_body(w, node.finalizer.body, node.finalizer)
    return node


def _template(w: Walker, node: Any) -> Any:
    visit_list(w, node.expressions)
    return node


def _property(w: Walker, node: Any) -> Any:
    if node.computed:
        node.key = w.visit(node.key)
    handler = w.table.get(type(node.value))
    if handler is not None:
        node.value = handler(w, node.value)
    return node


def _member_element(w: Walker, node: Any) -> Any:
    """A method or field of a class."""
    if node.computed:
        node.key = w.visit(node.key)
    if node.value is not None:
        node.value = w.visit(node.value)
    if node.decorators:
        visit_list(w, node.decorators)
    return node


def _export_named(w: Walker, node: Any) -> Any:
    """An exported declaration that becomes several keeps the export on the first that can carry it."""
    if node.declaration is None:
        return node
    handler = w.table.get(type(node.declaration))
    if handler is not None:
        node.declaration = handler(w, node.declaration)
    return node if node.declaration is not None else None


def _defaults() -> dict[type[Node], Handler]:
    made: dict[type[Node], Handler] = {}
    special: dict[type[Node], Handler] = {
        ast.CallExpression: _call,
        ast.NewExpression: _call,
        ast.BinaryExpression: _binary,
        ast.LogicalExpression: _binary,
        ast.BlockStatement: _block,
        ast.StaticBlock: _block,
        ast.FunctionExpression: visit_function,
        ast.FunctionDeclaration: visit_function,
        ast.ArrowFunctionExpression: visit_function,
        ast.IfStatement: _if,
        ast.WhileStatement: _looped("test"),
        ast.DoWhileStatement: _looped("test"),
        ast.ForStatement: _looped("init", "test", "update"),
        ast.ForInStatement: _looped("left", "right"),
        ast.ForOfStatement: _looped("left", "right"),
        ast.WithStatement: _looped("object"),
        ast.LabeledStatement: _looped(),
        ast.SwitchStatement: _switch,
        ast.TryStatement: _try,
        ast.TemplateLiteral: _template,
        ast.Property: _property,
        ast.MethodDefinition: _member_element,
        ast.PropertyDefinition: _member_element,
        ast.ExportNamedDeclaration: _export_named,
    }
    for cls, fields in ast.CHILD_FIELDS.items():
        if cls in special:
            made[cls] = special[cls]
        elif not fields or cls in _UNSEEN:
            continue
        elif len(fields) == 1 and fields[0] not in _LISTS:
            made[cls] = _one(fields[0])
        elif len(fields) == 2 and not _LISTS.intersection(fields):
            made[cls] = _two(*fields)
        else:
            made[cls] = _fields(fields)
    return made


#: Fields that hold lists, but for those of classes handled on their own.
_LISTS = frozenset(
    {
        "elements",
        "properties",
        "expressions",
        "arguments",
        "declarations",
        "specifiers",
        "attributes",
        "children",
        "body",
        "decorators",
    }
)
#: Node classes without references or code below them.
_UNSEEN = frozenset(
    {ast.Program, ast.BreakStatement, ast.ContinueStatement, ast.ImportDeclaration, ast.ExportAllDeclaration}
    | {cls for cls in ast.CHILD_FIELDS if issubclass(cls, ast.TSType)}
)

DEFAULTS: dict[type[Node], Handler] = _defaults()
