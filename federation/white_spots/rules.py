"""Which notes there are for what, and what they lead to."""

from typing import Any

from sqlalchemy import ColumnElement, Date, Select, and_, cast, func, literal_column, or_, select

from federation.measures.model import Measure
from federation.support.model import SupportCase
from federation.white_spots.model import WhiteSpotMeasure, WhiteSpotNote
from tenants.periods import holds_on
from tenants.rows import Columns
from tenants.tenant_filters import in_region
from tenants.territory import Territory

COUNTY_DIGITS: ColumnElement[int] = literal_column("5")


def notes(*where: Any) -> Select[Any]:
    """Notes, the newest first."""
    n = WhiteSpotNote.c
    return select(WhiteSpotNote).where(*where).order_by(n.noted_on.desc(), n.tenant_id, n.id)


def is_open(n: Columns, day: Any) -> ColumnElement[bool]:
    """Whether a note stands on a day and is not done with."""
    return and_(n.noted_on <= cast(day, Date), or_(n.closed_on.is_(None), n.closed_on > cast(day, Date)))


def of_unit(u: Columns) -> Select[Any]:
    """The open notes on a unit that was told of, whatever their field."""
    n = WhiteSpotNote.c
    return notes(in_region(n.tenant_id, u.region_id), n.ars == u.ars, is_open(n, u.as_of))


def of_field(f: Columns) -> Select[Any]:
    """The open notes on a field of action: of the unit, and of its whole county."""
    n = WhiteSpotNote.c
    row = or_(n.ars == f.ars, n.ars == func.left(f.ars, COUNTY_DIGITS))
    return notes(in_region(n.tenant_id, f.region_id), row, n.field_of_action == f.field_of_action, is_open(n, f.as_of))


def of_region(region_id: Any) -> Select[Any]:
    """All notes of a region's county."""
    return notes(in_region(WhiteSpotNote.c.tenant_id, region_id))


def measures(n: Columns) -> Select[Any]:
    """The measures that a note proposes, as far as they are in sight: of the others nobody is told."""
    k = WhiteSpotMeasure.c
    named = and_(k.to_tenant_id == Measure.c.tenant_id, k.to_id == Measure.c.id)
    query = select(Measure).join_from(WhiteSpotMeasure, Measure, named)
    return query.where(k.tenant_id == n.tenant_id, k.note_id == n.id).order_by(k.position, k.tenant_id, k.id)


def support_case(n: Columns) -> Select[Any]:
    """The case that came of a note, for its two sides."""
    c = SupportCase.c
    return select(SupportCase).where(c.tenant_id == n.tenant_id, c.id == n.support_case_id)


def unit(n: Columns) -> Select[Any]:
    """The unit as it was on the day of the note."""
    u = Territory.c
    return select(Territory).where(u.ars == n.ars, holds_on(u, n.noted_on))
