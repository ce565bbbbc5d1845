"""Hand-written SQL behind raw ASGI: no GraphQL, no token, the same door and policies, the same pool."""

from __future__ import annotations

import json
from typing import Any

from starlette.types import Receive, Scope, Send

from bench.product import reply
from bench.questions import ALL, hand_values
from federation.graph.run.operations import today
from tenants.context import Pool


def app(spec: dict[str, Any]) -> Any:
    """Answers ``/Q1`` and ``/Q2``; the body brings the variables."""
    pool = Pool(spec["api"], 16)
    existing = {f"/{question.name}": question for question in ALL}

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        question = existing[scope["path"]]
        variables = json.loads((await receive())["body"])["variables"]
        await reply(send, await pool.fetch_json(question.by_hand, hand_values(question, variables, today())) or b"null")

    return serve
