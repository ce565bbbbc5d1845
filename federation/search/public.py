"""The search over all rooms; both schemas have it, and each caller finds what is visible to them."""

from functools import partial
from typing import Any

from sqlalchemy import Select, Text, func, literal_column, select, true, union_all

from federation.advice.model import Advice
from federation.alliances.model import Alliance
from federation.concepts.model import Concept
from federation.cooperations.model import Cooperation
from federation.cooperations.parties.rules import rank_by_side
from federation.funding.posts.model import Post
from federation.funding.projects.model import FundedProject
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Connection, Sql, Today, root, union_of
from federation.graph.sql.global_id import ROW_NAME, row_name
from federation.measures.model import Measure
from federation.meetings.model import Meeting
from federation.partners.duplicates.rules import rank_by_name
from federation.partners.model import Partner
from federation.reports.model import MeasureReport
from federation.stories.model import SuccessStory
from tenants import search_terms, territory
from tenants.model import Tenant
from tenants.tenant_filters import ids_in_region, region_id_of_key
from tenants.territory import Territory

SORT_KEYS: dict[Any, Any] = {
    Measure: Measure.c.title_key, Tenant: Tenant.c.name_key, Concept: Concept.c.title_key,
    FundedProject: FundedProject.c.title_key, Post: Post.c.title_key, Advice: Advice.c.title_key,
    MeasureReport: func.ctx.sort_key(MeasureReport.c.title, type_=Text()), Partner: Partner.c.name_key,
    Alliance: Alliance.c.name_key, Cooperation: Cooperation.c.title_key, Meeting: Meeting.c.title_key,
    SuccessStory: SuccessStory.c.title_key,
}  # fmt: skip
"""The rows that a search finds -> the key by which they are sorted."""

RANKS: dict[Any, Any] = {Partner: rank_by_name, Cooperation: rank_by_side}
"""Rows that are found in a region by something else than their own tenant."""


@union_of(*SORT_KEYS)
class SearchResult:
    """Was eine Suche findet."""


def _matches(row: Any, sort_key: Any, text: Any, tenants: Any) -> Select[Any]:
    """The names of the rows that match a text, with rank and sort key.

    Each row is looked up by its key (OFFSET 0): what a function finds is unknown to the planner, which else may read
    the rows of all regions for a few of one.
    """
    rank_rows = RANKS.get(row, partial(search_terms.rank_rows, row))
    matches, rank = rank_rows(text, tenants)
    names = select(row_name(row.__tablename__, *row.__table__.primary_key), sort_key.label("by")).where(matches)
    found = names.correlate(rank.table).offset(literal_column("0")).lateral("found")
    return select(found.c[ROW_NAME], rank, found.c.by).select_from(rank.table).join(found, true())


@root
def search(region: RegionalKey, text: str) -> Sql[Connection[SearchResult]]:
    """Maßnahmen, Mandanten, Konzepte, Fördervorhaben, Stellen, Beratungen, Berichte, Bündnisse, Treffen, Geschichten
    des Gelingens, gepflegte Partnerorganisationen einer Region und Kooperationen, bei denen jemand aus ihr Seite ist,
    in denen jedes Wort des Textes eines beginnt: zuerst, was die Wörter genau so hat, dann nach Namen. Umlaute (auch ae
    für ä), Akzente, ß und Groß- und Kleinschreibung machen keinen Unterschied, und mehr als acht Wörter auch nicht.
    Ohne ein Wort: nichts. Namen von Personen werden nicht gefunden, nur die von Einträgen im Verzeichnis der Partner,
    die in Sicht sind."""
    tenants = ids_in_region(region_id_of_key(region))
    hits = union_all(*(_matches(row, key, text, tenants) for row, key in SORT_KEYS.items())).subquery("hit")
    return select(hits.c[ROW_NAME]).order_by(hits.c.rank, hits.c.by, hits.c[ROW_NAME])


@root
def places(text: str, today: Today) -> Sql[Connection[Territory]]:
    """Orte aller Regionen: Gebietseinheiten des Gemeindeverzeichnisses, in deren Namen jedes Wort des Textes eines
    beginnt, oder über die Postleitzahl des Verwaltungssitzes; zuerst, was die Wörter genau so hat, dann nach Namen. Wer
    dort handelt und in welcher Region, sagt tenant."""
    return territory.find_units(text, today)
