"""Why a specifier could not be resolved: data only, the wording is a first line for humans.

Codes are Node's (doc "Errors", section "Node.js error codes"), because that is what programs test for.
``MODULE_NOT_FOUND`` is what ``require()`` throws, ``ERR_MODULE_NOT_FOUND`` what ``import`` throws.
"""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable


ResolveErrorCode = Literal[
    "ERR_MODULE_NOT_FOUND",
    "MODULE_NOT_FOUND",
    "ERR_PACKAGE_PATH_NOT_EXPORTED",
    "ERR_PACKAGE_IMPORT_NOT_DEFINED",
    "ERR_INVALID_PACKAGE_CONFIG",
    "ERR_INVALID_PACKAGE_TARGET",
    "ERR_INVALID_MODULE_SPECIFIER",
    "ERR_INVALID_FILE_URL_HOST",
    "ERR_INVALID_FILE_URL_PATH",
    "ERR_UNSUPPORTED_DIR_IMPORT",
    "ERR_UNSUPPORTED_ESM_URL_SCHEME",
    "ERR_UNSUPPORTED_RESOLVE_REQUEST",
    "ERR_UNKNOWN_BUILTIN_MODULE",
]


class ResolveError(Exception):
    """No module for this specifier.

    specifier, importer: as in the request.
    tried: absolute paths that were looked for, in order.
    package_json: the manifest that is to blame, or None.
    """

    def __init__(
        self,
        code: ResolveErrorCode,
        message: str,
        *,
        specifier: str,
        importer: str,
        tried: tuple[str, ...] = (),
        suggest: Callable[[], str | None] | None = None,
        package_json: str | None = None,
    ) -> None:
        super().__init__(message)
        self._suggestion: str | None = None
        self.code: ResolveErrorCode = code
        self.message = message
        self.specifier = specifier
        self.importer = importer
        self.tried = tried
        self.package_json = package_json
        self._suggest = suggest

    @property
    def suggestion(self) -> str | None:
        """A specifier that would have been found and looks like the asked one, or None.

        Looked for when first asked: most failures are optional dependencies that nobody reports.
        """
        if self._suggest is not None:
            self._suggestion, self._suggest = self._suggest(), None
        return self._suggestion


class PackageMapError(Exception):
    """``exports`` or ``imports`` refuse a subpath; the resolver turns it into a :class:`ResolveError`.

    reason: the end of the sentence, without names of importer and package.
    """

    def __init__(self, code: ResolveErrorCode, reason: str) -> None:
        super().__init__(reason)
        self.code: ResolveErrorCode = code
        self.reason = reason
