"""Expressions: parentheses from precedence, and the places where text alone would be misread.

Rules: ECMA-262 13, and the lookahead restrictions of 14.5 (expression statements) and 15.3 (arrow bodies). Positions
for a source map stand where V8 reports errors: at a name, at the property of a member access, at the parenthesis of a
call whose callee is neither.
"""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import (
    ArrayPattern,
    BinaryExpression,
    BindingIdentifier,
    CallExpression,
    ComputedMemberExpression,
    Identifier,
    LogicalExpression,
    Node,
    NumericLiteral,
    ObjectPattern,
    PrivateMemberExpression,
    StaticMemberExpression,
)
from pybun_sdk.syntax.printer.literals import bigint, escape_name, needs_dot, number, quote, regex, template_raw
from pybun_sdk.syntax.printer.state import (
    ASSIGN,
    ASSIGNMENT,
    BINARY,
    COMMA,
    CONDITIONAL,
    EXPRESSIONS,
    LOWEST,
    NEW,
    POSTFIX,
    PREFIX,
    YIELD,
    Printer,
    ends_in_word,
    first_char,
    keyword,
    separate,
)


def print_expression(p: Printer, node: Node, level: int) -> None:
    EXPRESSIONS[type(node)](p, node, level)


def print_name(p: Printer, node: Identifier | BindingIdentifier) -> None:
    out = p.out
    if p.marks and node.start >= 0:
        out.append(~node.start)
    symbol = node.symbol
    if symbol >= 0 and p.symbols:
        out.append(symbol)
    elif p.ascii_only:
        out.append(escape_name(node.name))
    else:
        out.append(node.name)


def _name(p: Printer, node: Identifier | BindingIdentifier, level: int) -> None:
    out = p.out
    if p.marks and node.start >= 0:
        out.append(~node.start)
    symbol = node.symbol
    if symbol >= 0 and p.symbols:
        out.append(symbol)
    elif p.ascii_only:
        out.append(escape_name(node.name))
    else:
        out.append(node.name)


def _property_name(p: Printer, node: ast.IdentifierName, level: int) -> None:
    p.out.append(escape_name(node.name) if p.ascii_only else node.name)


def _private_name(p: Printer, node: ast.PrivateName, level: int) -> None:
    p.out.append("#" + (escape_name(node.name) if p.ascii_only else node.name))


# -- Literals ----------------------------------------------------------------------------------------------------


def _null(p: Printer, node: ast.NullLiteral, level: int) -> None:
    p.out.append("null")


def _boolean(p: Printer, node: ast.BooleanLiteral, level: int) -> None:
    p.out.append("true" if node.value else "false")


def _number(p: Printer, node: NumericLiteral, level: int) -> None:
    raw = node.raw
    text = p.numbers.get(raw)
    if text is None:
        text = p.numbers[raw] = number(raw, p.minify)
    p.out.append(text)


def _bigint(p: Printer, node: ast.BigIntLiteral, level: int) -> None:
    p.out.append(bigint(node.raw))


def _string(p: Printer, node: ast.StringLiteral, level: int) -> None:
    p.out.append(quote(node.value, p.ascii_only))


def _regexp(p: Printer, node: ast.RegExpLiteral, level: int) -> None:
    p.out.append(regex(node.pattern, node.flags, p.ascii_only))


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


# -- Member access and calls -------------------------------------------------------------------------------------


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


# -- Operators ---------------------------------------------------------------------------------------------------


def _binary(p: Printer, node: BinaryExpression | LogicalExpression, level: int) -> None:
    operator = node.operator
    own, left_level, right_level, pretty, minified = BINARY[operator]
    out = p.out
    no_in = p.no_in
    wrap = level >= own or (no_in and operator == "in")
    if wrap:
        out.append("(")
        p.no_in = False
    left: Any = node.left
    cls = type(left)
    if cls is BinaryExpression or cls is LogicalExpression:
        rest = [node]
        # Walk down the left side as far as no parentheses are needed, so that long chains do not nest calls.
        while (cls is BinaryExpression or cls is LogicalExpression) and _joins(left, left_level, operator, p.no_in):
            rest.append(left)
            operator = left.operator
            left_level = BINARY[operator][1]
            left = left.left
            cls = type(left)
        EXPRESSIONS[cls](p, left, _mixed(left, operator, left_level))
        while rest:
            at = rest.pop()
            operator = at.operator
            _, _, right_level, pretty, minified = BINARY[operator]
            right = at.right
            if p.minify:
                _tight(p, operator, minified, right, right_level)
            else:
                out.append(pretty)
                EXPRESSIONS[type(right)](p, right, _mixed(right, operator, right_level))
    else:
        EXPRESSIONS[cls](p, left, left_level)
        right = node.right
        if p.minify:
            _tight(p, operator, minified, right, right_level)
        else:
            out.append(pretty)
            EXPRESSIONS[type(right)](p, right, _mixed(right, operator, right_level))
    if wrap:
        out.append(")")
        p.no_in = no_in


def _joins(left: Any, level: int, operator: str, no_in: bool) -> bool:
    """May `left` stand unparenthesised on the left of `operator`?"""
    if BINARY[left.operator][0] <= level or (no_in and left.operator == "in"):
        return False
    return not (operator == "??" and type(left) is LogicalExpression and left.operator != "??")


def _mixed(node: Any, operator: str, level: int) -> int:
    """`??` never mixes with `&&` and `||` without parentheses (13.13)."""
    if operator == "??" and type(node) is LogicalExpression and (node.operator != "??" or level >= BINARY["??"][0]):
        return PREFIX
    return level


def _tight(p: Printer, operator: str, text: str, right: Any, level: int) -> None:
    """Operator and right operand without spaces, except where two tokens would become another one."""
    out = p.out
    if text == "in" or text == "instanceof":
        if ends_in_word(out):
            text = " " + text
    elif text[0] == ">" or text[0] == "-" or text[0] == "+":
        last = out[-1]
        if type(last) is str and (
            (text[0] == ">" and last.endswith("--")) or (text[0] != ">" and last.endswith(text[0]))
        ):
            # `x-->y` looks like an HTML-like comment (B.1.1) at the start of a line.
            text = " " + text
    out.append(text)
    at = len(out) - 1
    EXPRESSIONS[type(right)](p, right, _mixed(right, operator, level))
    char = first_char(out, at + 1)
    last_char = text[-1]
    if (
        (last_char == "n" or last_char == "f")
        and _is_word(char)
        or (last_char == "+" or last_char == "-" or last_char == "/")
        and char == last_char
        or last_char == "<"
        and char in "!/<"
    ):
        out[at] = text + " "


def _is_word(char: str) -> bool:
    return char.isalnum() or char in "_$\\" or char > "\x7f"


def _unary(p: Printer, node: ast.UnaryExpression, level: int) -> None:
    out = p.out
    wrap = level >= PREFIX
    if wrap:
        out.append("(")
    operator = node.operator
    argument = node.argument
    if len(operator) > 1:
        at = keyword(p, operator)
        EXPRESSIONS[type(argument)](p, argument, PREFIX - 1)
        separate(p, at)
    else:
        out.append(operator)
        at = len(out) - 1
        EXPRESSIONS[type(argument)](p, argument, PREFIX - 1)
        if (operator == "-" or operator == "+") and first_char(out, at + 1) == operator:
            out[at] = operator + " "
    if wrap:
        out.append(")")


def _update(p: Printer, node: ast.UpdateExpression, level: int) -> None:
    out = p.out
    argument = node.argument
    if node.prefix:
        wrap = level >= PREFIX
        if wrap:
            out.append("(")
        out.append(node.operator)
        EXPRESSIONS[type(argument)](p, argument, PREFIX - 1)
    else:
        wrap = level >= POSTFIX
        if wrap:
            out.append("(")
        EXPRESSIONS[type(argument)](p, argument, POSTFIX - 1)
        out.append(node.operator)
    if wrap:
        out.append(")")


def _assignment(p: Printer, node: ast.AssignmentExpression, level: int) -> None:
    out = p.out
    left = node.left
    cls = type(left)
    wrap = level >= ASSIGN
    if cls is ObjectPattern and (len(out) == p.statement_start or len(out) == p.arrow_start):
        wrap = True
    if wrap:
        out.append("(")
    EXPRESSIONS[cls](p, left, POSTFIX - 1)
    out.append(node.operator if p.minify else ASSIGNMENT[node.operator])
    right = node.right
    EXPRESSIONS[type(right)](p, right, YIELD)
    if wrap:
        out.append(")")


def _conditional(p: Printer, node: ast.ConditionalExpression, level: int) -> None:
    out = p.out
    wrap = level >= CONDITIONAL
    if wrap:
        out.append("(")
    EXPRESSIONS[type(node.test)](p, node.test, CONDITIONAL)
    out.append("?" if p.minify else " ? ")
    no_in = p.no_in
    p.no_in = False
    EXPRESSIONS[type(node.consequent)](p, node.consequent, YIELD)
    p.no_in = no_in
    out.append(":" if p.minify else " : ")
    EXPRESSIONS[type(node.alternate)](p, node.alternate, YIELD)
    if wrap:
        out.append(")")


def _sequence(p: Printer, node: ast.SequenceExpression, level: int) -> None:
    out = p.out
    wrap = level >= COMMA
    if wrap:
        out.append("(")
    first = True
    for expression in node.expressions:
        if first:
            first = False
        else:
            out.append(p.comma)
        EXPRESSIONS[type(expression)](p, expression, COMMA)
    if wrap:
        out.append(")")


def _spread(p: Printer, node: ast.SpreadElement | ast.RestElement, level: int) -> None:
    p.out.append("...")
    EXPRESSIONS[type(node.argument)](p, node.argument, COMMA)


def _await(p: Printer, node: ast.AwaitExpression, level: int) -> None:
    out = p.out
    wrap = level >= PREFIX
    if wrap:
        out.append("(")
    if p.marks and node.start >= 0:
        out.append(~node.start)
    at = keyword(p, "await")
    EXPRESSIONS[type(node.argument)](p, node.argument, PREFIX - 1)
    separate(p, at)
    if wrap:
        out.append(")")


def _yield(p: Printer, node: ast.YieldExpression, level: int) -> None:
    out = p.out
    wrap = level >= ASSIGN
    if wrap:
        out.append("(")
    if node.argument is None:
        out.append("yield")
    else:
        at = keyword(p, "yield*" if node.delegate else "yield")
        EXPRESSIONS[type(node.argument)](p, node.argument, YIELD)
        if not node.delegate:
            separate(p, at)
    if wrap:
        out.append(")")


def _array(p: Printer, node: ast.ArrayExpression | ArrayPattern, level: int) -> None:
    out = p.out
    elements: list[Any] = list(node.elements)
    if not elements:
        out.append("[]")
        return
    no_in = p.no_in
    p.no_in = False
    separator = "["
    for element in elements:
        out.append(separator)
        separator = p.comma
        if element is not None:
            EXPRESSIONS[type(element)](p, element, COMMA)
    if elements[-1] is None:
        out.append(",")
    out.append("]")
    p.no_in = no_in


def _default(p: Printer, node: ast.AssignmentPattern, level: int) -> None:
    EXPRESSIONS[type(node.left)](p, node.left, POSTFIX - 1)
    p.out.append("=" if p.minify else " = ")
    EXPRESSIONS[type(node.right)](p, node.right, COMMA)


# -- What TypeScript erases --------------------------------------------------------------------------------------


def _transparent(p: Printer, node: Any, level: int) -> None:
    EXPRESSIONS[type(node.expression)](p, node.expression, level)


def _parameter_property(p: Printer, node: ast.TSParameterProperty, level: int) -> None:
    EXPRESSIONS[type(node.parameter)](p, node.parameter, level)


EXPRESSIONS.update(
    {
        Identifier: _name,
        BindingIdentifier: _name,
        ast.IdentifierName: _property_name,
        ast.PrivateName: _private_name,
        ast.NullLiteral: _null,
        ast.BooleanLiteral: _boolean,
        NumericLiteral: _number,
        ast.BigIntLiteral: _bigint,
        ast.StringLiteral: _string,
        ast.RegExpLiteral: _regexp,
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
        BinaryExpression: _binary,
        LogicalExpression: _binary,
        ast.UnaryExpression: _unary,
        ast.UpdateExpression: _update,
        ast.AssignmentExpression: _assignment,
        ast.ConditionalExpression: _conditional,
        ast.SequenceExpression: _sequence,
        ast.SpreadElement: _spread,
        ast.RestElement: _spread,
        ast.AwaitExpression: _await,
        ast.YieldExpression: _yield,
        ast.ArrayExpression: _array,
        ArrayPattern: _array,
        ast.AssignmentPattern: _default,
        ast.TSAsExpression: _transparent,
        ast.TSSatisfiesExpression: _transparent,
        ast.TSTypeAssertion: _transparent,
        ast.TSNonNullExpression: _transparent,
        ast.TSInstantiationExpression: _transparent,
        ast.TSParameterProperty: _parameter_property,
    }
)
