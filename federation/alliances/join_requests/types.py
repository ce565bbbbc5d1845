"""What the office may ask about requests to join."""

from datetime import datetime

from sqlalchemy import select

from federation.alliances.join_requests import model
from federation.alliances.join_requests.codes import JoinRequestAnswer
from federation.alliances.memberships.model import Membership as MembershipRow
from federation.alliances.model import Alliance as AllianceRow
from federation.graph.declare.types import Connection, Sql, bound, computed, extends
from tenants.rows import Columns


@bound(model.JoinRequest)
class JoinRequest:
    name: str
    organisation: str | None
    email: str
    phone: str | None
    postcode: str | None
    message: str | None
    strengths: str | None
    contribution: str | None
    asked_at: datetime
    confirmed_at: datetime | None
    answer: JoinRequestAnswer | None
    reason: str | None
    version: int

    @computed
    def alliance(r: Columns) -> Sql[AllianceRow | None]:
        """Das Bündnis."""
        a = AllianceRow.c
        return select(AllianceRow).where(a.tenant_id == r.tenant_id, a.id == r.alliance_id)

    @computed
    def membership(r: Columns) -> Sql[MembershipRow | None]:
        """Die Mitgliedschaft, die daraus wurde."""
        m = MembershipRow.c
        return select(MembershipRow).where(m.tenant_id == r.tenant_id, m.id == r.membership_id)


@extends(AllianceRow)
class AllianceJoinRequests:
    @computed
    def join_requests(a: Columns) -> Sql[Connection[model.JoinRequest]]:
        """Anfragen ohne Anmeldung, deren Adresse bestätigt ist: offene zuerst, die älteste oben; nur in Sicht der
        Geschäftsstelle."""
        r = model.JoinRequest.c
        of_alliance = (r.tenant_id == a.tenant_id, r.alliance_id == a.id)
        return select(model.JoinRequest).where(*of_alliance).order_by(r.answer.is_not(None), r.id)
