"""``sideEffects`` of package.json: does importing this file for nothing do anything?

Rules (webpack doc, "Tree Shaking"): ``false`` means no file of the package has side effects; an
array lists those that have.  A pattern without ``/`` matches the base name at any depth;
``*`` stays within a folder, ``**`` crosses folders, ``{a,b}`` and ``[ab]`` as in a shell.
"""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING, dataclass

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True, kw_only=True)
class SideEffects:
    """flag: the boolean form.  globs: the array form, None when the field is no array."""

    flag: bool | None = None
    globs: tuple[str, ...] | None = None

    @property
    def stated(self) -> bool:
        """Does the package say anything?"""
        return self.flag is not None or self.globs is not None

    def judge(self) -> Callable[[str], bool | None]:
        """From a path in the package to the verdict.  False: none; True: it has some; None: nobody says."""
        if self.globs is None:
            flag = self.flag
            return lambda path: flag
        import re

        pattern = re.compile("|".join([_glob_to_regex(glob) for glob in self.globs]) or r"(?!)")
        return lambda path: pattern.fullmatch(path) is not None


def side_effects_of(value: object) -> SideEffects:
    """Read the raw field; other types mean nothing."""
    if isinstance(value, bool):
        return SideEffects(flag=value)
    if isinstance(value, str):
        return SideEffects(globs=(value,))
    if isinstance(value, list):
        return SideEffects(globs=tuple([item for item in value if isinstance(item, str)]))
    return SideEffects()


#: The pieces of a pattern that mean something, or one run of plain text.
_GLOB = r"\*\*/|\*\*|\*|\?|\[[^\]/]+\]|[{},]|[^*?\[\]{},]+|."


def _glob_to_regex(glob: str) -> str:
    import re

    glob = glob.removeprefix("./").removeprefix("/") if "/" in glob else f"**/{glob}"
    pieces: list[str] = []
    depth = 0
    for token in re.findall(_GLOB, glob, re.DOTALL):
        if token == "**/":
            pieces.append("(?:[^/]+/)*")
        elif token == "**":
            pieces.append(".*")
        elif token == "*":
            pieces.append("[^/]*")
        elif token == "?":
            pieces.append("[^/]")
        elif token[0] == "[" and len(token) > 2:
            body = token[1:-1].replace("\\", "\\\\").replace("[", "\\[")
            pieces.append(f"[^{body[1:]}]" if body[0] == "!" and len(body) > 1 else f"[{body}]")
        elif token == "{" and glob.count("}") > 0:
            depth += 1
            pieces.append("(?:")
        elif token == "}" and depth:
            depth -= 1
            pieces.append(")")
        elif token == "," and depth:
            pieces.append("|")
        else:
            pieces.append(re.escape(token))
    return "(?:" + "".join(pieces) + ")" * depth + ")"
