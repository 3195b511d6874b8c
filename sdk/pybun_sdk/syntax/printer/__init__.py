"""Printing a syntax tree: pretty or minified text, with names filled in last.

`print_program` gives text, `print_pieces` the pieces before names are filled in (for records), `print_expression_text`
one expression. What a piece is stands in `state`.
"""

from __future__ import annotations

from collections.abc import Sequence

from pybun_sdk.syntax.ast import EmptyStatement, Node, Program, Statement
from pybun_sdk.syntax.printer import calls, expressions, functions, jsx, modules, statements
from pybun_sdk.syntax.printer.blocks import print_comments
from pybun_sdk.syntax.printer.literals import escape_name
from pybun_sdk.syntax.printer.output import PrintResult, join, locate, utf16_length
from pybun_sdk.syntax.printer.state import (
    EXPRESSIONS,
    FAR,
    LOWEST,
    STATEMENTS,
    Piece,
    Printer,
    PrintOptions,
    Shorthand,
)
from pybun_sdk.syntax.scopes.depth import run_deep
from pybun_sdk.syntax.scopes.model import ScopeTree

#: These fill the tables of printing functions when imported.
_PRINTERS = (expressions, calls, functions, statements, modules, jsx)


def print_program(
    program: Program,
    options: PrintOptions | None = None,
    scopes: ScopeTree | None = None,
    names: Sequence[str] | None = None,
) -> PrintResult:
    """The text of `program`. With `scopes`, symbol n is called `names[n]`, by default what the source calls it."""
    options = options or PrintOptions()
    if names is None:
        names = [symbol.name for symbol in scopes.symbols] if scopes is not None else ()
    if options.ascii_only:
        names = [escape_name(name) for name in names]
    symbols = scopes is not None
    pieces = run_deep(lambda: print_pieces(program, options, symbols))
    return PrintResult(join(pieces, names), pieces, names)


def print_pieces(program: Program, options: PrintOptions, symbols: bool) -> list[Piece]:
    """The pieces of a whole program; `symbols` leaves bound names open."""
    p = Printer(options, symbols)
    out = p.out
    if program.hashbang:
        out.append(program.hashbang + "\n")
    start_comments(p, program, options)
    for statement in program.body:
        if type(statement) is not EmptyStatement:
            print_statement(p, statement)
    print_comments(p, FAR)
    return out


def start_comments(p: Printer, program: Program, options: PrintOptions) -> None:
    """Have the legal comments of `program` come out as their statements do."""
    if options.comments == "inline" and program.legal_comments:
        p.comments = sorted(program.legal_comments, key=_start)
        p.comment_at = p.comments[0].start


def _start(node: Node) -> int:
    return node.start


def print_statement(p: Printer, statement: Statement) -> None:
    """One statement of a program, complete with its semicolon and line break."""
    if statement.start > p.comment_at:
        print_comments(p, statement.start)
    needed = STATEMENTS[type(statement)](p, statement)
    if p.minify:
        if needed:
            p.out.append(";")
    else:
        p.out.append(";" + p.newline if needed else p.newline)


def print_expression_text(node: Node, options: PrintOptions | None = None) -> str:
    """The text of one expression, names as in the source."""
    p = Printer(options or PrintOptions(), False)
    EXPRESSIONS[type(node)](p, node, LOWEST)
    return join(p.out, ())


__all__ = [
    "Piece",
    "PrintOptions",
    "PrintResult",
    "Printer",
    "Shorthand",
    "join",
    "locate",
    "print_expression_text",
    "print_pieces",
    "print_program",
    "print_statement",
    "start_comments",
    "utf16_length",
]
