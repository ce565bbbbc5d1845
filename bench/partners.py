"""The directory with 200,000 entries on one connection: likely duplicates, first pages and searches, and who asks."""

from __future__ import annotations

import asyncio
import json
import statistics
import time
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any, NamedTuple

import asyncpg

from bench import drivers
from bench.data import COUNTY
from bench.environment import DEMO_ISSUER, EDITED_TENANTS, SUBJECT, Environment
from bench.load import Measurement
from bench.partners_data import misspelt
from bench.queries import BenchmarkQuery, plan_query
from bench.rounds import GateResult, Rounds, check_limit
from bench.servers import cpu_seconds
from federation import schema
from federation.graph.plan.plans import Plans
from federation.graph.run.operations import today
from tenants.context import ANONYMOUS, Principal

DATABASE = "bench_partners"
REPRESENTATIVE = "vertretung"
MISSPELT = 60
STAFF, PUBLIC, OWN = "Verwaltung", "öffentlich", "Vertretung"
PEOPLE = {
    STAFF: Principal(DEMO_ISSUER, SUBJECT, ("read", "write")), PUBLIC: None,
    OWN: Principal(DEMO_ISSUER, REPRESENTATIVE, ("read", "write")),
}  # fmt: skip
"""Who asks; ``None``: the public schema."""
DUPLICATES = "query ($name: String) { partnerDuplicates(name: $name) { reasons partner { name } } }"
LISTS = {
    "erste Seite": "",
    "Art und Abschnitt": ", filter: { kind: [UTILITY], section: [D] }",
    "ein Mandant": f', filter: {{ steward: ["{EDITED_TENANTS[0]}"] }}',
    "ein seltenes Wort": ', filter: { search: "ahlbach gmbh wolfs" }',
    "ein Wort von 5.000": ', filter: { search: "holzbau" }',
}
SEARCHES = {"Suche nach allem": "muster", "Suche nach allem, ein Wort von 5.000 Partnern": "holzbau"}
REPRESENT = """
INSERT INTO representation (partner_id, user_id, name, status)
SELECT p.id, u.id, 'Erfunden', 'ACCEPTED' FROM app_user u, (SELECT id FROM partner ORDER BY id LIMIT 3) p
WHERE u.subject = $1 AND NOT EXISTS (SELECT FROM representation)
"""


class Question(NamedTuple):
    """A document with each of its variables, asked by somebody."""

    document: str
    variables: Sequence[dict[str, Any]]
    who: str


def measure(environment: Environment, rounds: int, seconds: float) -> tuple[Rounds, list[GateResult]]:
    """All measurements, and the results beside their bounds."""
    return asyncio.run(_measure(environment, rounds, seconds))


async def _measure(environment: Environment, rounds: int, seconds: float) -> tuple[Rounds, list[GateResult]]:
    await environment.build_partners(DATABASE)
    await environment.grant(DATABASE, DEMO_ISSUER)
    addresses = environment.addresses(DATABASE)
    owner = await asyncpg.connect(addresses.migrate)
    await owner.execute("INSERT INTO app_user (issuer, subject, active, is_machine) VALUES ($1, $2, true, false)"
                        " ON CONFLICT DO NOTHING", DEMO_ISSUER, REPRESENTATIVE)  # fmt: skip
    await owner.execute(REPRESENT, REPRESENTATIVE)
    names = [row["name"] for row in await owner.fetch("SELECT name FROM partner ORDER BY md5(name), id LIMIT 5000")]
    await owner.close()
    connections = {
        who: await drivers.connect(addresses.api if who != PUBLIC else addresses.anonymous) for who in PEOPLE
    }
    measured, chosen = Rounds(), Random(1).sample(names, MISSPELT)
    wrong = [misspelt(Random(name), name) for name in chosen]
    asked = dict(questions(wrong))
    measured.measurements = {key: [] for key in asked}
    for _ in range(rounds):
        for key, question in asked.items():
            measured.measurements[key].append(await _ask(connections[question.who], question, seconds))
    found = await _found_first(connections[STAFF], chosen, wrong)
    for connection in connections.values():
        await connection.close()
    return measured, list(_check(measured, found))


def questions(wrong: Sequence[str]) -> Iterator[tuple[tuple[str, str], Question]]:
    """Query and contestant, and what is asked."""
    yield ("Neu", "ähnliche Einträge"), Question(DUPLICATES, [{"name": name} for name in wrong], STAFF)
    for label, arguments in LISTS.items():
        for who in PEOPLE:
            document = f"{{ partners(first: 20{arguments}) {{ nodes {{ name kind }} }} }}"
            yield ("Liste", f"{label}, {who}"), Question(document, [{}], who)
    for label, text in SEARCHES.items():
        document = f'{{ search(region: "{COUNTY}", text: "{text}", first: 20) {{ nodes {{ __typename }} }} }}'
        yield ("Suche", label), Question(document, [{}], STAFF)


async def _ask(connection: asyncpg.Connection, question: Question, seconds: float) -> Measurement:
    """Asks for each of the variables in turn, as often as the time allows, and each twice before."""
    plans = plans_of(question)
    statement = await connection.prepare(plans[0][0])
    for _, values in plans[:2]:
        await statement.fetchval(*values)
    latencies: list[float] = []
    pid = await connection.fetchval("SELECT pg_backend_pid()")
    end, used = time.perf_counter() + seconds, cpu_seconds(pid)
    while (began := time.perf_counter()) < end or len(latencies) < len(plans):
        await statement.fetchval(*plans[len(latencies) % len(plans)][1])
        latencies.append(1000 * (time.perf_counter() - began))
    p95, cpu = statistics.quantiles(latencies, n=20)[-1], 1000 * (cpu_seconds(pid) - used) / len(latencies)
    return Measurement(1000 / statistics.mean(latencies), statistics.median(latencies), p95, cpu)


def plans_of(question: Question) -> list[tuple[str, Sequence[Any]]]:
    """The product's statement with the values of each of the variables."""
    person = PEOPLE[question.who]
    plans = Plans(schema.everyone if person is None else schema.member, enters=person is not None)
    queries = (BenchmarkQuery("", question.document, variables, "") for variables in question.variables)
    planned = [plan_query(query, today(), person or ANONYMOUS, plans) for query in queries]
    return [(item.plan.text, item.values) for item in planned]


async def _found_first(connection: asyncpg.Connection, names: Sequence[str], wrong: Sequence[str]) -> int:
    """How many names are among the first three of what their misspelt form finds."""
    found = 0
    plans = plans_of(Question(DUPLICATES, [{"name": name} for name in wrong], STAFF))
    for name, (text, values) in zip(names, plans, strict=True):
        answer = json.loads(await connection.fetchval(text, *values))["partnerDuplicates"]
        found += name in [item["partner"]["name"] for item in answer[:3]]
    return found


def _check(measured: Rounds, found: int) -> Iterator[GateResult]:
    """By the database's processor time: other work on the machine does not count."""

    def cpu(*key: str) -> list[float]:
        return [round.cpu or 0 for round in measured.measurements[key[0], key[1]]]

    yield GateResult(f"Namen mit Tippfehler unter den ersten drei, von {MISSPELT}", found, found, found, 55, 58)
    yield check_limit("Ähnliche Einträge unter 200.000 (CPU ms)", cpu("Neu", "ähnliche Einträge"), 25, 5)
    for label in ("erste Seite", "Art und Abschnitt", "ein Mandant"):
        for who in PEOPLE:
            yield check_limit(f"Verzeichnis, {label}, {who} (CPU ms)", cpu("Liste", f"{label}, {who}"), 10, 2)
    for label in SEARCHES:
        yield check_limit(f"{label} (CPU ms)", cpu("Suche", label), 50, 10)
