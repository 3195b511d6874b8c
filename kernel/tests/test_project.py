"""The project: where it is, what its configuration says, and diagnostics with places for what is wrong with it."""

from __future__ import annotations

import pytest

from kernel.tests.sample_plugins import MakeFiles
from pybun_kernel.builtin.sections import SECTIONS
from pybun_kernel.config.validation import validate
from pybun_kernel.contracts.config import ConfigKey, ConfigSection
from pybun_kernel.errors import ProjectError
from pybun_kernel.project import Project


def test_nearest_package_json(make_files: MakeFiles) -> None:
    root = make_files({"package.json": '{"name": "top"}', "a/b/x.js": "", "a/bunfig.toml": "smol = true"})
    project = Project(str(root / "a/b"), {})
    assert project.root == str(root)
    assert project.package["name"] == "top"
    assert project.bunfig is None  # only the current folder counts, as in Bun
    assert Project(str(root / "a"), {}).section("") == {"smol": True}


def test_bunfig_wins_over_package_json(make_files: MakeFiles) -> None:
    root = make_files(
        {
            "package.json": '{"pybun": {"engine": "v8", "test": {"a": 1, "b": 1}, "smol": true}}',
            "bunfig.toml": 'preload = "./x"\n[pybun]\nengine = "dukpy"\n[test]\nb = 2\n',
        }
    )
    project = Project(str(root), {})
    assert project.section("pybun")["engine"] == "dukpy"
    assert project.section("test") == {"a": 1, "b": 2}
    assert project.section("")["preload"] == "./x"
    assert project.section("")["smol"] is True


def test_pybun_key_of_package_json_alone(make_files: MakeFiles) -> None:
    root = make_files({"package.json": '{"pybun": {"engine": "v8", "plugins": {"disable": ["x"], "order": ["b", "a"]}}}'})
    project = Project(str(root), {})
    assert project.section("pybun")["engine"] == "v8"
    assert (project.plugins.disable, project.plugins.order) == (("x",), ("b", "a"))


def test_user_level_file_is_for_the_package_manager(make_files: MakeFiles) -> None:
    root = make_files({"home/.bunfig.toml": 'smol = true\n[install]\nregistry = "r"\nexact = true', "p/bunfig.toml": "[install]\nexact = false"})
    project = Project(str(root / "p"), {"XDG_CONFIG_HOME": str(root / "home")})
    assert project.section("install") == {"registry": "r", "exact": False}
    assert project.section("") == {}


def test_another_configuration(make_files: MakeFiles) -> None:
    root = make_files({"other.toml": "smol = true"})
    assert Project(str(root), {}, "other.toml").section("")["smol"] is True
    with pytest.raises(ProjectError, match="cannot read the configuration"):
        Project(str(root), {}, "none.toml").section("")


def test_broken_files_have_a_place(make_files: MakeFiles) -> None:
    root = make_files({"package.json": '{\n  "a": ]\n}', "bunfig.toml": "a = 1\nb = [\n"})
    with pytest.raises(ProjectError) as caught:
        _ = Project(str(root), {}).package
    [diagnostic] = caught.value.diagnostics
    assert diagnostic.location is not None
    assert (diagnostic.location.line, diagnostic.location.line_text) == (2, '  "a": ]')
    with pytest.raises(ProjectError) as caught:
        Project(str(root), {})._bunfig()
    [diagnostic] = caught.value.diagnostics
    assert diagnostic.code == "CONFIG_INVALID"
    assert diagnostic.location is not None
    assert diagnostic.location.line is not None


def test_validation(make_files: MakeFiles) -> None:
    text = 'preload = 3\nlogLevel = "loud"\nunknown = 1\n[pybun]\nengin = "v8"\n[pybun.plugins]\ndisable = "x"\n[other]\na = 1\n'
    root = make_files({"bunfig.toml": text})
    findings = validate(Project(str(root), {}).config_layers(), SECTIONS)
    shown = [(one.code, one.message, one.location.line if one.location else None, one.help) for one in findings]
    assert shown == [
        ("CONFIG_WRONG_TYPE", "`preload` must be a string or a list of strings", 1, None),
        ("CONFIG_WRONG_TYPE", '`logLevel` must be "debug" or "warn" or "error"', 2, None),
        ("CONFIG_UNKNOWN_KEY", "unknown configuration key `pybun.engin`", 5, "did you mean `engine`?"),
        ("CONFIG_WRONG_TYPE", "`pybun.plugins.disable` must be a list of strings", 7, None),
    ]


def test_two_plugins_with_one_key() -> None:
    section = ConfigSection(name="x", keys=(ConfigKey(name="a", type="bool"),))
    [finding] = validate([], [section, section])
    assert finding.code == "CONFIG_DUPLICATE_KEY"
