"""Everybody who asks: the people of the region at the door for members, and anyone at the open one."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from datetime import UTC, date, datetime
from functools import lru_cache
from random import Random
from typing import Any, TypeVar

import asyncpg
from graphql import DocumentNode, GraphQLSchema, parse, validate
from strawberry.extensions import SchemaExtension

from federation.graph.limits import TooExpensiveError
from federation.graph.plan.document import InvalidDocumentError
from federation.graph.run.reads import QueryRunner
from tenants.context import OverloadedError, Principal
from tenants.install import Addresses
from tests.differential.case import Person, Question, Told
from tests.differential.documents import Made, Writer
from tests.differential.interpreter import names_of
from tests.differential.report import SEED
from tests.differential.sample_values import Stock
from tests.differential.visible_rows import Eyes, opened
from tests.helpers import region

T = TypeVar("T")
BUSY = (asyncpg.QueryCanceledError, asyncpg.LockNotAvailableError, OverloadedError, TimeoutError)
PEOPLE = {name: who for name, who in vars(region).items() if isinstance(who, Principal)}
DAYS = (region.TODAY, region.TODAY, date(2024, 2, 29), date(2019, 5, 1), date(2031, 1, 1))


@lru_cache(64)
def _parsed(text: str) -> DocumentNode:
    return parse(text)


class Validated(SchemaExtension):
    """A strict run has read and validated the document already; a second time costs more than the rest of it."""

    def on_parse(self) -> Iterator[None]:
        self.execution_context.graphql_document = _parsed(self.execution_context.query or "")
        yield

    def on_validate(self) -> Iterator[None]:
        self.execution_context.pre_execution_errors = []
        yield


class Rejected(Exception):
    """The document was none: too expensive, or two of its fields cannot be merged."""


class Crowd:
    """The people, what there is to ask for, and a chance for each number."""

    def __init__(self, people: list[Person], stock: Stock) -> None:
        self.members = [person for person in people if not person.eyes.public]
        self.everyone = next(person for person in people if person.eyes.public)
        self.stock = stock

    @staticmethod
    def chance(*parts: object) -> Random:
        return Random(f"{SEED} {parts}")

    def askers(self, chance: Random, count: int) -> list[Person]:
        """Some people at one of the doors."""
        if chance.random() < 0.25:
            return [self.everyone] * count
        return chance.sample(self.members, count)

    def made(self, person: Person, chance: Random) -> Made:
        return Writer(schema_of(person), self.stock, chance).document()

    @staticmethod
    def question(made: Made, chance: Random) -> Question:
        return Question.of(made.document, made.values(chance), chance.choice(DAYS))

    async def valid(self, person: Person, question: Question, answer: Callable[[], Awaitable[T]]) -> T:
        """What an answer comes to; Rejected where the question is none, else whatever is wrong."""
        for patience in (0.5, 2.0, 0.0):
            try:
                return await answer()
            except BUSY:  # a machine that is busy says nothing about an answer
                if not patience:
                    raise
                await asyncio.sleep(patience)
            except TooExpensiveError as error:
                raise Rejected(str(error)) from None
            except InvalidDocumentError as error:
                too_large = any((item.extensions or {}).get("code") == "QUERY_TOO_COMPLEX" for item in error.errors)
                if too_large or validate(schema_of(person), question.document):
                    raise Rejected(str(error)) from None
                raise
        raise AssertionError

    async def told(self, person: Person, question: Question) -> Told:
        """The answer that all three runs give."""
        return await self.valid(person, question, lambda: person.asks(question))

    async def complaint(self, person: Person, question: Question) -> str | None:
        """What is wrong with the answers to a question, whatever it is."""
        try:
            await self.told(person, question)
        except Rejected:
            return None
        except Exception as error:
            return f"{type(error).__name__}: {error}"
        return None


def schema_of(person: Person) -> GraphQLSchema:
    schema: Any = person.reads.schema
    result: GraphQLSchema = schema._schema
    return result


async def gathered(
    stack: AsyncExitStack, owner: asyncpg.Connection, addresses: Addresses, reads: QueryRunner, open_reads: QueryRunner
) -> Crowd:
    """Everybody, for as long as the stack is open."""
    stock = Stock(names_of(reads.schema._schema))
    await stock.fill(owner)
    behind, since = Eyes(owner, region.ANONYMOUS, None, public=False), datetime.now(UTC)
    people = []
    for name, who in PEOPLE.items():
        eyes = await stack.enter_async_context(opened(addresses.api, who, behind, public=False))
        people.append(Person(name, who, reads, eyes, since))
    eyes = await stack.enter_async_context(opened(addresses.open, region.ANONYMOUS, behind, public=True))
    return Crowd([*people, Person("everyone", region.ANONYMOUS, open_reads, eyes, since)], stock)
