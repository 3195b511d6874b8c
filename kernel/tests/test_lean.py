"""Records made without ``dataclasses`` behave like frozen dataclasses."""

from __future__ import annotations

import copy
import dataclasses
import pickle

import pytest

from pybun_kernel.contracts.diagnostics import Diagnostic, Location
from pybun_kernel.contracts.modules import LoadRequest, ResolveOptions
from pybun_kernel.lean import dataclass, field, replace

HERE = Location(file="a.ts", line=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """With all kinds of fields."""

    needed: int
    optional: str = "x"
    made: list[int] = field(default_factory=list)

    def doubled(self) -> int:
        return self.needed * 2


def test_fields_and_defaults() -> None:
    record = Record(needed=1)
    assert (record.needed, record.optional, record.made) == (1, "x", [])
    assert Record(needed=1).made is not record.made
    assert record.doubled() == 2


def test_the_first_instances_are_like_the_later_ones() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Fresh:
        needed: int
        optional: str = "x"
        made: list[int] = field(default_factory=list)

    records = [Fresh(needed=i, made=[i]) for i in range(40)]
    assert [(record.needed, record.optional, record.made) for record in records] == [(i, "x", [i]) for i in range(40)]
    assert len({id(Fresh(needed=1).made) for _ in range(2)} | {id(records[0].made)}) >= 2


def test_wrong_arguments_of_the_first_instance() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Fresh:
        needed: int

    with pytest.raises(TypeError, match="missing 1 required keyword-only argument: 'needed'"):
        Fresh()  # type: ignore[call-arg]
    assert Fresh(needed=2).needed == 2


def test_wrong_arguments() -> None:
    with pytest.raises(TypeError, match="needed"):
        Record()  # type: ignore[call-arg]  # that is the point
    with pytest.raises(TypeError, match="other"):
        Record(needed=1, other=2)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Record(1)  # type: ignore[call-arg]


def test_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        HERE.line = 4  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del HERE.line
    with pytest.raises(AttributeError):
        HERE.other = 4  # type: ignore[attr-defined]


def test_equality_hash_and_repr() -> None:
    assert Location(file="a.ts", line=3) == HERE
    assert hash(Location(file="a.ts", line=3)) == hash(HERE)
    assert Location(file="b.ts", line=3) != HERE
    assert object() != HERE
    assert repr(HERE) == "Location(file='a.ts', line=3, column=0, length=0, line_text=None)"


def test_copies() -> None:
    diagnostic = Diagnostic(code="A", severity="error", message="m", location=HERE)
    assert pickle.loads(pickle.dumps(diagnostic)) == diagnostic
    assert copy.deepcopy(diagnostic) == diagnostic
    assert replace(diagnostic, message="n").message == "n"
    assert replace(diagnostic, message="n").location is HERE


def test_the_real_module_understands_them() -> None:
    assert dataclasses.is_dataclass(HERE)
    assert [one.name for one in dataclasses.fields(HERE)] == ["file", "line", "column", "length", "line_text"]
    assert dataclasses.replace(HERE, line=4).line == 4
    assert dataclasses.asdict(Diagnostic(code="A", severity="error", message="m", location=HERE))["location"]["line"] == 3


def test_a_default_that_is_a_record() -> None:
    assert LoadRequest(url="x", path=None, attributes={}, package_type=None).loader is None
    assert ResolveOptions().profile == "bun"


def test_only_the_one_form_is_offered() -> None:
    with pytest.raises(TypeError, match="frozen"):
        dataclass(frozen=True)
