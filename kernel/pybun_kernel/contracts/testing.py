"""What the test runner announces to reporters."""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING, Literal, TypeAlias, dataclass

if TYPE_CHECKING:
    from pybun_kernel.contracts.engine import Plain

TestEventKind: TypeAlias = Literal[
    "run-start", "file-start", "test-start", "test-end", "console", "file-end", "snapshot", "coverage", "diagnostic", "run-end"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class TestEvent:
    """``file``: absolute path.  ``path``: names of the describe blocks and of the test.  ``data`` depends on ``kind`` and is plain."""

    __test__ = False  # pytest looks for classes of this name

    kind: TestEventKind
    file: str | None = None
    path: tuple[str, ...] = ()
    status: Literal["pass", "fail", "skip", "todo"] | None = None
    duration_ms: float | None = None
    data: Plain = None
