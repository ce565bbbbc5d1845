"""Thousands of documents out of the schema: the fast run, the strict run and the interpreter answer alike."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from itertools import count
from random import Random
from typing import Any

import pytest

from tests.differential.case import Person, Question, Told
from tests.differential.documents import Made
from tests.differential.report import SAID, SEED
from tests.differential.shrink import shrunk
from tests.differential.viewers import Crowd, Rejected, schema_of

ASKED, ASKERS, WORKERS = 2_000, 6, 4
RICH = 0.5
"""The share of answers that must tell of something; of what two tenants have between them, most people see nothing."""


class Run:
    """So many documents, each asked by some people with other values; the first failure ends it."""

    def __init__(self, crowd: Crowd) -> None:
        self.crowd, self.count = crowd, Counter[str]()
        self.failed: tuple[Person, Question, str] | None = None

    async def work(self, numbers: Iterator[int]) -> None:
        for number in numbers:
            if self.failed or self.count["asked"] >= ASKED:
                return
            await self.shape(number)

    async def shape(self, number: int) -> None:
        """One document: as several people, each with values of his own, and from there on to the next page."""
        chance = self.crowd.chance("shape", number)
        people = self.crowd.askers(chance, ASKERS)
        made = self.crowd.made(people[0], chance)
        self.count["documents"] += 1
        for n, person in enumerate(people):
            if n % 2 == 0:  # each question is asked by two
                question = self.crowd.question(made, chance)
            if (message := await self.ask(person, question)) is None:
                return
            if further := next_page(made, question, message.answer, chance):
                self.count["pages gone on from"] += 1
                await self.ask(person, further)

    async def ask(self, person: Person, question: Question) -> Told | None:
        try:
            message = await self.crowd.told(person, question)
        except Rejected:
            self.count["rejected"] += 1
        except Exception as error:
            self.failed = self.failed or (person, question, f"{type(error).__name__}: {error}")
        else:
            self.count["asked"] += 1
            self.count["rows"] += message.rows
            self.count["rich"] += message.rows > 0
            return message
        return None

    async def verdict(self) -> str:
        """The failure, as small as it goes."""
        assert self.failed
        person, question, expression = self.failed

        async def complaint(candidate: Question) -> str | None:
            return await self.crowd.complaint(person, candidate)

        least = await shrunk(schema_of(person), question, complaint)
        return f"SEED={SEED}\n{expression}\n{person.name} asks:\n{least}"


def next_page(made: Made, question: Question, answer: Any, chance: Random) -> Question | None:
    """The same question with cursors of its answer, where it takes some."""
    cursors = {}
    for variable in made.variables:
        if variable.path and (existing := list(_at(answer, variable.path))):
            cursors[variable.name] = chance.choice(existing)
    return question._replace(variables={**question.variables, **cursors}) if cursors else None


def _at(answer: Any, path: tuple[str, ...]) -> Iterator[str]:
    """The cursors of all lists that stand there."""
    if isinstance(answer, list):
        for item in answer:
            yield from _at(item, path)
    elif path:
        if isinstance(answer, dict):
            yield from _at(answer.get(path[0]), path[1:])
    elif isinstance(answer, dict) and "cursor" in answer:
        yield answer["cursor"]


async def test_fast_run_strict_run_and_interpreter_answer_alike(crowd: Crowd) -> None:
    run, numbers = Run(crowd), count()
    await asyncio.gather(*(run.work(numbers) for _ in range(WORKERS)))
    SAID.append(f"three runs alike: {dict(run.count)}")
    if run.failed:
        pytest.fail(await run.verdict(), pytrace=False)
    assert run.count["rejected"] <= 0.03 * run.count["documents"], "the generator writes too much that is not valid"
    assert run.count["rich"] >= RICH * run.count["asked"], "too many answers say nothing"
