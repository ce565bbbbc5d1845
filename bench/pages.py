"""The pages on the demo's data: time in database and template, bytes, and whether a first visit is as fast as a second.

Each round starts a service anew and visits all pages in random order, past the page cache.
"""

from __future__ import annotations

import asyncio
import json
import math
import statistics
import subprocess
import sys
from collections.abc import Sequence
from typing import Any, NamedTuple

from bench.environment import Environment
from bench.rounds import GateResult, check_limit
from web.pages.measure.page import MeasurePage
from web.pages.measures.page import MeasuresPage
from web.pages.municipalities.page import MunicipalitiesPage
from web.pages.overview.page import OverviewPage

DATABASE = "bench_demo"
SMALL_COUNTY, LARGE_COUNTY = "07335", "08336"
"""The county itself and 6 members; 36 tenants."""
VISITS = 20
"""Of each page in a round, after the first two."""
IN_BOTH_COUNTIES = (OverviewPage.path, MunicipalitiesPage.path, "/{region:region}/weisse-flecken/handlungsfelder")
GOALS = {OverviewPage.path: 20.0, MeasuresPage.path: 5.0, MeasurePage.path: 3.0}
"""Milliseconds of server time on a quiet machine; printed, not enforced."""
LARGEST, LARGEST_BOUNDS = "Größte Seite bei sieben Verwaltungen (kB, gzip)", (15.0, 10.0)
FIRST_VISIT, FIRST_VISIT_BOUNDS = "Seiten: erster Besuch nach dem Start / zweiter", (4.0, 1.5)
"""Floor and goal of the median over all pages, round by round."""


class PageFigures(NamedTuple):
    """One page over all rounds: milliseconds of each visit, and bytes."""

    path: str
    address: str
    database: list[float]
    template: list[float]
    first_to_second: list[float]
    """First visit divided by the second, of each round."""
    html: int
    compressed: int

    @property
    def total(self) -> list[float]:
        """Milliseconds of each visit in the server."""
        return [database + template for database, template in zip(self.database, self.template, strict=True)]


class Start(NamedTuple):
    """A start of the service: seconds until documents and templates are compiled, and megabytes before and after."""

    warm: float
    before: float
    after: float


def measure(environment: Environment, rounds: int, visits: int = VISITS) -> list[GateResult]:
    """Measures all pages, prints the figures, and returns what has a floor or a goal."""
    asyncio.run(environment.build_demo(DATABASE))
    addresses = _addresses(environment)
    task = {"addresses": list(addresses), "visits": visits}
    results = []
    for _ in range(rounds):
        results.append(_visit(environment, task))
        print(".", end="", flush=True)
    print()
    pages = [
        combine(path, address, [result["pages"][address] for result in results]) for address, path in addresses.items()
    ]
    print_pages(pages, [Start(**result["start"]) for result in results])
    return check(pages)


def combine(path: str, address: str, rounds: Sequence[dict[str, list[float]]]) -> PageFigures:
    """The figures of one page out of those of its rounds."""
    return PageFigures(
        path,
        address,
        [ms for figures in rounds for ms in figures["database"]],
        [ms for figures in rounds for ms in figures["template"]],
        [figures["first"][0] / figures["second"][0] for figures in rounds],
        int(rounds[0]["html"][0]),
        int(rounds[0]["compressed"][0]),
    )


def check(pages: Sequence[PageFigures]) -> list[GateResult]:
    """The bytes and the first visits beside their floors, the times of some pages beside their goals."""
    results = [
        check_limit(f"{page.address} (ms)", page.total, math.inf, GOALS[page.path])
        for page in pages
        if page.path in GOALS and not page.address.startswith(f"/{LARGE_COUNTY}")
    ]
    largest = max(page.compressed for page in pages if not page.address.startswith(f"/{LARGE_COUNTY}")) / 1e3
    results.append(check_limit(LARGEST, [largest], *LARGEST_BOUNDS))
    ratios = [statistics.median(ratios) for ratios in zip(*(page.first_to_second for page in pages), strict=True)]
    results.append(check_limit(FIRST_VISIT, ratios, *FIRST_VISIT_BOUNDS))
    return results


def print_pages(pages: Sequence[PageFigures], starts: Sequence[Start]) -> None:
    """Prints a line for each page, and what a start costs."""
    print(f"\nSeiten, Zeit im Server ohne Zwischenspeicher{'Plan, Datenbank':>37}{'Vorlage':>17}")
    print(f"{'':64}{'ms':>8}{'p95':>9}{'ms':>8}{'p95':>9}{'HTML':>9}{'gzip':>8}{'1./2. Besuch':>14}")
    for page in pages:
        times = "".join(f"{statistics.median(ms):>8.1f}{p95(ms):>9.1f}" for ms in (page.database, page.template))
        first = statistics.median(page.first_to_second)
        print(f"{_shorten(page.address, 64):<64}{times}{page.html:>9,}{page.compressed:>8,}{first:>14.2f}")
    warm, grown, after = (
        statistics.median(values)
        for values in zip(*((start.warm, start.after - start.before, start.after) for start in starts), strict=True)
    )
    print(f"Beim Start übersetzen: {warm:.1f} s, {grown:.0f} MB mehr, danach {after:.0f} MB")


def p95(values: Sequence[float]) -> float:
    """What 95 % of at least two values do not exceed."""
    return statistics.quantiles(values, n=20)[-1]


def _shorten(text: str, width: int) -> str:
    return text if len(text) < width else f"{text[: width - 2]}…"


def _addresses(environment: Environment) -> dict[str, str]:
    """Address -> path of the page: all pages of the small county, some of the large one."""
    small: dict[str, str] = _visit(environment, {"county": SMALL_COUNTY})
    large = {path.replace("{region:region}", LARGE_COUNTY): path for path in IN_BOTH_COUNTIES}
    return {address: path for path, address in small.items()} | large


def _visit(environment: Environment, task: dict[str, Any]) -> Any:
    """What ``page_visits`` saw in a process of its own."""
    addresses = environment.addresses(DATABASE)
    whole = {**task, "api": addresses.api, "anonymous": addresses.anonymous}
    process = subprocess.run(
        [sys.executable, "-m", "bench.page_visits"],
        input=json.dumps(whole).encode(),
        stdout=subprocess.PIPE,
        check=True,
        timeout=600,
    )
    return json.loads(process.stdout)
