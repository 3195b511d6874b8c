"""Member access, calls and templates: what binds tightest (ECMA-262 13.3).

Positions for a source map stand where V8 reports errors: at the property of a member access, at the parenthesis of a
call whose callee is neither a name nor a property. For a record, some calls become placeholders (see `state`).
"""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import (
    CallExpression,
    ComputedMemberExpression,
    Identifier,
    NumericLiteral,
    PrivateMemberExpression,
    StaticMemberExpression,
)
from pybun_sdk.syntax.printer.literals import escape_name, needs_dot, quote, template_raw
from pybun_sdk.syntax.printer.state import COMMA, EXPRESSIONS, LOWEST, NEW, POSTFIX, Printer, keyword, separate


def _template(p: Printer, node: ast.TemplateLiteral, level: int) -> None:
    _quasi(p, node, False)


def _quasi(p: Printer, node: ast.TemplateLiteral, tagged: bool) -> None:
    out = p.out
    quasis = node.quasis
    out.append("`")
    out.append(template_raw(quasis[0].raw, tagged, p.ascii_only))
    no_in = p.no_in
    p.no_in = False
    for index, expression in enumerate(node.expressions):
        out.append("${")
        EXPRESSIONS[type(expression)](p, expression, LOWEST)
        out.append("}" + template_raw(quasis[index + 1].raw, tagged, p.ascii_only))
    p.no_in = no_in
    out.append("`")


def _tagged(p: Printer, node: ast.TaggedTemplateExpression, level: int) -> None:
    tag = node.tag
    holders = p.placeholders
    if holders is not None and type(tag) is Identifier and tag.symbol in holders.imports:
        p.out.append((".", "(0, " if not p.minify else "(0,", tag.symbol, ")"))
    else:
        EXPRESSIONS[type(tag)](p, tag, POSTFIX)
    _quasi(p, node.quasi, True)


def _object(p: Printer, node: Any) -> None:
    """What stands before `.x`, `[x]` or `(x)`."""
    cls = type(node)
    EXPRESSIONS[cls](p, node, POSTFIX)
    if cls is NumericLiteral and needs_dot(str(p.out[-1])):
        p.out.append(".")


def _static_member(p: Printer, node: StaticMemberExpression, level: int) -> None:
    out = p.out
    target = node.object
    cls = type(target)
    if cls is NumericLiteral:
        _object(p, target)
    else:
        EXPRESSIONS[cls](p, target, POSTFIX)
    if p.marks and node.property_start >= 0:
        out.append(~node.property_start)
    name = node.property
    if p.ascii_only:
        name = escape_name(name)
    out.append("?." + name if node.optional else "." + name)


def _private_member(p: Printer, node: PrivateMemberExpression, level: int) -> None:
    out = p.out
    _object(p, node.object)
    if p.marks and node.property_start >= 0:
        out.append(~node.property_start)
    name = escape_name(node.property) if p.ascii_only else node.property
    out.append("?.#" + name if node.optional else ".#" + name)


def _computed_member(p: Printer, node: ComputedMemberExpression, level: int) -> None:
    out = p.out
    target = node.object
    EXPRESSIONS[type(target)](p, target, POSTFIX)
    out.append("?.[" if node.optional else "[")
    no_in = p.no_in
    p.no_in = False
    index = node.property
    EXPRESSIONS[type(index)](p, index, LOWEST)
    p.no_in = no_in
    out.append("]")


def _chain(p: Printer, node: ast.ChainExpression, level: int) -> None:
    if level >= POSTFIX:
        p.out.append("(")
        EXPRESSIONS[type(node.expression)](p, node.expression, LOWEST)
        p.out.append(")")
    else:
        EXPRESSIONS[type(node.expression)](p, node.expression, level)


def _super(p: Printer, node: ast.Super, level: int) -> None:
    p.out.append("super")


def _this(p: Printer, node: ast.ThisExpression, level: int) -> None:
    if p.marks and node.start >= 0:
        p.out.append(~node.start)
    p.out.append("this")


def _pure(p: Printer) -> None:
    """Annotate the call that follows; whatever started here still starts here."""
    out = p.out
    here = len(out)
    if p.pure_start == here:
        return
    out.append("/* @__PURE__ */" if p.minify else "/* @__PURE__ */ ")
    p.pure_start = here + 1
    if p.statement_start == here:
        p.statement_start = here + 1
    if p.arrow_start == here:
        p.arrow_start = here + 1
    if p.default_start == here:
        p.default_start = here + 1


def print_arguments(p: Printer, arguments: list[Any]) -> None:
    out = p.out
    if not arguments:
        out.append("()")
        return
    no_in = p.no_in
    p.no_in = False
    separator = "("
    for argument in arguments:
        out.append(separator)
        separator = p.comma
        EXPRESSIONS[type(argument)](p, argument, COMMA)
    out.append(")")
    p.no_in = no_in


def _call(p: Printer, node: CallExpression, level: int) -> None:
    out = p.out
    wrap = level >= NEW or (node.pure and level >= POSTFIX and p.pure_start != len(out))
    if wrap:
        out.append("(")
    if node.pure:
        _pure(p)
    callee = node.callee
    cls = type(callee)
    if p.placeholders is not None and isinstance(callee, Identifier) and _linked_call(p, node, callee):
        if wrap:
            out.append(")")
        return
    if node.pure and _begins_with_effect(callee):
        out.append("(")
        EXPRESSIONS[cls](p, callee, LOWEST)
        out.append(")")
    else:
        EXPRESSIONS[cls](p, callee, POSTFIX)
    if p.marks and cls is not Identifier and cls is not StaticMemberExpression and callee.end >= 0:
        out.append(~callee.end)
    if node.optional:
        out.append("?.")
    print_arguments(p, node.arguments)
    if wrap:
        out.append(")")


def _linked_call(p: Printer, node: CallExpression, callee: Identifier) -> bool:
    """For a record: `require("x")` as a placeholder, the call of an import such that it may be renamed to `x.y`."""
    holders = p.placeholders
    assert holders is not None, "only records have placeholders"
    out = p.out
    symbol = callee.symbol
    if symbol < 0:
        arguments = node.arguments
        if callee.name != "require" or len(arguments) != 1 or type(arguments[0]) is not ast.StringLiteral:
            return False
        text = f"require({quote(arguments[0].value, p.ascii_only)})"
        if p.marks and node.start >= 0:
            out.append(~node.start)
        out.append(holders.add("require", node, text))
        return True
    if symbol not in holders.imports:
        return False
    if p.marks and callee.start >= 0:
        out.append(~callee.start)
    out.append((".", "(0, " if not p.minify else "(0,", symbol, ")"))
    if node.optional:
        out.append("?.")
    print_arguments(p, node.arguments)
    return True


def _begins_with_effect(node: Any) -> bool:
    """Would an annotation before this callee also cover a call in it that is not pure?"""
    while True:
        cls = type(node)
        if cls is CallExpression or cls is ast.NewExpression:
            return not node.pure
        if cls is StaticMemberExpression or cls is ComputedMemberExpression or cls is PrivateMemberExpression:
            node = node.object
        elif cls is ast.TaggedTemplateExpression:
            node = node.tag
        else:
            return False


def _holds_call(node: Any) -> bool:
    """Does a call stand where `new` would take it for its own argument list?"""
    while True:
        cls = type(node)
        if cls is CallExpression or cls is ast.ImportExpression:
            return True
        if cls is StaticMemberExpression or cls is ComputedMemberExpression or cls is PrivateMemberExpression:
            node = node.object
        elif cls is ast.TaggedTemplateExpression:
            node = node.tag
        elif cls is ast.TSNonNullExpression or cls is ast.TSInstantiationExpression:
            node = node.expression
        else:
            return False


def _new(p: Printer, node: ast.NewExpression, level: int) -> None:
    out = p.out
    wrap = node.pure and level >= POSTFIX and p.pure_start != len(out)
    if wrap:
        out.append("(")
    if node.pure:
        _pure(p)
    if p.marks and node.start >= 0:
        out.append(~node.start)
    at = keyword(p, "new")
    callee = node.callee
    if _holds_call(callee):
        out.append("(")
        EXPRESSIONS[type(callee)](p, callee, LOWEST)
        out.append(")")
    else:
        EXPRESSIONS[type(callee)](p, callee, NEW)
    separate(p, at)
    if node.arguments or not p.minify or level >= POSTFIX:
        print_arguments(p, node.arguments)
    if wrap:
        out.append(")")


def _import_expression(p: Printer, node: ast.ImportExpression, level: int) -> None:
    out = p.out
    wrap = level >= NEW
    if wrap:
        out.append("(")
    if p.marks and node.start >= 0:
        out.append(~node.start)
    source = node.source
    if p.placeholders is not None and node.options is None and type(source) is ast.StringLiteral and not node.phase:
        text = f"import({quote(source.value, p.ascii_only)})"
        out.append(p.placeholders.add("import", node, text))
        if wrap:
            out.append(")")
        return
    out.append(f"import.{node.phase}" if node.phase else "import")
    print_arguments(p, [node.source] if node.options is None else [node.source, node.options])
    if wrap:
        out.append(")")


def _meta_property(p: Printer, node: ast.MetaProperty, level: int) -> None:
    holders = p.placeholders
    if holders is not None and node.meta == "import":
        if holders.meta < 0:
            holders.meta = holders.add("import.meta", node, "import.meta")
        p.out.append(holders.meta)
        return
    p.out.append(f"{node.meta}.{node.property}")


EXPRESSIONS.update(
    {
        ast.TemplateLiteral: _template,
        ast.TaggedTemplateExpression: _tagged,
        StaticMemberExpression: _static_member,
        PrivateMemberExpression: _private_member,
        ComputedMemberExpression: _computed_member,
        ast.ChainExpression: _chain,
        ast.Super: _super,
        ast.ThisExpression: _this,
        CallExpression: _call,
        ast.NewExpression: _new,
        ast.ImportExpression: _import_expression,
        ast.MetaProperty: _meta_property,
    }
)
