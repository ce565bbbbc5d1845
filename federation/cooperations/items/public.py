"""What everyone may ask about what belongs to a cooperation."""

from typing import Any

from sqlalchemy import select

from federation.concepts.model import Concept
from federation.cooperations import rules
from federation.cooperations.items import model
from federation.cooperations.model import Cooperation as CooperationRow
from federation.funding.posts.model import Post
from federation.funding.projects.model import FundedProject
from federation.graph.declare.types import Sql, computed, extends
from federation.measures.model import Measure
from tenants.rows import Columns


def items_where(row: Any, key: str, *where: Any) -> Any:
    """The rows of a kind that some items name, in sight, by title."""
    i = model.CooperationItem.c
    belongs = select(i.id).where(*where, i.to_tenant_id == row.c.tenant_id, i[key] == row.c.id).exists()
    return select(row).where(belongs).order_by(row.c.title_key, row.c.tenant_id, row.c.id)


def items_of(c: Columns, row: Any, key: str) -> Any:
    """The rows of a kind that belong to a cooperation, in sight, by title."""
    i = model.CooperationItem.c
    return items_where(row, key, i.tenant_id == c.tenant_id, i.cooperation_id == c.id)


@extends(CooperationRow)
class CooperationItems:
    @computed
    def measures(c: Columns) -> Sql[list[Measure]]:
        """Maßnahmen der Seiten, die dazugehören, soweit in Sicht."""
        return items_of(c, Measure, "measure_id")

    @computed
    def concepts(c: Columns) -> Sql[list[Concept]]:
        """Konzepte der Seiten, die dazugehören, soweit in Sicht."""
        return items_of(c, Concept, "concept_id")

    @computed
    def posts(c: Columns) -> Sql[list[Post]]:
        """Stellen der Seiten, die dazugehören, soweit in Sicht."""
        return items_of(c, Post, "post_id")

    @computed
    def projects(c: Columns) -> Sql[list[FundedProject]]:
        """Fördervorhaben der Seiten, die dazugehören, soweit in Sicht."""
        return items_of(c, FundedProject, "project_id")


def cooperations_with(row: Columns, key: str) -> Any:
    """The cooperations to which a row belongs, in sight, by title."""
    i = model.CooperationItem.c
    ids = select(i.cooperation_id).where(i.to_tenant_id == row.tenant_id, i[key] == row.id)
    return rules.by_title(CooperationRow.c.id.in_(ids))


@extends(Measure)
class MeasureCooperations:
    @computed
    def cooperations(m: Columns) -> Sql[list[CooperationRow]]:
        """Kooperationen in Sicht, zu denen sie gehört, nach Namen."""
        return cooperations_with(m, "measure_id")


@extends(Concept)
class ConceptCooperations:
    @computed
    def cooperations(c: Columns) -> Sql[list[CooperationRow]]:
        """Kooperationen in Sicht, zu denen es gehört, nach Namen."""
        return cooperations_with(c, "concept_id")


@extends(Post)
class PostCooperations:
    @computed
    def cooperations(p: Columns) -> Sql[list[CooperationRow]]:
        """Kooperationen in Sicht, zu denen sie gehört, nach Namen."""
        return cooperations_with(p, "post_id")


@extends(FundedProject)
class ProjectCooperations:
    @computed
    def cooperations(p: Columns) -> Sql[list[CooperationRow]]:
        """Kooperationen in Sicht, zu denen es gehört, nach Namen."""
        return cooperations_with(p, "project_id")
