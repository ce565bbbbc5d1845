"""The fields that both schemas filter posts by."""

from datetime import date
from typing import Any

from sqlalchemy import and_

from federation.funding import codes
from federation.funding.posts import rules, traffic_light
from federation.funding.posts.model import Post
from federation.graph.declare.filters import DateRange, DateTimeRange, costly, is_any_of, matching
from federation.graph.declare.tenant_filter import TenantFilterFields
from federation.graph.declare.types import Sql
from tenants import search_terms
from tenants.periods import last_day
from tenants.rows import Columns


class PostFilterFields(TenantFilterFields):
    """The fields of a filter of posts."""

    begins_on: DateRange | None
    updated_at: DateTimeRange | None
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
    def status(p: Columns, statuses: list[codes.PostStatus], today: Any) -> Sql[bool]:
        """Besetzungsstand am Tag, nach dem gefragt ist, sonst heute; wo er nicht bekannt ist, trifft keiner zu"""
        return is_any_of(rules.post_status(p, today), statuses)

    @costly
    @matching
    def search(p: Columns, text: str, tenants: Any) -> Sql[bool]:
        """Jedes Wort des Textes beginnt eines in Funktion oder Aufgaben"""
        return search_terms.find_rows(Post, text, tenants)

    @costly
    @matching
    def traffic_light(p: Columns, lights: list[codes.TrafficLight], today: Any) -> Sql[bool]:
        """Ampel am Tag, nach dem gefragt ist, sonst heute"""
        return is_any_of(traffic_light.light(p, today), lights)
