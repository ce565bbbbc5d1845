"""What everyone may ask about contacts of members: names of people who have agreed to that."""

from sqlalchemy import select

from federation.alliances.contacts import model
from federation.alliances.memberships.model import Membership as MembershipRow
from federation.graph.declare.types import Sql, bound, computed, extends
from tenants.rows import Columns


@bound(model.MembershipContact)
class MembershipContact:
    name: str
    function: str | None


@extends(MembershipRow)
class MembershipContacts:
    @computed
    def contacts(m: Columns) -> Sql[list[model.MembershipContact]]:
        """Ansprechpersonen, die eingewilligt haben, genannt zu werden, soweit das Mitglied in Sicht ist."""
        c = model.MembershipContact.c
        of_membership = (c.tenant_id == m.tenant_id, c.membership_id == m.id)
        return select(model.MembershipContact).where(*of_membership).order_by(c.id)
