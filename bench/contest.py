"""The contestants on one data set: who answers which question how, whether all say the same, and their ratios."""

from __future__ import annotations

import asyncio
import json
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from bench import direct
from bench.load import Target, put
from bench.place import SUBJECT, Place
from bench.product import BARE, provider
from bench.questions import ALL, Question, planned
from bench.rounds import Gate, Key, Run
from bench.servers import Server, free_port
from federation.app import DEMO_PROVIDER, MEMBERS
from federation.graph.run.operations import today

CONNECTIONS = 16
PRODUCT, TOKEN, FIXED = "Produkt", "Produkt mit Token", "Produkt ohne Endpunkt"
HAND, PGBENCH, ASYNCPG, STRAWBERRY = "SQL von Hand, rohes ASGI", "pgbench", "asyncpg", "strawberry, feldweise"


class Difference(RuntimeError):
    """Two contestants gave different answers."""


class Running:
    """The servers on one data set."""

    def __init__(self, place: Place, database: str, issuer: str, port: int, stack: ExitStack) -> None:
        self.place, self.issuer, self.addresses = place, issuer, place.addresses(database)
        self.product = self._served(stack, "product", port)
        self._stack = stack

    def others(self) -> None:
        """Starts what the product is compared with."""
        self.hand = self._served(self._stack, "by_hand", free_port())
        self.strawberry = self._served(self._stack, "resolvers", free_port())

    def _served(self, stack: ExitStack, app: str, port: int) -> Server:
        spec = {"api": self.addresses.api, "open": self.addresses.open, "issuer": self.issuer, "port": port,
                "folder": str(self.place.folder)}  # fmt: skip
        server = Server(app, spec)
        stack.callback(server.stop)
        server.wait()
        return server

    def token(self) -> dict[str, str]:
        """The header of the member who asks."""
        return {"authorization": f"Bearer {provider(self.issuer, Path(self.place.folder)).token(SUBJECT)}"}

    def targets(self, question: Question) -> dict[str, Target]:
        """Where each contestant that speaks HTTP is asked."""
        body = [json.dumps(question.body())]
        product, hand, strawberry = self.product, self.hand, self.strawberry
        return {
            PRODUCT: Target(product.port, MEMBERS, body, product.pid),
            TOKEN: Target(product.port, MEMBERS, body, product.pid, self.token()),
            FIXED: Target(product.port, BARE, body, product.pid),
            HAND: Target(hand.port, f"/{question.name}", body, hand.pid),
            STRAWBERRY: Target(strawberry.port, "/", body, strawberry.pid),
        }

    def contestants(self) -> dict[Key, Run]:
        """What is measured, by question and name."""
        made: dict[Key, Run] = {}
        api, program, day = self.addresses.api, self.place.server.tool("pgbench"), today()
        for question in ALL:
            for name, target in self.targets(question).items():
                made[question.name, name] = partial(put, target, CONNECTIONS)
            made[question.name, ASYNCPG] = partial(direct.bare, api, question, day, CONNECTIONS)
            made[question.name, PGBENCH] = partial(direct.pgbench, program, api, question, day, CONNECTIONS)
        return made

    def check(self) -> None:
        """Raises ``Difference`` unless all who ask as nobody hear the same, and the member on both ways."""
        for question in ALL:
            heard = {name: answer(target) for name, target in self.targets(question).items()}
            heard[ASYNCPG] = asyncio.run(_asked(self.addresses.api, question))
            for name, item in heard.items():
                like = FIXED if name == TOKEN else name if name == FIXED else PRODUCT
                if item != heard[like]:
                    raise Difference(f"{question.name}: {name} und {like} antworten verschieden:\n"
                                     f"{json.dumps(item)[:1500]}\n{json.dumps(heard[like])[:1500]}")  # fmt: skip
            print(f"  {question.name}: alle Antworten gleich, {len(json.dumps(heard[PRODUCT])):,} Zeichen")


@contextmanager
def running(place: Place, database: str) -> Iterator[Running]:
    """The product on a database; its port is part of the issuer's name."""
    port = free_port()
    issuer = f"http://127.0.0.1:{port}{DEMO_PROVIDER}"
    asyncio.run(place.grant(database, issuer))
    with ExitStack() as stack:
        yield Running(place, database, issuer, port, stack)


def answer(target: Target) -> Any:
    """The data of one answer."""
    headers = {"content-type": "application/json", **target.headers}
    at = f"http://127.0.0.1:{target.port}{target.path}"
    request = urllib.request.Request(at, target.bodies[0].encode(), headers)
    with urllib.request.urlopen(request, timeout=20) as heard:
        return json.load(heard)["data"]


async def _asked(address: str, question: Question) -> Any:
    plan, values = planned(question, today())
    connection = await direct.connected(address)
    try:
        return json.loads(await connection.fetchval(plan.text, *values))
    finally:
        await connection.close()


def gates() -> Iterator[Gate]:
    """The ratios that need one data set only."""
    for question, over_strawberry in (("Q1", 15), ("Q2", 4), ("Q3", 15)):
        yield Gate(f"{question}: Produkt / SQL von Hand", (question, PRODUCT), (question, HAND), 0.75, 0.9)
        yield Gate(f"{question}: Produkt / pgbench", (question, PRODUCT), (question, PGBENCH), 0.55, 0.8)
        yield Gate(f"{question}: Produkt / strawberry, feldweise", (question, PRODUCT), (question, STRAWBERRY),
                   over_strawberry, over_strawberry)  # fmt: skip
        yield Gate(f"{question}: mit Token und allen Prüfungen / ohne", (question, TOKEN), (question, FIXED), 0.8, 0.9)
