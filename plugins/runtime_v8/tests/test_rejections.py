from __future__ import annotations

from pybun_runtime_v8.rejections import REMEMBERED, Rejections

REJECTED = "reject_with_no_handler"
HANDLED = "handler_added_after_reject"


def test_a_late_handler_belongs_to_the_last_rejection() -> None:
    reports: list[tuple[str, int]] = []
    rejections = Rejections(lambda kind, handle: reports.append((kind, handle)))
    rejections.track(REJECTED, "a")
    rejections.track(REJECTED, "b")
    rejections.track(HANDLED, None)
    rejections.track(HANDLED, None)
    rejections.track(HANDLED, None)
    assert reports == [("unhandled", 1), ("unhandled", 2), ("handled", 2), ("handled", 1)]


def test_other_events_are_ignored() -> None:
    reports: list[tuple[str, int]] = []
    rejections = Rejections(lambda kind, handle: reports.append((kind, handle)))
    rejections.track("resolve_after_resolved", "x")
    rejections.track("reject_after_resolved", "x")
    assert reports == []
    assert rejections.unclaimed == []


def test_claim_is_silent_and_happens_once() -> None:
    reports: list[tuple[str, int]] = []
    rejections = Rejections(lambda kind, handle: reports.append((kind, handle)))
    rejections.track(REJECTED, "a")
    claimed: list[list[list[int | str]]] = []

    def claim(events: list[list[int | str]]) -> None:
        claimed.append(events)
        rejections.track(REJECTED, "the stand-in")

    rejections.claim(claim)
    assert claimed == [[[1, "a"]]]
    assert rejections.unclaimed == []
    assert reports == [("unhandled", 1)]


def test_what_is_remembered_is_bounded() -> None:
    handled: list[int] = []
    rejections = Rejections(lambda kind, handle: handled.append(handle) if kind == "handled" else None)
    for _ in range(REMEMBERED * 3):
        rejections.track(REJECTED, "x")
    for _ in range(REMEMBERED * 3):
        rejections.track(HANDLED, None)
    assert 0 < len(handled) <= REMEMBERED
