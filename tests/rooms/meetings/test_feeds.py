"""Calendar feeds: what stands in them, whose they are, and that they end at once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest
from icalendar import Calendar, Event

from federation.app import Service
from federation.graph.sql.global_id import encode
from federation.settings import Settings
from tenants.context import Principal
from tenants.install import Addresses
from tests.helpers.alliances import COUNTY_ALLIANCE, SIGNER
from tests.helpers.measures import Change
from tests.helpers.meetings import OPEN
from tests.helpers.region import COUNTY, EDITOR, LANDSTUHL, VIEWER
from tests.helpers.service import Response, call

CREATE = """mutation($kind: FeedKind!, $of: ID) { calendarFeedCreate(input: { kind: $kind, of: $of }) {
  calendarFeed { id path } userErrors { field message } } }"""
RENEW = "mutation($id: ID!) { calendarFeedRenew(input: { id: $id }) { calendarFeed { id path } userErrors { code } } }"
DELETE = "mutation($id: ID!) { calendarFeedDelete(input: { id: $id }) { deletedId userErrors { code } } }"
PUBLIC_ONES, INTERNAL_ONE = {"Netzwerktreffen Abwärme"}, "Internes Treffen der Mitglieder"


@pytest.fixture(scope="module")
async def service(addresses: Addresses) -> AsyncIterator[Service]:
    created = Service(Settings(api=addresses.api, anonymous=addresses.anonymous, issuers=(), audience=""))
    yield created
    await created.close()


@pytest.fixture(autouse=True)
async def _no_feeds_left(owner: asyncpg.Connection) -> AsyncIterator[None]:
    before = [row["id"] for row in await owner.fetch("SELECT id FROM calendar_feed")]
    yield
    await owner.execute("DELETE FROM calendar_feed WHERE id <> ALL ($1)", before)


async def make(change: Change, who: Principal, kind: str, of: str | None = None) -> dict[str, Any]:
    """A feed that somebody makes."""
    made = await change(who, CREATE, kind=kind, of=of)
    assert not made["userErrors"], made
    feed: dict[str, Any] = made["calendarFeed"]
    return feed


async def alliance_id(owner: asyncpg.Connection) -> str:
    tenant = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", COUNTY)
    return encode("Alliance", [tenant, COUNTY_ALLIANCE])


def events(response: Response) -> dict[str, Event]:
    """The events of a calendar, by their titles."""
    assert response.status == 200, response.text
    assert max(map(len, response.body.split(b"\r\n"))) <= 75
    return {str(event["SUMMARY"]): event for event in Calendar.from_ical(response.body).events}


async def test_everybody_reads_published_dates_by_address(service: Service, owner: asyncpg.Connection) -> None:
    response = await call(service, "GET", f"/kalender/buendnis/{await alliance_id(owner)}.ics")
    assert response.headers["content-type"] == "text/calendar; charset=utf-8", response
    found = events(response)
    assert set(found) == PUBLIC_ONES
    event = found["Netzwerktreffen Abwärme"]
    assert (str(event["STATUS"]), event["DTSTART"].to_ical()) == ("CONFIRMED", b"20900610T140000")
    assert event["DTSTART"].params["TZID"] == "Europe/Berlin" and str(event["UID"]).endswith("@klimaverbund")
    assert "video.example" not in response.text
    again = await call(service, "GET", f"/kalender/buendnis/{await alliance_id(owner)}.ics",
                       headers={"if-none-match": response.headers["etag"]})  # fmt: skip
    since = await call(service, "GET", f"/kalender/buendnis/{await alliance_id(owner)}.ics",
                       headers={"if-modified-since": response.headers["last-modified"]})  # fmt: skip
    assert (again.status, again.body, since.status) == (304, b"", 304)


@pytest.mark.parametrize("path", [
    "/kalender/buendnis/x.ics", "/kalender/x/07335.ics", "/kalender/kommune/00000.ics", "/kalender/privat/x.ics",
    "/kalender/privat/" + "a" * 64 + ".ics", "/kalender/kommune/%00.ics", "/kalender/privat/" + "ä" * 4_000 + ".ics",
])  # fmt: skip
async def test_what_is_unknown_or_hidden_is_no_calendar(service: Service, path: str) -> None:
    response = await call(service, "GET", path)
    assert (response.status, response.headers["cache-control"]) == (404, "no-store"), response


async def test_a_member_reads_internal_dates_by_her_secret(
    service: Service, change: Change, owner: asyncpg.Connection
) -> None:
    feed = await make(change, SIGNER, "PERSON")
    response = await call(service, "GET", feed["path"])
    assert {*PUBLIC_ONES, INTERNAL_ONE} <= set(events(response))
    assert response.headers["cache-control"] == "private, no-cache" and "video.example" in response.text
    of_one = await make(change, SIGNER, "ALLIANCE", await alliance_id(owner))
    assert set(events(await call(service, "GET", of_one["path"]))) == {*PUBLIC_ONES, INTERNAL_ONE}
    stored = await owner.fetch("SELECT * FROM calendar_feed")
    assert feed["path"][17:-4] not in str(stored), "the secret is kept nowhere"


async def test_a_feed_shows_what_its_owner_may_see_at_that_moment(
    service: Service, change: Change, owner: asyncpg.Connection
) -> None:
    feed = await make(change, SIGNER, "PERSON")
    assert INTERNAL_ONE in events(await call(service, "GET", feed["path"]))
    await owner.execute("UPDATE representative SET status = 'ENDED' WHERE user_id = (SELECT id FROM app_user"
                        " WHERE subject = 'signer') AND status = 'SIGNING'")  # fmt: skip
    try:
        assert INTERNAL_ONE not in events(await call(service, "GET", feed["path"]))
        await owner.execute("UPDATE app_user SET active = false WHERE subject = 'signer'")
        assert (await call(service, "GET", feed["path"])).status == 404
    finally:
        await owner.execute("UPDATE app_user SET active = true WHERE subject = 'signer'")
        await owner.execute("UPDATE representative SET status = 'SIGNING' WHERE user_id = (SELECT id FROM app_user"
                            " WHERE subject = 'signer')")  # fmt: skip


async def test_a_renewed_or_deleted_secret_is_gone_at_the_next_fetch(service: Service, change: Change) -> None:
    feed = await make(change, EDITOR, "TENANT", LANDSTUHL)
    titles = events(await call(service, "GET", feed["path"]))
    assert "Entwurf einer Fachveranstaltung" in titles and any(title.startswith("Frist: ") for title in titles)
    assert (await change(VIEWER, RENEW, id=feed["id"]))["userErrors"][0]["code"] == "NOT_FOUND"
    renewed = (await change(EDITOR, RENEW, id=feed["id"]))["calendarFeed"]
    assert renewed["path"] != feed["path"]
    assert (await call(service, "GET", feed["path"])).status == 404
    assert (await call(service, "GET", renewed["path"])).status == 200
    assert (await change(EDITOR, DELETE, id=feed["id"]))["deletedId"]
    assert (await call(service, "GET", renewed["path"])).status == 404


async def test_whose_dates_are_asked_for_has_to_be_in_sight(change: Change, owner: asyncpg.Connection) -> None:
    for kind, of in (("PERSON", LANDSTUHL), ("ALLIANCE", None)):
        assert (await change(EDITOR, CREATE, kind=kind, of=of))["userErrors"][0]["field"][-1] == "of"
    missing = encode("Alliance", [1, OPEN])
    for kind, of in (("ALLIANCE", missing), ("TENANT", "00000"), ("SERIES", "x")):
        assert (await change(EDITOR, CREATE, kind=kind, of=of))["userErrors"][0]["field"][-1] == "of"


async def test_nobody_has_more_than_twenty(change: Change) -> None:
    answers = [await change(VIEWER, CREATE, kind="PERSON", of=None) for _ in range(21)]
    assert [bool(answer["userErrors"]) for answer in answers] == [False] * 20 + [True]
