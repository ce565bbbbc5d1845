"""What everyone may ask about posts: the allow-list of the public schema. No name of a person is in it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import select

from federation.funding import codes
from federation.funding.coverage.public import CoverageFields
from federation.funding.posts import model, rules
from federation.funding.posts.filters import PostFilterFields
from federation.funding.posts.traffic_light import PostTrafficLight, post_traffic_light
from federation.funding.projects.model import FundedProject as ProjectRow
from federation.graph.declare.filters import Filter, Order, PlanKeyChoice, filter_type, order_type
from federation.graph.declare.types import Connection, IdOf, Sql, Today, bound, computed, extends, root
from federation.graph.sql.days import effective_day
from federation.partners.model import Partner as PartnerRow
from federation.partners.references import entry, names
from tenants.model import Region as RegionRow
from tenants.model import Tenant as TenantRow
from tenants.periods import last_day
from tenants.rows import Columns
from tenants.tenant_filters import in_region
from tenants.territory import Territory as TerritoryRow
from tenants.titles import by_title


@bound(model.Post)
class Post:
    kind: codes.PostKind
    title: str
    full_time_share: Decimal | None
    duties: str | None
    begins_on: date | None
    permanent_from: date | None
    is_occupancy_stated: bool
    employer: str | None
    source: str | None
    source_url: str | None
    updated_at: datetime
    tenant: TenantRow
    steps: list[model.PostStep]
    occupancies: list[model.PostOccupancy]
    fundings: list[model.PostFunding]
    coverage: list[model.PostCoverage]

    @computed
    def ends_on(p: Columns) -> Sql[date | None]:
        """Letzter Tag der Stelle; leer, wenn kein Ende feststeht."""
        return last_day(p.ends_before)

    @computed
    def status(p: Columns, today: Today, as_of: date | None = None) -> Sql[codes.PostStatus | None]:
        """Besetzungsstand an einem Tag, aus den Tagen berechnet; null, wo niemand angegeben hat, ob sie besetzt ist."""
        return rules.post_status(p, effective_day(as_of, today))

    @computed
    def traffic_light(p: Columns, today: Today, as_of: date | None = None) -> Sql[PostTrafficLight | None]:
        """Ampel an einem Tag, nach dem, was in Sicht ist: ein Anschluss, den man nicht sieht, zählt nicht; null,
        solange es die Stelle noch nicht gibt."""
        return post_traffic_light(p, effective_day(as_of, today))

    @computed
    def employer_partner(p: Columns) -> Sql[PartnerRow | None]:
        """Anstellungsträger, im Verzeichnis der Organisationen; null auch, wenn der Eintrag nicht in Sicht ist."""
        return entry(p.employer_partner_id)


@bound(model.PostStep)
class PostStep:
    effective_on: date
    kind: codes.PostStepKind


@bound(model.PostOccupancy)
class PostOccupancy:
    begins_on: date

    @computed
    def ends_on(o: Columns) -> Sql[date | None]:
        """Letzter Tag der Besetzung; leer, solange sie andauert."""
        return last_day(o.ends_before)


@bound(model.PostFunding)
class PostFunding:
    begins_on: date

    @computed
    def ends_on(f: Columns) -> Sql[date]:
        """Letzter Tag, den das Vorhaben bezahlt."""
        return last_day(f.ends_before)

    @computed
    def project(f: Columns) -> Sql[ProjectRow | None]:
        """Das Fördervorhaben; null, wenn es nicht in Sicht ist."""
        return rules.paying_project(f)


@bound(model.PostCoverage)
class PostCoverage(CoverageFields):
    pass


@filter_type(model.Post)
class PostFilter(PostFilterFields, Filter):
    """Welche Stellen? Was fehlt, schränkt nicht ein."""


class PostSort(PlanKeyChoice):
    """Wonach Stellen geordnet werden."""

    TITLE = "title_key", "Funktion, ä bei a", "Function"
    BEGINS_ON = (
        "begins_on",
        "Beginn der Stelle; ohne Angabe zuletzt",
        "Beginning of post; unknown last",
        "Beginn der Stelle",
    )
    ENDS_ON = "ends_before", "Ende der Stelle; ohne Angabe zuletzt", "End of post; unknown last", "Ende der Stelle"
    UPDATED_AT = "updated_at", "Zuletzt geändert", "Last changed"


@order_type(model.Post, PostSort)
class PostOrder(Order):
    """Eine Ordnung von Stellen."""


@extends(TenantRow)
class TenantPosts:
    @computed
    def posts(t: Columns) -> Sql[Connection[model.Post]]:
        """Stellen bei diesem Mandanten, nach Funktion."""
        return by_title(model.Post, model.Post.c.tenant_id == t.id)


@extends(RegionRow)
class RegionPosts:
    @computed
    def posts(r: Columns) -> Sql[Connection[model.Post]]:
        """Stellen beim Landkreis und bei seinen Mitgliedern, nach Funktion."""
        return by_title(model.Post, in_region(model.Post.c.tenant_id, r.id))


@extends(TerritoryRow)
class TerritoryPosts:
    @computed
    def posts(u: Columns, today: Today, as_of: date | None = None) -> Sql[Connection[model.Post]]:
        """Stellen, die es an einem Tag für diese Einheit gibt: die sie ausdrücklich nennen, oder mit dem ganzen Gebiet
        den Verband, der für sie handelt. Ein Landkreis deckt seine Kommunen nie stillschweigend ab."""
        return rules.posts_for(u, effective_day(as_of, today))


@extends(PartnerRow)
class PartnerPosts:
    @computed
    def posts(p: Columns) -> Sql[Connection[model.Post]]:
        """Stellen in Sicht, deren Anstellungsträger die Organisation ist, nach Funktion."""
        return by_title(model.Post, names(p, model.Post.c.employer_partner_id))


@root
def posts() -> Sql[Connection[model.Post]]:
    """Stellen, nach Funktion."""
    return by_title(model.Post)


@root
def post(id: Annotated[Any, IdOf(model.Post)]) -> Sql[model.Post | None]:
    """Eine Stelle; null, wenn es sie nicht gibt oder sie nicht in Sicht ist."""
    return select(model.Post).where(id)
