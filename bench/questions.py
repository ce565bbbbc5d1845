"""What is asked, as GraphQL, as SQL by hand, and as the product itself compiles it."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from bench.data import COUNTY
from federation import schema
from federation.graph.arguments import Asked
from federation.graph.limits import MEMBER
from federation.graph.plans import Document, Plan, Plans
from federation.graph.request import Request
from tenants.context import NOBODY, Identity


class Question(NamedTuple):
    """A document with its variables, and the same by hand: $1 to $3 say who asks, $4 which day it is."""

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
    """SELECT CASE WHEN ctx.enter($1, $2, $3) THEN (
  SELECT json_build_object('measures', json_build_object('nodes', coalesce(json_agg(json_build_object(
    'id', translate(encode(convert_to('Measure:' || m.tenant_id || ':' || m.id, 'UTF8'), 'base64'), E'=\\n', ''),
    'code', m.code, 'title', m.title, 'goal', m.goal, 'fieldOfAction', m.field_of_action, 'status', m.status,
    'plannedEnd', m.planned_end, 'isOverdue', coalesce(m.planned_end < $4::date, false)
      AND m.status NOT IN ('COMPLETED', 'CANCELLED', 'MERGED', 'CONTINUOUS'),
    'tenant', (SELECT json_build_object('name', t.name) FROM tenant t WHERE t.id = m.tenant_id),
    'tasks', json_build_object('nodes', (
      SELECT coalesce(json_agg(json_build_object('title', k.title, 'state', k.state) ORDER BY k.position, k.id), '[]')
      FROM (SELECT title, state, position, id FROM task WHERE tenant_id = m.tenant_id AND measure_id = m.id
            ORDER BY position, tenant_id, id LIMIT 3) k))
    ) ORDER BY m.title_key, m.tenant_id, m.id), '[]')))
  FROM (
    SELECT * FROM measure
    WHERE tenant_id = ANY ((
        SELECT array_agg(t.id) FROM tenant t JOIN region r ON r.id = t.region_id WHERE r.ars = $5)::int[])
      AND status = ANY ($6)
    ORDER BY title_key, tenant_id, id LIMIT $7) m
) END""",
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
    """SELECT CASE WHEN ctx.enter($1, $2, $3) THEN (
  WITH r AS (SELECT * FROM region WHERE ars = $5),
  known (status, place) AS (SELECT * FROM unnest('{COMPLETED,CONTINUOUS,IN_PROGRESS,PLANNED,NOT_STARTED,DELAYED,
    POSTPONED,CANCELLED,PROPOSED,UNKNOWN}'::text[]) WITH ORDINALITY),
  n AS MATERIALIZED (
    SELECT tenant_id, status, sum(delta) AS count FROM measure_tally
    WHERE tenant_id = ANY ((SELECT array_agg(t.id) FROM tenant t JOIN r ON r.id = t.region_id)::int[])
      AND day <= $4 AND status <> 'MERGED' GROUP BY 1, 2),
  own AS (
    SELECT tenant_id, sum(count) AS total,
      json_agg(json_build_object('status', status, 'count', count) ORDER BY place) AS parts
    FROM n JOIN known USING (status) WHERE count > 0 GROUP BY 1)
  SELECT json_build_object('region', (SELECT json_build_object('name', r.name, 'measureStatus', json_build_object(
    'total', (SELECT coalesce(sum(count), 0) FROM n),
    'byStatus', (SELECT json_agg(json_build_object('status', status, 'count', count) ORDER BY place)
      FROM (SELECT status, sum(count) AS count FROM n GROUP BY 1) s JOIN known USING (status) WHERE count > 0),
    'byTenant', (SELECT json_agg(json_build_object('tenant', json_build_object('name', t.name),
        'total', coalesce(own.total, 0), 'byStatus', coalesce(own.parts, '[]'))
        ORDER BY t.ars = r.ars DESC, t.name_key, t.id)
      FROM tenant t LEFT JOIN own ON own.tenant_id = t.id WHERE t.region_id = r.id))) FROM r))
) END""",
)
ALL = (Q1, Q2)


class Ready(NamedTuple):
    """A question planned: its plan, and the values of one request."""

    plan: Plan
    values: list[Any]


def planned(question: Question, today: date, who: Identity = NOBODY, plans: Plans | None = None) -> Ready:
    """What the endpoint does before the database is asked."""
    plans = plans or Plans(schema.member, enters=True)
    request = question.request()
    document: Document = plans.document(request, known=who is not NOBODY)
    asked = Asked(who, today, plans.coerced(document, request.variables))
    document.measured.within(MEMBER, asked.variables)
    plan = plans.find(document, asked)
    return Ready(plan, plan.values(asked))


def hand_values(question: Question, variables: dict[str, Any], today: date) -> list[Any]:
    """The bind values of the statement by hand, as nobody."""
    return [None, None, [], today, *(variables[name] for name in question.variables)]
