"""What rooms ask of their own data set: the product's statements on one connection, as different people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from bench import drivers
from bench.environment import DEMO_ISSUER, Environment
from bench.queries import BenchmarkQuery, plan_query
from bench.rounds import GateResult, Key, Rounds, check_limit
from federation import schema
from federation.graph.plan.plans import Plans
from federation.graph.run.operations import today
from tenants.context import ANONYMOUS, PooledConnection, Principal

PUBLIC = "öffentlich"
"""Everybody, who asks by the public schema."""
People = Mapping[str, str]
"""Who asks -> subject."""


class Question(NamedTuple):
    """A document with its variables, asked by somebody."""

    document: str
    who: str
    variables: dict[str, Any] = {}  # noqa: RUF012 - never changed


async def ask(
    environment: Environment, database: str, questions: Mapping[Key, Question], people: People, rounds: int,
    seconds: float,
) -> Rounds:  # fmt: skip
    """The measurements of all questions, of each for so many seconds a round."""
    addresses = environment.addresses(database)
    api, anonymous = [PooledConnection(await drivers.connect(url)) for url in (addresses.api, addresses.anonymous)]
    measured = Rounds()
    measured.measurements = {key: [] for key in questions}
    for _ in range(rounds):
        for key, question in questions.items():
            pooled = anonymous if question.who == PUBLIC else api
            statement = plan_of(question, people)
            measured.measurements[key].append(await drivers.time_statement(pooled, *statement, seconds))
    for connection in (api.connection, anonymous.connection):
        await connection.close()
    return measured


def plan_of(question: Question, people: People) -> tuple[str, Sequence[Any]]:
    """The product's statement with its values."""
    is_public = question.who == PUBLIC
    person = ANONYMOUS if is_public else Principal(DEMO_ISSUER, people[question.who], ("read", "write"))
    plans = Plans(schema.everyone if is_public else schema.member, enters=not is_public)
    planned = plan_query(BenchmarkQuery("", question.document, question.variables, ""), today(), person, plans)
    return planned.plan.text, planned.values


def check(measured: Rounds, limits: Mapping[str, tuple[float, float]]) -> Iterator[GateResult]:
    """By the database's processor time: other work on the machine does not count. ``limits``: query -> floor, goal."""
    for (query, who), measurements in measured.measurements.items():
        yield check_limit(f"{query}: {who} (CPU ms)", [item.cpu or 0 for item in measurements], *limits[query])
