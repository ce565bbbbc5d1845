"""20,000 cooperations on one connection: a tenant's own, first pages, figures, and candidates of a county."""

from __future__ import annotations

import asyncio

from bench.cooperations_data import SIZE
from bench.data import COUNTY
from bench.environment import DEMO_ISSUER, EDITED_TENANTS, SUBJECT, Environment
from bench.room_questions import PUBLIC, Question, ask, check
from bench.rounds import GateResult, Rounds

MEMBER = "Verwaltung"
PEOPLE = {MEMBER: SUBJECT}
"""Who asks -> subject; beside them nobody, by the public schema."""
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
    measured = await ask(environment, SIZE.name, QUESTIONS, PEOPLE, rounds, seconds)
    return measured, list(check(measured, LIMITS))
