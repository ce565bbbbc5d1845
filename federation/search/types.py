"""What may be searched for over all rooms; the same for members and for everyone, each as far as they see."""

from typing import Any

from sqlalchemy import ARRAY, Integer, Select, cast, func, select, union_all

from federation.graph.identity import NAME, row_name
from federation.graph.scalars import RegionalKey
from federation.graph.words import Connection, Sql, one_of, root
from federation.measures.model import Measure
from tenants import words
from tenants.model import Region, Tenant


@one_of(Measure, Tenant)
class SearchResult:
    """Was eine Suche findet."""


def _hits(row: Any, by: Any, text: Any, tenants: Any) -> Select[Any]:
    name = row_name(row.__tablename__, *row.__table__.primary_key)
    return select(name, by.label("by")).where(words.found(row, text, tenants))


@root
def search(region: RegionalKey, text: str) -> Sql[Connection[SearchResult]]:
    """Maßnahmen und Mandanten einer Region, in denen jedes Wort des Textes eines beginnt, nach Namen; Umlaute, ß und
    Groß- und Kleinschreibung machen keinen Unterschied, und mehr als acht Wörter auch nicht. Ohne ein Wort: nichts."""
    here = select(Region.c.id).where(Region.c.ars == region).scalar_subquery()
    tenants = select(func.array_agg(Tenant.c.id)).where(Tenant.c.region_id == here).scalar_subquery()
    within = cast(tenants, ARRAY(Integer))
    of_tenants = _hits(Tenant, Tenant.c.name_key, text, within)
    hits = union_all(of_tenants, _hits(Measure, Measure.c.title_key, text, within)).subquery("hit")
    return select(hits.c[NAME]).order_by(hits.c.by, hits.c[NAME])
