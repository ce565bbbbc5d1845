"""The matrix of a region: in which fields of action each tenant acts, and in which nobody does."""

from typing import Annotated, Any

from sqlalchemy import ColumnElement, Select, case, exists, func, select, true

from federation.confirmations.rules import confirmed
from federation.graph.declare.types import Sql, answer, computed
from federation.graph.sql.json import text_literal
from federation.measures.codes import FieldOfAction, MeasureStatus
from federation.measures.settings.model import FieldExemption
from federation.measures.tally.model import MeasureTally
from federation.rollups.answers import Counted, Parted, Totalled
from federation.rollups.codes import SectorCoverage
from federation.rollups.tally import ZERO, county_first, head, listed, parts, tallied, total
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns

SAYS = {
    SectorCoverage.ACHIEVED: (MeasureStatus.COMPLETED, MeasureStatus.CONTINUOUS),
    SectorCoverage.ACTIVE: (MeasureStatus.IN_PROGRESS, MeasureStatus.DELAYED),
    SectorCoverage.PLANNED_ONLY: (
        MeasureStatus.PLANNED, MeasureStatus.NOT_STARTED, MeasureStatus.POSTPONED, MeasureStatus.UNKNOWN,
    ),
}  # fmt: skip
"""Of which status one measure is enough; the first that fits says what the cell is. What was cancelled or is only
proposed says nothing: where there is no more, the field is white."""


@answer
class MeasureMatrixCell(Totalled, Parted):
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
class MeasureMatrix(Counted):
    """Mandanten einer Region mal Handlungsfelder an einem Tag."""

    @computed
    def cells(r: Columns) -> Sql[list[MeasureMatrixCell]]:
        """Alle Mandanten der Region mal alle zwölf Handlungsfelder, Mandant für Mandant, der Landkreis zuerst."""
        t, counts = TenantRow.c, _counts(r)
        fields = func.unnest(listed(FieldOfAction)).table_valued("code", with_ordinality="place").render_derived()
        at = (counts.c.tenant_id == t.id) & (counts.c.field_of_action == fields.c.code)
        coverage = sector(counts.c, t.id, fields.c.code, confirmed(t.id, r.as_of))
        query = select(
            t.id.label("tenant_id"), fields.c.code.label("field_of_action"),
            func.coalesce(counts.c.total, ZERO).label("total"), counts.c.status, counts.c.number,
            coverage.label("coverage"),
        ).select_from(t.id.table.join(fields, true()).outerjoin(counts, at))  # fmt: skip
        query = query.where(t.region_id == r.region_id)
        return query.order_by(*county_first(t), fields.c.place)


def matrix(region: Columns, as_of: ColumnElement[Any], basis: ColumnElement[str]) -> Select[Any]:
    """What the answer stands on: counts by tenant, field and status."""
    tally = MeasureTally.c
    each = tallied(region.id, as_of, tally.tenant_id, tally.field_of_action, tally.status)
    return head(region, as_of, basis, each)


def says(status: ColumnElement[str]) -> list[ColumnElement[bool]]:
    """Of measures in these statuses, whether one is enough to say so, by the name of what it says."""
    return [func.bool_or(status.in_(list(map(text_literal, those)))).label(code) for code, those in SAYS.items()]


def sector(counts: Columns, tenant_id: Any, field: Any, is_confirmed: ColumnElement[bool]) -> ColumnElement[str]:
    """What happens in a field of a tenant. ``counts``: with what ``says`` names. Where nothing happens, the field is
    white once the tenant has confirmed that nothing is missing."""
    x = FieldExemption.c
    is_exempt = exists(select(1).where(x.tenant_id == tenant_id, x.field_of_action == field))
    return case(
        *((counts[code], text_literal(code)) for code in SAYS),
        (is_exempt, text_literal(SectorCoverage.NOT_APPLICABLE)),
        (is_confirmed, text_literal(SectorCoverage.WHITE_SPOT)),
        else_=text_literal(SectorCoverage.NO_DATA),
    )


def _counts(r: Columns) -> Any:
    """The cells in which there is something."""
    result = parts(r, "tenant_id", "field_of_action", "status", "number").c
    made = select(
        result.tenant_id, result.field_of_action, total(result.number).label("total"), *says(result.status),
        func.array_agg(result.status).label("status"), func.array_agg(result.number).label("number"),
    )  # fmt: skip
    return made.group_by(result.tenant_id, result.field_of_action).subquery("counts")
