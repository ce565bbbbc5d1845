"""Thousands of documents out of the schema: the fast run, the strict run and the interpreter answer alike."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from itertools import count
from random import Random
from typing import Any

import pytest

from tests.differential.case import Answer, Person, Question
from tests.differential.documents import GeneratedDocument
from tests.differential.report import LINES, SEED
from tests.differential.shrink import shrink
from tests.differential.viewers import People, RejectedError, schema_of

QUESTIONS, PEOPLE_PER_DOCUMENT, WORKERS = 2_000, 6, 4
MIN_SHARE_WITH_ROWS = 0.4
"""The share of answers that must contain rows; of rows shared by two tenants most people see none."""


class Run:
    """Many documents, each run by several people with different values; the first failure ends the run."""

    def __init__(self, people: People) -> None:
        self.people, self.count = people, Counter[str]()
        self.failed: tuple[Person, Question, str] | None = None

    async def work(self, numbers: Iterator[int]) -> None:
        for number in numbers:
            if self.failed or self.count["asked"] >= QUESTIONS:
                return
            await self.run_document(number)

    async def run_document(self, number: int) -> None:
        """Runs one document as several people, each with their own values, and its next page."""
        rng = self.people.rng("shape", number)
        people = self.people.choose_people(rng, PEOPLE_PER_DOCUMENT)
        generated = self.people.generate_document(people[0], rng)
        self.count["documents"] += 1
        for n, person in enumerate(people):
            if n % 2 == 0:  # two people ask each question
                question = self.people.choose_question(generated, rng)
            if (answer := await self.ask(person, question)) is None:
                return
            if further := next_page(generated, question, answer.data, rng):
                self.count["pages gone on from"] += 1
                await self.ask(person, further)

    async def ask(self, person: Person, question: Question) -> Answer | None:
        try:
            answer = await self.people.ask_all_runs(person, question)
        except RejectedError:
            self.count["rejected"] += 1
        except Exception as error:
            self.failed = self.failed or (person, question, f"{type(error).__name__}: {error}")
        else:
            self.count["asked"] += 1
            self.count["rows"] += answer.rows
            self.count["rich"] += answer.rows > 0
            return answer
        return None

    async def describe_failure(self) -> str:
        """The smallest form of the failure."""
        assert self.failed
        person, question, fault = self.failed

        async def find_fault(candidate: Question) -> str | None:
            return await self.people.find_fault(person, candidate)

        least = await shrink(schema_of(person), question, find_fault)
        return f"SEED={SEED}\n{fault}\n{person.name} asks:\n{least}"


def next_page(generated: GeneratedDocument, question: Question, answer: Any, rng: Random) -> Question | None:
    """The same question with cursors of its answer, if it takes any."""
    cursors = {}
    for variable in generated.variables:
        if variable.path and (available := list(_cursors(answer, variable.path))):
            cursors[variable.name] = rng.choice(available)
    return question._replace(variables={**question.variables, **cursors}) if cursors else None


def _cursors(answer: Any, path: tuple[str, ...]) -> Iterator[str]:
    """The cursors of all lists at a path."""
    if isinstance(answer, list):
        for item in answer:
            yield from _cursors(item, path)
    elif path:
        if isinstance(answer, dict):
            yield from _cursors(answer.get(path[0]), path[1:])
    elif isinstance(answer, dict) and "cursor" in answer:
        yield answer["cursor"]


async def test_fast_run_strict_run_and_interpreter_answer_alike(people: People) -> None:
    run, numbers = Run(people), count()
    await asyncio.gather(*(run.work(numbers) for _ in range(WORKERS)))
    LINES.append(f"three runs alike: {dict(run.count)}")
    if run.failed:
        pytest.fail(await run.describe_failure(), pytrace=False)
    assert run.count["rejected"] <= 0.03 * run.count["documents"], "the generator writes too many invalid documents"
    assert run.count["rich"] >= MIN_SHARE_WITH_ROWS * run.count["asked"], "too many answers are empty"
