"""What is counted of cooperations: an answer made of one row, whose arrays hold the counts by state, form and kind."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import ColumnElement, Select, func, select

from federation.cooperations.codes import CooperationForm, CooperationKind, CooperationStatus
from federation.cooperations.figures.counts import population_of
from federation.graph.declare.types import Sql, answer, computed
from federation.rollups.codes import RollupBasis
from federation.rollups.tally import ZERO, array_rows, county_first, declared_order, total
from tenants.model import Tenant as TenantRow
from tenants.rows import Choice, Columns

COUNT = "Kooperationen, jede einmal"


@answer
class CooperationsByStatus:
    """Kooperationen in einem Stand."""

    status: Annotated[CooperationStatus, "Stand an diesem Tag"]
    count: Annotated[int, COUNT]


@answer
class CooperationsByForm:
    """Kooperationen auf einer Grundlage."""

    form: Annotated[CooperationForm, "Auf welcher Grundlage sie heute stehen"]
    count: Annotated[int, COUNT]


@answer
class CooperationsByKind:
    """Kooperationen, bei denen es um dasselbe geht."""

    kind: Annotated[CooperationKind, "Worum es heute geht"]
    count: Annotated[int, COUNT]


@answer
class TenantCooperationFigures:
    """Kooperationen, bei denen ein Mandant dabei ist.

    Die Summe über die Mandanten ist nicht die Zahl der Region: eine Kooperation zählt bei jedem, der dabei ist.
    """

    tenant: Annotated[TenantRow, "Mandant"]
    cooperations: Annotated[int, "Kooperationen, bei denen er an diesem Tag dabei ist"]


@answer
class RegionCooperationFigures:
    """Kooperationen, bei denen an einem Tag jemand aus einer Region dabei ist.

    Jede zählt einmal, von dem Tag an, an dem die erste Seite von hier zugestimmt hat, bis sie endet.
    """

    as_of: Annotated[date, "Tag, für den gezählt wurde"]
    generated_at: Annotated[datetime, "Wann gezählt wurde"]
    basis: Annotated[RollupBasis, "Was gezählt wurde: hängt davon ab, wer fragt"]

    @computed
    def cooperations(r: Columns) -> Sql[int]:
        """Kooperationen, die es an diesem Tag gibt, auch solche, die noch nicht vereinbart sind (byStatus)."""
        return _sum(r, "number")

    @computed
    def agreed(r: Columns) -> Sql[int]:
        """Kooperationen, die in den zwölf Monaten bis zu diesem Tag vereinbart wurden, und da war jemand von hier."""
        return _sum(r, "agreed_count")

    @computed
    def ended(r: Columns) -> Sql[int]:
        """Vereinbarte Kooperationen, die in den zwölf Monaten bis zu diesem Tag endeten, und da war jemand von hier."""
        return _sum(r, "ended_count")

    @computed
    def municipalities(r: Columns) -> Sql[int]:
        """Mandanten der Region, die bei mindestens einer dabei sind: jeder einmal."""
        return func.coalesce(func.cardinality(r.tenant_ids), ZERO)

    @computed
    def sides(r: Columns) -> Sql[int]:
        """Seiten aus der Region: ein Mandant zählt in jeder Kooperation, bei der er dabei ist."""
        return _sum(r, "side_count")

    @computed
    def organisations(r: Columns) -> Sql[int]:
        """Seiten, die Organisationen sind: eine zählt in jeder Kooperation, bei der sie dabei ist."""
        return _sum(r, "organisation_count")

    @computed
    def population(r: Columns) -> Sql[int]:
        """Einwohner*innen im Gebiet der Mandanten, die dabei sind (municipalities), jede Stadt und Gemeinde einmal."""
        return population_of(r.tenant_ids, r.as_of)

    @computed
    def by_status(r: Columns) -> Sql[list[CooperationsByStatus]]:
        """Nach Stand, soweit vorhanden."""
        return _counts_by(r, CooperationStatus, "status")

    @computed
    def by_form(r: Columns) -> Sql[list[CooperationsByForm]]:
        """Nach Grundlage, soweit vorhanden."""
        return _counts_by(r, CooperationForm, "form")

    @computed
    def by_kind(r: Columns) -> Sql[list[CooperationsByKind]]:
        """Danach, worum es geht, soweit vorhanden."""
        return _counts_by(r, CooperationKind, "kind")

    @computed
    def by_tenant(r: Columns) -> Sql[list[TenantCooperationFigures]]:
        """Nach Mandanten, die dabei sind, der Landkreis zuerst; ihre Summe ist nicht die Zahl der Region."""
        counts, t = array_rows(r, "tenant_ids", "tenant_counts").c, TenantRow.c
        query = select(counts.tenant_ids.label("tenant_id"), counts.tenant_counts.label("cooperations"))
        return query.join_from(counts.tenant_ids.table, TenantRow, t.id == counts.tenant_ids).order_by(*county_first(t))


def _sum(r: Columns, name: str) -> ColumnElement[int]:
    return select(total(array_rows(r, name).c[name])).scalar_subquery()


def _counts_by(r: Columns, codes: type[Choice], name: str) -> Select[Any]:
    counts = array_rows(r, name, "number").c
    number = total(counts.number)
    query = select(counts[name], number.label("count")).group_by(counts[name]).having(number > ZERO)
    return query.order_by(declared_order(codes, counts[name]))
