"""One question: a document, who asks it, when and with which values; and its answers."""

import json
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from graphql import DocumentNode, print_ast

from federation.graph.limits import MACHINE_BUDGET
from federation.graph.request import Request
from federation.graph.run.reads import QueryRunner
from tenants.context import Principal
from tests.differential.interpreter import Interpreter
from tests.differential.opaque_text import difference
from tests.differential.visible_rows import Viewer


class Question(NamedTuple):
    document: DocumentNode
    text: str
    variables: dict[str, Any]
    today: date

    @classmethod
    def of(cls, document: DocumentNode, variables: dict[str, Any], today: date) -> "Question":
        return cls(document, print_ast(document), variables, today)

    def __str__(self) -> str:
        return f"{self.text}\nvariables: {json.dumps(self.variables, ensure_ascii=False)}\ntoday: {self.today}"

    @property
    def request(self) -> Request:
        return Request(self.text, None, self.variables, {})


class DisagreementError(AssertionError):
    """Two answers to one question differ; the message says where."""


class Answer(NamedTuple):
    """An answer and the number of rows in it."""

    data: Any
    rows: int


class Person(NamedTuple):
    """A person at one of the two endpoints, and the rows visible to them."""

    name: str
    who: Principal
    reads: QueryRunner
    viewer: Viewer
    since: datetime

    async def fast(self, question: Question) -> Any:
        """The answer of the fast run; each key occurs once."""
        request = question.request
        document = self.reads.document(request, self.who)
        answer = await self.reads.fast(document, request, self.who, question.today, MACHINE_BUDGET)
        assert not answer.errors, answer.errors
        return json.loads(answer.data, object_pairs_hook=_unique_keys)

    async def ask_all_runs(self, question: Question) -> Answer:
        """The answer of all three runs; DisagreementError if they differ."""
        fast = await self.fast(question)
        strict = await self.reads.strict(question.request, self.who, question.today)
        if apart := difference(self.without_timestamps(strict), self.without_timestamps(fast)):
            raise DisagreementError(f"strict is not fast: {apart}")
        interpreter = Interpreter(self.reads.schema._schema, self.viewer, question.today, self.since)
        if apart := difference(fast, await interpreter.answer(question.document, question.variables)):
            raise DisagreementError(f"fast is not what the interpreter says: {apart}")
        return Answer(fast, interpreter.row_count)

    def without_timestamps(self, answer: Any) -> Any:
        """An answer without the timestamps of its computation."""
        if isinstance(answer, dict):
            return {key: self.without_timestamps(item) for key, item in answer.items()}
        if isinstance(answer, list):
            return [self.without_timestamps(item) for item in answer]
        return "(now)" if _is_later(answer, self.since) else answer


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    assert len(values) == len(pairs), f"a key comes twice: {[key for key, _ in pairs]}"
    return values


def _is_later(value: Any, since: datetime) -> bool:
    if not isinstance(value, str) or not value[:4].isdecimal() or value[10:11] != "T":
        return False
    try:
        return since <= datetime.fromisoformat(value) <= datetime.now(UTC)
    except ValueError:
        return False
