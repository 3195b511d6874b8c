"""Statement lists: line breaks, semicolons, legal comments (ECMA-262 12.10, 14.2)."""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax.ast import BlockStatement, Comment, EmptyStatement
from pybun_sdk.syntax.printer.state import FAR, STATEMENTS, Printer, dedent, indent


def print_statements(p: Printer, body: list[Any]) -> None:
    """The statements of a block, each on a line of its own; minified, the last one goes without its semicolon."""
    out = p.out
    if p.minify:
        needed = False
        for statement in body:
            cls = type(statement)
            if cls is EmptyStatement:
                continue
            if needed:
                out.append(";")
            if statement.start > p.comment_at:
                print_comments(p, statement.start)
            needed = STATEMENTS[cls](p, statement)
        return
    newline = p.newline
    for statement in body:
        cls = type(statement)
        if cls is EmptyStatement:
            continue
        out.append(newline)
        if statement.start > p.comment_at:
            print_comments(p, statement.start)
        if STATEMENTS[cls](p, statement):
            out.append(";")


def print_block(p: Printer, node: BlockStatement) -> None:
    body = node.body
    out = p.out
    if not body:
        out.append("{}")
        return
    out.append("{")
    indent(p)
    print_statements(p, body)
    dedent(p)
    out.append(p.newline + "}" if p.newline else "}")


def print_comments(p: Printer, before: int) -> None:
    """The legal comments that stand before source offset `before`, each followed by a line break."""
    out = p.out
    comments = p.comments
    while comments and comments[0].start < before:
        comment = comments.pop(0)
        out.append(comment_text(comment))
        out.append(p.newline or "\n")
    p.comment_at = comments[0].start if comments else FAR


def comment_text(comment: Comment) -> str:
    """A comment as it may stand in a script element."""
    text = comment.text
    if not text.startswith(("//", "/*")):
        text = f"/*{text}*/" if comment.is_block else f"//{text}"
    if "</script" in text.lower():
        text = text.replace("</", "<\\/")
    return text
