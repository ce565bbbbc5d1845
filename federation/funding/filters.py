"""What both schemas find projects and posts by."""

from datetime import date
from typing import Any

from sqlalchemy import and_, any_

from federation.funding import codes, rules
from federation.funding.posts import model as post_model
from federation.funding.posts import traffic_light
from federation.funding.projects import model
from federation.graph.declare.filters import DateRange, DateTimeRange, costly, matching
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Sql
from tenants import search_terms
from tenants.periods import holds_on, last_day
from tenants.rows import Columns
from tenants.tenant_filters import has_key_among, in_region_of_key


class Findable:
    """The fields that filters of projects and of posts have in common."""

    begins_on: DateRange | None
    updated_at: DateTimeRange | None

    @matching
    def tenant(c: Columns, keys: list[RegionalKey]) -> Sql[bool]:
        """Mandanten, nach Regionalschlüssel"""
        return has_key_among(c.tenant_id, keys)

    @matching
    def region(c: Columns, key: RegionalKey) -> Sql[bool]:
        """Alle Mandanten einer Region, nach dem Schlüssel des Landkreises"""
        return in_region_of_key(c.tenant_id, key)


class FindableProject(Findable):
    """The fields of a filter of projects."""

    item: list[codes.FundingItem] | None
    agency: list[codes.FundingAgency] | None
    reference: list[str] | None

    @matching
    def term_holds_on(p: Columns, day: date) -> Sql[bool]:
        """Dieser Tag liegt in der Laufzeit"""
        return holds_on(p, day) & p.begins_on.is_not(None)

    @costly
    @matching
    def status(p: Columns, wanted: list[codes.ProjectStatus], today: Any) -> Sql[bool]:
        """Stand am Tag, nach dem gefragt ist, sonst heute"""
        return rules.project_status(p, today) == any_(wanted)  # type: ignore[arg-type]

    @costly
    @matching
    def search(p: Columns, text: str) -> Sql[bool]:
        """Jedes Wort des Textes beginnt eines in Titel, Förderkennzeichen, Programm oder Ziel"""
        return search_terms.find_rows(model.FundedProject, text)


class FindablePost(Findable):
    """The fields of a filter of posts."""

    kind: list[codes.PostKind] | None
    permanent_from: DateRange | None

    @costly
    @matching
    def ends_on(p: Columns, span: DateRange) -> Sql[bool]:
        """Letzter Tag, nach dem auch die Ampel urteilt: der Stelle, sonst ihrer letzten Förderung"""
        return and_(*span.conditions(last_day(traffic_light.runs_out_before(p))))

    @matching
    def exists_on(p: Columns, day: date) -> Sql[bool]:
        """Die Stelle gibt es an diesem Tag: in ihrer Laufzeit, oder verstetigt"""
        return rules.exists_on(p, day)

    @costly
    @matching
    def status(p: Columns, wanted: list[codes.PostStatus], today: Any) -> Sql[bool]:
        """Besetzungsstand am Tag, nach dem gefragt ist, sonst heute; wo er nicht bekannt ist, trifft keiner zu"""
        return rules.post_status(p, today) == any_(wanted)  # type: ignore[arg-type]

    @costly
    @matching
    def search(p: Columns, text: str) -> Sql[bool]:
        """Jedes Wort des Textes beginnt eines in Funktion oder Aufgaben"""
        return search_terms.find_rows(post_model.Post, text)
