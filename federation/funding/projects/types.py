"""What members may ask about funded projects."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import any_, select

from federation.funding import codes, rules
from federation.funding.filters import FindablePost, FindableProject
from federation.funding.posts import model as post_model
from federation.funding.posts import traffic_light
from federation.funding.projects import model
from federation.graph.declare.filters import Filter, Order, PlanKeyChoice, costly, filter_type, matching, order_type
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Connection, IdOf, Sql, Today, bound, computed, extends, root
from tenants import histories
from tenants.model import Region as RegionRow
from tenants.model import Tenant as TenantRow
from tenants.model import Visibility
from tenants.periods import last_day
from tenants.rows import Columns
from tenants.tenant_filters import in_region
from tenants.territory import CoverageScope
from tenants.territory import Territory as Unit


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
    visibility: Visibility
    version: int
    created_at: datetime
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
    def posts(p: Columns) -> Sql[Connection[post_model.Post]]:
        """Stellen, die es bezahlt oder bezahlt hat, soweit in Sicht."""
        return rules.paid_by(p)


@bound(model.ProjectStep)
class ProjectStep:
    effective_on: date
    kind: codes.ProjectStepKind
    note: str | None
    entered_at: datetime

    @computed
    def is_corrected(s: Columns) -> Sql[bool]:
        """Ein späterer Eintrag ersetzt diesen; er zählt nicht mehr."""
        return histories.is_corrected(model.ProjectStep, s)


class ExtensionFields:
    decided_on: date

    @computed
    def old_ends_on(e: Columns) -> Sql[date]:
        """Letzter Tag der Laufzeit bis dahin."""
        return last_day(e.old_ends_before)

    @computed
    def new_ends_on(e: Columns) -> Sql[date]:
        """Letzter Tag der Laufzeit von da an."""
        return last_day(e.new_ends_before)


@bound(model.ProjectExtension)
class ProjectExtension(ExtensionFields):
    reason: str | None


class CoverageFields:
    scope: CoverageScope
    begins_on: date | None

    @computed
    def key(c: Columns) -> Sql[RegionalKey]:
        """Regionalschlüssel der Gebietseinheit."""
        return c.ars

    @computed
    def ends_on(c: Columns) -> Sql[date | None]:
        """Letzter Tag der Abdeckung; leer: bis zum Ende."""
        return last_day(c.ends_before)

    @computed
    def territory(c: Columns, today: Today) -> Sql[Unit | None]:
        """Die Gebietseinheit, wie das Gemeindeverzeichnis sie heute kennt oder zuletzt kannte."""
        return rules.covered_unit(c, today)


@bound(model.ProjectCoverage)
class ProjectCoverage(CoverageFields):
    pass


@filter_type(model.FundedProject)
class FundedProjectFilter(FindableProject, Filter):
    """Welche Fördervorhaben? Was fehlt, schränkt nicht ein."""

    visibility: list[Visibility] | None


class FundedProjectSort(PlanKeyChoice):
    """Wonach Fördervorhaben geordnet werden."""

    TITLE = "title_key", "Titel, ä bei a"
    BEGINS_ON = "begins_on", "Beginn der Laufzeit; ohne Angabe zuletzt"
    ENDS_ON = "ends_before", "Ende der Laufzeit; ohne Angabe zuletzt"
    UPDATED_AT = "updated_at", "Zuletzt geändert"


@order_type(model.FundedProject, FundedProjectSort)
class FundedProjectOrder(Order):
    """Eine Ordnung von Fördervorhaben."""


@filter_type(post_model.Post)
class PostFilter(FindablePost, Filter):
    """Welche Stellen? Was fehlt, schränkt nicht ein."""

    visibility: list[Visibility] | None

    @costly
    @matching
    def traffic_light(p: Columns, wanted: list[codes.TrafficLight], today: Any) -> Sql[bool]:
        """Ampel am Tag, nach dem gefragt ist, sonst heute"""
        return traffic_light.light(p, today) == any_(wanted)  # type: ignore[arg-type]


class PostSort(PlanKeyChoice):
    """Wonach Stellen geordnet werden."""

    TITLE = "title_key", "Funktion, ä bei a"
    BEGINS_ON = "begins_on", "Beginn der Stelle; ohne Angabe zuletzt"
    ENDS_ON = "ends_before", "Ende der Stelle; ohne Angabe zuletzt"
    UPDATED_AT = "updated_at", "Zuletzt geändert"


@order_type(post_model.Post, PostSort)
class PostOrder(Order):
    """Eine Ordnung von Stellen."""


@extends(TenantRow)
class TenantFunding:
    @computed
    def funded_projects(t: Columns) -> Sql[Connection[model.FundedProject]]:
        """Fördervorhaben dieses Mandanten, nach Titel."""
        return rules.by_title(model.FundedProject, model.FundedProject.c.tenant_id == t.id)

    @computed
    def posts(t: Columns) -> Sql[Connection[post_model.Post]]:
        """Stellen bei diesem Mandanten, nach Funktion."""
        return rules.by_title(post_model.Post, post_model.Post.c.tenant_id == t.id)


@extends(RegionRow)
class RegionFunding:
    @computed
    def funded_projects(r: Columns) -> Sql[Connection[model.FundedProject]]:
        """Fördervorhaben des Landkreises und seiner Mitglieder, nach Titel."""
        return rules.by_title(model.FundedProject, in_region(model.FundedProject.c.tenant_id, r.id))

    @computed
    def posts(r: Columns) -> Sql[Connection[post_model.Post]]:
        """Stellen beim Landkreis und bei seinen Mitgliedern, nach Funktion."""
        return rules.by_title(post_model.Post, in_region(post_model.Post.c.tenant_id, r.id))


@extends(Unit)
class TerritoryPosts:
    @computed
    def posts(u: Columns, today: Today, as_of: date | None = None) -> Sql[Connection[post_model.Post]]:
        """Stellen, die es an einem Tag für diese Einheit gibt: die sie ausdrücklich nennen, oder mit dem ganzen Gebiet
        den Verband, der für sie handelt. Ein Landkreis deckt seine Kommunen nie stillschweigend ab."""
        return rules.posts_for(u, rules.on(as_of, today))


@root
def funded_projects() -> Sql[Connection[model.FundedProject]]:
    """Fördervorhaben, nach Titel."""
    return rules.by_title(model.FundedProject)


@root
def funded_project(id: Annotated[Any, IdOf(model.FundedProject)]) -> Sql[model.FundedProject | None]:
    """Ein Fördervorhaben; null, wenn es das nicht gibt oder es nicht in Sicht ist."""
    return select(model.FundedProject).where(id)


@root
def posts() -> Sql[Connection[post_model.Post]]:
    """Stellen, nach Funktion."""
    return rules.by_title(post_model.Post)


@root
def post(id: Annotated[Any, IdOf(post_model.Post)]) -> Sql[post_model.Post | None]:
    """Eine Stelle; null, wenn es sie nicht gibt oder sie nicht in Sicht ist."""
    return select(post_model.Post).where(id)
