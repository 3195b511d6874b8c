"""Parses flags by a table of :class:`Option` values.  Pure: strings in, values out.

argparse is not used: it takes 10 ms to import and cannot stop at the first argument that is no flag.  Forms: ``--name``, ``--name=value``,
``--name value``, ``-n``, ``-n value``, ``-nvalue``, ``-n=value``, ``-abc`` for switches; ``--`` ends the flags.
"""

from __future__ import annotations

from pybun_kernel.errors import UsageError
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pybun_kernel.contracts.commands import Option, OptionValue


class ParsedOptions:
    """The flags that were given (``contracts.commands.Options``)."""

    __slots__ = ("_declared", "_values")

    def __init__(self, declared: frozenset[str] | None, values: Mapping[str, OptionValue]) -> None:
        self._declared = declared
        self._values = values

    def flag(self, key: str) -> bool:
        return bool(self._get(key, False))

    def text(self, key: str) -> str | None:
        value = self._get(key, None)
        assert value is None or isinstance(value, str), f"--{key} takes no single value"
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._get(key, ())
        assert isinstance(value, tuple), f"--{key} is not repeatable"
        return value

    def given(self, key: str) -> bool:
        return key in self._values

    def as_mapping(self) -> Mapping[str, OptionValue]:
        return self._values

    def _get(self, key: str, default: OptionValue | None) -> OptionValue | None:
        assert self._declared is None or key in self._declared, f"the command does not declare --{key}"
        return self._values.get(key, default)


#: Nothing given; knows no declarations.
NO_OPTIONS = ParsedOptions(None, {})


def parse(
    argv: Sequence[str], options: Sequence[Option], *, command: str, stop_at_positional: bool = False
) -> tuple[ParsedOptions, tuple[str, ...], int]:
    """Flags, the other arguments, and how many of ``argv`` were consumed before the arguments began (for ``execArgv``)."""
    names = {name: option for option in options for name in option.names}
    values: dict[str, OptionValue] = {}
    rest: list[str] = []
    index = 0
    consumed = len(argv)
    while index < len(argv):
        word = argv[index]
        if word == "--":
            index += 1
            consumed = index
            rest.extend(argv[index:])
            break
        if not word.startswith("-") or word == "-":
            if stop_at_positional:
                consumed = index
                rest.extend(argv[index:])
                break
            rest.append(word)
            index += 1
            continue
        index = _take(argv, index, names, values, command)
    return ParsedOptions(frozenset([option.key for option in options]), values), tuple(rest), consumed


def _take(argv: Sequence[str], index: int, names: Mapping[str, Option], values: dict[str, OptionValue], command: str) -> int:
    """Read the flag at ``index``; answers where the next one is."""
    word = argv[index]
    if not word.startswith("--") and word not in names:
        return _take_short(argv, index, names, values, command)
    name, equals, value = word.partition("=")
    option = names.get(name)
    if option is None:
        raise _unknown(name, names, command)
    if option.value == "none":
        if equals and value not in ("true", "false"):
            raise UsageError(f"The argument '{name}' does not take a value.", code="USAGE_NO_VALUE")
        _store(values, option, name, value != "false")
        return index + 1
    if equals:
        _store(values, option, name, value)
        return index + 1
    if option.value == "optional":
        _store(values, option, name, "")
        return index + 1
    if index + 1 >= len(argv):
        raise UsageError(f"The argument '{name}' requires a value but none was supplied.", code="USAGE_VALUE_MISSING")
    _store(values, option, name, argv[index + 1])
    return index + 2


def _take_short(argv: Sequence[str], index: int, names: Mapping[str, Option], values: dict[str, OptionValue], command: str) -> int:
    """A word of short flags: switches in a row, the last one may take a value."""
    word = argv[index]
    for at in range(1, len(word)):
        name = f"-{word[at]}"
        option = names.get(name)
        if option is None:
            raise UsageError(f"Invalid Argument '{name}'", code="USAGE_UNKNOWN_FLAG", help=_help_hint(command))
        if option.value == "none":
            _store(values, option, name, True)
            continue
        value = word[at + 1 :].removeprefix("=")
        if value or option.value == "optional":
            _store(values, option, name, value)
            return index + 1
        if index + 1 >= len(argv):
            raise UsageError(f"The argument '{name}' requires a value but none was supplied.", code="USAGE_VALUE_MISSING")
        _store(values, option, name, argv[index + 1])
        return index + 2
    return index + 1


def _store(values: dict[str, OptionValue], option: Option, name: str, value: str | bool) -> None:
    if option.refusal is not None:
        from pybun_kernel.diagnostics import option_unbuilt

        raise UsageError(f"{name} is not supported", diagnostics=[option_unbuilt(name, option.refusal)])
    if isinstance(value, str) and option.choices and value not in option.choices:
        allowed = ", ".join([f'"{choice}"' for choice in option.choices])
        raise UsageError(f'Invalid value for {name}: "{value}". Must be one of {allowed}', code="USAGE_BAD_VALUE")
    if option.repeatable and isinstance(value, str):
        before = values.get(option.key, ())
        assert isinstance(before, tuple)
        values[option.key] = (*before, value)
    else:
        values[option.key] = value


def _unknown(name: str, names: Mapping[str, Option], command: str) -> UsageError:
    from pybun_kernel.diagnostics import unknown_name

    owner = f"pybun {command}" if command else "pybun"
    _, hint = unknown_name("flag", name, [known for known in names if known.startswith("--")])
    return UsageError(f"{owner} has no {name} flag", code="USAGE_UNKNOWN_FLAG", help=hint or _help_hint(command))


def _help_hint(command: str) -> str:
    return f"`pybun {command} --help` lists the flags" if command else "`pybun --help` lists the flags"
