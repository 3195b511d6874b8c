"""Urls of files: what Node's ``pathToFileURL`` and ``fileURLToPath`` answer, and that they are inverse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pybun_node_compat.resolve import path_to_url, url_to_path
from pybun_node_compat.resolve.urls import FileUrlError, scheme_of

#: Node 20: ``pathToFileURL("/" + character)``.
ENCODED = {
    " ": "%20", '"': "%22", "#": "%23", "%": "%25", "<": "%3C", ">": "%3E", "?": "%3F", "[": "%5B", "\\": "%5C",
    "]": "%5D", "^": "%5E", "`": "%60", "{": "%7B", "|": "%7C", "}": "%7D", "~": "%7E", "\t": "%09", "\n": "%0A",
    "\x7f": "%7F", "é": "%C3%A9", "😀": "%F0%9F%98%80",
}  # fmt: skip
PLAIN = "!$&'()*+,-./0123456789:;=@ABCXYZ_abcxyz"


@pytest.mark.parametrize(("character", "encoded"), ENCODED.items())
def test_encoded_characters(character: str, encoded: str) -> None:
    assert path_to_url(f"/a{character}b") == f"file:///a{encoded}b"


def test_plain_characters() -> None:
    assert path_to_url(f"/x{PLAIN}") == f"file:///x{PLAIN}"


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("file:///a/b.js", "/a/b.js"),
        ("file://localhost/a", "/a"),
        ("file:/a", "/a"),
        ("file:///a/../b/./c", "/b/c"),
        ("file:///a/%2e%2e/b", "/b"),
        ("file:///a/", "/a/"),
        ("file:///a%zzb%4", "/a%zzb%4"),
        ("file:///C:/a/b", "C:/a/b"),
    ],
)
def test_url_to_path(url: str, path: str) -> None:
    assert url_to_path(url) == path


@pytest.mark.parametrize(("url", "host"), [("file://host/a", True), ("file:///a%2Fb", False)])
def test_urls_that_name_no_path(url: str, host: bool) -> None:
    with pytest.raises(FileUrlError) as caught:
        url_to_path(url)
    assert caught.value.host is host


@pytest.mark.parametrize(
    ("specifier", "scheme"),
    [
        ("node:fs", "node"),
        ("HTTP://x", "http"),
        ("./a:b", None),
        ("a/b:c", None),
        ("C:\\a", None),
        ("c:/a", None),
        (":", None),
    ],
)
def test_scheme_of(specifier: str, scheme: str | None) -> None:
    assert scheme_of(specifier) == scheme


SEGMENT = st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=8).filter(
    lambda segment: segment not in {".", ".."}
)


@given(st.lists(SEGMENT, min_size=1, max_size=5))
def test_round_trip(segments: list[str]) -> None:
    path = "/p/" + "/".join(segments)
    url = path_to_url(path)
    assert url.isascii()
    assert url_to_path(url) == path
