"""Support cases and mandates of the workshop, as somebody: the documents, and a mandate to begin with."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import asyncpg

from tenants.context import Principal
from tests.helpers.funding import document
from tests.helpers.measures import Change
from tests.helpers.region import CHIEF, LUDWIGSBURG, WORKSHOP, WRITER, person

HELPER, LOOKER, OVERSEER = person("helper"), person("looker"), person("overseer")
"""Of the workshop's county: EDITOR, VIEWER, COUNTY."""

CASE = """id version status title reason key offer request tenant { key } county { key }
  steps { number kind side effectiveOn note } measures { title }"""
MANDATE = "id version status beginsOn endsOn note revokedNote tenant { key } county { key } supportCase { title }"
OFFER, REQUEST = document("supportOffer", "supportCase", CASE), document("supportRequest", "supportCase", CASE)
ANSWER = document("supportAnswer", "supportCase", CASE)
SET_STATUS = document("supportSetStatus", "supportCase", CASE)
GRANT, REVOKE = document("mandateGrant", "mandate", MANDATE), document("mandateRevoke", "mandate", MANDATE)


async def offers(change: Change, who: Principal = HELPER, **values: Any) -> Any:
    """The answer to an offer of the workshop's county."""
    usual = {"tenant": LUDWIGSBURG, "reason": "CONCEPT_ONLY", "title": "Konzept umsetzen", "offer": "Ein Tag im Monat"}
    return await change(who, OFFER, input=usual | values)


async def offered(change: Change, **values: Any) -> Any:
    """A case that the workshop's county offers."""
    answer = await offers(change, **values)
    assert answer["userErrors"] == []
    return answer["supportCase"]


async def requests(change: Change, who: Principal = WRITER, **values: Any) -> Any:
    usual = {"tenant": LUDWIGSBURG, "title": "Antrag schreiben", "request": "Wer hilft beim Antrag?"}
    return await change(who, REQUEST, input=usual | values)


async def _step(change: Change, text: str, case: Any, who: Principal, language: str, values: dict[str, Any]) -> Any:
    answer = await change(who, text, language, input={"id": case["id"], "version": case["version"]} | values)
    if not answer["userErrors"]:
        case["version"] = answer["supportCase"]["version"]
    return answer


async def answered(
    change: Change, case: Any, answer: str, who: Principal = WRITER, language: str = "de", **values: Any
) -> Any:
    return await _step(change, ANSWER, case, who, language, {"answer": answer} | values)


async def went(
    change: Change, case: Any, status: str, who: Principal = HELPER, language: str = "de", **values: Any
) -> Any:
    return await _step(change, SET_STATUS, case, who, language, {"status": status} | values)


async def grants(change: Change, who: Principal = CHIEF, **values: Any) -> Any:
    """The answer to a mandate of the workshop's town."""
    return await change(who, GRANT, input={"tenant": LUDWIGSBURG, "endsOn": "2027-05-31"} | values)


async def revokes(change: Change, mandate: Any, who: Principal = CHIEF, **values: Any) -> Any:
    return await change(who, REVOKE, input={"id": mandate["id"], "version": mandate["version"]} | values)


async def lend(
    owner: asyncpg.Connection, first: int = 0, end: int = 1, of: str = LUDWIGSBURG, to: str = WORKSHOP,
    case: UUID | None = None,
) -> UUID:  # fmt: skip
    """A mandate from some days after today on until before another, whatever day it is; its number."""
    made: UUID = await owner.fetchval(
        "INSERT INTO mandate (tenant_id, to_tenant_id, valid_from, valid_to, support_case_id, version)"
        " SELECT m.id, c.id, ctx.today() + $3::int, ctx.today() + $4::int, $5, 1 FROM tenant m, tenant c"
        " WHERE m.ars = $1 AND c.ars = $2 RETURNING id", of, to, first, end, case,
    )  # fmt: skip
    return made


@asynccontextmanager
async def entered(api: asyncpg.Connection, who: Principal) -> AsyncIterator[asyncpg.Connection]:
    """A transaction as somebody, rolled back."""
    transaction = api.transaction()
    await transaction.start()
    try:
        await api.execute("SELECT ctx.enter($1, $2, $3)", who.issuer, who.subject, list(who.scopes))
        yield api
    finally:
        await transaction.rollback()


async def tries(api: asyncpg.Connection, who: Principal, statement: str) -> str:
    """How many rows a statement changed or found, or the SQLSTATE of its refusal."""
    async with entered(api, who):
        try:
            return (await api.execute(statement)).split()[-1]
        except asyncpg.PostgresError as refusal:
            return str(refusal.sqlstate)


def here(ars: str = LUDWIGSBURG) -> str:
    return f"(SELECT id FROM tenant WHERE ars = '{ars}')"
