"""The queries: as GraphQL, as hand-written SQL, and as the product compiles them."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from bench import hand_sql
from bench.data import ASSOCIATION, COUNTY
from federation import schema
from federation.graph.limits import MEMBER_BUDGET
from federation.graph.plan.document import Document
from federation.graph.plan.plan import Plan
from federation.graph.plan.plans import Plans
from federation.graph.request import Request
from federation.graph.sql.arguments import RequestParameters
from tenants.context import ANONYMOUS, Principal


class BenchmarkQuery(NamedTuple):
    """A GraphQL document with its variables, and the same as SQL."""

    name: str
    document: str
    variables: dict[str, Any]
    hand_written_sql: str

    def request(self) -> Request:
        """The request as the endpoint parses it."""
        return Request(self.document, None, self.variables, {})

    def body(self) -> dict[str, Any]:
        """The JSON body of the request."""
        return {"query": self.document, "variables": self.variables}


Q1 = BenchmarkQuery(
    "Q1",
    """query Q1($region: RegionalKey!, $status: [MeasureStatus!], $first: Int) {
  measures(first: $first, filter: {region: $region, status: $status}) {
    nodes {
      id code title goal fieldOfAction status plannedEnd isOverdue
      tenant { name }
      tasks(first: 3) { nodes { title state } }
    }
  }
}""",
    {"region": COUNTY, "status": ["IN_PROGRESS", "PLANNED"], "first": 50},
    hand_sql.Q1,
)

Q2 = BenchmarkQuery(
    "Q2",
    """query Q2($region: RegionalKey!, $asOf: Date) {
  region(key: $region) {
    name
    measureStatus(asOf: $asOf) {
      total
      byStatus { status count }
      byTenant { tenant { name } total byStatus { status count } }
    }
  }
}""",
    {"region": COUNTY},
    hand_sql.Q2,
)
# An alliance with a hundred members, each with its partner.
Q3 = BenchmarkQuery(
    "Q3",
    """query Q3($tenant: RegionalKey!, $first: Int) {
  tenant(key: $tenant) {
    name
    alliances(first: 1) {
      nodes {
        name claim
        memberships(first: $first) { nodes { name joinedOn contribution partner { name kind website } } }
      }
    }
  }
}""",
    {"tenant": ASSOCIATION, "first": 100},
    hand_sql.Q3,
)
QUERIES = (Q1, Q2, Q3)


class PlannedQuery(NamedTuple):
    """The plan of a query, and the bind values of one request."""

    plan: Plan
    values: list[Any]


def plan_query(
    query: BenchmarkQuery, today: date, principal: Principal = ANONYMOUS, plans: Plans | None = None
) -> PlannedQuery:
    """What the endpoint does before it sends a statement; ``plans`` is the cache, by default an empty one."""
    plans = plans or Plans(schema.member, enters=True)
    request = query.request()
    document: Document = plans.document(request, for_member=principal is not ANONYMOUS)
    parameters = RequestParameters(principal, today, plans.coerce_variables(document, request.variables))
    document.cost.check_budget(MEMBER_BUDGET, parameters.variables)
    plan = plans.plan(document, parameters)
    return PlannedQuery(plan, plan.values(parameters))


def hand_written_values(query: BenchmarkQuery, variables: dict[str, Any], today: date) -> list[Any]:
    """The bind values of the hand-written statement for an anonymous client."""
    return [None, None, [], None, today, *(variables[name] for name in query.variables)]
