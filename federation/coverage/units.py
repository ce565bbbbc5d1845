"""The coverage of one unit of the territory on a day, and the rows that are its reasons."""

from datetime import date
from typing import Annotated, Any

from sqlalchemy import ColumnElement, Select, func, select

from federation.concepts.model import Concept
from federation.confirmations.model import DataConfirmation
from federation.confirmations.rules import newest
from federation.coverage.codes import CoverageFlag, CoverageLevel, CoverageVia
from federation.coverage.model import UNIT_COLUMNS, concepts_of_unit, fields_of_tenant, posts_of_unit, typed_columns
from federation.coverage.reasons import CoveringConcept, CoveringPost, blocking_concept, concepts, posts
from federation.coverage.sectors import UnitField, sectors
from federation.graph.declare.types import Sql, answer, computed, costs
from federation.graph.sql.json import text_literal
from tenants.model import Tenant as TenantRow
from tenants.periods import INFINITY, last_day
from tenants.rows import Columns
from tenants.territory import Territory as Unit
from tenants.territory import unit_on

REASONS_COST = 20
"""The cost of the reasons of a unit's coverage, in fields: a millisecond of the database."""


def unit_rows(r: Columns) -> Any:
    """The units in an answer's row, whose columns stand there as arrays."""
    arrays = func.unnest(*(getattr(r, name) for name in UNIT_COLUMNS))
    return arrays.table_valued(*typed_columns(UNIT_COLUMNS)).render_derived()


def split_codes(codes: Any) -> Any:
    """Codes with commas between them as an array."""
    return func.string_to_array(codes, text_literal(","))


def unit_coverage(units: Any, as_of: Any, within: ColumnElement[str], tenants: ColumnElement[Any]) -> Select[Any]:
    """The rows of ``UnitCoverage`` of some units, by key, and what they look up about their reasons.

    All of this is collected for the units that begin with the key ``within``, and the array ``tenants``. Both are of
    the answer around the units, so that it is collected once, or of each unit, where an answer has far more units than
    it shows.
    """
    u = units.c
    found = {
        "post_rows": posts_of_unit(u.ars, within, as_of),
        "concept_rows": concepts_of_unit(u.ars, within, as_of),
        "field_rows": fields_of_tenant(u.tenant_id, tenants, as_of),
    }
    columns = [*(u[name] for name in UNIT_COLUMNS), *(value.label(name) for name, value in found.items())]
    return select(*columns, as_of.label("as_of")).order_by(u.ars)


@answer
class UnitCoverage:
    """Abdeckung einer Gebietseinheit an einem Tag."""

    tenant: Annotated[TenantRow | None, "Mandant, der für sie handelt; null, wenn keiner hier ist"]
    as_of: Annotated[date, "Tag, für den das gilt"]
    level: Annotated[
        CoverageLevel,
        "Wie sie abgedeckt ist, so weit eingetragen; ob Stellen des Landkreises für sein ganzes Gebiet zählen, hat"
        " dieser eingestellt. Dass etwas fehlt, ist erst bekannt, wo bestätigt ist, dass nichts fehlt (confirmation)",
    ]

    @computed
    def territory(u: Columns) -> Sql[Unit | None]:
        """Die Gebietseinheit, wie sie an diesem Tag war. Der Landkreis steht für seine eigenen Zuständigkeiten."""
        return unit_on(u.ars, u.as_of)

    @computed
    def level_with_county_posts(u: Columns) -> Sql[CoverageLevel]:
        """Wie sie abgedeckt wäre, wenn Stellen des Landkreises für sein ganzes Gebiet zählten."""
        return u.level_with

    @computed
    def level_without_county_posts(u: Columns) -> Sql[CoverageLevel]:
        """Wie sie abgedeckt wäre, wenn sie nicht zählten. Einheiten, die eine Stelle ausdrücklich nennt, zählen
        immer."""
        return u.level_without

    @computed
    def flags(u: Columns) -> Sql[list[CoverageFlag]]:
        """Was auffällt."""
        return split_codes(u.flags)

    @computed
    def management_via(u: Columns) -> Sql[list[CoverageVia]]:
        """Wodurch es Management gibt; leer, wenn keines eingetragen ist."""
        return split_codes(u.management_via)

    @computed
    def concept_via(u: Columns) -> Sql[list[CoverageVia]]:
        """Wodurch es ein beschlossenes Konzept gibt; leer, wenn keines eingetragen ist."""
        return split_codes(u.concept_via)

    @computed
    def managed_until(u: Columns) -> Sql[date | None]:
        """Letzter Tag, bis zu dem es ohne Lücke Management gibt, so weit eingetragen; null, wenn keines oder kein
        Ende eingetragen ist."""
        return last_day(func.nullif(u.managed_until, INFINITY))

    @computed
    def confirmation(u: Columns) -> Sql[DataConfirmation | None]:
        """Die jüngste Bestätigung bis zu diesem Tag, dass nichts fehlt: erst mit ihr, und ein Jahr lang, ist ein
        weißer Fleck, wo nichts steht."""
        return newest(u.tenant_id, u.as_of)

    @computed
    @costs(REASONS_COST)
    def posts(u: Columns) -> Sql[list[CoveringPost]]:
        """Die Stellen in Sicht, die als Management zählen könnten und für diese Einheit da sind, auch unbesetzte und
        künftige."""
        return posts(u)

    @computed
    @costs(REASONS_COST)
    def concepts(u: Columns) -> Sql[list[CoveringConcept]]:
        """Die Konzepte in Sicht für alle Handlungsfelder, die an diesem Tag für sie gelten, auch unfertige."""
        return concepts(u)

    @computed
    @costs(REASONS_COST)
    def own_initial_funding_blocked_by(u: Columns) -> Sql[Concept | None]:
        """Das Konzept des Landkreises oder einer anderen Kommune, an dem sie teilnimmt: ein eigenes Erstvorhaben ist
        dann meist nicht förderfähig. Ein Hinweis, keine Rechtsauskunft."""
        return blocking_concept(u)

    @computed
    @costs(REASONS_COST)
    def fields(u: Columns) -> Sql[list[UnitField]]:
        """Was in den zwölf Handlungsfeldern geschieht, nach den Maßnahmen dessen, der für sie handelt."""
        return sectors(u)
