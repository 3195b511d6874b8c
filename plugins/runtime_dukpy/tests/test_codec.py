from __future__ import annotations

import json
from types import MappingProxyType
from typing import Any

import pytest

from pybun_runtime_dukpy.codec import ROOT, decode, from_json, pack, to_json, unpack


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        ([1, "a", True, 1.5], '[1,"a",true,1.5]'),
        (MappingProxyType({"a": (1,)}), '{"a":[1]}'),
        (2**53, '{"$tagged":{"$":["i","9007199254740992"]}}'),
        (float("nan"), '{"$tagged":{"$":["n","nan"]}}'),
        (-0.0, '{"$tagged":{"$":["n","-0"]}}'),
        (b"\x01\x00\x00\x00\x02", '{"$tagged":{"$":["b",[5,[1,2]]]}}'),
        ({"$": 1}, '{"$tagged":{"$":["o",{"$":1}]}}'),
        ({ROOT: 1}, '{"$tagged":{"$":["o",{"$tagged":1}]}}'),
    ],
)
def test_to_json(value: Any, text: str) -> None:
    assert to_json(value) == text


@pytest.mark.parametrize("value", [object(), {1, 2}, [print]])
def test_what_is_not_plain_is_refused(value: Any) -> None:
    with pytest.raises(TypeError):
        to_json(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"$": ["i", "123456789012345678901"]}, 123456789012345678901),
        ({"$": ["n", "-inf"]}, float("-inf")),
        ({"$": ["n", "1152921504606846976"]}, float(2**60)),
        ({"$": ["b", [3, "\u0201\u0003"]]}, b"\x01\x02\x03"),
        ({"$": ["b", [2, "\ud800"]]}, b"\x00\xd8"),
        ({"$": ["o", {"$": [1]}]}, {"$": [1]}),
        ({"a": [{"$": ["n", "-0"]}]}, {"a": [-0.0]}),
        ("a\ud800", "a\ufffd"),
    ],
)
def test_decode(value: Any, expected: Any) -> None:
    result = decode(value)
    assert result == expected
    assert str(result) == str(expected)


def test_arguments_without_tags_are_well_formed() -> None:
    assert from_json(b'[false,"\\ud800",{"\\udc00":1}]') == [False, "\ufffd", {"\ufffd": 1}]


@pytest.mark.parametrize("size", range(9))
def test_bytes_of_every_length(size: int) -> None:
    data = bytes(range(250, 250 + 6))[:size] + bytes(max(0, size - 6))
    length, words = pack(data)
    assert length == size
    units = b"".join(word.to_bytes(4, "little") for word in words).decode("utf-16-le", "surrogatepass")
    assert unpack(length, units) == data


def test_json_is_json() -> None:
    assert json.loads(to_json({"a": ["é\ud800", 2**31, -1e300]})) == {"a": ["é\ud800", 2**31, -1e300]}
