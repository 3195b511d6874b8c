"""The order of extensions and the key of the bootstrap."""

from __future__ import annotations

import pytest

from pybun_kernel.contracts.ops import Extension
from pybun_kernel.errors import PybunError
from pybun_kernel.runtime.bootstrap import KERNEL_SCRIPTS, bootstrap_key, build, in_order


def extension(name: str, *requires: str) -> Extension:
    return Extension(name=name, requires=requires)


def test_extensions_come_after_what_they_require() -> None:
    given = (extension("c", "b", "a"), extension("b", "a"), extension("a"), extension("d"))
    assert [found.name for found in in_order(given)] == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("given", "code", "words"),
    [
        ((extension("a", "b"),), "EXTENSION_MISSING", "'a' requires 'b'"),
        ((extension("a", "b"), extension("b", "a")), "EXTENSION_CYCLE", "require each other"),
        ((extension("a"), extension("a")), "EXTENSION_DUPLICATE", "'a'"),
    ],
)
def test_what_cannot_be_ordered_is_said(given: tuple[Extension, ...], code: str, words: str) -> None:
    with pytest.raises(PybunError, match=words) as caught:
        in_order(given)
    assert caught.value.code == code


def test_the_key_follows_ops_and_extensions() -> None:
    one = (extension("a"),)
    key = bootstrap_key(one, [("op", "sync")], "v8")
    assert key == bootstrap_key(one, [("op", "sync")], "v8")
    assert key != bootstrap_key(one, [("op", "async")], "v8")
    assert key != bootstrap_key((extension("a"), extension("b")), [("op", "sync")], "v8")
    assert key != bootstrap_key(one, [("op", "sync")], "dukpy")


def test_preloaded_builtins_are_part_of_the_key_and_come_last() -> None:
    plain, eager = extension("a"), Extension(name="a", preload=("internal:x",))
    assert bootstrap_key((plain,), [], "v8") != bootstrap_key((eager,), [], "v8")
    assert build((eager,), [], True)[-1].source == '__pybun.preload(["internal:x"]);'
    assert all("preload(" not in script.source for script in build((eager,), [], False)[len(KERNEL_SCRIPTS) :])
