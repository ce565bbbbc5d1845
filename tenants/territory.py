"""Territory: the official register, unit by unit, with the days on which each row holds."""

from datetime import date
from enum import auto
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index, Select, case, func, select, text
from sqlalchemy.dialects.postgresql import TSVECTOR

from tenants import days
from tenants.model import FOREVER, TerritorialUnitKind
from tenants.row_policies import directory
from tenants.rows import Choice, Row, choice, column, derived, sort_key


class CoverageScope(Choice):
    """Geltung einer Abdeckung."""

    OWN_RESPONSIBILITIES = auto(), "Eigene Zuständigkeiten"
    TERRITORY = auto(), "Gesamtes Gebiet"


class Territory(Row, table=True):
    """Gebietseinheit des amtlichen Gemeindeverzeichnisses, wie sie von einem Tag an galt."""

    __table_args__ = (
        CheckConstraint("valid_from < valid_to"),
        Index("territory_acting", "acting_ars", "ars"),
        Index("territory_parent", "parent_ars", "ars"),
        Index("territory_words", "words", postgresql_using="gin"),
        Index("territory_successor", "successor_ars", postgresql_where=text("successor_ars IS NOT NULL")),
    )
    __policies__: ClassVar = directory("operator")
    __public_columns__: ClassVar = (
        "ars", "valid_from", "valid_to", "kind", "ags", "name", "type_label", "parent_ars", "acting_ars", "seat",
        "area_ha", "population", "postcode", "lon", "lat", "register_date", "successor_ars",
        "name_key", "words",
    )  # fmt: skip

    ars: str = column("Regionalschlüssel: 5, 9 oder 12 Ziffern", primary_key=True, max_length=12)
    valid_from: date = column("Gilt ab diesem Tag", day=days.WORKED_OUT, primary_key=True)
    valid_to: date = column("Gilt bis vor diesen Tag", day=days.WORKED_OUT, default=FOREVER)
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
    register_date: date = column("Stand des Gemeindeverzeichnisses", day=days.WORKED_OUT)
    successor_ars: str | None = column("Einheit, in der diese aufging", default=None, max_length=12)
    name_key: str = sort_key("name")
    words: str = derived(
        "Wörter des Namens und die Postleitzahl",
        "array_to_tsvector(ctx.words(name || ' ' || coalesce(postcode, '')))",
        TSVECTOR,
    )


def unit_on(ars: Any, day: Any) -> Select[Any]:
    """The unit of the register with that key, as it holds on a day."""
    u = Territory.c
    return select(Territory).where(u.ars == ars, u.valid_from <= day, day < u.valid_to)


def latest_unit(ars: Any, day: Any) -> Select[Any]:
    """The unit with that key as the register has it on a day, or had it last."""
    u = Territory.c
    return select(Territory).where(u.ars == ars, u.valid_from <= day).order_by(u.valid_from.desc()).limit(1)


def places(request: Any, day: Any) -> Select[Any]:
    """The units of a day with words in their names, or a postcode, that begin with those of a text; those that have
    each word as it was asked for come first."""
    u = Territory.c
    exact = case((u.words.bool_op("@@")(func.ctx.asks(request, "")), 0), else_=1)
    begins = u.words.bool_op("@@")(func.ctx.asks(request, ":*"))
    query = select(Territory).where(begins, u.valid_from <= day, day < u.valid_to)
    return query.order_by(exact, u.name_key, u.ars, u.valid_from)
