"""What everyone may ask about funded projects: the allow-list of the public schema."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import select

from federation.funding import codes
from federation.funding.coverage.public import CoverageFields
from federation.funding.posts.model import Post as PostRow
from federation.funding.posts.rules import posts_paid_by
from federation.funding.projects import model, rules
from federation.funding.projects.filters import ProjectFilterFields
from federation.graph.declare.filters import Filter, Order, PlanKeyChoice, filter_type, order_type
from federation.graph.declare.types import Connection, IdOf, Sql, Today, bound, computed, extends, root
from federation.graph.sql.days import effective_day
from federation.partners.model import Partner as PartnerRow
from federation.partners.references import entries
from tenants.histories import is_corrected
from tenants.model import Region as RegionRow
from tenants.model import Tenant as TenantRow
from tenants.periods import last_day
from tenants.rows import Columns
from tenants.tenant_filters import in_region
from tenants.titles import by_title


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
        return rules.project_status(p, effective_day(as_of, today))

    @computed
    def predecessor(p: Columns) -> Sql[model.FundedProject | None]:
        """Das Vorhaben, an das dieses anschließt; null auch, wenn es nicht veröffentlicht ist."""
        return rules.predecessor(p)

    @computed
    def successors(p: Columns) -> Sql[Connection[model.FundedProject]]:
        """Veröffentlichte Vorhaben, die an dieses anschließen."""
        return rules.successors(p)

    @computed
    def posts(p: Columns) -> Sql[Connection[PostRow]]:
        """Veröffentlichte Stellen, die es bezahlt oder bezahlt hat."""
        return posts_paid_by(p)

    @computed
    def partner_entries(p: Columns) -> Sql[list[PartnerRow]]:
        """Beteiligte Partner, im Verzeichnis der Organisationen, soweit in Sicht, nach Namen."""
        return entries(rules.partner_ids(p))


@bound(model.ProjectStep)
class ProjectStep:
    effective_on: date
    kind: codes.ProjectStepKind

    @computed
    def is_corrected(s: Columns) -> Sql[bool]:
        """Ein späterer Eintrag ersetzt diesen; er zählt nicht mehr."""
        return is_corrected(model.ProjectStep, s)


@bound(model.ProjectExtension)
class ProjectExtension:
    decided_on: date

    @computed
    def old_ends_on(e: Columns) -> Sql[date]:
        """Letzter Tag der Laufzeit bis dahin."""
        return last_day(e.old_ends_before)

    @computed
    def new_ends_on(e: Columns) -> Sql[date]:
        """Letzter Tag der Laufzeit von da an."""
        return last_day(e.new_ends_before)


@bound(model.ProjectCoverage)
class ProjectCoverage(CoverageFields):
    pass


@filter_type(model.FundedProject)
class FundedProjectFilter(ProjectFilterFields, Filter):
    """Welche Fördervorhaben? Was fehlt, schränkt nicht ein."""


class FundedProjectSort(PlanKeyChoice):
    """Wonach Fördervorhaben geordnet werden."""

    TITLE = "title_key", "Titel, ä bei a", "Title"
    BEGINS_ON = (
        "begins_on",
        "Beginn der Laufzeit; ohne Angabe zuletzt",
        "Beginning of term; unknown last",
        "Beginn der Laufzeit",
    )
    ENDS_ON = "ends_before", "Ende der Laufzeit; ohne Angabe zuletzt", "End of term; unknown last", "Ende der Laufzeit"
    UPDATED_AT = "updated_at", "Zuletzt geändert", "Last changed"


@order_type(model.FundedProject, FundedProjectSort)
class FundedProjectOrder(Order):
    """Eine Ordnung von Fördervorhaben."""


@extends(TenantRow)
class TenantProjects:
    @computed
    def funded_projects(t: Columns) -> Sql[Connection[model.FundedProject]]:
        """Fördervorhaben dieses Mandanten, nach Titel."""
        return by_title(model.FundedProject, model.FundedProject.c.tenant_id == t.id)


@extends(RegionRow)
class RegionProjects:
    @computed
    def funded_projects(r: Columns) -> Sql[Connection[model.FundedProject]]:
        """Fördervorhaben des Landkreises und seiner Mitglieder, nach Titel."""
        return by_title(model.FundedProject, in_region(model.FundedProject.c.tenant_id, r.id))


@extends(PartnerRow)
class PartnerProjects:
    @computed
    def projects(p: Columns) -> Sql[Connection[model.FundedProject]]:
        """Fördervorhaben in Sicht, an denen die Organisation beteiligt ist, nach Titel."""
        return rules.projects_with(p)


@root
def funded_projects() -> Sql[Connection[model.FundedProject]]:
    """Fördervorhaben, nach Titel."""
    return by_title(model.FundedProject)


@root
def funded_project(id: Annotated[Any, IdOf(model.FundedProject)]) -> Sql[model.FundedProject | None]:
    """Ein Fördervorhaben; null, wenn es das nicht gibt oder es nicht in Sicht ist."""
    return select(model.FundedProject).where(id)
