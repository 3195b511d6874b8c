"""Ops behind ``process``: folders, identities, clocks, figures, signals."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from pybun_kernel.contracts.ops import OpError

if TYPE_CHECKING:
    import signal as signals
    from collections.abc import Callable

    import trio

    from pybun_kernel.contracts.engine import Plain
    from pybun_kernel.contracts.ops import OpHost

_STARTED = time.monotonic()


def _failed(error: OSError, syscall: str, path: str | None = None, dest: str | None = None) -> OSError:
    from pybun_kernel.contracts.ops import SystemCallError

    return SystemCallError(error, syscall, path, dest)


# ---- folders and users ----


def cwd(host: OpHost) -> str:
    try:
        return os.getcwd()
    except OSError as error:
        raise _failed(error, "uv_cwd") from None


def chdir(host: OpHost, directory: str) -> None:
    before = os.getcwd()
    try:
        os.chdir(directory)
    except OSError as error:
        raise _failed(error, "chdir", before, directory) from None


def umask(host: OpHost, mask: int | None) -> int:
    """Set the mask (None: leave it) and answer the old one."""
    old = os.umask(0o022 if mask is None else mask)
    if mask is None:
        os.umask(old)
    return old


def ppid(host: OpHost) -> int:
    return os.getppid()


def identity(host: OpHost, name: str) -> Plain:
    """``getuid`` and its kin."""
    functions: dict[str, Callable[[], Plain]] = {
        "getuid": os.getuid,
        "geteuid": os.geteuid,
        "getgid": os.getgid,
        "getegid": os.getegid,
        "getgroups": os.getgroups,
    }
    return functions[name]()


def set_identity(host: OpHost, name: str, value: Plain) -> None:
    """``setuid`` and its kin; names of users and groups are looked up."""
    import grp
    import pwd

    def user(who: Plain) -> int:
        if isinstance(who, str):
            try:
                return pwd.getpwnam(who).pw_uid
            except KeyError:
                raise OpError(
                    "Error", f"User identifier does not exist: {who}", code="ERR_UNKNOWN_CREDENTIAL"
                ) from None
        assert isinstance(who, int)
        return who

    def group(who: Plain) -> int:
        if isinstance(who, str):
            try:
                return grp.getgrnam(who).gr_gid
            except KeyError:
                raise OpError(
                    "Error", f"Group identifier does not exist: {who}", code="ERR_UNKNOWN_CREDENTIAL"
                ) from None
        assert isinstance(who, int)
        return who

    try:
        if name == "setuid":
            os.setuid(user(value))
        elif name == "seteuid":
            os.seteuid(user(value))
        elif name == "setgid":
            os.setgid(group(value))
        elif name == "setegid":
            os.setegid(group(value))
        elif name == "setgroups":
            assert isinstance(value, (list, tuple))
            os.setgroups([group(item) for item in value])
        else:
            assert isinstance(value, (list, tuple))
            who = value[0]
            os.initgroups(who if isinstance(who, str) else pwd.getpwuid(user(who)).pw_name, group(value[1]))
    except OSError as error:
        raise _failed(error, name) from None


# ---- environment ----


def setenv(host: OpHost, name: str, value: str) -> None:
    """The environment of the process follows, so that children and the time zone do."""
    try:
        os.environ[name] = value
    except (ValueError, OSError):
        return
    if name == "TZ":
        time.tzset()


def unsetenv(host: OpHost, name: str) -> None:
    os.environ.pop(name, None)
    if name == "TZ":
        time.tzset()


def read_text(host: OpHost, path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace", newline="") as file:
            return file.read()
    except OSError as error:
        raise _failed(error, "open", path) from None


# ---- clocks and figures ----


def hrtime(host: OpHost) -> Plain:
    """``[seconds, nanoseconds]`` of a monotonic clock."""
    return list(divmod(time.monotonic_ns(), 1_000_000_000))


def uptime(host: OpHost) -> float:
    """Seconds since the process began."""
    try:
        with open("/proc/self/stat", encoding="ascii", errors="replace") as file:
            ticks = int(file.read().rpartition(")")[2].split()[19])
        with open("/proc/uptime", encoding="ascii") as file:
            up = float(file.read().split()[0])
        # The kernel counts starts in ticks of 10 ms: too coarse for a program that just began.
        return max(up - ticks / os.sysconf("SC_CLK_TCK"), time.monotonic() - _STARTED, 0.0)
    except (OSError, ValueError, IndexError):
        return time.monotonic() - _STARTED


def _memory_status() -> dict[str, int]:
    found: dict[str, int] = {}
    try:
        with open("/proc/self/status", encoding="ascii", errors="replace") as file:
            for line in file:
                key, _, rest = line.partition(":")
                if key in ("VmRSS", "VmData", "VmHWM"):
                    found[key] = int(rest.split()[0]) * 1024
    except (OSError, ValueError):
        pass
    if "VmRSS" not in found:
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        found["VmRSS"] = found["VmHWM"] = peak if sys.platform == "darwin" else peak * 1024
    return found


def memory(host: OpHost) -> Plain:
    """``process.memoryUsage()``; the heap's part is estimated from the data segment, for engines do not tell."""
    status = _memory_status()
    rss = status["VmRSS"]
    heap = min(status.get("VmData", rss), rss)
    return {"rss": rss, "heapTotal": heap, "heapUsed": heap * 3 // 4, "external": 0, "arrayBuffers": 0}


def available_memory(host: OpHost) -> int:
    try:
        with open("/proc/meminfo", encoding="ascii") as file:
            for line in file:
                if line.startswith("MemAvailable:"):
                    free = int(line.split()[1]) * 1024
                    limit = constrained_memory(host)
                    return min(free, limit - _memory_status()["VmRSS"]) if limit else free
    except (OSError, ValueError):
        pass
    return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 0


def constrained_memory(host: OpHost) -> int:
    """The memory limit of the control group, 0 when there is none."""
    for path in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        try:
            with open(path, encoding="ascii") as file:
                text = file.read().strip()
        except OSError:
            continue
        if text.isdigit():
            return min(int(text), 2**53 - 1)
    return 0


def cpu(host: OpHost, who: str) -> Plain:
    """Microseconds of processor time."""
    import resource

    thread = getattr(resource, "RUSAGE_THREAD", resource.RUSAGE_SELF)
    usage = resource.getrusage(thread if who == "thread" else resource.RUSAGE_SELF)
    return {"user": round(usage.ru_utime * 1e6), "system": round(usage.ru_stime * 1e6)}


def resource_usage(host: OpHost) -> Plain:
    import resource

    usage = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "userCPUTime": round(usage.ru_utime * 1e6),
        "systemCPUTime": round(usage.ru_stime * 1e6),
        "maxRSS": usage.ru_maxrss // 1024 if sys.platform == "darwin" else usage.ru_maxrss,
        "sharedMemorySize": usage.ru_ixrss,
        "unsharedDataSize": usage.ru_idrss,
        "unsharedStackSize": usage.ru_isrss,
        "minorPageFault": usage.ru_minflt,
        "majorPageFault": usage.ru_majflt,
        "swappedOut": usage.ru_nswap,
        "fsRead": usage.ru_inblock,
        "fsWrite": usage.ru_oublock,
        "ipcSent": usage.ru_msgsnd,
        "ipcReceived": usage.ru_msgrcv,
        "signalsCount": usage.ru_nsignals,
        "voluntaryContextSwitches": usage.ru_nvcsw,
        "involuntaryContextSwitches": usage.ru_nivcsw,
    }


def versions(host: OpHost) -> Plain:
    """Versions of the parts that a program may ask for."""
    import zlib

    return {"python": sys.version.split()[0], "zlib": zlib.ZLIB_RUNTIME_VERSION}


def set_title(host: OpHost, title: str) -> None:
    """The name that ``ps`` shows; only the system call for the thread's name is there without a library."""
    if not sys.platform.startswith("linux"):
        return
    try:
        with open("/proc/self/comm", "w", encoding="utf-8", errors="replace") as file:
            file.write(title[:15])
    except OSError:
        pass


def window_size(host: OpHost, descriptor: int) -> Plain:
    """``[columns, rows]`` of a terminal."""
    try:
        size = os.get_terminal_size(descriptor)
    except OSError:
        return [80, 24]
    return [size.columns or 80, size.lines or 24]


def errno_table(host: OpHost) -> Plain:
    """``[name, -number, message]`` of the system's errors, with libuv's words."""
    import errno

    from pybun_kernel.runtime.system_errors import MESSAGES

    return [[name, -getattr(errno, name), text] for name, text in MESSAGES.items() if hasattr(errno, name)]


# ---- the end ----


def abort(host: OpHost) -> None:
    host.flush()
    os.abort()


def wait_for_end(host: OpHost) -> None:
    """Nothing runs after ``process.exit``: reached only if ending did not end the process."""
    raise SystemExit


def execve(host: OpHost, path: str, args: list[str], variables: dict[str, str]) -> None:
    host.flush()
    try:
        os.execve(path, args or [path], {key: str(value) for key, value in variables.items()})
    except OSError as error:
        raise _failed(error, "execve", path) from None


# ---- signals ----


def signal_table(host: OpHost) -> Plain:
    """Numbers by name."""
    import signal

    table: dict[str, int] = {}
    for name in sorted(vars(signal)):
        if name.startswith("SIG") and not name.startswith("SIG_") and name not in ("SIGRTMIN", "SIGRTMAX"):
            table[name] = int(getattr(signal, name))
    table.setdefault("SIGIOT", table.get("SIGABRT", 6))
    aliases = ("SIGIOT", "SIGPOLL", "SIGCLD")
    return dict(sorted(table.items(), key=lambda item: (item[1], item[0] in aliases)))


def kill(host: OpHost, pid: int, number: int) -> None:
    host.flush()
    try:
        if pid == os.getpid() and number != 0:
            # To this very thread: the handler has noted it before this op answers, whatever threads the engine has.
            import signal
            import threading

            signal.pthread_kill(threading.get_ident(), number)
        else:
            os.kill(pid, number)
    except OSError as error:
        failure = OpError(
            "Error", f"kill {_error_name(error)}", errno=-(error.errno or 0), code=_error_name(error), syscall="kill"
        )
        raise failure from None
    except (ValueError, OverflowError):
        raise OpError("Error", "kill EINVAL", errno=-22, code="EINVAL", syscall="kill") from None


def _error_name(error: OSError) -> str:
    import errno

    return errno.errorcode.get(error.errno or 0, "EUNKNOWN")


class _Watch:
    """The signals that JavaScript listens to.

    Strategy: Python's handler only notes the number and wakes the task that waits; dispositions of all others stay as they were, so that
    Ctrl-C ends a program that does not listen even while it computes.
    """

    def __init__(self, host: OpHost) -> None:
        self.before: dict[int, signals.Handlers | int | object | None] = {}
        self.pending: list[str] = []
        self.waiting: trio.Event | None = None
        self.token: trio.lowlevel.TrioToken | None = None
        host.at_exit(self.close)

    def note(self, number: int, frame: object) -> None:
        import signal

        self.pending.append(signal.Signals(number).name)
        if self.token is not None:
            # Python handlers run between byte codes of the main thread: waking through the token is safe there.
            self.token.run_sync_soon(self.wake, idempotent=True)

    def wake(self) -> None:
        if self.waiting is not None:
            self.waiting.set()

    def close(self) -> None:
        import signal

        for number, handler in self.before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]  # what signal.signal answered
        self.before.clear()


def signal_watch(host: OpHost, name: str, on: bool) -> None:
    """Begin or end to catch a signal."""
    import signal
    import threading

    watch = host.state("process_signals", lambda: _Watch(host))
    number = int(getattr(signal, name))
    if threading.current_thread() is not threading.main_thread():
        return
    if on and number not in watch.before:
        watch.before[number] = signal.signal(number, watch.note)
    elif not on and number in watch.before:
        signal.signal(number, watch.before.pop(number))  # type: ignore[arg-type]  # what signal.signal answered


def take_signals(host: OpHost) -> Plain:
    """Names of the signals that came and were not delivered: one that the program sent to itself need not wait for a task."""
    watch = host.state("process_signals", lambda: _Watch(host))
    names: list[Plain] = [*watch.pending]
    watch.pending.clear()
    return names


async def next_signal(host: OpHost) -> str | None:
    """Wait for the next caught signal and answer its name."""
    import trio

    watch = host.state("process_signals", lambda: _Watch(host))
    watch.token = trio.lowlevel.current_trio_token()
    while not watch.pending:
        watch.waiting = trio.Event()
        try:
            if not watch.pending:
                await watch.waiting.wait()
        finally:
            watch.waiting = None
    return watch.pending.pop(0)
