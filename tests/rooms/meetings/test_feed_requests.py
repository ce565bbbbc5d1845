"""Calendar feeds over HTTP: each kind, what a caller has already, methods, budgets, and no secret in the log."""

from __future__ import annotations

import gzip
import hashlib
import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
import pytest

from federation.app import Service
from federation.graph.run.rate_limit import INVALID_DOCUMENT_COST, RateLimit
from federation.graph.sql.global_id import encode
from federation.logs import JsonFormatter
from federation.meetings.feeds import http
from federation.settings import Settings
from tenants.install import Addresses
from tests.helpers.alliances import COUNTY_ALLIANCE, DRAFT_ALLIANCE, SIGNER
from tests.helpers.cooperations import NETWORK, PUBLISHED
from tests.helpers.measures import Change
from tests.helpers.meetings import NETWORK_SERIES, OPEN, STAFF_ROUND, list_again
from tests.helpers.partners import UTILITY
from tests.helpers.region import COUNTY, EDITOR, LANDSTUHL, MANAGER, OTHER_COUNTY, WEILERBACH, fixed_id
from tests.helpers.service import call
from tests.rooms.meetings.test_feeds import INTERNAL_ONE, PUBLIC_ONES, _no_feeds_left, events, make, service

__all__ = ["_no_feeds_left", "service"]
OWN = fixed_id(15995)


@pytest.fixture(scope="module")
async def ids(owner: asyncpg.Connection) -> dict[str, str]:
    """What calendars are about, by its kind."""
    tenants = {row["ars"]: row["id"] for row in await owner.fetch("SELECT ars, id FROM tenant")}
    return {
        "TENANT": COUNTY, "PARTNER": encode("Partner", [UTILITY]),
        "ALLIANCE": encode("Alliance", [tenants[COUNTY], COUNTY_ALLIANCE]),
        "HIDDEN": encode("Alliance", [tenants[WEILERBACH], DRAFT_ALLIANCE]),
        "COOPERATION": encode("Cooperation", [tenants[OTHER_COUNTY], NETWORK]),
        "PUBLISHED": encode("Cooperation", [tenants[OTHER_COUNTY], PUBLISHED]),
        "SERIES": encode("MeetingSeries", [tenants[COUNTY], NETWORK_SERIES]),
        "ROUND": encode("MeetingSeries", [tenants[COUNTY], STAFF_ROUND]),
    }  # fmt: skip


@pytest.mark.parametrize(("path", "of", "titles"), [
    ("kommune", "TENANT", PUBLIC_ONES), ("buendnis", "ALLIANCE", PUBLIC_ONES), ("kooperation", "PUBLISHED", set()),
    ("reihe", "SERIES", PUBLIC_ONES), ("buendnis", "HIDDEN", None), ("kooperation", "COOPERATION", None),
    ("reihe", "ROUND", None), ("buendnis", "SERIES", None), ("person", "TENANT", None),
])  # fmt: skip
async def test_each_public_calendar(
    service: Service, ids: dict[str, str], path: str, of: str, titles: set[str] | None
) -> None:
    response = await call(service, "GET", f"/kalender/{path}/{ids[of]}.ics")
    if titles is None:
        assert (response.status, response.headers["cache-control"]) == (404, "no-store")
    else:
        assert set(events(response)) == titles
        # A partner may be in a cooperation by consent, which ends at once.
        cache = "no-cache" if path == "kooperation" else "public, max-age=60"
        assert response.headers["cache-control"] == cache


@pytest.mark.parametrize("kind", ["PERSON", "TENANT", "ALLIANCE", "COOPERATION", "SERIES", "PARTNER"])
async def test_each_private_calendar(service: Service, change: Change, ids: dict[str, str], kind: str) -> None:
    feed = await make(change, MANAGER, kind, ids.get(kind))
    found = events(await call(service, "GET", feed["path"]))
    assert ("Abgesagt: Treffen der Kooperation" if kind in ("PERSON", "COOPERATION") else INTERNAL_ONE) in found


async def test_what_was_cancelled_or_moved_says_why(
    service: Service, change: Change, owner: asyncpg.Connection, ids: dict[str, str]
) -> None:
    feed = await make(change, MANAGER, "COOPERATION", ids["COOPERATION"])
    (cancelled,) = events(await call(service, "GET", feed["path"])).values()
    assert (str(cancelled["STATUS"]), str(cancelled["DESCRIPTION"])) == ("CANCELLED", "Abgesagt: Erfundener Grund")
    assert cancelled["DTSTART"].to_ical() == b"20900303T140000", "it stays visible"
    await owner.execute(
        "INSERT INTO meeting_step (tenant_id, meeting_id, visibility, number, kind, side, effective_on, note,"
        " starts_at, ends_at, started_at_before) SELECT tenant_id, id, visibility, 3, 'MOVED', 'ORGANISER',"
        " '2026-05-05', 'Der Saal ist belegt', starts_at, ends_at, '2090-05-01 18:30+02' FROM meeting WHERE id = $1",
        OPEN,
    )  # fmt: skip
    try:
        moved = events(await call(service, "GET", f"/kalender/buendnis/{ids['ALLIANCE']}.ics"))[
            "Netzwerktreffen Abwärme"
        ]
        assert str(moved["DESCRIPTION"]) == "Verlegt (bisher 01.05.2090, 18:30 Uhr): Der Saal ist belegt"
    finally:
        await owner.execute("DELETE FROM meeting_step WHERE meeting_id = $1 AND number = 3", OPEN)


@pytest.mark.parametrize(("statement", "kind", "before", "after"), [
    ("UPDATE membership SET ends_before = current_date WHERE id IN (SELECT membership_id FROM representative"
     " WHERE user_id = (SELECT id FROM app_user WHERE subject = 'signer'))", "ALLIANCE",
     {*PUBLIC_ONES, INTERNAL_ONE}, PUBLIC_ONES),
    ("UPDATE membership SET ends_before = current_date WHERE partner_id IS NOT NULL", "PARTNER",
     {*PUBLIC_ONES, INTERNAL_ONE}, set()),
], ids=["membership", "organisation"])  # fmt: skip
async def test_what_a_member_saw_is_gone_with_the_membership(
    service: Service, change: Change, owner: asyncpg.Connection, ids: dict[str, str], statement: str, kind: str,
    before: set[str], after: set[str],
) -> None:  # fmt: skip
    feed = await make(change, SIGNER, kind, ids[kind])
    assert set(events(await call(service, "GET", feed["path"]))) == before
    kept = await owner.fetch("SELECT id, ends_before FROM membership")
    await owner.execute(statement)
    try:
        assert set(events(await call(service, "GET", feed["path"]))) == after
    finally:
        await owner.executemany("UPDATE membership SET ends_before = $2 WHERE id = $1", [tuple(row) for row in kept])
        await list_again(owner)


async def test_a_cooperation_that_ones_side_has_left_is_no_calendar(
    service: Service, change: Change, owner: asyncpg.Connection, ids: dict[str, str]
) -> None:
    feed = await make(change, MANAGER, "COOPERATION", ids["COOPERATION"])
    person = await make(change, MANAGER, "PERSON")
    side = fixed_id(14109)
    kept = await owner.fetchval("SELECT ends_before FROM cooperation_party WHERE id = $1", side)
    await owner.execute("UPDATE cooperation_party SET status = 'LEFT', ends_before = '2026-01-01' WHERE id = $1", side)
    try:
        assert (await call(service, "GET", feed["path"])).status == 404
        assert "Abgesagt: Treffen der Kooperation" not in events(await call(service, "GET", person["path"]))
    finally:
        await owner.execute(
            "UPDATE cooperation_party SET status = 'AGREED', ends_before = $2 WHERE id = $1", side, kept
        )


async def test_dates_of_ones_own_municipality_end_with_the_role(
    service: Service, change: Change, owner: asyncpg.Connection
) -> None:
    tenant = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", LANDSTUHL)
    due = (datetime.now(UTC) + timedelta(days=30)).date()
    await owner.execute(
        "INSERT INTO deadline (tenant_id, id, version, post_id, visibility, kind, title, due_on, basis) SELECT"
        " tenant_id, $2, 1, id, visibility, 'OTHER', 'Probe', $3, 'Bescheid' FROM post WHERE tenant_id = $1"
        " ORDER BY id LIMIT 1",
        tenant, OWN, due,
    )  # fmt: skip
    feeds = [await make(change, EDITOR, "PERSON"), await make(change, EDITOR, "TENANT", LANDSTUHL)]
    of_editor = "user_id = (SELECT id FROM app_user WHERE subject = 'editor')"
    grants = await owner.fetch(f"SELECT id, valid_to FROM role_grant WHERE {of_editor}")

    async def deadlines() -> list[list[str]]:
        found = [events(await call(service, "GET", feed["path"])) for feed in feeds]
        return [[title for title in calendar if title.startswith("Frist: Probe")] for calendar in found]

    try:
        assert [len(titles) for titles in await deadlines()] == [1, 1]
        await owner.execute(f"UPDATE role_grant SET valid_to = current_date - 1 WHERE {of_editor}")
        assert await deadlines() == [[], []]
    finally:
        await owner.executemany("UPDATE role_grant SET valid_to = $2 WHERE id = $1", [tuple(row) for row in grants])
        await owner.execute("DELETE FROM deadline WHERE id = $1", OWN)


async def test_a_caller_that_has_it_gets_it_once(
    service: Service, owner: asyncpg.Connection, ids: dict[str, str]
) -> None:
    path, rename = f"/kalender/reihe/{ids['SERIES']}.ics", "UPDATE meeting SET title = $2 WHERE id = $1"
    first = await call(service, "GET", path)
    since = {"if-modified-since": first.headers["last-modified"]}
    assert (await call(service, "GET", path, headers=since)).status == 304
    try:
        await owner.execute(rename, OPEN, "Anders")
        other = await call(service, "GET", path, headers=since)
        assert other.status == 200 and other.headers.get("last-modified") != first.headers["last-modified"]
    finally:
        await owner.execute(rename, OPEN, "Netzwerktreffen Abwärme")
    assert (await call(service, "GET", path, headers=since)).status == 200, "in between it was another one"
    assert (await call(service, "GET", path, headers={"if-none-match": first.headers["etag"]})).status == 304
    for hostile in ("yesterday", "Mon, 01 Jan 99999 00:00:00 GMT", "Fri, 31 Dec 2100 00:00:00 GMT", "-1"):
        assert (await call(service, "GET", path, headers={"if-modified-since": hostile})).status == 200


async def test_methods(service: Service, change: Change, ids: dict[str, str]) -> None:
    feed = await make(change, MANAGER, "PERSON")
    for path in (feed["path"], f"/kalender/reihe/{ids['SERIES']}.ics"):
        got, head = [await call(service, method, path) for method in ("GET", "HEAD")]
        assert (head.status, head.body) == (200, b"") and head.headers["content-length"] == str(len(got.body))
        for method in ("POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"):
            refused = await call(service, method, path)
            assert (refused.status, {*refused.headers["allow"].split(", ")}) == (405, {"GET", "HEAD"})
            assert feed["path"] not in refused.text


async def test_no_secret_is_in_the_log(
    service: Service, change: Change, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = await make(change, MANAGER, "PERSON")
    secret = feed["path"].removeprefix("/kalender/privat/").removesuffix(".ics")
    paths = [feed["path"], feed["path"].removesuffix(".ics"), f"{feed['path']}/", f"/kalender/privat/x{secret}.ics"]
    with caplog.at_level(logging.DEBUG):
        for method in ("GET", "HEAD", "POST"):
            for path in paths:
                for accept in ("*/*", "text/html"):
                    await call(service, method, path, headers={"accept": accept})

        async def fail(*_: Any) -> None:
            raise RuntimeError("invented")

        monkeypatch.setattr(http.CalendarEndpoint, "_render", fail)
        assert (await call(service, "GET", feed["path"])).status == 500
    ours = [record for record in caplog.records if record.name == "klimaverbund"]
    assert any("/kalender/privat 200" in record.getMessage() for record in ours)
    written = "\n".join(JsonFormatter().format(record) for record in caplog.records)
    assert (
        "invented" in written and secret not in written and hashlib.sha256(secret.encode()).hexdigest() not in written
    )


@pytest.fixture
async def poor(addresses: Addresses) -> AsyncIterator[Service]:
    """A service that lets nobody do much in a minute."""
    rate = RateLimit(anonymous=2 * INVALID_DOCUMENT_COST)
    created = Service(Settings(api=addresses.api, anonymous=addresses.anonymous, issuers=(), audience="", rate=rate))
    yield created
    await created.close()


async def test_who_guesses_pays(poor: Service, change: Change, ids: dict[str, str]) -> None:
    public = f"/kalender/reihe/{ids['SERIES']}.ics"
    assert [(await call(poor, "GET", public)).status for _ in range(2)] == [200, 429], "of no matter for what follows"
    guesses = [(await call(poor, "GET", f"/kalender/privat/{n:064}.ics")).status for n in range(3)]
    assert guesses == [404, 404, 429]
    feed = await make(change, EDITOR, "PERSON")
    assert (await call(poor, "GET", feed["path"])).status == 429, "whoever guessed from there waits"


async def test_a_calendar_is_bounded(
    service: Service, change: Change, owner: asyncpg.Connection, ids: dict[str, str]
) -> None:
    await owner.execute(
        "INSERT INTO meeting (tenant_id, id, version, title, kind, format, is_all_day, series_id, alliance_id,"
        " starts_at, ends_at, status, visibility) SELECT m.tenant_id, gen_random_uuid(), 1, 'Viele', 'NETWORK',"
        " 'ON_SITE', false, m.series_id, m.alliance_id, t, t + interval '1 hour', 'PLANNED', 'TENANT' FROM meeting m,"
        " LATERAL (SELECT ('2091-01-01'::date + n)::timestamp AT TIME ZONE 'Europe/Berlin' AS t"
        " FROM generate_series(1, 1100) n) days WHERE m.id = $1", OPEN,
    )  # fmt: skip
    try:
        feed = await make(change, MANAGER, "SERIES", ids["SERIES"])
        response = await call(service, "GET", feed["path"])
        assert (response.status, response.body.count(b"BEGIN:VEVENT")) == (200, http.MAX_EVENTS)
        zipped = await call(service, "GET", feed["path"], headers={"accept-encoding": "gzip"})
        assert (zipped.headers["content-encoding"], zipped.headers["vary"]) == ("gzip", "accept-encoding")
        assert gzip.decompress(zipped.body) == response.body and zipped.headers["etag"] == response.headers["etag"]
    finally:
        await owner.execute("DELETE FROM meeting WHERE title = 'Viele'")
