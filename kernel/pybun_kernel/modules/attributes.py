"""Import attributes as Node.js demands them: JSON only with ``type: "json"``, nothing else with it, and no other attribute.

Bun takes attributes as a choice of loader; there is nothing to check then.  Rules: Node.js "Modules: ECMAScript modules", "Import attributes".
"""

from __future__ import annotations

from pybun_kernel.contracts.ops import OpError
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pybun_kernel.contracts.modules import Resolved


def check_attributes(resolved: Resolved, attributes: Mapping[str, str]) -> None:
    """Raises what ``import`` throws."""
    for name, value in attributes.items():
        if name != "type" or value != "json":
            words = f'Import attribute "{name}" with value "{value}" is not supported'
            raise OpError("TypeError", words, code="ERR_IMPORT_ATTRIBUTE_UNSUPPORTED")
    path = resolved.path
    if path is None:
        return
    is_json = path.endswith(".json")
    if is_json and "type" not in attributes:
        words = f'Module "{resolved.url}" needs an import attribute of "type: json"'
        raise OpError("TypeError", words, code="ERR_IMPORT_ATTRIBUTE_MISSING")
    if not is_json and "type" in attributes:
        raise OpError("TypeError", f'Module "{resolved.url}" is not of type "json"', code="ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE")
