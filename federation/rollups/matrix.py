"""The matrix of a region: in which fields of action each tenant acts, and in which it does not."""

from typing import Annotated, Any

from sqlalchemy import ColumnElement, Select, case, exists, func, select, true

from federation.confirmations.rules import has_confirmed
from federation.graph.declare.types import Sql, answer, computed
from federation.graph.sql.json import text_literal
from federation.measures.codes import FieldOfAction, MeasureStatus
from federation.measures.settings.model import FieldExemption
from federation.measures.tally.model import MeasureTally
from federation.rollups.answers import Rollup, StatusBreakdown, WithTotal
from federation.rollups.codes import SectorCoverage
from federation.rollups.tally import ZERO, array_rows, code_array, county_first, measure_sums, region_answer_row, total
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns

DECISIVE_STATUSES = {
    SectorCoverage.ACHIEVED: (MeasureStatus.COMPLETED, MeasureStatus.CONTINUOUS),
    SectorCoverage.ACTIVE: (MeasureStatus.IN_PROGRESS, MeasureStatus.DELAYED),
    SectorCoverage.PLANNED_ONLY: (
        MeasureStatus.PLANNED, MeasureStatus.NOT_STARTED, MeasureStatus.POSTPONED, MeasureStatus.UNKNOWN,
    ),
}  # fmt: skip
"""Coverage -> the statuses of which one measure is enough; the first coverage that fits is the cell's. Cancelled and
proposed measures do not count: a field with no others is a white spot."""


@answer
class MeasureMatrixCell(WithTotal, StatusBreakdown):
    """Ein Mandant in einem Handlungsfeld."""

    tenant: Annotated[TenantRow, "Mandant"]
    field_of_action: Annotated[FieldOfAction, "Handlungsfeld"]
    coverage: Annotated[
        SectorCoverage,
        "Was hier geschieht, nach der Maßnahme, die am weitesten ist; Verworfene und Vorschläge sagen nichts. Wo nichts"
        " geschieht, ist ein weißer Fleck nur, wenn der Mandant zuständig ist und bestätigt hat, dass nichts fehlt, für"
        " alle, die das sehen: sonst bleibt es ohne Angabe",
    ]


@answer
class MeasureMatrix(Rollup):
    """Mandanten einer Region mal Handlungsfelder an einem Tag."""

    @computed
    def cells(r: Columns) -> Sql[list[MeasureMatrixCell]]:
        """Alle Mandanten der Region mal alle zwölf Handlungsfelder, Mandant für Mandant, der Landkreis zuerst."""
        t, counts = TenantRow.c, _counts(r)
        fields = func.unnest(code_array(FieldOfAction)).table_valued("code", with_ordinality="place").render_derived()
        at = (counts.c.tenant_id == t.id) & (counts.c.field_of_action == fields.c.code)
        coverage = sector_coverage(counts.c, t.id, fields.c.code, has_confirmed(t.id, r.as_of))
        query = select(
            t.id.label("tenant_id"), fields.c.code.label("field_of_action"),
            func.coalesce(counts.c.total, ZERO).label("total"), counts.c.status, counts.c.number,
            coverage.label("coverage"),
        ).select_from(t.id.table.join(fields, true()).outerjoin(counts, at))  # fmt: skip
        query = query.where(t.region_id == r.region_id)
        return query.order_by(*county_first(t), fields.c.place)


def matrix(region: Columns, as_of: ColumnElement[Any], basis: ColumnElement[str]) -> Select[Any]:
    """The row of ``MeasureMatrix``: counts by tenant, field and status."""
    tally = MeasureTally.c
    each = measure_sums(region.id, as_of, tally.tenant_id, tally.field_of_action, tally.status)
    return region_answer_row(region.id, as_of, basis, each)


def decisive_columns(status: ColumnElement[str]) -> list[ColumnElement[bool]]:
    """For each key of ``DECISIVE_STATUSES``, a column of its name: whether any measure has one of its statuses."""
    return [
        func.bool_or(status.in_(list(map(text_literal, statuses)))).label(code)
        for code, statuses in DECISIVE_STATUSES.items()
    ]


def sector_coverage(
    counts: Columns, tenant_id: Any, field: Any, is_confirmed: ColumnElement[bool]
) -> ColumnElement[str]:
    """The coverage of a field of action by a tenant. ``counts`` has the ``decisive_columns``.

    A field without measures is a white spot only if the tenant has confirmed that its data are complete.
    """
    x = FieldExemption.c
    is_exempt = exists(select(1).where(x.tenant_id == tenant_id, x.field_of_action == field))
    return case(
        *((counts[code], text_literal(code)) for code in DECISIVE_STATUSES),
        (is_exempt, text_literal(SectorCoverage.NOT_APPLICABLE)),
        (is_confirmed, text_literal(SectorCoverage.WHITE_SPOT)),
        else_=text_literal(SectorCoverage.NO_DATA),
    )


def _counts(r: Columns) -> Any:
    """The cells with measures."""
    counts = array_rows(r, "tenant_id", "field_of_action", "status", "number").c
    query = select(
        counts.tenant_id, counts.field_of_action, total(counts.number).label("total"), *decisive_columns(counts.status),
        func.array_agg(counts.status).label("status"), func.array_agg(counts.number).label("number"),
    )  # fmt: skip
    return query.group_by(counts.tenant_id, counts.field_of_action).subquery("counts")
