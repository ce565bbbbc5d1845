"""Laws over generated documents: none of them needs to know the answer."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from itertools import count
from random import Random

import pytest

from tests.differential import laws
from tests.differential.case import Person, Question
from tests.differential.documents import DocumentGenerator, GeneratedDocument
from tests.differential.filter_laws import filter_selects, filtered_list
from tests.differential.list_documents import list_document
from tests.differential.report import LINES, SEED
from tests.differential.sample_values import SampleValues
from tests.differential.shrink import shrink
from tests.differential.viewers import People, RejectedError, schema_of

Law = Callable[[Person, Question], Awaitable[int]]
Writing = Callable[[Person, SampleValues, Random], GeneratedDocument]
WORKERS = 4
NON_EMPTY_SHARE = 0.2
"""The share of questions that must have a non-empty answer."""


class Trial:
    """One law, tested until it held often enough; the first violation ends the trial.

    Random documents may be invalid or empty, so the number of documents is open, up to a bound.
    """

    def __init__(self, people: People, law: Law, times: int, write: Writing) -> None:
        self.people, self.law, self.times, self.write = people, law, times, write
        self.numbers, self.held_count, self.ask_all_runs = count(), 0, 0
        self.failed: tuple[Person, Question, str] | None = None

    @property
    def is_done(self) -> bool:
        return self.held_count >= self.times and self.ask_all_runs >= NON_EMPTY_SHARE * self.times

    async def work(self) -> None:
        while not self.is_done and (number := next(self.numbers)) < 3 * self.times:
            rng = self.people.rng(self.law.__name__, number)
            (person,) = self.people.choose_people(rng, 1)
            generated = self.write(person, self.people.samples, rng)
            question = self.people.choose_question(generated, rng)
            if fault := await self.find_fault(person, question):
                self.failed = self.failed or (person, question, fault)
            if self.failed:
                return

    async def find_fault(self, person: Person, question: Question) -> str | None:
        """The failure of a question, or None."""
        try:
            entries = await self.people.answer_or_reject(person, question, partial(self.law, person, question))
        except RejectedError:
            return None
        except Exception as error:
            return f"{type(error).__name__}: {error}"
        self.held_count += 1
        self.ask_all_runs += entries > 0
        return None

    async def describe_failure(self) -> str:
        assert self.failed
        person, question, fault = self.failed
        find_fault = partial(self.find_fault, person)
        least = await shrink(schema_of(person), question, find_fault)
        return f"SEED={SEED}\n{fault}\n{person.name} asks:\n{least}"


def any_document(person: Person, samples: SampleValues, rng: Random) -> GeneratedDocument:
    return DocumentGenerator(schema_of(person), samples, rng).document()


def any_list(person: Person, samples: SampleValues, rng: Random) -> GeneratedDocument:
    return list_document(schema_of(person), samples, rng, paged=False)


def paged_list(person: Person, samples: SampleValues, rng: Random) -> GeneratedDocument:
    return list_document(schema_of(person), samples, rng, paged=True)


async def check_law(people: People, law: Law, times: int, write: Writing) -> None:
    trial = Trial(people, law, times, write)
    await asyncio.gather(*(trial.work() for _ in range(WORKERS)))
    LINES.append(f"{law.__name__}: held {trial.held_count} times, {trial.ask_all_runs} of them non-empty")
    if trial.failed:
        pytest.fail(await trial.describe_failure(), pytrace=False)
    assert trial.is_done, "too many generated documents are invalid or empty"


async def test_an_object_in_a_list_equals_the_same_object_by_id(people: People) -> None:
    await check_law(people, laws.same_by_id, 80, any_list)


async def test_all_pages_joined_equal_the_whole_list_and_its_count(people: People) -> None:
    await check_law(people, laws.pages_join, 50, paged_list)


async def test_a_filter_returns_exactly_the_matching_entries(people: People) -> None:
    await check_law(people, filter_selects, 60, filtered_list)


async def test_a_part_of_a_selection_returns_that_part_of_the_answer(people: People) -> None:
    await check_law(people, laws.parts_agree, 60, any_document)


async def test_variables_and_literals_return_the_same_answer(people: People) -> None:
    await check_law(people, laws.same_with_literals, 60, any_document)


def test_a_run_can_be_repeated_by_its_seed() -> None:
    draws = [People.rng("any", 1).random() for _ in range(2)]
    assert draws[0] == draws[1] != People.rng("any", 2).random()
