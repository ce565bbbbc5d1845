"""Organisations of the workshop's town and the people who act for them: documents, and what is afterwards."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID, uuid4

from federation.graph.sql.global_id import encode
from tenants.context import Principal
from tests.helpers.access import GUESTS, Access
from tests.helpers.funding import mutation_document
from tests.helpers.region import LUDWIGSBURG, TOWN_ADMIN

FIELDS = """id version status name contact function message person { name email } partner { name isClaimed }
  steps { number kind side note }"""
DOCUMENTS = {
    name: mutation_document(name, "representation", FIELDS)
    for name in ("representationAsk", "representationAnswer", "representationEnd")
}
NAME = "Guest Erfunden"


class Representations:
    """Changes of who acts for an organisation of the workshop."""

    def __init__(self, access: Access) -> None:
        self.access, self.owner = access, access.owner
        self.partners: list[UUID] = []

    async def partner(self, name: str = "Verein Werkstatt e. V.", steward: str = LUDWIGSBURG, **values: Any) -> str:
        """A new organisation, which everybody sees; its opaque id."""
        usual = {"kind": "ASSOCIATION", "listing": "LISTED", "is_natural_person": False, "version": 1}
        columns: dict[str, Any] = {"id": uuid4(), "name": name} | usual | values
        places = ", ".join(f"${n}" for n in range(2, 2 + len(columns)))
        await self.owner.execute(
            f"INSERT INTO partner (steward_id, {', '.join(columns)}) SELECT id, {places} FROM tenant WHERE ars = $1",
            steward, *columns.values(),
        )  # fmt: skip
        self.partners.append(columns["id"])
        return encode("Partner", [columns["id"]])

    async def done(self, who: Principal, name: str, /, **values: Any) -> Any:
        """The representation after a change that has no errors."""
        answer = await self.access.change(who, DOCUMENTS[name], input=values)
        assert answer["userErrors"] == [], answer["userErrors"]
        return answer["representation"]

    async def refused(self, who: Principal, name: str, /, **values: Any) -> tuple[str, str]:
        """Code and field of the one error of a change."""
        (error,) = (await self.access.change(who, DOCUMENTS[name], input=values))["userErrors"]
        return error["code"], ".".join(error["field"])

    async def asked(self, who: Principal, partner: str, **values: Any) -> Any:
        """What somebody asks for."""
        return await self.done(who, "representationAsk", partner=partner, **({"name": NAME} | values))

    async def accepted(self, who: Principal, partner: str, by: Principal = TOWN_ADMIN) -> Any:
        """A representation of somebody that others have accepted."""
        return await self.answer(by, await self.asked(who, partner))

    async def answer(self, who: Principal, representation: Any, answer: str = "ACCEPTED", **values: Any) -> Any:
        """What the representation is after an answer."""
        key = {"id": representation["id"], "version": representation["version"]}
        return await self.done(who, "representationAnswer", answer=answer, **key, **values)

    async def end(self, who: Principal, representation: Any, **values: Any) -> Any:
        """What the representation is after it was withdrawn or ended."""
        key = {"id": representation["id"], "version": representation["version"]}
        return await self.done(who, "representationEnd", **key, **values)

    async def count(self) -> int:
        """How many people represent the first organisation."""
        number: int = await self.owner.fetchval("SELECT representatives FROM partner WHERE id = $1", self.partners[0])
        return number

    async def mails(self) -> list[tuple[str, str]]:
        """Kind and receiver of the mails about representations, in the order of queueing."""
        rows = await self.owner.fetch(
            "SELECT m.kind, u.subject FROM mail m JOIN app_user u ON u.id = m.user_id"
            " WHERE starts_with(m.kind, 'REPRESENTATION') ORDER BY m.id"
        )
        return [tuple(row) for row in rows]

    async def clear(self) -> None:
        """Deletes what was made here."""
        await self.owner.execute("DELETE FROM mail WHERE starts_with(kind, 'REPRESENTATION')")
        await self.owner.execute(f"DELETE FROM idempotency_key WHERE user_id IN {GUESTS}")
        await self.owner.execute(
            "DELETE FROM invitation i USING partner_invitation p"
            " WHERE p.tenant_id = i.tenant_id AND p.id = i.id AND p.partner_id = ANY ($1)",
            self.partners,
        )
        for table in ("representation", "partner_change", "partner"):
            key = "id" if table == "partner" else "partner_id"
            await self.owner.execute(f"DELETE FROM {table} WHERE {key} = ANY ($1)", self.partners)


@asynccontextmanager
async def fresh_representations(access: Access) -> AsyncIterator[Representations]:
    """Changes of one test; what they made is deleted afterwards."""
    representations = Representations(access)
    try:
        yield representations
    finally:
        await representations.clear()
