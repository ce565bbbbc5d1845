"""Mutations of alliances, their declarations, press items and offices: documents, and an alliance to begin with."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from federation.alliances.model import Alliance as AllianceRow
from federation.graph.sql.global_id import decode_key
from tenants.context import Principal
from tests.helpers.access import Access
from tests.helpers.database import delete_tenant_rows
from tests.helpers.funding import ERRORS, mutation_document
from tests.helpers.region import LUDWIGSBURG, WORKSHOP, WRITER, person

ALLIANCE = """id version name visibility claim purpose ars foundedOn foundedYear targetYear isOpen admitsPersons
  pledgeRule pauseDays archivedOn territory { name } seat { name } logo { name width } tenant { key }
  goals { id title text } principles { id text } tiers { id name text } offers { id kind text } duties { duty }
  legalForms { legalForm }"""
DECLARATION = "id version number title text textSha256 validFrom signBy"
PRESS_ITEM = "id version publishedOn title medium url"
OFFICE = "id role until alliance { id name } person { name } tenant { key }"
DOCUMENTS = {
    **{f"office{step}": mutation_document(f"office{step}", "grant", OFFICE) for step in ("Appoint", "End")},
    "officeInvite": mutation_document(
        "officeInvite", "invitation", "id version kind role email state until alliance { name } tenant { key }"
    ),
    **{f"alliance{step}": mutation_document(f"alliance{step}", "alliance", ALLIANCE)
       for step in ("Create", "Update", "Publish", "Archive")},
    **{f"declaration{step}": mutation_document(f"declaration{step}", "declaration", DECLARATION)
       for step in ("Create", "Update")},
    **{f"pressItem{step}": mutation_document(f"pressItem{step}", "pressItem", PRESS_ITEM)
       for step in ("Create", "Update")},
    "pressItemDelete": "mutation ($input: PressItemDelete!) { pressItemDelete(input: $input) {"
    f" deletedId {ERRORS} }} }}",
}  # fmt: skip


class Alliances:
    """Changes of alliances in the workshop."""

    def __init__(self, access: Access) -> None:
        self.access, self.change, self.owner = access, access.change, access.owner

    async def __call__(self, who: Principal, name: str, /, **values: Any) -> Any:
        """The answer to a mutation."""
        return await self.change(who, DOCUMENTS[name], input=values)

    async def done(self, who: Principal, name: str, /, **values: Any) -> Any:
        """The row of a mutation that has no errors."""
        answer = await self(who, name, **values)
        assert answer["userErrors"] == [], answer["userErrors"]
        return next(value for key, value in answer.items() if key not in ("userErrors", "warnings"))

    async def refused(self, who: Principal, name: str, /, **values: Any) -> tuple[str, str]:
        """Code and field of the one error of a mutation."""
        (error,) = (await self(who, name, **values))["userErrors"]
        return error["code"], ".".join(error["field"])

    async def create(self, who: Principal = WRITER, **values: Any) -> Any:
        """A new alliance of the workshop's town."""
        return await self.done(who, "allianceCreate", **{"tenant": LUDWIGSBURG, "name": "Klimabündnis Probe"} | values)

    async def run_office(self, alliance: Any, subject: str = "guest-office") -> Principal:
        """A guest who runs the office of an alliance since January, and nothing else."""
        id = await self.owner.fetchval(
            "INSERT INTO app_user (issuer, subject, active, is_machine) VALUES ($1, $2, true, false)"
            " ON CONFLICT (issuer, subject) DO UPDATE SET active = true RETURNING id",
            person(subject).issuer, subject,
        )  # fmt: skip
        await self.owner.execute(
            "INSERT INTO role_grant (tenant_id, user_id, role, alliance_id, valid_from, valid_to)"
            " SELECT tenant_id, $1, 'OFFICE', id, '2026-01-01', 'infinity' FROM alliance WHERE id = $2",
            id, uuid_of(alliance),
        )  # fmt: skip
        return person(subject)


def uuid_of(row: Any) -> UUID:
    """The id of a row in its table."""
    id: UUID = decode_key(row["id"], "Alliance", AllianceRow)[1]
    return id


def key(row: Any, **values: Any) -> dict[str, Any]:
    """The beginning of an input that changes a row as it was read."""
    return {"id": row["id"], "version": row["version"], **values}


@asynccontextmanager
async def fresh_alliances(access: Access) -> AsyncIterator[Alliances]:
    """Changes of one test; what they made is deleted afterwards."""
    owner = access.owner
    yield Alliances(access)
    await owner.execute("DELETE FROM role_grant WHERE alliance_id IN (SELECT id FROM alliance WHERE tenant_id IN"
                        " (SELECT id FROM tenant WHERE starts_with(ars, $1)))", WORKSHOP)  # fmt: skip
    rows = await owner.fetch("SELECT id FROM tenant WHERE starts_with(ars, $1)", WORKSHOP)
    await delete_tenant_rows(owner, [row["id"] for row in rows])
    await owner.execute("DELETE FROM mail WHERE kind = 'INVITATION_ACCEPTED'")
    # The administration of the town logs in with the address that was invited.
    await owner.execute("DELETE FROM login_session WHERE subject = 'chief'")
    await owner.execute(
        "UPDATE person SET email = 'chief@example.org'"
        " WHERE user_id = (SELECT id FROM app_user WHERE subject = 'chief')"
    )
