"""White spots by theme: the measures for a unit in each field of action."""

from typing import Annotated, Any

from sqlalchemy import Select, case, func, select

from federation.confirmations.rules import has_confirmed
from federation.coverage.model import FIELD_COLUMNS, found_rows
from federation.graph.declare.types import answer
from federation.measures.codes import FieldOfAction
from federation.rollups.codes import SectorCoverage
from federation.rollups.matrix import DECISIVE_STATUSES, sector_coverage
from federation.rollups.tally import ZERO, code_array
from tenants.rows import Columns
from tenants.territory import Territory, unit_on


@answer
class UnitField:
    """Was für eine Gebietseinheit in einem Handlungsfeld geschieht."""

    field_of_action: Annotated[FieldOfAction, "Handlungsfeld"]
    coverage: Annotated[
        SectorCoverage,
        "Was geschieht, nach der Maßnahme, die am weitesten ist; wo nichts geschieht, ist es ein weißer Fleck, sobald"
        " der Mandant bestätigt hat, dass nichts fehlt",
    ]
    own: Annotated[int, "Maßnahmen der Einheit selbst, so weit sie gezählt werden"]
    inherited: Annotated[int, "Maßnahmen des Gemeindeverbands, der für sie handelt"]


def sectors(u: Columns) -> Select[Any]:
    """The rows of ``UnitField``: all fields in their order, with the measures of the tenant that acts for a unit."""
    counts = found_rows(u.field_rows, FIELD_COLUMNS, "counts")
    decisive = {code: counts.c.statuses.bool_op("&&")(code_array(among)) for code, among in DECISIVE_STATUSES.items()}
    fields = func.unnest(code_array(FieldOfAction)).table_valued("code", with_ordinality="place").render_derived()
    acting = unit_on(u.ars, u.as_of).with_only_columns(Territory.c.acting_ars).scalar_subquery()
    is_own = func.coalesce(acting, u.ars) == u.ars
    number = func.coalesce(counts.c.total, ZERO)
    query = select(
        fields.c.code.label("field_of_action"),
        sector_coverage(decisive, u.tenant_id, fields.c.code, has_confirmed(u.tenant_id, u.as_of)).label("coverage"),
        case((is_own, number), else_=ZERO).label("own"),
        case((is_own, ZERO), else_=number).label("inherited"),
        u.ars.label("ars"),
        u.region_id.label("region_id"),
        u.as_of.label("as_of"),
    )
    return query.outerjoin_from(fields, counts, counts.c.field_of_action == fields.c.code).order_by(fields.c.place)
