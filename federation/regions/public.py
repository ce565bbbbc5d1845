"""What everyone may ask about regions, tenants and the register: the allow-list of the public schema."""

from datetime import date
from typing import Any, cast

from sqlalchemy import any_, func, select

from federation.graph.declare.filters import (
    Filter,
    NumberRange,
    Order,
    PlanKeyChoice,
    costly,
    filter_type,
    matching,
    order_type,
)
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Connection, Sql, Today, bound, computed, costs, root
from federation.regions.names import full_name, register_source
from tenants import model, search_terms
from tenants.outlines import TerritoryOutline
from tenants.periods import holds_on
from tenants.rows import Columns
from tenants.territory import Territory as Unit
from tenants.territory import unit_on


def _fact_on(name: str, ars: Any, today: Any) -> Any:
    """A column of the unit with that key, as it is on a day."""
    return unit_on(ars, today).with_only_columns(Unit.c[name]).scalar_subquery()


def _fact_of_outline(name: str, u: Columns) -> Any:
    """A column of the outline of a unit."""
    return select(TerritoryOutline.c[name]).where(TerritoryOutline.c.ars == u.ars).scalar_subquery()


@bound(model.Region)
class Region:
    name: str

    @computed
    def key(r: Columns) -> Sql[RegionalKey]:
        """Amtlicher Regionalschlüssel des Landkreises."""
        return r.ars

    @computed
    def population(r: Columns, today: Today) -> Sql[int | None]:
        """Einwohner*innen des Landkreises zum Stand des Gemeindeverzeichnisses."""
        return _fact_on("population", r.ars, today)

    @computed
    def register_date(r: Columns, today: Today) -> Sql[date | None]:
        """Stand des Gemeindeverzeichnisses, aus dem die Angaben sind."""
        return _fact_on("register_date", r.ars, today)

    @computed
    def register_source(r: Columns, today: Today) -> Sql[str | None]:
        """Quellenvermerk des Gemeindeverzeichnisses, wie er neben Namen, Einwohner*innen und Flächen stehen soll."""
        return register_source(_fact_on("register_date", r.ars, today))

    @computed
    def county(r: Columns) -> Sql[model.Tenant | None]:
        """Der Landkreis selbst als Mandant."""
        return select(model.Tenant).where(model.Tenant.c.region_id == r.id, model.Tenant.c.ars == r.ars)

    @computed
    def members(r: Columns) -> Sql[Connection[model.Tenant]]:
        """Die Mandanten des Landkreises ohne ihn selbst, nach Namen."""
        t = model.Tenant.c
        return select(model.Tenant).where(t.region_id == r.id, t.ars != r.ars).order_by(t.name_key, t.id)


@bound(model.Tenant)
class Tenant:
    name: str
    kind: model.TerritorialUnitKind
    region: model.Region
    succeeded_on: date | None

    @computed
    def key(t: Columns) -> Sql[RegionalKey]:
        """Amtlicher Regionalschlüssel, unter dem der Mandant handelt."""
        return t.ars

    @computed
    def population(t: Columns, today: Today) -> Sql[int | None]:
        """Einwohner*innen seines Gebiets zum Stand des Gemeindeverzeichnisses."""
        return _fact_on("population", t.ars, today)

    @computed
    def full_name(t: Columns, today: Today) -> Sql[str]:
        """Name mit der Art davor: unterscheidet die Stadt Ludwigsburg vom Landkreis Ludwigsburg."""
        unit = unit_on(t.ars, today).with_only_columns(full_name(Unit.c)).scalar_subquery()
        return func.coalesce(unit, t.name)

    @computed
    def successor(t: Columns) -> Sql[model.Tenant | None]:
        """Der Mandant, in dem dieser durch eine Reform aufging: er zählt und handelt an seiner Stelle; null, wo keiner
        es tut."""
        return select(model.Tenant).where(model.Tenant.c.id == t.successor_id)

    @computed
    def predecessors(t: Columns) -> Sql[list[model.Tenant]]:
        """Mandanten, die durch eine Reform in diesem aufgingen, nach Namen."""
        p = model.Tenant.c
        return select(model.Tenant).where(p.successor_id == t.id).order_by(p.name_key, p.id)

    @computed
    def territories(t: Columns, today: Today) -> Sql[Connection[Unit]]:
        """Die Gebietseinheiten, für die er handelt: er selbst, und in einem Gemeindeverband dessen Gemeinden."""
        u = Unit.c
        return select(Unit).where(u.acting_ars == t.ars, holds_on(u, today)).order_by(u.ars, u.valid_from)


@bound(Unit)
class Territory:
    name: str
    kind: model.TerritorialUnitKind
    type_label: str
    ags: str | None
    seat: str | None
    area_ha: int | None
    population: int | None
    postcode: str | None
    lon: float | None
    lat: float | None
    register_date: date

    @computed
    def key(u: Columns) -> Sql[RegionalKey]:
        """Amtlicher Regionalschlüssel."""
        return u.ars

    @computed
    def full_name(u: Columns) -> Sql[str]:
        """Name mit der Art davor, wie man sie hier nennt: unterscheidet die Ortsgemeinde von der gleichnamigen
        Verbandsgemeinde."""
        return full_name(u)

    @computed
    def register_source(u: Columns) -> Sql[str]:
        """Quellenvermerk des Gemeindeverzeichnisses, aus dem die Angaben sind."""
        return register_source(u.register_date)

    @computed
    @costs(1)
    def outline(u: Columns) -> Sql[str | None]:
        """Vereinfachter Umriss als SVG-Pfad in Zehntausendstel Grad (WGS84): x ist die Länge, y die Breite mal minus
        eins. Löcher sind eigene Ringe (fill-rule evenodd), Nachbarn haben dieselbe Grenze, und die Form stimmt mit
        transform="scale(cos(Breite), 1)". Null, wo der Betrieb keinen geladen hat."""
        return _fact_of_outline("outline", u)

    @computed
    def outline_source(u: Columns) -> Sql[str | None]:
        """Quellenvermerk des Umrisses, wie er neben einer Karte stehen soll, verlinkt mit der Seite der Quelle."""
        return _fact_of_outline("source", u)

    @computed
    def parent(u: Columns, today: Today) -> Sql[Unit | None]:
        """Die übergeordnete Einheit."""
        return unit_on(u.parent_ars, today)

    @computed
    def tenant(u: Columns) -> Sql[model.Tenant | None]:
        """Der Mandant, der für diese Einheit handelt."""
        return select(model.Tenant).where(model.Tenant.c.ars == u.acting_ars)


@filter_type(model.Tenant)
class TenantFilter(Filter):
    """Welche Mandanten? Was fehlt, schränkt nicht ein."""

    kind: list[model.TerritorialUnitKind] | None

    @matching
    def key(t: Columns, keys: list[RegionalKey]) -> Sql[bool]:
        """Einer dieser Regionalschlüssel"""
        return t.ars == any_(cast(Any, keys))

    @costly
    @matching
    def search(t: Columns, text: str) -> Sql[bool]:
        """Jedes Wort des Textes beginnt eines im Namen"""
        return search_terms.find_rows(model.Tenant, text)


class TenantSort(PlanKeyChoice):
    """Wonach Mandanten geordnet werden."""

    NAME = "name_key", "Name, ä bei a", "Name"
    KEY = "ars", "Regionalschlüssel", "Regional key"


@order_type(model.Tenant, TenantSort)
class TenantOrder(Order):
    """Eine Ordnung von Mandanten."""


@filter_type(Unit)
class TerritoryFilter(Filter):
    """Welche Gebietseinheiten? Was fehlt, schränkt nicht ein."""

    kind: list[model.TerritorialUnitKind] | None
    population: NumberRange | None
    area_ha: NumberRange | None


class TerritorySort(PlanKeyChoice):
    """Wonach Gebietseinheiten geordnet werden."""

    KEY = "ars", "Regionalschlüssel", "Regional key"
    POPULATION = "population", "Einwohner*innen; ohne Angabe zuletzt", "Population; unknown last", "Einwohner*innen"
    AREA = "area_ha", "Fläche; ohne Angabe zuletzt", "Area; unknown last"


@order_type(Unit, TerritorySort)
class TerritoryOrder(Order):
    """Eine Ordnung von Gebietseinheiten."""


@root
def region(key: RegionalKey) -> Sql[model.Region | None]:
    """Eine Region über den fünfstelligen Schlüssel ihres Landkreises."""
    return select(model.Region).where(model.Region.c.ars == key)


@root
def regions() -> Sql[Connection[model.Region]]:
    """Alle Regionen, nach Schlüssel."""
    return select(model.Region).order_by(model.Region.c.ars, model.Region.c.id)


@root
def tenant(key: RegionalKey) -> Sql[model.Tenant | None]:
    """Ein Mandant über den Schlüssel, unter dem er handelt."""
    return select(model.Tenant).where(model.Tenant.c.ars == key)


@root
def territory(key: RegionalKey, today: Today) -> Sql[Unit | None]:
    """Eine Gebietseinheit des Gemeindeverzeichnisses, auch eine, für die ein Verband handelt."""
    return unit_on(key, today)
