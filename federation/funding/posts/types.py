"""What members may ask about posts."""

from datetime import date, datetime
from decimal import Decimal

from federation.funding import codes
from federation.funding.posts import model as post_model
from federation.funding.posts import rules
from federation.funding.projects import model
from federation.funding.projects.types import CoverageFields
from federation.graph.declare.types import Sql, Today, bound, computed, extends
from tenants.model import Tenant as TenantRow
from tenants.model import Visibility
from tenants.periods import last_day
from tenants.rows import Columns


@bound(post_model.Post)
class Post:
    kind: codes.PostKind
    title: str
    full_time_share: Decimal | None
    duties: str | None
    contact: str | None
    begins_on: date | None
    permanent_from: date | None
    is_occupancy_stated: bool
    source: str | None
    source_url: str | None
    visibility: Visibility
    version: int
    created_at: datetime
    updated_at: datetime
    tenant: TenantRow
    steps: list[post_model.PostStep]
    occupancies: list[post_model.PostOccupancy]
    fundings: list[post_model.PostFunding]
    coverage: list[post_model.PostCoverage]

    @computed
    def ends_on(p: Columns) -> Sql[date | None]:
        """Letzter Tag der Stelle selbst; leer, wenn kein Ende feststeht. Bis wann sie dann bezahlt ist, sagt die Ampel,
        und danach sucht auch der Filter endsOn."""
        return last_day(p.ends_before)

    @computed
    def status(p: Columns, today: Today, as_of: date | None = None) -> Sql[codes.PostStatus | None]:
        """Besetzungsstand an einem Tag, aus den Tagen berechnet; null, wo niemand angegeben hat, ob sie besetzt ist."""
        return rules.post_status(p, rules.on(as_of, today))


@bound(post_model.PostStep)
class PostStep:
    effective_on: date
    kind: codes.PostStepKind
    note: str | None


@bound(post_model.PostOccupancy)
class PostOccupancy:
    begins_on: date

    @computed
    def ends_on(o: Columns) -> Sql[date | None]:
        """Letzter Tag der Besetzung; leer, solange sie andauert."""
        return last_day(o.ends_before)


@extends(post_model.PostOccupancy)
class OccupancyInside:
    @computed
    def holder(o: Columns) -> Sql[post_model.PostHolder | None]:
        """Wer die Stelle innehat; null, wenn das niemand angegeben hat oder es nicht in Sicht ist: es sehen nur, die
        bei diesem Mandanten bearbeiten."""
        return rules.holder(o)


@bound(post_model.PostHolder)
class PostHolder:
    name: str


@bound(post_model.PostFunding)
class PostFunding:
    begins_on: date

    @computed
    def ends_on(f: Columns) -> Sql[date]:
        """Letzter Tag, den das Vorhaben bezahlt."""
        return last_day(f.ends_before)

    @computed
    def project(f: Columns) -> Sql[model.FundedProject | None]:
        """Das Fördervorhaben; null, wenn es nicht in Sicht ist."""
        return rules.project_of(f)


@bound(post_model.PostCoverage)
class PostCoverage(CoverageFields):
    pass
