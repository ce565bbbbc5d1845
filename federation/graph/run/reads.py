"""Queries, run in two ways: fast, where the statement's JSON is the answer; strict, where graphql-core completes it."""

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
from federation.graph.run.rate_limit import BYTES_PER_UNIT_BEYOND, TIMED_OUT_COST
from federation.graph.sql.arguments import RequestParameters
from tenants.context import ANONYMOUS, Pool, Principal

WARM_UP = """query Warm { __schema { queryType { name } } regions(first: 1) { totalCount nodes { __typename }
  pageInfo { endCursor hasNextPage } } }"""
"""A query that every schema here can answer."""
ENTER = "SELECT to_json(ctx.enter($1, $2, $3, $4))"


class Answer(NamedTuple):
    """The answer of a query: ``data`` as JSON text, the errors of single root fields, its maximum and charged cost.

    ``by_consent``: it may have rows that are public by consent alone.
    """

    data: bytes
    errors: list[GraphQLError]
    cost: int
    charged: int
    by_consent: bool = False


class QueryRunner:
    """Runs the queries of one schema with one database role."""

    def __init__(
        self, schema: strawberry.Schema, pool: Pool, *, enters: bool, anonymous_pool: Pool | None = None
    ) -> None:
        """``enters``: statements call ``ctx.enter``; ``anonymous_pool``: the connections for anonymous callers."""
        self.schema, self.pool, self.anonymous_pool = schema, pool, anonymous_pool or pool
        self.plans = Plans(schema, enters=enters)
        self._strict_plans = Plans(schema, enters=enters, strict=True)

    def warm_up(self) -> None:
        """Compiles a page of rows, for what SQLAlchemy makes on first use."""
        request = Request(WARM_UP, None, {}, {})
        self.plans.plan(self.document(request, ANONYMOUS), RequestParameters(ANONYMOUS, date.min, {}))

    def document(self, request: Request, principal: Principal) -> Document:
        """The document of a request; raises ``InvalidDocumentError``."""
        return self.plans.document(request, for_member=principal is not ANONYMOUS)

    def has_document(self, request: Request, principal: Principal) -> bool:
        """Whether the document of a request is in the cache."""
        return self.plans.has_document(request, for_member=principal is not ANONYMOUS)

    async def document_async(self, request: Request, principal: Principal, caller: Hashable = None) -> Document:
        """The same as ``document``, read beside other requests."""
        return await self.plans.document_async(request, for_member=principal is not ANONYMOUS, caller=caller)

    async def fast(
        self, document: Document, request: Request, principal: Principal, today: date, budget: Budget,
        charge: Callable[[int], None] = lambda _: None, mark: Callable[[str], None] = lambda _: None,
        refund: Callable[[int], None] = lambda _: None, caller: Hashable = None,
    ) -> Answer:  # fmt: skip
        """The answer; root fields with wrong arguments are null and have their error.

        ``charge`` takes the maximum cost before anything is done, ``refund`` the part of it that was not needed,
        ``mark`` the stages when they are done. Lists within lists may have far more rows than the maximum counts: so an
        answer is charged by its size, too, and a statement that runs out of its time by that.
        """
        parameters = RequestParameters(principal, today, self.plans.coerce_variables(document, request.variables))
        document_cost = document.cost
        cost = document_cost.check_budget(budget, parameters.variables)
        charge(maximum := cost + document_cost.introspection_cost)
        plan, root_errors = await self.plans.plan_async(document, parameters, caller=caller), dict[str, GraphQLError]()
        mark("plan")
        while True:
            try:
                data = await self._fetch(plan, plan.values(parameters), principal)
                mark("database")
                break
            except GraphQLError:
                root_errors |= plan.argument_errors(parameters)
            except PostgresError as error:
                if errors.find_cause(error) is errors.TIMED_OUT:
                    refund(-TIMED_OUT_COST)  # also where that is more than there is left
                    raise
                charge(cost)  # the roots are read once more
                root_errors |= await self._value_errors(document, parameters, error, frozenset(root_errors), caller)
            if not all(self.plans.is_nullable(document, parameters, root) for root in root_errors):
                return Answer(b"null", list(root_errors.values()), cost, maximum)
            plan = await self.plans.plan_async(document, parameters, frozenset(root_errors), caller)
        charged = maximum
        if plan.answer is None:
            charged = document_cost.actual(cost, parameters.variables, data) + document_cost.introspection_cost
            charged = max(charged, len(data) // BYTES_PER_UNIT_BEYOND)
        refund(maximum - charged)
        return Answer(data, list(root_errors.values()), cost, charged, plan.reads_by_consent)

    async def live(self, document: Document, parameters: RequestParameters, caller: Hashable = None) -> dict[str, Any]:
        """The answer of a live query, with the moment of the reading under ``READ_AT``.

        Raises ``InvalidDocumentError`` for a wrong argument.
        """
        plan = await self.plans.plan_async(document, parameters, caller=caller)
        try:
            data = await self._fetch(plan, plan.values(parameters), parameters.principal)
        except GraphQLError:
            raise InvalidDocumentError(list(plan.argument_errors(parameters).values())) from None
        except PostgresError as error:
            root_errors = await self._value_errors(document, parameters, error, caller=caller)
            raise InvalidDocumentError(list(root_errors.values())) from None
        answer: dict[str, Any] = json.loads(data)
        return answer

    async def _value_errors(
        self,
        document: Document,
        parameters: RequestParameters,
        error: PostgresError,
        without: frozenset[str] = frozenset(),
        caller: Hashable = None,
    ) -> dict[str, GraphQLError]:
        """Root field -> error, for values that only the driver or the database refuses; raises any other error again.

        The error does not say which root it was: each is read by itself, except ``without``.
        """
        if errors.find_cause(error) is not errors.INVALID:
            raise error
        roots, root_errors = self.plans.root_keys(document, parameters), dict[str, GraphQLError]()
        for root in sorted(roots - without):
            plan = await self.plans.plan_async(document, parameters, roots - {root}, caller)
            try:
                await self._fetch(plan, plan.values(parameters), parameters.principal)
            except PostgresError as root_error:
                if errors.find_cause(root_error) is not errors.INVALID:
                    raise
                root_errors[root] = errors.to_graphql(root_error, "", [root])
        if not root_errors:
            raise error
        return root_errors

    async def strict(self, request: Request, principal: Principal, today: date) -> Any:
        """The value of ``data`` as graphql-core completes it from the same statement's JSON; raises its errors."""
        plans = self._strict_plans
        document = plans.document(request, for_member=True)
        parameters = RequestParameters(principal, today, plans.coerce_variables(document, request.variables))
        plan = plans.plan(document, parameters)
        root_value = json.loads(await self._fetch(plan, plan.values(parameters), principal))
        result = await self.schema.execute(
            request.query, request.variables, root_value=root_value, operation_name=request.operation_name
        )
        if result.errors:
            raise result.errors[0]
        return result.data

    async def _fetch(self, plan: Plan, values: list[Any], principal: Principal) -> bytes:
        """The JSON text of a plan's answer."""
        if plan.answer is not None:
            if principal.session is not None:  # whether it has ended, only the database knows
                await self.pool.fetch_json(ENTER, principal.entry)
            return plan.answer
        # Anonymous callers do not use up the connections that members wait for.
        pool = self.anonymous_pool if principal is ANONYMOUS else self.pool
        return await pool.fetch_json(plan.text, values) or b"null"
