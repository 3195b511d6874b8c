"""One decorated member of a class: the call that applies its decorators, and what a private one needs for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import Expression, MethodDefinition, Node, PropertyDefinition
from pybun_transpiler.lower import accessors, make
from pybun_transpiler.lower.walker import Walker


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Variables of a decorated member; empty text where there is none.

    kind: as in the decorator's context.
    decorators: the array of decorators.  inits, added: arrays of functions that the decorators give.
    value: what a private method, getter, setter or accessor is now.  storage: the private field of an accessor.
    """

    element: MethodDefinition | PropertyDefinition
    kind: str
    decorators: str
    inits: str
    added: str
    value: str
    storage: str


def decoration(w: Walker, member: Member, metadata: str, access: Expression | None) -> Expression:
    """The call that applies the decorators, for the static block of the class."""
    element = member.element
    inits = [make.name(member.inits)] if member.inits else []
    if access is None:
        owner: Expression = make.this() if element.is_static else make.member(make.this(), "prototype")
        return w.call_support(
            "__decorateMember",
            owner,
            make.name(member.decorators),
            make.text(member.kind),
            _public_name(element.key),
            make.boolean(element.is_static),
            make.name(metadata),
            make.name(member.added),
            *inits,
        )
    assert isinstance(element.key, ast.PrivateName), "only a private member has access functions of its own"
    applied = w.call_support(
        "__applyDecorators",
        make.name(member.decorators),
        make.text(member.kind),
        make.text(f"#{element.key.name}"),
        make.boolean(element.is_static),
        make.boolean(True),
        access,
        make.name(metadata),
        make.name(member.added),
        make.name(member.value) if member.value else make.undefined(),
        *inits,
    )
    return make.assign(make.name(member.value), applied) if member.value else applied


def _public_name(key: Expression) -> Expression:
    if isinstance(key, ast.IdentifierName):
        return make.text(key.name)
    if isinstance(key, ast.NumericLiteral):
        return make.text(make.number_text(ast.numeric_value(key.raw)))
    return make.name(key.name) if isinstance(key, ast.Identifier) else key


def private_access(member: Member) -> Expression | None:
    """The ``access`` of a private member's context; None for a public one."""
    key = member.element.key
    if not isinstance(key, ast.PrivateName):
        return None
    target = make.name("target")
    has = ast.BinaryExpression(-1, -1, "in", ast.PrivateName(-1, -1, key.name), target)
    parts: list[tuple[str, Node]] = [("has", make.arrow(["target"], has))]
    place = ast.PrivateMemberExpression(-1, -1, make.name("target"), key.name, -1)
    if member.kind != "setter":
        parts.append(("get", make.arrow(["target"], place)))
    if member.kind in ("setter", "field", "accessor"):
        stored = make.assign(ast.PrivateMemberExpression(-1, -1, make.name("target"), key.name, -1), make.name("value"))
        parts.append(("set", make.arrow(["target", "value"], make.block([make.statement(stored)]))))
    return make.obj(parts)


def original_function(member: Member) -> Expression:
    """What decorators of a private method or accessor get: a function made by an object literal, so that ``super`` works."""
    element = member.element
    if member.kind == "accessor":
        stored = accessors.private_of_this(member.storage)
        getter = make.function([], [ast.ReturnStatement(-1, -1, stored)])
        assigned = make.assign(accessors.private_of_this(member.storage), make.name("value"))
        setter = make.function([make.binding("value")], [make.statement(assigned)])
        return make.obj([("get", getter), ("set", setter)])
    assert isinstance(element, MethodDefinition) and isinstance(element.key, ast.PrivateName), "a private method"
    name = make.text(f"#{element.key.name}")
    kind = element.kind if element.kind in ("get", "set") else "init"
    own = ast.Property(-1, -1, name, element.value, kind, method=kind == "init")
    properties: list[Node] = [own]
    if _uses_super(element.value):
        home: Expression = make.this() if element.is_static else make.member(make.this(), "prototype")
        properties.insert(0, make.prop("__proto__", make.call(make.chain("Object.getPrototypeOf"), home)))
    literal = ast.ObjectExpression(-1, -1, properties)
    if kind == "init":
        return make.index(literal, name)
    described = make.call(make.chain("Object.getOwnPropertyDescriptor"), literal, name)
    return make.member(described, kind)


def _uses_super(function: Any) -> bool:
    pending: list[Node] = [function]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Super):
            return True
        pending.extend(ast.children(node))
    return False
