"""What one listener still has to hear, whatever clocks and timers do."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from federation.graph.live.stream import Stream
from federation.graph.run.caller import Caller
from tenants.context import Principal

ENDS = 1_000.0


def clock(*moments: float) -> Callable[[], float]:
    """A clock that tells these moments one after the other, and then the last one."""
    remaining = list(moments)
    return lambda: remaining.pop(0) if len(remaining) > 1 else remaining[0]


def stream(*moments: float) -> Stream:
    until = Principal("https://login.example", "karla", ("read",), expires_at=ENDS)
    return Stream(Caller("request", who=until), 1, ends=lambda: None, clock=clock(*moments))


def code(event: bytes | None) -> str:
    assert event is not None
    (error,) = json.loads(event)["errors"]
    return str(error["extensions"]["code"])


@pytest.mark.parametrize("early", [0.000_001, 0.001, 0.01])
async def test_a_timer_that_rings_before_the_token_ends_cuts_nobody_without_a_word(early: float) -> None:
    # The first wait ends a moment early, by the clock of the day; so does the second one.
    listening = stream(ENDS - 0.01, ENDS - 0.01, ENDS - early, ENDS - early, ENDS - early / 2, ENDS - early / 2, ENDS)
    assert code(await listening.next()) == "UNAUTHENTICATED"
    assert await listening.next() is None


async def test_a_timer_that_rings_late_drops_what_came_after_the_end() -> None:
    listening = stream(ENDS + 5)
    listening.put(b'{"data":{}}', 1)
    assert code(await listening.next()) == "UNAUTHENTICATED"


async def test_an_event_that_comes_before_the_end_is_heard() -> None:
    listening = stream(ENDS - 60)
    listening.put(b'{"data":{}}', 1)
    assert await listening.next() == b'{"data":{}}'
