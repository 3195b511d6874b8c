"""Token kinds and the tables over them.

Decides the numbering only. A kind below `T_IDENT_END` may be an identifier (the word may be reserved in some
contexts), one below `T_NAME_END` is an IdentifierName; the tables are lists indexed by kind so that a parser spends one
subscript per question. Rules: ECMA-262 section 12.7 (names and keywords), 12.8 (punctuators), 13 (precedence).

`>` is always a token of its own: `>>`, `>=`, `>>>=` are put together by the expression parser, because in types they
are closing brackets.
"""

from __future__ import annotations

from typing import Final

T_SPACE: Final = 0  # whitespace and comments; dropped before the parser sees the tokens

T_IDENT: Final = 1  # an identifier that is a keyword nowhere
T_ESCAPED: Final = 2  # an identifier written with escapes; decoded by chars.decode_identifier
T_EVAL_ARGS: Final = 3  # eval, arguments
T_OF: Final = 4
T_ASYNC: Final = 5
T_TSWORD: Final = 6  # words that may begin a TypeScript declaration
T_USING: Final = 7
T_AS: Final = 8  # operators in TypeScript
T_LET: Final = 9
T_STATIC: Final = 10
T_STRICT: Final = 11  # other words reserved in strict code
T_INTERFACE: Final = 12  # reserved in strict code, a declaration in TypeScript
T_YIELD: Final = 13
T_AWAIT: Final = 14
T_IDENT_END: Final = 15

T_BREAK: Final = 15
T_CASE: Final = 16
T_CATCH: Final = 17
T_CLASS: Final = 18
T_CONST: Final = 19
T_CONTINUE: Final = 20
T_DEBUGGER: Final = 21
T_DEFAULT: Final = 22
T_DELETE: Final = 23
T_DO: Final = 24
T_ELSE: Final = 25
T_ENUM: Final = 26
T_EXPORT: Final = 27
T_EXTENDS: Final = 28
T_FALSE: Final = 29
T_FINALLY: Final = 30
T_FOR: Final = 31
T_FUNCTION: Final = 32
T_IF: Final = 33
T_IMPORT: Final = 34
T_IN: Final = 35
T_INSTANCEOF: Final = 36
T_NEW: Final = 37
T_NULL: Final = 38
T_RETURN: Final = 39
T_SUPER: Final = 40
T_SWITCH: Final = 41
T_THIS: Final = 42
T_THROW: Final = 43
T_TRUE: Final = 44
T_TRY: Final = 45
T_TYPEOF: Final = 46
T_VAR: Final = 47
T_VOID: Final = 48
T_WHILE: Final = 49
T_WITH: Final = 50
T_ESCAPED_KEYWORD: Final = 51  # a reserved word written with escapes: only a property name
T_NAME_END: Final = 52

T_LBRACE: Final = 52
T_RBRACE: Final = 53
T_LPAREN: Final = 54
T_RPAREN: Final = 55
T_LBRACKET: Final = 56
T_RBRACKET: Final = 57
T_SEMI: Final = 58
T_COMMA: Final = 59
T_DOT: Final = 60
T_ELLIPSIS: Final = 61
T_COLON: Final = 62
T_QUESTION: Final = 63
T_QDOT: Final = 64
T_ARROW: Final = 65
T_AT: Final = 66
T_NOT: Final = 67
T_TILDE: Final = 68
T_INC: Final = 69
T_DEC: Final = 70
T_ASSIGN: Final = 71
T_ADD_ASSIGN: Final = 72
T_SUB_ASSIGN: Final = 73
T_MUL_ASSIGN: Final = 74
T_DIV_ASSIGN: Final = 75
T_MOD_ASSIGN: Final = 76
T_EXP_ASSIGN: Final = 77
T_SHL_ASSIGN: Final = 78
T_AND_ASSIGN: Final = 79
T_OR_ASSIGN: Final = 80
T_XOR_ASSIGN: Final = 81
T_LAND_ASSIGN: Final = 82
T_LOR_ASSIGN: Final = 83
T_NULLISH_ASSIGN: Final = 84
T_NULLISH: Final = 85
T_LOR: Final = 86
T_LAND: Final = 87
T_OR: Final = 88
T_XOR: Final = 89
T_AND: Final = 90
T_EQ: Final = 91
T_NE: Final = 92
T_EQ3: Final = 93
T_NE3: Final = 94
T_LT: Final = 95
T_GT: Final = 96
T_LE: Final = 97
T_SHL: Final = 98
T_ADD: Final = 99
T_SUB: Final = 100
T_MUL: Final = 101
T_DIV: Final = 102
T_MOD: Final = 103
T_EXP: Final = 104

T_NUMBER: Final = 105  # a numeric literal
T_NUMBER_LEGACY: Final = 106  # 017 or 089: an error in strict code
T_BIGINT: Final = 107
T_STRING: Final = 108
T_STRING_LEGACY: Final = 109  # a string with an octal escape, or \\8 or \\9
T_TEMPLATE: Final = 110  # a template without substitutions
T_TEMPLATE_HEAD: Final = 111  # up to the first ${
T_TEMPLATE_MIDDLE: Final = 112  # } ... ${
T_TEMPLATE_TAIL: Final = 113  # } ... `
T_REGEX: Final = 114
T_PRIVATE: Final = 115  # #name
T_JSX_TEXT: Final = 116
T_BAD: Final = 117  # a character no token begins with
T_BAD_STRING: Final = 118  # an unterminated or malformed string
T_BAD_NUMBER: Final = 119
T_BAD_TEMPLATE: Final = 120  # unterminated
T_BAD_COMMENT: Final = 121  # unterminated
T_BAD_REGEX: Final = 122  # unterminated
T_BAD_IDENT: Final = 123  # malformed escape, or a character that may not stand in a name
T_EOF: Final = 124
T_COUNT: Final = 125

#: Words and punctuators.
FIXED: Final[dict[str, int]] = {
    "eval": T_EVAL_ARGS,
    "arguments": T_EVAL_ARGS,
    "of": T_OF,
    "async": T_ASYNC,
    "type": T_TSWORD,
    "namespace": T_TSWORD,
    "module": T_TSWORD,
    "declare": T_TSWORD,
    "abstract": T_TSWORD,
    "global": T_TSWORD,
    "using": T_USING,
    "as": T_AS,
    "satisfies": T_AS,
    "let": T_LET,
    "static": T_STATIC,
    "implements": T_STRICT,
    "package": T_STRICT,
    "private": T_STRICT,
    "protected": T_STRICT,
    "public": T_STRICT,
    "interface": T_INTERFACE,
    "yield": T_YIELD,
    "await": T_AWAIT,
    "break": T_BREAK,
    "case": T_CASE,
    "catch": T_CATCH,
    "class": T_CLASS,
    "const": T_CONST,
    "continue": T_CONTINUE,
    "debugger": T_DEBUGGER,
    "default": T_DEFAULT,
    "delete": T_DELETE,
    "do": T_DO,
    "else": T_ELSE,
    "enum": T_ENUM,
    "export": T_EXPORT,
    "extends": T_EXTENDS,
    "false": T_FALSE,
    "finally": T_FINALLY,
    "for": T_FOR,
    "function": T_FUNCTION,
    "if": T_IF,
    "import": T_IMPORT,
    "in": T_IN,
    "instanceof": T_INSTANCEOF,
    "new": T_NEW,
    "null": T_NULL,
    "return": T_RETURN,
    "super": T_SUPER,
    "switch": T_SWITCH,
    "this": T_THIS,
    "throw": T_THROW,
    "true": T_TRUE,
    "try": T_TRY,
    "typeof": T_TYPEOF,
    "var": T_VAR,
    "void": T_VOID,
    "while": T_WHILE,
    "with": T_WITH,
    "{": T_LBRACE,
    "}": T_RBRACE,
    "(": T_LPAREN,
    ")": T_RPAREN,
    "[": T_LBRACKET,
    "]": T_RBRACKET,
    ";": T_SEMI,
    ",": T_COMMA,
    ".": T_DOT,
    "...": T_ELLIPSIS,
    ":": T_COLON,
    "?": T_QUESTION,
    "?.": T_QDOT,
    "=>": T_ARROW,
    "@": T_AT,
    "!": T_NOT,
    "~": T_TILDE,
    "++": T_INC,
    "--": T_DEC,
    "=": T_ASSIGN,
    "+=": T_ADD_ASSIGN,
    "-=": T_SUB_ASSIGN,
    "*=": T_MUL_ASSIGN,
    "/=": T_DIV_ASSIGN,
    "%=": T_MOD_ASSIGN,
    "**=": T_EXP_ASSIGN,
    "<<=": T_SHL_ASSIGN,
    "&=": T_AND_ASSIGN,
    "|=": T_OR_ASSIGN,
    "^=": T_XOR_ASSIGN,
    "&&=": T_LAND_ASSIGN,
    "||=": T_LOR_ASSIGN,
    "??=": T_NULLISH_ASSIGN,
    "??": T_NULLISH,
    "||": T_LOR,
    "&&": T_LAND,
    "|": T_OR,
    "^": T_XOR,
    "&": T_AND,
    "==": T_EQ,
    "!=": T_NE,
    "===": T_EQ3,
    "!==": T_NE3,
    "<": T_LT,
    ">": T_GT,
    "<=": T_LE,
    "<<": T_SHL,
    "+": T_ADD,
    "-": T_SUB,
    "*": T_MUL,
    "/": T_DIV,
    "%": T_MOD,
    "**": T_EXP,
}


def _table(values: dict[int, int]) -> list[int]:
    return [values.get(kind, 0) for kind in range(T_COUNT)]


#: Binary operator precedence by kind, 0 for anything else. `in` and `instanceof` rank with the comparisons, `>` with the
#: shifts: it may turn out to be one, and is looked at again when it is not.
PRECEDENCE: Final[list[int]] = _table(
    {
        T_NULLISH: 1,
        T_LOR: 1,
        T_LAND: 2,
        T_OR: 3,
        T_XOR: 4,
        T_AND: 5,
        T_EQ: 6,
        T_NE: 6,
        T_EQ3: 6,
        T_NE3: 6,
        T_LT: 7,
        T_GT: 8,
        T_LE: 7,
        T_SHL: 8,
        T_ADD: 9,
        T_SUB: 9,
        T_MUL: 10,
        T_DIV: 10,
        T_MOD: 10,
        T_EXP: 11,
        T_IN: 7,
        T_INSTANCEOF: 7,
        T_AS: 7,
    }
)
PREC_EQUALITY: Final = 6
PREC_RELATIONAL: Final = 7
PREC_SHIFT: Final = 8
PREC_EXP: Final = 11

#: 1 for a token that ends an expression whatever came before it.
ENDS_EXPRESSION: Final[list[int]] = _table(
    {
        T_RPAREN: 1,
        T_RBRACKET: 1,
        T_RBRACE: 1,
        T_SEMI: 1,
        T_COMMA: 1,
        T_COLON: 1,
        T_EOF: 1,
    }
)

#: 1 for = += ... ??= (the ones starting with > are assembled by the parser).
IS_ASSIGN: Final[list[int]] = [1 if T_ASSIGN <= kind <= T_NULLISH_ASSIGN else 0 for kind in range(T_COUNT)]

#: 1 for tokens that continue a member / call chain, 2 for those that do so in TypeScript only.
IS_SUBSCRIPT: Final[list[int]] = _table(
    {
        T_DOT: 1,
        T_LPAREN: 1,
        T_LBRACKET: 1,
        T_QDOT: 1,
        T_TEMPLATE: 1,
        T_TEMPLATE_HEAD: 1,
        T_BAD_TEMPLATE: 1,
        T_NOT: 2,
        T_LT: 2,
        T_SHL: 2,
    }
)

#: Reserved in every context (ECMA-262 ReservedWord without await and yield).
RESERVED: Final[frozenset[str]] = frozenset(
    word for word, kind in FIXED.items() if T_IDENT_END <= kind < T_ESCAPED_KEYWORD
)

#: Reserved in strict code only.
STRICT_RESERVED: Final[frozenset[str]] = frozenset(
    {
        "implements",
        "interface",
        "let",
        "package",
        "private",
        "protected",
        "public",
        "static",
        "yield",
    }
)
