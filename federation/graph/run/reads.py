"""A read, both ways: fast, where the statement's JSON goes out as it is; strict, where graphql-core walks it."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable
from datetime import date
from typing import Any, NamedTuple

import strawberry
from asyncpg import PostgresError
from graphql import GraphQLError

from federation.graph import errors
from federation.graph.limits import Budget
from federation.graph.plan.document import Document, InvalidDocumentError
from federation.graph.plan.plan import Plan
from federation.graph.plan.plans import Plans
from federation.graph.request import Request
from federation.graph.sql.arguments import RequestParameters
from tenants.context import ANONYMOUS, Pool, Principal

WARM = """query Warm { __schema { queryType { name } } regions(first: 1) { totalCount nodes { __typename }
  pageInfo { endCursor hasNextPage } } }"""
"""What every schema here can answer."""


class Answer(NamedTuple):
    """What a read came to: ``data`` as JSON text, the errors of single roots, what it might cost and what it did."""

    data: bytes
    errors: list[GraphQLError]
    cost: int
    charged: int


class QueryRunner:
    """Reads of one schema with one database role. ``guests``: the connections for who is nobody in particular."""

    def __init__(self, schema: strawberry.Schema, pool: Pool, *, enters: bool, guests: Pool | None = None) -> None:
        self.schema, self.pool, self.guests = schema, pool, guests or pool
        self.plans = Plans(schema, enters=enters)
        self._strict = Plans(schema, enters=enters, strict=True)

    def warm(self) -> None:
        """Compiles a page of something: what SQLAlchemy makes when it is first needed is there afterwards."""
        request = Request(WARM, None, {}, {})
        self.plans.plan(self.document(request, ANONYMOUS), RequestParameters(ANONYMOUS, date.min, {}))

    def document(self, request: Request, who: Principal) -> Document:
        """The parsed document of a request."""
        return self.plans.document(request, for_member=who is not ANONYMOUS)

    def knows(self, request: Request, who: Principal) -> bool:
        """Whether the document was asked for before."""
        return self.plans.has_document(request, for_member=who is not ANONYMOUS)

    async def document_async(self, request: Request, who: Principal, caller: Hashable = None) -> Document:
        """The same, without holding up others while it is read."""
        return await self.plans.document_async(request, for_member=who is not ANONYMOUS, caller=caller)

    async def fast(
        self, document: Document, request: Request, who: Principal, today: date, budget: Budget,
        charge: Callable[[int], None] = lambda _: None, mark: Callable[[str], None] = lambda _: None,
        refund: Callable[[int], None] = lambda _: None, caller: Hashable = None,
    ) -> Answer:  # fmt: skip
        """The answer; roots with wrong arguments are null and have their error.

        ``charge`` hears what it may cost before anything is done, ``refund`` what of that was not needed, ``mark`` the
        stages when they are done.
        """
        requested = RequestParameters(who, today, self.plans.coerce_variables(document, request.variables))
        document_cost = document.cost
        cost = document_cost.check_budget(budget, requested.variables)
        charge(most := cost + document_cost.introspection_cost)
        plan, mistakes = await self.plans.plan_async(document, requested, caller=caller), dict[str, GraphQLError]()
        mark("plan")
        while True:
            try:
                data = await self._data(plan, plan.values(requested), who)
                mark("database")
                break
            except GraphQLError:
                mistakes |= plan.argument_errors(requested)
            except PostgresError as error:
                charge(cost)  # it is asked once more
                mistakes |= await self._unfit(document, requested, error, frozenset(mistakes), caller)
            if not all(self.plans.is_nullable(document, requested, root) for root in mistakes):
                return Answer(b"null", list(mistakes.values()), cost, most)
            plan = await self.plans.plan_async(document, requested, frozenset(mistakes), caller)
        charged = most
        if plan.answer is None:
            charged = document_cost.actual(cost, requested.variables, data) + document_cost.introspection_cost
        refund(most - charged)
        return Answer(data, list(mistakes.values()), cost, charged)

    async def live(self, document: Document, request: RequestParameters, caller: Hashable = None) -> dict[str, Any]:
        """What a live query has to tell, and under ``READ_AT`` when; raises ``InvalidTokenError`` where an argument is
        wrong."""
        plan = await self.plans.plan_async(document, request, caller=caller)
        try:
            answer: dict[str, Any] = json.loads(await self._data(plan, plan.values(request), request.principal))
        except GraphQLError:
            raise InvalidDocumentError(list(plan.argument_errors(request).values())) from None
        except PostgresError as error:
            raise InvalidDocumentError(
                list((await self._unfit(document, request, error, caller=caller)).values())
            ) from None
        return answer

    async def _unfit(
        self,
        document: Document,
        request: RequestParameters,
        error: PostgresError,
        without: frozenset[str] = frozenset(),
        caller: Hashable = None,
    ) -> dict[str, GraphQLError]:
        """The roots with a value that only the driver or the database refuses, each with its error; any other error is
        raised again. Which root it was, nobody says: each is asked by itself. ``without``: what is wrong already."""
        if errors.find_cause(error) is not errors.INVALID:
            raise error
        roots, result = self.plans.root_keys(document, request), dict[str, GraphQLError]()
        for root in sorted(roots - without):
            plan = await self.plans.plan_async(document, request, roots - {root}, caller)
            try:
                await self._data(plan, plan.values(request), request.principal)
            except PostgresError as again:
                if errors.find_cause(again) is not errors.INVALID:
                    raise
                result[root] = errors.to_graphql(again, "", [root])
        if not result:
            raise error
        return result

    async def strict(self, request: Request, who: Principal, today: date) -> Any:
        """The value of ``data`` as graphql-core completes it from the same statement's JSON."""
        document = self._strict.document(request, for_member=True)
        requested = RequestParameters(who, today, self._strict.coerce_variables(document, request.variables))
        plan = self._strict.plan(document, requested)
        ready = json.loads(await self._data(plan, plan.values(requested), who))
        result = await self.schema.execute(
            request.query, request.variables, root_value=ready, operation_name=request.operation_name
        )
        if result.errors:
            raise result.errors[0]
        return result.data

    async def _data(self, plan: Plan, values: list[Any], who: Principal) -> bytes:
        if plan.answer is not None:
            return plan.answer
        pool = self.guests if who is ANONYMOUS else self.pool  # what members wait for, nobody in particular takes up
        return await pool.json(plan.text, values) or b"null"
