"""From a document that fails to the smallest one that fails alike."""

import time
from collections.abc import Awaitable, Callable

from graphql import GraphQLSchema, validate

from tests.differential.case import Question
from tests.differential.reduce import fewer, sent, smaller

PATIENCE = 30.0
"""Seconds that may be spent on it."""

Complaint = Callable[[Question], Awaitable[str | None]]


def kind(complaint: str | None) -> list[str]:
    """What sort of failure it is: the error, and where it is one of ours, what it says first."""
    error, *expression = (complaint or "").split(":")
    return [error, *expression[:1]] if error in ("Broken", "Disagreement") else [error]


async def shrunk(schema: GraphQLSchema, question: Question, complaint: Complaint) -> str:
    """The question without whatever its failing does not need, and how it fails."""
    end, expression = time.monotonic() + PATIENCE, await complaint(question)
    smaller: Question | None = question if expression else None
    while smaller is not None:
        question, smaller = smaller, None
        for candidate in _candidates(question):
            if time.monotonic() > end:
                break
            if not validate(schema, candidate.document):
                heard = await complaint(candidate)
                if heard and kind(heard) == kind(expression):
                    smaller, expression = candidate, heard
                    break
    return f"{question}\n{expression or 'and a second time nothing is wrong with it'}"


def _candidates(question: Question) -> list[Question]:
    made = [Question.of(item, sent(item, question.variables), question.today) for item in smaller(question.document)]
    made.sort(key=lambda item: len(item.text))
    return made + [question._replace(variables=values) for values in fewer(question.variables)]
