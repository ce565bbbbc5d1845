"""What is asked, as GraphQL, as SQL by hand, and as the product itself compiles it."""

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


class Question(NamedTuple):
    """A document with its variables, and the same by hand."""

    name: str
    document: str
    variables: dict[str, Any]
    by_hand: str

    def request(self) -> Request:
        return Request(self.document, None, self.variables, {})

    def body(self) -> dict[str, Any]:
        return {"query": self.document, "variables": self.variables}


Q1 = Question(
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

Q2 = Question(
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
# One parent with a hundred children, each with one thing it refers to.
Q3 = Question(
    "Q3",
    """query Q3($tenant: RegionalKey!, $first: Int) {
  tenant(key: $tenant) {
    name
    territories(first: $first) { nodes { key name kind population areaHa parent { key name } } }
  }
}""",
    {"tenant": ASSOCIATION, "first": 100},
    hand_sql.Q3,
)
ALL = (Q1, Q2, Q3)


class Ready(NamedTuple):
    """A question planned: its plan, and the values of one request."""

    plan: Plan
    values: list[Any]


def planned(question: Question, today: date, who: Principal = ANONYMOUS, plans: Plans | None = None) -> Ready:
    """What the endpoint does before the database is asked."""
    plans = plans or Plans(schema.member, enters=True)
    request = question.request()
    document: Document = plans.document(request, for_member=who is not ANONYMOUS)
    requested = RequestParameters(who, today, plans.coerce_variables(document, request.variables))
    document.cost.check_budget(MEMBER_BUDGET, requested.variables)
    plan = plans.plan(document, requested)
    return Ready(plan, plan.values(requested))


def hand_values(question: Question, variables: dict[str, Any], today: date) -> list[Any]:
    """The bind values of the statement by hand, as nobody."""
    return [None, None, [], today, *(variables[name] for name in question.variables)]
