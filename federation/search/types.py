"""What may be searched for over all rooms; the same for members and for everyone, each as far as they see."""

from typing import Any

from sqlalchemy import Select, select, union_all

from federation.graph.identity import NAME, row_name
from federation.graph.words import Connection, Sql, one_of, root
from federation.measures.model import Measure
from tenants import words
from tenants.model import Tenant


@one_of(Measure, Tenant)
class SearchResult:
    """Was eine Suche findet."""


def _hits(row: Any, by: Any, text: Any) -> Select[Any]:
    name = row_name(row.__tablename__, *row.__table__.primary_key)
    return select(name, by.label("by")).where(words.found(row, text))


@root
def search(text: str) -> Sql[Connection[SearchResult]]:
    """Maßnahmen und Mandanten, in denen jedes Wort des Textes eines beginnt, nach Namen; Umlaute, ß und Groß- und
    Kleinschreibung machen keinen Unterschied. Ohne ein Wort: nichts."""
    hits = union_all(_hits(Tenant, Tenant.c.name_key, text), _hits(Measure, Measure.c.title_key, text)).subquery("hit")
    return select(hits.c[NAME]).order_by(hits.c.by, hits.c[NAME])
