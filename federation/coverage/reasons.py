"""The reasons of a unit's coverage: the posts and the concepts that are for it."""

from datetime import date
from typing import Annotated, Any

from sqlalchemy import ColumnElement, Select, func, not_, select

from federation.concepts.codes import ConceptStatus
from federation.concepts.model import Concept
from federation.coverage.codes import CoverageVia
from federation.coverage.model import CONCEPT_COLUMNS, POST_COLUMNS, county_posts_count, found_rows
from federation.funding.codes import PostStatus
from federation.funding.posts.model import Post
from federation.funding.posts.rules import post_status
from federation.graph.declare.types import Sql, answer, computed
from federation.graph.sql.json import text_literal
from tenants.rows import Columns


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
    """The rows of ``CoveringPost`` of a unit: first those with somebody in office."""
    return _post_rows(found_rows(u.post_rows, POST_COLUMNS, "p").c, u.as_of)


def posts_until_loss(loss: Columns) -> Select[Any]:
    """The rows of ``CoveringPost`` that count for a unit on its last day with management, as known on ``asOf``."""
    p = found_rows(loss.post_rows, POST_COLUMNS, "p").c
    return _post_rows(p, loss.last_day).where(p.times.contains(loss.last_day), is_counted(p, loss.ars))


def is_counted(p: Columns, key: Any) -> ColumnElement[bool]:
    """Whether a post counts by the settings of the county of that key: a post for its whole area only if set so."""
    return not_(p.is_for_whole_county) | county_posts_count(key)


def _post_rows(p: Columns, day: Any) -> Select[Any]:
    is_there = p.times.contains(day)
    query = select(
        p.tenant_id, p.post_id, p.via, p.is_for_whole_county, is_there.label("is_there"), day.label("as_of"),
    )  # fmt: skip
    return query.order_by(is_there.desc(), p.tenant_id, p.post_id)


def concepts(u: Columns) -> Select[Any]:
    """The rows of ``CoveringConcept`` of a unit: first those that count."""
    k = found_rows(u.concept_rows, CONCEPT_COLUMNS, "k").c
    counts = k.times.contains(u.as_of)
    query = select(k.tenant_id, k.concept_id, k.via, k.status, counts.label("counts"), k.adopted_on)
    return query.where(k.status.is_not(None)).order_by(counts.desc(), k.tenant_id, k.concept_id)


def blocking_concept(u: Columns) -> Select[Any]:
    """Another tenant's concept in which a unit takes part: the one that counts, else the one in preparation."""
    concepts, c = found_rows(u.concept_rows, CONCEPT_COLUMNS, "k"), Concept.c
    k = concepts.c
    counts = k.times.contains(u.as_of)
    same = (c.tenant_id == k.tenant_id) & (c.id == k.concept_id)
    query = select(Concept).join_from(Concept, concepts, same)
    of_others = k.via.in_([text_literal("COUNTY"), text_literal("COOPERATION")]), func.length(u.ars) > 5
    blocks = counts | (k.status == text_literal(ConceptStatus.IN_PREPARATION))
    return query.where(*of_others, blocks).order_by(counts.desc(), c.tenant_id, c.id).limit(1)
