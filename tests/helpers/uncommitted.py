"""Answers of the service's own statements about uncommitted rows."""

import json
from typing import Any

import asyncpg

from federation.graph.request import Request
from federation.graph.run.reads import QueryRunner
from federation.graph.sql.arguments import RequestParameters
from tenants.context import ANONYMOUS, Principal
from tests.helpers.database import temporary_transaction
from tests.helpers.region import TODAY

Db = asyncpg.Connection


async def read_uncommitted(
    db: Db, reads: QueryRunner, open_reads: QueryRunner, who: Principal | None, text: str, variables: dict[str, Any]
) -> Any:
    """The answer to a person, or of the public schema to anonymous, inside the current transaction."""
    runner = reads if who else open_reads
    request = Request(text, None, variables, {})
    document = runner.document(request, who or ANONYMOUS)
    parameters = RequestParameters(who or ANONYMOUS, TODAY, runner.plans.coerce_variables(document, variables))
    plan = runner.plans.plan(document, parameters)
    async with temporary_transaction(db):
        await db.execute(f"SET LOCAL ROLE {'api' if who else 'open'}")
        return json.loads(await db.fetchval(plan.text, *plan.values(parameters)))
