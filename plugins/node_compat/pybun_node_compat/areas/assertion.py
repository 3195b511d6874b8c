"""node:assert: builtins."""

from __future__ import annotations

from pybun_kernel.lean import TYPE_CHECKING

if TYPE_CHECKING:
    from pybun_kernel.contracts.ops import Op

OPS: tuple[Op, ...] = ()

BUILTINS = {
    "node:assert": "assert.js",
    "node:assert/strict": "assert_strict.js",
    "internal:assert_error": "assert_error.js",
    "internal:assert_source": "assert_source.js",
    "internal:assert_tracker": "assert_tracker.js",
}
