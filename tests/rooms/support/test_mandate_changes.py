"""Mutations of mandates: granted by admins, for the own county, to a last day; and their readers."""

import asyncio
from typing import Any

import asyncpg
import pytest

from tenants.locks import LockClass
from tests.conftest import Client
from tests.helpers.database import enter_context
from tests.helpers.funding import messages
from tests.helpers.measures import Change
from tests.helpers.region import (
    ANONYMOUS,
    COUNTY,
    EDITOR,
    LUDWIGSBURG,
    MANAGER,
    READER,
    REVIEWER,
    TOWN_ADMIN,
    WORKSHOP,
    WRITER,
    person,
)
from tests.helpers.support import (
    COUNTY_EDITOR,
    COUNTY_MANAGER,
    COUNTY_VIEWER,
    GRANT,
    answer_case,
    grant_mandate,
    insert_mandate,
    open_case,
    revoke_mandate,
    send_request,
    set_case_status,
)

pytestmark = pytest.mark.usefixtures("empty_workshop")
READ = 'query ($id: ID!) { mandate(id: $id) { note } tenant(key: "081180048048") { mandates { nodes { note } } } }'


async def test_only_admins_grant_mandates_and_both_sides_read_them(change: Change, ask: Client) -> None:
    for who in (WRITER, REVIEWER, READER, COUNTY_EDITOR, COUNTY_MANAGER, MANAGER, ANONYMOUS):
        ((code, at, message),) = messages(await grant_mandate(change, who))
        assert (code, at) == ("FORBIDDEN", "input.tenant") and "die Verwaltung der Kommune selbst" in message
    answer = await grant_mandate(change, note="Konzept umsetzen")
    assert (answer["userErrors"], answer["warnings"]) == ([], [])
    mandate = answer["mandate"]
    assert (mandate["beginsOn"], mandate["endsOn"], mandate["status"]) == ("2026-06-01", "2027-05-31", "IN_FORCE")
    assert (mandate["tenant"], mandate["county"]) == ({"key": LUDWIGSBURG}, {"key": WORKSHOP})
    for who in (TOWN_ADMIN, WRITER, READER, COUNTY_EDITOR, COUNTY_MANAGER):
        visible = await ask(who, READ, id=mandate["id"])
        assert visible["mandate"] == {"note": "Konzept umsetzen"} and len(visible["tenant"]["mandates"]["nodes"]) == 1
    for who in (COUNTY_VIEWER, MANAGER, EDITOR, ANONYMOUS, person("chief", "write")):
        visible = await ask(who, READ, id=mandate["id"])
        assert (visible["mandate"], visible["tenant"]["mandates"]["nodes"]) == (None, [])


@pytest.mark.parametrize(
    ("values", "at", "german", "english"),
    [
        ({"endsOn": "2026-05-31"}, "endsOn", "endet, bevor", "ends before it begins"),
        ({"beginsOn": "2026-07-01", "endsOn": "2026-06-30"}, "endsOn", "endet, bevor", "ends before"),
        ({"beginsOn": "2026-05-31"}, "beginsOn", "gilt nicht für Vergangenes", "what is past"),
        ({"endsOn": "9999-12-30"}, "endsOn", "ein Jahr bis 2200", "a year up to 2200"),
        ({"tenant": COUNTY}, "tenant", "Das ist der Landkreis selbst", "the county itself"),
    ],
)
async def test_an_invalid_mandate_is_refused_with_the_cure_and_nothing_is_written(
    change: Change, owner: asyncpg.Connection, values: dict[str, str], at: str, german: str, english: str
) -> None:
    before = await owner.fetchval("SELECT count(*) FROM mandate")
    usual = {"tenant": LUDWIGSBURG, "endsOn": "2027-05-31"}
    for language, text in (("de", german), ("en", english)):
        ((code, field, message),) = messages(await change(TOWN_ADMIN, GRANT, language, input=usual | values))
        assert (code, field) == ("INVALID", f"input.{at}") and text in message
    assert await owner.fetchval("SELECT count(*) FROM mandate") == before


async def test_an_independent_city_cannot_grant_itself_a_mandate(change: Change, owner: asyncpg.Connection) -> None:
    city = "UPDATE tenant SET kind = '{}' WHERE ars = $1"
    await owner.execute(city.format("INDEPENDENT_CITY"), LUDWIGSBURG)
    try:
        for answer in (await grant_mandate(change), await send_request(change)):
            ((code, at, message),) = messages(answer)
            assert (code, at) == ("INVALID", "input.tenant") and "Region für sich" in message
    finally:
        await owner.execute(city.format("MUNICIPALITY"), LUDWIGSBURG)


async def test_a_mandate_of_one_day_is_accepted_and_long_or_parallel_ones_cause_a_warning(change: Change) -> None:
    answer = await grant_mandate(change, endsOn="2026-06-01")
    assert (answer["mandate"]["beginsOn"], answer["mandate"]["endsOn"]) == ("2026-06-01", "2026-06-01")
    assert answer["warnings"] == []
    answer = await grant_mandate(change, beginsOn="2026-06-02", endsOn="2028-06-01")
    assert answer["warnings"] == [], "two years, and the day after the other one"
    ((code, at, message),) = messages(
        await grant_mandate(change, beginsOn="2030-01-01", endsOn="2032-01-01"), "warnings"
    )
    assert (code, at) == ("UNUSUAL", "input.endsOn") and "länger als zwei Jahre" in message
    leap = await grant_mandate(change, beginsOn="2048-02-29", endsOn="2050-02-28")
    assert leap["warnings"] == []
    case = (await open_case(change))["id"]
    other = await grant_mandate(change, supportCase=case, beginsOn="2028-06-01", endsOn="2028-06-30")
    ((code, at, message),) = messages(other, "warnings")
    assert (code, at) == ("UNUSUAL", "input.beginsOn") and "schon ein Mandat, bis 01.06.2028" in message


async def test_an_overlapping_mandate_is_refused_until_the_first_is_revoked(
    change: Change,
) -> None:
    case: dict[str, Any] = {"supportCase": (await open_case(change))["id"]}
    over: list[dict[str, Any]] = [{"beginsOn": "2027-05-31", "endsOn": "2027-06-30"}, {"endsOn": "2026-06-01"}]
    for what in ({}, case):
        first = (await grant_mandate(change, **what))["mandate"]
        for days in over:
            ((code, at, message),) = messages(await grant_mandate(change, **what, **days))
            assert (code, at) == ("CONFLICT", "input.beginsOn") and "bitte erst jenes widerrufen" in message
        assert messages(await grant_mandate(change, **what, beginsOn="2027-06-01", endsOn="2027-06-30")) == []
        assert messages(await revoke_mandate(change, first)) == []
        assert messages(await grant_mandate(change, **what)) == []


async def test_status_of_a_mandate_follows_from_its_days(change: Change, ask: Client) -> None:
    mandate = (await grant_mandate(change, beginsOn="2026-07-01", endsOn="2026-07-31"))["mandate"]
    assert mandate["status"] == "UPCOMING"
    days = {"2026-06-30": "UPCOMING", "2026-07-01": "IN_FORCE", "2026-07-31": "IN_FORCE", "2026-08-01": "ENDED"}
    selection = " ".join(f'd{n}: status(asOf: "{day}")' for n, day in enumerate(days))
    answer = (await ask(READER, f"query ($id: ID!) {{ mandate(id: $id) {{ {selection} }} }}", id=mandate["id"]))[
        "mandate"
    ]
    assert [*answer.values()] == [*days.values()]
    entries = "query ($s: [MandateStatus!]) { mandates(filter: {status: $s}) { totalCount } }"
    for expected, days_ahead in (("UPCOMING", 1), ("IN_FORCE", 0)):
        assert (await ask(COUNTY_EDITOR, entries, s=[expected]))["mandates"]["totalCount"] == days_ahead


async def test_a_mandate_for_a_case_ends_with_the_case(change: Change, owner: asyncpg.Connection) -> None:
    for ends in ("DECLINED", "WITHDRAWN", "DONE"):
        case = await open_case(change)
        mandate = (await grant_mandate(change, supportCase=case["id"]))["mandate"]
        assert mandate["supportCase"] == {"title": "Konzept umsetzen"}
        if ends == "DECLINED":
            assert messages(await answer_case(change, case, ends, note="Nein")) == []
        else:
            await answer_case(change, case, "ACCEPTED")
            await set_case_status(change, case, "RUNNING")
            assert messages(await set_case_status(change, case, ends)) == []
        row = await owner.fetchrow(
            "SELECT revoked_at IS NOT NULL, revoked_note, version FROM mandate ORDER BY id DESC LIMIT 1"
        )
        assert row and tuple(row) == (True, "Der Unterstützungsfall ist beendet.", 2)
        ((code, at, message),) = messages(await grant_mandate(change, supportCase=case["id"]))
        assert (code, at) == ("INVALID", "input.supportCase") and "ist beendet" in message
    other = (await grant_mandate(change))["mandate"]
    case = await open_case(change)
    await answer_case(change, case, "DECLINED", note="Nein")
    assert messages(await revoke_mandate(change, other)) == [], "one that is for no case stays until it is revoked"


async def test_a_mandate_expired_before_its_case_ended_stays_unchanged(
    change: Change, owner: asyncpg.Connection
) -> None:
    case = await open_case(change)
    id = await owner.fetchval("SELECT id FROM support_case ORDER BY id DESC LIMIT 1")
    expired, later = await insert_mandate(owner, -9, -5, case=id), await insert_mandate(owner, 5, 9, case=id)
    await answer_case(change, case, "DECLINED", note="Nein")
    revoked = {row["id"]: row["revoked_at"] for row in await owner.fetch("SELECT id, revoked_at FROM mandate")}
    assert revoked[expired] is None and revoked[later] is not None


async def test_a_mandate_granted_while_its_case_is_closed_ends_with_it(
    change: Change, api_connection: asyncpg.Connection
) -> None:
    case = await open_case(change)
    async with api_connection.transaction():
        await enter_context(api_connection, COUNTY_EDITOR)
        of = "FROM support_case c JOIN tenant t ON t.id = c.tenant_id WHERE t.ars = $1"
        await api_connection.execute(f"SELECT pg_advisory_xact_lock($2, t.id) {of}", WORKSHOP, LockClass.TENANT)
        await api_connection.execute(
            "INSERT INTO support_step (tenant_id, case_id, to_tenant_id, number, kind, side, effective_on)"
            f" SELECT c.tenant_id, c.id, c.to_tenant_id, 2, 'WITHDRAWN', 'COUNTY', '2026-06-01' {of}", WORKSHOP,
        )  # fmt: skip
        granting = asyncio.create_task(grant_mandate(change, supportCase=case["id"]))
        await asyncio.sleep(0.3)
        assert not granting.done(), "it waits for its turn"
    ((code, at, message),) = messages(await granting)
    assert (code, at) == ("INVALID", "input.supportCase") and "ist beendet" in message


async def test_a_mandate_may_refer_to_a_visible_case_of_the_same_town_only(change: Change, ask: Client) -> None:
    answer = await ask(MANAGER, '{ region(key: "07335") { supportCases { nodes { id } } } }')
    hidden = answer["region"]["supportCases"]["nodes"][0]["id"]
    ((code, at, _),) = messages(await grant_mandate(change, supportCase=hidden))
    assert (code, at) == ("NOT_FOUND", "input.supportCase")


async def test_an_ended_mandate_cannot_be_revoked(change: Change, ask: Client, owner: asyncpg.Connection) -> None:
    await insert_mandate(owner, -9_999, -5_000)
    (mandate,) = (await ask(TOWN_ADMIN, "{ mandates { nodes { id version } } }"))["mandates"]["nodes"]
    ((code, at, message),) = messages(await revoke_mandate(change, mandate))
    assert (code, at) == ("INVALID", "input.id") and "abgelaufen" in message


async def test_me_lists_the_mandates_that_apply_today(change: Change, ask: Client, owner: asyncpg.Connection) -> None:
    async def own(who: Any) -> list[str]:
        result = (await ask(who, "{ me { mandates { tenant { key } } } }"))["me"]["mandates"]
        return [item["tenant"]["key"] for item in result]

    await insert_mandate(owner, -9_999, 9_999)
    await insert_mandate(owner, 9_000, 9_999, of="081180046046")
    assert await own(COUNTY_EDITOR) == [LUDWIGSBURG]
    for who in (COUNTY_VIEWER, COUNTY_MANAGER, TOWN_ADMIN, WRITER, MANAGER, person("helper", "read")):
        assert await own(who) == []
    await insert_mandate(owner, -9_999, 9_999, to=COUNTY)
    assert await own(MANAGER) == [], "across regions a mandate delegates nothing"
    other = (await open_case(change)) and await owner.fetchval("SELECT id FROM support_case ORDER BY id DESC LIMIT 1")
    await insert_mandate(owner, case=other)
    assert await own(COUNTY_EDITOR) == [LUDWIGSBURG], "the one that the trail names"
