"""Calendars as ical.js reads them, which is what Thunderbird and many pages use."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from federation.meetings.feeds.calendars import CalendarEvent, EventStatus, clean, render_calendar
from tests.rooms.meetings.test_calendars import HOSTILE, event, hours

NODE = os.environ.get("NODE")
READER = Path(__file__).parent / "read_calendar.mjs"
pytestmark = pytest.mark.skipif(NODE is None, reason="`make clients` brings Node and runs this")


def read(events: list[CalendarEvent]) -> dict[str, Any]:
    """What ical.js finds in a calendar."""
    assert NODE is not None
    done = subprocess.run([NODE, READER], input=render_calendar("Probe", events), capture_output=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def spelt(moment: Any) -> str:
    """A moment as JavaScript writes it, a day as it is."""
    if not isinstance(moment, datetime):
        return str(moment)
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@pytest.mark.parametrize("day", [(2026, 3, 29), (2026, 10, 25), (2090, 3, 26), (2090, 10, 29)])
def test_each_hour_when_clocks_are_changed(day: tuple[int, int, int]) -> None:
    events = hours(datetime(*day, tzinfo=UTC) - timedelta(hours=3), 16)
    times = [(item["starts"], item["ends"]) for item in read(events)["events"]]
    assert times == [(spelt(item.starts), spelt(item.ends)) for item in events]


def test_hostile_texts_stay_texts() -> None:
    moment = datetime(2026, 6, 1, 12, tzinfo=UTC)
    events = [
        event(moment, moment + timedelta(hours=1), uid=f"{n}@probe", title=text, description=text, location=text)
        for n, text in enumerate(HOSTILE)
    ]
    found = read(events)
    assert found["components"] == ["vtimezone", *["vevent"] * len(HOSTILE)]
    texts = [(item["title"] or "", item["description"] or "", item["location"] or "") for item in found["events"]]
    assert texts == [(clean(text),) * 3 for text in HOSTILE]


def test_days_what_was_moved_and_what_was_cancelled() -> None:
    events = [
        event(date(2026, 10, 24), date(2026, 10, 26), sequence=2),
        event(date(2026, 1, 1), date(2026, 1, 2), status=EventStatus.CANCELLED, uid="2@probe"),
    ]
    assert [(item["starts"], item["ends"], item["sequence"], item["status"]) for item in read(events)["events"]] == [
        ("2026-10-24", "2026-10-26", 2, "CONFIRMED"), ("2026-01-01", "2026-01-02", 0, "CANCELLED"),
    ]  # fmt: skip


def test_five_hundred_events() -> None:
    found = read(hours(datetime(2026, 1, 1, tzinfo=UTC), 500))["events"]
    assert len({item["uid"] for item in found}) == 500
