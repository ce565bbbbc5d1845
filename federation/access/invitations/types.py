"""What may be asked about invitations: by those who send them, and by who has a link."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import Date, Integer, and_, case, column, func, or_, select

from federation.access.invitations import codes, model
from federation.graph.declare.filters import Filter, filter_type
from federation.graph.declare.types import Connection, IdOf, Sql, answer, bound, computed, extends, root
from federation.graph.sql.json import text_literal
from tenants.context import has_right_in
from tenants.model import Tenant as TenantRow
from tenants.model import TenantRole
from tenants.periods import last_day
from tenants.rows import Columns
from tenants.sessions import Person as PersonRow


@bound(model.Invitation)
class Invitation:
    tenant: TenantRow
    kind: codes.InvitationKind
    language: codes.InvitationLanguage
    role: TenantRole | None
    number: int
    version: int
    created_at: datetime
    expires_at: datetime
    accepted_at: datetime | None

    @computed
    def email(i: Columns) -> Sql[str | None]:
        """Eingeladene E-Mail-Adresse; nur wer eingeladen hat, sieht sie."""
        administers = or_(has_right_in(i.tenant_id, "admin"), has_right_in(i.by_tenant_id, "admin"))
        # To represent an organisation people without any role invite: whoever sees it has, but who accepted it.
        is_of_others = i.accepted_by.is_distinct_from(func.ctx.user_id())
        invites = and_(i.kind == text_literal(codes.InvitationKind.PARTNER), is_of_others)
        return case((or_(administers, invites), i.email))

    @computed
    def until(i: Columns) -> Sql[date | None]:
        """Letzter Tag der Rolle; leer, wenn kein Ende vorgesehen ist."""
        return last_day(i.valid_to)

    @computed
    def state(i: Columns) -> Sql[codes.InvitationState]:
        """Stand; eine offene läuft nach 14 Tagen ab."""
        return _state(i)

    @computed
    def invited_by(i: Columns) -> Sql[PersonRow | None]:
        """Wer eingeladen hat; leer, wenn es der Betrieb war oder die Person nicht in Sicht ist."""
        return select(PersonRow).where(PersonRow.c.user_id == i.invited_by)

    @computed
    def accepted_by(i: Columns) -> Sql[PersonRow | None]:
        """Wer angenommen hat, mit Namen und Adresse, wie der Anmeldedienst sie nennt."""
        return select(PersonRow).where(PersonRow.c.user_id == i.accepted_by)


@filter_type(model.Invitation)
class InvitationFilter(Filter):
    """Welche Einladungen? Was fehlt, schränkt nicht ein."""

    kind: list[codes.InvitationKind] | None


@answer
class InvitationOffer:
    """Was eine Einladung anbietet, für den, der ihren Link hat und angemeldet ist."""

    kind: Annotated[codes.InvitationKind, "Wozu eingeladen wird"]
    role: Annotated[TenantRole | None, "Rolle"]
    until: Annotated[date | None, "Letzter Tag; leer, wenn kein Ende vorgesehen ist"]
    invited_by: Annotated[str | None, "Name der Person, die einlädt; leer, wenn es der Betrieb ist"]
    organisation: Annotated[str | None, "Organisation, die zu vertreten, oder Bündnis, dessen Geschäftsstelle es ist"]

    @computed
    def tenant(o: Columns) -> Sql[TenantRow | None]:
        """Mandant, bei dem die Rolle gilt, oder der den Eintrag der Organisation pflegt."""
        return select(TenantRow).where(TenantRow.c.id == o.tenant_id)


@extends(TenantRow)
class TenantInvitations:
    @computed
    def invitations(t: Columns) -> Sql[Connection[model.Invitation]]:
        """Einladungen hierher, die neueste zuerst; nur die Verwaltung sieht sie, und ein Landkreis die eigenen."""
        i = model.Invitation.c
        query = select(model.Invitation).where(i.tenant_id == t.id)
        return query.order_by(i.created_at.desc(), i.tenant_id, i.id)


@root
def invitation(code: Annotated[str, "Was im Link hinter # steht"]) -> Sql[InvitationOffer | None]:
    """Was der Link einer Einladung anbietet; null, wenn er nicht (mehr) gilt, und ohne Anmeldung im Browser."""
    columns = (column("tenant_id", Integer()), "kind", "role", column("valid_to", Date()), "invited_by", "organisation")
    o = func.ctx.find_invitation(code).table_valued(*columns).alias("offer").c
    return select(
        o.tenant_id, o.kind, o.role, last_day(o.valid_to).label("until"), o.invited_by, o.organisation
    )  # fmt: skip


@root
def sent_invitation(id: Annotated[Any, IdOf(model.Invitation)]) -> Sql[model.Invitation | None]:
    """Eine Einladung, die Ihre Verwaltung verschickt hat oder die Sie angenommen haben; null, wenn es sie nicht gibt
    oder sie nicht in Sicht ist."""
    return select(model.Invitation).where(id)


def _state(i: Columns) -> Any:
    is_open = i.state == text_literal(codes.InvitationState.OPEN)
    is_expired = i.expires_at <= func.now()
    return case((is_open & is_expired, text_literal(codes.InvitationState.EXPIRED)), else_=i.state)
