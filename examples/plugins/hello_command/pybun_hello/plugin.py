"""The plugin: one command, as a value.  The code behind it is imported when it is used."""

from __future__ import annotations

from pybun_kernel.api import Command, Option, hookimpl


@hookimpl
def pybun_commands() -> list[Command]:
    return [
        Command(
            name="hello",
            summary="Greet somebody, or the project",
            target="pybun_hello.command:main",
            positional="[name...]",
            options=(Option(names=("--shout", "-s"), help="Louder"),),
            examples=("pybun hello Ada --shout",),
        )
    ]
