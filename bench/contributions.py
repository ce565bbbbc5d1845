"""20,000 stories and 40,000 pledges on one connection: a member's whole view, first pages, queues and figures."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from bench import drivers
from bench.alliances_data import OFFICE, REPRESENTATIVE
from bench.contributions_data import NAME
from bench.data import COUNTY
from bench.environment import DEMO_ISSUER, SUBJECT, Environment
from bench.queries import BenchmarkQuery, plan_query
from bench.rounds import GateResult, Rounds, check_limit
from federation import schema
from federation.graph.plan.plans import Plans
from federation.graph.run.operations import today
from tenants.context import ANONYMOUS, PooledConnection, Principal

PUBLIC, MEMBER, OF_ALLIANCE, COUNTY_STAFF = "öffentlich", "Vertretung von 40", "Geschäftsstelle", "Landkreis"
PEOPLE = {MEMBER: REPRESENTATIVE, OF_ALLIANCE: OFFICE, COUNTY_STAFF: SUBJECT}
"""Who asks -> subject; beside them nobody, by the public schema."""
PLEDGES = """pledges(first: 10) { nodes { title status isDue dueOn membership { name alliance { name } } } }"""
STORIES = """stories(first: 10) { nodes { title isAgreed tellings { status stepCount alliance { name } } } }"""
NETWORKS = """networks(first: 10) { nodes { name status alliance { name } } }
  ideas(first: 10) { nodes { title status } }"""
WHOLE = f"""{{ me {{
  memberships(first: 50) {{ nodes {{ name status joinedOn alliance {{ name }} toSign {{ title }} }} }}
  {PLEDGES} storiesToAgree(first: 10) {{ nodes {{ partner {{ name }} }} }} {STORIES} {NETWORKS} }} }}"""
PAGE = """{ stories(first: 20) { nodes { title teaser fieldOfAction reuse publishedOn image { address }
  membership { name alliance { name } } } } }"""
PLEDGE_PAGE = """{ pledges(first: 20) { nodes { title status dueOn partners { name }
  alliances { confirmedNumber alliance { name } } effects { kind amount } } } }"""
QUEUE = """{ me { offices(first: 1) { nodes { pledgesToConfirm(first: 20) { nodes { pledge { title status }
  membership { name } } } storiesToReview(first: 20) { nodes { story { title } membership { name } } } } } } }"""
FIGURES = f"""{{ region(key: "{COUNTY}") {{
  pledgeFigures {{ members pledges linked byStatus {{ status count }} effects {{ kind basis amount }} }}
  storyFigures {{ stories members }} networkFigures {{ byKind {{ kind count }} targetT }} }} }}"""
LIMITS: dict[str, tuple[float, float]] = {"Eigen": (30, 3), "Seite": (20, 1), "Prüfung": (20, 5), "Zahl": (100, 10)}
"""Milliseconds of processor time: floor and goal."""


class Question(NamedTuple):
    """A document, asked by somebody."""

    document: str
    who: str


QUESTIONS: dict[tuple[str, str], Question] = {
    ("Eigen", f"alles auf einmal, {MEMBER}"): Question(WHOLE, MEMBER),
    ("Eigen", f"Selbstverpflichtungen, {MEMBER}"): Question(f"{{ me {{ {PLEDGES} }} }}", MEMBER),
    ("Eigen", f"Geschichten, {MEMBER}"): Question(f"{{ me {{ {STORIES} }} }}", MEMBER),
    ("Eigen", f"Netzwerke und Ideen, {MEMBER}"): Question(f"{{ me {{ {NETWORKS} }} }}", MEMBER),
    ("Seite", f"Geschichten, {PUBLIC}"): Question(PAGE, PUBLIC),
    ("Seite", f"Geschichten, {MEMBER}"): Question(PAGE, MEMBER),
    ("Seite", f"Selbstverpflichtungen, {PUBLIC}"): Question(PLEDGE_PAGE, PUBLIC),
    ("Prüfung", f"was wartet, {OF_ALLIANCE} von 5.000"): Question(QUEUE, OF_ALLIANCE),
    ("Zahl", f"eines Landkreises, {PUBLIC}"): Question(FIGURES, PUBLIC),
    ("Zahl", f"eines Landkreises, {COUNTY_STAFF}"): Question(FIGURES, COUNTY_STAFF),
}  # fmt: skip
"""Query and contestant -> what is asked."""


def measure(environment: Environment, rounds: int, seconds: float) -> tuple[Rounds, list[GateResult]]:
    """All measurements, and the results beside their bounds."""
    return asyncio.run(_measure(environment, rounds, seconds))


async def _measure(environment: Environment, rounds: int, seconds: float) -> tuple[Rounds, list[GateResult]]:
    await environment.build_contributions()
    await environment.grant(NAME, DEMO_ISSUER)
    addresses = environment.addresses(NAME)
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
    person = ANONYMOUS if is_public else Principal(DEMO_ISSUER, PEOPLE[question.who], ("read", "write"))
    plans = Plans(schema.everyone if is_public else schema.member, enters=not is_public)
    planned = plan_query(BenchmarkQuery("", question.document, {}, ""), today(), person, plans)
    return planned.plan.text, planned.values


def _check(measured: Rounds) -> Iterator[GateResult]:
    """By the database's processor time: other work on the machine does not count."""
    for (query, who), measurements in measured.measurements.items():
        yield check_limit(f"{query}: {who} (CPU ms)", [item.cpu or 0 for item in measurements], *LIMITS[query])
