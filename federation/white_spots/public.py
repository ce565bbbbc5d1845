"""What everyone may ask about notes on white spots: the allow-list of the public schema."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import select

from federation.coverage.sectors import UnitField
from federation.coverage.units import UnitCoverage
from federation.graph.declare.filters import Filter, Order, PlanKeyChoice, filter_type, order_type
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Connection, IdOf, Sql, bound, computed, extends, root
from federation.measures.codes import FieldOfAction
from federation.measures.model import Measure as MeasureRow
from federation.white_spots import model, rules
from federation.white_spots.filters import WhiteSpotNoteConditions
from tenants.model import Region as RegionRow
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns
from tenants.territory import Territory as Unit


@bound(model.WhiteSpotNote)
class WhiteSpotNote:
    field_of_action: FieldOfAction | None
    noted_on: date
    closed_on: date | None
    potential: str
    next_step: str | None
    updated_at: datetime
    tenant: TenantRow

    @computed
    def key(n: Columns) -> Sql[RegionalKey]:
        """Regionalschlüssel der Gebietseinheit, um die es geht; der des Landkreises meint sein ganzes Gebiet."""
        return n.ars

    @computed
    def territory(n: Columns) -> Sql[Unit | None]:
        """Die Gebietseinheit, wie sie am Tag der Einschätzung war."""
        return rules.unit(n)

    @computed
    def measures(n: Columns) -> Sql[list[MeasureRow]]:
        """Maßnahmen, die der Landkreis dort vorschlägt, soweit in Sicht."""
        return rules.measures(n)


@filter_type(model.WhiteSpotNote)
class WhiteSpotNoteFilter(WhiteSpotNoteConditions, Filter):
    """Welche Anmerkungen? Was fehlt, schränkt nicht ein."""


class WhiteSpotNoteSort(PlanKeyChoice):
    """Wonach Anmerkungen geordnet werden."""

    NOTED_ON = "noted_on", "Tag der Einschätzung", "Date of the assessment"
    KEY = "ars", "Regionalschlüssel", "Regional key"


@order_type(model.WhiteSpotNote, WhiteSpotNoteSort)
class WhiteSpotNoteOrder(Order):
    """Eine Ordnung von Anmerkungen."""


@extends(UnitCoverage)
class UnitNotes:
    @computed
    def notes(u: Columns) -> Sql[list[model.WhiteSpotNote]]:
        """Was der Landkreis dazu angemerkt hat und an diesem Tag offen ist, soweit in Sicht, das Neueste zuerst."""
        return rules.of_unit(u)


@extends(UnitField)
class UnitFieldNotes:
    @computed
    def notes(f: Columns) -> Sql[list[model.WhiteSpotNote]]:
        """Was der Landkreis zu diesem Handlungsfeld angemerkt hat, hier oder für sein ganzes Gebiet, und an diesem Tag
        offen ist, soweit in Sicht."""
        return rules.of_field(f)


@extends(RegionRow)
class RegionNotes:
    @computed
    def white_spot_notes(r: Columns) -> Sql[Connection[model.WhiteSpotNote]]:
        """Anmerkungen des Landkreises zu weißen Flecken, soweit in Sicht, die neuesten zuerst."""
        return rules.of_region(r.id)


@root
def white_spot_note(id: Annotated[Any, IdOf(model.WhiteSpotNote)]) -> Sql[model.WhiteSpotNote | None]:
    """Eine Anmerkung zu einem weißen Fleck; null, wenn es sie nicht gibt oder sie nicht in Sicht ist."""
    return select(model.WhiteSpotNote).where(id)
