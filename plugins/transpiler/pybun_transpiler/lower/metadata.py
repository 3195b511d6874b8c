"""``emitDecoratorMetadata``: types as run-time values, for ``Reflect.metadata``.

Rules: TypeScript's ``serializeTypeNode`` without type information, that is under ``isolatedModules``.  A name that may be
a type is tested before it is used.  An import that nothing but metadata uses is read through a namespace import, because
importing a type by its name would fail when the module is linked.
"""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import Expression, MethodDefinition, PropertyDefinition, TSType
from pybun_sdk.syntax.scopes.model import AMBIENT, IMPORT, TYPE_ONLY, Symbol
from pybun_transpiler.lower import make
from pybun_transpiler.lower.walker import Walker

_KEYWORDS = {
    "string": "String",
    "number": "Number",
    "boolean": "Boolean",
    "bigint": "BigInt",
    "symbol": "Symbol",
    "void": "",
    "undefined": "",
    "null": "",
    "never": "",
}
_LITERALS = {"string": "String", "number": "Number", "boolean": "Boolean", "bigint": "BigInt", "template": "String"}


def of_member(w: Walker, owner: Any, element: MethodDefinition | PropertyDefinition) -> list[Expression]:
    """``design:type`` and, for functions, ``design:paramtypes`` and ``design:returntype``."""
    if isinstance(element, PropertyDefinition):
        return [_entry(w, "design:type", _value(w, _name(w, element.type_annotation)))]
    function = element.value
    if element.kind in ("get", "set"):
        getter, setter = _accessors(owner, element)
        annotation: TSType | None = None
        if getter is not None and getter.value.ts is not None:
            annotation = getter.value.ts.return_type
        if annotation is None and setter is not None and setter.value.ts is not None and setter.value.ts.param_types:
            annotation = setter.value.ts.param_types[0]
        kind = _entry(w, "design:type", _value(w, _name(w, annotation)))
        taken = parameters(w, (setter or element).value)
        return [kind, taken] if element.kind == "get" else [taken, kind]
    returned = function.ts.return_type if function.ts is not None else None
    if returned is not None:
        result = _value(w, _name(w, returned))
    else:
        result = _value(w, "Promise") if function.is_async else make.undefined()
    return [
        _entry(w, "design:type", make.name("Function")),
        parameters(w, function),
        _entry(w, "design:returntype", result),
    ]


def parameters(w: Walker, function: ast.FunctionExpression) -> Expression:
    types: list[TSType | None] = list(function.ts.param_types) if function.ts is not None else [None] * len(function.params)
    values: list[Expression | None] = []
    for param, annotation in zip(function.params, types, strict=False):
        # Bun, unlike TypeScript, says nothing of the elements of a rest parameter.
        values.append(make.name("Object") if isinstance(param, ast.RestElement) else _value(w, _name(w, annotation)))
    return _entry(w, "design:paramtypes", make.array(values))


def _entry(w: Walker, key: str, value: Expression) -> Expression:
    return w.call_support("__metadata", make.text(key), value)


def _accessors(owner: Any, element: MethodDefinition) -> tuple[MethodDefinition | None, MethodDefinition | None]:
    """The getter and the setter of the property that an accessor belongs to."""
    pair: dict[str, MethodDefinition] = {element.kind: element}
    key = _constant_key(element)
    for other in owner.body:
        if not isinstance(other, MethodDefinition) or other.kind not in ("get", "set") or other is element:
            continue
        if other.is_static == element.is_static and key is not None and _constant_key(other) == key:
            pair.setdefault(other.kind, other)
    return pair.get("get"), pair.get("set")


def _constant_key(element: MethodDefinition) -> str | None:
    if isinstance(element.key, ast.IdentifierName) and not element.computed:
        return element.key.name
    return element.key.value if isinstance(element.key, ast.StringLiteral) else None


#: What a type is at run time: the name of a global, "" for ``undefined``, or an expression that may not exist.
_Serialized = str | Expression


def _name(w: Walker, node: TSType | None) -> _Serialized:
    if isinstance(node, ast.TSKeyword):
        return _KEYWORDS.get(node.name, "Object")
    if isinstance(node, ast.TSLiteralType):
        return _LITERALS.get(node.kind, "Object")
    if isinstance(node, ast.TSArrayType | ast.TSTupleType):
        return "Array"
    if isinstance(node, ast.TSFunctionType):
        return "Function"
    if isinstance(node, ast.TSTypePredicate):
        return "" if node.asserts else "Boolean"
    if isinstance(node, ast.TSUnionType | ast.TSIntersectionType):
        return _common(w, node.types)
    if isinstance(node, ast.TSConditionalType):
        return _common(w, [node.true_type, node.false_type])
    if isinstance(node, ast.TSTypeOperator):
        if node.operator == "readonly":
            return _name(w, node.operand)
        return "Symbol" if node.operator == "unique" else "Object"
    if isinstance(node, ast.TSTypeRef):
        return _reference(w, node.name)
    return "Object"


def _common(w: Walker, types: list[TSType]) -> _Serialized:
    """The one thing that all members of a union are, ``null`` and ``undefined`` aside."""
    found: _Serialized | None = None
    for item in types:
        if isinstance(item, ast.TSKeyword) and item.name in ("null", "undefined", "never"):
            continue
        if isinstance(item, ast.TSLiteralType) and item.kind == "null":
            continue
        value = _name(w, item)
        if found is None:
            found = value
        elif _shown(found) != _shown(value):
            return "Object"
    return "" if found is None else found


def _shown(value: _Serialized) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, ast.Identifier):
        return f"name {value.name}"
    if isinstance(value, ast.StaticMemberExpression):
        return f"{_shown(value.object)}.{value.property}"
    return "?"


def _reference(w: Walker, name: Expression) -> _Serialized:
    root: Any = name
    while isinstance(root, ast.StaticMemberExpression):
        root = root.object
    if not isinstance(root, ast.Identifier):
        return "Object"
    if root.symbol < 0:
        return _copy(name, make.name(root.name))
    symbol = w.tree.symbols[root.symbol]
    if symbol.flags & (TYPE_ONLY | AMBIENT):
        return "Object" if symbol.flags & TYPE_ONLY else _copy(name, make.name(root.name))
    if symbol.kind == IMPORT and not symbol.references:
        return _copy(name, _through_namespace(w, symbol))
    return _copy(name, w.tree.reference(symbol))


def _copy(name: Expression, root: Expression) -> Expression:
    if isinstance(name, ast.StaticMemberExpression):
        return make.member(_copy(name.object, root), name.property)
    return root


def _through_namespace(w: Walker, symbol: Symbol) -> Expression:
    """The import ``symbol`` as a property of its module, which may lack it."""
    for statement in w.tree.program.body:
        if not isinstance(statement, ast.ImportDeclaration):
            continue
        for specifier in statement.specifiers:
            local = specifier.local  # type: ignore[attr-defined]  # all three kinds have one
            if local.symbol != symbol.id:
                continue
            if isinstance(specifier, ast.ImportNamespaceSpecifier):
                return w.tree.reference(symbol)
            imported = specifier.imported.name if isinstance(specifier, ast.ImportSpecifier) else "default"
            return make.member(make.name(w.import_name(statement.source.value, "*", "_types")), imported)
    return make.name(symbol.name)


def _value(w: Walker, serialized: _Serialized) -> Expression:
    """The expression for a type; what may not exist is tested first."""
    if isinstance(serialized, str):
        return make.name(serialized) if serialized else make.undefined()
    tests: list[Expression] = []
    part: Expression = serialized
    while isinstance(part, ast.StaticMemberExpression):
        part = part.object
        kind = ast.UnaryExpression(-1, -1, "typeof", part)
        tests.append(ast.BinaryExpression(-1, -1, "===", kind, make.text("undefined")))
    last = ast.BinaryExpression(-1, -1, "===", ast.UnaryExpression(-1, -1, "typeof", serialized), make.text("undefined"))
    test: Expression = last
    for item in tests:
        test = ast.LogicalExpression(-1, -1, "||", item, test)
    return ast.ConditionalExpression(-1, -1, test, make.name("Object"), serialized)
