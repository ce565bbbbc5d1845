"""An alliance of the workshop's town with its office, and changes of its memberships; all of it is gone afterwards."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from sqlmodel import SQLModel

from federation.alliances.memberships.model import Membership
from federation.graph.sql.global_id import decode_key, encode
from tenants.context import Principal
from tests.helpers.access import GUESTS
from tests.helpers.funding import mutation_document
from tests.helpers.region import LUDWIGSBURG, person
from tests.helpers.representations import Representations

FIELDS = """id version status stepCount name isListed joinedOn lastDay strengths updatedAt tier { name } person { name }
  steps { number kind side onBehalf method evidence note effectiveOn tier { name } }"""
DOCUMENTS = {
    name: mutation_document(name, "membership", FIELDS)
    for name in ("membershipApply", "membershipInvite", "membershipRecord", "membershipUpdate")
}
DOCUMENTS["membershipStep"] = mutation_document("membershipStep", "membership", FIELDS).replace(
    "MembershipStep!", "MembershipStepInput!"
)
DOCUMENTS["membershipsStep"] = f"""mutation ($input: MembershipsStep!) {{ membershipsStep(input: $input) {{
  results {{ index membership {{ {FIELDS} }} userErrors {{ code field message }} }}
  applied refused userErrors {{ code field message }} warnings {{ code field message }} }} }}"""
OF_ALLIANCE = [table.name for table in reversed(SQLModel.metadata.sorted_tables) if "alliance_id" in table.c]
"""What belongs to an alliance, in the order in which it is deleted."""
OFFICE = person("guest-office")
ON_PAPER: dict[str, Any] = {"onBehalf": True, "method": "PAPER", "evidence": "Ordner 3"}


class Memberships:
    """Changes of memberships in one alliance that is open and public, and what is afterwards."""

    def __init__(self, representations: Representations, alliance: UUID, tenant: int) -> None:
        self.representations, self.access, self.owner = representations, representations.access, representations.owner
        self.alliance_id, self.tenant = alliance, tenant
        self.alliance = encode("Alliance", [tenant, alliance])

    async def __call__(self, who: Principal, name: str, /, language: str = "de", **values: Any) -> Any:
        """The payload of a change."""
        return await self.access.change(who, DOCUMENTS[name], language, input=values)

    async def done(self, who: Principal, name: str, /, **values: Any) -> Any:
        """The membership after a change that has no errors."""
        answer = await self(who, name, **values)
        assert answer["userErrors"] == [], answer["userErrors"]
        return answer["membership"]

    async def refused(self, who: Principal, name: str, /, **values: Any) -> tuple[str, str, str]:
        """Code, field and message of the one error of a change."""
        (error,) = (await self(who, name, **values))["userErrors"]
        return error["code"], ".".join(error["field"]), error["message"]

    async def step(self, who: Principal, membership: Any, kind: str, **values: Any) -> Any:
        """The membership after a further step."""
        key = {"id": membership["id"], "step": membership["stepCount"]}
        return await self.done(who, "membershipStep", **(key | {"kind": kind} | values))

    async def no_step(self, who: Principal, membership: Any, kind: str, **values: Any) -> tuple[str, str, str]:
        """Why a further step is refused."""
        key = {"id": membership["id"], "step": membership["stepCount"]}
        return await self.refused(who, "membershipStep", **(key | {"kind": kind} | values))

    async def member(self, name: str = "Verein Werkstatt e. V.", since: str = "2026-01-10", **values: Any) -> Any:
        """A new organisation, recorded as a member from paper."""
        partner = await self.representations.partner(name, **values)
        paper = {"method": "PAPER", "evidence": "Ordner 1"}
        return await self.done(OFFICE, "membershipRecord", alliance=self.alliance, partner=partner,
                               effectiveOn=since, **paper)  # fmt: skip

    async def represent(self, subject: str, membership: Any, status: str = "SIGNING") -> None:
        """A guest represents a member from now on; the owner writes it."""
        await self.owner.execute(
            "INSERT INTO app_user (issuer, subject, active, is_machine) VALUES ($1, $2, true, false)"
            " ON CONFLICT DO NOTHING", person(subject).issuer, subject,
        )  # fmt: skip
        await self.owner.execute(
            "INSERT INTO representative (tenant_id, membership_id, alliance_id, user_id, name, status,"
            " is_substitute) SELECT m.tenant_id, m.id, m.alliance_id, u.id, 'Erfunden', $3, false"
            " FROM membership m, app_user u WHERE m.id = $1 AND u.subject = $2", key_of(membership), subject, status,
        )  # fmt: skip

    async def alter(self, change: str, *values: Any) -> None:
        """The alliance with other columns."""
        await self.owner.execute(f"UPDATE alliance SET {change} WHERE id = $1", self.alliance_id, *values)

    async def tier(self, name: str) -> str:
        """A new tier of the alliance."""
        id = await self.owner.fetchval(
            "INSERT INTO alliance_tier (tenant_id, alliance_id, visibility, position, name)"
            " SELECT tenant_id, id, visibility, 1 + (SELECT count(*) FROM alliance_tier WHERE alliance_id = $1), $2"
            " FROM alliance WHERE id = $1 RETURNING id", self.alliance_id, name,
        )  # fmt: skip
        return encode("AllianceTier", [self.tenant, id])

    async def clear(self) -> None:
        """Deletes what was made here."""
        await self.owner.execute(f"DELETE FROM idempotency_key WHERE user_id IN {GUESTS}")
        for table in OF_ALLIANCE:
            await self.owner.execute(f"DELETE FROM {table} WHERE alliance_id = $1", self.alliance_id)
        await self.owner.execute("DELETE FROM alliance WHERE id = $1", self.alliance_id)


def key_of(membership: Any) -> UUID:
    """The id of a membership in the database."""
    id: UUID = decode_key(membership["id"], "Membership", Membership)[1]
    return id


@asynccontextmanager
async def fresh_memberships(representations: Representations) -> AsyncIterator[Memberships]:
    """An alliance for one test."""
    owner, access = representations.owner, representations.access
    row = await owner.fetchrow(
        "INSERT INTO alliance (tenant_id, version, name, visibility, is_open, admits_persons, admits_organisations,"
        " pledge_rule, is_nonpartisan, allows_advertising, forbids_party_use, pause_days) SELECT id, 1,"
        " 'Bündnis Werkstatt', 'PUBLIC', true, true, true, 'NONE', true, true, true, 365 FROM tenant WHERE ars = $1"
        " RETURNING tenant_id, id", LUDWIGSBURG,
    )  # fmt: skip
    assert row
    alliance = row["id"]
    memberships = Memberships(representations, alliance, row["tenant_id"])
    try:
        await access.grant("guest-office", "EDITOR")
        await owner.execute(
            "UPDATE role_grant SET role = 'OFFICE', alliance_id = $1"
            " WHERE user_id = (SELECT id FROM app_user WHERE subject = 'guest-office')", alliance,
        )  # fmt: skip
        yield memberships
    finally:
        await memberships.clear()
