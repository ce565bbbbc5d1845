"""A stream of events up to the expiry of its token, whatever clocks and timers do."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from federation.graph.live.stream import Stream
from federation.graph.run.caller import Call
from tenants.context import Principal

ENDS = 1_000.0


def clock_of(*moments: float) -> Callable[[], float]:
    """A clock that returns these times in order, and then the last one."""
    remaining = list(moments)
    return lambda: remaining.pop(0) if len(remaining) > 1 else remaining[0]


def new_stream(*moments: float) -> Stream:
    until = Principal("https://login.example", "karla", ("read",), expires_at=ENDS)
    return Stream(Call("request", principal=until), 1, on_end=lambda: None, clock=clock_of(*moments))


def event_code(event: bytes | None) -> str:
    assert event is not None
    (error,) = json.loads(event)["errors"]
    return str(error["extensions"]["code"])


@pytest.mark.parametrize("early", [0.000_001, 0.001, 0.01])
async def test_a_timer_that_fires_before_token_expiry_ends_no_stream_silently(early: float) -> None:
    # The first wait ends a moment early, by the clock of the day; so does the second one.
    listening = new_stream(
        ENDS - 0.01, ENDS - 0.01, ENDS - early, ENDS - early, ENDS - early / 2, ENDS - early / 2, ENDS
    )
    assert event_code(await listening.next()) == "UNAUTHENTICATED"
    assert await listening.next() is None


async def test_a_timer_that_fires_late_drops_events_after_token_expiry() -> None:
    listening = new_stream(ENDS + 5)
    listening.put(b'{"data":{}}', 1)
    assert event_code(await listening.next()) == "UNAUTHENTICATED"


async def test_an_event_before_token_expiry_is_sent() -> None:
    listening = new_stream(ENDS - 60)
    listening.put(b'{"data":{}}', 1)
    assert await listening.next() == b'{"data":{}}'
