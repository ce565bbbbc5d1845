"""To represent which organisation an invitation is; its kind is PARTNER, its tenant the steward of the entry.

It has the key of the invitation and is written before it, so that policies know at once whose invitation it is.
"""

from typing import ClassVar
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index

from federation.partners.model import of_partner
from tenants.row_policies import Policy, administers, key_in, tenant_in
from tenants.rows import Owned, column
from tenants.scripts import register_definers, register_script

register_script(__file__, "invitations.sql")
register_definers("context_definer", "partner_accept_invitation()")

MAX_OPEN, MAX_PER_DAY = 20, 50
"""Invitations of an organisation that are open at a time, and that are sent within 24 hours."""


class PartnerInvitation(Owned, table=True):
    """Organisation, zu deren Vertretung eine Einladung gehört."""

    __tablename__ = "partner_invitation"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "id"], ["invitation.tenant_id", "invitation.id"], ondelete="CASCADE", deferrable=True,
            initially="DEFERRED",
        ),
        Index("partner_invitation_of", "tenant_id", "partner_id"),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("look_up", "SELECT", "context_definer", "true"),
        Policy(
            "read", "SELECT", "api",
            f"{key_in('partner', 'partner_id')} OR "
            + of_partner("partner_id", "NOT p.is_claimed", tenant_in("admin", "p.steward_id"),
                         tenant_in("read", "p.steward_id")),
        ),
        Policy(
            "insert", "INSERT", "api",
            check=of_partner("partner_id", "p.steward_id = {0}.tenant_id",
                             f"({key_in('keep', 'p.id')} OR NOT p.is_claimed AND {administers('p.steward_id')})"),
        ),
    )  # fmt: skip
    __without_persons__: ClassVar = True

    partner_id: UUID = column("Organisation", foreign_key="partner.id")
