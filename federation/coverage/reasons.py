"""Why a unit is covered so: the posts and the concepts that are for it."""

from datetime import date
from typing import Annotated, Any

from sqlalchemy import Boolean, ColumnElement, Date, Integer, Select, Text, Uuid, column, func, not_, select
from sqlalchemy.dialects.postgresql import DATEMULTIRANGE

from federation.concepts.codes import ConceptStatus
from federation.concepts.model import Concept
from federation.coverage.codes import CoverageVia
from federation.funding.codes import PostStatus
from federation.funding.posts.model import Post
from federation.funding.posts.rules import post_status
from federation.graph.declare.types import Sql, answer, computed
from federation.graph.sql.json import text_literal
from tenants.rows import Columns

POSTS: dict[str, Any] = {
    "ars": Text, "tenant_id": Integer, "post_id": Uuid, "via": Text, "is_for_whole_county": Boolean,
    "times": DATEMULTIRANGE, "is_unknown": Boolean, "is_vacant": Boolean, "is_followed": Boolean, "comes_until": Date,
}  # fmt: skip
CONCEPTS: dict[str, Any] = {
    "ars": Text, "tenant_id": Integer, "concept_id": Uuid, "via": Text, "status": Text, "adopted_on": Date,
    "times": DATEMULTIRANGE,
}  # fmt: skip
"""What the database tells of each unit with each post, and with each concept, in ``coverage.sql``."""


@answer
class CoveringPost:
    """Eine Stelle, die für eine Gebietseinheit da ist."""

    via: Annotated[CoverageVia, "Bei wem sie ist"]
    is_for_whole_county: Annotated[
        bool,
        "Sie nennt die Einheit nicht, sondern das ganze Gebiet des Landkreises: ob das zählt, hat dieser eingestellt",
    ]
    is_there: Annotated[bool, "An diesem Tag ist jemand da, oder die Förderung läuft und niemand hat anderes angegeben"]

    @computed
    def post(c: Columns) -> Sql[Post | None]:
        """Die Stelle."""
        return select(Post).where(Post.c.tenant_id == c.tenant_id, Post.c.id == c.post_id)

    @computed
    def status(c: Columns) -> Sql[PostStatus | None]:
        """Ihr Besetzungsstand an diesem Tag; null, wo niemand angegeben hat, ob sie besetzt ist."""
        p = Post.c
        query = select(post_status(p, c.as_of)).where(p.tenant_id == c.tenant_id, p.id == c.post_id)
        return query.scalar_subquery()


@answer
class CoveringConcept:
    """Ein Konzept, das für eine Gebietseinheit gilt."""

    via: Annotated[CoverageVia, "Wessen Konzept es ist"]
    status: Annotated[ConceptStatus, "Sein Stand an diesem Tag"]
    counts: Annotated[bool, "Es ist beschlossen und in Kraft: so zählt es als Konzept"]
    adopted_on: Annotated[date | None, "Tag des Beschlusses"]

    @computed
    def concept(c: Columns) -> Sql[Concept | None]:
        """Das Konzept."""
        return select(Concept).where(Concept.c.tenant_id == c.tenant_id, Concept.c.id == c.concept_id)


def posts(u: Columns) -> Select[Any]:
    """The posts of a unit: those that are there first."""
    return _told(covering_posts(u.ars, u.as_of), u.ars, u.as_of)


def posts_there(loss: Columns) -> Select[Any]:
    """The posts that count for a unit, as is known on the day asked for, and are there until it loses them."""
    of = covering_posts(loss.ars, loss.asked_on)
    return _told(of, loss.ars, loss.last_day).where(of.c.times.contains(loss.last_day), is_counted(of.c, loss.ars))


def is_counted(p: Columns, key: Any) -> ColumnElement[bool]:
    """Whether a post counts by what the county of that key has set: a post for its whole area only where it says so."""
    rules = func.coverage_rules(key).table_valued(column("county_posts_count", Boolean())).alias("rules")
    return not_(p.is_for_whole_county) | select(rules.c.county_posts_count).scalar_subquery()


def _told(of: Any, key: Any, day: Any) -> Select[Any]:
    there = of.c.times.contains(day)
    message = select(
        of.c.tenant_id, of.c.post_id, of.c.via, of.c.is_for_whole_county, there.label("is_there"), day.label("as_of"),
    )  # fmt: skip
    return message.where(of.c.ars == key).order_by(there.desc(), of.c.tenant_id, of.c.post_id)


def concepts(u: Columns) -> Select[Any]:
    """The concepts of a unit: those that count first."""
    of, counts = _concepts(u)
    message = select(of.c.tenant_id, of.c.concept_id, of.c.via, of.c.status, counts.label("counts"), of.c.adopted_on)
    return message.where(of.c.ars == u.ars, of.c.status.is_not(None)).order_by(
        counts.desc(), of.c.tenant_id, of.c.concept_id
    )


def blocking(u: Columns) -> Select[Any]:
    """The concept of somebody else in which a unit takes part: the one that counts, else the one in preparation."""
    (of, counts), c = _concepts(u), Concept.c
    is_it = (c.tenant_id == of.c.tenant_id) & (c.id == of.c.concept_id)
    query = select(Concept).join_from(Concept, of, is_it)
    others = of.c.via.in_([text_literal("COUNTY"), text_literal("COOPERATION")]), func.length(u.ars) > 5
    stands = counts | (of.c.status == text_literal(ConceptStatus.IN_PREPARATION))
    return query.where(of.c.ars == u.ars, *others, stands).order_by(counts.desc(), c.tenant_id, c.id).limit(1)


def covering_posts(key: Any, day: Any) -> Any:
    """Each unit whose key begins with this one with each post that is for it."""
    return func.coverage_posts(key, day).table_valued(*_columns(POSTS)).alias("p")


def _concepts(u: Columns) -> tuple[Any, ColumnElement[bool]]:
    """Each unit with each concept, and whether that counts on the day."""
    of = func.coverage_concepts(u.ars, u.as_of).table_valued(*_columns(CONCEPTS)).alias("k")
    return of, of.c.times.contains(u.as_of)


def _columns(of: dict[str, Any]) -> list[Any]:
    return [column(name, kind()) for name, kind in of.items()]
