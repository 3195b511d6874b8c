from __future__ import annotations

from types import MappingProxyType
from typing import Any

import pytest

from pybun_runtime_v8.values import MAX_SAFE, encode, normalise, well_formed


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (4294967296.0, 4294967296),
        (float(MAX_SAFE), MAX_SAFE),
        (float(2**53), float(2**53)),
        (0.5, 0.5),
        ({1: "a", "b": [2.0**40]}, {"1": "a", "b": [2**40]}),
        ([True, None, "x"], [True, None, "x"]),
    ],
)
def test_normalise(value: Any, expected: Any) -> None:
    result = normalise(value)
    assert result == expected
    assert type(result) is type(expected)


def test_normalise_keeps_minus_zero() -> None:
    assert str(normalise(-0.0)) == "-0.0"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (2**64, {"$int": str(2**64)}),
        ("a\ud800", "a\ufffd"),
        ("\ud83d\ude00", "😀"),
        (MappingProxyType({"a": (1, 2)}), {"a": [1, 2]}),
        (b"x", b"x"),
    ],
)
def test_encode(value: Any, expected: Any) -> None:
    assert encode(value) == expected


@pytest.mark.parametrize("value", [object(), {1, 2}, [print]])
def test_encode_refuses(value: Any) -> None:
    with pytest.raises(TypeError):
        encode(value)


def test_encode_is_bounded() -> None:
    value: list[Any] = []
    value.append(value)
    with pytest.raises(TypeError, match="nested"):
        encode(value)


def test_well_formed() -> None:
    assert well_formed("a\udc80b") == "a\ufffdb"
