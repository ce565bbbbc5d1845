"""To the office of which alliance an invitation is; its kind is OFFICE, its tenant the alliance's.

It has the key of the invitation and is written before it, so that policies know at once what it is for. Who runs an
office is a grant of the role OFFICE (``role_grant.alliance_id``).
"""

from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index

from tenants.row_policies import Policy, administers, tenant_in
from tenants.rows import Owned, column
from tenants.scripts import register_definers, register_script

register_script(__file__, "offices.sql")
register_definers("context_definer", "office_accept_invitation()", "fellow_name(int, uuid)")


class OfficeInvitation(Owned, table=True):
    """Bündnis, zu dessen Geschäftsstelle eine Einladung gehört."""

    __tablename__ = "office_invitation"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "id"], ["invitation.tenant_id", "invitation.id"], ondelete="CASCADE", deferrable=True,
            initially="DEFERRED",
        ),
        ForeignKeyConstraint(
            ["tenant_id", "alliance_id"], ["alliance.tenant_id", "alliance.id"], name="office_invitation_alliance"
        ),
        Index("office_invitation_of", "tenant_id", "alliance_id"),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("look_up", "SELECT", "context_definer", "true"),
        Policy("read", "SELECT", "api", f"{tenant_in('admin')} AND {tenant_in('read')}"),
        Policy("insert", "INSERT", "api", check=administers()),
    )
    __without_persons__: ClassVar = True

    alliance_id: UUID = column("Bündnis")
