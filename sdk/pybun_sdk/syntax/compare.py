"""Are two syntax trees the same program text, apart from layout?

Ignored: positions, parentheses (never recorded), symbols and scopes, comments, how a literal was written, and empty
statements in statement lists. The measure for "parse, print, parse gives the same tree".
"""

from __future__ import annotations

from pybun_sdk.syntax.ast import (
    CHILD_FIELDS,
    BigIntLiteral,
    BlockStatement,
    EmptyStatement,
    Node,
    NumericLiteral,
    Program,
    StaticBlock,
    StringLiteral,
    SwitchCase,
    TaggedTemplateExpression,
    TemplateElement,
    TSModuleDeclaration,
    numeric_value,
)

_IGNORED = frozenset(
    {
        "start",
        "end",
        "symbol",
        "scope",
        "property_start",
        "legal_comments",
        "pragmas",
        "source_mapping_url",
        "typescript",
        "uses_import_meta",
        "has_top_level_await",
    }
)
_STATEMENT_LISTS = frozenset({Program, BlockStatement, StaticBlock, SwitchCase, TSModuleDeclaration})


def _scalars(cls: type[Node]) -> tuple[str, ...]:
    children = CHILD_FIELDS[cls]
    slots: list[str] = []
    for base in cls.__mro__:
        slots.extend(getattr(base, "__slots__", ()))
    return tuple(name for name in slots if name not in _IGNORED and name not in children)


#: For each node class the fields that hold no nodes and matter.
_FIELDS: dict[type[Node], tuple[str, ...]] = {cls: _scalars(cls) for cls in CHILD_FIELDS}


def same(left: Node, right: Node) -> bool:
    """Do both trees say the same?"""
    return difference(left, right) == ""


def difference(left: Node, right: Node) -> str:
    """The first place where the trees differ, described for a test's message; empty if there is none."""
    pending: list[tuple[object, object, str, Node, Node]] = [(left, right, type(left).__name__, left, right)]
    while pending:
        a, b, path, owner_a, owner_b = pending.pop()
        if isinstance(a, list) and isinstance(b, list):
            if len(a) != len(b):
                return f"{path}: {len(a)} against {len(b)} items{_where(owner_a, owner_b)}"
            pending.extend(
                (item_a, item_b, f"{path}[{index}]", owner_a, owner_b)
                for index, (item_a, item_b) in reversed(list(enumerate(zip(a, b, strict=True))))
            )
            continue
        if not isinstance(a, Node) or not isinstance(b, Node):
            if a is not b:
                return f"{path}: {_name(a)} against {_name(b)}{_where(owner_a, owner_b)}"
            continue
        cls = type(a)
        if cls is not type(b):
            return f"{path}: {_name(a)} against {_name(b)}{_where(a, b)}"
        problem = _scalar_difference(a, b)
        if problem:
            return f"{path}.{problem}{_where(a, b)}"
        for field in reversed(CHILD_FIELDS[cls]):
            value_a = getattr(a, field)
            value_b = getattr(b, field)
            if field == "body" and cls in _STATEMENT_LISTS:
                value_a = _without_empty(value_a)
                value_b = _without_empty(value_b)
            if field == "quasi" and cls is TaggedTemplateExpression and _raws(a) != _raws(b):
                return f"{path}.quasi: {_raws(a)} against {_raws(b)}{_where(a, b)}"
            pending.append((value_a, value_b, f"{path}.{field}", a, b))
    return ""


def _scalar_difference(a: Node, b: Node) -> str:
    if isinstance(a, NumericLiteral) and isinstance(b, NumericLiteral):
        return "" if numeric_value(a.raw) == numeric_value(b.raw) else f"raw: {a.raw} against {b.raw}"
    if isinstance(a, BigIntLiteral) and isinstance(b, BigIntLiteral):
        same_value = int(a.raw[:-1].replace("_", ""), 0) == int(b.raw[:-1].replace("_", ""), 0)
        return "" if same_value else f"raw: {a.raw} against {b.raw}"
    if isinstance(a, StringLiteral) and isinstance(b, StringLiteral):
        return "" if a.value == b.value else f"value: {a.value!r} against {b.value!r}"
    if isinstance(a, TemplateElement) and isinstance(b, TemplateElement):
        return "" if a.cooked == b.cooked else f"cooked: {a.cooked!r} against {b.cooked!r}"
    for field in _FIELDS[type(a)]:
        value_a = getattr(a, field)
        value_b = getattr(b, field)
        if value_a != value_b:
            return f"{field}: {value_a!r} against {value_b!r}"
    return ""


def _raws(node: Node) -> list[str]:
    assert isinstance(node, TaggedTemplateExpression), "only tagged templates see the raw text"
    return [element.raw for element in node.quasi.quasis]


def _without_empty(body: object) -> object:
    if not isinstance(body, list):
        return body
    return [statement for statement in body if not isinstance(statement, EmptyStatement)]


def _name(value: object) -> str:
    return type(value).__name__ if isinstance(value, Node) else repr(value)


def _where(a: Node, b: Node) -> str:
    return f" (at {a.start} against {b.start})"
