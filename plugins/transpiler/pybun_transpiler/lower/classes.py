"""Classes: which of the class lowerings apply to one, in which order.

Order: members that are only types go; parameter properties and assigned fields move into the constructor (``fields``);
then decorators of the kind in force (``legacy_decorators``, ``decorators``); then ``accessor`` fields (``accessors``).
"""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import MethodDefinition, Node, PropertyDefinition
from pybun_transpiler.lower import make
from pybun_transpiler.lower.walker import Handler, Walker, visit_list


def _class_expression(w: Walker, node: ast.ClassExpression) -> Any:
    if is_plain(w, node):
        return _visit_plain(w, node)
    if _is_standard(w, node):
        from pybun_transpiler.lower import decorators

        return decorators.lower_expression(w, node)
    before = visit_parts(w, node)
    finish(w, node)
    return make.sequence([*before, node])


def _class_declaration(w: Walker, node: ast.ClassDeclaration) -> Any:
    if is_plain(w, node):
        return _visit_plain(w, node)
    if is_decorated(node):
        if w.options.legacy_decorators:
            from pybun_transpiler.lower import legacy_decorators

            return legacy_decorators.lower_declaration(w, node)
        if "decorators" in w.options.lower:
            from pybun_transpiler.lower import decorators

            return decorators.lower_declaration(w, node)
    before = visit_parts(w, node)
    finish(w, node)
    return [make.statement(make.sequence(before)), node] if before else node


def _visit_plain(w: Walker, node: Any) -> Any:
    if node.super_class is not None:
        node.super_class = w.visit(node.super_class)
    visit_list(w, node.body)
    return node


def is_plain(w: Walker, node: Any) -> bool:
    """Nothing to do but to walk: plain JavaScript in the form that is wanted."""
    if node.decorators:
        return False
    defines = w.options.define_fields is not False
    for element in node.body:
        cls = type(element)
        if cls is MethodDefinition:
            if element.decorators or element.value.body is None:
                return False
            if element.kind == "constructor" and _has_parameter_extras(element):
                return False
            if element.value.ts is not None and any(element.value.ts.param_decorators):
                return False
        elif cls is PropertyDefinition:
            if element.decorators or element.is_declare or element.is_abstract or not defines:
                return False
            if element.is_accessor and "accessor" in w.options.lower:
                return False
        elif cls is ast.TSIndexSignature:
            return False
    return True


def _has_parameter_extras(element: MethodDefinition) -> bool:
    return any(type(param) is ast.TSParameterProperty for param in element.value.params)


def is_decorated(node: Any) -> bool:
    """Whether any decorator stands in the class, on it or on a parameter."""
    if node.decorators:
        return True
    for element in node.body:
        if isinstance(element, MethodDefinition):
            if element.decorators:
                return True
            if element.value.ts is not None and any(element.value.ts.param_decorators):
                return True
        elif isinstance(element, PropertyDefinition) and element.decorators:
            return True
    return False


def _is_standard(w: Walker, node: Any) -> bool:
    """Legacy decorators exist on declarations only; on an expression they are the standard ones."""
    return "decorators" in w.options.lower and is_decorated(node)


def drop_types(node: Any) -> None:
    """Members that leave nothing behind."""
    node.body = [element for element in node.body if not _is_type(element)]


def _is_type(element: Node) -> bool:
    if isinstance(element, MethodDefinition):
        return element.value.body is None
    if isinstance(element, PropertyDefinition):
        return element.is_declare or element.is_abstract
    return isinstance(element, ast.TSIndexSignature)


def visit_parts(w: Walker, node: Any) -> list[ast.Expression]:
    """The default walk, with fields put where the options want them; answers what has to be computed before the class."""
    from pybun_transpiler.lower import fields

    drop_types(node)
    if node.decorators:
        visit_list(w, node.decorators)
    return fields.lower_fields(w, node, w.options.defines_fields(is_decorated(node)))


def finish(w: Walker, node: Any) -> None:
    """What comes after fields and decorators."""
    if "accessor" in w.options.lower:
        from pybun_transpiler.lower import accessors

        accessors.lower_accessors(w, node)


HANDLERS: dict[type[Node], Handler] = {
    ast.ClassExpression: _class_expression,
    ast.ClassDeclaration: _class_declaration,
}
