"""Territory: the units of the official register, each row with the days for which it holds."""

from datetime import date
from enum import auto
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ColumnElement, Index, Select, Text, and_, case, func, literal_column, select
from sqlalchemy import text as sql_text
from sqlalchemy.dialects.postgresql import TSVECTOR

from tenants import days
from tenants.model import TerritorialUnitKind
from tenants.periods import FOREVER, holds_on
from tenants.row_policies import reference_data
from tenants.rows import Choice, Row, choice, column, derived, sort_key


class CoverageScope(Choice):
    """Geltung einer Abdeckung."""

    OWN_RESPONSIBILITIES = auto(), "Eigene Zuständigkeiten", "Own responsibilities"
    TERRITORY = auto(), "Gesamtes Gebiet", "Whole territory"


class Territory(Row, table=True):
    """Gebietseinheit des amtlichen Gemeindeverzeichnisses, wie sie von einem Tag an galt."""

    __table_args__ = (
        CheckConstraint("valid_from < valid_to"),
        Index("territory_acting", "acting_ars", "ars"),
        Index("territory_parent", "parent_ars", "ars"),
        Index("territory_search_vector", "search_vector", postgresql_using="gin"),
        Index("territory_successor", "successor_ars", postgresql_where=sql_text("successor_ars IS NOT NULL")),
    )
    __without_persons__: ClassVar = True
    __policies__: ClassVar = reference_data("operator")
    __public_columns__: ClassVar = (
        "ars", "valid_from", "valid_to", "kind", "ags", "name", "type_label", "parent_ars", "acting_ars", "seat",
        "area_ha", "population", "postcode", "lon", "lat", "register_date", "successor_ars",
        "name_key", "search_vector",
    )  # fmt: skip

    ars: str = column("Regionalschlüssel: 5, 9 oder 12 Ziffern", primary_key=True, max_length=12)
    valid_from: date = column("Gilt ab diesem Tag", day=days.COMPUTED, primary_key=True)
    valid_to: date = column("Gilt bis vor diesen Tag", day=days.COMPUTED, default=FOREVER)
    kind: TerritorialUnitKind = choice(TerritorialUnitKind, "Art der Gebietseinheit")
    ags: str | None = column("Amtlicher Gemeindeschlüssel", default=None, max_length=8)
    name: str = column("Amtlicher Name", max_length=200)
    type_label: str = column("Amtliche Bezeichnung der Art", max_length=80)
    parent_ars: str | None = column("Übergeordnete Einheit", default=None, max_length=12)
    acting_ars: str | None = column("Einheit, die für diese handelt", default=None, max_length=12)
    seat: str | None = column("Sitz der Verwaltung", default=None, max_length=200)
    area_ha: int | None = column("Fläche in Hektar", default=None)
    population: int | None = column("Einwohner*innen", default=None)
    postcode: str | None = column("Postleitzahl des Verwaltungssitzes", default=None, max_length=5)
    lon: float | None = column("Länge des Schwerpunkts, Grad (WGS84)", default=None)
    lat: float | None = column("Breite des Schwerpunkts, Grad (WGS84)", default=None)
    register_date: date = column("Stand des Gemeindeverzeichnisses", day=days.COMPUTED)
    successor_ars: str | None = column("Einheit, in der diese aufging", default=None, max_length=12)
    name_key: str = sort_key("name")
    search_vector: str = derived(
        "Wörter des Namens und die Postleitzahl",
        "array_to_tsvector(ctx.search_terms(name || ' ' || coalesce(postcode, '')))",
        TSVECTOR,
    )


def unit_on(ars: Any, day: Any) -> Select[Any]:
    """The unit with this key, as the register has it on a day."""
    u = Territory.c
    return select(Territory).where(u.ars == ars, holds_on(u, day))


def latest_unit(ars: Any, day: Any) -> Select[Any]:
    """The unit with this key, as the register has it on a day, or had it last."""
    u = Territory.c
    return select(Territory).where(u.ars == ars, u.valid_from <= day).order_by(u.valid_from.desc()).limit(1)


def is_within(ars: ColumnElement[str], key: Any) -> ColumnElement[bool]:
    """Whether a unit is the one with a regional key, or belongs to it: its key begins with that one.

    Keys are digits alone, so that this is a range in the order of every collation, and an index finds it.
    """
    return and_(ars >= key, ars <= func.concat(key, literal_column("'9999999'", Text())))


def find_units(text: Any, day: Any) -> Select[Any]:
    """The units of a day whose names or postcodes have words that begin with each word of a text.

    Those that have each of these words itself come first.
    """
    u = Territory.c
    exact = case((u.search_vector.bool_op("@@")(func.ctx.search_query(text, "")), 0), else_=1)
    matches = u.search_vector.bool_op("@@")(func.ctx.search_query(text, ":*"))
    query = select(Territory).where(matches, holds_on(u, day))
    return query.order_by(exact, u.name_key, u.ars, u.valid_from)
