"""ECMAScript decorators (proposal of November 2023, stage 3) for engines without them.

Rules: https://github.com/tc39/proposal-decorators; order as in its specification: expressions (class, then members with
computed keys, in source order), then decorators of static methods and accessors, of instance ones, of static fields, of
instance fields, of the class.

Strategy: expressions are computed into variables before the class.  A static block at the head of the class, where its
private names are in scope, applies the decorators.  Initialisers that ``addInitializer`` collects for one field run in a
private field of no other use right after it; those of methods in one before all fields.  A class with decorators of its
own lives in a variable that the static block sets, so that static fields and the rest of the program see the decorated one.
Not done: the receiver of ``@a.b`` is not passed on, and private static fields of a replaced class stay with the original.
"""

from __future__ import annotations

from typing import Any

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import Expression, MethodDefinition, PropertyDefinition, Statement
from pybun_transpiler.lower import accessors, classes, fields, make
from pybun_transpiler.lower.decorated_members import Member, decoration, original_function, private_access
from pybun_transpiler.lower.walker import Walker, visit_list


def lower_declaration(w: Walker, node: ast.ClassDeclaration) -> list[Statement]:
    """A class declaration with any decorator, as statements with its declaration first among declarations."""
    if node.id is None:
        node.id = make.binding(w.tree.unique_name("_default"))
    name = node.id.name
    if not node.decorators:
        before = _Lowering(w, node, None, name).run()
        return [make.statement(make.sequence(before)), node]
    before = _Lowering(w, node, name, name).run()
    made = ast.ClassExpression(node.start, node.end, None, node.super_class, node.body)
    return [make.variable("let", node.id, None), make.statement(make.sequence([*before, made]))]


def lower_expression(w: Walker, node: ast.ClassExpression) -> Expression:
    """A class expression with any decorator."""
    if not node.decorators:
        return make.sequence([*_Lowering(w, node, None, node.id.name if node.id else "").run(), node])
    variable = w.temp("_class")
    name = "" if node.id is None else node.id.name
    if node.id is not None and node.id.symbol >= 0:
        fields.rename(w, w.tree.symbols[node.id.symbol], variable)
    node.id = None
    before = _Lowering(w, node, variable, name).run()
    return make.sequence([*before, node, make.name(variable)])


class _Lowering:
    """The work on one class.  ``variable``: where a class with decorators of its own is kept, else None."""

    def __init__(self, w: Walker, node: Any, variable: str | None, name: str) -> None:
        self.w = w
        self.node = node
        self.variable = variable
        self.name = name
        self.before: list[Expression] = []
        self.arrays: list[str] = []
        self.methods_added = ""
        self.statics_added = ""
        self.class_added = ""

    def run(self) -> list[Expression]:
        """Rewrite the class; answers what is computed before it."""
        w, node = self.w, self.node
        classes.drop_types(node)
        class_decorators = ""
        if node.decorators:
            class_decorators = self._save("_decorators", make.array([w.visit(item.expression) for item in node.decorators]))
            node.decorators = []
        base: Expression | None = None
        if node.super_class is not None:
            saved = self._save("_base", w.visit(node.super_class))
            node.super_class = make.name(saved)
            base = make.name(saved)
        members = self._members()
        metadata = w.temp("_metadata")
        block = self._block(members, class_decorators, metadata, base)
        body = self._body(members)
        node.body = [ast.StaticBlock(-1, -1, block), *body]
        if self.class_added:
            node.body.append(self._run_added(self.class_added, self._this()))
        self.before += fields.lower_fields(w, node, w.options.defines_fields(True))
        classes.finish(w, node)
        return self.before

    def _save(self, hint: str, value: Expression) -> str:
        name = self.w.temp(hint)
        self.before.append(make.assign(make.name(name), value))
        return name

    def _array(self, hint: str) -> str:
        name = self.w.temp(hint)
        self.arrays.append(name)
        return name

    def _this(self) -> Expression:
        return make.this() if self.variable is None else make.name(self.variable)

    # -- What is computed before the class --

    def _members(self) -> list[Member]:
        found: list[Member] = []
        for element in self.node.body:
            if not isinstance(element, MethodDefinition | PropertyDefinition):
                continue
            decorators = ""
            if element.decorators:
                visit_list(self.w, element.decorators)
                decorators = self._save("_dec", make.array([item.expression for item in element.decorators]))
                element.decorators = []
            if element.computed and not isinstance(element.key, ast.StringLiteral | ast.NumericLiteral):
                key = accessors.property_key(self.w, self.w.visit(element.key))
                element.key = make.name(self._save("_key", key))
            if decorators:
                found.append(self._member(element, decorators))
        return found

    def _member(self, element: MethodDefinition | PropertyDefinition, decorators: str) -> Member:
        if isinstance(element, PropertyDefinition):
            kind = "accessor" if element.is_accessor else "field"
            inits, added = self._array("_inits"), self._array("_added")
        else:
            kind = {"get": "getter", "set": "setter"}.get(element.kind, "method")
            inits = ""
            if element.is_static:
                added = self.statics_added = self.statics_added or self._array("_added")
            else:
                added = self.methods_added = self.methods_added or self._array("_added")
        private = isinstance(element.key, ast.PrivateName)
        value = self.w.temp("_value") if private and kind != "field" else ""
        storage = accessors.storage_name(self.w, element.key) if kind == "accessor" else ""
        return Member(
            element=element, kind=kind, decorators=decorators, inits=inits, added=added, value=value, storage=storage
        )

    # -- The static block --

    def _block(self, members: list[Member], class_decorators: str, metadata: str, base: Expression | None) -> list[Statement]:
        w = self.w
        steps: list[Expression] = []
        if self.variable is not None:
            own: Expression = make.this()
            if self.name:
                own = w.call_support("__setName", own, make.text(self.name))
            steps.append(make.assign(make.name(self.variable), own))
        if class_decorators:
            self.class_added = self._array("_added")
        steps.extend(make.assign(make.name(name), make.array(())) for name in self.arrays)
        made = w.call_support("__metadataOf") if base is None else w.call_support("__metadataOf", base)
        steps.append(make.assign(make.name(metadata), made))
        steps.extend(make.assign(make.name(member.value), original_function(member)) for member in members if member.value)
        for fields_turn in (False, True):
            for static_turn in (True, False):
                steps.extend(
                    decoration(w, member, metadata, private_access(member))
                    for member in members
                    if (member.kind == "field") is fields_turn and member.element.is_static is static_turn
                )
        if class_decorators:
            applied = w.call_support(
                "__applyDecorators",
                make.name(class_decorators),
                make.text("class"),
                make.text(self.name) if self.name else make.member(make.this(), "name"),
                *(make.undefined() for _ in range(3)),
                make.name(metadata),
                make.name(self.class_added),
                make.this(),
            )
            assert self.variable is not None, "a class with decorators has a variable"
            steps.append(make.assign(make.name(self.variable), applied))
        steps.append(w.call_support("__setMetadata", self._this(), make.name(metadata)))
        if self.statics_added:
            steps.append(w.call_support("__runAdded", make.name(self.statics_added), self._this()))
        return [make.statement(step) for step in steps]

    # -- The members --

    def _body(self, members: list[Member]) -> list[Any]:
        decorated = {id(member.element): member for member in members}
        body: list[Any] = []
        if self.methods_added:
            body.append(self._private_step(self.w.call_support("__runAdded", make.name(self.methods_added), make.this())))
        for element in self.node.body:
            member = decorated.get(id(element))
            if member is None:
                body.extend(self._plain(element))
            elif isinstance(element, PropertyDefinition):
                body.extend(self._field(element, member))
            else:
                body.append(self._method(element, member))
        return body

    def _private_step(self, step: Expression) -> PropertyDefinition:
        """A private field whose initialiser is the step."""
        name = ast.PrivateName(-1, -1, self.w.tree.unique_name("_step"))
        return PropertyDefinition(-1, -1, name, step)

    def _run_added(self, added: str, owner: Expression) -> ast.StaticBlock:
        step: Statement = make.statement(self.w.call_support("__runAdded", make.name(added), owner))
        return ast.StaticBlock(-1, -1, [step])

    def _plain(self, element: Any) -> list[Any]:
        """A member without decorators; static code of a decorated class works on the decorated one."""
        if self.variable is None:
            return [element]
        if isinstance(element, ast.StaticBlock):
            for statement in element.body:
                replace_this(statement, self.variable)
        elif isinstance(element, PropertyDefinition) and element.is_static and not element.is_accessor:
            if element.value is not None:
                element.value = replace_this(element.value, self.variable)
            if not isinstance(element.key, ast.PrivateName):
                return [self._define_static(element, element.value)]
        return [element]

    def _define_static(self, element: PropertyDefinition, value: Expression | None) -> ast.StaticBlock:
        key: Expression = element.key
        if isinstance(key, ast.IdentifierName):
            key = make.text(key.name)
        step: Statement = make.statement(self.w.call_support("__defineField", self._this(), key, value or make.undefined()))
        return ast.StaticBlock(element.start, element.end, [step])

    def _field(self, element: PropertyDefinition, member: Member) -> list[Any]:
        w = self.w
        value = element.value
        if value is not None and element.is_static and self.variable is not None:
            value = replace_this(value, self.variable)
        owner = self._this() if element.is_static else make.this()
        arguments = [make.name(member.inits), owner, *([] if value is None else [value])]
        initial = w.call_support("__runInits", *arguments)
        parts: list[Any] = []
        if member.kind == "accessor":
            storage = ast.PrivateName(-1, -1, member.storage)
            parts.append(PropertyDefinition(element.start, element.end, storage, initial, is_static=element.is_static))
        elif element.is_static and self.variable is not None and not isinstance(element.key, ast.PrivateName):
            parts.append(self._define_static(element, initial))
        else:
            element.value = initial
            parts.append(element)
        if element.is_static:
            parts.append(self._run_added(member.added, owner))
        else:
            parts.append(self._private_step(w.call_support("__runAdded", make.name(member.added), make.this())))
        if member.kind == "accessor":
            parts.extend(self._accessor_methods(element, member))
        return parts

    def _accessor_methods(self, element: PropertyDefinition, member: Member) -> list[Any]:
        stored = accessors.private_of_this(member.storage)
        if member.value:
            getter = make.call(make.chain(f"{member.value}.get.call"), make.this())
            setter: Expression = make.call(make.chain(f"{member.value}.set.call"), make.this(), make.name("value"))
        else:
            getter = stored  # type: ignore[assignment]  # either is an expression
            setter = make.assign(accessors.private_of_this(member.storage), make.name("value"))
        returned = ast.ReturnStatement(-1, -1, getter)
        return [
            accessors.method("get", element.key, element.computed, element.is_static, [], [returned]),
            accessors.method("set", element.key, element.computed, element.is_static, [make.binding("value")], [make.statement(setter)]),
        ]

    def _method(self, element: MethodDefinition, member: Member) -> MethodDefinition:
        """A private one becomes a getter of what the decorators made, or calls it."""
        if not member.value:
            return element
        value: Expression = make.name(member.value)
        if member.kind == "setter":
            called = make.call(make.member(value, "call"), make.this(), make.name("value"))
            return accessors.method("set", element.key, False, element.is_static, [make.binding("value")], [make.statement(called)])
        if member.kind == "getter":
            value = make.call(make.member(value, "call"), make.this())
        return accessors.method("get", element.key, False, element.is_static, [], [ast.ReturnStatement(-1, -1, value)])


def replace_this(node: Any, name: str) -> Any:
    """``this`` as a variable, as far as it is the same ``this``."""
    if isinstance(node, ast.ThisExpression):
        return make.place(make.name(name), node.start, node.end)
    if isinstance(node, ast.FunctionExpression | ast.FunctionDeclaration):
        return node
    if isinstance(node, ast.ClassExpression | ast.ClassDeclaration):
        if node.super_class is not None:
            node.super_class = replace_this(node.super_class, name)
        for element in node.body:
            if isinstance(element, MethodDefinition | PropertyDefinition) and element.computed:
                element.key = replace_this(element.key, name)
        return node
    for field in ast.CHILD_FIELDS[type(node)]:
        child = getattr(node, field)
        if isinstance(child, list):
            for index, item in enumerate(child):
                if item is not None:
                    child[index] = replace_this(item, name)
        elif child is not None:
            setattr(node, field, replace_this(child, name))
    return node
