"""1,000 alliances with 110,000 memberships on one connection: first pages, the member's view, figures, publishing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import asyncpg

from bench.alliances_data import FELLOW, OFFICE, REPRESENTATIVE
from bench.data import COUNTY
from bench.environment import DEMO_ISSUER, SUBJECT, Environment
from bench.room_questions import PUBLIC, Question, ask
from bench.rounds import GateResult, Rounds, check_limit
from bench.servers import cpu_seconds
from federation.graph.sql.global_id import encode

DATABASE = "bench_alliances"
PEOPLE = {
    "Geschäftsstelle": OFFICE, "Mitglied": FELLOW, "Verwaltung": SUBJECT, "Vertretung": REPRESENTATIVE,
}  # fmt: skip
"""Who asks -> subject; beside them nobody, by the public schema."""
PAGE = "query ($id: ID!) { alliance(id: $id) { memberships(first: 20) { nodes { name joinedOn partner { name } } } } }"
OWN = """{ me {
  memberships(first: 50) { nodes { name status joinedOn alliance { name tenant { name } } toSign { title }
    consents { purpose kind } representatives { nodes { name status } } } }
  partners { nodes { name } } } }"""
FIGURES = """query ($id: ID!) { alliance(id: $id) { figures { memberships partners joined left byKind { kind count }
  bySection { section count } byTier { tier { name } count } persons { number } } } }"""
TREND = """query ($id: ID!) { alliance(id: $id) { trend(from: "2022-01-01", to: "2026-12-31", step: QUARTER) {
  asOf memberships joined left } } }"""
REGION = f"""{{ region(key: "{COUNTY}") {{ allianceFigures {{ alliances memberships partners
  byKind {{ kind count }} byTenant {{ tenant {{ name }} alliances memberships partners }}
  persons {{ number }} }} }} }}"""
LARGEST = "SELECT tenant_id, id FROM alliance ORDER BY id LIMIT 2"
"""Of organisations above all, and of listed private persons alone."""


def measure(environment: Environment, rounds: int, seconds: float) -> tuple[Rounds, list[GateResult]]:
    """All measurements, and the results beside their bounds."""
    return asyncio.run(_measure(environment, rounds, seconds))


async def _measure(environment: Environment, rounds: int, seconds: float) -> tuple[Rounds, list[GateResult]]:
    await environment.build_alliances(DATABASE)
    await environment.grant(DATABASE, DEMO_ISSUER)
    addresses = environment.addresses(DATABASE)
    owner = await asyncpg.connect(addresses.migrate)
    large, of_persons = await owner.fetch(LARGEST)
    await owner.close()
    asked = dict(questions(encode("Alliance", list(large))))
    measured = await ask(environment, DATABASE, asked, PEOPLE, rounds, seconds)
    writer = await asyncpg.connect(addresses.api)
    published = {
        members: [await _publish(writer, *alliance) for _ in range(rounds)]
        for members, alliance in (("Mitgliedern", large), ("gelisteten Privatpersonen", of_persons))
    }
    await writer.close()
    return measured, list(_check(measured, published))


def questions(alliance: str) -> Iterator[tuple[tuple[str, str], Question]]:
    """Query and contestant, and what is asked."""
    large = {"id": alliance}
    for who in ("Geschäftsstelle", "Mitglied", "Verwaltung", PUBLIC):
        yield ("Seite", f"die erste von 5.000, {who}"), Question(PAGE, who, large)
    yield ("Eigen", "40 Mitgliedschaften, Vertretung"), Question(OWN, "Vertretung")
    for who in ("Geschäftsstelle", PUBLIC):
        yield ("Zahl", f"eines Bündnisses von 5.000, {who}"), Question(FIGURES, who, large)
    yield ("Zahl", f"fünf Jahre in Quartalen, {PUBLIC}"), Question(TREND, PUBLIC, large)
    for who in ("Verwaltung", PUBLIC):
        yield ("Zahl", f"einer Region, {who}"), Question(REGION, who)


async def _publish(api: asyncpg.Connection, tenant: int, id: Any) -> float:
    """The milliseconds in which an alliance of 5,000 is withdrawn, or published again, whichever is more; rolled back.

    By the database's processor time: the limit of a statement is on the clock, where other work comes on top.
    """
    pid, took = await api.fetchval("SELECT pg_backend_pid()"), []
    transaction = api.transaction()
    await transaction.start()
    await api.execute("SELECT ctx.enter($1, $2, $3, $4)", DEMO_ISSUER, SUBJECT, ["read", "write"], None)
    for visibility in ("TENANT", "PUBLIC"):
        began = cpu_seconds(pid)
        update = "UPDATE alliance SET visibility = $3 WHERE tenant_id = $1 AND id = $2"
        assert await api.execute(update, tenant, id, visibility) == "UPDATE 1"
        took.append(1000 * (cpu_seconds(pid) - began))
    await transaction.rollback()
    return max(took)


def _check(measured: Rounds, published: dict[str, list[float]]) -> Iterator[GateResult]:
    """By the database's processor time: other work on the machine does not count."""
    limits = {"Seite": (5, 1), "Eigen": (10, 2), "Zahl": (50, 10)}
    for (query, who), measurements in measured.measurements.items():
        floor, goal = (500, 100) if "Quartalen" in who else limits[query]
        yield check_limit(f"{query}: {who} (CPU ms)", [item.cpu or 0 for item in measurements], floor, goal)
    for members, took in published.items():
        yield check_limit(f"Bündnis von 5.000 {members} veröffentlichen oder zurückziehen (CPU ms)", took, 3000, 1000)
