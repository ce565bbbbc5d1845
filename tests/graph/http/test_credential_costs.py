"""Refused credentials and malformed requests are charged, logged and never cached."""

from __future__ import annotations

from typing import Any

import pytest

from federation.graph.run.caller import CallerRegistry
from tests.graph.conftest import LiveServer
from tests.helpers.credentials import EVENTS, MEMBERS, NAME, PUBLIC, WHO, is_refused
from tests.helpers.oidc import sign

pytestmark = pytest.mark.usefixtures("fast_readings", "no_leaks")


LONG = "{ __schema { types { name description } } }"


async def test_answers_to_a_token_are_not_cached(client: Any, live_server: LiveServer, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}"}
    past = {"Authorization": f"Bearer {sign(live_server.provider, sub='reader', exp=1)}"}
    body = {"query": WHO}
    answers = [
        await client.post(MEMBERS, json=body, headers=headers),
        await client.get(MEMBERS, params=body, headers=headers),
        await client.post(MEMBERS, json=body, headers=headers | EVENTS),
        await client.post(MEMBERS, json={"query": "{ nonsense }"}, headers=headers),
        await client.post(MEMBERS, content=b"{", headers=headers | {"content-type": "application/json"}),
        await client.post(MEMBERS, data={"a": "b"}, headers=headers),
        await client.put(MEMBERS, headers=headers),
        await client.post(MEMBERS, json=body, headers=headers | {"accept": "text/html"}),
        await client.get(MEMBERS, params=body, headers=past),
        await client.get(PUBLIC, params={"query": NAME}, headers=headers),
        long := await client.get(MEMBERS, params={"query": LONG}, headers=headers | {"accept-encoding": "gzip"}),
    ]
    assert long.headers["content-encoding"] == "gzip"
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 400, 415, 405, 406, 401, 401, 200]
    assert {answer.headers["cache-control"] for answer in answers} == {"no-store"}
    for response in (*answers[:9], await client.get(MEMBERS, params=body)):
        assert "authorization" in response.headers["vary"], "no cache gives an anonymous answer to a member"


async def test_public_answers_stay_cacheable(client: Any) -> None:
    response = await client.get(PUBLIC, params={"query": NAME})
    assert response.headers["cache-control"] == "public, max-age=60"
    assert "authorization" not in response.headers["vary"]
    assert "cache-control" not in (await client.post(PUBLIC, json={"query": NAME})).headers


async def test_a_flood_of_bad_tokens_ends_in_429_and_a_good_token_still_works(
    client: Any, live_server: LiveServer, token: str, small_budget: CallerRegistry
) -> None:
    for n, expected in enumerate((401, 401, 401, 429, 429)):
        bad = {"Authorization": f"Bearer {token[:-8]}{n:08}"}
        response = await client.post(MEMBERS, json={"query": WHO}, headers=bad)
        assert is_refused(response, expected)
        assert ("retry-after" in response.headers) == (expected == 429)
    response = await client.post(MEMBERS, json={"query": WHO}, headers={"Authorization": f"Bearer {token}"})
    assert response.json()["data"]["me"] == {"subject": "reader"}, "a member at the same address is not locked out"
    assert (await client.post(MEMBERS, json={"query": WHO})).status_code == 429, "an anonymous caller there is"
    assert (await client.post(PUBLIC, json={"query": NAME})).status_code == 429


@pytest.mark.parametrize("path", [MEMBERS, PUBLIC])
@pytest.mark.parametrize(("body", "media", "status"), [
    (b"{", "application/json", 400), (b"[]", "application/json", 400), (b'{"query": 5}', "application/json", 400),
    (b"\xff", "application/json", 400), (b"{}", "text/plain", 415), (b"[" * 5_000, "application/json", 400),
    (b'{"query":"' + b"x" * 310_000 + b'"}', "application/json", 413),
    (b'{"documentId": "0"}', "application/json", 404), (b'{"query": "{ a }", "token": "x"}', "application/json", 401),
])  # fmt: skip
async def test_a_flood_of_malformed_bodies_ends_in_429(
    client: Any, small_budget: CallerRegistry, path: str, body: bytes, media: str, status: int
) -> None:
    headers = {"content-type": media}
    response = [(await client.post(path, content=body, headers=headers)).status_code for _ in range(5)]
    assert response == [status] * 3 + [429] * 2


async def test_a_malformed_body_is_charged_to_its_sender(client: Any, token: str, small_budget: CallerRegistry) -> None:
    headers = {"Authorization": f"Bearer {token}", "content-type": "application/json"}
    for _ in range(4):
        assert (await client.post(MEMBERS, content=b"{", headers=headers)).status_code == 400
    assert (await client.post(MEMBERS, json={"query": "{ __typename }"})).status_code == 200, "the address paid nothing"
    response = [(await client.get(MEMBERS, params={"query": "x", "variables": "{"})).status_code for _ in range(4)]
    assert response == [400, 400, 429, 429], "a malformed URL is charged to its address"
