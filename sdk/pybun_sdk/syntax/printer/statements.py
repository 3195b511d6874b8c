"""Statements (ECMA-262 14): line layout, and the constructs that only differ by what follows them."""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import (
    BlockStatement,
    ClassDeclaration,
    EmptyStatement,
    ExpressionStatement,
    FunctionDeclaration,
    Identifier,
    IfStatement,
    StringLiteral,
    VariableDeclaration,
)
from pybun_sdk.syntax.printer.blocks import print_block, print_statements
from pybun_sdk.syntax.printer.functions import print_class, print_function
from pybun_sdk.syntax.printer.state import (
    COMMA,
    EXPRESSIONS,
    LOWEST,
    STATEMENTS,
    YIELD,
    Printer,
    dedent,
    ends_in_word,
    indent,
    keyword,
    separate,
)


def _directive(p: Printer, node: ast.Directive) -> bool:
    p.out.append(node.raw)
    return True


def _expression(p: Printer, node: ExpressionStatement) -> bool:
    out = p.out
    expression = node.expression
    cls = type(expression)
    if cls is StringLiteral:
        # Bare, it could become a directive.
        out.append("(")
        EXPRESSIONS[cls](p, expression, LOWEST)
        out.append(")")
        return True
    if p.marks and node.start >= 0:
        out.append(~node.start)
    start = len(out)
    p.statement_start = start
    EXPRESSIONS[cls](p, expression, LOWEST)
    guard_name(p, start, expression, "let")
    return True


def guard_name(p: Printer, start: int, expression: Any, word: str) -> None:
    """Parenthesise the name `word` where it begins an expression and would be read as a keyword (14.5, 14.7)."""
    out = p.out
    index = start
    while index < len(out):
        piece = out[index]
        if type(piece) is not int or piece >= 0:
            break
        index += 1
    else:
        return
    if piece == word:
        out[index] = f"({word})"
    elif type(piece) is int and _leftmost_name(expression) == word:
        out[index : index + 1] = ["(", piece, ")"]


def _leftmost_name(node: Any) -> str:
    while True:
        cls = type(node)
        if cls is Identifier:
            name: str = node.name
            return name
        if cls in _LEFT:
            node = getattr(node, _LEFT[cls])
        elif cls is ast.SequenceExpression:
            node = node.expressions[0]
        elif cls is ast.UpdateExpression and not node.prefix:
            node = node.argument
        else:
            return ""


_LEFT: dict[type[ast.Node], str] = {
    ast.StaticMemberExpression: "object",
    ast.ComputedMemberExpression: "object",
    ast.PrivateMemberExpression: "object",
    ast.CallExpression: "callee",
    ast.ChainExpression: "expression",
    ast.TaggedTemplateExpression: "tag",
    ast.BinaryExpression: "left",
    ast.LogicalExpression: "left",
    ast.AssignmentExpression: "left",
    ast.ConditionalExpression: "test",
}


def _block(p: Printer, node: BlockStatement) -> bool:
    print_block(p, node)
    return False


def _empty(p: Printer, node: EmptyStatement) -> bool:
    p.out.append(";")
    return False


def _debugger(p: Printer, node: ast.DebuggerStatement) -> bool:
    p.out.append("debugger")
    return True


def print_body(p: Printer, node: Any) -> bool:
    """The statement under `if (...)`, `while (...)` and the like."""
    cls = type(node)
    if cls is BlockStatement:
        if not p.minify:
            p.out.append(" ")
        print_block(p, node)
        return False
    if cls is EmptyStatement:
        p.out.append(";")
        return False
    if p.minify:
        return STATEMENTS[cls](p, node)
    indent(p)
    p.out.append(p.newline)
    needed = STATEMENTS[cls](p, node)
    dedent(p)
    return needed


def _ends_in_open_if(node: Any) -> bool:
    """Would an `else` printed after this statement attach to an `if` inside it?"""
    while True:
        cls = type(node)
        if cls is IfStatement:
            if node.alternate is None:
                return True
            node = node.alternate
        elif cls in _TRAILING:
            node = node.body
        else:
            return False


_TRAILING = frozenset(
    {
        ast.ForStatement,
        ast.ForInStatement,
        ast.ForOfStatement,
        ast.WhileStatement,
        ast.WithStatement,
        ast.LabeledStatement,
    }
)


def _if(p: Printer, node: IfStatement) -> bool:
    out = p.out
    while True:
        if p.marks and node.start >= 0:
            out.append(~node.start)
        out.append("if(" if p.minify else "if (")
        EXPRESSIONS[type(node.test)](p, node.test, LOWEST)
        out.append(")")
        consequent: Any = node.consequent
        alternate: Any = node.alternate
        if alternate is None:
            return print_body(p, consequent)
        if type(consequent) is not BlockStatement and _ends_in_open_if(consequent):
            consequent = BlockStatement(-1, -1, [consequent])
        needed = print_body(p, consequent)
        if needed:
            out.append(";")
        if p.minify:
            out.append("else")
        else:
            out.append(" else" if type(consequent) is BlockStatement else p.newline + "else")
        cls = type(alternate)
        if cls is not IfStatement:
            at = len(out) - 1
            needed = print_body(p, alternate)
            separate(p, at)
            return needed
        # `else if` stays on the line, and a long chain does not nest.
        out.append(" ")
        node = alternate


def _switch(p: Printer, node: ast.SwitchStatement) -> bool:
    out = p.out
    out.append("switch(" if p.minify else "switch (")
    EXPRESSIONS[type(node.discriminant)](p, node.discriminant, LOWEST)
    out.append("){" if p.minify else ") {")
    indent(p)
    last = len(node.cases) - 1
    for index, case in enumerate(node.cases):
        if not p.minify:
            out.append(p.newline)
        if case.test is None:
            out.append("default:")
        else:
            at = keyword(p, "case")
            EXPRESSIONS[type(case.test)](p, case.test, LOWEST)
            separate(p, at)
            out.append(":")
        body = case.body
        if p.minify:
            needed = False
            for statement in body:
                if type(statement) is EmptyStatement:
                    continue
                if needed:
                    out.append(";")
                needed = STATEMENTS[type(statement)](p, statement)
            if needed and index != last:
                out.append(";")
        elif len(body) == 1 and type(body[0]) is BlockStatement:
            out.append(" ")
            print_block(p, body[0])
        else:
            indent(p)
            print_statements(p, body)
            dedent(p)
    dedent(p)
    if not p.minify:
        out.append(p.newline)
    out.append("}")
    return False


def _try(p: Printer, node: ast.TryStatement) -> bool:
    out = p.out
    out.append("try" if p.minify else "try ")
    holders = p.placeholders
    first = 0 if holders is None else holders.next
    print_block(p, node.block)
    if holders is not None:
        holders.guarded.update(range(first, holders.next))
    handler = node.handler
    if handler is not None:
        if handler.param is None:
            out.append("catch" if p.minify else " catch ")
        else:
            out.append("catch(" if p.minify else " catch (")
            EXPRESSIONS[type(handler.param)](p, handler.param, LOWEST)
            out.append(")" if p.minify else ") ")
        print_block(p, handler.body)
    if node.finalizer is not None:
        out.append("finally" if p.minify else " finally ")
        print_block(p, node.finalizer)
    return False


# -- Loops -------------------------------------------------------------------------------------------------------


def _for(p: Printer, node: ast.ForStatement) -> bool:
    out = p.out
    out.append("for(" if p.minify else "for (")
    init = node.init
    if init is not None:
        no_in = p.no_in
        p.no_in = True
        if type(init) is VariableDeclaration:
            print_variables(p, init)
        else:
            start = len(out)
            EXPRESSIONS[type(init)](p, init, LOWEST)
            guard_name(p, start, init, "let")
        p.no_in = no_in
    out.append(";" if p.minify or node.test is None else "; ")
    if node.test is not None:
        EXPRESSIONS[type(node.test)](p, node.test, LOWEST)
    out.append(";" if p.minify or node.update is None else "; ")
    if node.update is not None:
        EXPRESSIONS[type(node.update)](p, node.update, LOWEST)
    out.append(")")
    return print_body(p, node.body)


def _for_in(p: Printer, node: ast.ForInStatement) -> bool:
    out = p.out
    out.append("for(" if p.minify else "for (")
    _for_left(p, node.left)
    if not p.minify:
        out.append(" in ")
    else:
        out.append(" in" if ends_in_word(out) else "in")
    at = len(out) - 1
    EXPRESSIONS[type(node.right)](p, node.right, LOWEST)
    separate(p, at)
    out.append(")")
    return print_body(p, node.body)


def _for_of(p: Printer, node: ast.ForOfStatement) -> bool:
    out = p.out
    if node.is_await:
        out.append("for await(" if p.minify else "for await (")
    else:
        out.append("for(" if p.minify else "for (")
    start = len(out)
    _for_left(p, node.left)
    if not node.is_await and type(node.left) is Identifier:
        guard_name(p, start, node.left, "async")
    if not p.minify:
        out.append(" of ")
    else:
        out.append(" of" if ends_in_word(out) else "of")
    at = len(out) - 1
    EXPRESSIONS[type(node.right)](p, node.right, COMMA)
    separate(p, at)
    out.append(")")
    return print_body(p, node.body)


def _for_left(p: Printer, left: Any) -> None:
    no_in = p.no_in
    p.no_in = True
    if type(left) is VariableDeclaration:
        print_variables(p, left)
    else:
        start = len(p.out)
        EXPRESSIONS[type(left)](p, left, LOWEST)
        guard_name(p, start, left, "let")
    p.no_in = no_in


def _while(p: Printer, node: ast.WhileStatement) -> bool:
    out = p.out
    out.append("while(" if p.minify else "while (")
    EXPRESSIONS[type(node.test)](p, node.test, LOWEST)
    out.append(")")
    return print_body(p, node.body)


def _do_while(p: Printer, node: ast.DoWhileStatement) -> bool:
    out = p.out
    out.append("do")
    at = len(out) - 1
    needed = print_body(p, node.body)
    separate(p, at)
    if p.minify:
        out.append(";while(" if needed else "while(")
    else:
        if needed:
            out.append(";")
        out.append(" while (" if type(node.body) is BlockStatement else p.newline + "while (")
    EXPRESSIONS[type(node.test)](p, node.test, LOWEST)
    out.append(")")
    return True


# -- Jumps -------------------------------------------------------------------------------------------------------


def _return(p: Printer, node: ast.ReturnStatement) -> bool:
    out = p.out
    if p.marks and node.start >= 0:
        out.append(~node.start)
    argument = node.argument
    if argument is None:
        out.append("return")
        return True
    at = keyword(p, "return")
    EXPRESSIONS[type(argument)](p, argument, LOWEST)
    separate(p, at)
    return True


def _throw(p: Printer, node: ast.ThrowStatement) -> bool:
    out = p.out
    if p.marks and node.start >= 0:
        out.append(~node.start)
    at = keyword(p, "throw")
    EXPRESSIONS[type(node.argument)](p, node.argument, LOWEST)
    separate(p, at)
    return True


def _break(p: Printer, node: ast.BreakStatement) -> bool:
    p.out.append("break" if node.label is None else f"break {node.label.name}")
    return True


def _continue(p: Printer, node: ast.ContinueStatement) -> bool:
    p.out.append("continue" if node.label is None else f"continue {node.label.name}")
    return True


def _labeled(p: Printer, node: ast.LabeledStatement) -> bool:
    p.out.append(node.label.name + ":")
    return print_body(p, node.body)


def _with(p: Printer, node: ast.WithStatement) -> bool:
    out = p.out
    out.append("with(" if p.minify else "with (")
    EXPRESSIONS[type(node.object)](p, node.object, LOWEST)
    out.append(")")
    return print_body(p, node.body)


# -- Declarations ------------------------------------------------------------------------------------------------


def print_variables(p: Printer, node: VariableDeclaration) -> None:
    """A declaration without its semicolon."""
    out = p.out
    at = keyword(p, node.kind)
    started = False
    for declarator in node.declarations:
        if started:
            out.append(p.comma)
        target = declarator.id
        EXPRESSIONS[type(target)](p, target, LOWEST)
        if not started:
            separate(p, at)
            started = True
        init = declarator.init
        if init is not None:
            out.append("=" if p.minify else " = ")
            EXPRESSIONS[type(init)](p, init, YIELD)


def _variables(p: Printer, node: VariableDeclaration) -> bool:
    if p.marks and node.start >= 0:
        p.out.append(~node.start)
    print_variables(p, node)
    return True


def _function(p: Printer, node: FunctionDeclaration) -> bool:
    print_function(p, node)
    return False


def _class(p: Printer, node: ClassDeclaration) -> bool:
    print_class(p, node)
    return False


def _typescript(p: Printer, node: ast.Statement) -> bool:
    raise AssertionError(f"{type(node).__name__} reached the printer: TypeScript is erased before")


STATEMENTS.update(
    {
        ast.Directive: _directive,
        ExpressionStatement: _expression,
        BlockStatement: _block,
        EmptyStatement: _empty,
        ast.DebuggerStatement: _debugger,
        IfStatement: _if,
        ast.SwitchStatement: _switch,
        ast.TryStatement: _try,
        ast.ForStatement: _for,
        ast.ForInStatement: _for_in,
        ast.ForOfStatement: _for_of,
        ast.WhileStatement: _while,
        ast.DoWhileStatement: _do_while,
        ast.ReturnStatement: _return,
        ast.ThrowStatement: _throw,
        ast.BreakStatement: _break,
        ast.ContinueStatement: _continue,
        ast.LabeledStatement: _labeled,
        ast.WithStatement: _with,
        VariableDeclaration: _variables,
        FunctionDeclaration: _function,
        ClassDeclaration: _class,
        ast.TSInterfaceDeclaration: _typescript,
        ast.TSTypeAliasDeclaration: _typescript,
        ast.TSEnumDeclaration: _typescript,
        ast.TSModuleDeclaration: _typescript,
        ast.TSDeclare: _typescript,
        ast.TSImportEqualsDeclaration: _typescript,
        ast.TSExportAssignment: _typescript,
        ast.TSNamespaceExportDeclaration: _typescript,
    }
)
