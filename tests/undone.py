"""What the service's own statements answer of what is not committed, and never will be."""

import json
from typing import Any

import asyncpg

from federation.graph.arguments import Asked
from federation.graph.request import Request
from federation.graph.run import Reads
from tenants.context import NOBODY, Identity
from tests import ledger_book as ledger
from tests.region import TODAY

Db = asyncpg.Connection


async def whole(
    db: Db, reads: Reads, open_reads: Reads, who: Identity | None, text: str, variables: dict[str, Any]
) -> Any:
    """What the very statement of the service answers somebody, or the public schema everyone."""
    behind = reads if who else open_reads
    request = Request(text, None, variables, {})
    document = behind.document(request, who or NOBODY)
    asked = Asked(who or NOBODY, TODAY, behind.plans.coerced(document, variables))
    plan = behind.plans.find(document, asked)
    async with ledger.undone(db):
        await db.execute(f"SET LOCAL ROLE {'api' if who else 'open'}")
        return json.loads(await db.fetchval(plan.text, *plan.values(asked)))
