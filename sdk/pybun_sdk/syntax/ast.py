"""The syntax tree: slots-only node classes for ECMAScript 2026, TypeScript and JSX.

Decides the shape every later stage reads (scopes, transforms, printer). Knows nothing of tokens, parsing or printing.
Names follow ESTree (https://github.com/estree/estree) where the shapes agree; the differences are deliberate:

* `start` and `end` are indices into the source `str`. Parentheses are not nodes and not part of a node's range.
  Synthesised nodes use -1 for both.
* A *reference* is an `Identifier`, a *declaration* a `BindingIdentifier`, any other name (property, label) an
  `IdentifierName`, so a walk needs no context to tell them apart.
* `a.b`, `a[b]` and `a.#b` are three classes, and the name in the first and last is a plain string: a member access is
  the commonest node, and a child node per name would double its cost.
* Patterns are converted when they are recognised: no ArrayExpression or ObjectExpression ever stands as a target.
* An optional chain is wrapped once in a `ChainExpression`; links carry `optional`.
* Directives are `Directive` statements at the head of a body.
* Class bodies and program bodies are plain lists; function bodies are `BlockStatement`.
* TypeScript types are validated by the parser and kept only as far as decorator metadata needs them. What the
  compiler erases stays in the tree as a short marker (`TSInterfaceDeclaration`, `TSDeclare`, ...).
* `symbol` and `scope` belong to scope analysis, which fills them with numbers; the parser leaves -1.
* A default list or dict of a node class is created per node, so it may be mutated.

Walking: `CHILD_FIELDS[type(node)]` names the fields that hold nodes (a node, None, or a list of nodes / None / lists of
nodes), in source order wherever the fields are disjoint; `children(node)` yields them flattened.
`parenthesized` is not recorded: a printer derives parentheses from precedence.
"""

from __future__ import annotations

from collections.abc import Iterator


class Node:
    """Base of everything in the tree."""

    __slots__ = ("end", "start")

    start: int
    end: int


class Expression(Node):
    """A node that yields a value."""

    __slots__ = ()


class Pattern(Node):
    """A node that receives a value: a binding or a destructuring pattern."""

    __slots__ = ()


class Statement(Node):
    """A statement, declaration or module item."""

    __slots__ = ()


class ClassElement(Node):
    """A member of a class body."""

    __slots__ = ()


class TSType(Node):
    """A TypeScript type."""

    __slots__ = ()


# -- Program and comments ----------------------------------------------------------------------------------------


class Comment(Node):
    """A comment kept for output: legal comments (`/*! */`, `//!`, `@license`, `@preserve`)."""

    __slots__ = ("is_block", "text")

    def __init__(self, start: int, end: int, text: str, is_block: bool) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.is_block = is_block


class Program(Node):
    """`source_type` is "script", "module" or "commonjs". `pragmas` maps jsx, jsxFrag, jsxRuntime, jsxImportSource to
    their last value.
    """

    __slots__ = (
        "body",
        "has_top_level_await",
        "hashbang",
        "legal_comments",
        "pragmas",
        "scope",
        "source_mapping_url",
        "source_type",
        "strict",
        "typescript",
        "uses_import_meta",
    )

    def __init__(
        self,
        start: int,
        end: int,
        body: list[Statement],
        source_type: str,
        strict: bool = False,
        hashbang: str = "",
        legal_comments: list[Comment] | None = None,
        pragmas: dict[str, str] | None = None,
        source_mapping_url: str = "",
        has_top_level_await: bool = False,
        uses_import_meta: bool = False,
        typescript: bool = False,
        scope: int = -1,
    ) -> None:
        self.start = start
        self.end = end
        self.body = body
        self.source_type = source_type
        self.strict = strict
        self.hashbang = hashbang
        self.legal_comments: list[Comment] = [] if legal_comments is None else legal_comments
        self.pragmas: dict[str, str] = {} if pragmas is None else pragmas
        self.source_mapping_url = source_mapping_url
        self.has_top_level_await = has_top_level_await
        self.uses_import_meta = uses_import_meta
        self.typescript = typescript
        self.scope = scope


# -- Names -------------------------------------------------------------------------------------------------------


class Identifier(Expression):
    """A reference to a variable (also as assignment target). `name` has escapes decoded."""

    __slots__ = ("name", "symbol")

    def __init__(self, start: int, end: int, name: str, symbol: int = -1) -> None:
        self.start = start
        self.end = end
        self.name = name
        self.symbol = symbol


class BindingIdentifier(Pattern):
    """A name being declared."""

    __slots__ = ("name", "symbol")

    def __init__(self, start: int, end: int, name: str, symbol: int = -1) -> None:
        self.start = start
        self.end = end
        self.name = name
        self.symbol = symbol


class IdentifierName(Expression):
    """A property name or label written as an identifier; never a reference."""

    __slots__ = ("name",)

    def __init__(self, start: int, end: int, name: str) -> None:
        self.start = start
        self.end = end
        self.name = name


class PrivateName(Expression):
    """`#name`, stored without the hash; also the left side of `#x in o`."""

    __slots__ = ("name",)

    def __init__(self, start: int, end: int, name: str) -> None:
        self.start = start
        self.end = end
        self.name = name


# -- Literals ----------------------------------------------------------------------------------------------------


class NullLiteral(Expression):
    __slots__ = ()

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end


class BooleanLiteral(Expression):
    __slots__ = ("value",)

    def __init__(self, start: int, end: int, value: bool) -> None:
        self.start = start
        self.end = end
        self.value = value


class NumericLiteral(Expression):
    """Use `numeric_value(raw)` for the number."""

    __slots__ = ("raw",)

    def __init__(self, start: int, end: int, raw: str) -> None:
        self.start = start
        self.end = end
        self.raw = raw


class BigIntLiteral(Expression):
    """`raw` includes the trailing n and separators."""

    __slots__ = ("raw",)

    def __init__(self, start: int, end: int, raw: str) -> None:
        self.start = start
        self.end = end
        self.raw = raw


class StringLiteral(Expression):
    """`value` is decoded (may hold lone surrogates); `raw` includes the quotes."""

    __slots__ = ("raw", "value")

    def __init__(self, start: int, end: int, value: str, raw: str) -> None:
        self.start = start
        self.end = end
        self.value = value
        self.raw = raw


class RegExpLiteral(Expression):
    __slots__ = ("flags", "pattern")

    def __init__(self, start: int, end: int, pattern: str, flags: str) -> None:
        self.start = start
        self.end = end
        self.pattern = pattern
        self.flags = flags


class TemplateElement(Node):
    """`raw` has CRLF normalised; `cooked` is None when an escape is invalid (tagged only)."""

    __slots__ = ("cooked", "raw")

    def __init__(self, start: int, end: int, raw: str, cooked: str | None) -> None:
        self.start = start
        self.end = end
        self.raw = raw
        self.cooked = cooked


class TemplateLiteral(Expression):
    """len(quasis) == len(expressions) + 1."""

    __slots__ = ("expressions", "quasis")

    def __init__(self, start: int, end: int, quasis: list[TemplateElement], expressions: list[Expression]) -> None:
        self.start = start
        self.end = end
        self.quasis = quasis
        self.expressions = expressions


class TaggedTemplateExpression(Expression):
    __slots__ = ("quasi", "tag")

    def __init__(self, start: int, end: int, tag: Expression, quasi: TemplateLiteral) -> None:
        self.start = start
        self.end = end
        self.tag = tag
        self.quasi = quasi


# -- Expressions -------------------------------------------------------------------------------------------------


class ThisExpression(Expression):
    __slots__ = ()

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end


class Super(Expression):
    """Only as callee, or object of a member expression."""

    __slots__ = ()

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end


class ArrayExpression(Expression):
    """None is a hole; items may be SpreadElement."""

    __slots__ = ("elements",)

    def __init__(self, start: int, end: int, elements: list[Expression | None]) -> None:
        self.start = start
        self.end = end
        self.elements = elements


class ObjectExpression(Expression):
    """Property or SpreadElement."""

    __slots__ = ("properties",)

    def __init__(self, start: int, end: int, properties: list[Node]) -> None:
        self.start = start
        self.end = end
        self.properties = properties


class Property(Node):
    """Of an ObjectExpression or ObjectPattern. `kind`: init, get, set. Key: IdentifierName, StringLiteral,
    NumericLiteral, BigIntLiteral or, if computed, any expression. A shorthand has its own IdentifierName key and
    an Identifier / BindingIdentifier / AssignmentPattern value.
    """

    __slots__ = ("computed", "key", "kind", "method", "shorthand", "value")

    def __init__(
        self,
        start: int,
        end: int,
        key: Expression,
        value: Node,
        kind: str = "init",
        computed: bool = False,
        method: bool = False,
        shorthand: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.key = key
        self.value = value
        self.kind = kind
        self.computed = computed
        self.method = method
        self.shorthand = shorthand


class SpreadElement(Expression):
    """In arrays, objects and arguments."""

    __slots__ = ("argument",)

    def __init__(self, start: int, end: int, argument: Expression) -> None:
        self.start = start
        self.end = end
        self.argument = argument


class FunctionExpression(Expression):
    """Also the value of methods and accessors. `body` is None only for TypeScript signatures (overload, abstract,
    ambient), which are erased.
    """

    __slots__ = ("body", "id", "is_async", "is_generator", "params", "scope", "ts")

    def __init__(
        self,
        start: int,
        end: int,
        id: BindingIdentifier | None,
        params: list[Pattern],
        body: BlockStatement | None,
        is_async: bool = False,
        is_generator: bool = False,
        ts: TSFunctionInfo | None = None,
        scope: int = -1,
    ) -> None:
        self.start = start
        self.end = end
        self.id = id
        self.params = params
        self.body = body
        self.is_async = is_async
        self.is_generator = is_generator
        self.ts = ts
        self.scope = scope


class ArrowFunctionExpression(Expression):
    """`body` is a BlockStatement or an Expression."""

    __slots__ = ("body", "is_async", "params", "scope", "ts")

    def __init__(
        self,
        start: int,
        end: int,
        params: list[Pattern],
        body: Node,
        is_async: bool = False,
        ts: TSFunctionInfo | None = None,
        scope: int = -1,
    ) -> None:
        self.start = start
        self.end = end
        self.params = params
        self.body = body
        self.is_async = is_async
        self.ts = ts
        self.scope = scope


class ClassExpression(Expression):
    __slots__ = ("body", "decorators", "id", "scope", "super_class")

    def __init__(
        self,
        start: int,
        end: int,
        id: BindingIdentifier | None,
        super_class: Expression | None,
        body: list[ClassElement],
        decorators: list[Decorator] | None = None,
        scope: int = -1,
    ) -> None:
        self.start = start
        self.end = end
        self.id = id
        self.super_class = super_class
        self.body = body
        self.decorators: list[Decorator] = [] if decorators is None else decorators
        self.scope = scope


class SequenceExpression(Expression):
    __slots__ = ("expressions",)

    def __init__(self, start: int, end: int, expressions: list[Expression]) -> None:
        self.start = start
        self.end = end
        self.expressions = expressions


class UnaryExpression(Expression):
    """- + ! ~ typeof void delete"""

    __slots__ = ("argument", "operator")

    def __init__(self, start: int, end: int, operator: str, argument: Expression) -> None:
        self.start = start
        self.end = end
        self.operator = operator
        self.argument = argument


class UpdateExpression(Expression):
    __slots__ = ("argument", "operator", "prefix")

    def __init__(self, start: int, end: int, operator: str, prefix: bool, argument: Expression) -> None:
        self.start = start
        self.end = end
        self.operator = operator
        self.prefix = prefix
        self.argument = argument


class BinaryExpression(Expression):
    """`left` is a PrivateName in `#x in o`."""

    __slots__ = ("left", "operator", "right")

    def __init__(self, start: int, end: int, operator: str, left: Expression, right: Expression) -> None:
        self.start = start
        self.end = end
        self.operator = operator
        self.left = left
        self.right = right


class LogicalExpression(Expression):
    """&& || ??"""

    __slots__ = ("left", "operator", "right")

    def __init__(self, start: int, end: int, operator: str, left: Expression, right: Expression) -> None:
        self.start = start
        self.end = end
        self.operator = operator
        self.left = left
        self.right = right


class AssignmentExpression(Expression):
    """`left` is Identifier, a member expression, ArrayPattern or ObjectPattern (or a TS cast around the first two)."""

    __slots__ = ("left", "operator", "right")

    def __init__(self, start: int, end: int, operator: str, left: Node, right: Expression) -> None:
        self.start = start
        self.end = end
        self.operator = operator
        self.left = left
        self.right = right


class ConditionalExpression(Expression):
    __slots__ = ("alternate", "consequent", "test")

    def __init__(self, start: int, end: int, test: Expression, consequent: Expression, alternate: Expression) -> None:
        self.start = start
        self.end = end
        self.test = test
        self.consequent = consequent
        self.alternate = alternate


class CallExpression(Expression):
    """`pure`: a `/* @__PURE__ */` comment precedes the call."""

    __slots__ = ("arguments", "callee", "optional", "pure")

    def __init__(
        self,
        start: int,
        end: int,
        callee: Expression,
        arguments: list[Expression],
        optional: bool = False,
        pure: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.callee = callee
        self.arguments = arguments
        self.optional = optional
        self.pure = pure


class NewExpression(Expression):
    __slots__ = ("arguments", "callee", "pure")

    def __init__(
        self,
        start: int,
        end: int,
        callee: Expression,
        arguments: list[Expression],
        pure: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.callee = callee
        self.arguments = arguments
        self.pure = pure


class StaticMemberExpression(Expression):
    """`object.property`; `property_start` is the offset of the name."""

    __slots__ = ("object", "optional", "property", "property_start")

    def __init__(
        self,
        start: int,
        end: int,
        object: Expression,
        property: str,
        property_start: int,
        optional: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.object = object
        self.property = property
        self.property_start = property_start
        self.optional = optional


class ComputedMemberExpression(Expression):
    """`object[property]`"""

    __slots__ = ("object", "optional", "property")

    def __init__(self, start: int, end: int, object: Expression, property: Expression, optional: bool = False) -> None:
        self.start = start
        self.end = end
        self.object = object
        self.property = property
        self.optional = optional


class PrivateMemberExpression(Expression):
    """`object.#property`; `property` without the hash."""

    __slots__ = ("object", "optional", "property", "property_start")

    def __init__(
        self,
        start: int,
        end: int,
        object: Expression,
        property: str,
        property_start: int,
        optional: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.object = object
        self.property = property
        self.property_start = property_start
        self.optional = optional


class ChainExpression(Expression):
    """The extent of one optional chain: short-circuiting stops here. `(a?.b).c` is a member of a ChainExpression."""

    __slots__ = ("expression",)

    def __init__(self, start: int, end: int, expression: Expression) -> None:
        self.start = start
        self.end = end
        self.expression = expression


class YieldExpression(Expression):
    __slots__ = ("argument", "delegate")

    def __init__(self, start: int, end: int, argument: Expression | None, delegate: bool = False) -> None:
        self.start = start
        self.end = end
        self.argument = argument
        self.delegate = delegate


class AwaitExpression(Expression):
    __slots__ = ("argument",)

    def __init__(self, start: int, end: int, argument: Expression) -> None:
        self.start = start
        self.end = end
        self.argument = argument


class ImportExpression(Expression):
    """`import(source, options)`; `phase`: "", "defer", "source"."""

    __slots__ = ("options", "phase", "source")

    def __init__(
        self,
        start: int,
        end: int,
        source: Expression,
        options: Expression | None = None,
        phase: str = "",
    ) -> None:
        self.start = start
        self.end = end
        self.source = source
        self.options = options
        self.phase = phase


class MetaProperty(Expression):
    """`new.target`, `import.meta`."""

    __slots__ = ("meta", "property")

    def __init__(self, start: int, end: int, meta: str, property: str) -> None:
        self.start = start
        self.end = end
        self.meta = meta
        self.property = property


# -- Patterns ----------------------------------------------------------------------------------------------------


class ArrayPattern(Pattern):
    """Items: binding names or targets, nested patterns, AssignmentPattern, RestElement, None for holes."""

    __slots__ = ("elements",)

    def __init__(self, start: int, end: int, elements: list[Node | None]) -> None:
        self.start = start
        self.end = end
        self.elements = elements


class ObjectPattern(Pattern):
    """Property (value is a pattern or target) or RestElement."""

    __slots__ = ("properties",)

    def __init__(self, start: int, end: int, properties: list[Node]) -> None:
        self.start = start
        self.end = end
        self.properties = properties


class AssignmentPattern(Pattern):
    """A target with a default."""

    __slots__ = ("left", "right")

    def __init__(self, start: int, end: int, left: Node, right: Expression) -> None:
        self.start = start
        self.end = end
        self.left = left
        self.right = right


class RestElement(Pattern):
    __slots__ = ("argument",)

    def __init__(self, start: int, end: int, argument: Node) -> None:
        self.start = start
        self.end = end
        self.argument = argument


# -- Statements --------------------------------------------------------------------------------------------------


class Directive(Statement):
    """A directive prologue member; only at the start of Program.body / a function's BlockStatement.body. `raw`
    includes quotes. A string ExpressionStatement is never a directive (print it in parentheses there).
    """

    __slots__ = ("raw",)

    def __init__(self, start: int, end: int, raw: str) -> None:
        self.start = start
        self.end = end
        self.raw = raw


class ExpressionStatement(Statement):
    __slots__ = ("expression",)

    def __init__(self, start: int, end: int, expression: Expression) -> None:
        self.start = start
        self.end = end
        self.expression = expression


class BlockStatement(Statement):
    """A block, or the body of a function."""

    __slots__ = ("body", "scope")

    def __init__(self, start: int, end: int, body: list[Statement], scope: int = -1) -> None:
        self.start = start
        self.end = end
        self.body = body
        self.scope = scope


class EmptyStatement(Statement):
    __slots__ = ()

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end


class DebuggerStatement(Statement):
    __slots__ = ()

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end


class WithStatement(Statement):
    __slots__ = ("body", "object", "scope")

    def __init__(self, start: int, end: int, object: Expression, body: Statement, scope: int = -1) -> None:
        self.start = start
        self.end = end
        self.object = object
        self.body = body
        self.scope = scope


class ReturnStatement(Statement):
    __slots__ = ("argument",)

    def __init__(self, start: int, end: int, argument: Expression | None) -> None:
        self.start = start
        self.end = end
        self.argument = argument


class LabeledStatement(Statement):
    __slots__ = ("body", "label")

    def __init__(self, start: int, end: int, label: IdentifierName, body: Statement) -> None:
        self.start = start
        self.end = end
        self.label = label
        self.body = body


class BreakStatement(Statement):
    __slots__ = ("label",)

    def __init__(self, start: int, end: int, label: IdentifierName | None) -> None:
        self.start = start
        self.end = end
        self.label = label


class ContinueStatement(Statement):
    __slots__ = ("label",)

    def __init__(self, start: int, end: int, label: IdentifierName | None) -> None:
        self.start = start
        self.end = end
        self.label = label


class IfStatement(Statement):
    __slots__ = ("alternate", "consequent", "test")

    def __init__(
        self,
        start: int,
        end: int,
        test: Expression,
        consequent: Statement,
        alternate: Statement | None,
    ) -> None:
        self.start = start
        self.end = end
        self.test = test
        self.consequent = consequent
        self.alternate = alternate


class SwitchStatement(Statement):
    __slots__ = ("cases", "discriminant", "scope")

    def __init__(
        self,
        start: int,
        end: int,
        discriminant: Expression,
        cases: list[SwitchCase],
        scope: int = -1,
    ) -> None:
        self.start = start
        self.end = end
        self.discriminant = discriminant
        self.cases = cases
        self.scope = scope


class SwitchCase(Node):
    """`test` is None for default."""

    __slots__ = ("body", "test")

    def __init__(self, start: int, end: int, test: Expression | None, body: list[Statement]) -> None:
        self.start = start
        self.end = end
        self.test = test
        self.body = body


class ThrowStatement(Statement):
    __slots__ = ("argument",)

    def __init__(self, start: int, end: int, argument: Expression) -> None:
        self.start = start
        self.end = end
        self.argument = argument


class TryStatement(Statement):
    __slots__ = ("block", "finalizer", "handler")

    def __init__(
        self,
        start: int,
        end: int,
        block: BlockStatement,
        handler: CatchClause | None,
        finalizer: BlockStatement | None,
    ) -> None:
        self.start = start
        self.end = end
        self.block = block
        self.handler = handler
        self.finalizer = finalizer


class CatchClause(Node):
    __slots__ = ("body", "param", "scope")

    def __init__(self, start: int, end: int, param: Pattern | None, body: BlockStatement, scope: int = -1) -> None:
        self.start = start
        self.end = end
        self.param = param
        self.body = body
        self.scope = scope


class WhileStatement(Statement):
    __slots__ = ("body", "test")

    def __init__(self, start: int, end: int, test: Expression, body: Statement) -> None:
        self.start = start
        self.end = end
        self.test = test
        self.body = body


class DoWhileStatement(Statement):
    __slots__ = ("body", "test")

    def __init__(self, start: int, end: int, body: Statement, test: Expression) -> None:
        self.start = start
        self.end = end
        self.body = body
        self.test = test


class ForStatement(Statement):
    """`init` is a VariableDeclaration or an Expression."""

    __slots__ = ("body", "init", "scope", "test", "update")

    def __init__(
        self,
        start: int,
        end: int,
        init: Node | None,
        test: Expression | None,
        update: Expression | None,
        body: Statement,
        scope: int = -1,
    ) -> None:
        self.start = start
        self.end = end
        self.init = init
        self.test = test
        self.update = update
        self.body = body
        self.scope = scope


class ForInStatement(Statement):
    """`left` is a VariableDeclaration with one declarator, a target or a pattern."""

    __slots__ = ("body", "left", "right", "scope")

    def __init__(self, start: int, end: int, left: Node, right: Expression, body: Statement, scope: int = -1) -> None:
        self.start = start
        self.end = end
        self.left = left
        self.right = right
        self.body = body
        self.scope = scope


class ForOfStatement(Statement):
    __slots__ = ("body", "is_await", "left", "right", "scope")

    def __init__(
        self,
        start: int,
        end: int,
        left: Node,
        right: Expression,
        body: Statement,
        is_await: bool = False,
        scope: int = -1,
    ) -> None:
        self.start = start
        self.end = end
        self.left = left
        self.right = right
        self.body = body
        self.is_await = is_await
        self.scope = scope


class VariableDeclaration(Statement):
    """var, let, const, using, "await using"."""

    __slots__ = ("declarations", "kind")

    def __init__(self, start: int, end: int, kind: str, declarations: list[VariableDeclarator]) -> None:
        self.start = start
        self.end = end
        self.kind = kind
        self.declarations = declarations


class VariableDeclarator(Node):
    __slots__ = ("id", "init")

    def __init__(self, start: int, end: int, id: Pattern, init: Expression | None) -> None:
        self.start = start
        self.end = end
        self.id = id
        self.init = init


class FunctionDeclaration(Statement):
    """`id` is None only in `export default function () {}`. `body` is None for an overload (erased)."""

    __slots__ = ("body", "id", "is_async", "is_generator", "params", "scope", "ts")

    def __init__(
        self,
        start: int,
        end: int,
        id: BindingIdentifier | None,
        params: list[Pattern],
        body: BlockStatement | None,
        is_async: bool = False,
        is_generator: bool = False,
        ts: TSFunctionInfo | None = None,
        scope: int = -1,
    ) -> None:
        self.start = start
        self.end = end
        self.id = id
        self.params = params
        self.body = body
        self.is_async = is_async
        self.is_generator = is_generator
        self.ts = ts
        self.scope = scope


class ClassDeclaration(Statement):
    __slots__ = ("body", "decorators", "id", "is_abstract", "scope", "super_class")

    def __init__(
        self,
        start: int,
        end: int,
        id: BindingIdentifier | None,
        super_class: Expression | None,
        body: list[ClassElement],
        decorators: list[Decorator] | None = None,
        is_abstract: bool = False,
        scope: int = -1,
    ) -> None:
        self.start = start
        self.end = end
        self.id = id
        self.super_class = super_class
        self.body = body
        self.decorators: list[Decorator] = [] if decorators is None else decorators
        self.is_abstract = is_abstract
        self.scope = scope


# -- Classes -----------------------------------------------------------------------------------------------------


class Decorator(Node):
    """Decorators before or after `export` alike belong to the class."""

    __slots__ = ("expression",)

    def __init__(self, start: int, end: int, expression: Expression) -> None:
        self.start = start
        self.end = end
        self.expression = expression


class MethodDefinition(ClassElement):
    """`kind`: constructor, method, get, set. `value.body` None: signature to erase."""

    __slots__ = (
        "accessibility",
        "computed",
        "decorators",
        "is_abstract",
        "is_optional",
        "is_override",
        "is_static",
        "key",
        "kind",
        "value",
    )

    def __init__(
        self,
        start: int,
        end: int,
        key: Expression,
        value: FunctionExpression,
        kind: str,
        computed: bool = False,
        is_static: bool = False,
        decorators: list[Decorator] | None = None,
        is_abstract: bool = False,
        accessibility: str = "",
        is_optional: bool = False,
        is_override: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.key = key
        self.value = value
        self.kind = kind
        self.computed = computed
        self.is_static = is_static
        self.decorators: list[Decorator] = [] if decorators is None else decorators
        self.is_abstract = is_abstract
        self.accessibility = accessibility
        self.is_optional = is_optional
        self.is_override = is_override


class PropertyDefinition(ClassElement):
    """A field, or an `accessor` field. declare / abstract ones are erased, but legacy decorators on them run."""

    __slots__ = (
        "accessibility",
        "computed",
        "decorators",
        "is_abstract",
        "is_accessor",
        "is_declare",
        "is_readonly",
        "is_static",
        "key",
        "type_annotation",
        "value",
    )

    def __init__(
        self,
        start: int,
        end: int,
        key: Expression,
        value: Expression | None,
        computed: bool = False,
        is_static: bool = False,
        is_accessor: bool = False,
        decorators: list[Decorator] | None = None,
        is_declare: bool = False,
        is_abstract: bool = False,
        accessibility: str = "",
        is_readonly: bool = False,
        type_annotation: TSType | None = None,
    ) -> None:
        self.start = start
        self.end = end
        self.key = key
        self.value = value
        self.computed = computed
        self.is_static = is_static
        self.is_accessor = is_accessor
        self.decorators: list[Decorator] = [] if decorators is None else decorators
        self.is_declare = is_declare
        self.is_abstract = is_abstract
        self.accessibility = accessibility
        self.is_readonly = is_readonly
        self.type_annotation = type_annotation


class StaticBlock(ClassElement):
    __slots__ = ("body", "scope")

    def __init__(self, start: int, end: int, body: list[Statement], scope: int = -1) -> None:
        self.start = start
        self.end = end
        self.body = body
        self.scope = scope


class TSIndexSignature(ClassElement):
    """Erased."""

    __slots__ = ("is_static",)

    def __init__(self, start: int, end: int, is_static: bool = False) -> None:
        self.start = start
        self.end = end
        self.is_static = is_static


# -- Modules -----------------------------------------------------------------------------------------------------


class ModuleExportName(Node):
    """Name of an import or export as seen from outside."""

    __slots__ = ("is_string", "name")

    def __init__(self, start: int, end: int, name: str, is_string: bool = False) -> None:
        self.start = start
        self.end = end
        self.name = name
        self.is_string = is_string


class ImportAttribute(Node):
    __slots__ = ("key", "value")

    def __init__(self, start: int, end: int, key: str, value: StringLiteral) -> None:
        self.start = start
        self.end = end
        self.key = key
        self.value = value


class ImportDeclaration(Statement):
    """`bare`: `import "x"` without a clause. `import {} from "x"` has no specifiers and bare False."""

    __slots__ = ("attributes", "bare", "phase", "source", "specifiers", "type_only")

    def __init__(
        self,
        start: int,
        end: int,
        specifiers: list[Node],
        source: StringLiteral,
        attributes: list[ImportAttribute],
        phase: str = "",
        type_only: bool = False,
        bare: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.specifiers = specifiers
        self.source = source
        self.attributes = attributes
        self.phase = phase
        self.type_only = type_only
        self.bare = bare


class ImportSpecifier(Node):
    __slots__ = ("imported", "local", "type_only")

    def __init__(
        self,
        start: int,
        end: int,
        imported: ModuleExportName,
        local: BindingIdentifier,
        type_only: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.imported = imported
        self.local = local
        self.type_only = type_only


class ImportDefaultSpecifier(Node):
    __slots__ = ("local",)

    def __init__(self, start: int, end: int, local: BindingIdentifier) -> None:
        self.start = start
        self.end = end
        self.local = local


class ImportNamespaceSpecifier(Node):
    __slots__ = ("local",)

    def __init__(self, start: int, end: int, local: BindingIdentifier) -> None:
        self.start = start
        self.end = end
        self.local = local


class ExportNamedDeclaration(Statement):
    __slots__ = ("attributes", "declaration", "source", "specifiers", "type_only")

    def __init__(
        self,
        start: int,
        end: int,
        declaration: Statement | None,
        specifiers: list[ExportSpecifier],
        source: StringLiteral | None,
        attributes: list[ImportAttribute],
        type_only: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.declaration = declaration
        self.specifiers = specifiers
        self.source = source
        self.attributes = attributes
        self.type_only = type_only


class ExportSpecifier(Node):
    """`local` is an Identifier, or a ModuleExportName when the declaration has a source."""

    __slots__ = ("exported", "local", "type_only")

    def __init__(self, start: int, end: int, local: Node, exported: ModuleExportName, type_only: bool = False) -> None:
        self.start = start
        self.end = end
        self.local = local
        self.exported = exported
        self.type_only = type_only


class ExportDefaultDeclaration(Statement):
    """FunctionDeclaration, ClassDeclaration, TSInterfaceDeclaration or an Expression."""

    __slots__ = ("declaration",)

    def __init__(self, start: int, end: int, declaration: Node) -> None:
        self.start = start
        self.end = end
        self.declaration = declaration


class ExportAllDeclaration(Statement):
    __slots__ = ("attributes", "exported", "source", "type_only")

    def __init__(
        self,
        start: int,
        end: int,
        exported: ModuleExportName | None,
        source: StringLiteral,
        attributes: list[ImportAttribute],
        type_only: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.exported = exported
        self.source = source
        self.attributes = attributes
        self.type_only = type_only


# -- JSX ---------------------------------------------------------------------------------------------------------


class JSXElement(Expression):
    """`name`: JSXIdentifier (intrinsic: lower case first letter or a dash), JSXNamespacedName, Identifier
    (component), ThisExpression or StaticMemberExpression. Attributes: JSXAttribute, JSXSpreadAttribute.
    """

    __slots__ = ("attributes", "children", "name", "self_closing")

    def __init__(
        self,
        start: int,
        end: int,
        name: Node,
        attributes: list[Node],
        children: list[Node],
        self_closing: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.name = name
        self.attributes = attributes
        self.children = children
        self.self_closing = self_closing


class JSXFragment(Expression):
    """Children: JSXText, JSXExpressionContainer, JSXSpreadChild, JSXElement, JSXFragment."""

    __slots__ = ("children",)

    def __init__(self, start: int, end: int, children: list[Node]) -> None:
        self.start = start
        self.end = end
        self.children = children


class JSXIdentifier(Node):
    __slots__ = ("name",)

    def __init__(self, start: int, end: int, name: str) -> None:
        self.start = start
        self.end = end
        self.name = name


class JSXNamespacedName(Node):
    __slots__ = ("name", "namespace")

    def __init__(self, start: int, end: int, namespace: str, name: str) -> None:
        self.start = start
        self.end = end
        self.namespace = namespace
        self.name = name


class JSXAttribute(Node):
    """`name`: JSXIdentifier or JSXNamespacedName. `value`: StringLiteral (raw keeps the source, value has entities
    decoded), JSXExpressionContainer, JSXElement, JSXFragment or None.
    """

    __slots__ = ("name", "value")

    def __init__(self, start: int, end: int, name: Node, value: Node | None) -> None:
        self.start = start
        self.end = end
        self.name = name
        self.value = value


class JSXSpreadAttribute(Node):
    __slots__ = ("argument",)

    def __init__(self, start: int, end: int, argument: Expression) -> None:
        self.start = start
        self.end = end
        self.argument = argument


class JSXExpressionContainer(Node):
    """None for `{}` or `{/* comment */}`."""

    __slots__ = ("expression",)

    def __init__(self, start: int, end: int, expression: Expression | None) -> None:
        self.start = start
        self.end = end
        self.expression = expression


class JSXSpreadChild(Node):
    __slots__ = ("expression",)

    def __init__(self, start: int, end: int, expression: Expression) -> None:
        self.start = start
        self.end = end
        self.expression = expression


class JSXText(Node):
    """`value` has entities decoded; whitespace untouched."""

    __slots__ = ("raw", "value")

    def __init__(self, start: int, end: int, raw: str, value: str) -> None:
        self.start = start
        self.end = end
        self.raw = raw
        self.value = value


# -- TypeScript expressions --------------------------------------------------------------------------------------


class TSAsExpression(Expression):
    """`x as T` and, when type_annotation is TSOther("const"), `as const`."""

    __slots__ = ("expression", "type_annotation")

    def __init__(self, start: int, end: int, expression: Expression, type_annotation: TSType) -> None:
        self.start = start
        self.end = end
        self.expression = expression
        self.type_annotation = type_annotation


class TSSatisfiesExpression(Expression):
    __slots__ = ("expression", "type_annotation")

    def __init__(self, start: int, end: int, expression: Expression, type_annotation: TSType) -> None:
        self.start = start
        self.end = end
        self.expression = expression
        self.type_annotation = type_annotation


class TSTypeAssertion(Expression):
    """`<T>x`"""

    __slots__ = ("expression", "type_annotation")

    def __init__(self, start: int, end: int, expression: Expression, type_annotation: TSType) -> None:
        self.start = start
        self.end = end
        self.expression = expression
        self.type_annotation = type_annotation


class TSNonNullExpression(Expression):
    __slots__ = ("expression",)

    def __init__(self, start: int, end: int, expression: Expression) -> None:
        self.start = start
        self.end = end
        self.expression = expression


class TSInstantiationExpression(Expression):
    """`f<T>`; type arguments of calls, new, tags and JSX are dropped."""

    __slots__ = ("expression",)

    def __init__(self, start: int, end: int, expression: Expression) -> None:
        self.start = start
        self.end = end
        self.expression = expression


# -- TypeScript declarations -------------------------------------------------------------------------------------


class TSFunctionInfo(Node):
    """Only present when the function has an annotation or a parameter decorator. The lists are as long as `params`;
    an erased `this` parameter is not in `params`.
    """

    __slots__ = ("param_decorators", "param_types", "return_type", "this_type")

    def __init__(
        self,
        start: int,
        end: int,
        param_types: list[TSType | None],
        return_type: TSType | None,
        param_decorators: list[list[Decorator]],
        this_type: TSType | None,
    ) -> None:
        self.start = start
        self.end = end
        self.param_types = param_types
        self.return_type = return_type
        self.param_decorators = param_decorators
        self.this_type = this_type


class TSParameterProperty(Pattern):
    """Constructor parameter that also declares a field: BindingIdentifier or AssignmentPattern."""

    __slots__ = ("accessibility", "is_override", "is_readonly", "parameter")

    def __init__(
        self,
        start: int,
        end: int,
        parameter: Pattern,
        accessibility: str = "",
        is_readonly: bool = False,
        is_override: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.parameter = parameter
        self.accessibility = accessibility
        self.is_readonly = is_readonly
        self.is_override = is_override


class TSInterfaceDeclaration(Statement):
    """Erased."""

    __slots__ = ("id",)

    def __init__(self, start: int, end: int, id: BindingIdentifier) -> None:
        self.start = start
        self.end = end
        self.id = id


class TSTypeAliasDeclaration(Statement):
    """Erased."""

    __slots__ = ("id",)

    def __init__(self, start: int, end: int, id: BindingIdentifier) -> None:
        self.start = start
        self.end = end
        self.id = id


class TSEnumDeclaration(Statement):
    __slots__ = ("id", "is_const", "members", "scope")

    def __init__(
        self,
        start: int,
        end: int,
        id: BindingIdentifier,
        members: list[TSEnumMember],
        is_const: bool = False,
        scope: int = -1,
    ) -> None:
        self.start = start
        self.end = end
        self.id = id
        self.members = members
        self.is_const = is_const
        self.scope = scope


class TSEnumMember(Node):
    """`id` is IdentifierName or StringLiteral."""

    __slots__ = ("id", "initializer")

    def __init__(self, start: int, end: int, id: Expression, initializer: Expression | None) -> None:
        self.start = start
        self.end = end
        self.id = id
        self.initializer = initializer


class TSModuleDeclaration(Statement):
    """`namespace A.B {}` is two nested declarations, the inner one wrapped in ExportNamedDeclaration. `id` is
    BindingIdentifier, or StringLiteral for an ambient module.
    """

    __slots__ = ("body", "id", "is_global", "scope")

    def __init__(
        self,
        start: int,
        end: int,
        id: Node,
        body: list[Statement] | None,
        is_global: bool = False,
        scope: int = -1,
    ) -> None:
        self.start = start
        self.end = end
        self.id = id
        self.body = body
        self.is_global = is_global
        self.scope = scope


class TSDeclare(Statement):
    """`declare ...`: erased, but its names are declared."""

    __slots__ = ("declaration",)

    def __init__(self, start: int, end: int, declaration: Statement) -> None:
        self.start = start
        self.end = end
        self.declaration = declaration


class TSImportEqualsDeclaration(Statement):
    """`import a = require("x")` has a StringLiteral reference; `import a = B.C` an Identifier or
    StaticMemberExpression.
    """

    __slots__ = ("id", "is_export", "is_require", "reference", "type_only")

    def __init__(
        self,
        start: int,
        end: int,
        id: BindingIdentifier,
        reference: Expression,
        is_require: bool,
        type_only: bool = False,
        is_export: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.id = id
        self.reference = reference
        self.is_require = is_require
        self.type_only = type_only
        self.is_export = is_export


class TSExportAssignment(Statement):
    """`export = x`"""

    __slots__ = ("expression",)

    def __init__(self, start: int, end: int, expression: Expression) -> None:
        self.start = start
        self.end = end
        self.expression = expression


class TSNamespaceExportDeclaration(Statement):
    """`export as namespace X` (erased)."""

    __slots__ = ("name",)

    def __init__(self, start: int, end: int, name: str) -> None:
        self.start = start
        self.end = end
        self.name = name


# -- TypeScript types (only what design:type needs) --------------------------------------------------------------


class TSKeyword(TSType):
    """any unknown never void null undefined string number boolean bigint symbol object this intrinsic"""

    __slots__ = ("name",)

    def __init__(self, start: int, end: int, name: str) -> None:
        self.start = start
        self.end = end
        self.name = name


class TSTypeRef(TSType):
    """`name` is Identifier or StaticMemberExpression."""

    __slots__ = ("name", "type_args")

    def __init__(self, start: int, end: int, name: Expression, type_args: list[TSType]) -> None:
        self.start = start
        self.end = end
        self.name = name
        self.type_args = type_args


class TSArrayType(TSType):
    __slots__ = ("element",)

    def __init__(self, start: int, end: int, element: TSType) -> None:
        self.start = start
        self.end = end
        self.element = element


class TSTupleType(TSType):
    __slots__ = ()

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end


class TSFunctionType(TSType):
    __slots__ = ("is_constructor",)

    def __init__(self, start: int, end: int, is_constructor: bool = False) -> None:
        self.start = start
        self.end = end
        self.is_constructor = is_constructor


class TSUnionType(TSType):
    __slots__ = ("types",)

    def __init__(self, start: int, end: int, types: list[TSType]) -> None:
        self.start = start
        self.end = end
        self.types = types


class TSIntersectionType(TSType):
    __slots__ = ("types",)

    def __init__(self, start: int, end: int, types: list[TSType]) -> None:
        self.start = start
        self.end = end
        self.types = types


class TSLiteralType(TSType):
    """string number bigint boolean template"""

    __slots__ = ("kind",)

    def __init__(self, start: int, end: int, kind: str) -> None:
        self.start = start
        self.end = end
        self.kind = kind


class TSConditionalType(TSType):
    __slots__ = ("false_type", "true_type")

    def __init__(self, start: int, end: int, true_type: TSType, false_type: TSType) -> None:
        self.start = start
        self.end = end
        self.true_type = true_type
        self.false_type = false_type


class TSTypeOperator(TSType):
    """keyof, unique, readonly"""

    __slots__ = ("operand", "operator")

    def __init__(self, start: int, end: int, operator: str, operand: TSType) -> None:
        self.start = start
        self.end = end
        self.operator = operator
        self.operand = operand


class TSTypePredicate(TSType):
    __slots__ = ("asserts",)

    def __init__(self, start: int, end: int, asserts: bool) -> None:
        self.start = start
        self.end = end
        self.asserts = asserts


class TSOther(TSType):
    """object (type literal), mapped, indexed, query, import, infer, const"""

    __slots__ = ("kind",)

    def __init__(self, start: int, end: int, kind: str) -> None:
        self.start = start
        self.end = end
        self.kind = kind


#: For each node class the fields that hold child nodes, in evaluation-independent source order.
CHILD_FIELDS: dict[type[Node], tuple[str, ...]] = {
    Comment: (),
    Program: ("body",),
    Identifier: (),
    BindingIdentifier: (),
    IdentifierName: (),
    PrivateName: (),
    NullLiteral: (),
    BooleanLiteral: (),
    NumericLiteral: (),
    BigIntLiteral: (),
    StringLiteral: (),
    RegExpLiteral: (),
    TemplateElement: (),
    TemplateLiteral: ("quasis", "expressions"),
    TaggedTemplateExpression: ("tag", "quasi"),
    ThisExpression: (),
    Super: (),
    ArrayExpression: ("elements",),
    ObjectExpression: ("properties",),
    Property: ("key", "value"),
    SpreadElement: ("argument",),
    FunctionExpression: ("id", "params", "body", "ts"),
    ArrowFunctionExpression: ("params", "body", "ts"),
    ClassExpression: ("id", "super_class", "body", "decorators"),
    SequenceExpression: ("expressions",),
    UnaryExpression: ("argument",),
    UpdateExpression: ("argument",),
    BinaryExpression: ("left", "right"),
    LogicalExpression: ("left", "right"),
    AssignmentExpression: ("left", "right"),
    ConditionalExpression: ("test", "consequent", "alternate"),
    CallExpression: ("callee", "arguments"),
    NewExpression: ("callee", "arguments"),
    StaticMemberExpression: ("object",),
    ComputedMemberExpression: ("object", "property"),
    PrivateMemberExpression: ("object",),
    ChainExpression: ("expression",),
    YieldExpression: ("argument",),
    AwaitExpression: ("argument",),
    ImportExpression: ("source", "options"),
    MetaProperty: (),
    ArrayPattern: ("elements",),
    ObjectPattern: ("properties",),
    AssignmentPattern: ("left", "right"),
    RestElement: ("argument",),
    Directive: (),
    ExpressionStatement: ("expression",),
    BlockStatement: ("body",),
    EmptyStatement: (),
    DebuggerStatement: (),
    WithStatement: ("object", "body"),
    ReturnStatement: ("argument",),
    LabeledStatement: ("label", "body"),
    BreakStatement: ("label",),
    ContinueStatement: ("label",),
    IfStatement: ("test", "consequent", "alternate"),
    SwitchStatement: ("discriminant", "cases"),
    SwitchCase: ("test", "body"),
    ThrowStatement: ("argument",),
    TryStatement: ("block", "handler", "finalizer"),
    CatchClause: ("param", "body"),
    WhileStatement: ("test", "body"),
    DoWhileStatement: ("body", "test"),
    ForStatement: ("init", "test", "update", "body"),
    ForInStatement: ("left", "right", "body"),
    ForOfStatement: ("left", "right", "body"),
    VariableDeclaration: ("declarations",),
    VariableDeclarator: ("id", "init"),
    FunctionDeclaration: ("id", "params", "body", "ts"),
    ClassDeclaration: ("id", "super_class", "body", "decorators"),
    Decorator: ("expression",),
    MethodDefinition: ("key", "value", "decorators"),
    PropertyDefinition: ("key", "value", "decorators", "type_annotation"),
    StaticBlock: ("body",),
    TSIndexSignature: (),
    ModuleExportName: (),
    ImportAttribute: ("value",),
    ImportDeclaration: ("specifiers", "source", "attributes"),
    ImportSpecifier: ("imported", "local"),
    ImportDefaultSpecifier: ("local",),
    ImportNamespaceSpecifier: ("local",),
    ExportNamedDeclaration: ("declaration", "specifiers", "source", "attributes"),
    ExportSpecifier: ("local", "exported"),
    ExportDefaultDeclaration: ("declaration",),
    ExportAllDeclaration: ("exported", "source", "attributes"),
    JSXElement: ("name", "attributes", "children"),
    JSXFragment: ("children",),
    JSXIdentifier: (),
    JSXNamespacedName: (),
    JSXAttribute: ("name", "value"),
    JSXSpreadAttribute: ("argument",),
    JSXExpressionContainer: ("expression",),
    JSXSpreadChild: ("expression",),
    JSXText: (),
    TSAsExpression: ("expression", "type_annotation"),
    TSSatisfiesExpression: ("expression", "type_annotation"),
    TSTypeAssertion: ("expression", "type_annotation"),
    TSNonNullExpression: ("expression",),
    TSInstantiationExpression: ("expression",),
    TSFunctionInfo: ("param_types", "return_type", "param_decorators", "this_type"),
    TSParameterProperty: ("parameter",),
    TSInterfaceDeclaration: ("id",),
    TSTypeAliasDeclaration: ("id",),
    TSEnumDeclaration: ("id", "members"),
    TSEnumMember: ("id", "initializer"),
    TSModuleDeclaration: ("id", "body"),
    TSDeclare: ("declaration",),
    TSImportEqualsDeclaration: ("id", "reference"),
    TSExportAssignment: ("expression",),
    TSNamespaceExportDeclaration: (),
    TSKeyword: (),
    TSTypeRef: ("name", "type_args"),
    TSArrayType: ("element",),
    TSTupleType: (),
    TSFunctionType: (),
    TSUnionType: ("types",),
    TSIntersectionType: ("types",),
    TSLiteralType: (),
    TSConditionalType: ("true_type", "false_type"),
    TSTypeOperator: ("operand",),
    TSTypePredicate: (),
    TSOther: (),
}


def children(node: Node) -> Iterator[Node]:
    """The child nodes of `node`, flattened; absent ones are skipped."""
    for name in CHILD_FIELDS[type(node)]:
        value = getattr(node, name)
        if value is None:
            continue
        if isinstance(value, Node):
            yield value
            continue
        for item in value:
            if isinstance(item, Node):
                yield item
            elif item is not None:
                yield from item


def numeric_value(raw: str) -> float:
    """The value of a NumericLiteral's raw text (legacy octal included)."""
    text = raw.replace("_", "")
    if len(text) > 1 and text[0] == "0":
        marker = text[1]
        if marker in "xX":
            return float(_big(int(text[2:], 16)))
        if marker in "oO":
            return float(_big(int(text[2:], 8)))
        if marker in "bB":
            return float(_big(int(text[2:], 2)))
        if text.isdigit() and "8" not in text and "9" not in text:
            return float(_big(int(text, 8)))
    return float(text)


def _big(value: int) -> float:
    try:
        return float(value)
    except OverflowError:
        return float("inf")
