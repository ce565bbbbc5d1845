"""Mutations of pledges: an alliance of the workshop's town, its office, members, and a second alliance beside it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from federation.graph.sql.global_id import encode
from tenants.context import Principal
from tests.helpers.funding import mutation_document
from tests.helpers.memberships import OF_ALLIANCE, OFFICE, Memberships, key_of
from tests.helpers.region import WEIL, person

PLEDGE = """id version kind title text fieldOfAction targetYear pledgedOn dueOn status isDue isLinked entryCount
  mayChange onBehalf method evidence measure { id } membership { id } partners { name }
  effects { kind amount basis year }
  entries { number status progressPercent effectiveOn note evidenceUrl correctsNumber onBehalf file { name } }
  alliances { id answer audience shownTo isOrigin confirmedNumber answeredNumber stepCount
    alliance { id } membership { id } steps { number kind side audience entryNumber note onBehalf } }"""
TELLING = """id answer audience shownTo isOrigin toldOn confirmedNumber answeredNumber stepCount alliance { id }
  pledge { id title } steps { number kind side audience entryNumber note }"""
PAYLOADS = {
    **{name: ("pledge", PLEDGE) for name in ("pledgeCreate", "pledgeUpdate", "pledgeEntryAdd")},
    **{name: ("pledgeAlliance", TELLING) for name in ("pledgeTell", "pledgeStep")},
}
DOCUMENTS = {name: mutation_document(name, of, fields) for name, (of, fields) in PAYLOADS.items()}
DOCUMENTS["pledgeStep"] = DOCUMENTS["pledgeStep"].replace("PledgeStep!", "PledgeStepInput!")
READ = f"query ($id: ID!) {{ pledge(id: $id) {{ {PLEDGE} }} }}"
SIGNER, CITIZEN, SECOND = person("guest-signer"), person("guest-citizen"), person("guest-second")
SECOND_OFFICE = person("guest-office-2")
PAPER: dict[str, Any] = {"onBehalf": True, "method": "PAPER", "evidence": "Ordner 3"}


class Pledges:
    """Changes of pledges of members of an alliance."""

    def __init__(self, joining: Memberships) -> None:
        self.joining, self.access, self.owner = joining, joining.access, joining.owner
        self.others: list[Any] = []

    async def __call__(self, who: Principal, name: str, /, language: str = "de", **values: Any) -> Any:
        """The answer to a mutation."""
        return await self.access.change(who, DOCUMENTS[name], language, input=values)

    async def done(self, who: Principal, name: str, /, warnings: Any = (), **values: Any) -> Any:
        """The row of a mutation that has no errors, and warnings about these fields."""
        answer = await self(who, name, **values)
        assert answer["userErrors"] == [], answer["userErrors"]
        assert tuple(".".join(item["field"][1:]) for item in answer["warnings"]) == warnings, answer["warnings"]
        return answer[PAYLOADS[name][0]]

    async def refused(self, who: Principal, name: str, /, **values: Any) -> tuple[str, str]:
        """Code and field of the one error of a mutation."""
        (error,) = (await self(who, name, **values))["userErrors"]
        return error["code"], ".".join(error["field"][1:])

    def usual(self, membership: Any, **values: Any) -> dict[str, Any]:
        """What a pledge of a member says."""
        return {"membership": membership["id"], "kind": "OWN_MEASURE", "title": "Abwärme nutzen"} | values

    async def member(self, subject: str = "guest-signer", name: str = "Verein Werkstatt e. V.") -> Any:
        """A member of the alliance, and a guest who acts for it."""
        membership = await self.joining.member(name)
        await self.joining.represent(subject, membership)
        return membership

    async def citizen(self, subject: str = "guest-citizen") -> Any:
        """A private person who is a member, and acts for herself."""
        person = {"name": "Erfundene Person"}
        membership = await self.joining.done(OFFICE, "membershipRecord", alliance=self.joining.alliance, person=person,
                                             effectiveOn="2026-01-10", method="PAPER", evidence="Ordner 2")  # fmt: skip
        await self.joining.represent(subject, membership)
        return membership

    async def elsewhere(self, membership: Any, subject: str = "guest-signer", status: str = "ACTIVE") -> Any:
        """The same member in a second alliance, of another town, whose office is another guest's."""
        row = await self.owner.fetchrow(
            "INSERT INTO alliance (tenant_id, version, name, visibility, is_open, admits_persons, admits_organisations,"
            " pledge_rule, is_nonpartisan, allows_advertising, forbids_party_use, pause_days) SELECT id, 1,"
            " 'Bündnis Nebenan', 'PUBLIC', true, true, true, 'REQUIRED', true, true, true, 365 FROM tenant"
            " WHERE ars = $1 RETURNING tenant_id, id", WEIL,
        )  # fmt: skip
        assert row
        self.others.append(row["id"])
        await self.access.grant("guest-office-2", "EDITOR", WEIL)
        await self.owner.execute(
            "UPDATE role_grant SET role = 'OFFICE', alliance_id = $1"
            " WHERE user_id = (SELECT id FROM app_user WHERE subject = 'guest-office-2')", row["id"],
        )  # fmt: skip
        id = await self.owner.fetchval(
            "INSERT INTO membership (tenant_id, alliance_id, visibility, version, partner_id, status, joined_on)"
            " SELECT $1, $2, 'PUBLIC', 1, partner_id, $4, '2026-01-01' FROM membership WHERE id = $3 RETURNING id",
            row["tenant_id"], row["id"], key_of(membership), status,
        )  # fmt: skip
        await self.owner.execute(
            "INSERT INTO membership_step (tenant_id, membership_id, alliance_id, number, kind, side, on_behalf, method,"
            " evidence, effective_on) VALUES ($1, $2, $3, 1, 'RECORDED', 'MEMBER', true, 'PAPER', 'Akte',"
            " '2026-01-01')", row["tenant_id"], id, row["id"],
        )  # fmt: skip
        other = {"id": encode("Membership", [row["tenant_id"], id])}
        await self.joining.represent(subject, other)
        return other

    async def clear(self) -> None:
        """Deletes what was made here in other alliances; the rest goes with the first one."""
        for id in self.others:
            for table in OF_ALLIANCE:
                await self.owner.execute(f"DELETE FROM {table} WHERE alliance_id = $1", id)
            await self.owner.execute("DELETE FROM alliance WHERE id = $1", id)

    async def entry(self, who: Principal, pledge: Any, status: str, warnings: Any = (), **values: Any) -> Any:
        """The pledge after an entry."""
        key = {"pledge": pledge["id"], "number": pledge["entryCount"], "status": status}
        return await self.done(who, "pledgeEntryAdd", warnings, **key | values)

    async def step(self, who: Principal, telling: Any, kind: str, warnings: Any = (), **values: Any) -> Any:
        """The telling after a step."""
        key = {"id": telling["id"], "step": telling["stepCount"], "kind": kind}
        return await self.done(who, "pledgeStep", warnings, **key | values)

    async def no_step(self, who: Principal, telling: Any, kind: str, **values: Any) -> tuple[str, str]:
        """Code and field of the one error of a step."""
        key = {"id": telling["id"], "step": telling["stepCount"], "kind": kind}
        return await self.refused(who, "pledgeStep", **key | values)


@asynccontextmanager
async def fresh_pledges(joining: Memberships) -> AsyncIterator[Pledges]:
    """Changes of one test; what they made is deleted afterwards."""
    pledges = Pledges(joining)
    try:
        yield pledges
    finally:
        await pledges.clear()
