"""The locale data of V8.

v8-python is built without ICU's data: ``Intl`` is there, but using it throws "Internal error. Icu error." or aborts the process.  ICU looks for
``icudt77l.dat`` in the folder that the environment variable ``ICU_DATA`` names, when it first needs it.  The same data, of the same ICU version, is
in the wheel of ``mini-racer`` (``icudtl.dat``), which the extra ``v8`` therefore requires; nothing else of that package is used or imported.

Where the data is missing, capability ``intl`` is false, and ``js/no_intl.js`` takes ``Intl`` away, so that programs get an error and not a crash.
"""

from __future__ import annotations

import os

from pybun_kernel.contracts.engine import Script

#: The name under which ICU 77, the one in v8-python 0.1, looks for its data.
NAME = "icudt77l.dat"
_MARK = b"icudt77l/"


def data_file() -> str | None:
    """The data file in the installed packages, None when there is none of this version."""
    import sys

    for folder in sys.path:
        path = os.path.join(folder, "py_mini_racer", "icudtl.dat")
        if os.path.isfile(path):
            return path if _fits(path) else None
    return None


def _fits(path: str) -> bool:
    """Whether it is data of the right version: the names in its table of contents begin with it."""
    try:
        with open(path, "rb") as file:
            head = file.read(1 << 16)
    except OSError:
        return False
    at = head.find(b"icudt")
    return head[at : at + len(_MARK)] == _MARK


def provide(folder: str) -> bool:
    """Make ICU find its data through ``folder`` (a cache folder for a link); answers whether it will.

    An ``ICU_DATA`` that holds the file already is left alone.
    """
    given = os.environ.get("ICU_DATA")
    if given and os.path.isfile(os.path.join(given, NAME)):
        return True
    link = os.path.join(folder, NAME)
    if not os.path.exists(link):
        source = data_file()
        if source is None:
            return False
        try:
            os.makedirs(folder, exist_ok=True)
            temporary = f"{link}.{os.getpid()}"
            os.symlink(source, temporary)
            os.replace(temporary, link)
        except OSError:
            return False
    os.environ["ICU_DATA"] = folder
    return True


def replacement() -> Script:
    """What a realm without locale data runs."""
    with open(os.path.join(os.path.dirname(__file__), "js", "no_intl.js"), encoding="utf-8") as file:
        return Script(url="pybun:no_intl.js", source=file.read())
