"""A private person's data stay hers after the end: she corrects and erases them, and they go by themselves in time."""

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from tenants.context import Principal
from tenants.retention import RetentionJob
from tests.conftest import Client
from tests.helpers.alliance_people import CITIZEN, DEPUTY, OFFICE, SIGNER, STRANGER, People
from tests.helpers.database import enter_context, open_session, temporary_transaction
from tests.helpers.measures import Change
from tests.helpers.region import ANONYMOUS, MANAGER, TOWN_ADMIN, WRITER, person
from tests.rooms.alliances.people.test_persons import NAME, everywhere

ERASE = """mutation ($input: MembershipPersonErase!) { membershipPersonErase(input: $input) {
  deletedId userErrors { code field message } warnings { code field } } }"""
STEP = """mutation ($input: MembershipStepInput!) { membershipStep(input: $input) {
  membership { status stepCount } userErrors { code field message } } }"""
APPLY = """mutation ($input: MembershipApply!) { membershipApply(input: $input) {
  membership { id stepCount person { id version } } userErrors { code field message } } }"""
CLOSED = "SELECT closed_at FROM membership_person WHERE membership_id = $1"
ON_REQUEST = {"method": "PHONE", "evidence": "Vermerk 7"}


class Data:
    """The data of the workshop's private person, and what is done with them."""

    def __init__(self, people: People, change: Change) -> None:
        self.people, self.change, self.owner = people, change, people.owner
        self.id = people.id("MembershipPerson", people.data)

    async def step(self, who: Principal, kind: str, step: int = 1, **values: Any) -> Any:
        said = {"id": self.people.membership(self.people.citizen), "step": step, "kind": kind}
        answer = await self.change(who, STEP, input=said | values)
        assert answer["userErrors"] == [], answer["userErrors"]
        return answer["membership"]

    async def erase(self, who: Principal, **values: Any) -> Any:
        usual = {"id": self.id, "version": 1, "confirmation": "löschen"}
        return await self.change(who, ERASE, input=usual | values)

    async def refused(self, who: Principal, **values: Any) -> tuple[str, str]:
        (error,) = (await self.erase(who, **values))["userErrors"]
        return error["code"], error["field"][-1]

    async def apply(self) -> Any:
        """She applies again, with her data."""
        hers = {"name": "Petra Quendelstein", "email": "neu@quendelstein.example"}
        said = {"alliance": self.people.id("Alliance", self.people.alliance), "person": hers}
        answer = await self.change(CITIZEN, APPLY, input=said)
        assert answer["userErrors"] == [], answer["userErrors"]
        return answer["membership"]

    async def days_until_closed(self) -> int | None:
        """In how many days her data begin to be kept for a time only; None where that is not known."""
        days: int | None = await self.owner.fetchval(
            "SELECT (closed_at AT TIME ZONE 'Europe/Berlin')::date - ctx.today() FROM membership_person WHERE id = $1",
            self.people.data,
        )
        return days


@pytest.fixture
async def data(people: People, change: Change) -> AsyncIterator[Data]:
    made = Data(people, change)
    yield made
    await people.owner.execute("DELETE FROM mail WHERE about_tenant_id = $1", people.tenant)


async def test_after_leaving_she_corrects_and_erases_and_nobody_else(data: Data, ask: Client) -> None:
    await data.step(CITIZEN, "LEFT")
    changed = await data.people.done(CITIZEN, "membershipPersonUpdate", id=data.id, version=1, postcode="71638")
    assert (changed["version"], changed["postcode"]) == (2, "71638")
    reading = person(str(CITIZEN.subject), "read")
    assert (await data.refused(reading, version=2))[0] == "FORBIDDEN"
    for who in (SIGNER, DEPUTY, STRANGER, WRITER, MANAGER, TOWN_ADMIN):
        assert (await data.people.refused(who, "membershipPersonUpdate", id=data.id, version=2, name="X"))[0] == (
            "NOT_FOUND"
        )
        assert await data.refused(who, version=2) == ("NOT_FOUND", "id")
    assert (await data.erase(CITIZEN, version=2))["warnings"] == [], "nothing ran any more"
    assert await everywhere(data.owner, NAME) == []
    assert (await ask(CITIZEN, "{ me { memberships { totalCount } } }"))["me"]["memberships"]["totalCount"] == 0
    assert await data.refused(CITIZEN, version=2) == ("NOT_FOUND", "id")
    assert await data.refused(OFFICE, version=2, **ON_REQUEST) == ("NOT_FOUND", "id")


async def test_leaving_and_erasing_are_one_step_with_a_warning(data: Data, ask: Client) -> None:
    membership = data.people.membership(data.people.citizen)
    for purpose in ("LISTING", "PRESS"):
        await data.people.done(CITIZEN, "consentGive", membership=membership, purpose=purpose)
    await data.step(CITIZEN, "LISTED")
    seen = "query ($id: ID!) { membership(id: $id) { status person { name } consents { purpose kind method holds } } }"
    assert (await ask(ANONYMOUS, "query ($id: ID!) { membership(id: $id) { person { name } } }", id=membership))[
        "membership"
    ] == {"person": {"name": "Petra Quendelstein"}}
    await open_session(data.owner, OFFICE)  # so that she has a mailbox
    erased = await data.erase(CITIZEN)
    assert erased["warnings"] == [{"code": "UNUSUAL", "field": ["input", "id"]}]
    left = (await ask(OFFICE, seen, id=membership))["membership"]
    assert (left["status"], left["person"]) == ("LEFT", None)
    assert [(row["purpose"], row["kind"], row["method"]) for row in left["consents"][:2]] == [
        ("PRESS", "WITHDRAWN", "ONLINE"), ("LISTING", "WITHDRAWN", "ONLINE"),
    ]  # fmt: skip
    assert not any(row["holds"] for row in left["consents"])
    assert (await ask(ANONYMOUS, seen, id=membership))["membership"] is None
    mails = await data.owner.fetch("SELECT kind FROM mail WHERE about_tenant_id = $1", data.people.tenant)
    assert [row["kind"] for row in mails] == ["MEMBERSHIP_REPORTED"], "the office hears that she left"


async def test_the_office_erases_with_evidence_that_does_not_name_her(data: Data, change: Change) -> None:
    for values in ({}, {"method": "PHONE"}, {"evidence": "Vermerk 7"}):
        assert await data.refused(OFFICE, **values) == ("INVALID", "evidence")
    for evidence in ("Anruf von Frau QUENDELSTEIN", "Mail von petra@quendelstein.example", "Quendelsteins Brief"):
        assert await data.refused(OFFICE, method="PHONE", evidence=evidence) == ("INVALID", "evidence")
    assert await data.refused(CITIZEN, **ON_REQUEST) == ("INVALID", "evidence")
    assert await data.refused(SIGNER, **ON_REQUEST) == ("NOT_FOUND", "id")
    assert (await data.erase(OFFICE, **ON_REQUEST))["userErrors"] == []
    assert await everywhere(data.owner, NAME) == []


async def test_all_that_the_alliance_has_of_her_goes_also_from_a_former_membership(data: Data) -> None:
    await data.step(CITIZEN, "LEFT")
    again = await data.apply()
    assert (await data.erase(CITIZEN, version=again["person"]["version"], id=again["person"]["id"]))["userErrors"] == []
    assert await everywhere(data.owner, NAME) == []
    rows = await data.owner.fetch(
        "SELECT status, applied_by FROM membership WHERE alliance_id = $1 AND partner_id IS NULL ORDER BY status",
        data.people.alliance,
    )
    assert [tuple(row) for row in rows] == [("LEFT", None), ("WITHDRAWN", None)]


async def test_the_time_begins_with_the_end_and_stops_with_a_return(data: Data) -> None:
    assert await data.days_until_closed() is None
    last_day = str(await data.owner.fetchval("SELECT ctx.today() + 30"))
    await data.step(CITIZEN, "NOTICE_GIVEN", lastDay=last_day)
    assert await data.days_until_closed() == 31
    await data.step(CITIZEN, "NOTICE_WITHDRAWN", 2)
    assert await data.days_until_closed() is None
    await data.step(CITIZEN, "LEFT", 3)
    assert await data.days_until_closed() == 0
    again = await data.apply()
    assert await data.days_until_closed() is None, "what is stored of her former time is kept"
    said = {"id": again["id"], "step": again["stepCount"], "kind": "REJECTED", "note": "Nicht aus der Region"}
    assert (await data.change(OFFICE, STEP, input=said))["userErrors"] == []
    closed = await data.owner.fetch(
        "SELECT closed_at IS NOT NULL AS closed FROM membership_person WHERE alliance_id = $1", data.people.alliance
    )
    assert [row["closed"] for row in closed] == [True, True]


async def test_after_an_exclusion_it_begins_with_the_end_of_the_pause(data: Data) -> None:
    await data.step(OFFICE, "EXCLUDED", note="Parteiwerbung")
    assert await data.days_until_closed() == 365


async def test_what_is_over_is_erased_and_the_membership_remains(data: Data, writes: AsyncEngine) -> None:
    signed = await data.people.sign(
        CITIZEN, membership=data.people.membership(data.people.citizen), name="Petra Quendelstein"
    )
    assert signed["userErrors"] == []
    await data.step(CITIZEN, "LEFT", note="Quendelstein zieht um")
    for days, deleted in ((364, {}), (366, {"membership_person": 1})):
        await data.owner.execute(
            "UPDATE membership_person SET closed_at = now() - make_interval(days => $1) WHERE id = $2",
            days, data.people.data,
        )  # fmt: skip
        counts = await data.owner.fetch("SELECT month, n FROM person_count ORDER BY alliance_id, month")
        assert await RetentionJob(writes, {}).delete_outdated() == deleted
        assert await data.owner.fetch("SELECT month, n FROM person_count ORDER BY alliance_id, month") == counts
    assert await everywhere(data.owner, NAME) == []
    left = await data.owner.fetch("SELECT status, is_person FROM membership WHERE id = $1", data.people.citizen)
    assert [tuple(row) for row in left] == [("LEFT", True)]
    kinds = "SELECT kind FROM membership_step WHERE membership_id = $1 ORDER BY number"
    assert [row["kind"] for row in await data.owner.fetch(kinds, data.people.citizen)] == ["RECORDED", "LEFT"]
    assert await data.owner.fetchval("SELECT count(*) FROM signature WHERE membership_id = $1", data.people.citizen)


async def test_nobody_sets_the_time_or_takes_anothers_data_by_sql(data: Data, addresses: Any) -> None:
    statements = (
        "UPDATE membership_person SET name = 'Anders' WHERE id = $1",
        "DELETE FROM membership_person WHERE id = $1",
    )
    api = await asyncpg.connect(addresses.api)
    try:
        for who in (SIGNER, STRANGER, TOWN_ADMIN, person(str(CITIZEN.subject), "read")):
            for statement in statements:
                async with temporary_transaction(api):
                    await enter_context(api, who)
                    assert (await api.execute(statement, data.people.data)).endswith(" 0"), (who, statement)
        for column in ("closed_at = NULL", "user_id = NULL"):
            async with temporary_transaction(api):
                await enter_context(api, CITIZEN)
                with pytest.raises(asyncpg.InsufficientPrivilegeError):
                    await api.execute(f"UPDATE membership_person SET {column} WHERE id = $1", data.people.data)
    finally:
        await api.close()
