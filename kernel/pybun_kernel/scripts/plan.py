"""Decides what ``pybun run`` with several scripts or packages does: a plan of jobs, each with what it waits for.  Pure.

Labels are Bun's: ``--filter``: ``package script: line``; ``--parallel`` and ``--sequential``: ``label | line`` with labels of one width.
"""

from __future__ import annotations

from fnmatch import fnmatchcase

from pybun_kernel.errors import UsageError
from pybun_kernel.lean import TYPE_CHECKING, dataclass, replace
from pybun_kernel.scripts.package_scripts import script_steps
from pybun_kernel.scripts.workspaces import dependencies_among

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pybun_kernel.scripts.workspaces import WorkspacePackage


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """steps: names and texts, run in order.  after: indexes of the jobs that must have succeeded before."""

    label: str
    folder: str
    package_json: str | None
    package: Mapping[str, object]
    steps: tuple[tuple[str, str], ...]
    after: frozenset[int] = frozenset()


def expand_names(words: Sequence[str], scripts: Mapping[str, str]) -> tuple[str, ...]:
    """Script names for the words; a word with ``*`` stands for all scripts that match, in the order of package.json."""
    names: dict[str, None] = {}
    for word in words:
        if "*" in word and word not in scripts:
            found = [name for name in scripts if fnmatchcase(name, word)]
            if not found:
                raise UsageError(f'No scripts match "{word}"', code="RUN_SCRIPT_NOT_FOUND")
            names.update(dict.fromkeys(found))
        else:
            names[word] = None
    return tuple(names)


def plan_scripts(words: Sequence[str], package: WorkspacePackage, *, sequential: bool) -> tuple[Job, ...]:
    """Several scripts of one package; a word that is no script is run as a command."""
    jobs: list[Job] = []
    for name in expand_names(words, package.scripts):
        steps = script_steps(package.scripts, name, ()) if name in package.scripts else ((name, name),)
        after = frozenset({len(jobs) - 1}) if sequential and jobs else frozenset[int]()
        jobs.append(_job(name, package, steps, after))
    return tuple(jobs)


def plan_packages(
    words: Sequence[str], args: tuple[str, ...], packages: Sequence[WorkspacePackage], *, separator: str, sequential: bool, if_present: bool
) -> tuple[Job, ...]:
    """The same scripts in several packages; a package's scripts wait for those of the packages that it depends on."""
    jobs: list[Job] = []
    by_folder: dict[str, list[int]] = {}
    owners: list[str] = []
    for package in packages:
        for word in words:
            for name in [name for name in package.scripts if fnmatchcase(name, word)] if "*" in word else [word]:
                if name in package.scripts:
                    by_folder.setdefault(package.folder, []).append(len(jobs))
                    owners.append(package.folder)
                    after = frozenset({len(jobs) - 1}) if sequential and jobs else frozenset[int]()
                    jobs.append(_job(f"{package.name}{separator}{name}", package, script_steps(package.scripts, name, args), after))
                elif not if_present:
                    raise UsageError(f"Missing '{name}' script at '{package.folder}'", code="RUN_SCRIPT_NOT_FOUND")
    if sequential:
        return tuple(jobs)
    waits = dependencies_among(packages)
    before = [frozenset({index for other in waits[folder] for index in by_folder.get(other, ())}) for folder in owners]
    return tuple([replace(job, after=after) for job, after in zip(jobs, before, strict=True)])


def _job(label: str, package: WorkspacePackage, steps: tuple[tuple[str, str], ...], after: frozenset[int]) -> Job:
    return Job(
        label=label, folder=package.folder, package_json=package.package_json, package=package.package, steps=steps, after=after
    )
