"""Ops never raise across the border: what they raise becomes an envelope."""

from __future__ import annotations

from typing import Any

import pytest

from pybun_kernel.contracts.ops import ERROR_KEY, Op, OpError, SystemCallError
from pybun_kernel.errors import PybunError, ResolveError
from pybun_kernel.runtime.op_table import OpTable


class Host:
    """No op of these tests uses its host."""


def table(core: dict[str, Any], *ops: Op) -> tuple[OpTable, list[tuple[str, int, str]]]:
    started: list[tuple[str, int, str]] = []
    made = OpTable(
        core,
        ops,
        Host(),  # type: ignore[arg-type]  # see Host
        lambda call, function, args: started.append(("deferred", call, function.__name__)),
        lambda call, function, args: started.append(("async", call, function.__name__)),
    )
    return made, started


def failing(error: BaseException) -> Any:
    def op() -> None:
        raise error

    return op


@pytest.mark.parametrize(
    ("error", "envelope"),
    [
        (OpError("TypeError", "bad", code="ERR_X"), ["TypeError", "bad", {"code": "ERR_X"}]),
        (
            SystemCallError(FileNotFoundError(2, "x"), "open", "/nope"),
            ["Error", "ENOENT: no such file or directory, open '/nope'", {"errno": -2, "code": "ENOENT", "syscall": "open", "path": "/nope"}],
        ),
        (
            SystemCallError(OSError(18, "x"), "rename", "/a", "/b"),
            [
                "Error",
                "EXDEV: cross-device link not permitted, rename '/a' -> '/b'",
                {"errno": -18, "code": "EXDEV", "syscall": "rename", "path": "/a", "dest": "/b"},
            ],
        ),
        (
            ResolveError("Cannot find x", specifier="x", importer="file:///a.js", js_code="MODULE_NOT_FOUND"),
            ["Error", "Cannot find x", {"code": "MODULE_NOT_FOUND", "specifier": "x", "referrer": "file:///a.js"}],
        ),
    ],
)
def test_exceptions_become_envelopes(error: BaseException, envelope: list[object]) -> None:
    ops, _ = table({"op": failing(error)})
    assert ops.dispatch(0) == {ERROR_KEY: envelope}


def test_any_other_exception_is_named_as_a_bug() -> None:
    ops, _ = table({"op": failing(ZeroDivisionError("by zero"))})
    answer = ops.dispatch(0)
    assert isinstance(answer, dict)
    name, message, props = answer[ERROR_KEY]
    assert name == "Error"
    assert "op failed: ZeroDivisionError: by zero" in message
    assert props == {"code": "ERR_PYBUN_INTERNAL"}


def test_targets_are_imported_at_the_first_call_and_get_the_host() -> None:
    ops, started = table(
        {"core": lambda: 1},
        Op(name="length", target="operator:is_"),
        Op(name="later", target="os.path:basename", kind="deferred"),
        Op(name="task", target="os.path:dirname", kind="async"),
        Op(name="missing", target="no.such.module:function"),
    )
    assert ops.names == [("core", "sync"), ("length", "sync"), ("later", "deferred"), ("task", "async"), ("missing", "sync")]
    assert ops.dispatch(0) == 1
    assert ops.dispatch(1, None) is False
    assert ops.dispatch(2, 7, "a") is None
    assert ops.dispatch(3, 8, "a") is None
    assert started == [("deferred", 7, "basename"), ("async", 8, "dirname")]
    assert isinstance(ops.dispatch(4), dict)


def test_two_ops_of_one_name_are_refused() -> None:
    with pytest.raises(PybunError, match="two plugins define the op 'x'"):
        table({}, Op(name="x", target="a:b"), Op(name="x", target="a:c"))
