"""Stand-ins for ``dataclasses`` and ``typing`` that cost nothing to import.

Importing ``dataclasses`` takes 20 ms and ``typing`` 10 ms on a small machine: half of the time in which ``pybun run hello.js`` must be done.  Type
checkers see the real things; at run time :func:`dataclass` builds the same frozen, slotted, keyword-only classes.

Strategy: the class gets slots and an ``__init__`` that is compiled (0.2 ms) once a few instances were made without it, because most records of
a run are made once or never.  ``dataclasses.fields``, ``replace`` and ``asdict`` work: ``__dataclass_fields__`` is computed when asked for.
Only ``@dataclass(frozen=True, slots=True, kw_only=True)`` without inheritance is offered: that is the only form the contracts use.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace
    from typing import Any, Final, Literal, NewType, Protocol, TypeAlias, TypeVar

    __all__ = ["Any", "Final", "Literal", "NewType", "Protocol", "TypeAlias", "TypeVar", "dataclass", "field", "replace"]
else:
    _REQUIRED = object()

    class _Form:
        """A typing form: subscribing and joining it give the form again."""

        def __getitem__(self, item):
            return self

        def __or__(self, other):
            return self

        __ror__ = __or__

        def __call__(self, *args, **kwargs):
            return self

    Any = Final = Literal = TypeAlias = TypeVar = _Form()

    def NewType(name, base):
        return lambda value: value

    class Protocol:
        """Base of seams; empty at run time."""

        __slots__ = ()

        def __class_getitem__(cls, item):
            return cls

    class _Field:
        __slots__ = ("default", "default_factory")

        def __init__(self, default, default_factory):
            self.default = default
            self.default_factory = default_factory

    def field(*, default=_REQUIRED, default_factory=None):
        return _Field(default, default_factory)

    class _DataclassFields:
        """What the ``dataclasses`` functions look for; made by the real thing on demand."""

        def __get__(self, instance, owner):
            import dataclasses

            specs = []
            for name, spec in owner.__record__.items():
                if spec.default_factory is not None:
                    made = dataclasses.field(default_factory=spec.default_factory)
                elif spec.default is not _REQUIRED:
                    made = dataclasses.field(default=spec.default)
                else:
                    made = dataclasses.field()
                specs.append((name, owner.__annotations__[name], made))
            twin = dataclasses.make_dataclass(owner.__name__, specs, frozen=True, kw_only=True)
            return twin.__dataclass_fields__

    def _compile_init(cls):
        given, lines, scope = [], [], {}
        for name, spec in cls.__record__.items():
            scope[f"set_{name}"] = getattr(cls, name).__set__
            if spec.default_factory is not None:
                scope[f"make_{name}"] = spec.default_factory
                scope["UNSET"] = _REQUIRED
                given.append(f"{name}=UNSET")
                lines.append(f" set_{name}(self, make_{name}() if {name} is UNSET else {name})")
                continue
            if spec.default is not _REQUIRED:
                scope[f"default_{name}"] = spec.default
                given.append(f"{name}=default_{name}")
            else:
                given.append(name)
            lines.append(f" set_{name}(self, {name})")
        signature = ", ".join(["self", "*", *given]) if given else "self"
        if cls.__post__ is not None:
            lines.append(" self.__post_init__()")
        exec(f"def __init__({signature}):\n" + ("\n".join(lines) or " pass"), scope)
        made = scope["__init__"]
        made.__qualname__ = f"{cls.__qualname__}.__init__"
        return made

    def _frozen_error(self, name):
        from dataclasses import FrozenInstanceError

        return FrozenInstanceError(f"cannot change field {name!r} of {type(self).__name__}")

    _set_slot = object.__setattr__

    def _first_init(self, /, **given):
        """Until :func:`_compile_init` is worth it, and whenever the arguments are wrong: its function says what is wrong with them."""
        cls = type(self)
        if cls.__early__:
            cls.__early__.pop()
            known = 0
            for name, spec in cls.__record__.items():
                if name in given:
                    known += 1
                    _set_slot(self, name, given[name])
                elif spec.default is not _REQUIRED:
                    _set_slot(self, name, spec.default)
                elif spec.default_factory is not None:
                    _set_slot(self, name, spec.default_factory())
                else:
                    break
            else:
                if known == len(given):
                    if cls.__post__ is not None:
                        self.__post_init__()
                    return
        cls.__init__ = made = _compile_init(cls)
        made(self, **given)

    def _values(self):
        return tuple([getattr(self, name) for name in self.__slots__])

    def _same(self, other):
        return _values(self) == _values(other) if other.__class__ is self.__class__ else NotImplemented

    def _hash(self):
        return hash(_values(self))

    def _shown(self):
        return f"{type(self).__qualname__}({', '.join([f'{name}={getattr(self, name)!r}' for name in self.__slots__])})"

    def _refuse_set(self, name, value):
        raise _frozen_error(self, name)

    def _refuse_delete(self, name):
        raise _frozen_error(self, name)

    def _set_state(self, state):
        for name, value in zip(self.__slots__, state, strict=True):
            object.__setattr__(self, name, value)

    _METHODS = {
        "__dataclass_fields__": _DataclassFields(),
        "__match_args__": (),
        "__init__": _first_init,
        "__setattr__": _refuse_set,
        "__delattr__": _refuse_delete,
        "__getstate__": _values,
        "__setstate__": _set_state,
        "__eq__": _same,
        "__hash__": _hash,
        "__repr__": _shown,
    }

    def _build(cls):
        own = dict(cls.__dict__)
        record = {}
        for name in own.get("__annotations__", ()):
            value = own.pop(name, _REQUIRED)
            record[name] = value if isinstance(value, _Field) else _Field(value, None)
        own.pop("__dict__", None)
        own.pop("__weakref__", None)
        own["__qualname__"] = cls.__qualname__
        own["__slots__"] = tuple(record)
        own["__record__"] = record
        own["__post__"] = own.get("__post_init__")
        own["__early__"] = [None] * 12  # instances that are made without a compiled __init__
        return type(cls)(cls.__name__, cls.__bases__, {**_METHODS, **own})

    def dataclass(cls=None, /, *, frozen=False, slots=False, kw_only=False):
        if not (frozen and slots and kw_only):
            raise TypeError("records are frozen, slotted and keyword-only; use dataclasses.dataclass for anything else")
        return _build if cls is None else _build(cls)

    def replace(record, /, **changes):
        values = {name: getattr(record, name) for name in record.__record__}
        return type(record)(**(values | changes))
