"""Reduces a failing document to the smallest one with the same kind of failure."""

import time
from collections.abc import Awaitable, Callable

from graphql import GraphQLSchema, validate

from tests.differential.case import Question
from tests.differential.reduce import smaller_documents, smaller_values, used_variables

MAX_SECONDS = 30.0
"""Seconds to spend at most."""

FindFault = Callable[[Question], Awaitable[str | None]]


def fault_kind(fault: str | None) -> list[str]:
    """The kind of a failure: the error, and for our own errors the first part of the message."""
    error, *texts = (fault or "").split(":")
    return [error, *texts[:1]] if error in ("Broken", "Disagreement") else [error]


async def shrink(schema: GraphQLSchema, question: Question, find_fault: FindFault) -> str:
    """The smallest question that fails alike, and its failure."""
    end, fault = time.monotonic() + MAX_SECONDS, await find_fault(question)
    smaller: Question | None = question if fault else None
    while smaller is not None:
        question, smaller = smaller, None
        for candidate in _candidates(question):
            if time.monotonic() > end:
                break
            if not validate(schema, candidate.document):
                candidate_fault = await find_fault(candidate)
                if candidate_fault and fault_kind(candidate_fault) == fault_kind(fault):
                    smaller, fault = candidate, candidate_fault
                    break
    return f"{question}\n{fault or 'and the second time it does not fail'}"


def _candidates(question: Question) -> list[Question]:
    candidates = [
        Question.of(item, used_variables(item, question.variables), question.today)
        for item in smaller_documents(question.document)
    ]
    candidates.sort(key=lambda item: len(item.text))
    return candidates + [question._replace(variables=values) for values in smaller_values(question.variables)]
