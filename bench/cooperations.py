"""20,000 cooperations on one connection: a tenant's own, first pages, figures, and candidates of a county."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from bench import drivers
from bench.cooperations_data import SIZE
from bench.data import COUNTY
from bench.environment import DEMO_ISSUER, EDITED_TENANTS, SUBJECT, Environment
from bench.queries import BenchmarkQuery, plan_query
from bench.rounds import GateResult, Rounds, check_limit
from federation import schema
from federation.graph.plan.plans import Plans
from federation.graph.run.operations import today
from tenants.context import ANONYMOUS, PooledConnection, Principal

PUBLIC, MEMBER = "öffentlich", "Verwaltung"
ROW = "title status agreedOn tenant { name }"
COUNTS = "cooperations agreed ended municipalities sides organisations population"
OWN = f'{{ tenant(key: "{EDITED_TENANTS[0]}") {{ cooperations(first: 20) {{ nodes {{ {ROW} }} }} }} }}'
SIDES = f"""{{ tenant(key: "{EDITED_TENANTS[0]}") {{ cooperationParties(first: 20, filter: {{ isWaitedFor: true }}) {{
  nodes {{ title status cooperation {{ {ROW} }} }} }} }} }}"""
PAGE = f"{{ cooperations(first: 20) {{ nodes {{ {ROW} }} }} }}"
FIGURES = f"""{{ region(key: "{COUNTY}") {{ cooperationFigures {{ {COUNTS} byStatus {{ status count }}
  byForm {{ form count }} byTenant {{ tenant {{ name }} cooperations }} }} }} }}"""
TREND = f"""{{ region(key: "{COUNTY}") {{ cooperationTrend(from: "2022-01-01", to: "2026-12-31", step: QUARTER) {{
  asOf cooperations agreed ended }} }} }}"""
ALL_REGIONS = "{ countiesCooperations { byRegion { region { key } cooperations municipalities sides } } }"
CANDIDATE = "reason distanceKm tenant { name } other { name } fieldsOfAction years"
OF_COUNTY = f'{{ region(key: "{COUNTY}") {{ cooperationCandidates(first: 50) {{ nodes {{ {CANDIDATE} }} }} }} }}'
OF_TENANT = f"""{{ tenant(key: "{EDITED_TENANTS[0]}") {{ cooperationCandidates(first: 50) {{ nodes {{ {CANDIDATE} }} }}
  }} }}"""
LIMITS: dict[str, tuple[float, float]] = {
    "Eigen": (5, 1), "Seite": (10, 2), "Zahl": (50, 10), "Vergleich": (500, 150), "Verlauf": (1000, 200),
    "Vorschlag": (150, 50),
}  # fmt: skip
"""Milliseconds of the database's processor time: floor and goal."""


class Question(NamedTuple):
    """A document, asked by somebody."""

    document: str
    who: str


QUESTIONS: dict[tuple[str, str], Question] = {
    ("Eigen", "Kooperationen einer Kommune"): Question(OWN, MEMBER),
    ("Eigen", "worauf eine Kommune antworten soll"): Question(SIDES, MEMBER),
    ("Seite", f"die erste aller in Sicht, {MEMBER}"): Question(PAGE, MEMBER),
    ("Seite", f"die erste, {PUBLIC}"): Question(PAGE, PUBLIC),
    ("Zahl", f"einer Region, {MEMBER}"): Question(FIGURES, MEMBER),
    ("Zahl", f"einer Region, {PUBLIC}"): Question(FIGURES, PUBLIC),
    ("Vergleich", f"aller Regionen, {PUBLIC}"): Question(ALL_REGIONS, PUBLIC),
    ("Verlauf", f"fünf Jahre in Quartalen, {PUBLIC}"): Question(TREND, PUBLIC),
    ("Vorschlag", "eines Landkreises"): Question(OF_COUNTY, MEMBER),
    ("Vorschlag", "einer Kommune"): Question(OF_TENANT, MEMBER),
}
"""Query and contestant -> what is asked."""


def measure(environment: Environment, rounds: int, seconds: float) -> tuple[Rounds, list[GateResult]]:
    """All measurements, and the results beside their bounds."""
    return asyncio.run(_measure(environment, rounds, seconds))


async def _measure(environment: Environment, rounds: int, seconds: float) -> tuple[Rounds, list[GateResult]]:
    await environment.build_cooperations()
    await environment.grant(SIZE.name, DEMO_ISSUER)
    addresses = environment.addresses(SIZE.name)
    api, anonymous = [PooledConnection(await drivers.connect(url)) for url in (addresses.api, addresses.anonymous)]
    measured = Rounds()
    measured.measurements = {key: [] for key in QUESTIONS}
    for _ in range(rounds):
        for key, question in QUESTIONS.items():
            pooled = anonymous if question.who == PUBLIC else api
            measured.measurements[key].append(await drivers.time_statement(pooled, *plan_of(question), seconds))
    for connection in (api.connection, anonymous.connection):
        await connection.close()
    return measured, list(_check(measured))


def plan_of(question: Question) -> tuple[str, Sequence[Any]]:
    """The product's statement with its values."""
    is_public = question.who == PUBLIC
    person = ANONYMOUS if is_public else Principal(DEMO_ISSUER, SUBJECT, ("read", "write"))
    plans = Plans(schema.everyone if is_public else schema.member, enters=not is_public)
    planned = plan_query(BenchmarkQuery("", question.document, {}, ""), today(), person, plans)
    return planned.plan.text, planned.values


def _check(measured: Rounds) -> Iterator[GateResult]:
    """By the database's processor time: other work on the machine does not count."""
    for (query, who), measurements in measured.measurements.items():
        yield check_limit(f"{query}: {who} (CPU ms)", [item.cpu or 0 for item in measurements], *LIMITS[query])
