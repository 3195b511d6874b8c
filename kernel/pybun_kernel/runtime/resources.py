"""The session's table of resources: integers in JavaScript, objects in Python."""

from __future__ import annotations

from pybun_kernel.contracts.ops import OpError, Resource
from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from pybun_kernel.contracts.ops import R


class ResourceTable:
    """Ids grow and are never used again, so that a stale id is an error and not another resource."""

    def __init__(self) -> None:
        self._next = 1
        self._table: dict[int, Resource] = {}

    def add(self, resource: Resource) -> int:
        rid = self._next
        self._next += 1
        self._table[rid] = resource
        return rid

    def get(self, rid: int, kind: type[R]) -> R:
        resource = self._table.get(rid)
        if not isinstance(resource, kind):
            raise OpError("Error", "EBADF: bad file descriptor", code="EBADF", errno=-9)
        return resource

    def remove(self, rid: int) -> Resource | None:
        return self._table.pop(rid, None)

    def close_all(self) -> None:
        """Close what is left, newest first; a resource that fails to close does not keep the others open."""
        while self._table:
            _, resource = self._table.popitem()
            try:
                resource.close()
            except Exception:  # the process is ending and nobody is left to tell
                continue
