"""``pybun run``: decides what is meant and hands it to the runtime, to the script runner or to the watcher."""

from __future__ import annotations

from pybun_kernel.cli.launch import launch, program_request
from pybun_kernel.contracts.program import InlineSource
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from pybun_kernel.cli.call import Call
    from pybun_kernel.cli.run_target import RunTarget


def main(call: Call) -> int:
    options = call.options
    given = options.as_mapping()
    if "version" in given or "revision" in given:
        return _version("revision" in given)
    if "eval" in given or "print" in given:
        text = options.text("print") if "print" in given else options.text("eval")
        source = InlineSource(text=text or "", name="[eval]", print_result="print" in given)
        return launch(program_request(call, None, call.args, source), call)
    if any(key in given for key in ("filter", "workspaces", "parallel", "sequential")):
        from pybun_kernel.scripts.run_many import run_many

        return run_many(call)
    if not call.args:
        from pybun_kernel.cli.help import run_overview

        return run_overview(call)
    name, args = call.args[0], call.args[1:]
    if name == "-":
        import sys

        source = InlineSource(text=sys.stdin.buffer.read().decode("utf-8", "replace"), name="[stdin]")
        return launch(program_request(call, None, (name, *args), source), call)
    from pybun_kernel.cli.run_target import find_target

    target = find_target(
        name, call.cwd, call.project.scripts, implicit=call.implicit, search_path=call.env.get("PATH", "")
    )
    if target.kind == "file":
        if "watch" in given or "hot" in given:
            from pybun_kernel.cli.watch import watch

            return watch(call)
        return launch(program_request(call, target.value, args), call)
    return _no_file(call, target, args)


def _no_file(call: Call, target: RunTarget, args: tuple[str, ...]) -> int:
    from pybun_kernel.scripts.package_scripts import run_bin, run_script

    if target.kind == "script":
        return run_script(call, target.value, args)
    if target.kind == "bin":
        return run_bin(call, target.value, args)
    if target.kind == "missing" and call.options.flag("if-present"):
        return 0
    from pybun_kernel.cli.run_errors import cannot_run

    raise cannot_run(call, target)


def _version(with_revision: bool) -> int:
    from pybun_kernel import __version__
    from pybun_kernel.builtin.versions import revision

    print(revision() if with_revision else __version__)
    return 0
