"""What the sides of a cooperation may ask about each other."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import Text, any_, case, func, or_, select

from federation.cooperations import rules
from federation.cooperations.codes import CooperationForm, CooperationSide
from federation.cooperations.model import Cooperation as CooperationRow
from federation.cooperations.model import CooperationStep as StepRow
from federation.cooperations.parties import model, public
from federation.cooperations.parties.codes import PartyStatus, PartyStepKind
from federation.cooperations.parties.rules import (
    count_steps,
    is_history,
    is_waited_for,
    last_stay,
    status_then,
    title_then,
    was_in,
)
from federation.graph.declare.filters import Filter, filter_type, is_any_of, matching
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import (
    ChangedIds,
    Connection,
    IdOf,
    MissedSince,
    Sql,
    Today,
    bound,
    computed,
    extends,
    live,
    root,
)
from federation.graph.limits import MAX_PAGE_SIZE
from federation.graph.sql.days import effective_day
from federation.graph.sql.json import text_literal
from tenants.context import has_right_in
from tenants.model import Tenant as TenantRow
from tenants.model import User as UserRow
from tenants.periods import last_day, last_day_or_null
from tenants.rows import Columns
from tenants.tenant_filters import is_in_keys, tenant_id_of_key


@bound(model.CooperationParty)
class CooperationParty(public.CooperationParty):
    version: int
    publishes: bool
    steps: list[model.CooperationPartyStep]

    @computed
    def title(p: Columns) -> Sql[str | None]:
        """Name der Kooperation, wie ihn diese Seite zuletzt kannte; für alle, die nicht dabei sind, der von heute."""
        return title_then(p)

    @computed
    def status(p: Columns) -> Sql[PartyStatus | None]:
        """Stand; dass eine Seite, die ausgeschieden ist, noch einmal gefragt wurde, liest nicht, wer dort nicht
        entscheidet."""
        return status_then(p)

    @computed
    def agreed_on(p: Columns) -> Sql[date | None]:
        """Dabei seit."""
        return case((is_history(p), last_stay(p).agreed_on), else_=p.agreed_on)

    @computed
    def last_day(p: Columns) -> Sql[date | None]:
        """Letzter Tag, wo die Seite ausgeschieden ist oder ausscheidet."""
        return case((is_history(p), last_day(last_stay(p).ends_before)), else_=last_day_or_null(p.ends_before))

    @computed
    def terms_number(p: Columns) -> Sql[int | None]:
        """Nummer der Fassung, der sie zuletzt zugestimmt hat; das lesen nur die Seiten."""
        is_known = or_(rules.is_inside(p.tenant_id, p.cooperation_id), rules.is_among(p.id, "own"))
        return case((is_known, p.terms_number))

    @computed
    def cooperation(p: Columns) -> Sql[CooperationRow | None]:
        """Die Kooperation; null für eine Seite, die ausgeschieden ist: title sagt, wie sie hieß."""
        c = CooperationRow.c
        return select(CooperationRow).where(c.tenant_id == p.tenant_id, c.id == p.cooperation_id)

    @computed
    def step_count(p: Columns) -> Sql[int | None]:
        """Wie viele Schritte sie gegangen ist, soweit in Sicht; wer den nächsten geht, nennt diese Zahl."""
        return func.nullif(count_steps(p.tenant_id, p.id), 0)

    @computed
    def is_waited_for(p: Columns) -> Sql[bool]:
        """Ist gefragt, oder es liegt eine neuere Fassung vor als die, der sie zugestimmt hat, soweit in Sicht."""
        return is_waited_for(p)

    @computed
    def cooperation_steps(p: Columns) -> Sql[list[StepRow]]:
        """Die Schritte der Kooperation in Sicht: für eine Seite, die ausgeschieden ist, die ihrer Zeit."""
        s = StepRow.c
        same = s.tenant_id == p.tenant_id, s.cooperation_id == p.cooperation_id
        return select(StepRow).where(*same).order_by(s.number, s.tenant_id, s.id)


@bound(model.CooperationPartyStep)
class CooperationPartyStep:
    kind: PartyStepKind
    side: CooperationSide
    terms_number: int | None
    effective_on: date
    note: str | None
    published_title: str | None
    published_purpose: str | None
    published_form: CooperationForm | None
    entered_at: datetime

    @computed
    def number(s: Columns) -> Sql[int]:
        """Der wievielte Schritt der Seite es ist, von denen in Sicht."""
        return count_steps(s.tenant_id, s.party_id, s.number)

    @computed
    def last_day(s: Columns) -> Sql[date | None]:
        """Letzter Tag der Seite, wenn sie ausscheidet."""
        return last_day_or_null(s.ends_before)


@filter_type(model.CooperationParty)
class CooperationPartyFilter(Filter):
    """Welche Seiten? Was fehlt, schränkt nicht ein."""

    @matching
    def status(p: Columns, values: list[PartyStatus]) -> Sql[bool]:
        """Stand der Seite, einer davon"""
        return is_any_of(status_then(p), values)

    @matching
    def is_waited_for(p: Columns, value: bool) -> Sql[bool]:
        """Ist gefragt, oder es liegt eine neuere Fassung vor als die, der sie zugestimmt hat, soweit in Sicht"""
        return is_waited_for(p) == value


def by_title(*where: Any) -> Any:
    """Sides that meet all conditions, by the name of their cooperation."""
    p = model.CooperationParty.c
    title = func.ctx.sort_key(func.coalesce(title_then(p), text_literal("")), type_=Text())
    return select(model.CooperationParty).where(*where).order_by(title, p.tenant_id, p.id)


@extends(CooperationRow)
class CooperationParties:
    @computed
    def parties(c: Columns, today: Today, as_of: date | None = None) -> Sql[list[model.CooperationParty]]:
        """Die Seiten in Sicht, die federführende zuerst; mit asOf die, die an diesem Tag dabei waren, auch wenn sie
        später ausgeschieden sind oder noch einmal gefragt wurden."""
        in_then = () if as_of is None else (was_in(model.CooperationParty.c, effective_day(as_of, today)),)
        return public.parties_of(c, *in_then)


@extends(TenantRow)
class TenantCooperationParties:
    @computed
    def cooperation_parties(t: Columns) -> Sql[Connection[model.CooperationParty]]:
        """Dieser Mandant als Seite von Kooperationen, soweit in Sicht, auch wo er erst gefragt oder ausgeschieden ist,
        und wo einer es war, der in ihm aufging, nach Namen."""
        return by_title(public.is_side(model.CooperationParty.c, t.id))


@extends(UserRow)
class ViewerCooperationParties:
    @computed
    def cooperation_parties(u: Columns) -> Sql[Connection[model.CooperationParty]]:
        """Seiten von Kooperationen, für die Sie entscheiden, weil Sie dort veröffentlichen dürfen, oder deren
        Organisation Sie vertreten, nach Namen."""
        p = model.CooperationParty.c
        return by_title(or_(has_right_in(p.to_tenant_id, "publish"), is_in_keys(p.partner_id, "partner")))


@root
def cooperation_party(id: Annotated[Any, IdOf(model.CooperationParty)]) -> Sql[model.CooperationParty | None]:
    """Eine Seite einer Kooperation; null, wenn es sie nicht gibt oder sie nicht in Sicht ist."""
    return select(model.CooperationParty).where(id)


def _has_changed(condition: Any, changed: Any, since: Any) -> Any:
    """Cooperations with a side that meets a condition, of which something has changed, for who is inside.

    Who reads a published one as anybody does would hear that sides are asked and answer, which is none of her business.
    """
    c, p = CooperationRow.c, model.CooperationParty.c
    of_side = select(p.cooperation_id).where(condition, p.tenant_id == c.tenant_id, p.cooperation_id == c.id)
    has_changed = or_(c.id == any_(changed), c.updated_at >= since, of_side.where(p.updated_at >= since).exists())
    query = select(CooperationRow).where(rules.is_inside(c.tenant_id, c.id), of_side.exists(), has_changed)
    return query.order_by(c.updated_at.desc(), c.tenant_id, c.id).limit(MAX_PAGE_SIZE)


@live("cooperation", by="tenant")
def cooperations_changed(tenant: RegionalKey, changed: ChangedIds, since: MissedSince) -> Sql[list[CooperationRow]]:
    """Kooperationen, die Sie als Seite lesen und bei denen dieser Mandant eine ist, auch die federführende, sobald sich
    etwas an ihnen oder einer Seite ändert; höchstens 100 auf einmal und höchstens eine Meldung in der Sekunde."""
    return _has_changed(public.is_side(model.CooperationParty.c, tenant_id_of_key(tenant)), changed, since)


@live("cooperation", keys=("partner",))
def partner_cooperations_changed(changed: ChangedIds, since: MissedSince) -> Sql[list[CooperationRow]]:
    """Kooperationen, die Sie für eine Organisation lesen, die Sie vertreten, sobald sich etwas an ihnen oder einer
    Seite ändert; höchstens 100 auf einmal und höchstens eine Meldung in der Sekunde."""
    return _has_changed(is_in_keys(model.CooperationParty.c.partner_id, "partner"), changed, since)
