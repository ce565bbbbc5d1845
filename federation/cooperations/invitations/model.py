"""For which side of a cooperation an invitation is; its kind is COOPERATION, its tenant the lead's.

It has the key of the invitation and is written before it, so that policies know at once what it is for. It gives no
right: whoever accepts asks the tenant for access, or to represent the organisation, and these decide.
"""

from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index

from tenants.row_policies import Policy, administers, tenant_in
from tenants.rows import Owned, column
from tenants.scripts import register_definers, register_script

register_script(__file__, "invitations.sql")
register_definers("context_definer", "cooperation_accept_invitation()")


class CooperationInvitation(Owned, table=True):
    """Seite einer Kooperation, für die jemand antworten soll, der eingeladen wird."""

    __tablename__ = "cooperation_invitation"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "id"], ["invitation.tenant_id", "invitation.id"], ondelete="CASCADE", deferrable=True,
            initially="DEFERRED",
        ),
        ForeignKeyConstraint(
            ["tenant_id", "party_id"], ["cooperation_party.tenant_id", "cooperation_party.id"],
            name="cooperation_invitation_party",
        ),
        Index("cooperation_invitation_of", "tenant_id", "party_id"),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("look_up", "SELECT", "context_definer", "true"),
        Policy("read", "SELECT", "api", f"{tenant_in('admin')} AND {tenant_in('read')}"),
        Policy("insert", "INSERT", "api", check=administers()),
    )
    __without_persons__: ClassVar = True

    party_id: UUID = column("Seite")
