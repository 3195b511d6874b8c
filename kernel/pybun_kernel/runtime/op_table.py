"""The table behind ``dispatch``: op id → Python function, and exceptions → envelopes.

An op's module is imported when the op is first called; until then its slot holds a stub that does so and puts the function in its
place.  Nothing here knows what any op does.
"""

from __future__ import annotations

from pybun_kernel.contracts.ops import ERROR_KEY, Op, OpError
from pybun_kernel.errors import PybunError
from pybun_kernel.lean import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from functools import partial

    from pybun_kernel.contracts.engine import Plain
    from pybun_kernel.contracts.ops import OpHost

    #: ``(call_id, function, args)``: how the event loop takes over a deferred or async op.
    Start = Callable[[int, Callable[..., Any], tuple[Plain, ...]], None]
else:
    from _functools import partial  # importing "functools" takes 1 ms


def import_target(target: str) -> Callable[..., Any]:
    """``"package.module:function"`` → the function."""
    module_name, _, attribute = target.partition(":")
    module = __import__(module_name, None, None, [attribute])
    function: Callable[..., Any] = getattr(module, attribute)
    return function


def error_envelope(error: BaseException, op_name: str) -> list[Plain]:
    """``[class_name, message, props]`` for whatever an op raised."""
    if isinstance(error, OpError):
        return [error.class_name, error.message, dict(error.props)]
    if isinstance(error, OSError):
        from pybun_kernel.runtime.system_errors import system_error

        made = system_error(error)
        return [made.class_name, made.message, dict(made.props)]
    if isinstance(error, PybunError):
        from pybun_kernel.runtime.error_words import pybun_error

        made = pybun_error(error)
        return [made.class_name, made.message, dict(made.props)]
    from pybun_kernel.runtime.error_words import internal_fault

    return ["Error", internal_fault(error, op_name), {"code": "ERR_PYBUN_INTERNAL"}]


class OpTable:
    """All ops of a session, in id order: the kernel's own first, then those of the extensions."""

    def __init__(
        self,
        core: Mapping[str, Callable[..., Plain]],
        ops: Sequence[Op],
        host: OpHost,
        start_deferred: Start,
        start_async: Start,
    ) -> None:
        self._host = host
        self._start = {"deferred": start_deferred, "async": start_async}
        self.names: list[tuple[str, str]] = [(name, "sync") for name in core]
        self._functions: list[Callable[..., Plain]] = list(core.values())
        known = set(core)
        for op in ops:
            if op.name in known:
                raise PybunError(f"two plugins define the op {op.name!r}", code="OP_DUPLICATE")
            known.add(op.name)
            self.names.append((op.name, op.kind))
            self._functions.append(self._stub(len(self._functions), op))

    def _stub(self, op_id: int, op: Op) -> Callable[..., Plain]:
        def first_call(*args: Plain) -> Plain:
            function = import_target(op.target)
            host = self._host
            call: Callable[..., Plain]
            if op.kind == "sync":
                call = partial(function, host)
            else:
                start = self._start[op.kind]

                def call(*args: Plain) -> Plain:
                    start(args[0], function, args[1:])  # type: ignore[arg-type]  # JavaScript puts the call id first
                    return None

            self._functions[op_id] = call
            return call(*args)

        return first_call

    def dispatch(self, op_id: int, /, *args: Plain) -> Plain:
        """What the engine calls.  Never raises (law 3), except for what must end the process."""
        try:
            return self._functions[op_id](*args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            return {ERROR_KEY: error_envelope(error, self.names[op_id][0])}
