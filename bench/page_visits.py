"""Visits every page of a service in this process, without sockets and without the page cache.

Reads its task as JSON from standard input and writes what it saw as JSON. A process of its own: only after a start is
a first visit a first one.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import uvloop
from starlette.types import Message, Scope

from federation.app import Service
from federation.cli.server import prepare
from federation.graph.run.rate_limit import RateLimit
from federation.settings import Settings
from web.page import Page
from web.pages import PAGES

HEADERS = [(b"accept", b"text/html"), (b"accept-encoding", b"gzip")]
STAGE = re.compile(r"(\w+);dur=([\d.]+)")
LINK = re.compile(r'href="([^"?#]+)')
PART = re.compile(r"\{\w+(?::\w+)?\}")


class Visit(NamedTuple):
    """One visit: milliseconds in all, in plan and database, and in the template; the page as it was sent."""

    total: float
    database: float
    template: float
    body: bytes


class Visitor:
    """Visits pages; no address comes twice, so that none is in the cache."""

    def __init__(self, service: Service) -> None:
        self.service, self.number = service, 0

    async def visit(self, path: str, *, plain: bool = False) -> Visit:
        """The page at a path, ``plain`` at its own address without a parameter and uncompressed."""
        self.number += 1
        query_string = b"" if plain else b"messung=%d" % self.number
        scope: Scope = {
            "type": "http", "method": "GET", "path": path, "query_string": query_string,
            "headers": HEADERS[:1] if plain else HEADERS, "client": ("127.0.0.1", 1), "root_path": "",
            "http_version": "1.1", "scheme": "http",
        }  # fmt: skip
        messages: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": b""}

        async def send(message: Message) -> None:
            messages.append(message)

        began = time.perf_counter()
        await self.service(scope, receive, send)
        total = (time.perf_counter() - began) * 1e3
        start, *parts = messages
        if start["status"] != 200:
            raise RuntimeError(f"{path}: {start['status']}")
        stages = {name: float(ms) for name, ms in STAGE.findall(dict(start["headers"])[b"server-timing"].decode())}
        template = stages.pop("template", 0.0)
        return Visit(total, sum(stages.values()), template, b"".join(part.get("body", b"") for part in parts))


def address_of(page: Page, county: str, links: Iterable[str]) -> str | None:
    """An address of a page in a county; where it shows one row, the first of these links that leads to such a page."""
    path = page.path.replace("{region:region}", county)
    pattern = re.compile(PART.sub("[^/]+", path))
    return path if "{" not in path else next((link for link in links if pattern.fullmatch(link)), None)


async def find_addresses(visitor: Visitor, county: str) -> dict[str, str]:
    """Path of each page -> an address of it in a county, found as people do: by the links of the pages before."""
    found: dict[str, str] = {}
    links: dict[str, None] = {}
    for page in sorted(PAGES, key=lambda page: page.path.count("{")):
        address = address_of(page, county, links)
        if address is None:
            raise RuntimeError(f"no page before links to {page.path}")
        found[page.path] = address
        html = (await visitor.visit(address, plain=True)).body.decode()
        links |= dict.fromkeys(LINK.findall(html))
    return found


async def measure(service: Service, addresses: list[str], visits: int) -> dict[str, dict[str, list[float]]]:
    """Address -> figures by name: the first and the second visit, and as many more, all addresses in random order."""
    visitor = Visitor(service)
    figures: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for n in range(visits + 2):
        for address in random.sample(addresses, len(addresses)):
            visit = await visitor.visit(address)
            if n < 2:
                figures[address]["first" if n == 0 else "second"].append(visit.total)
            else:
                figures[address]["database"].append(visit.database)
                figures[address]["template"].append(visit.template)
            figures[address]["compressed"] = [len(visit.body)]
    for address in addresses:
        figures[address]["html"] = [len((await visitor.visit(address, plain=True)).body)]
    return figures


def resident_megabytes() -> float:
    """What this process holds in memory."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


async def _run(task: dict[str, Any]) -> object:
    rate = RateLimit(10**9, 10**9, 10**9)
    service = Service(Settings(task["api"], task["anonymous"], (), "", rate=rate))
    try:
        if "county" in task:
            return await find_addresses(Visitor(service), task["county"])
        before, began = resident_megabytes(), time.perf_counter()
        prepare(service)
        start = {"warm": time.perf_counter() - began, "before": before, "after": resident_megabytes()}
        return {"start": start, "pages": await measure(service, task["addresses"], task["visits"])}
    finally:
        await service.close()


if __name__ == "__main__":
    print(json.dumps(uvloop.run(_run(json.loads(sys.stdin.buffer.read())))))
