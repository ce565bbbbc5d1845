"""A plan: one statement's text, and where the values of its bind parameters come from."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from graphql import GraphQLError
from sqlalchemy import Select

from federation.graph.sql.arguments import Constant, Getter, RequestParameters
from federation.graph.sql.compiler import Compiler
from federation.graph.sql.dialect import render_sql
from tenants.rows import tables

BYTES_PER_STATEMENT_CHARACTER, BYTES_PER_PARAMETER = 7, 700
"""Measured: in memory, the text as it is and as it is quoted; a bind parameter with its part of the key."""


class Plan(NamedTuple):
    """A statement for one shape of a document's variables; or the whole answer, if it needs no database."""

    text: str
    getters: tuple[Getter, ...]
    """Of the value of each $n."""
    answer: bytes | None = None
    checks: tuple[Getter, ...] = ()
    """Of values that are no part of the statement, and are checked all the same: an id of an unknown type."""
    roots: tuple[str, ...] = ()
    """The root field of each of the getters and checks."""
    reads_by_consent: bool = False
    """Whether it reads a table with rows that are public by consent alone: it may be gone with the next request."""

    def size(self) -> int:
        """Bytes in memory, approximately."""
        parameters = len(self.getters) + len(self.checks)
        text = BYTES_PER_STATEMENT_CHARACTER * len(self.text)
        return text + len(self.answer or b"") + BYTES_PER_PARAMETER * parameters

    def values(self, request: RequestParameters) -> list[Any]:
        """The values of the bind parameters; raises ``GraphQLError`` for the first wrong argument."""
        for check in self.checks:
            check(request)
        return [getter(request) for getter in self.getters]

    def argument_errors(self, request: RequestParameters) -> dict[str, GraphQLError]:
        """Root field -> the first error of its arguments, for the root fields that have one."""
        errors: dict[str, GraphQLError] = {}
        for root, getter in zip(self.roots, (*self.getters, *self.checks), strict=True):
            try:
                getter(request)
            except GraphQLError as error:
                errors.setdefault(root, GraphQLError(error.message, path=[root], extensions=error.extensions))
        return errors


@cache
def is_by_consent(table: str) -> bool:
    """Whether a table is marked with ``__by_consent__``."""
    return any(row.__by_consent__ for row, of in tables() if of.name == table)


def compile_plan(compiler: Compiler, statement: Select[Any]) -> Plan:
    """The plan of a statement that this compiler has built."""
    text, parameters, tables_read = render_sql(statement)
    getters, roots = compiler.arguments.getters, compiler.arguments.roots
    names = {name for name, _ in parameters}
    bound = tuple(getters.get(name) or Constant(value) for name, value in parameters)
    # Literals of the document were checked when they were bound.
    checks = {n: getter for n, getter in getters.items() if n not in names and not isinstance(getter, Constant)}
    return Plan(
        text,
        bound,
        checks=tuple(checks.values()),
        roots=(*(roots.get(name, "") for name, _ in parameters), *(roots[name] for name in checks)),
        reads_by_consent=any(map(is_by_consent, tables_read)),
    )
