"""The fields of package.json that resolution reads, and which package.json governs a folder.

Node's LOOKUP_PACKAGE_SCOPE: the nearest one above, never past a ``node_modules`` folder.
A field of the wrong type is as good as absent, except ``exports`` and ``imports``, whose mistakes
are reported when they are used.
"""

from __future__ import annotations

from pybun_kernel.jsonc import JsoncError, parse
from pybun_kernel.lean import TYPE_CHECKING, Literal, dataclass, field
from pybun_node_compat.resolve.filesystem import FileSystem, join, parent_of
from pybun_node_compat.resolve.globs import SideEffects, side_effects_of

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageJson:
    """One manifest.

    exports: None when absent or null, else the raw JSON value.
    mains: main fields that are strings (``main``, ``module``, ``browser`` …).
    browser_map: the object form of ``browser``; False means "empty module".
    error: why the text is not a manifest; every other field is then empty.
    """

    path: str
    directory: str
    name: str | None = None
    type: Literal["module", "commonjs"] | None = None
    exports: object = None
    imports: Mapping[str, object] | None = None
    mains: Mapping[str, str] = field(default_factory=dict)
    browser_map: Mapping[str, str | Literal[False]] | None = None
    side_effects: SideEffects = SideEffects()
    error: str | None = None


class PackageJsonReader:
    """Reads each manifest once."""

    def __init__(self, fs: FileSystem) -> None:
        self._fs = fs
        self._read: dict[str, PackageJson | None] = {}
        self._scopes: dict[str, PackageJson | None] = {}

    def clear(self) -> None:
        """Forget everything."""
        self._read.clear()
        self._scopes.clear()

    def of_directory(self, directory: str) -> PackageJson | None:
        """The manifest *in* ``directory``."""
        if directory in self._read:
            return self._read[directory]
        found: PackageJson | None = None
        folder = self._fs.directory(directory)
        if folder is not None and "package.json" in folder.entries:
            path = join(directory, "package.json")
            if self._fs.kind(path) == "file":
                found = parse_manifest(path, directory, self._fs.read(path))
        self._read[directory] = found
        return found

    def scope_of(self, directory: str) -> PackageJson | None:
        """The manifest that governs ``directory``."""
        if directory in self._scopes:
            return self._scopes[directory]
        found: PackageJson | None = None
        if not directory.endswith("/node_modules"):
            found = self.of_directory(directory)
            if found is None and directory != "/":
                found = self.scope_of(parent_of(directory))
        self._scopes[directory] = found
        return found


def parse_manifest(path: str, directory: str, data: bytes) -> PackageJson:
    """The manifest whose text is ``data``; a broken one has ``error`` set."""
    try:
        raw = parse(data)
    except JsoncError as error:
        return PackageJson(path=path, directory=directory, error=f"{error.message} (line {error.line})")
    if not isinstance(raw, dict):
        return PackageJson(path=path, directory=directory)
    name, kind, imports = raw.get("name"), raw.get("type"), raw.get("imports")
    browser = raw.get("browser")
    return PackageJson(
        path=path,
        directory=directory,
        name=name if isinstance(name, str) else None,
        type=kind if kind in ("module", "commonjs") else None,
        exports=raw.get("exports"),
        imports=imports if isinstance(imports, dict) else None,
        mains={key: value for key, value in raw.items() if isinstance(value, str)},
        browser_map=_browser_map(browser) if isinstance(browser, dict) else None,
        side_effects=side_effects_of(raw.get("sideEffects")),
    )


def _browser_map(raw: Mapping[str, object]) -> Mapping[str, str | Literal[False]]:
    found: dict[str, str | Literal[False]] = {}
    for key, value in raw.items():
        if isinstance(value, str):
            found[key] = value
        elif value is False:
            found[key] = False
    return found
