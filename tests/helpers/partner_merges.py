"""Mergers of entries: documents, entries to begin with, and clean-up."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import asyncpg

from federation.graph.sql.global_id import encode
from tenants.context import Principal
from tests.helpers.funding import mutation_document
from tests.helpers.measures import Change
from tests.helpers.region import LUDWIGSBURG

ENTRY = "id name into { id name } branches(first: 10) { nodes { name } }"
MERGE = f"id status partner {{ {ENTRY} }} into {{ {ENTRY} }} steps {{ number kind side note }}"
DOCUMENTS = {
    name: mutation_document(name, "partnerMerge", MERGE)
    for name in ("partnerMergeAsk", "partnerMergeAnswer", "partnerMergeUndo")
}
PARTS = ("partner_merge_step", "partner_merge", "partner_listing_step", "representation", "partner_change")


class Entries:
    """New entries of the directory, and mergers of them."""

    def __init__(self, owner: asyncpg.Connection, change: Change) -> None:
        self.owner, self.change = owner, change
        self.ids: list[UUID] = []

    async def add(self, name: str, steward: str = LUDWIGSBURG, **values: Any) -> UUID:
        """A new entry, as the owner writes it."""
        columns = {"kind": "COMPANY", "is_natural_person": False, "version": 1} | values
        places = ", ".join(f"${n}" for n in range(3, 3 + len(columns)))
        id: UUID = await self.owner.fetchval(
            f"INSERT INTO partner (steward_id, name, {', '.join(columns)})"
            f" VALUES ((SELECT id FROM tenant WHERE ars = $1), $2, {places}) RETURNING id",
            steward, name, *columns.values(),
        )  # fmt: skip
        self.ids.append(id)
        return id

    async def represent(self, id: UUID, who: Principal) -> None:
        """The person represents the organisation from now on."""
        await self.owner.execute(
            "INSERT INTO representation (partner_id, user_id, name, status)"
            " SELECT $1, u.id, 'Erfunden', 'ACCEPTED' FROM app_user u WHERE u.subject = $2",
            id, who.subject,
        )  # fmt: skip

    async def ask(self, who: Principal, partner: UUID, into: UUID, language: str = "de", **values: Any) -> Any:
        """Asks for a merger."""
        ends = {"partner": encode("Partner", [partner]), "into": encode("Partner", [into])}
        return await self.change(who, DOCUMENTS["partnerMergeAsk"], language, input=ends | values)

    async def answer(self, who: Principal, merge: Any, answer: str, **values: Any) -> Any:
        """Answers, or withdraws."""
        usual = {"id": merge["id"], "version": len(merge["steps"]), "answer": answer}
        return await self.change(who, DOCUMENTS["partnerMergeAnswer"], input=usual | values)

    async def undo(self, who: Principal, merge: Any, **values: Any) -> Any:
        """Parts two entries again."""
        usual = {"id": merge["id"], "version": len(merge["steps"])}
        return await self.change(who, DOCUMENTS["partnerMergeUndo"], input=usual | values)

    async def into(self, id: UUID) -> UUID | None:
        """The entry that one is merged into."""
        into: UUID | None = await self.owner.fetchval("SELECT into_id FROM partner WHERE id = $1", id)
        return into


@asynccontextmanager
async def fresh_entries(owner: asyncpg.Connection, change: Change) -> AsyncIterator[Entries]:
    """Entries of a test; afterwards they are gone, with all that belongs to them."""
    entries = Entries(owner, change)
    yield entries
    await owner.execute("UPDATE partner SET parent_id = NULL, into_id = NULL, asked_into_id = NULL"
                        " WHERE id = ANY ($1) OR parent_id = ANY ($1)", entries.ids)  # fmt: skip
    await owner.execute("DELETE FROM representation_step s USING representation r"
                        " WHERE r.id = s.representation_id AND r.partner_id = ANY ($1)", entries.ids)  # fmt: skip
    for table in PARTS:
        await owner.execute(f"DELETE FROM {table} WHERE partner_id = ANY ($1)", entries.ids)
    await owner.execute("DELETE FROM partner WHERE id = ANY ($1)", entries.ids)
