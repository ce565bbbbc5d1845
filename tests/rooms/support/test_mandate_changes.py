"""Writing mandates: an administration does, for its own county, to a last day; and who reads them."""

import asyncio
from typing import Any

import asyncpg
import pytest

from tenants.locks import LockClass
from tests.conftest import Client
from tests.helpers.funding import told
from tests.helpers.measures import Change
from tests.helpers.region import (
    ANONYMOUS,
    CHIEF,
    COUNTY,
    EDITOR,
    LUDWIGSBURG,
    MANAGER,
    READER,
    REVIEWER,
    WORKSHOP,
    WRITER,
    person,
)
from tests.helpers.support import (
    GRANT,
    HELPER,
    LOOKER,
    OVERSEER,
    answered,
    grants,
    lend,
    offered,
    requests,
    revokes,
    went,
)

pytestmark = pytest.mark.usefixtures("emptied_workshop")
READ = 'query ($id: ID!) { mandate(id: $id) { note } tenant(key: "081180048048") { mandates { nodes { note } } } }'


async def test_a_mandate_is_written_by_the_administration_alone_and_read_by_both_sides(
    change: Change, ask: Client
) -> None:
    for who in (WRITER, REVIEWER, READER, HELPER, OVERSEER, MANAGER, ANONYMOUS):
        ((code, at, message),) = told(await grants(change, who))
        assert (code, at) == ("FORBIDDEN", "input.tenant") and "die Verwaltung der Kommune selbst" in message
    answer = await grants(change, note="Konzept umsetzen")
    assert (answer["userErrors"], answer["warnings"]) == ([], [])
    mandate = answer["mandate"]
    assert (mandate["beginsOn"], mandate["endsOn"], mandate["status"]) == ("2026-06-01", "2027-05-31", "IN_FORCE")
    assert (mandate["tenant"], mandate["county"]) == ({"key": LUDWIGSBURG}, {"key": WORKSHOP})
    for who in (CHIEF, WRITER, READER, HELPER, OVERSEER):
        seen = await ask(who, READ, id=mandate["id"])
        assert seen["mandate"] == {"note": "Konzept umsetzen"} and len(seen["tenant"]["mandates"]["nodes"]) == 1
    for who in (LOOKER, MANAGER, EDITOR, ANONYMOUS, person("chief", "write")):
        seen = await ask(who, READ, id=mandate["id"])
        assert (seen["mandate"], seen["tenant"]["mandates"]["nodes"]) == (None, [])


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
async def test_what_cannot_be_granted_is_refused_with_its_cure_and_nothing_is_written(
    change: Change, owner: asyncpg.Connection, values: dict[str, str], at: str, german: str, english: str
) -> None:
    before = await owner.fetchval("SELECT count(*) FROM mandate")
    usual = {"tenant": LUDWIGSBURG, "endsOn": "2027-05-31"}
    for language, words in (("de", german), ("en", english)):
        ((code, field, message),) = told(await change(CHIEF, GRANT, language, input=usual | values))
        assert (code, field) == ("INVALID", f"input.{at}") and words in message
    assert await owner.fetchval("SELECT count(*) FROM mandate") == before


async def test_a_city_that_is_its_own_region_gives_itself_no_mandate(change: Change, owner: asyncpg.Connection) -> None:
    city = "UPDATE tenant SET kind = '{}' WHERE ars = $1"
    await owner.execute(city.format("INDEPENDENT_CITY"), LUDWIGSBURG)
    try:
        for answer in (await grants(change), await requests(change)):
            ((code, at, message),) = told(answer)
            assert (code, at) == ("INVALID", "input.tenant") and "Region für sich" in message
    finally:
        await owner.execute(city.format("MUNICIPALITY"), LUDWIGSBURG)


async def test_a_day_is_enough_and_more_than_two_years_or_a_second_one_at_a_time_warn(change: Change) -> None:
    answer = await grants(change, endsOn="2026-06-01")
    assert (answer["mandate"]["beginsOn"], answer["mandate"]["endsOn"]) == ("2026-06-01", "2026-06-01")
    assert answer["warnings"] == []
    answer = await grants(change, beginsOn="2026-06-02", endsOn="2028-06-01")
    assert answer["warnings"] == [], "two years, and the day after the other one"
    ((code, at, message),) = told(await grants(change, beginsOn="2030-01-01", endsOn="2032-01-01"), "warnings")
    assert (code, at) == ("UNUSUAL", "input.endsOn") and "länger als zwei Jahre" in message
    leap = await grants(change, beginsOn="2048-02-29", endsOn="2050-02-28")
    assert leap["warnings"] == []
    case = (await offered(change))["id"]
    other = await grants(change, supportCase=case, beginsOn="2028-06-01", endsOn="2028-06-30")
    ((code, at, message),) = told(other, "warnings")
    assert (code, at) == ("UNUSUAL", "input.beginsOn") and "schon ein Mandat, bis 01.06.2028" in message


async def test_a_second_mandate_for_the_same_at_the_same_time_is_refused_until_the_first_is_revoked(
    change: Change,
) -> None:
    case: dict[str, Any] = {"supportCase": (await offered(change))["id"]}
    over: list[dict[str, Any]] = [{"beginsOn": "2027-05-31", "endsOn": "2027-06-30"}, {"endsOn": "2026-06-01"}]
    for what in ({}, case):
        first = (await grants(change, **what))["mandate"]
        for days in over:
            ((code, at, message),) = told(await grants(change, **what, **days))
            assert (code, at) == ("CONFLICT", "input.beginsOn") and "bitte erst jenes widerrufen" in message
        assert told(await grants(change, **what, beginsOn="2027-06-01", endsOn="2027-06-30")) == []
        assert told(await revokes(change, first)) == []
        assert told(await grants(change, **what)) == []


async def test_where_a_mandate_stands_on_each_day(change: Change, ask: Client) -> None:
    mandate = (await grants(change, beginsOn="2026-07-01", endsOn="2026-07-31"))["mandate"]
    assert mandate["status"] == "UPCOMING"
    days = {"2026-06-30": "UPCOMING", "2026-07-01": "IN_FORCE", "2026-07-31": "IN_FORCE", "2026-08-01": "ENDED"}
    request = " ".join(f'd{n}: status(asOf: "{day}")' for n, day in enumerate(days))
    answer = (await ask(READER, f"query ($id: ID!) {{ mandate(id: $id) {{ {request} }} }}", id=mandate["id"]))[
        "mandate"
    ]
    assert [*answer.values()] == [*days.values()]
    listed = "query ($s: [MandateStatus!]) { mandates(filter: {status: $s}) { totalCount } }"
    for wanted, there in (("UPCOMING", 1), ("IN_FORCE", 0)):
        assert (await ask(HELPER, listed, s=[wanted]))["mandates"]["totalCount"] == there


async def test_a_mandate_for_a_case_ends_with_it_whichever_side_ends_it(
    change: Change, owner: asyncpg.Connection
) -> None:
    for ends in ("DECLINED", "WITHDRAWN", "DONE"):
        case = await offered(change)
        mandate = (await grants(change, supportCase=case["id"]))["mandate"]
        assert mandate["supportCase"] == {"title": "Konzept umsetzen"}
        if ends == "DECLINED":
            assert told(await answered(change, case, ends, note="Nein")) == []
        else:
            await answered(change, case, "ACCEPTED")
            await went(change, case, "RUNNING")
            assert told(await went(change, case, ends)) == []
        row = await owner.fetchrow(
            "SELECT revoked_at IS NOT NULL, revoked_note, version FROM mandate ORDER BY id DESC LIMIT 1"
        )
        assert row and tuple(row) == (True, "Der Unterstützungsfall ist beendet.", 2)
        ((code, at, message),) = told(await grants(change, supportCase=case["id"]))
        assert (code, at) == ("INVALID", "input.supportCase") and "ist beendet" in message
    other = (await grants(change))["mandate"]
    case = await offered(change)
    await answered(change, case, "DECLINED", note="Nein")
    assert told(await revokes(change, other)) == [], "one that is for no case stays until it is revoked"


async def test_what_had_expired_when_its_case_ended_stays_as_it_was(change: Change, owner: asyncpg.Connection) -> None:
    case = await offered(change)
    id = await owner.fetchval("SELECT id FROM support_case ORDER BY id DESC LIMIT 1")
    expired, later = await lend(owner, -9, -5, case=id), await lend(owner, 5, 9, case=id)
    await answered(change, case, "DECLINED", note="Nein")
    revoked = {row["id"]: row["revoked_at"] for row in await owner.fetch("SELECT id, revoked_at FROM mandate")}
    assert revoked[expired] is None and revoked[later] is not None


async def test_no_mandate_outlives_its_case_by_being_written_while_somebody_closes_it(
    change: Change, as_api: asyncpg.Connection
) -> None:
    case = await offered(change)
    async with as_api.transaction():
        await as_api.execute("SELECT ctx.enter($1, $2, $3)", HELPER.issuer, HELPER.subject, list(HELPER.scopes))
        of = "FROM support_case c JOIN tenant t ON t.id = c.tenant_id WHERE t.ars = $1"
        await as_api.execute(f"SELECT pg_advisory_xact_lock($2, t.id) {of}", WORKSHOP, LockClass.TENANT)
        await as_api.execute(
            "INSERT INTO support_step (tenant_id, case_id, to_tenant_id, number, kind, side, effective_on)"
            f" SELECT c.tenant_id, c.id, c.to_tenant_id, 2, 'WITHDRAWN', 'COUNTY', '2026-06-01' {of}", WORKSHOP,
        )  # fmt: skip
        granting = asyncio.create_task(grants(change, supportCase=case["id"]))
        await asyncio.sleep(0.3)
        assert not granting.done(), "it waits for its turn"
    ((code, at, message),) = told(await granting)
    assert (code, at) == ("INVALID", "input.supportCase") and "ist beendet" in message


async def test_a_mandate_is_for_a_case_of_the_same_town_in_sight(change: Change, ask: Client) -> None:
    answer = await ask(MANAGER, '{ region(key: "07335") { supportCases { nodes { id } } } }')
    hidden = answer["region"]["supportCases"]["nodes"][0]["id"]
    ((code, at, _),) = told(await grants(change, supportCase=hidden))
    assert (code, at) == ("NOT_FOUND", "input.supportCase")


async def test_what_has_ended_is_not_revoked(change: Change, ask: Client, owner: asyncpg.Connection) -> None:
    await lend(owner, -9_999, -5_000)
    (mandate,) = (await ask(CHIEF, "{ mandates { nodes { id version } } }"))["mandates"]["nodes"]
    ((code, at, message),) = told(await revokes(change, mandate))
    assert (code, at) == ("INVALID", "input.id") and "abgelaufen" in message


async def test_somebody_reads_under_which_mandates_they_edit_today(
    change: Change, ask: Client, owner: asyncpg.Connection
) -> None:
    async def mine(who: Any) -> list[str]:
        result = (await ask(who, "{ me { mandates { tenant { key } } } }"))["me"]["mandates"]
        return [item["tenant"]["key"] for item in result]

    await lend(owner, -9_999, 9_999)
    await lend(owner, 9_000, 9_999, of="081180046046")
    assert await mine(HELPER) == [LUDWIGSBURG]
    for who in (LOOKER, OVERSEER, CHIEF, WRITER, MANAGER, person("helper", "read")):
        assert await mine(who) == []
    await lend(owner, -9_999, 9_999, to=COUNTY)
    assert await mine(MANAGER) == [], "across regions the door lends nothing"
    other = (await offered(change)) and await owner.fetchval("SELECT id FROM support_case ORDER BY id DESC LIMIT 1")
    await lend(owner, case=other)
    assert await mine(HELPER) == [LUDWIGSBURG], "the one that the trail names"
