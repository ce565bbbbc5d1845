"""Parameters of queries and forms, each given once (RFC 6749, 3.1)."""

from __future__ import annotations

from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

MAX_FORM_BYTES, MAX_FIELDS = 20_000, 30


def parse_parameters(text: str) -> dict[str, str]:
    """The parameters of a query or form; raises ``ValueError`` where a name comes twice."""
    pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=MAX_FIELDS)
    if len(parameters := dict(pairs)) < len(pairs):
        raise ValueError("a parameter is given twice")
    return parameters


async def read_form(request: Request) -> dict[str, str]:
    """The parameters of a request's body; raises ``ValueError`` for a long or malformed one."""
    body = b""
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > MAX_FORM_BYTES:
                raise ValueError("too long")
    except ClientDisconnect:
        raise ValueError("incomplete") from None
    return parse_parameters(body.decode("ascii"))
