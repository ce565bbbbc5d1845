"""Support cases and mandates of the workshop: documents, and a mandate to begin with."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import asyncpg

from tenants.context import Principal
from tests.helpers.database import temporary_transaction
from tests.helpers.funding import mutation_document
from tests.helpers.measures import Change
from tests.helpers.region import LUDWIGSBURG, TOWN_ADMIN, WORKSHOP, WRITER, person

COUNTY_EDITOR, COUNTY_VIEWER, COUNTY_MANAGER = person("helper"), person("looker"), person("overseer")
"""Of the workshop's county: EDITOR, VIEWER, COUNTY."""

CASE = """id version status title reason key offer request tenant { key } county { key }
  steps { number kind side effectiveOn note } measures { title }"""
MANDATE = "id version status beginsOn endsOn note revokedNote tenant { key } county { key } supportCase { title }"
OFFER, REQUEST = (
    mutation_document("supportOffer", "supportCase", CASE),
    mutation_document("supportRequest", "supportCase", CASE),
)
ANSWER = mutation_document("supportAnswer", "supportCase", CASE)
SET_STATUS = mutation_document("supportSetStatus", "supportCase", CASE)
GRANT, REVOKE = (
    mutation_document("mandateGrant", "mandate", MANDATE),
    mutation_document("mandateRevoke", "mandate", MANDATE),
)


async def send_offer(change: Change, who: Principal = COUNTY_EDITOR, **values: Any) -> Any:
    """The answer to an offer of the workshop's county."""
    usual = {"tenant": LUDWIGSBURG, "reason": "CONCEPT_ONLY", "title": "Konzept umsetzen", "offer": "Ein Tag im Monat"}
    return await change(who, OFFER, input=usual | values)


async def open_case(change: Change, **values: Any) -> Any:
    """A case that the workshop's county offers."""
    answer = await send_offer(change, **values)
    assert answer["userErrors"] == []
    return answer["supportCase"]


async def send_request(change: Change, who: Principal = WRITER, **values: Any) -> Any:
    usual = {"tenant": LUDWIGSBURG, "title": "Antrag schreiben", "request": "Wer hilft beim Antrag?"}
    return await change(who, REQUEST, input=usual | values)


async def _change(change: Change, text: str, case: Any, who: Principal, language: str, values: dict[str, Any]) -> Any:
    answer = await change(who, text, language, input={"id": case["id"], "version": case["version"]} | values)
    if not answer["userErrors"]:
        case["version"] = answer["supportCase"]["version"]
    return answer


async def answer_case(
    change: Change, case: Any, answer: str, who: Principal = WRITER, language: str = "de", **values: Any
) -> Any:
    return await _change(change, ANSWER, case, who, language, {"answer": answer} | values)


async def set_case_status(
    change: Change, case: Any, status: str, who: Principal = COUNTY_EDITOR, language: str = "de", **values: Any
) -> Any:
    return await _change(change, SET_STATUS, case, who, language, {"status": status} | values)


async def grant_mandate(change: Change, who: Principal = TOWN_ADMIN, **values: Any) -> Any:
    """The answer to a mandate of the workshop's town."""
    return await change(who, GRANT, input={"tenant": LUDWIGSBURG, "endsOn": "2027-05-31"} | values)


async def revoke_mandate(change: Change, mandate: Any, who: Principal = TOWN_ADMIN, **values: Any) -> Any:
    return await change(who, REVOKE, input={"id": mandate["id"], "version": mandate["version"]} | values)


async def insert_mandate(
    owner: asyncpg.Connection, first: int = 0, end: int = 1, of: str = LUDWIGSBURG, to: str = WORKSHOP,
    case: UUID | None = None,
) -> UUID:  # fmt: skip
    """Inserts a mandate from some days after today until before another; its id."""
    id: UUID = await owner.fetchval(
        "INSERT INTO mandate (tenant_id, to_tenant_id, valid_from, valid_to, support_case_id, version)"
        " SELECT m.id, c.id, ctx.today() + $3::int, ctx.today() + $4::int, $5, 1 FROM tenant m, tenant c"
        " WHERE m.ars = $1 AND c.ars = $2 RETURNING id", of, to, first, end, case,
    )  # fmt: skip
    return id


async def try_statement(api: asyncpg.Connection, who: Principal, statement: str) -> str:
    """How many rows a statement changed or found, or the SQLSTATE of its refusal."""
    async with temporary_transaction(api, who):
        try:
            return (await api.execute(statement)).split()[-1]
        except asyncpg.PostgresError as refusal:
            return str(refusal.sqlstate)


def tenant_id(ars: str = LUDWIGSBURG) -> str:
    return f"(SELECT id FROM tenant WHERE ars = '{ars}')"
