"""Which version this is, and whose versions it claims to be compatible with."""

from __future__ import annotations

from pybun_kernel import __version__

#: What ``process.version`` says; the Node release that the compatibility target claims.
NODE_VERSION = "26.3.0"


def revision() -> str:
    """Version and revision of the sources; the wheel's build number where there is one."""
    return f"{__version__}+{__version__.rpartition('.')[2]}"


def user_agent() -> str:
    """``npm_config_user_agent``: package managers and scripts look at its first word."""
    import os
    import sys

    machine = os.uname().machine if hasattr(os, "uname") else "x64"
    arch = {"x86_64": "x64", "aarch64": "arm64", "AMD64": "x64"}.get(machine, machine)
    return f"pybun/{__version__} npm/? node/v{NODE_VERSION} {sys.platform} {arch}"
