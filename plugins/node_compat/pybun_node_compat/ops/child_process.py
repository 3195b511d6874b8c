"""Starting programs and waiting for them.

A child is started by ``subprocess`` (which reports a failed exec as the error of the call) and waited for through a pidfd where the system has
them, else in a thread.  ``stdio`` is a list of plain values, one per descriptor of the child: ``"pipe"``, ``"ignore"``, ``"ipc"``, or a number, the
descriptor to share.
"""

from __future__ import annotations

import os
import subprocess

from pybun_kernel.contracts.ops import OpError
from pybun_kernel.lean import TYPE_CHECKING, Any
from pybun_kernel.runtime.system_errors import error_code
from pybun_node_compat.ops.pipes import Pipe

if TYPE_CHECKING:
    from collections.abc import Callable

    from pybun_kernel.contracts.engine import Plain
    from pybun_kernel.contracts.ops import OpHost


#: Turns of the event loop between the end of a child and the news of it, so that what it wrote last is read first (as it mostly is in Node).
_ROUNDS = 8


class Child:
    """A running program.  It is not killed when the session ends: children outlive their parents, as everywhere."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process

    def close(self) -> None:
        return


class _Descriptors:
    """The ends of the pipes: ours, the child's, and what the child's numbers shall be."""

    def __init__(self) -> None:
        self.ours: list[int | None] = []
        self.theirs: list[int] = []
        self.to_close: list[int] = []
        self.channel: int | None = None

    def close_theirs(self) -> None:
        for fd in self.to_close:
            os.close(fd)
        self.to_close = []

    def close_ours(self) -> None:
        for fd in self.ours:
            if fd is not None:
                os.close(fd)
        self.ours = []


def _describe(stdio: list[Plain]) -> _Descriptors:
    made = _Descriptors()
    for number, wanted in enumerate(stdio):
        if wanted in ("pipe", "overlapped"):
            if number == 0:
                theirs, ours = os.pipe()
            elif number < 3:
                ours, theirs = os.pipe()
            else:
                ours, theirs = _pair()
            made.to_close.append(theirs)
        elif wanted == "ipc":
            ours, theirs = _pair()
            made.channel = number
            made.to_close.append(theirs)
        elif wanted == "ignore":
            theirs, ours = os.open(os.devnull, os.O_RDWR), -1
            made.to_close.append(theirs)
        else:
            assert isinstance(wanted, int)
            theirs, ours = wanted, -1
        made.ours.append(ours if ours >= 0 else None)
        made.theirs.append(theirs)
    return made


def _pair() -> tuple[int, int]:
    import socket

    a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
    return a.detach(), b.detach()


def _place_high(fds: list[int]) -> tuple[list[int], Callable[[], None] | None]:
    """Extra descriptors must appear in the child as 3, 4, …: copies above those numbers, and what the child does to move them."""
    if not fds:
        return [], None
    import fcntl

    top = 3 + len(fds)
    copies = [fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, top + 8) for fd in fds]

    def move() -> None:
        for at, fd in enumerate(copies):
            os.dup2(fd, 3 + at, inheritable=True)

    return copies, move


def _start(host: OpHost, options: dict[str, Any], descriptors: _Descriptors) -> subprocess.Popen[bytes]:
    host.flush()
    file: str = options["file"]
    env = {str(key): str(value) for key, value in options["env"].items()}
    extra = descriptors.theirs[3:]
    copies, move = _place_high(extra)
    reserved: list[int] = []
    if copies:  # the pipe by which a failed exec is reported must not get one of the child's numbers
        while not reserved or reserved[-1] < 3 + len(copies):
            reserved.append(os.open(os.devnull, os.O_RDONLY))
    if descriptors.channel is not None:
        env["NODE_CHANNEL_FD"] = str(descriptors.channel)
        env["NODE_CHANNEL_SERIALIZATION_MODE"] = options.get("serialization") or "json"
    standard = [*descriptors.theirs[:3], *[subprocess.DEVNULL] * (3 - len(descriptors.theirs[:3]))]
    cwd: str | None = options.get("cwd")
    try:
        return subprocess.Popen(
            list(options["args"]),
            executable=file,
            stdin=standard[0],
            stdout=standard[1],
            stderr=standard[2],
            cwd=cwd or None,
            env=env,
            close_fds=True,
            pass_fds=tuple(range(3, 3 + len(extra))),
            start_new_session=bool(options.get("detached")),
            preexec_fn=move,  # noqa: PLW1509  # only moves descriptors
            user=options.get("uid"),
            group=options.get("gid"),
        )
    finally:
        for fd in (*copies, *reserved):
            os.close(fd)


def _spawn_error(error: OSError, file: str) -> OpError:
    code = error_code(error.errno)
    return OpError(
        "Error", f"spawn {file} {code}", errno=-(error.errno or 0), code=code, syscall=f"spawn {file}", path=file
    )


def spawn(host: OpHost, options: dict[str, Any]) -> Plain:
    """``{pid, rid, pipes}``; a pipe is a resource or None."""
    descriptors = _describe(options["stdio"])
    try:
        process = _start(host, options, descriptors)
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        descriptors.close_ours()
        if isinstance(error, OSError):
            raise _spawn_error(error, options["file"]) from None
        raise OpError("TypeError", str(error), code="ERR_INVALID_ARG_VALUE") from None
    finally:
        descriptors.close_theirs()
    pipes = [None if fd is None else host.resources.add(Pipe(fd)) for fd in descriptors.ours]
    return {"pid": process.pid, "rid": host.resources.add(Child(process)), "pipes": list(pipes)}


async def wait(host: OpHost, rid: int) -> list[Plain]:
    """``[exit code, signal number]``; one of them is None."""
    import trio

    child = host.resources.get(rid, Child).process
    if child.poll() is None:
        opener = getattr(os, "pidfd_open", None)
        try:
            fd = opener(child.pid) if opener is not None else -1
        except OSError:
            fd = -1
        if fd >= 0:
            try:
                while child.poll() is None:
                    await trio.lowlevel.wait_readable(fd)
            finally:
                os.close(fd)
        else:
            await trio.to_thread.run_sync(child.wait, abandon_on_cancel=True)
    for _ in range(_ROUNDS):
        await trio.lowlevel.checkpoint()
    host.resources.remove(rid)
    code = child.returncode
    return [None, -code] if code < 0 else [code, None]


def kill(host: OpHost, rid: int, signal: int) -> bool:
    """False when the child has ended."""
    child = host.resources.get(rid, Child).process
    if child.poll() is not None:
        return False
    try:
        os.kill(child.pid, signal)
    except ProcessLookupError:
        return False
    except OSError as error:
        raise OpError(
            "Error",
            f"kill {error_code(error.errno)}",
            code=error_code(error.errno),
            errno=-(error.errno or 0),
            syscall="kill",
        ) from None
    return True


def spawn_sync(host: OpHost, options: dict[str, Any]) -> Plain:
    """``{pid, status, signal, output, error}``: runs to the end.  ``input``: bytes for standard input."""
    descriptors = _describe(options["stdio"])
    try:
        process = _start(host, options, descriptors)
    except OSError as error:
        descriptors.close_ours()
        return {
            "pid": 0,
            "status": None,
            "signal": None,
            "output": None,
            "error": [error_code(error.errno), -(error.errno or 0)],
        }
    except ValueError as error:
        descriptors.close_ours()
        raise OpError("TypeError", str(error), code="ERR_INVALID_ARG_VALUE") from None
    finally:
        descriptors.close_theirs()
    output, failure = _communicate(process, descriptors.ours, options)
    code = process.wait()
    signal = -code if code < 0 else None
    return {
        "pid": process.pid,
        "status": None if signal else code,
        "signal": signal,
        "output": output,
        "error": failure,
    }


def _communicate(
    process: subprocess.Popen[bytes], fds: list[int | None], options: dict[str, Any]
) -> tuple[list[Plain], list[Plain] | None]:
    """Feed standard input and collect the other pipes until they end, the time is over or too much came."""
    import selectors
    import time
    from errno import ENOBUFS, ETIMEDOUT

    given: bytes = options.get("input") or b""
    limit: int | None = options.get("maxBuffer")
    timeout: float | None = options.get("timeout")
    kill_signal: int = options.get("killSignal") or 15
    deadline = time.monotonic() + timeout / 1000 if timeout else None
    collected: dict[int, bytearray] = {}
    failure: list[Plain] | None = None
    left = memoryview(given)
    with selectors.DefaultSelector() as selector:
        for number, fd in enumerate(fds):
            if fd is None:
                continue
            os.set_blocking(fd, False)
            if number == 0:
                if left:
                    selector.register(fd, selectors.EVENT_WRITE, number)
                else:
                    os.close(fd)
            else:
                collected[number] = bytearray()
                selector.register(fd, selectors.EVENT_READ, number)
        while selector.get_map() or (deadline is not None and failure is None and process.poll() is None):
            if not selector.get_map():
                if _wait_until(process, deadline):
                    break
                failure = ["ETIMEDOUT", -ETIMEDOUT]
                _send(process, kill_signal)
                break
            ready = selector.select(None if deadline is None or failure else max(0.0, deadline - time.monotonic()))
            if not ready and failure is None and deadline is not None and time.monotonic() >= deadline:
                failure = ["ETIMEDOUT", -ETIMEDOUT]
                _send(process, kill_signal)
                break
            for key, _ in ready:
                number = key.data
                try:
                    if number == 0:
                        left = left[os.write(key.fd, left) :]
                        finished = not left
                    else:
                        chunk = os.read(key.fd, 65536)
                        finished = not chunk
                        collected[number] += chunk
                        if limit is not None and len(collected[number]) > limit and failure is None:
                            del collected[number][limit:]
                            failure = ["ENOBUFS", -ENOBUFS]
                            _send(process, kill_signal)
                            finished = True
                except BlockingIOError:
                    continue
                except OSError:
                    finished = True
                if finished:
                    selector.unregister(key.fd)
                    os.close(key.fd)
        for key in list(selector.get_map().values()):
            os.close(key.fd)
    answer: list[Plain] = [bytes(collected[number]) if number in collected else None for number in range(len(fds))]
    return answer, failure


def _wait_until(process: subprocess.Popen[bytes], deadline: float | None) -> bool:
    import time

    try:
        process.wait(None if deadline is None else max(0.0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        return False
    return True


def _send(process: subprocess.Popen[bytes], signal: int) -> None:
    try:
        process.send_signal(signal)
    except OSError:
        return
