"""Keeps v8-python from importing ``inspect``.

For every op result that is no primitive, v8-python calls ``inspect.isawaitable``: the first such call imports ``inspect`` and with it ast,
dis, tokenize, re and enum, a fifth of the time of ``pybun hello.js``; later ones test against an abstract class.  Op results are plain data, so
the answer is always no.

Strategy: before V8 needs it, an *unread* module takes the place of ``inspect`` in ``sys.modules``, unless the real one is there already.  It is the
module itself, whose file has not been run yet (as with ``importlib.util.LazyLoader``): it answers ``isawaitable`` for plain data, and reading
anything else of it runs the file in it.  So there is only ever one ``inspect``, whoever imported it when, and everyone gets true
answers.  Seen before that: ``__spec__`` is None (the import system reads it on every ``import inspect``), and ``vars()`` shows little.
"""

from __future__ import annotations

import sys
from _thread import RLock

from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType
else:
    ModuleType = type(sys)

NAME = "inspect"

#: What op results are made of; primitives are here because an op may answer a subclass of theirs, or of these.
PLAIN = frozenset({dict, list, tuple, bytes, bytearray, memoryview, str, int, float, bool, type(None)})


#: A thread that wants the module while another one runs its file waits for that.
_reading = RLock()


class UnreadModule(ModuleType):
    """A module whose file is run when an attribute is wanted that it has not."""

    def __getattr__(self, name: str) -> object:
        if not complete(self):
            raise AttributeError(name)  # the file, or what it imports, looks at its own half-made module
        return getattr(self, name)

    def __dir__(self) -> list[str]:
        complete(self)
        return [*vars(self)]


def complete(module: ModuleType) -> bool:
    """Run the file in ``module`` unless that was done; False while it is being run (by this very thread)."""
    with _reading:
        if type(module) is ModuleType:
            return True
        if module.__spec__ is not None:
            return False
        spec = next(filter(None, (finder.find_spec(NAME, None) for finder in sys.meta_path)))
        assert spec.loader is not None
        module.__spec__ = spec
        try:
            module.__loader__ = spec.loader
            module.__package__ = spec.parent
            module.__file__ = spec.origin
            module.__cached__ = spec.cached  # type: ignore[attr-defined]  # the import system sets it; not in ModuleType's stub
            spec.loader.exec_module(module)
            module.__class__ = ModuleType  # from now on a module like any other
        finally:
            if type(module) is not ModuleType:
                module.__spec__ = None
    return True


def stand_in() -> None:
    """Put the unread module in place; does nothing where ``inspect`` was imported already."""
    if NAME in sys.modules:
        return
    module = UnreadModule(NAME)
    plain = PLAIN

    def isawaitable(value: object) -> bool:
        if type(value) in plain:
            return False
        complete(module)  # which puts the function of the file in the place of this one
        answer: bool = module.isawaitable(value)  # type: ignore[operator]  # the real one by now
        return answer

    module.isawaitable = isawaitable  # type: ignore[attr-defined]  # a module takes any attribute
    sys.modules[NAME] = module
