"""Entry point of the built-in plugin: hook implementations only, each of them importing what it needs when it is called."""

from __future__ import annotations

from pybun_kernel.builtin.load_files import pybun_load as pybun_load  # noqa: PLC0414 - a hook of this plugin
from pybun_kernel.hookimpl import hookimpl
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pybun_kernel.contracts.commands import Command
    from pybun_kernel.contracts.config import ConfigSection
    from pybun_kernel.contracts.workers import WorkerPool


@hookimpl
def pybun_commands() -> Sequence[Command]:
    from pybun_kernel.builtin.verbs import VERBS

    return VERBS


@hookimpl
def pybun_config_sections() -> Sequence[ConfigSection]:
    from pybun_kernel.builtin.sections import SECTIONS

    return SECTIONS


@hookimpl
def pybun_worker_pool() -> WorkerPool:
    from pybun_kernel.worker_pool import ProcessPool

    return ProcessPool()
