"""The disk cache: whole values or none, whatever other processes and broken disks do."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pybun_kernel.modules.compile_cache import DiskCache, content_key

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary(),
    lambda inner: st.lists(inner, max_size=4).map(tuple) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


@given(plain)
def test_what_is_stored_is_loaded(tmp_path_factory: pytest.TempPathFactory, value: object) -> None:
    cache = DiskCache(str(tmp_path_factory.mktemp("cache")))
    cache.store("kind", "k" * 40, value)
    assert cache.load("kind", "k" * 40) == value


def test_a_key_is_made_of_its_parts_not_of_their_concatenation() -> None:
    assert content_key("a", "b") != content_key("ab")
    assert content_key("ab", "") != content_key("a", "b")
    assert content_key("é") == content_key("é".encode())


def test_no_root_caches_nothing() -> None:
    cache = DiskCache(None)
    cache.store("kind", "key", 1)
    assert cache.load("kind", "key") is None


@pytest.mark.parametrize("damage", [b"", b"junk", b"\x00" * 100])
def test_a_damaged_file_counts_as_absent(tmp_path: Path, damage: bytes) -> None:
    cache = DiskCache(str(tmp_path))
    cache.store("kind", "abcdef", {"x": 1})
    next(tmp_path.rglob("cdef")).write_bytes(damage)
    assert cache.load("kind", "abcdef") is None
    cache.store("kind", "abcdef", {"x": 2})
    assert cache.load("kind", "abcdef") == {"x": 2}


def test_a_truncated_file_counts_as_absent(tmp_path: Path) -> None:
    cache = DiskCache(str(tmp_path))
    cache.store("kind", "abcdef", "x" * 1000)
    path = next(tmp_path.rglob("cdef"))
    path.write_bytes(path.read_bytes()[:-10])
    assert cache.load("kind", "abcdef") is None


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = DiskCache(str(tmp_path / "file"))
    cache.store("kind", "abcdef", 1)
    assert cache.load("kind", "abcdef") is None


def _write_many(root: str, value: int) -> None:
    cache = DiskCache(root)
    for i in range(50):
        cache.store("kind", f"ab{i}", [value] * 2000)


def test_concurrent_writers_leave_whole_values(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_many, args=(str(tmp_path), n)) for n in range(3)]
    for writer in writers:
        writer.start()
    reader = DiskCache(str(tmp_path))
    seen = 0
    while any(writer.is_alive() for writer in writers):
        for i in range(50):
            value = reader.load("kind", f"ab{i}")
            if value is not None:
                assert isinstance(value, list)
                assert value == [value[0]] * 2000
                seen += 1
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    assert seen
    assert not list(tmp_path.rglob("*.tmp"))


def test_trim_deletes_what_was_used_least_recently(tmp_path: Path) -> None:
    cache = DiskCache(str(tmp_path))
    for i in range(10):
        cache.put("kind", f"ab{i}", b"x" * 100)
        os.utime(tmp_path / "kind" / "ab" / str(i), (i, i))
    assert cache.trim(2000) == 0
    assert cache.trim(800) == 400
    assert [cache.get("kind", f"ab{i}") is not None for i in range(10)] == [False] * 4 + [True] * 6


def test_trimming_is_not_done_by_every_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trimmed: list[int] = []
    monkeypatch.setattr(DiskCache, "trim", lambda self, limit: trimmed.append(limit))
    for size in (10, 5 << 20, 5 << 20):
        cache = DiskCache(str(tmp_path))
        cache.put("kind", "abcdef", b"x" * size)
        cache.close()
    assert len(trimmed) == 1
    os.utime(tmp_path / "trimmed", (1, 1))
    cache.close()
    assert len(trimmed) == 2
