"""Splits the command line by Bun's rules: flags directly after ``pybun`` are ours, the first other word says what to run, the rest belongs to that.

Pure; imports the table of flags only when there is a flag to look at.
"""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """``leading``: words before the name.  ``name`` None: there is none.  ``rest``: words after it."""

    leading: tuple[str, ...]
    name: str | None
    rest: tuple[str, ...]


def split(argv: Sequence[str]) -> Split:
    """``argv`` without the program's own name."""
    index = 0
    while index < len(argv):
        word = argv[index]
        if word == "--":
            name = argv[index + 1] if index + 1 < len(argv) else None
            return Split(leading=tuple(argv[: index + 1]), name=name, rest=tuple(argv[index + 2 :]))
        if not word.startswith("-") or word == "-":
            return Split(leading=tuple(argv[:index]), name=word, rest=tuple(argv[index + 1 :]))
        index += 2 if _takes_next(word) else 1
    return Split(leading=tuple(argv), name=None, rest=())


def _takes_next(word: str) -> bool:
    """Whether the flag's value is the next word."""
    if "=" in word:
        return False
    from pybun_kernel.cli.runtime_flags import LEADING

    for option in LEADING:
        if word in option.names:
            return option.value == "required"
    if word.startswith("--"):
        return False
    last = f"-{word[-1]}"
    switches = {name for option in LEADING if option.value == "none" for name in option.names}
    return all(f"-{letter}" in switches for letter in word[1:-1]) and any(
        last in option.names and option.value == "required" for option in LEADING
    )


def with_bun_options(argv: Sequence[str], variable: str | None) -> Sequence[str]:
    """``BUN_OPTIONS`` holds arguments that come first."""
    if not variable:
        return argv
    import shlex

    return [*shlex.split(variable), *argv]
