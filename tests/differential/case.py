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
from tests.differential.visible_rows import Eyes


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


class Disagreement(AssertionError):
    """Two answers to one question differ; it says where."""


class Told(NamedTuple):
    """An answer, and of how many rows it tells."""

    answer: Any
    rows: int


class Person(NamedTuple):
    """Somebody at one of the two doors, and what is to be seen from there."""

    name: str
    who: Principal
    reads: QueryRunner
    eyes: Eyes
    since: datetime

    async def fast(self, question: Question) -> Any:
        """The answer as it goes out; each key stands in it once."""
        request = question.request
        document = self.reads.document(request, self.who)
        answer = await self.reads.fast(document, request, self.who, question.today, MACHINE_BUDGET)
        assert not answer.errors, answer.errors
        return json.loads(answer.data, object_pairs_hook=_once)

    async def asks(self, question: Question) -> Told:
        """The answer that all three runs give; Disagreement where they do not."""
        fast = await self.fast(question)
        strict = await self.reads.strict(question.request, self.who, question.today)
        if apart := difference(self.settled(strict), self.settled(fast)):
            raise Disagreement(f"strict is not fast: {apart}")
        interpreter = Interpreter(self.reads.schema._schema, self.eyes, question.today, self.since)
        if apart := difference(fast, await interpreter.answer(question.document, question.variables)):
            raise Disagreement(f"fast is not what the interpreter says: {apart}")
        return Told(fast, interpreter.described)

    def settled(self, answer: Any) -> Any:
        """An answer without the moment at which it was counted."""
        if isinstance(answer, dict):
            return {key: self.settled(item) for key, item in answer.items()}
        if isinstance(answer, list):
            return [self.settled(item) for item in answer]
        return "(now)" if _is_later(answer, self.since) else answer


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    assert len(made) == len(pairs), f"a key comes twice: {[key for key, _ in pairs]}"
    return made


def _is_later(value: Any, since: datetime) -> bool:
    if not isinstance(value, str) or not value[:4].isdecimal() or value[10:11] != "T":
        return False
    try:
        return since <= datetime.fromisoformat(value) <= datetime.now(UTC)
    except ValueError:
        return False
