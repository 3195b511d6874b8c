"""The environment of a package script: ``PATH`` with every ``node_modules/.bin`` upwards, and npm's variables.  Pure but for the look at the disk."""

from __future__ import annotations

import os

from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def script_env(
    env: Mapping[str, str], package_json: str | None, package: Mapping[str, object], *, cwd: str, exec_path: str, shims: str, use_bun: bool
) -> dict[str, str]:
    """``shims``: folder of stand-ins for bun and node; first on ``PATH`` when ``use_bun``, else last, where only missing names find them."""
    from pybun_kernel.builtin.versions import user_agent

    root = os.path.dirname(package_json) if package_json else cwd
    folders = bin_folders(root)
    search = [*([shims] if use_bun else []), *folders, env.get("PATH", ""), shims]
    search_path = os.pathsep.join([part for part in search if part])
    node = os.path.join(shims, "node") if use_bun else _find("node", search_path) or exec_path
    values = {
        **env,
        "PATH": search_path,
        "INIT_CWD": env.get("INIT_CWD", cwd),
        "NODE": node,
        "npm_node_execpath": node,
        "npm_execpath": exec_path,
        "npm_command": "run-script",
        "npm_config_local_prefix": root,
        "npm_config_user_agent": user_agent(),
    }
    if package_json is not None:
        values["npm_package_json"] = package_json
    for key in ("name", "version"):
        value = package.get(key)
        if isinstance(value, str):
            values[f"npm_package_{key}"] = value
    return values


def for_script(values: Mapping[str, str], name: str, text: str) -> dict[str, str]:
    """The same for one script."""
    return {**values, "npm_lifecycle_event": name, "npm_lifecycle_script": text}


def bin_folders(root: str) -> list[str]:
    """``node_modules/.bin`` of the folder and of all above it, nearest first."""
    folders = []
    while True:
        folders.append(os.path.join(root, "node_modules", ".bin"))
        above = os.path.dirname(root)
        if above == root:
            return folders
        root = above


def shell_quoted(argument: str) -> str:
    """An argument as a word of a POSIX shell, the way Bun shows it."""
    if argument and all(char.isascii() and (char.isalnum() or char in "_-./=:@%+,") for char in argument):
        return argument
    escaped = "".join([f"\\{char}" if char in '"$`\\' else char for char in argument])
    return f'"{escaped}"'


def shell(env: Mapping[str, str]) -> str:
    """The shell that runs scripts: bash, else sh, else zsh."""
    for name in ("bash", "sh", "zsh"):
        found = _find(name, env.get("PATH", ""))
        if found is not None:
            return found
    return "/bin/sh"


def _find(name: str, search_path: str) -> str | None:
    for folder in search_path.split(os.pathsep):
        path = os.path.join(folder, name)
        if folder and os.access(path, os.X_OK) and os.path.isfile(path):
            return path
    return None
