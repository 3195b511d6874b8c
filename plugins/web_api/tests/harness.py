"""A little session for trying the plugins' JavaScript without the kernel's runtime: bootstrap + extensions on V8, one turn after another.

``python harness.py program.js [arguments …]`` runs a CommonJS text.  Async ops run to their end at once (``trio.run``); good enough for tests
of the JavaScript, not of waiting.
"""

from __future__ import annotations

import importlib
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
for part in ("kernel", "sdk", "plugins/web_api", "plugins/node_compat"):
    if str(ROOT / part) not in sys.path:
        sys.path.insert(0, str(ROOT / part))

from pybun_kernel.contracts.ops import ERROR_KEY, OpError, ProcessInfo  # noqa: E402


class Exit(BaseException):
    pass


class Host:
    """An OpHost."""

    def __init__(self, process: ProcessInfo, session: Session) -> None:
        self.process = process
        self._session = session
        self._state: dict[str, object] = {}
        self.resources = None
        self.exits: list[object] = []

    def state(self, key, make):
        if key not in self._state:
            self._state[key] = make()
        return self._state[key]

    def spawn(self, task, name):
        raise NotImplementedError

    def complete(self, call_id, value):
        self._session.completions.append((call_id, True, value))

    def at_exit(self, callback):
        self.exits.append(callback)

    def flush(self):
        self._session.flush()


class Session:
    def __init__(self, path: str, args: list[str], profile: str = "bun", flags: dict | None = None) -> None:
        import v8

        self.path = path
        self.exit_code: int | None = None
        self.deadline: float | None = None
        self.timer_ref = False
        self.immediates = "none"
        self.tick = False
        self.refs: set[int] = set()
        self.completions: list[tuple[int, bool, object]] = []
        self.waiting: list[tuple[int, object, tuple]] = []
        self.rejections: list[tuple[str, int]] = []
        self.handles: dict[int, object] = {}
        self.out: list[str] = []
        env = dict(os.environ)
        self.info = ProcessInfo(
            argv=(sys.executable, path, *args), exec_argv=(), env=env, cwd=os.getcwd(), exec_path=sys.executable, title="pybun",
            version="0.1.0", profile=profile, flags=flags or {},
        )
        self.host = Host(self.info, self)
        self.extensions = self._extensions()
        isolate = v8.Isolate()
        builder = isolate.create_context_builder()
        builder.host_function(name="__dispatch")(self.dispatch)
        builder.use_profile(v8.BaseProfile().install([
            v8.api.SharedArrayBuffer(), v8.api.WebAssembly(),
            v8.api.PromiseRejectionTracker("ignore", callback=self.rejection),
        ]))
        builder.set_microtasks_policy("explicit")
        self.ctx = builder.build()
        self.ops: list[tuple[str, str, object]] = []
        core = {name[3:]: getattr(self, name) for name in dir(self) if name.startswith("op_")}
        for name, fn in core.items():
            self.ops.append((name, "sync", fn))
        for extension in self.extensions:
            for op in extension.ops:
                self.ops.append((op.name, op.kind, op.target))
        for file in sorted((ROOT / "kernel/pybun_kernel/runtime/js").glob("*.js")):
            self.ctx.eval(f"{file.read_text()}\n//# sourceURL=pybun:{file.name}")
        self.ctx.eval("__pybun.attach(globalThis.__dispatch); delete globalThis.__dispatch;")
        self.ctx.eval("globalThis.__t = (t) => __pybun.installOps(t)")
        self.enter_js = self.ctx.eval("(function(...a){ return __pybun.enter(...a) })")
        call = self.ctx.eval("(function(n, ...a){ return __pybun[n](...a) })")
        call("installOps", [[n, k] for n, k, _ in self.ops])
        self.rejected: dict[int, object] = {}
        self.ctx.eval("__pybun.rejected = new Map(); __pybun.engine.takeRejection = (h) => { const v = __pybun.rejected.get(h); __pybun.rejected.delete(h); return v; }")
        self.keep = self.ctx.eval("(function(h, promise, reason){ __pybun.rejected.set(h, {promise, reason}); })")
        self.sources = {}
        for extension in self.extensions:
            for source in extension.builtins:
                self.sources[source.name] = source
            call("declareBuiltins", [s.name for s in extension.builtins])
            call("declareBare", [list(pair) for pair in dict(extension.bare).items()])
        for extension in self.extensions:
            for script in extension.scripts:
                call("runScript", script.name, self.read(script))

    def read(self, source) -> str:
        package = importlib.import_module(source.package)
        return (Path(package.__path__[0]) / source.path).read_text()

    def _extensions(self):
        found = []
        for module, name in (("pybun_web_api.plugin", "EXTENSIONS"), ("pybun_node_compat.extension", "EXTENSIONS")):
            try:
                found.extend(getattr(importlib.import_module(module), name))
            except ModuleNotFoundError as error:
                print("harness: no", error.name, file=sys.stderr)
        return found

    # core ops

    def op_core_stdout(self, text):
        self.out.append(text)
        if len(self.out) > 500:
            self.flush()

    def op_core_stderr(self, text):
        self.flush()
        sys.stderr.write(text)
        sys.stderr.flush()

    def op_core_exit(self, code):
        self.exit_code = code
        self.flush()
        os._exit(code)

    def op_core_tick(self):
        self.tick = True

    def op_core_timers(self, deadline, ref):
        self.deadline, self.timer_ref = deadline, ref

    def op_core_immediates(self, state):
        self.immediates = state

    def op_core_ref(self, call, ref):
        (self.refs.add if ref else self.refs.discard)(call)

    def op_core_builtin_source(self, name):
        return self.read(self.sources[name])

    def op_core_url_to_path(self, url):
        return url.removeprefix("file://")

    def op_core_path_to_url(self, path):
        return "file://" + path

    def op_core_map_positions(self, asked):
        return [None if a is None else [a[0].removeprefix("file://"), a[1], a[2]] for a in asked]

    def op_core_main_settled(self, token):
        return None

    def op_core_resolve(self, spec, parent, kind):
        for extension in self.extensions:
            if spec in extension.bare:
                return {"url": extension.bare[spec], "path": None}
        raise OpError("Error", f"Cannot find module '{spec}'", code="MODULE_NOT_FOUND")

    # machinery

    def flush(self):
        text = "".join(self.out)
        self.out.clear()
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()

    def dispatch(self, op_id, *args):
        name, kind, target = self.ops[op_id]
        if isinstance(target, str):
            module, _, attribute = target.partition(":")
            target = getattr(importlib.import_module(module), attribute)
            self.ops[op_id] = (name, kind, target)
        own = op_id < 100 and getattr(target, "__self__", None) is self
        try:
            if kind == "sync":
                return target(*args) if own else target(self.host, *args)
            self.refs.add(args[0])
            self.waiting.append((args[0], kind, target, args[1:]))
            return None
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            return {ERROR_KEY: self.envelope(error, name)}

    def envelope(self, error, name):
        if isinstance(error, OpError):
            return [error.class_name, error.message, dict(error.props)]
        if isinstance(error, OSError):
            from pybun_kernel.runtime.system_errors import system_error

            made = system_error(error)
            return [made.class_name, made.message, dict(made.props)]
        import traceback

        traceback.print_exception(error)
        return ["Error", f"op {name}: {error!r}", {}]

    def rejection(self, *event):
        kind = event[0] if isinstance(event[0], str) else event
        self.rejections.append(event)

    def enter(self, name, *args):
        self.enter_js(name, *args)
        self.ctx.perform_microtask_checkpoint()
        while self.tick:
            self.tick = False
            self.enter_js("ticks")
            self.ctx.perform_microtask_checkpoint()
        self.report()

    def report(self):
        if not self.rejections:
            return
        events, self.rejections = self.rejections, []
        told = []
        for n, event in enumerate(events):
            print("rejection event", event, file=sys.stderr)

    def run(self):
        info = self.info
        self.enter("start", {
            "argv": list(info.argv), "execArgv": [], "cwd": info.cwd, "execPath": info.exec_path, "env": dict(info.env), "version": info.version,
            "profile": info.profile, "flags": dict(info.flags), "capabilities": {"callSites": True}, "title": info.title, "pid": os.getpid(),
            "ppid": os.getppid(), "platform": "linux", "arch": "x64",
        })
        source = Path(self.path).read_text()
        self.enter("runInline", "file://" + os.path.abspath(self.path), source, os.path.abspath(self.path))
        while True:
            self.loop()
            self.enter("beforeExit")
            if not self.alive():
                break
        self.enter("exit", None)

    def alive(self):
        return bool((self.deadline is not None and self.timer_ref) or self.immediates == "ref" or self.refs or self.tick)

    def loop(self):
        while self.alive():
            waiting, self.waiting = self.waiting, []
            for call, kind, target, args in waiting:
                if call not in self.refs and kind == "async":
                    continue  # unref'ed waits are not simulated
                try:
                    if kind == "async":
                        import trio

                        async def go(target=target, args=args):
                            return await target(self.host, *args)

                        value, ok = trio.run(go), True
                    else:
                        value, ok = target(self.host, *args), True
                except BaseException as error:
                    value, ok = self.envelope(error, str(target)), False
                self.completions.append((call, ok, value))
            batch, self.completions = self.completions, []
            for call, ok, value in batch:
                self.refs.discard(call)
                if call % 2 == 0:
                    self.enter("settle", [[call, ok, value]])
                else:
                    self.enter("callback", call, ok, value)
            while self.deadline is not None and time.time() * 1000 >= self.deadline:
                self.enter("timer")
            if self.immediates != "none":
                self.immediates_start = True
                self.immediates = "running"
                while self.immediates == "running":
                    self.enter("immediate")
            elif self.deadline is not None and self.timer_ref and not self.waiting and not self.completions:
                time.sleep(max(0, self.deadline / 1000 - time.time()))


if __name__ == "__main__":
    argv = sys.argv[1:]
    profile = "bun"
    if argv[0] == "--node":
        profile = "node"
        argv.pop(0)
    Session(os.path.abspath(argv[0]), argv[1:], profile).run()
