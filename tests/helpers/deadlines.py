"""Mutations and queries of deadlines."""

from __future__ import annotations

from typing import Any

from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.funding import mutation_document
from tests.helpers.measures import Change
from tests.helpers.region import WRITER

FIELDS = """id version kind title dueOn originallyDueOn basis note doneOn droppedOn year budgetYear isGenerated
  followsTerm state isOverdue project { title } post { title }"""
ALL = "query ($id: ID!) { %s(id: $id) { deadlines(first: 100) { nodes { " + FIELDS + " } } } }"


async def change_deadline(change: Change, which: str, row: Any, who: Principal = WRITER, **values: Any) -> Any:
    """The answer to a mutation of a deadline; updates the row that was read."""
    usual = {"id": row["id"], "version": row["version"]} if row else {}
    answer = await change(who, mutation_document(f"deadline{which}", "deadline", FIELDS), input=usual | values)
    if row and not answer["userErrors"]:
        row.update(answer["deadline"])
    return answer


async def create_deadline(change: Change, who: Principal = WRITER, **values: Any) -> Any:
    """A new deadline of one's own."""
    usual = {"kind": "OTHER", "title": "Mittelabruf", "dueOn": "2026-11-15", "basis": "Bescheid, Nr. 4"}
    return await change_deadline(change, "Create", None, who, **usual | values)


async def list_deadlines(ask: Client, row: Any, who: Principal = WRITER) -> list[Any]:
    """The deadlines of a project or a post."""
    of = "fundedProject" if "reference" in row else "post"
    deadlines: list[Any] = (await ask(who, ALL % of, id=row["id"]))[of]["deadlines"]["nodes"]
    return deadlines


async def kinds_and_days(ask: Client, row: Any) -> list[tuple[str, str]]:
    """Kind and day of each."""
    return [(item["kind"], item["dueOn"]) for item in await list_deadlines(ask, row)]


async def find_deadline(ask: Client, row: Any, kind: str) -> Any:
    """The first of them of that kind."""
    return next(item for item in await list_deadlines(ask, row) if item["kind"] == kind)
