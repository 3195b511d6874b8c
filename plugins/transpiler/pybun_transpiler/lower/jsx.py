"""JSX: calls of ``jsx``/``jsxs``/``jsxDEV`` (automatic) or of the factory (classic).

Rules: https://github.com/reactjs/rfcs/pull/107 and the classic transform, as esbuild and Bun do them.  A key after a
spread needs the classic call, which is imported from the package itself.  Like Bun, ``jsxDEV`` gets no source position.
"""

from __future__ import annotations

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import Expression, Node
from pybun_transpiler.lower import make
from pybun_transpiler.lower.walker import Handler, LoweringError, Walker


def _element(w: Walker, node: ast.JSXElement) -> Expression:
    settings = w.options.jsx
    tag = _tag(w, node.name)
    if settings.runtime == "classic":
        return _classic(w, node, tag)
    key, spread_first = _find_key(node)
    if key is not None and spread_first:
        create = make.name(w.import_name(settings.import_source, "createElement", "_createElement"))
        return _pure(w, node, create, [tag, _attributes(w, node.attributes), *_children(w, node.children)])
    properties = _properties(w, [item for item in node.attributes if item is not key])
    key_value: Expression | None = None
    if key is not None:
        if key.value is None:
            raise LoweringError('Please provide an explicit value for "key" (a shorthand is not allowed)', key.start, key.end, "JSX_KEY")
        key_value = _attribute_value(w, key)
    return _automatic(w, node, tag, properties, _children(w, node.children), key_value)


def _fragment(w: Walker, node: ast.JSXFragment) -> Expression:
    settings = w.options.jsx
    children = _children(w, node.children)
    if settings.runtime == "classic":
        fragment = _factory(w, settings.fragment)
        return _pure(w, node, _factory(w, settings.factory), [fragment, ast.NullLiteral(-1, -1), *children])
    tag = make.name(w.import_name(_runtime(w), "Fragment", "_Fragment"))
    return _automatic(w, node, tag, [], children, None)


def _classic(w: Walker, node: ast.JSXElement, tag: Expression) -> Expression:
    properties = _attributes(w, node.attributes) if node.attributes else ast.NullLiteral(-1, -1)
    return _pure(w, node, _factory(w, w.options.jsx.factory), [tag, properties, *_children(w, node.children)])


def _automatic(
    w: Walker, node: Node, tag: Expression, properties: list[Node], children: list[Expression], key: Expression | None
) -> Expression:
    static = len(children) > 1 or (len(children) == 1 and isinstance(children[0], ast.SpreadElement))
    if static:
        properties.append(make.prop("children", make.array(children)))
    elif children:
        properties.append(make.prop("children", children[0]))
    arguments: list[Expression] = [tag, ast.ObjectExpression(-1, -1, properties)]
    if w.options.jsx.development:
        function = "jsxDEV"
        arguments += [key or make.undefined(), make.boolean(static), make.undefined(), make.this()]
    else:
        function = "jsxs" if static else "jsx"
        if key is not None:
            arguments.append(key)
    callee = make.name(w.import_name(_runtime(w), function, f"_{function}"))
    return _pure(w, node, callee, arguments)


def _runtime(w: Walker) -> str:
    settings = w.options.jsx
    return f"{settings.import_source}/{'jsx-dev-runtime' if settings.development else 'jsx-runtime'}"


def _pure(w: Walker, node: Node, callee: Expression, arguments: list[Expression]) -> Expression:
    called = ast.CallExpression(node.start, node.end, callee, arguments)
    called.pure = not w.options.jsx.side_effects
    return called


def _factory(w: Walker, dotted: str) -> Expression:
    """A use of ``h`` or ``React.createElement``; an import of that name is thereby used."""
    if dotted[:1] in "'\"":
        return make.text(dotted[1:-1])
    first, _, rest = dotted.partition(".")
    symbol = w.tree.lookup(first, w.tree.root)
    root: Expression = make.chain(first) if symbol is None else w.visit(w.tree.reference(symbol))
    for part in rest.split(".") if rest else ():
        root = make.member(root, part)
    return root


def _find_key(node: ast.JSXElement) -> tuple[ast.JSXAttribute | None, bool]:
    """The last ``key`` attribute, and whether a spread comes before it."""
    found: ast.JSXAttribute | None = None
    after_spread = spread = False
    for item in node.attributes:
        if isinstance(item, ast.JSXSpreadAttribute):
            spread = True
        elif isinstance(item, ast.JSXAttribute) and isinstance(item.name, ast.JSXIdentifier) and item.name.name == "key":
            found = item
            after_spread = spread
    return found, after_spread


def _tag(w: Walker, name: Node) -> Expression:
    if isinstance(name, ast.JSXIdentifier):
        return _text_at(name, name.name)
    if isinstance(name, ast.JSXNamespacedName):
        return _text_at(name, f"{name.namespace}:{name.name}")
    component: Expression = w.visit(name)
    return component


def _text_at(node: Node, value: str) -> Expression:
    return ast.StringLiteral(node.start, node.end, value, "")


def _attributes(w: Walker, attributes: list[Node]) -> Expression:
    return ast.ObjectExpression(-1, -1, _properties(w, attributes))


def _properties(w: Walker, attributes: list[Node]) -> list[Node]:
    made: list[Node] = []
    for item in attributes:
        if isinstance(item, ast.JSXSpreadAttribute):
            made.append(ast.SpreadElement(item.start, item.end, w.visit(item.argument)))
            continue
        assert isinstance(item, ast.JSXAttribute), "a JSX attribute"
        made.append(make.place(make.prop(_attribute_name(item.name), _attribute_value(w, item)), item.start, item.end))
    return made


def _attribute_name(name: Node) -> str:
    if isinstance(name, ast.JSXNamespacedName):
        return f"{name.namespace}:{name.name}"
    assert isinstance(name, ast.JSXIdentifier), "an attribute name"
    return name.name


def _attribute_value(w: Walker, item: ast.JSXAttribute) -> Expression:
    value = item.value
    if value is None:
        return make.boolean(True)
    if isinstance(value, ast.StringLiteral):
        return _text_at(value, value.value)
    if isinstance(value, ast.JSXExpressionContainer):
        if value.expression is None:
            raise LoweringError("JSX attributes must have an expression in their braces", value.start, value.end, "JSX_EMPTY")
        value = value.expression
    lowered: Expression = w.visit(value)
    return lowered


def _children(w: Walker, children: list[Node]) -> list[Expression]:
    made: list[Expression] = []
    for child in children:
        if isinstance(child, ast.JSXText):
            value = text_value(child)
            if value is not None:
                made.append(_text_at(child, value))
        elif isinstance(child, ast.JSXExpressionContainer):
            if child.expression is not None:
                made.append(w.visit(child.expression))
        elif isinstance(child, ast.JSXSpreadChild):
            made.append(ast.SpreadElement(child.start, child.end, w.visit(child.expression)))
        else:
            made.append(w.visit(child))
    return made


def text_value(node: ast.JSXText) -> str | None:
    """A text as a child: lines trimmed where they meet a line break, empty lines gone, the rest joined by one space.

    Trimming looks at the source, before entities are decoded: ``&nbsp;`` and ``&#32;`` stay.
    """
    raw = node.raw
    if "\n" not in raw and "\r" not in raw and "\u2028" not in raw and "\u2029" not in raw:
        return node.value or None
    lines = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n").split("\n")
    kept: list[str] = []
    last = len(lines) - 1
    for index, line in enumerate(lines):
        trimmed = line.lstrip(" \t") if index > 0 else line
        if index < last:
            trimmed = trimmed.rstrip(" \t")
        if trimmed:
            kept.append(trimmed)
    if not kept:
        return None
    joined = " ".join(kept)
    if "&" in joined:
        from pybun_sdk.syntax.parser.jsx import decode_entities

        return decode_entities(joined)
    return joined


HANDLERS: dict[type[Node], Handler] = {ast.JSXElement: _element, ast.JSXFragment: _fragment}
