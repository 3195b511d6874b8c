"""Statements and declarations.

Decides ECMA-262 section 14 with Annex B.3 (functions in blocks and as bodies of `if` and labels in sloppy scripts).
A word that only sometimes begins a statement (`let`, `async`, `using`, TypeScript's `type`, ...) is decided by the
token after it.
"""

from __future__ import annotations

from ..ast import (
    BindingIdentifier,
    BlockStatement,
    DebuggerStatement,
    EmptyStatement,
    Expression,
    ExpressionStatement,
    IfStatement,
    Pattern,
    ReturnStatement,
    Statement,
    ThrowStatement,
    VariableDeclaration,
    VariableDeclarator,
    WithStatement,
)
from ..tokens import (
    T_AS,
    T_ASSIGN,
    T_ASYNC,
    T_AT,
    T_AWAIT,
    T_BAD,
    T_BREAK,
    T_CLASS,
    T_COLON,
    T_COMMA,
    T_CONST,
    T_CONTINUE,
    T_DEBUGGER,
    T_DO,
    T_DOT,
    T_ELSE,
    T_ENUM,
    T_EOF,
    T_ESCAPED_KEYWORD,
    T_EXPORT,
    T_FOR,
    T_FUNCTION,
    T_IDENT,
    T_IDENT_END,
    T_IF,
    T_IMPORT,
    T_IN,
    T_INSTANCEOF,
    T_INTERFACE,
    T_LBRACE,
    T_LBRACKET,
    T_LET,
    T_LPAREN,
    T_NAME_END,
    T_NOT,
    T_RBRACE,
    T_RETURN,
    T_RPAREN,
    T_SEMI,
    T_SWITCH,
    T_THROW,
    T_TRY,
    T_TSWORD,
    T_USING,
    T_VAR,
    T_WHILE,
    T_WITH,
)
from . import classes, control, expressions, functions, loops, modules, patterns, ts_declarations, types
from .declarations import AMBIENT_VALUE, LEXICAL, SCOPE_BLOCK, SCOPE_SCRIPT, VAR, Scope, declare
from .state import (
    AMBIENT,
    AWAIT,
    MODULE,
    RETURN,
    STRICT,
    TOP_AWAIT,
    Failure,
    Parser,
    expect,
    failure,
    newline_before,
    report,
    semicolon,
    unexpected,
)


def statement_list(p: Parser, body: list[Statement]) -> None:
    """Statements up to the closing brace, which is left to the caller."""
    kinds = p.kinds
    while True:
        kind = kinds[p.i]
        if kind == T_RBRACE:
            return
        if kind == T_EOF:
            raise unexpected(p)
        body.append(statement(p, True))


def statement(p: Parser, declarations: bool) -> Statement:
    """A statement; declarations only where a statement list is."""
    kinds = p.kinds
    i = p.i
    kind = kinds[i]
    if kind == T_IDENT:
        if kinds[i + 1] == T_COLON:
            return control.labeled_statement(p, declarations)
        return _expression_statement(p)
    if kind == T_IF:
        return _if(p)
    if kind == T_RETURN:
        return _return(p)
    if kind == T_VAR:
        p.i = i + 1
        return variable_statement(p, i, "var", VAR)
    if kind == T_CONST:
        if kinds[i + 1] == T_ENUM and p.typescript:
            return ts_declarations.enum_declaration(p, i, True)
        if not declarations:
            raise _lexical_in_statement(p, i)
        p.i = i + 1
        return variable_statement(p, i, "const", LEXICAL)
    if kind == T_LBRACE:
        return block(p)
    if kind == T_FUNCTION:
        if not declarations:
            raise function_in_statement(p, i)
        return functions.function_declaration(p, i, False, False)
    if kind == T_BREAK:
        return control.break_statement(p)
    if kind == T_FOR:
        return loops.for_statement(p)
    if kind == T_THROW:
        return _throw(p)
    if kind == T_SWITCH:
        return control.switch_statement(p)
    if kind == T_TRY:
        return control.try_statement(p)
    if kind == T_WHILE:
        return loops.while_statement(p)
    if kind == T_DO:
        return loops.do_statement(p)
    if kind == T_CONTINUE:
        return control.continue_statement(p)
    if kind == T_SEMI:
        p.i = i + 1
        return EmptyStatement(p.starts[i], p.ends[i])
    if kind < T_IDENT_END:
        return _word_statement(p, declarations)
    if kind == T_CLASS:
        if not declarations:
            raise unexpected(p)
        return classes.class_declaration(p, [], False, False, i)
    if kind == T_AT:
        if not declarations:
            raise unexpected(p)
        return _decorated(p)
    if kind == T_IMPORT:
        if kinds[i + 1] != T_LPAREN and kinds[i + 1] != T_DOT:
            if not p.typescript or not p.ctx & (MODULE | AMBIENT):
                raise failure(
                    "Cannot use import statement outside a module"
                    if not p.ctx & MODULE
                    else "An import declaration can only be used at the top level of a module",
                    p.starts[i],
                    p.ends[i],
                    "SYNTAX_IMPORT_POSITION",
                )
            return modules.import_declaration(p)
        return _expression_statement(p)
    if kind == T_EXPORT:
        raise failure(f"Unexpected token '{p.texts[i]}'", p.starts[i], p.ends[i], "SYNTAX_EXPORT_POSITION")
    if kind == T_ENUM and p.typescript:
        return ts_declarations.enum_declaration(p, i, False)
    if kind == T_WITH:
        return _with(p)
    if kind == T_DEBUGGER:
        p.i = i + 1
        semicolon(p)
        return DebuggerStatement(p.starts[i], p.ends[p.i - 1])
    return _expression_statement(p)


def _lexical_in_statement(p: Parser, i: int) -> Failure:
    return failure(
        "Lexical declaration cannot appear in a single-statement context", p.starts[i], p.ends[i], "SYNTAX_POSITION"
    )


def function_in_statement(p: Parser, i: int) -> Failure:
    """A function where only a statement may stand."""
    message = (
        "In strict mode code, functions can only be declared at top level or inside a block."
        if p.ctx & STRICT
        else "In non-strict mode code, functions can only be declared at top level, inside a block, "
        "or as the body of an if statement."
    )
    return failure(message, p.starts[i], p.ends[i], "SYNTAX_POSITION")


def _expression_statement(p: Parser) -> Statement:
    i = p.i
    value = expressions.expression(p)
    at = p.i
    kind = p.kinds[at]
    if kind == T_SEMI:
        p.i = at + 1
    elif kind != T_RBRACE and kind != T_EOF and not newline_before(p, at):
        raise unexpected(p)
    return ExpressionStatement(p.starts[i], p.ends[p.i - 1], value)


def _word_statement(p: Parser, declarations: bool) -> Statement:
    """A statement that begins with a word which is only sometimes a keyword."""
    kinds = p.kinds
    i = p.i
    kind = kinds[i]
    after = kinds[i + 1]
    if after == T_COLON:
        return control.labeled_statement(p, declarations)
    if kind == T_LET:
        if after < T_IDENT_END or after == T_LBRACKET or after == T_LBRACE or after == T_ESCAPED_KEYWORD:
            if declarations:
                p.i = i + 1
                return variable_statement(p, i, "let", LEXICAL)
            if after == T_LBRACKET or not newline_before(p, i + 1):
                raise _lexical_in_statement(p, i)
        elif T_IDENT_END <= after < T_NAME_END and after not in (T_IN, T_INSTANCEOF) and declarations:
            p.i = i + 1
            raise unexpected(p)
    elif kind == T_ASYNC:
        if after == T_FUNCTION and not newline_before(p, i + 1):
            if not declarations:
                raise failure(
                    "Async functions can only be declared at the top level or inside a block.",
                    p.starts[i],
                    p.ends[i],
                    "SYNTAX_POSITION",
                )
            p.i = i + 1
            return functions.function_declaration(p, i, True, False)
    elif kind == T_USING:
        if using_ahead(p, i):
            if not declarations:
                raise _lexical_in_statement(p, i)
            p.i = i + 1
            return variable_statement(p, i, "using", LEXICAL)
    elif kind == T_AWAIT:
        if after == T_USING and p.ctx & AWAIT and not newline_before(p, i + 1) and using_ahead(p, i + 1):
            if not declarations:
                raise _lexical_in_statement(p, i)
            if p.ctx & TOP_AWAIT:
                p.has_top_level_await = True
            p.i = i + 2
            return variable_statement(p, i, "await using", LEXICAL)
    elif p.typescript and (kind == T_TSWORD or kind == T_INTERFACE):
        result = ts_declarations.declaration(p, i)
        if result is not None:
            return result
    return _expression_statement(p)


def using_ahead(p: Parser, i: int) -> bool:
    """Whether the `using` at token `i` begins a declaration."""
    kinds = p.kinds
    after = kinds[i + 1]
    if after >= T_IDENT_END or newline_before(p, i + 1):
        return False
    if after == T_AS and p.typescript:
        return kinds[i + 2] in (T_ASSIGN, T_COLON)
    if p.scope.kind == SCOPE_SCRIPT:
        raise failure(
            "Using declaration cannot appear in the top level of a script", p.starts[i], p.ends[i], "SYNTAX_POSITION"
        )
    return True


def block(p: Parser) -> BlockStatement:
    """A block with its own scope."""
    first = p.i
    if p.kinds[first] != T_LBRACE:
        raise unexpected(p)
    p.i = first + 1
    saved = p.scope
    p.scope = Scope(saved, SCOPE_BLOCK)
    body: list[Statement] = []
    statement_list(p, body)
    p.scope = saved
    p.i += 1
    return BlockStatement(p.starts[first], p.ends[p.i - 1], body)


def variable_statement(p: Parser, first: int, kind: str, declared: int) -> VariableDeclaration:
    """The declarators after the keyword, and the semicolon."""
    declarations = [declarator(p, kind, declared, True)]
    while p.kinds[p.i] == T_COMMA:
        p.i += 1
        declarations.append(declarator(p, kind, declared, True))
    semicolon(p)
    return VariableDeclaration(p.starts[first], p.ends[p.i - 1], kind, declarations)


def declarator(p: Parser, kind: str, declared: int, complete: bool) -> VariableDeclarator:
    """`target = value`; `complete` demands the value where there must be one."""
    kinds = p.kinds
    i = p.i
    token = kinds[i]
    target: Pattern
    if token == T_IDENT:
        name = p.texts[i]
        target = BindingIdentifier(p.starts[i], p.ends[i], name)
        p.i = i + 1
        declare(p, name, target.start, target.end, AMBIENT_VALUE if p.ctx & AMBIENT else declared)
    else:
        if kind == "using" or kind == "await using":
            if token == T_LBRACE or token == T_LBRACKET:
                raise failure("Using declaration cannot have destructuring", p.starts[i], p.ends[i])
        target = patterns.binding_target(p, AMBIENT_VALUE if p.ctx & AMBIENT else declared)
    if p.typescript:
        if kinds[p.i] == T_NOT and not newline_before(p, p.i):
            p.i += 1
        if kinds[p.i] == T_COLON:
            types.annotation(p)
    value: Expression | None = None
    if kinds[p.i] == T_ASSIGN:
        p.i += 1
        value = expressions.assignment(p)
    elif complete and (kind != "let" and kind != "var" or type(target) is not BindingIdentifier):
        if not p.ctx & AMBIENT and (kind != "var" or type(target) is not BindingIdentifier):
            if kinds[p.i] >= T_BAD and kinds[p.i] != T_EOF:
                raise unexpected(p)
            what = "const" if kind == "const" else "destructuring" if type(target) is not BindingIdentifier else "using"
            raise failure(
                f"Missing initializer in {what} declaration", p.starts[p.i], p.ends[p.i], "SYNTAX_INITIALIZER"
            )
    return VariableDeclarator(p.starts[i], p.ends[p.i - 1], target, value)


def _if(p: Parser) -> Statement:
    first = p.i
    p.i = first + 1
    expect(p, T_LPAREN)
    test = expressions.expression(p)
    expect(p, T_RPAREN)
    consequent = _if_body(p)
    alternate: Statement | None = None
    if p.kinds[p.i] == T_ELSE:
        p.i += 1
        alternate = _if_body(p)
    return IfStatement(p.starts[first], p.ends[p.i - 1], test, consequent, alternate)


def _if_body(p: Parser) -> Statement:
    """Annex B.3.3: a sloppy function may be the body, as if in a block."""
    if p.kinds[p.i] != T_FUNCTION:
        return statement(p, False)
    i = p.i
    if p.ctx & STRICT:
        raise function_in_statement(p, i)
    saved = p.scope
    p.scope = Scope(saved, SCOPE_BLOCK)
    result = functions.function_declaration(p, i, False, False)
    p.scope = saved
    if result.is_generator:
        raise failure("Generators can only be declared at the top level or inside a block", p.starts[i], p.ends[i])
    return result


def _return(p: Parser) -> Statement:
    first = p.i
    if not p.ctx & RETURN:
        report(p, "Illegal return statement", p.starts[first], p.ends[first], "SYNTAX_RETURN")
    p.i = first + 1
    kind = p.kinds[first + 1]
    argument: Expression | None = None
    if kind == T_SEMI:
        p.i = first + 2
    elif kind == T_RBRACE or kind == T_EOF or newline_before(p, first + 1):
        pass
    else:
        argument = expressions.expression(p)
        semicolon(p)
    return ReturnStatement(p.starts[first], p.ends[p.i - 1], argument)


def _throw(p: Parser) -> Statement:
    first = p.i
    p.i = first + 1
    if newline_before(p, first + 1):
        raise failure("Illegal newline after throw", p.starts[first], p.ends[first], "SYNTAX_NEWLINE")
    argument = expressions.expression(p)
    semicolon(p)
    return ThrowStatement(p.starts[first], p.ends[p.i - 1], argument)


def _with(p: Parser) -> Statement:
    first = p.i
    if p.ctx & STRICT:
        report(p, "Strict mode code may not include a with statement", p.starts[first], p.ends[first], "SYNTAX_WITH")
    p.i = first + 1
    expect(p, T_LPAREN)
    value = expressions.expression(p)
    expect(p, T_RPAREN)
    body = loops.substatement(p)
    return WithStatement(p.starts[first], p.ends[p.i - 1], value, body)


def _decorated(p: Parser) -> Statement:
    """Decorators before a class, which may be exported after them."""
    first = p.i
    decorators = classes.decorator_list(p)
    i = p.i
    kind = p.kinds[i]
    if kind == T_CLASS:
        return classes.class_declaration(p, decorators, False, False, first)
    if kind == T_EXPORT:
        if p.kinds[i + 1] == T_AT:
            raise unexpected(p, i + 1)
        return modules.export_declaration(p, decorators, first)
    if p.typescript and p.texts[i] == "abstract" and p.kinds[i + 1] == T_CLASS:
        p.i = i + 1
        return classes.class_declaration(p, decorators, False, True, first)
    if p.typescript and p.texts[i] == "declare":
        p.i = i
        result = ts_declarations.declaration(p, i)
        if result is not None:
            return result
    raise unexpected(p)
