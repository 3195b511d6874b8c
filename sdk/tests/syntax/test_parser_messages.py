"""The wording of syntax errors and where they point."""



from __future__ import annotations

import pytest

from pybun_sdk.syntax import parse_tolerant

# source (module goal), message, the text the error points at
MESSAGES = [
    ("a b", "Unexpected identifier 'b'", "b"),
    ("let x = ;", "Unexpected token ';'", ";"),
    ("(a", "Unexpected end of input", ""),
    ("f(a b)", "missing ) after argument list", "b"),
    ("x = {a b}", "Unexpected identifier 'b'", "b"),
    ("`abc", "Unterminated template literal", "`"),
    ("'abc", "Unterminated string literal", "'abc"),
    ("/abc", "Invalid regular expression: missing /", "/"),
    ("/(/", "Invalid regular expression: /(/: Unterminated group", "/(/"),
    ("/a/gg", "Invalid regular expression flags", "/a/gg"),
    ("1abc", "Identifier directly after number", "1abc"),
    ("1__0", "Numeric separators are not allowed here", "1__0"),
    ("let a; let a", "Identifier 'a' has already been declared", "a"),
    ("const a", "Missing initializer in const declaration", ""),
    ("var a = 1 1", "Unexpected number", "1"),
    ("return", "Illegal return statement", "return"),
    ("break", "Illegal break statement", "break"),
    ("continue", "Illegal continue statement: no surrounding iteration statement", "continue"),
    ("x: break y", "Undefined label 'y'", "y"),
    ("x: x: ;", "Label 'x' has already been declared", "x"),
    ("with (a) ;", "Strict mode code may not include a with statement", "with"),
    ("delete a", "Delete of an unqualified identifier in strict mode.", "a"),
    ("010", "Octal literals are not allowed in strict mode.", "010"),
    ("'\\01'", "Octal escape sequences are not allowed in strict mode.", "'\\01'"),
    ("eval = 1", "Unexpected eval or arguments in strict mode", "eval"),
    ("({arguments} = 1)", "Unexpected eval or arguments in strict mode", "arguments"),
    ("implements", "Unexpected strict mode reserved word", "implements"),
    ("let let = 1", "Unexpected strict mode reserved word", "let"),
    ("1 = 2", "Invalid left-hand side in assignment", "1"),
    ("a++ = 1", "Invalid left-hand side in assignment", "a++"),
    ("for (1 of a) ;", "Invalid left-hand side in for-loop", "1"),
    ("({a = 1})", "Invalid shorthand property initializer", "="),
    ("({__proto__: 1, __proto__: 2})", "Duplicate __proto__ fields are not allowed in object literals", "__proto__"),
    ("({get a(b) {}})", "Getter must not have any formal parameters.", "b"),
    ("[...a, b] = c", "Rest element must be last element", "...a"),
    ("function f(...a, b) {}", "Rest parameter must be last formal parameter", ","),
    ("function f(a, a) {}", "Duplicate parameter name not allowed in this context", "a"),
    (
        "function f(a = 1) { 'use strict' }",
        "Illegal 'use strict' directive in function with non-simple parameter list",
        "'use strict'",
    ),
    ("class A { constructor() {} constructor() {} }", "A class may only have one constructor", "constructor"),
    ("class A { #a; #a }", "Identifier '#a' has already been declared", "#a"),
    ("this.#a", "Private field '#a' must be declared in an enclosing class", "#a"),
    ("class A { #constructor }", "Classes may not have a private field named '#constructor'", "#constructor"),
    ("super()", "'super' keyword unexpected here", "super"),
    ("new.target", "new.target expression is not allowed here", "new.target"),
    ("yield = 1", "Unexpected strict mode reserved word", "yield"),
    ("function f() { await x }", "await is only valid in async functions and the top level bodies of modules", "await"),
    ("async function f(a = await 1) {}", "Illegal await-expression in formal parameters of async function", "await"),
    ("a ?? b || c", "Unexpected token '||'", "||"),
    (
        "-a ** b",
        "Unary operator used immediately before exponentiation expression. Parenthesis must be used to disambiguate operator precedence",
        "-a",
    ),
    ("a?.`b`", "Invalid tagged template on optional chain", "`b`"),
    ("new a?.b()", "Invalid optional chain from new expression", "?."),
    ("export {a}", "Export 'a' is not defined in module", "a"),
    ("export default 1; export default 2", "Duplicate export of 'default'", "default"),
    ("import {default} from 'a'", "Unexpected token 'default'", "default"),
    ("if (1) let\na", "Unexpected strict mode reserved word", "let"),
    ("if (1) const a = 1", "Lexical declaration cannot appear in a single-statement context", "const"),
    (
        "if (1) function f() {}",
        "In strict mode code, functions can only be declared at top level or inside a block.",
        "function",
    ),
    ("throw\na", "Illegal newline after throw", "throw"),
    ("try {}", "Missing catch or finally after try", ""),
    ("switch (1) { default: default: }", "More than one default clause in switch statement", "default"),
    ("{ import 'a' }", "An import declaration can only be used at the top level of a module", "import"),
    ("a => {}\n()", "Unexpected token ')'", ")"),
    ("#", "Invalid or unexpected token", "#"),
    ("\\u{zz}", "Invalid Unicode escape sequence", "\\u{zz"),
    ("/* a", "Unterminated comment", "/* a"),
    ("}", "Unexpected token '}'", "}"),
    ("enum", "Unexpected token 'enum'", "enum"),
    ("import('a', 'b', 'c')", "import() takes one or two arguments", "'c'"),
    ("`\\01`", "Octal escape sequences are not allowed in template strings", "\\01"),
    (
        "class A extends B { x = arguments }",
        "'arguments' is not allowed in class field initializer or static initialization block",
        "arguments",
    ),
    ("for (let a, b of c) ;", "Invalid left-hand side in for-of loop: Must have a single binding.", "let a, b"),
    ("for (let a = 1 of c) ;", "for-of loop variable declaration may not have an initializer.", "a = 1"),
]


@pytest.mark.parametrize(("source", "message", "text"), MESSAGES)
def test_message(source: str, message: str, text: str) -> None:
    _, errors = parse_tolerant(source)
    assert (errors[0].message, source[errors[0].start : errors[0].end]) == (message, text)


SCRIPT_MESSAGES = [
    ("import a from 'b'", "Cannot use import statement outside a module", "import"),
    ("export {}", "Unexpected token 'export'", "export"),
    ("import.meta", "Cannot use 'import.meta' outside a module", "import.meta"),
    (
        "async function f() { return }; await x",
        "await is only valid in async functions and the top level bodies of modules",
        "await",
    ),
    ("using a = b", "Using declaration cannot appear in the top level of a script", "using"),
    ("'use strict'; 09", "Decimals with leading zeros are not allowed in strict mode.", "09"),
]


@pytest.mark.parametrize(("source", "message", "text"), SCRIPT_MESSAGES)
def test_script_message(source: str, message: str, text: str) -> None:
    _, errors = parse_tolerant(source, goal="script")
    assert (errors[0].message, source[errors[0].start : errors[0].end]) == (message, text)


JSX_MESSAGES = [
    ("<a></b>", "Expected corresponding JSX closing tag for <a>", "b"),
    ("<a>", "Unterminated JSX contents", ""),
    ("<a b={} />", "JSX attributes must only be assigned a non-empty expression", "{}"),
    ("<a/><b/>", "Adjacent JSX elements must be wrapped in an enclosing tag", "<"),
    ("<a b='c />", "Unterminated string literal", "'c />"),
]


@pytest.mark.parametrize(("source", "message", "text"), JSX_MESSAGES)
def test_jsx_message(source: str, message: str, text: str) -> None:
    _, errors = parse_tolerant(source, jsx=True)
    assert (errors[0].message, source[errors[0].start : errors[0].end]) == (message, text)
