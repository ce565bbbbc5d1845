"""What a calendar may cost: the largest is given out, and no new secret brings a new budget."""

from __future__ import annotations

from collections.abc import AsyncIterator

import asyncpg
import pytest

from federation.app import Service
from federation.graph.run.rate_limit import RateLimit
from federation.meetings.feeds.http import MAX_EVENTS, SHARE_OF_MEMBER
from federation.settings import Settings
from tenants.install import Addresses
from tests.helpers.measures import Change
from tests.helpers.region import EDITOR, LANDSTUHL, VIEWER
from tests.helpers.service import call
from tests.rooms.meetings.test_feeds import DELETE, RENEW, make

MANY = """INSERT INTO meeting
    (tenant_id, version, title, kind, visibility, status, starts_at, ends_at, format, is_all_day)
  SELECT id, 1, 'Viele', 'NETWORK', 'TENANT', 'PLANNED', n, n + interval '1 hour', 'HYBRID', false FROM tenant,
    generate_series(now(), now() + $2 * interval '1 hour', interval '1 hour') n WHERE ars = $1"""
FIRST_STEPS = """INSERT INTO meeting_step (tenant_id, meeting_id, visibility, number, kind, side, effective_on)
  SELECT tenant_id, id, visibility, 1, 'PLANNED', 'ORGANISER', '2026-05-05' FROM meeting WHERE title = 'Viele'"""


@pytest.fixture(autouse=True)
async def _nothing_left(owner: asyncpg.Connection) -> AsyncIterator[None]:
    before = [row["id"] for row in await owner.fetch("SELECT id FROM calendar_feed")]
    yield
    await owner.execute("DELETE FROM calendar_feed WHERE id <> ALL ($1)", before)
    await owner.execute("DELETE FROM meeting_step WHERE meeting_id IN (SELECT id FROM meeting WHERE title = 'Viele')")
    await owner.execute("DELETE FROM meeting WHERE title = 'Viele'")


def settings(addresses: Addresses, member: int = RateLimit().member) -> Settings:
    rate = RateLimit(member=member)
    return Settings(api=addresses.api, anonymous=addresses.anonymous, issuers=(), audience="", rate=rate)


async def test_a_new_secret_brings_no_new_budget(addresses: Addresses, change: Change) -> None:
    service = Service(settings(addresses, SHARE_OF_MEMBER * 3_000))
    try:
        feed = await make(change, EDITOR, "PERSON")
        statuses = [(await call(service, "GET", feed["path"])).status for _ in range(60)]
        assert (statuses[0], statuses[-1]) == (200, 429)
        renewed = (await change(EDITOR, RENEW, id=feed["id"]))["calendarFeed"]
        assert (await call(service, "GET", renewed["path"])).status == 429
        await change(EDITOR, DELETE, id=feed["id"])
        for status in (429, 200):  # in the place of the former, and beside it
            assert (await call(service, "GET", (await make(change, EDITOR, "PERSON"))["path"])).status == status
        assert (await call(service, "GET", (await make(change, VIEWER, "PERSON"))["path"])).status == 200
    finally:
        await service.close()


async def test_the_largest_calendar_is_given_out(
    addresses: Addresses, change: Change, owner: asyncpg.Connection
) -> None:
    await owner.execute(MANY, LANDSTUHL, MAX_EVENTS)
    await owner.execute(FIRST_STEPS)
    service = Service(settings(addresses))
    try:
        response = await call(service, "GET", (await make(change, EDITOR, "TENANT", LANDSTUHL))["path"])
        assert (response.status, response.body.count(b"BEGIN:VEVENT")) == (200, MAX_EVENTS)
    finally:
        await service.close()
