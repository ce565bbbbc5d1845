"""The people who run queries: those of the region at the member endpoint, anonymous at the public one."""

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
from tests.differential.case import Answer, Person, Question
from tests.differential.documents import DocumentGenerator, GeneratedDocument
from tests.differential.interpreter import type_names
from tests.differential.report import SEED
from tests.differential.sample_values import SampleValues
from tests.differential.visible_rows import Viewer, open_viewer
from tests.helpers import region

T = TypeVar("T")
BUSY = (asyncpg.QueryCanceledError, asyncpg.LockNotAvailableError, OverloadedError, TimeoutError)
PEOPLE = {name: who for name, who in vars(region).items() if isinstance(who, Principal)}
DAYS = (region.TODAY, region.TODAY, date(2024, 2, 29), date(2019, 5, 1), date(2031, 1, 1))


@lru_cache(64)
def _parsed(text: str) -> DocumentNode:
    return parse(text)


class SkipValidation(SchemaExtension):
    """Skips parsing and validation of strict runs: the fast run has done both already."""

    def on_parse(self) -> Iterator[None]:
        self.execution_context.graphql_document = _parsed(self.execution_context.query or "")
        yield

    def on_validate(self) -> Iterator[None]:
        self.execution_context.pre_execution_errors = []
        yield


class RejectedError(Exception):
    """The document was invalid: too expensive, or two of its fields cannot be merged."""


class People:
    """The people, sample values for arguments, and a random generator for each number."""

    def __init__(self, people: list[Person], samples: SampleValues) -> None:
        self.members = [person for person in people if not person.viewer.public]
        self.anonymous = next(person for person in people if person.viewer.public)
        self.samples = samples

    @staticmethod
    def rng(*parts: object) -> Random:
        return Random(f"{SEED} {parts}")

    def choose_people(self, rng: Random, count: int) -> list[Person]:
        """Some people of one of the endpoints."""
        if rng.random() < 0.25:
            return [self.anonymous] * count
        return rng.sample(self.members, count)

    def generate_document(self, person: Person, rng: Random) -> GeneratedDocument:
        return DocumentGenerator(schema_of(person), self.samples, rng).document()

    @staticmethod
    def choose_question(generated: GeneratedDocument, rng: Random) -> Question:
        return Question.of(generated.document, generated.values(rng), rng.choice(DAYS))

    async def answer_or_reject(self, person: Person, question: Question, answer: Callable[[], Awaitable[T]]) -> T:
        """The answer; RejectedError if the question is invalid; else whatever error occurs."""
        for pause in (0.5, 2.0, 0.0):
            try:
                return await answer()
            except BUSY:  # a busy machine: try again
                if not pause:
                    raise
                await asyncio.sleep(pause)
            except TooExpensiveError as error:
                raise RejectedError(str(error)) from None
            except InvalidDocumentError as error:
                too_large = any((item.extensions or {}).get("code") == "QUERY_TOO_COMPLEX" for item in error.errors)
                if too_large or validate(schema_of(person), question.document):
                    raise RejectedError(str(error)) from None
                raise
        raise AssertionError

    async def ask_all_runs(self, person: Person, question: Question) -> Answer:
        """The answer of all three runs."""
        return await self.answer_or_reject(person, question, lambda: person.ask_all_runs(question))

    async def find_fault(self, person: Person, question: Question) -> str | None:
        """The failure of a question, or None."""
        try:
            await self.ask_all_runs(person, question)
        except RejectedError:
            return None
        except Exception as error:
            return f"{type(error).__name__}: {error}"
        return None


def schema_of(person: Person) -> GraphQLSchema:
    schema: Any = person.reads.schema
    result: GraphQLSchema = schema._schema
    return result


async def gather_people(
    stack: AsyncExitStack, owner: asyncpg.Connection, addresses: Addresses, reads: QueryRunner, open_reads: QueryRunner
) -> People:
    """All people, for as long as the stack is open."""
    samples = SampleValues(type_names(reads.schema._schema))
    await samples.load(owner)
    owner_view, since = Viewer(owner, region.ANONYMOUS, None, public=False), datetime.now(UTC)
    people = []
    for name, who in PEOPLE.items():
        viewer = await stack.enter_async_context(open_viewer(addresses.api, who, owner_view, public=False))
        people.append(Person(name, who, reads, viewer, since))
    viewer = await stack.enter_async_context(
        open_viewer(addresses.anonymous, region.ANONYMOUS, owner_view, public=True)
    )
    return People([*people, Person("everyone", region.ANONYMOUS, open_reads, viewer, since)], samples)
