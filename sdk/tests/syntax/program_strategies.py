"""Random valid programs as trees, for properties of the printer, the binder and the renamer.

The generator draws from a `random.Random` that hypothesis drives, so failures shrink. It knows just enough of the early
errors to stay clear of them: where `await`, `yield` and `return` stand, unique declarations, targets of assignments.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from hypothesis import strategies as st

from pybun_sdk.syntax import ast
from pybun_sdk.syntax.ast import Expression, Node, Pattern, Statement

NAMES = ("a", "b", "c", "async", "of", "get", "ünï", "$")
NUMBERS = ("0", "1", "10", "1.5", ".5", "1e21", "0xff", "1000", "0.0001", "1_000", "5e-324", "123456789012")
STRINGS = ("", "x", "use strict", "it's", 'say "hi"', "\n\\", "\u2028", "\ud800", "</script>", "\0" + "1", "é😀")
REGEXES = (("x", ""), ("[/]\\/", "g"), ("=", "u"), ("[}{`]", ""), ("[)(]", "y"), ("['\"//*]", ""))
UNARY = ("-", "+", "!", "~", "typeof", "void")
BINARY = (
    *("+", "-", "*", "/", "%", "**", "&", "|", "^", "<<", ">>", ">>>"),
    *("<", ">", "<=", ">=", "==", "!==", "in", "instanceof"),
)
LOGICAL = ("&&", "||", "??")
ASSIGN = ("=", "+=", "**=", "??=", "&&=", ">>>=")


class Maker:
    """One program in the making. `awaits`, `yields`, `returns` say what the place allows."""

    def __init__(self, source: random.Random) -> None:
        self.random = source
        self.count = 0
        self.awaits = True
        self.yields = False
        self.returns = False
        self.budget = 60

    def fresh(self) -> str:
        self.count += 1
        return f"v{self.count}"

    def pick(self, items: tuple[str, ...]) -> str:
        return items[self.random.randrange(len(items))]

    def chance(self, percent: int) -> bool:
        return self.random.randrange(100) < percent

    # -- expressions ---------------------------------------------------------------------------------------------

    def expression(self) -> Expression:
        self.budget -= 1
        if self.budget <= 0:
            return self.leaf()
        makers = (
            self.leaf,
            self.leaf,
            self.member,
            self.call,
            self.new,
            self.chain,
            self.binary,
            self.binary,
            self.logical,
            self.unary,
            self.update,
            self.assignment,
            self.conditional,
            self.sequence,
            self.array,
            self.object,
            self.function,
            self.arrow,
            self.klass,
            self.template,
            self.tagged,
            self.suspended,
            self.dynamic_import,
        )
        return makers[self.random.randrange(len(makers))]()

    def leaf(self) -> Expression:
        kind = self.random.randrange(9)
        if kind == 0:
            return ast.ThisExpression(-1, -1)
        if kind == 1:
            return ast.NumericLiteral(-1, -1, self.pick(NUMBERS))
        if kind == 2:
            return ast.StringLiteral(-1, -1, self.pick(STRINGS), "")
        if kind == 3:
            return ast.RegExpLiteral(-1, -1, *REGEXES[self.random.randrange(len(REGEXES))])
        if kind == 4:
            return ast.BooleanLiteral(-1, -1, self.chance(50))
        if kind == 5:
            return ast.BigIntLiteral(-1, -1, "12n")
        if kind == 6:
            return ast.MetaProperty(-1, -1, "import", "meta")
        return self.name()

    def name(self) -> ast.Identifier:
        if self.count and self.chance(50):
            return ast.Identifier(-1, -1, f"v{self.random.randrange(self.count) + 1}")
        return ast.Identifier(-1, -1, self.pick(NAMES))

    def member(self) -> Expression:
        target = self.expression()
        if self.chance(70):
            return ast.StaticMemberExpression(-1, -1, target, self.pick((*NAMES, "default", "in")), -1)
        return ast.ComputedMemberExpression(-1, -1, target, self.expression())

    def arguments(self) -> list[Expression]:
        items: list[Expression] = []
        for _ in range(self.random.randrange(3)):
            item = self.expression()
            items.append(ast.SpreadElement(-1, -1, item) if self.chance(15) else item)
        return items

    def call(self) -> Expression:
        return ast.CallExpression(-1, -1, self.expression(), self.arguments())

    def new(self) -> Expression:
        return ast.NewExpression(-1, -1, self.expression(), self.arguments())

    def chain(self) -> Expression:
        node = self.expression()
        optional_at = self.random.randrange(3)
        for index in range(3):
            optional = index == optional_at or self.chance(20)
            kind = self.random.randrange(3)
            if kind == 0:
                node = ast.StaticMemberExpression(-1, -1, node, self.pick(NAMES), -1, optional)
            elif kind == 1:
                node = ast.ComputedMemberExpression(-1, -1, node, self.expression(), optional)
            else:
                node = ast.CallExpression(-1, -1, node, self.arguments(), optional)
        return ast.ChainExpression(-1, -1, node)

    def binary(self) -> Expression:
        return ast.BinaryExpression(-1, -1, self.pick(BINARY), self.expression(), self.expression())

    def logical(self) -> Expression:
        return ast.LogicalExpression(-1, -1, self.pick(LOGICAL), self.expression(), self.expression())

    def unary(self) -> Expression:
        if self.chance(15):
            return ast.UnaryExpression(-1, -1, "delete", self.member())
        return ast.UnaryExpression(-1, -1, self.pick(UNARY), self.expression())

    def simple_target(self) -> Expression:
        return self.member() if self.chance(40) else self.name()

    def update(self) -> Expression:
        return ast.UpdateExpression(-1, -1, self.pick(("++", "--")), self.chance(50), self.simple_target())

    def assignment(self) -> Expression:
        operator = self.pick(ASSIGN)
        target: Node = self.pattern(False) if operator == "=" and self.chance(40) else self.simple_target()
        return ast.AssignmentExpression(-1, -1, operator, target, self.expression())

    def conditional(self) -> Expression:
        return ast.ConditionalExpression(-1, -1, self.expression(), self.expression(), self.expression())

    def sequence(self) -> Expression:
        return ast.SequenceExpression(-1, -1, [self.expression(), self.expression()])

    def array(self) -> Expression:
        items: list[Expression | None] = []
        for _ in range(self.random.randrange(4)):
            item: Expression | None = None if self.chance(20) else self.expression()
            items.append(ast.SpreadElement(-1, -1, item) if item is not None and self.chance(15) else item)
        return ast.ArrayExpression(-1, -1, items)

    def key(self) -> tuple[Expression, bool]:
        kind = self.random.randrange(4)
        if kind == 0:
            return self.expression(), True
        if kind == 1:
            return ast.StringLiteral(-1, -1, self.pick(("k", "a b", "constructor2")), ""), False
        if kind == 2:
            return ast.NumericLiteral(-1, -1, self.pick(NUMBERS)), False
        return ast.IdentifierName(-1, -1, self.pick((*NAMES, "static", "set", "class"))), False

    def object(self) -> Expression:
        items: list[Node] = []
        for _ in range(self.random.randrange(4)):
            kind = self.random.randrange(6)
            if kind == 0:
                items.append(ast.SpreadElement(-1, -1, self.expression()))
            elif kind == 1:
                name = self.name()
                key = ast.IdentifierName(-1, -1, name.name)
                items.append(ast.Property(-1, -1, key, name, shorthand=True))
            elif kind == 2:
                key2, computed = self.key()
                items.append(ast.Property(-1, -1, key2, self.method_value(), computed=computed, method=True))
            elif kind == 3:
                key2, computed = self.key()
                items.append(ast.Property(-1, -1, key2, self.accessor(False), kind="get", computed=computed))
            else:
                key2, computed = self.key()
                items.append(ast.Property(-1, -1, key2, self.expression(), computed=computed))
        return ast.ObjectExpression(-1, -1, items)

    def template(self) -> ast.TemplateLiteral:
        texts = ("", "x", "\n", "'\"")
        expressions = [self.expression() for _ in range(self.random.randrange(3))]
        quasis = []
        for _ in range(len(expressions) + 1):
            text = self.pick(texts)
            quasis.append(ast.TemplateElement(-1, -1, text, text))
        return ast.TemplateLiteral(-1, -1, quasis, expressions)

    def tagged(self) -> Expression:
        return ast.TaggedTemplateExpression(-1, -1, self.expression(), self.template())

    def suspended(self) -> Expression:
        if self.awaits and self.chance(50):
            return ast.AwaitExpression(-1, -1, self.expression())
        if self.yields:
            if self.chance(30):
                return ast.YieldExpression(-1, -1, None)
            return ast.YieldExpression(-1, -1, self.expression(), self.chance(30))
        return self.leaf()

    def dynamic_import(self) -> Expression:
        options = self.expression() if self.chance(20) else None
        return ast.ImportExpression(-1, -1, self.expression(), options)

    # -- functions and classes -----------------------------------------------------------------------------------

    def inside(
        self, awaits: bool, yields: bool, returns: bool, make: Callable[[], ast.BlockStatement]
    ) -> ast.BlockStatement:
        saved = self.awaits, self.yields, self.returns
        self.awaits, self.yields, self.returns = awaits, yields, returns
        made = make()
        self.awaits, self.yields, self.returns = saved
        return made

    def parameters(self) -> list[Pattern]:
        saved = self.awaits, self.yields
        self.awaits = self.yields = False
        made: list[Pattern] = []
        for _ in range(self.random.randrange(3)):
            pattern = self.pattern(True)
            if self.chance(20):
                pattern = ast.AssignmentPattern(-1, -1, pattern, self.expression())
            made.append(pattern)
        if self.chance(15):
            made.append(ast.RestElement(-1, -1, self.pattern(True)))
        self.awaits, self.yields = saved
        return made

    def method_value(self) -> ast.FunctionExpression:
        is_async = self.chance(30)
        is_generator = self.chance(30)
        params = self.parameters()
        body = self.inside(is_async, is_generator, True, self.block)
        return ast.FunctionExpression(-1, -1, None, params, body, is_async, is_generator)

    def accessor(self, setter: bool) -> ast.FunctionExpression:
        saved = self.awaits, self.yields
        self.awaits = self.yields = False
        params: list[Pattern] = [self.pattern(True)] if setter else []
        self.awaits, self.yields = saved
        return ast.FunctionExpression(-1, -1, None, params, self.inside(False, False, True, self.block))

    def function(self) -> Expression:
        made = self.method_value()
        if self.chance(50):
            made.id = self.binding()
        return made

    def arrow(self) -> Expression:
        is_async = self.chance(30)
        params = self.parameters()
        saved = self.awaits, self.yields, self.returns
        self.awaits, self.yields, self.returns = is_async, False, True
        body: Node = self.block() if self.chance(40) else self.expression()
        self.awaits, self.yields, self.returns = saved
        return ast.ArrowFunctionExpression(-1, -1, params, body, is_async)

    def klass(self) -> Expression:
        parent = self.expression() if self.chance(40) else None
        return ast.ClassExpression(-1, -1, self.binding() if self.chance(50) else None, parent, self.elements())

    def elements(self) -> list[ast.ClassElement]:
        items: list[ast.ClassElement] = []
        for _ in range(self.random.randrange(4)):
            kind = self.random.randrange(5)
            static = self.chance(30)
            if kind == 0:
                block = self.inside(False, False, False, self.block)
                items.append(ast.StaticBlock(-1, -1, block.body))
                continue
            key, computed = self.key()
            if kind == 1:
                items.append(ast.MethodDefinition(-1, -1, key, self.method_value(), "method", computed, static))
            elif kind == 2:
                setter = self.chance(50)
                word = "set" if setter else "get"
                items.append(ast.MethodDefinition(-1, -1, key, self.accessor(setter), word, computed, static))
            else:
                saved = self.awaits, self.yields
                self.awaits = self.yields = False
                value = self.expression() if self.chance(60) else None
                self.awaits, self.yields = saved
                items.append(ast.PropertyDefinition(-1, -1, key, value, computed, static, self.chance(20)))
        return items

    # -- patterns ------------------------------------------------------------------------------------------------

    def binding(self) -> ast.BindingIdentifier:
        return ast.BindingIdentifier(-1, -1, self.fresh())

    def element(self, declares: bool) -> Node:
        if self.budget > 0 and self.chance(25):
            self.budget -= 1
            return self.pattern(declares)
        return self.binding() if declares else self.simple_target()

    def pattern(self, declares: bool) -> Pattern:
        if declares and (self.budget <= 0 or self.chance(60)):
            return self.binding()
        self.budget -= 1
        if self.chance(50):
            items: list[Node | None] = [
                None if self.chance(20) else self.with_default(self.element(declares))
                for _ in range(self.random.randrange(3))
            ]
            if self.chance(20):
                items.append(ast.RestElement(-1, -1, self.element(declares)))
            return ast.ArrayPattern(-1, -1, items)
        properties: list[Node] = []
        for _ in range(self.random.randrange(3)):
            if self.chance(30):
                target: Node = self.binding() if declares else self.name()
                assert isinstance(target, ast.BindingIdentifier | ast.Identifier), "a plain name"
                key: Expression = ast.IdentifierName(-1, -1, target.name)
                properties.append(ast.Property(-1, -1, key, self.with_default(target), shorthand=True))
            else:
                key, computed = self.key()
                value = self.with_default(self.element(declares))
                properties.append(ast.Property(-1, -1, key, value, computed=computed))
        if self.chance(20):
            rest: Node = self.binding() if declares else self.simple_target()
            properties.append(ast.RestElement(-1, -1, rest))
        return ast.ObjectPattern(-1, -1, properties)

    def with_default(self, target: Node) -> Node:
        return ast.AssignmentPattern(-1, -1, target, self.expression()) if self.chance(20) else target

    # -- statements ----------------------------------------------------------------------------------------------

    def block(self) -> ast.BlockStatement:
        return ast.BlockStatement(-1, -1, self.statements())

    def statements(self) -> list[Statement]:
        return [self.statement() for _ in range(self.random.randrange(4))]

    def body(self) -> Statement:
        return self.block() if self.chance(50) else self.expression_statement()

    def expression_statement(self) -> Statement:
        return ast.ExpressionStatement(-1, -1, self.expression())

    def statement(self) -> Statement:
        self.budget -= 1
        if self.budget <= 0:
            return self.expression_statement()
        makers = (
            self.expression_statement,
            self.expression_statement,
            self.variables,
            self.branch,
            self.loop,
            self.loop_each,
            self.switch,
            self.attempt,
            self.jump,
            self.declaration,
            self.block,
            self.labelled,
        )
        return makers[self.random.randrange(len(makers))]()

    def variables(self) -> Statement:
        kind = self.pick(("var", "let", "const"))
        declarators = []
        for _ in range(self.random.randrange(2) + 1):
            pattern = self.pattern(True)
            plain = isinstance(pattern, ast.BindingIdentifier) and kind != "const"
            init = None if plain and self.chance(40) else self.expression()
            declarators.append(ast.VariableDeclarator(-1, -1, pattern, init))
        return ast.VariableDeclaration(-1, -1, kind, declarators)

    def branch(self) -> Statement:
        test = self.expression()
        consequent = self.body()
        alternate: Statement | None = None
        if self.chance(50):
            alternate = self.branch() if self.budget > 0 and self.chance(30) else self.body()
        return ast.IfStatement(-1, -1, test, consequent, alternate)

    def loop(self) -> Statement:
        kind = self.random.randrange(3)
        if kind == 0:
            return ast.WhileStatement(-1, -1, self.expression(), self.body())
        if kind == 1:
            return ast.DoWhileStatement(-1, -1, self.body(), self.expression())
        init: Node | None = None
        if self.chance(70):
            init = self.variables() if self.chance(50) else self.expression()
        test = self.expression() if self.chance(70) else None
        update = self.expression() if self.chance(70) else None
        return ast.ForStatement(-1, -1, init, test, update, self.body())

    def loop_each(self) -> Statement:
        left: Node
        if self.chance(60):
            declarator = ast.VariableDeclarator(-1, -1, self.pattern(True), None)
            left = ast.VariableDeclaration(-1, -1, self.pick(("var", "let", "const")), [declarator])
        else:
            left = self.pattern(False) if self.chance(40) else self.simple_target()
        if self.chance(50):
            return ast.ForInStatement(-1, -1, left, self.expression(), self.body())
        return ast.ForOfStatement(-1, -1, left, self.expression(), self.body(), self.awaits and self.chance(30))

    def switch(self) -> Statement:
        cases = [ast.SwitchCase(-1, -1, self.expression(), self.statements()) for _ in range(self.random.randrange(3))]
        if self.chance(40):
            cases.append(ast.SwitchCase(-1, -1, None, self.statements()))
        return ast.SwitchStatement(-1, -1, self.expression(), cases)

    def attempt(self) -> Statement:
        handler = None
        if self.chance(70):
            param = self.pattern(True) if self.chance(70) else None
            handler = ast.CatchClause(-1, -1, param, self.block())
        finalizer = self.block() if handler is None or self.chance(30) else None
        return ast.TryStatement(-1, -1, self.block(), handler, finalizer)

    def jump(self) -> Statement:
        if self.returns and self.chance(60):
            return ast.ReturnStatement(-1, -1, self.expression() if self.chance(70) else None)
        return ast.ThrowStatement(-1, -1, self.expression())

    def declaration(self) -> Statement:
        if self.chance(40):
            parent = self.expression() if self.chance(40) else None
            return ast.ClassDeclaration(-1, -1, self.binding(), parent, self.elements())
        made = self.method_value()
        assert made.body is not None, "methods have bodies here"
        return ast.FunctionDeclaration(-1, -1, self.binding(), made.params, made.body, made.is_async, made.is_generator)

    def labelled(self) -> Statement:
        label = self.fresh()
        inner = ast.BreakStatement(-1, -1, ast.IdentifierName(-1, -1, label))
        return ast.LabeledStatement(
            -1, -1, ast.IdentifierName(-1, -1, label), ast.BlockStatement(-1, -1, [*self.statements(), inner])
        )


def make_program(source: random.Random) -> ast.Program:
    maker = Maker(source)
    body = maker.statements() or [maker.statement()]
    maker.yields = maker.returns = True
    inner = maker.block()
    body.append(
        ast.FunctionDeclaration(-1, -1, maker.binding(), [], inner, is_async=True, is_generator=True),
    )
    return ast.Program(-1, -1, body, "module", strict=True)


def programs() -> st.SearchStrategy[ast.Program]:
    return st.randoms(use_true_random=False).map(make_program)
