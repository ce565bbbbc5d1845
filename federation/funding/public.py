"""What everyone may ask about projects and posts: the allow-list of the public schema. A person is never in it."""

from datetime import date, datetime
from decimal import Decimal

from federation.funding import codes
from federation.funding.posts import model as post_model
from federation.funding.posts import rules
from federation.funding.posts.types import PostCoverage, PostFunding, PostOccupancy
from federation.funding.projects import model
from federation.funding.projects.filters import FindablePost, FindableProject
from federation.funding.projects.types import (
    ExtensionFields,
    FundedProjectOrder,
    PostOrder,
    ProjectCoverage,
    RegionFunding,
    TenantFunding,
    TerritoryPosts,
    funded_project,
    funded_projects,
    post,
    posts,
)
from federation.graph.declare.filters import Filter, filter_type
from federation.graph.declare.types import Connection, Sql, Today, bound, computed
from tenants import histories
from tenants.model import Tenant as TenantRow
from tenants.periods import last_day
from tenants.rows import Columns


@bound(model.FundedProject)
class FundedProject:
    title: str
    item: codes.FundingItem
    programme: str | None
    guideline: str | None
    guideline_date: date | None
    item_number: str | None
    agency: codes.FundingAgency | None
    ministry: str | None
    reference: str | None
    joint_group: str | None
    quota_percent: Decimal | None
    quota_reason: codes.QuotaReason | None
    funding_eur: Decimal | None
    total_eur: Decimal | None
    goal: str | None
    partners_state: codes.PartnersState | None
    partners: str | None
    begins_on: date | None
    source: str | None
    source_url: str | None
    updated_at: datetime
    tenant: TenantRow
    steps: list[model.ProjectStep]
    extensions: list[model.ProjectExtension]
    coverage: list[model.ProjectCoverage]

    @computed
    def ends_on(p: Columns) -> Sql[date | None]:
        """Letzter Tag der Laufzeit, Verlängerungen mitgerechnet."""
        return last_day(p.ends_before)

    @computed
    def status(p: Columns, today: Today, as_of: date | None = None) -> Sql[codes.ProjectStatus]:
        """Stand an einem Tag: was bis dahin entschieden war, und ob das Bewilligte an diesem Tag läuft."""
        return rules.project_status(p, rules.on(as_of, today))

    @computed
    def predecessor(p: Columns) -> Sql[model.FundedProject | None]:
        """Das Vorhaben, an das dieses anschließt; null auch, wenn es nicht veröffentlicht ist."""
        return rules.predecessor(p)

    @computed
    def successors(p: Columns) -> Sql[Connection[model.FundedProject]]:
        """Veröffentlichte Vorhaben, die an dieses anschließen."""
        return rules.successors(p)

    @computed
    def posts(p: Columns) -> Sql[Connection[post_model.Post]]:
        """Veröffentlichte Stellen, die es bezahlt oder bezahlt hat."""
        return rules.paid_by(p)


@bound(model.ProjectStep)
class ProjectStep:
    effective_on: date
    kind: codes.ProjectStepKind

    @computed
    def is_corrected(s: Columns) -> Sql[bool]:
        """Ein späterer Eintrag ersetzt diesen; er zählt nicht mehr."""
        return histories.is_corrected(model.ProjectStep, s)


@bound(model.ProjectExtension)
class ProjectExtension(ExtensionFields):
    pass


@bound(post_model.PostStep)
class PostStep:
    effective_on: date
    kind: codes.PostStepKind


@bound(post_model.Post)
class Post:
    kind: codes.PostKind
    title: str
    full_time_share: Decimal | None
    duties: str | None
    begins_on: date | None
    permanent_from: date | None
    is_occupancy_stated: bool
    source: str | None
    source_url: str | None
    updated_at: datetime
    tenant: TenantRow
    steps: list[post_model.PostStep]
    occupancies: list[post_model.PostOccupancy]
    fundings: list[post_model.PostFunding]
    coverage: list[post_model.PostCoverage]

    @computed
    def ends_on(p: Columns) -> Sql[date | None]:
        """Letzter Tag der Stelle; leer, wenn kein Ende feststeht."""
        return last_day(p.ends_before)

    @computed
    def status(p: Columns, today: Today, as_of: date | None = None) -> Sql[codes.PostStatus | None]:
        """Besetzungsstand an einem Tag, aus den Tagen berechnet; null, wo niemand angegeben hat, ob sie besetzt ist."""
        return rules.post_status(p, rules.on(as_of, today))


@filter_type(model.FundedProject)
class FundedProjectFilter(FindableProject, Filter):
    """Welche Fördervorhaben? Was fehlt, schränkt nicht ein."""


@filter_type(post_model.Post)
class PostFilter(FindablePost, Filter):
    """Welche Stellen? Was fehlt, schränkt nicht ein."""


__all__ = [
    "FundedProject",
    "FundedProjectFilter",
    "FundedProjectOrder",
    "Post",
    "PostCoverage",
    "PostFilter",
    "PostFunding",
    "PostOccupancy",
    "PostOrder",
    "PostStep",
    "ProjectCoverage",
    "ProjectExtension",
    "ProjectStep",
    "RegionFunding",
    "TenantFunding",
    "TerritoryPosts",
    "funded_project",
    "funded_projects",
    "post",
    "posts",
]
