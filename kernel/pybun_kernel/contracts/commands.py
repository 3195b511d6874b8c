"""Commands as values: what a plugin adds to the command line, and what the function behind a command is given."""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING, Literal, Protocol, TypeAlias, dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pybun_kernel.contracts.diagnostics import Diagnostic
    from pybun_kernel.contracts.project import ProjectView
    from pybun_kernel.hooks import Hooks

#: ``none``: a switch.  ``required``: ``--x=v`` or ``--x v``.  ``optional``: ``--x`` or ``--x=v``.
ValueKind: TypeAlias = Literal["none", "required", "optional"]

OptionValue: TypeAlias = "bool | str | tuple[str, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One flag.

    names: long name first; a short name is one dash and one letter.
    repeatable: values are collected in a tuple; else the last one wins.
    choices: the only values allowed, none means any.
    group: heading in the help text.
    refusal: why the flag is known but cannot be used yet; it is accepted by the parser and refused with this text.
    """

    names: tuple[str, ...]
    help: str
    value: ValueKind = "none"
    metavar: str = "val"
    repeatable: bool = False
    choices: tuple[str, ...] = ()
    group: str = "Flags"
    hidden: bool = False
    refusal: str | None = None

    @property
    def key(self) -> str:
        """Its name in :class:`Options`: the first name without dashes in front."""
        return self.names[0].lstrip("-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One verb.

    target: ``"package.module:function"``, imported when the verb is used; the function takes a :class:`CommandCall` and answers the exit code.
    positional: how the help text writes the arguments (``[<package>...]``).
    raw: arguments after the name are not parsed but handed over in ``CommandCall.args``.
    stop_at_positional: options end at the first argument that is none (``run``, ``x``, ``exec``).
    script_first: a package.json script of the same name is run instead, unless ``--no-script`` is given.
    """

    name: str
    summary: str
    target: str
    aliases: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    positional: str = ""
    description: str = ""
    examples: tuple[str, ...] = ()
    group: str = "Commands"
    hidden: bool = False
    raw: bool = False
    stop_at_positional: bool = False
    script_first: bool = False


class Options(Protocol):
    """Parsed flags; asking for one that the command does not declare is an error of the command."""

    def flag(self, key: str) -> bool: ...

    def text(self, key: str) -> str | None: ...

    def texts(self, key: str) -> tuple[str, ...]: ...

    def given(self, key: str) -> bool: ...

    def as_mapping(self) -> Mapping[str, OptionValue]: ...


class Terminal(Protocol):
    """The user's end: where a command writes."""

    @property
    def color(self) -> bool:
        """Whether standard error shows colours (terminal, ``NO_COLOR``, ``FORCE_COLOR``)."""
        ...

    def out(self, text: str) -> None:
        """A line of the command's product, to standard output."""
        ...

    def err(self, text: str) -> None:
        """A line about the work, to standard error."""
        ...

    def report(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Show diagnostics on standard error."""
        ...


class CommandCall(Protocol):
    """What the function behind a command is given.  Eight members at most."""

    @property
    def command(self) -> Command: ...

    @property
    def options(self) -> Options: ...

    @property
    def args(self) -> tuple[str, ...]: ...

    @property
    def cwd(self) -> str: ...

    @property
    def env(self) -> Mapping[str, str]:
        """The environment of the process, without ``.env`` files."""
        ...

    @property
    def project(self) -> ProjectView: ...

    @property
    def hooks(self) -> Hooks: ...

    @property
    def terminal(self) -> Terminal: ...
