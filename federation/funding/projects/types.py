"""What members may ask about funded projects besides."""

from datetime import datetime

from federation.funding.posts.model import Post as PostRow
from federation.funding.posts.rules import posts_paid_by
from federation.funding.projects import model, public, rules
from federation.funding.projects.filters import ProjectFilterFields
from federation.graph.declare.filters import Filter, filter_type
from federation.graph.declare.types import Connection, Sql, bound, computed
from tenants.model import Visibility
from tenants.rows import Columns


@bound(model.FundedProject)
class FundedProject(public.FundedProject):
    visibility: Visibility
    version: int
    created_at: datetime

    @computed
    def predecessor(p: Columns) -> Sql[model.FundedProject | None]:
        """Das Vorhaben, an das dieses anschließt; null auch, wenn es nicht in Sicht ist."""
        return rules.predecessor(p)

    @computed
    def proposed_predecessor(p: Columns) -> Sql[model.FundedProject | None]:
        """Das Vorhaben desselben Mandanten, an das dieses nach seinem Förderkennzeichen (…-1) anzuschließen scheint,
        solange keines eingetragen ist."""
        return rules.proposed_predecessor(p)

    @computed
    def successors(p: Columns) -> Sql[Connection[model.FundedProject]]:
        """Vorhaben, die an dieses anschließen, soweit in Sicht."""
        return rules.successors(p)

    @computed
    def posts(p: Columns) -> Sql[Connection[PostRow]]:
        """Stellen, die es bezahlt oder bezahlt hat, soweit in Sicht."""
        return posts_paid_by(p)


@bound(model.ProjectStep)
class ProjectStep(public.ProjectStep):
    note: str | None
    entered_at: datetime


@bound(model.ProjectExtension)
class ProjectExtension(public.ProjectExtension):
    reason: str | None


@filter_type(model.FundedProject)
class FundedProjectFilter(ProjectFilterFields, Filter):
    """Welche Fördervorhaben? Was fehlt, schränkt nicht ein."""

    visibility: list[Visibility] | None
