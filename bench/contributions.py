"""20,000 stories and 40,000 pledges on one connection: a member's whole view, first pages, queues and figures."""

from __future__ import annotations

import asyncio

from bench.alliances_data import OFFICE, REPRESENTATIVE
from bench.contributions_data import NAME
from bench.data import COUNTY
from bench.environment import DEMO_ISSUER, SUBJECT, Environment
from bench.room_questions import PUBLIC, Question, ask, check
from bench.rounds import GateResult, Rounds

MEMBER, OF_ALLIANCE, COUNTY_STAFF = "Vertretung von 40", "Geschäftsstelle", "Landkreis"
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
    measured = await ask(environment, NAME, QUESTIONS, PEOPLE, rounds, seconds)
    return measured, list(check(measured, LIMITS))
