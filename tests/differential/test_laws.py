"""Laws over documents out of the schema: none of them needs to know the answer."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from itertools import count
from random import Random

import pytest

from tests.differential import laws
from tests.differential.case import Person, Question
from tests.differential.documents import Made, Writer
from tests.differential.filter_laws import filters_pick, sieved
from tests.differential.list_documents import about
from tests.differential.report import SAID, SEED
from tests.differential.sample_values import Stock
from tests.differential.shrink import shrunk
from tests.differential.viewers import Crowd, Rejected, schema_of

Law = Callable[[Person, Question], Awaitable[int]]
Writing = Callable[[Person, Stock, Random], Made]
WORKERS = 4
TELLING = 0.2
"""The share of questions that must have something to tell."""


class Trial:
    """One law, tried until it held often enough; the first question that breaks it ends the trial.

    Whether a document is valid and tells of something is chance, so how many it takes is left open, up to a bound.
    """

    def __init__(self, crowd: Crowd, law: Law, times: int, write: Writing) -> None:
        self.crowd, self.law, self.times, self.write = crowd, law, times, write
        self.numbers, self.kept, self.told = count(), 0, 0
        self.failed: tuple[Person, Question, str] | None = None

    @property
    def enough(self) -> bool:
        return self.kept >= self.times and self.told >= TELLING * self.times

    async def work(self) -> None:
        while not self.enough and (number := next(self.numbers)) < 3 * self.times:
            chance = self.crowd.chance(self.law.__name__, number)
            (person,) = self.crowd.askers(chance, 1)
            made = self.write(person, self.crowd.stock, chance)
            question = self.crowd.question(made, chance)
            if expression := await self.complaint(person, question):
                self.failed = self.failed or (person, question, expression)
            if self.failed:
                return

    async def complaint(self, person: Person, question: Question) -> str | None:
        """What is wrong, if anything is."""
        try:
            entries = await self.crowd.valid(person, question, partial(self.law, person, question))
        except Rejected:
            return None
        except Exception as error:
            return f"{type(error).__name__}: {error}"
        self.kept += 1
        self.told += entries > 0
        return None

    async def verdict(self) -> str:
        assert self.failed
        person, question, expression = self.failed
        complaint = partial(self.complaint, person)
        least = await shrunk(schema_of(person), question, complaint)
        return f"SEED={SEED}\n{expression}\n{person.name} asks:\n{least}"


def anything(person: Person, stock: Stock, chance: Random) -> Made:
    return Writer(schema_of(person), stock, chance).document()


def a_list(person: Person, stock: Stock, chance: Random) -> Made:
    return about(schema_of(person), stock, chance, paged=False)


def pages(person: Person, stock: Stock, chance: Random) -> Made:
    return about(schema_of(person), stock, chance, paged=True)


async def tried(crowd: Crowd, law: Law, times: int, write: Writing) -> None:
    trial = Trial(crowd, law, times, write)
    await asyncio.gather(*(trial.work() for _ in range(WORKERS)))
    SAID.append(f"{law.__name__}: held {trial.kept} times, {trial.told} of them with something to it")
    if trial.failed:
        pytest.fail(await trial.verdict(), pytrace=False)
    assert trial.enough, "the generator writes too much that is not valid, or tells of nothing"


async def test_an_object_in_a_list_equals_the_same_object_by_id(crowd: Crowd) -> None:
    await tried(crowd, laws.alike_by_id, 80, a_list)


async def test_all_pages_joined_equal_the_whole_list_and_its_count(crowd: Crowd) -> None:
    await tried(crowd, laws.pages_join, 50, pages)


async def test_a_filter_returns_exactly_the_matching_entries(crowd: Crowd) -> None:
    await tried(crowd, filters_pick, 60, sieved)


async def test_a_part_of_a_selection_returns_that_part_of_the_answer(crowd: Crowd) -> None:
    await tried(crowd, laws.parts_agree, 60, anything)


async def test_variables_and_literals_return_the_same_answer(crowd: Crowd) -> None:
    await tried(crowd, laws.variables_written_out, 60, anything)


def test_a_run_can_be_repeated_by_its_seed() -> None:
    draws = [Crowd.chance("any", 1).random() for _ in range(2)]
    assert draws[0] == draws[1] != Crowd.chance("any", 2).random()
