"""The catalogue of model measures, in both schemas: each shows the rows that its caller sees."""

from datetime import date

from sqlalchemy import select

from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Connection, Sql, computed, extends, root
from federation.measures.catalogue import rules
from federation.measures.catalogue.model import MeasureOrigin
from federation.measures.model import Measure
from tenants.model import Tenant
from tenants.rows import Columns


@extends(Measure)
class MeasureCatalogue:
    @computed
    def model(m: Columns) -> Sql[Measure | None]:
        """Die Mustermaßnahme, aus der sie übernommen oder als die sie angeboten wurde; null auch, wenn diese nicht in
        Sicht ist."""
        return rules.model(m)

    @computed
    def adopted_on(m: Columns) -> Sql[date | None]:
        """Tag, an dem sie aus einer Mustermaßnahme übernommen oder als solche angeboten wurde."""
        o = MeasureOrigin.c
        return select(o.taken_on).where(o.tenant_id == m.tenant_id, o.measure_id == m.id).scalar_subquery()

    @computed
    def same_model(m: Columns, region: RegionalKey) -> Sql[Connection[Measure]]:
        """Wer hat das noch? Die anderen Maßnahmen einer Region nach derselben Mustermaßnahme, soweit in Sicht, nach
        Titel; bei einer Mustermaßnahme alle, die nach ihr entstanden."""
        return rules.same_model(m, region)


@extends(Tenant)
class TenantModels:
    @computed
    def models(t: Columns) -> Sql[Connection[Measure]]:
        """Mustermaßnahmen im Katalog dieses Mandanten, soweit in Sicht."""
        return rules.models(Measure.c.tenant_id == t.id)


@root
def models() -> Sql[Connection[Measure]]:
    """Mustermaßnahmen in Sicht, aller Mandanten, nach Titel: Vorlagen zum Übernehmen (measureAdopt)."""
    return rules.models()
