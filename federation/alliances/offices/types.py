"""Who runs the office of an alliance, and of which one runs it oneself."""

from typing import Any

from sqlalchemy import func, select

from federation.access.invitations.model import Invitation as InvitationRow
from federation.alliances.model import Alliance as AllianceRow
from federation.alliances.offices.model import OfficeInvitation
from federation.graph.declare.types import Connection, Sql, Today, computed, extends
from tenants.model import Grant as GrantRow
from tenants.model import User as UserRow
from tenants.periods import holds_on
from tenants.rows import Columns
from tenants.sessions import Person as PersonRow
from tenants.tenant_filters import is_in_keys


def _alliance(tenant_id: Any, alliance_id: Any) -> Any:
    """An alliance by its key."""
    a = AllianceRow.c
    return select(AllianceRow).where(a.tenant_id == tenant_id, a.id == alliance_id)


@extends(GrantRow)
class GrantOfOffice:
    @computed
    def person_name(g: Columns) -> Sql[str | None]:
        """Wie sie oder er heißt; wer dieselbe Geschäftsstelle führt, liest den Namen auch, wo person nicht in Sicht
        ist."""
        named = select(PersonRow.c.name).where(PersonRow.c.user_id == g.user_id).scalar_subquery()
        return func.coalesce(named, func.fellow_name(g.tenant_id, g.id))

    @computed
    def alliance(g: Columns) -> Sql[AllianceRow | None]:
        """Das Bündnis, dessen Geschäftsstelle die Person führt (Rolle OFFICE), soweit in Sicht; sonst leer."""
        return _alliance(g.tenant_id, g.alliance_id)


@extends(InvitationRow)
class InvitationToOffice:
    @computed
    def alliance(i: Columns) -> Sql[AllianceRow | None]:
        """Das Bündnis, zu dessen Geschäftsstelle eingeladen wird, soweit in Sicht; sonst leer."""
        a, o = AllianceRow.c, OfficeInvitation.c
        joined = select(AllianceRow).join(OfficeInvitation, (o.tenant_id == a.tenant_id) & (o.alliance_id == a.id))
        return joined.where(o.tenant_id == i.tenant_id, o.id == i.id)


@extends(AllianceRow)
class AllianceOffices:
    @computed
    def offices(a: Columns, today: Today) -> Sql[Connection[GrantRow]]:
        """Wer die Geschäftsstelle führt; das sehen die Verwaltung des Trägers und die, die sie führen."""
        g = GrantRow.c
        of_alliance = (g.tenant_id == a.tenant_id, g.alliance_id == a.id, holds_on(g, today))
        return select(GrantRow).where(*of_alliance).order_by(g.valid_from, g.tenant_id, g.id)


@extends(UserRow)
class ViewerOffices:
    @computed
    def offices(u: Columns) -> Sql[Connection[AllianceRow]]:
        """Bündnisse, deren Geschäftsstelle Sie heute führen, nach Namen."""
        a = AllianceRow.c
        return select(AllianceRow).where(is_in_keys(a.id, "office")).order_by(a.name_key, a.tenant_id, a.id)
