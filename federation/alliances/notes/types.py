"""What the office may ask about its notes."""

from datetime import datetime

from sqlalchemy import select

from federation.alliances.memberships.model import Membership as MembershipRow
from federation.alliances.notes import model
from federation.graph.declare.types import Connection, Sql, bound, computed, extends
from tenants.rows import Columns


@bound(model.MembershipNote)
class MembershipNote:
    text: str
    is_key_stakeholder: bool
    version: int
    created_at: datetime
    updated_at: datetime


@extends(MembershipRow)
class MembershipNotes:
    @computed
    def notes(m: Columns) -> Sql[Connection[model.MembershipNote]]:
        """Notizen der Geschäftsstelle, die neueste zuerst; nur sie liest sie."""
        n = model.MembershipNote.c
        of_membership = (n.tenant_id == m.tenant_id, n.membership_id == m.id)
        return select(model.MembershipNote).where(*of_membership).order_by(n.id.desc())
