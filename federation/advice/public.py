"""What everyone may ask about advice: the allow-list of the public schema. No name of a person is in it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import select

from federation.advice import model, rules
from federation.advice.codes import AdviceKind, AdviceStatus, ClimateTopic, EligibleApplicant
from federation.advice.course import model as course
from federation.advice.course import rules as course_rules
from federation.advice.filters import AdviceFilterFields
from federation.advice.guidelines.model import AdviceRule
from federation.advice.guidelines.rules import kind_of, rule_of
from federation.concepts.model import Concept as ConceptRow
from federation.funding.codes import FundingItem
from federation.funding.projects.model import FundedProject as ProjectRow
from federation.graph.declare.filters import Filter, Order, PlanKeyChoice, filter_type, order_type
from federation.graph.declare.types import Connection, IdOf, Sql, Today, bound, computed, extends, root
from federation.graph.sql.days import effective_day
from federation.measures.codes import FieldOfAction
from federation.partners.model import Partner as PartnerRow
from federation.partners.references import entry, names
from tenants.model import Region as RegionRow
from tenants.model import Tenant as TenantRow
from tenants.periods import last_day
from tenants.rows import Columns
from tenants.tenant_filters import in_region
from tenants.titles import by_title


@bound(model.Advice)
class Advice:
    title: str
    item: FundingItem
    guideline: str | None
    guideline_date: date | None
    applicant_group: EligibleApplicant
    applicant: str
    municipal_share_percent: Decimal | None
    is_experienced: bool | None
    provider: str | None
    days_planned: Decimal | None
    days_used: Decimal | None
    days_on_site: Decimal | None
    begins_on: date | None
    occasion: str | None
    priorities: str | None
    anchoring: str | None
    resolved_by: str | None
    resolved_on: date | None
    paper: str | None
    dropped_on: date | None
    drop_reason: str | None
    source: str | None
    source_url: str | None
    updated_at: datetime
    tenant: TenantRow
    topics: list[model.AdviceTopic]
    fields: list[model.AdviceField]
    steps: list[course.AdviceStep]
    workshops: list[course.AdviceWorkshop]

    @computed
    def ends_on(a: Columns) -> Sql[date | None]:
        """Letzter Tag der Beratung."""
        return last_day(a.ends_before)

    @computed
    def status(a: Columns, today: Today, as_of: date | None = None) -> Sql[AdviceStatus]:
        """Stand an einem Tag, aus ihren Tagen berechnet."""
        return rules.status(a, effective_day(as_of, today))

    @computed
    def kind_of_advice(a: Columns) -> Sql[AdviceKind | None]:
        """Was für eine Beratung es ist: „Fokusberatung“ heißt nach der Fassung der Richtlinie zweierlei. null, wo die
        Fassung nicht genannt oder zu ihr nichts hinterlegt ist."""
        return kind_of(a)

    @computed
    def rule(a: Columns) -> Sql[AdviceRule | None]:
        """Was die Fassung der Richtlinie für eine solche Beratung vorsieht."""
        return rule_of(a)

    @computed
    def concepts(a: Columns) -> Sql[Connection[ConceptRow]]:
        """Leitbild, Pläne und Konzepte, die aus ihr hervorgingen, soweit in Sicht."""
        return course_rules.concepts(a)

    @computed
    def guiding_vision(a: Columns) -> Sql[ConceptRow | None]:
        """Das Leitbild, das aus ihr hervorging; null auch, wenn es nicht in Sicht ist."""
        return course_rules.guiding_vision(a)

    @computed
    def project(a: Columns) -> Sql[ProjectRow | None]:
        """Das Fördervorhaben, das sie bezahlt; was ihm folgt, sagt es selbst. null auch, wenn es nicht in Sicht ist."""
        return course_rules.paying_project(a)

    @computed
    def applicant_partner(a: Columns) -> Sql[PartnerRow | None]:
        """Wer beraten wird, im Verzeichnis der Organisationen; null auch, wenn der Eintrag nicht in Sicht ist."""
        return entry(a.applicant_partner_id)

    @computed
    def provider_partner(a: Columns) -> Sql[PartnerRow | None]:
        """Wer berät, im Verzeichnis der Organisationen; null auch, wenn der Eintrag nicht in Sicht ist."""
        return entry(a.provider_partner_id)

    @computed
    def measures(a: Columns) -> Sql[list[course.AdviceMeasure]]:
        """Veröffentlichte Maßnahmen, die aus ihr hervorgingen; von den übrigen steht hier auch nicht, dass es sie
        gibt."""
        return course_rules.visible_measure_links(a)


@bound(model.AdviceTopic)
class AdviceTopic:
    topic: ClimateTopic


@bound(model.AdviceField)
class AdviceField:
    field_of_action: FieldOfAction


@filter_type(model.Advice)
class AdviceFilter(AdviceFilterFields, Filter):
    """Welche Beratungen? Was fehlt, schränkt nicht ein."""


class AdviceSort(PlanKeyChoice):
    """Wonach Beratungen geordnet werden."""

    TITLE = "title_key", "Titel, ä bei a", "Title"
    BEGINS_ON = "begins_on", "Erster Tag; ohne Angabe zuletzt", "First day; unknown last"
    ENDS_ON = "ends_before", "Letzter Tag; ohne Angabe zuletzt", "Last day; unknown last"
    UPDATED_AT = "updated_at", "Zuletzt geändert", "Last changed"


@order_type(model.Advice, AdviceSort)
class AdviceOrder(Order):
    """Eine Ordnung von Beratungen."""


@extends(TenantRow)
class TenantAdvice:
    @computed
    def advice(t: Columns) -> Sql[Connection[model.Advice]]:
        """Beratungen dieses Mandanten in Sicht, nach Titel."""
        return by_title(model.Advice, model.Advice.c.tenant_id == t.id)


@extends(RegionRow)
class RegionAdvice:
    @computed
    def advice(r: Columns) -> Sql[Connection[model.Advice]]:
        """Beratungen des Landkreises und seiner Mitglieder in Sicht, nach Titel."""
        return by_title(model.Advice, in_region(model.Advice.c.tenant_id, r.id))


@extends(PartnerRow)
class PartnerAdvice:
    @computed
    def advices(p: Columns) -> Sql[Connection[model.Advice]]:
        """Beratungen in Sicht, in denen die Organisation berät oder beraten wird, nach Titel."""
        a = model.Advice.c
        return by_title(model.Advice, names(p, a.applicant_partner_id, a.provider_partner_id))


@root
def advices() -> Sql[Connection[model.Advice]]:
    """Beratungen in Sicht, nach Titel."""
    return by_title(model.Advice)


@root
def advice(id: Annotated[Any, IdOf(model.Advice)]) -> Sql[model.Advice | None]:
    """Eine Beratung; null, wenn es die nicht gibt oder sie nicht in Sicht ist."""
    return select(model.Advice).where(id)
