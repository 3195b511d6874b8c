"""package.json scripts: environment, quoting, workspaces, plans, and running them."""

from __future__ import annotations

import json
import os

import pytest

from kernel.tests.sample_plugins import MakeFiles
from pybun_kernel.errors import UsageError
from pybun_kernel.scripts.package_scripts import script_steps
from pybun_kernel.scripts.plan import expand_names, plan_packages, plan_scripts
from pybun_kernel.scripts.script_env import bin_folders, for_script, script_env, shell_quoted
from pybun_kernel.scripts.workspaces import dependencies_among, find_packages, matching, read_package, workspace_root

MONOREPO = {
    "package.json": json.dumps({"name": "root", "workspaces": ["packages/*", "!packages/old"]}),
    "packages/a/package.json": json.dumps({"name": "a", "dependencies": {"@s/b": "workspace:*"}, "scripts": {"t": "1", "build:x": "2"}}),
    "packages/b/package.json": json.dumps({"name": "@s/b", "scripts": {"t": "3"}}),
    "packages/c/package.json": json.dumps({"name": "c", "devDependencies": {"a": "*"}}),
    "packages/old/package.json": json.dumps({"name": "old", "scripts": {"t": "4"}}),
    "packages/readme.txt": "",
}


@pytest.mark.parametrize(
    ("argument", "quoted"),
    [("x", "x"), ("--a=b", "--a=b"), ("a b", '"a b"'), ("c'd", "\"c'd\""), ("$x", '"\\$x"'), ('q"`\\', '"q\\"\\`\\\\"'), ("", '""'), ("é", '"é"')],
)
def test_arguments_are_quoted_as_bun_shows_them(argument: str, quoted: str) -> None:
    assert shell_quoted(argument) == quoted


def test_steps() -> None:
    scripts = {"pret": "p", "t": "go", "postt": "q", "u": "v"}
    assert script_steps(scripts, "t", ("a b",)) == (("pret", "p"), ("t", 'go "a b"'), ("postt", "q"))
    assert script_steps(scripts, "u", ()) == (("u", "v"),)


def test_environment() -> None:
    package = {"name": "demo", "version": "1.2.3"}
    values = script_env({"PATH": "/usr/bin"}, "/p/q/package.json", package, cwd="/p/q/r", exec_path="/x/pybun", shims="/shims", use_bun=False)
    assert values["PATH"] == "/p/q/node_modules/.bin:/p/node_modules/.bin:/node_modules/.bin:/usr/bin:/shims"
    assert values["npm_package_name"] == "demo"
    assert values["npm_package_version"] == "1.2.3"
    assert values["npm_package_json"] == "/p/q/package.json"
    assert values["npm_config_local_prefix"] == "/p/q"
    assert values["npm_execpath"] == "/x/pybun"
    assert values["npm_command"] == "run-script"
    assert values["npm_config_user_agent"].startswith("pybun/")
    assert values["INIT_CWD"] == "/p/q/r"
    script = for_script(values, "t", "go")
    assert (script["npm_lifecycle_event"], script["npm_lifecycle_script"]) == ("t", "go")


def test_bun_flag_puts_the_stand_ins_first() -> None:
    values = script_env({"PATH": "/usr/bin"}, None, {}, cwd="/", exec_path="/x/pybun", shims="/shims", use_bun=True)
    assert values["PATH"].startswith("/shims:")
    assert values["NODE"] == "/shims/node"
    assert bin_folders("/") == ["/node_modules/.bin"]


def test_workspaces(make_files: MakeFiles) -> None:
    root = make_files(MONOREPO)
    folder, patterns = workspace_root(str(root / "packages/a"))
    assert folder == str(root)
    packages = find_packages(folder, patterns)
    assert [package.name for package in packages] == ["a", "@s/b", "c"]

    def names(*filters: str) -> list[str]:
        return [package.name for package in matching(packages, filters, folder)]

    assert names("*") == ["a", "@s/b", "c"]
    assert names("@s/*") == ["@s/b"]
    assert names("./packages/a") == ["a"]
    assert names("./packages/*", "!a") == ["@s/b", "c"]
    assert names("zzz") == []
    waits = {os.path.basename(one): {os.path.basename(other) for other in others} for one, others in dependencies_among(packages).items()}
    assert waits == {"a": {"b"}, "b": set(), "c": {"a"}}


def test_cycles_wait_for_nobody(make_files: MakeFiles) -> None:
    root = make_files(
        {
            "x/package.json": json.dumps({"name": "x", "dependencies": {"y": "*"}}),
            "y/package.json": json.dumps({"name": "y", "dependencies": {"x": "*"}}),
        }
    )
    packages = [read_package(str(root / name)) for name in ("x", "y")]
    assert set(dependencies_among(packages).values()) == {frozenset()}


def test_plan_of_packages(make_files: MakeFiles) -> None:
    root = make_files(MONOREPO)
    packages = find_packages(str(root), ("packages/*",))
    jobs = plan_packages(("t",), ("x",), packages, separator=" ", sequential=False, if_present=True)
    assert [(job.label, job.steps, set(job.after)) for job in jobs] == [
        ("a t", (("t", "1 x"),), {1}),
        ("@s/b t", (("t", "3 x"),), set()),
        ("old t", (("t", "4 x"),), set()),
    ]
    with pytest.raises(UsageError, match="Missing 't' script at"):
        plan_packages(("t",), (), packages, separator=" ", sequential=False, if_present=False)


def test_plan_of_scripts(make_files: MakeFiles) -> None:
    package = read_package(str(make_files({"package.json": json.dumps({"scripts": {"b:1": "x", "b:2": "y", "preb:2": "p"}})})))
    jobs = plan_scripts(("b:*", "echo hi"), package, sequential=True)
    assert [(job.label, len(job.steps), set(job.after)) for job in jobs] == [("b:1", 1, set()), ("b:2", 2, {0}), ("echo hi", 1, {1})]
    with pytest.raises(UsageError, match="No scripts match"):
        expand_names(("z:*",), package.scripts)
