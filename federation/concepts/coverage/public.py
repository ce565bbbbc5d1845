"""What everyone may ask about the coverage of concepts: the allow-list of the public schema."""

from datetime import date
from typing import Annotated

from sqlalchemy import Date, cast, select

from federation.concepts.coverage import model, rules
from federation.concepts.model import Concept
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Connection, Sql, Today, bound, computed, extends
from federation.graph.sql.days import effective_day
from tenants.periods import first_day_or_null, holds_on, last_day_or_null
from tenants.rows import Columns
from tenants.territory import CoverageScope, Territory


@bound(model.ConceptCoverage)
class ConceptCoverage:
    scope: CoverageScope
    includes_members: bool

    @computed
    def key(v: Columns) -> Sql[RegionalKey]:
        """Regionalschlüssel der Gebietseinheit."""
        return v.ars

    @computed
    def unit(v: Columns, today: Today) -> Sql[Territory | None]:
        """Die Gebietseinheit, wie sie heute ist, sonst wie sie während der Abdeckung zuletzt war."""
        return rules.unit_of(v, today)

    @computed
    def covered_from(v: Columns) -> Sql[date | None]:
        """Erster Tag; null, wenn offen."""
        return first_day_or_null(v.valid_from)

    @computed
    def covered_to(v: Columns) -> Sql[date | None]:
        """Letzter Tag, eingeschlossen; null, wenn offen."""
        return last_day_or_null(v.valid_to)


@extends(Concept)
class ConceptCoverages:
    @computed
    def coverage(
        c: Columns, as_of: Annotated[date | None, "Nur was an diesem Tag gilt; ohne Angabe die ganze Liste"] = None
    ) -> Sql[list[model.ConceptCoverage]]:
        """Für welche Gebietseinheiten es gilt, in welchem Umfang und wann."""
        v = model.ConceptCoverage.c
        query = select(model.ConceptCoverage).where(v.tenant_id == c.tenant_id, v.concept_id == c.id)
        if as_of is not None:
            query = query.where(holds_on(v, cast(as_of, Date)))
        return query.order_by(v.position, v.tenant_id, v.id)


@extends(Territory)
class TerritoryConcepts:
    @computed
    def concepts(u: Columns, today: Today, as_of: date | None = None) -> Sql[Connection[Concept]]:
        """Konzepte in Sicht, die an einem Tag für diese Gebietseinheit gelten: für sie selbst, oder für ihren
        Gemeindeverband, wo er seine Gemeinden ausdrücklich einschließt."""
        return rules.concepts_of_unit(u, effective_day(as_of, today))
