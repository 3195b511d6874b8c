"""Calls hook implementations, one function per kind; knows nothing of any single hook.

The rules are pluggy's: implementations take the arguments they name, ``first`` stops at the first answer that is not None.  The order comes
from the table, where pluggy itself has put it; a test runs both and compares.  Implementations are imported when their hook is first called.
"""

from __future__ import annotations

import sys

from pybun_kernel.errors import PluginFault, PybunError
from pybun_kernel.lean import TYPE_CHECKING, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pybun_kernel.plugin_table import HookImpl, PluginTable

    Ready = tuple[str, Callable[..., object], tuple[int, ...] | None]


def load_target(target: str) -> object:
    """The object that ``"package.module:attribute.path"`` (or ``"package.module"``) names."""
    module, _, path = target.partition(":")
    __import__(module)
    found: object = sys.modules[module]
    for name in path.split(".") if path else ():
        found = getattr(found, name)
    return found


class Dispatcher:
    """The implementations of a plugin table, made callable."""

    __slots__ = ("_ready", "table")

    def __init__(self, table: PluginTable) -> None:
        self.table = table
        self._ready: dict[str, tuple[Ready, ...]] = {}

    def implementations(self, hook: str) -> tuple[Ready, ...]:
        ready = self._ready.get(hook)
        if ready is None:
            ready = self._ready[hook] = tuple([self._load(hook, impl) for impl in self.table.impls.get(hook, ())])
        return ready

    def collect(self, hook: str, args: tuple[object, ...], expected: type) -> tuple[object, ...]:
        """All answers of all implementations, joined."""
        answers: list[object] = []
        for plugin, function, picks in self.implementations(hook):
            answer = _call(plugin, hook, function, picks, args)
            if answer is None:
                continue
            if not isinstance(answer, (list, tuple)):
                raise PluginFault(plugin, hook, f"answered {_shown(answer)}, a list of {expected.__name__} expected")
            for item in answer:
                _check(plugin, hook, item, expected)
            answers.extend(answer)
        return tuple(answers)

    def only(self, plugin: str) -> Dispatcher:
        """The same, restricted to one plugin: nothing else is imported."""
        impls = {hook: tuple([impl for impl in impls if impl.plugin == plugin]) for hook, impls in self.table.impls.items()}
        return Dispatcher(replace(self.table, impls=impls))

    def first(
        self, hook: str, args: tuple[object, ...], expected: type | None, passes: tuple[type[Exception], ...] = ()
    ) -> object | None:
        """The first answer that is not None; exceptions in ``passes`` are the hook's own and go through."""
        for plugin, function, picks in self.implementations(hook):
            answer = _call(plugin, hook, function, picks, args, passes)
            if answer is not None:
                if expected is not None and not isinstance(answer, expected):
                    raise PluginFault(plugin, hook, f"answered {_shown(answer)}, {expected.__name__} expected")
                return answer
        return None

    def chain(self, hook: str, value: object, rest: tuple[object, ...]) -> object:
        """Every implementation gets what the one before answered; None leaves it unchanged."""
        expected = type(value)
        for plugin, function, picks in self.implementations(hook):
            answer = _call(plugin, hook, function, picks, (value, *rest))
            if answer is not None:
                _check(plugin, hook, answer, expected)
                value = answer
        return value

    def notify(self, hook: str, args: tuple[object, ...]) -> None:
        """Tell everyone; what they answer is ignored, what they raise is not."""
        for plugin, function, picks in self.implementations(hook):
            _call(plugin, hook, function, picks, args)

    def _load(self, hook: str, impl: HookImpl) -> Ready:
        try:
            function = load_target(impl.target)
        except Exception as error:
            raise PluginFault(impl.plugin, hook, f"{impl.target} cannot be imported: {_shown_error(error)}") from error
        return (impl.plugin, function, impl.picks)  # type: ignore[return-value]  # validated when the table was made


def _call(
    plugin: str,
    hook: str,
    function: Callable[..., object],
    picks: tuple[int, ...] | None,
    args: Sequence[object],
    passes: tuple[type[Exception], ...] = (),
) -> object:
    try:
        return function(*args) if picks is None else function(*[args[index] for index in picks])
    except PybunError:
        raise
    except passes:
        raise
    except Exception as error:
        raise PluginFault(plugin, hook, _shown_error(error)) from error


def _check(plugin: str, hook: str, answer: object, expected: type) -> None:
    if not isinstance(answer, expected):
        raise PluginFault(plugin, hook, f"answered {_shown(answer)}, {expected.__name__} expected")


def _shown(value: object) -> str:
    return f"{type(value).__name__} {value!r:.60}"


def _shown_error(error: Exception) -> str:
    text = str(error)
    return f"{type(error).__name__}: {text}" if text else type(error).__name__
