"""Mutations of concepts: documents, a concept to begin with, and clean-up."""

from typing import Any

import asyncpg

from tenants.context import Principal
from tests.helpers.measures import Change
from tests.helpers.region import CONCEPTS, LUDWIGSBURG, WRITER

ANSWER = """concept { id version title kind visibility author adoptedOn validUntil note status successor { title }
  fields { fieldOfAction } history { id effectiveOn status note isCorrected }
  coverage { id key scope includesMembers coveredFrom coveredTo unit { name } } } userErrors { code field message }"""
NAMES = ("Create", "Update", "SetStatus", "SetCoverage", "Publish")
MUTATIONS = {
    name: f"mutation ($input: Concept{name}!) {{ concept{name}(input: $input) {{ {ANSWER} }} }}" for name in NAMES
}
TABLES = ("concept", "concept_status", "concept_field", "concept_coverage")


async def change_concept(change: Change, name: str, who: Principal = WRITER, /, **values: Any) -> Any:
    """The concept after a change that went well."""
    answer = await change(who, MUTATIONS[name], input=values)
    assert answer["userErrors"] == []
    return answer["concept"]


async def create_concept(change: Change, who: Principal = WRITER, /, **values: Any) -> Any:
    usual = {"tenant": LUDWIGSBURG, "kind": "INTEGRATED", "title": "Klimaschutzkonzept"}
    return await change_concept(change, "Create", who, **usual | values)


async def change_error(change: Change, name: str, who: Principal, **values: Any) -> tuple[str, str, str]:
    """Code, field and German message of the only error of a mutation."""
    (error,) = (await change(who, MUTATIONS[name], input=values))["userErrors"]
    return error["code"], ".".join(error["field"][1:]), error["message"]


def id_and_version(concept: Any) -> dict[str, Any]:
    return {"id": concept["id"], "version": concept["version"]}


async def count_rows(owner: asyncpg.Connection) -> list[Any]:
    """What there is in each table, and how often concepts were changed."""
    counts = [await owner.fetchval(f"SELECT count(*) FROM {table}") for table in TABLES]
    return [*counts, await owner.fetchval("SELECT sum(version) FROM concept")]


async def delete_concepts(owner: asyncpg.Connection) -> None:
    """Deletes all concepts but those of the test region."""
    await owner.execute("DELETE FROM concept WHERE id <> ALL ($1)", [concept[1] for concept in CONCEPTS])
