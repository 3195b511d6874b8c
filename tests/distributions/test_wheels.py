"""Each folder with a ``pyproject.toml`` is one wheel that stands alone, and the root wheel is their union."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import zipfile
from configparser import ConfigParser
from email.parser import Parser
from pathlib import Path
from typing import Any

import pytest

from build_hooks.members import gather, member_folders
from build_hooks.vendor import declares_vendor

ROOT = Path(__file__).resolve().parents[2]


def project_file(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))


CONFIG = project_file(ROOT)
MEMBERS = member_folders(ROOT, CONFIG["tool"]["hatch"]["metadata"]["hooks"]["custom"]["members"])
#: What every plugin may stand on.
BASE = ("kernel", "sdk")


def import_package(member: Path) -> str:
    """The one package of a member: ``plugins/x`` -> ``pybun_x``."""
    return f"pybun_{member.name}"


def test_the_root_lists_every_member() -> None:
    relative = sorted(member.relative_to(ROOT).as_posix() for member in MEMBERS)
    build = CONFIG["tool"]["hatch"]["build"]
    assert sorted(build["dev-mode-dirs"]) == relative
    packages = [f"{folder}/{import_package(ROOT / folder)}" for folder in relative]
    assert sorted(build["targets"]["wheel"]["packages"]) == sorted(packages)
    assert sorted(CONFIG["tool"]["importlinter"]["root_packages"]) == sorted(Path(path).name for path in packages)
    folders = {"$MYPY_CONFIG_FILE_DIR", *(f"$MYPY_CONFIG_FILE_DIR/{folder}" for folder in relative)}
    assert set(CONFIG["tool"]["mypy"]["mypy_path"]) == folders


@pytest.mark.parametrize("member", MEMBERS, ids=lambda member: member.name)
def test_members_are_declared_alike(member: Path) -> None:
    """Names follow the folder; version, licence and Python are those of the root; our own wheels are only the base."""
    config = project_file(member)
    project = config["project"]
    assert project["name"] == f"pybun-{member.name.replace('_', '-')}"
    assert project["dynamic"] == ["version"]
    assert (member / config["tool"]["hatch"]["version"]["path"]).resolve() == (ROOT / CONFIG["tool"]["hatch"]["version"]["path"])
    assert (project["license"], project["requires-python"]) == (CONFIG["project"]["license"], CONFIG["project"]["requires-python"])
    assert (member / "LICENSE").read_text() == (ROOT / "LICENSE").read_text()
    ours = {text.split(">")[0] for text in project["dependencies"] if text.startswith("pybun")}
    assert ours <= {f"pybun-{name}" for name in BASE} - {project["name"]}
    assert (member / "hatch_build.py").exists() == declares_vendor(member)


def test_the_root_gathers_everything_once() -> None:
    gathered = gather(MEMBERS)
    assert not [text for text in gathered.dependencies if text.startswith("pybun")]
    assert gathered.scripts["pybun"] == "pybun_kernel.cli.main:main"
    assert list(gathered.entry_points["pybun.engines"]) == ["dukpy", "v8"]
    assert not [text for text in gathered.dependencies if text.startswith("v8")], "v8-python declares no licence: an extra only"
    assert "v8" in gathered.optional_dependencies


def build(folder: Path, target: str, destination: Path) -> Path:
    """Build with the backend itself, in this environment."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(destination)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    [archive] = destination.glob("*.whl" if target == "wheel" else "*.tar.gz")
    return archive


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every member's wheel by folder name, and the root's as ``pybun``."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheels")
    built = {member.name: build(member, "wheel", folder / member.name) for member in MEMBERS}
    return {**built, "pybun": build(ROOT, "wheel", folder / "pybun")}


def contents(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def dist_info(wheel: Path, name: str) -> str:
    with zipfile.ZipFile(wheel) as archive:
        [path] = [path for path in archive.namelist() if path.endswith(f".dist-info/{name}")]
        return archive.read(path).decode()


def expected_files(member: Path) -> set[str]:
    """The sources of the member's package (what git would hold) as paths in the wheel."""
    package = member / import_package(member)
    ignored = {"__pycache__", ".mypy_cache", ".ruff_cache"}
    return {file.relative_to(member).as_posix() for file in package.rglob("*") if file.is_file() and not ignored & set(file.parts)}


@pytest.mark.slow
@pytest.mark.registry
@pytest.mark.parametrize("member", MEMBERS, ids=lambda member: member.name)
def test_member_wheel(wheels: dict[str, Path], member: Path) -> None:
    files = contents(wheels[member.name])
    package = {name for name in files if ".dist-info/" not in name}
    assert package == expected_files(member), "the package, with its vendored JavaScript, and nothing else"
    assert dist_info(wheels[member.name], "licenses/LICENSE") == (ROOT / "LICENSE").read_text()
    assert f"{import_package(member)}/py.typed" in files


@pytest.mark.slow
@pytest.mark.registry
def test_root_wheel_is_the_union(wheels: dict[str, Path]) -> None:
    union = {name for member in MEMBERS for name in contents(wheels[member.name]) if ".dist-info/" not in name}
    assert {name for name in contents(wheels["pybun"]) if ".dist-info/" not in name} == union
    metadata = Parser().parsestr(dist_info(wheels["pybun"], "METADATA"))
    versions = {Parser().parsestr(dist_info(wheel, "METADATA"))["Version"] for wheel in wheels.values()}
    assert versions == {metadata["Version"]}
    entry_points = ConfigParser(delimiters=("=",))
    entry_points.optionxform = str  # type: ignore[assignment, method-assign]  # as importlib.metadata reads it
    entry_points.read_string(dist_info(wheels["pybun"], "entry_points.txt"))
    gathered = gather(MEMBERS)
    assert {group: dict(entry_points[group]) for group in gathered.entry_points} == gathered.entry_points
    assert dict(entry_points["console_scripts"]) == gathered.scripts


_IMPORT_ALL = """
import importlib, pkgutil, sys
sys.path[:0] = sys.argv[3:]
package = importlib.import_module(sys.argv[1])
for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    if not found.name.endswith("__main__"):
        importlib.import_module(found.name)
for target in filter(None, sys.argv[2].split(",")):
    module, _, name = target.partition(":")
    loaded = importlib.import_module(module)
    if name:
        getattr(loaded, name)
"""


@pytest.mark.slow
@pytest.mark.registry
@pytest.mark.parametrize("member", MEMBERS, ids=lambda member: member.name)
def test_member_stands_alone(wheels: dict[str, Path], member: Path, tmp_path: Path) -> None:
    """With the kernel, the SDK and foreign libraries only, every module and every entry point of the member imports."""
    for name in dict.fromkeys((*BASE, member.name)):
        with zipfile.ZipFile(wheels[name]) as archive:
            archive.extractall(tmp_path)
    groups = project_file(member)["project"].get("entry-points", {}).values()
    targets = ",".join(target for group in groups for target in group.values())
    # -S: no .pth files, so that an editable install of the whole cannot help; libraries come from the plain folders.
    paths = [str(tmp_path), sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    command = [sys.executable, "-I", "-S", "-c", _IMPORT_ALL, import_package(member), targets, *paths]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
@pytest.mark.registry
@pytest.mark.parametrize("member", [member for member in MEMBERS if declares_vendor(member)], ids=lambda member: member.name)
def test_sdist_of_a_vendoring_member_builds_the_same_wheel(wheels: dict[str, Path], member: Path, tmp_path: Path) -> None:
    """An sdist knows its version and carries the vendored files and the hook: no checkout, no registry."""
    with tarfile.open(build(member, "sdist", tmp_path / "sdist")) as archive:
        archive.extractall(tmp_path, filter="data")
    [unpacked] = tmp_path.glob("pybun_*")
    assert contents(build(unpacked, "wheel", tmp_path / "wheel")) == contents(wheels[member.name])
