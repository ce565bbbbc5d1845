"""Rules of notes on white spots as SQL expressions: which there are for a unit, and what they refer to."""

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
    """The notes that meet all conditions, the newest first."""
    n = WhiteSpotNote.c
    return select(WhiteSpotNote).where(*where).order_by(n.noted_on.desc(), n.tenant_id, n.id)


def is_open(n: Columns, day: Any) -> ColumnElement[bool]:
    """Whether a note is made by a day and not closed yet."""
    return and_(n.noted_on <= cast(day, Date), or_(n.closed_on.is_(None), n.closed_on > cast(day, Date)))


def of_unit(u: Columns) -> Select[Any]:
    """The open notes on a unit, whatever their field. ``u``: the row of a ``UnitCoverage``."""
    n = WhiteSpotNote.c
    return notes(in_region(n.tenant_id, u.region_id), n.ars == u.ars, is_open(n, u.as_of))


def of_field(f: Columns) -> Select[Any]:
    """The open notes on a field of action, of a unit or of its whole county. ``f``: the row of a ``UnitField``."""
    n = WhiteSpotNote.c
    is_on_unit = or_(n.ars == f.ars, n.ars == func.left(f.ars, COUNTY_DIGITS))
    return notes(
        in_region(n.tenant_id, f.region_id), is_on_unit, n.field_of_action == f.field_of_action, is_open(n, f.as_of)
    )


def of_region(region_id: Any) -> Select[Any]:
    """All notes of a region's county."""
    return notes(in_region(WhiteSpotNote.c.tenant_id, region_id))


def measures(n: Columns) -> Select[Any]:
    """The visible measures among those that a note proposes."""
    k = WhiteSpotMeasure.c
    same = and_(k.to_tenant_id == Measure.c.tenant_id, k.to_id == Measure.c.id)
    query = select(Measure).join_from(WhiteSpotMeasure, Measure, same)
    return query.where(k.tenant_id == n.tenant_id, k.note_id == n.id).order_by(k.position, k.tenant_id, k.id)


def support_case(n: Columns) -> Select[Any]:
    """The support case that came of a note; only its two sides see it."""
    c = SupportCase.c
    return select(SupportCase).where(c.tenant_id == n.tenant_id, c.id == n.support_case_id)


def unit(n: Columns) -> Select[Any]:
    """The unit as it was on the day of the note."""
    u = Territory.c
    return select(Territory).where(u.ars == n.ars, holds_on(u, n.noted_on))
