"""What may be searched for over all rooms; the same for members and for everyone, each as far as they see."""

from typing import Any

from sqlalchemy import ARRAY, Integer, Select, Text, cast, func, select, union_all

from federation.advice.model import Advice
from federation.concepts.model import Concept
from federation.funding.posts.model import Post
from federation.funding.projects.model import FundedProject
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Connection, Sql, Today, root, union_of
from federation.graph.sql.global_id import NAME, row_name
from federation.measures.model import Measure
from federation.reports.model import MeasureReport
from tenants import search_terms, territory
from tenants.model import Region, Tenant
from tenants.territory import Territory

KINDS: dict[Any, Any] = {
    Measure: Measure.c.title_key, Tenant: Tenant.c.name_key, Concept: Concept.c.title_key,
    FundedProject: FundedProject.c.title_key, Post: Post.c.title_key, Advice: Advice.c.title_key,
    MeasureReport: func.ctx.sort_key(MeasureReport.c.title, type_=Text()),
}  # fmt: skip
"""What a search finds, and by what each is sorted."""


@union_of(*KINDS)
class SearchResult:
    """Was eine Suche findet."""


def _hits(row: Any, by: Any, text: Any, tenants: Any) -> Select[Any]:
    is_it, rank = search_terms.rank_rows(row, text, tenants)
    return select(row_name(row.__tablename__, *row.__table__.primary_key), rank, by.label("by")).where(is_it)


@root
def search(region: RegionalKey, text: str) -> Sql[Connection[SearchResult]]:
    """Maßnahmen, Mandanten, Konzepte, Fördervorhaben, Stellen, Beratungen und Berichte einer Region, in denen jedes
    Wort des Textes eines beginnt: zuerst, was die Wörter genau so hat, dann nach Namen. Umlaute (auch ae für ä),
    Akzente, ß und Groß- und Kleinschreibung machen keinen Unterschied, und mehr als acht Wörter auch nicht. Ohne ein
    Wort: nichts. Namen von Personen werden nicht gefunden."""
    place = select(Region.c.id).where(Region.c.ars == region).scalar_subquery()
    tenants = select(func.array_agg(Tenant.c.id)).where(Tenant.c.region_id == place).scalar_subquery()
    within = cast(tenants, ARRAY(Integer))
    hits = union_all(*(_hits(row, by, text, within) for row, by in KINDS.items())).subquery("hit")
    return select(hits.c[NAME]).order_by(hits.c.rank, hits.c.by, hits.c[NAME])


@root
def places(text: str, today: Today) -> Sql[Connection[Territory]]:
    """Orte aller Regionen: Gebietseinheiten des Gemeindeverzeichnisses, in deren Namen jedes Wort des Textes eines
    beginnt, oder über die Postleitzahl des Verwaltungssitzes; zuerst, was die Wörter genau so hat, dann nach Namen. Wer
    dort handelt und in welcher Region, sagt tenant."""
    return territory.find_units(text, today)
