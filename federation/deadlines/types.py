"""What members may ask about deadlines. Of these only the rules are public."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import select

from federation.deadlines import model, rules
from federation.deadlines.codes import DeadlineKind, DeadlineState
from federation.funding.posts.model import Post
from federation.funding.posts.traffic_light import PostTrafficLight
from federation.funding.projects.model import FundedProject
from federation.graph.declare.filters import (
    DateRange,
    Filter,
    Order,
    PlanKeyChoice,
    costly,
    filter_type,
    is_any_of,
    matching,
    order_type,
)
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Connection, IdOf, Sql, Today, bound, computed, extends, root, validated_by
from federation.graph.sql.days import effective_day
from tenants.model import Region as RegionRow
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns
from tenants.tenant_filters import in_region, in_region_of_key, tenant_id_of_key

WITHIN = Annotated[
    int | None,
    f"Nur was an dem Tag offen ist und in so vielen Tagen fällig wird, Überfälliges eingeschlossen; 0 bis"
    f" {rules.MAX_WITHIN}. Ohne Angabe: alle, auch erledigte",
]


@bound(model.Deadline)
class Deadline:
    kind: DeadlineKind
    title: str | None
    due_on: date
    originally_due_on: date | None
    basis: str
    note: str | None
    year: int | None
    budget_year: int | None
    done_on: date | None
    dropped_on: date | None
    is_generated: bool
    follows_term: bool
    version: int
    created_at: datetime
    updated_at: datetime
    tenant: TenantRow
    project: FundedProject | None
    post: Post | None

    @computed
    def state(d: Columns, today: Today, as_of: date | None = None) -> Sql[DeadlineState]:
        """Stand an einem Tag."""
        return rules.state(d, effective_day(as_of, today))

    @computed
    def is_overdue(d: Columns, today: Today, as_of: date | None = None) -> Sql[bool]:
        """Ihr letzter Tag ist vorbei, und sie ist an dem Tag noch offen."""
        return rules.is_overdue(d, effective_day(as_of, today))

    @computed
    def days_left(d: Columns, today: Today, as_of: date | None = None) -> Sql[int]:
        """Tage bis zu ihrem letzten Tag: 0 an diesem selbst, danach negativ."""
        return d.due_on - effective_day(as_of, today)


@filter_type(model.Deadline)
class DeadlineFilter(Filter):
    """Welche Fristen? Was fehlt, schränkt nicht ein."""

    kind: list[DeadlineKind] | None
    due_on: DateRange | None
    is_generated: bool | None

    @costly
    @matching
    def state(d: Columns, states: list[DeadlineState], today: Any) -> Sql[bool]:
        """Stand am Tag, nach dem gefragt ist, sonst heute"""
        return is_any_of(rules.state(d, today), states)

    @costly
    @matching
    def is_overdue(d: Columns, value: bool, today: Any) -> Sql[bool]:
        """Überfällig am Tag, nach dem gefragt ist, sonst heute"""
        return rules.is_overdue(d, today) == value


class DeadlineSort(PlanKeyChoice):
    """Wonach Fristen geordnet werden."""

    DUE_ON = "due_on", "Letzter Tag der Frist", "Due date"
    UPDATED_AT = "updated_at", "Zuletzt geändert", "Last changed"


@order_type(model.Deadline, DeadlineSort)
class DeadlineOrder(Order):
    """Eine Ordnung von Fristen."""


@extends(FundedProject)
class ProjectDeadlines:
    @computed
    def deadlines(p: Columns) -> Sql[Connection[model.Deadline]]:
        """Fristen dieses Vorhabens, nach dem Tag; nur für den Mandanten und seinen Landkreis."""
        return rules.by_day(rules.of_project(p))


@extends(Post)
class PostDeadlines:
    @computed
    def deadlines(p: Columns) -> Sql[Connection[model.Deadline]]:
        """Fristen dieser Stelle und der Vorhaben, die sie bezahlen, nach dem Tag, soweit in Sicht."""
        return rules.by_day(rules.of_post(p.tenant_id, p.id))


@extends(PostTrafficLight)
class LightDeadline:
    @computed
    def next_deadline(t: Columns) -> Sql[model.Deadline | None]:
        """Die nächste offene Frist der Stelle oder der Vorhaben, die sie bezahlen, ab diesem Tag, soweit in Sicht."""
        return rules.next_of_post(t.tenant_id, t.post_id, t.day)


@extends(TenantRow)
class TenantDeadlines:
    @computed
    @validated_by(rules.check_within)
    def deadlines(
        t: Columns, today: Today, within: WITHIN = None, as_of: date | None = None
    ) -> Sql[Connection[model.Deadline]]:
        """Fristen dieses Mandanten, soweit in Sicht, nach dem Tag."""
        return rules.by_day(model.Deadline.c.tenant_id == t.id, *rules.due_within(effective_day(as_of, today), within))


@extends(RegionRow)
class RegionDeadlines:
    @computed
    @validated_by(rules.check_within)
    def deadlines(
        r: Columns, today: Today, within: WITHIN = None, as_of: date | None = None
    ) -> Sql[Connection[model.Deadline]]:
        """Fristen des Landkreises und seiner Mitglieder, soweit in Sicht, nach dem Tag."""
        return rules.by_day(
            in_region(model.Deadline.c.tenant_id, r.id), *rules.due_within(effective_day(as_of, today), within)
        )


@root
@validated_by(rules.check_within)
def deadlines(
    today: Today,
    within: WITHIN = None,
    region: RegionalKey | None = None,
    tenant: RegionalKey | None = None,
    as_of: date | None = None,
) -> Sql[Connection[model.Deadline]]:
    """Fristen in Sicht, die nächste zuerst: des eigenen Mandanten, und für den Landkreis die seiner Mitglieder."""
    where = rules.due_within(effective_day(as_of, today), within)
    if region is not None:
        where.append(in_region_of_key(model.Deadline.c.tenant_id, region))
    if tenant is not None:
        where.append(model.Deadline.c.tenant_id == tenant_id_of_key(tenant))
    return rules.by_day(*where)


@root
def deadline(id: Annotated[Any, IdOf(model.Deadline)]) -> Sql[model.Deadline | None]:
    """Eine Frist; null, wenn es sie nicht gibt oder sie nicht in Sicht ist."""
    return select(model.Deadline).where(id)
