"""Hand-written SQL behind raw ASGI: no GraphQL and no token, but the same context, policies and pool, of equal size."""

from __future__ import annotations

import json
from typing import Any

from starlette.types import Receive, Scope, Send

from bench.product import send_data
from bench.queries import QUERIES, hand_written_values
from federation.graph.run.operations import today
from federation.pools import PoolSizes
from tenants.context import Pool


def app(options: dict[str, Any]) -> Any:
    """Answers a query at the path of its name, such as ``/Q1``; the body holds the variables."""
    pool = Pool(options["api"], PoolSizes(*options["pools"]).anonymous)
    queries = {f"/{query.name}": query for query in QUERIES}

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        query = queries[scope["path"]]
        variables = json.loads((await receive())["body"])["variables"]
        values = hand_written_values(query, variables, today())
        await send_data(send, await pool.fetch_json(query.hand_written_sql, values) or b"null")

    return serve
