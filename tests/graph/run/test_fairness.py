"""A real server process: requests of one caller do not keep others from being answered."""

from __future__ import annotations

import asyncio
import itertools
import os
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator

import httpx2
import pytest

from tenants.install import Addresses

pytestmark = pytest.mark.alone

MEMBERS, PUBLIC = "/graphql", "/public/graphql"
HOSTILE, PATIENCE = {MEMBERS: "203.0.113.5", PUBLIC: "203.0.113.6"}, 60
LIST = "query {name} {{ __schema {{ types {{ name fields {{ name }} }} }} }}"
OTHER = 'query Other{n} {{ region(key: "07335") {{ name population }} }}'


@pytest.fixture(scope="module")
def port(addresses: Addresses) -> Iterator[int]:
    """The port of a fresh process behind one trusted proxy, whose header names the caller.

    One for all tests: what the first of them need fresh, each endpoint has for itself.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    environment = {
        **os.environ, "DATABASE_URL": addresses.api, "DATABASE_URL_ANONYMOUS": addresses.anonymous, "PORT": str(port),
        "PROXIES": "1", "OIDC_ISSUERS": "",
    }  # fmt: skip
    command = ["timeout", "300", sys.executable, "-m", "federation.cli", "serve"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                if httpx2.get(f"http://127.0.0.1:{port}/healthz", timeout=2).status_code == 200:
                    break
            except httpx2.TransportError:
                assert process.poll() is None and time.monotonic() < until
                time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(20)


async def post_query(client: httpx2.AsyncClient, path: str, query: str, address: str) -> int:
    answer = await client.post(path, json={"query": query}, headers={"x-forwarded-for": address})
    return answer.status_code


def http_client(port: int) -> httpx2.AsyncClient:
    limits = httpx2.Limits(max_connections=100)
    return httpx2.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE, limits=limits)


@pytest.mark.parametrize("path", [MEMBERS, PUBLIC])
async def test_sixty_equal_requests_to_a_fresh_process_are_all_answered(port: int, path: str) -> None:
    async with http_client(port) as client:
        answers = await asyncio.gather(*(post_query(client, path, "{__typename}", "192.0.2.7") for _ in range(60)))
    assert Counter(answers) == {200: 60}


@pytest.mark.parametrize("path", [MEMBERS, PUBLIC])
async def test_sixty_callers_are_answered_beside_25_connections_of_new_introspection_queries(
    port: int, path: str
) -> None:
    names, over = itertools.count(), asyncio.Event()
    async with http_client(port) as client, http_client(port) as attacking:

        async def attack() -> list[int]:
            response = []
            while not over.is_set():
                query = LIST.format(name=f"N{next(names)}")
                response.append(await post_query(attacking, path, query, HOSTILE[path]))
            return response

        attackers = [asyncio.create_task(attack()) for _ in range(25)]
        await asyncio.sleep(0.3)
        others = (post_query(client, path, OTHER.format(n=n), f"192.0.2.{n}") for n in range(60))
        answers = await asyncio.gather(*others)
        over.set()
        response = Counter(itertools.chain.from_iterable(await asyncio.gather(*attackers)))
    assert Counter(answers) == {200: 60}
    assert response[200] < 200, "20,000 a minute are soon spent on introspection"
    assert set(response) <= {200, 429}
