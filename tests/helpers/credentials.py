"""Requests with credentials: constants and checks."""

from __future__ import annotations

import httpx2

MEMBERS, PUBLIC = "/graphql", "/public/graphql"


WHO = "{ me { subject } }"


NAME = '{ region(key: "08118") { name } }'


EVENTS = {"accept": "text/event-stream"}


def is_refused(response: httpx2.Response, status: int = 401) -> bool:
    code = response.json()["errors"][0]["extensions"]["code"]
    assert (response.status_code, code) == (status, "UNAUTHENTICATED" if status == 401 else "RATE_LIMITED"), (
        response.text
    )
    assert response.headers["cache-control"] == "no-store"
    return True
