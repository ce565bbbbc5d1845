"""Credentials over HTTP: accepted in one place, refused in all others, never taken for anonymous."""

from __future__ import annotations

import base64
import json
from typing import Any
from urllib.parse import quote

import pytest

from tests.graph.conftest import LiveServer
from tests.helpers.credentials import EVENTS, MEMBERS, NAME, PUBLIC, WHO, is_refused
from tests.helpers.region import WORKSHOP

pytestmark = pytest.mark.usefixtures("fast_readings", "no_leaks")


FIGURES = f'subscription {{ regionChanged(key: "{WORKSHOP}") {{ measureStatus {{ total }} }} }}'


HEADERS = [
    "X-Authorization", "x-auth-token", "X-Access-Token", "Access-Token", "Token", "X-Token", "Authentication",
    "X-Api-Key", "Proxy-Authorization",
    "Bearer", "X-JWT", "Id-Token", "X-Forwarded-Access-Token",
]  # fmt: skip


PARAMETERS = [
    "access_token", "ACCESS_TOKEN", "accessToken", "token", "authToken", "auth", "Authorization", "id_token", "jwt",
    "api_key",
    "apiKey", "access%5Ftoken", "%61ccess_token", "password", "x-token",
]  # fmt: skip


@pytest.mark.parametrize("path", [MEMBERS, PUBLIC])
@pytest.mark.parametrize("name", HEADERS)
async def test_a_token_in_another_header_is_refused(client: Any, token: str, path: str, name: str) -> None:
    for value in (token, f"Bearer {token}", "4711", ""):
        assert is_refused(await client.post(path, json={"query": NAME}, headers={name: value}))
        assert is_refused(await client.get(path, params={"query": NAME}, headers={name: value}))


@pytest.mark.parametrize("path", [MEMBERS, PUBLIC])
@pytest.mark.parametrize("name", PARAMETERS)
async def test_a_token_in_the_address_is_refused(client: Any, token: str, path: str, name: str) -> None:
    for value in (token, ""):
        assert is_refused(await client.get(f"{path}?query={quote(NAME)}&{name}={value}"))
        assert is_refused(await client.post(f"{path}?{name}={value}", json={"query": NAME}))
        also = {"authorization": f"Bearer {token}"}  # two of them are none
        assert is_refused(await client.post(f"{path}?{name}={value}", json={"query": NAME}, headers=also))


@pytest.mark.parametrize("path", [MEMBERS, PUBLIC])
async def test_a_value_shaped_like_a_token_is_refused_under_any_name(client: Any, token: str, path: str) -> None:
    for value in (token, f"Bearer {token}", "Bearer 4711"):
        assert is_refused(await client.get(path, params={"query": NAME, "x": value})), value
        assert is_refused(await client.post(path, params={"x": value}, json={"query": NAME})), value
    for value in ("Bearer", "bearer of news", "ey", "eyes.wide", "basic and more"):
        assert (await client.get(path, params={"query": NAME, "x": value})).status_code == 200, value


@pytest.mark.parametrize("path", [MEMBERS, PUBLIC])
@pytest.mark.parametrize(
    "name", ["access_token", "token", "authToken", "Authorization", "authorization", "apiKey", "jwt"]
)
async def test_a_token_beside_the_query_is_refused(client: Any, token: str, path: str, name: str) -> None:
    assert is_refused(await client.post(path, json={"query": NAME, name: token}))
    assert is_refused(await client.post(path, json={"query": NAME, name: {"Authorization": token}}))
    assert (await client.post(path, json={"query": NAME, name: None})).status_code == 200, "null is none"
    for position in ("headers", "context", "extensions"):
        assert is_refused(await client.post(path, json={"query": NAME, position: {"headers": {name: token}}})), position
        assert is_refused(await client.post(path, json={"query": NAME, position: {"x": [f"Bearer {token}"]}})), position
    extensions = quote(json.dumps({name: token}))
    assert is_refused(await client.get(f"{path}?query={quote(NAME)}&extensions={extensions}"))
    form = await client.post(path, data={"query": NAME, name: token})
    assert form.status_code == 415, "a form is never read"


@pytest.mark.parametrize("path", [MEMBERS, PUBLIC])
async def test_anything_but_one_bearer_token_is_refused(
    client: Any, live_server: LiveServer, token: str, path: str
) -> None:
    basic = base64.b64encode(b"karla:geheim").decode()
    for value in (
        f"Basic {basic}",
        token,
        f"Token {token}",
        f"DPoP {token}",
        f"Bearer {token} x",
        "Bearer",
        "",
        "null",
    ):
        assert is_refused(await client.post(path, json={"query": NAME}, headers={"Authorization": value})), value
    for pair in ((token, token), (token, live_server.token("writer")), (token, "x")):
        twice = [("Authorization", f"Bearer {item}") for item in pair]
        assert is_refused(await client.post(path, json={"query": NAME}, headers=twice))


async def test_public_endpoint_ignores_tokens(client: Any, token: str) -> None:
    refusal = await client.post(PUBLIC, json={"query": NAME}, headers={"Authorization": f"Bearer {token}"})
    assert is_refused(refusal) and "Hier wird kein Token gelesen" in refusal.json()["errors"][0]["message"]
    assert refusal.headers["access-control-allow-origin"] == "*", "a page of any origin can read the reason"
    response = await client.get(PUBLIC, params={"query": NAME}, headers={"If-None-Match": "*", "x-a": "b"})
    assert response.status_code == 304


async def test_a_valid_token_and_no_token_are_accepted(client: Any, token: str) -> None:
    for headers, subject in (
        ({"Authorization": f"Bearer {token}"}, "reader"), ({"authorization": f"bearer {token}"}, "reader"),
        ({"AUTHORIZATION": f"BEARER   {token}"}, "reader"), ({}, None), ({"Cookie": f"token={token}; session=1"}, None),
        ({"X-CSRF-Token": "1", "X-Author": "a", "Sec-Fetch-Site": "none"}, None),
    ):  # fmt: skip
        for variables in ({}, {"token": token, "authorization": "Bearer x"}):
            body = {"query": WHO, "variables": variables, "author": "a", "extensions": {"x": 1}}
            response = await client.post(MEMBERS, json=body, headers=headers)
            me = response.json()["data"]["me"]
            assert (me and me["subject"]) == subject, headers
    assert (await client.get(f"{MEMBERS}?query={quote(NAME)}&author=a&utm_source=x")).status_code == 200


async def test_streams_refuse_the_same_credentials(client: Any, token: str) -> None:
    for query in (WHO, FIGURES):
        for address, headers in (
            (f"{MEMBERS}?access_token={token}", {}), (MEMBERS, {"X-Auth-Token": token}), (MEMBERS,
            {"Authorization": token})
        ):  # fmt: skip
            assert is_refused(await client.post(address, json={"query": query}, headers=EVENTS | headers))
