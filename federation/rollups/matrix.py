"""The matrix of a region: in which fields of action each tenant acts, and in which nobody does."""

from typing import Annotated, Any

from sqlalchemy import ARRAY, ColumnElement, Integer, Select, any_, case, cast, exists, func, null, select, true

from federation.graph.json_sql import word
from federation.graph.words import Sql, answer, computed
from federation.measures.codes import FieldOfAction, MeasureStatus
from federation.measures.ledger import MeasureTally
from federation.measures.settings import FieldExemption
from federation.rollups.codes import SectorCoverage
from federation.rollups.shares import Counted, Parted, Totalled
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
        " geschieht, ist ein weißer Fleck nur, wenn der Mandant zuständig ist und alles außer Entwürfen gezählt wurde:"
        " sonst bleibt es ohne Angabe",
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
        has_data = func.sum(counts.c.total).over(partition_by=t.id).is_not(None)
        is_known = t.id == any_(cast(r.known, ARRAY(Integer)))
        x = FieldExemption.c
        is_exempt = exists(select(1).where(x.tenant_id == t.id, x.field_of_action == fields.c.code))
        coverage = case(
            *((counts.c[code], word(code)) for code in SAYS),
            (is_exempt, word(SectorCoverage.NOT_APPLICABLE)),
            (has_data & is_known, word(SectorCoverage.WHITE_SPOT)),
            else_=word(SectorCoverage.NO_DATA),
        )
        found = select(
            t.id.label("tenant_id"), fields.c.code.label("field_of_action"),
            func.coalesce(counts.c.total, ZERO).label("total"), counts.c.status, counts.c.number,
            coverage.label("coverage"),
        ).select_from(t.id.table.join(fields, true()).outerjoin(counts, at))  # fmt: skip
        found = found.where(t.region_id == r.region_id)
        return found.order_by(*county_first(t), fields.c.place)


def matrix(
    region: Columns, as_of: ColumnElement[Any], basis: ColumnElement[str], known: ColumnElement[Any] | None = None
) -> Select[Any]:
    """What the answer stands on: counts by tenant, field and status. ``known``: the tenants of which all is counted;
    of any other, nothing in sight does not mean that there is nothing."""
    tally = MeasureTally.c
    each = tallied(region.id, as_of, tally.tenant_id, tally.field_of_action, tally.status)
    return head(region, as_of, basis, each, known=null() if known is None else known)


def _counts(r: Columns) -> Any:
    """The cells in which there is something."""
    found = parts(r, "tenant_id", "field_of_action", "status", "number").c
    says = (func.bool_or(found.status.in_(list(map(word, those)))).label(code) for code, those in SAYS.items())
    made = select(
        found.tenant_id, found.field_of_action, total(found.number).label("total"), *says,
        func.array_agg(found.status).label("status"), func.array_agg(found.number).label("number"),
    )  # fmt: skip
    return made.group_by(found.tenant_id, found.field_of_action).subquery("counts")
