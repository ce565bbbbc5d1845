"""What the office notes about a member or whom it approaches; nobody else reads it."""

from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import ForeignKeyConstraint, Index

from federation.alliances.policies import office_only
from tenants.person_marks import PersonReference
from tenants.row_policies import maintained_by
from tenants.rows import Versioned, column, database_written


class MembershipNote(Versioned, table=True):
    """Notiz der Geschäftsstelle zu einem Mitglied; nur sie liest sie."""

    __tablename__ = "membership_note"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "membership_id", "alliance_id"],
            ["membership.tenant_id", "membership.id", "membership.alliance_id"],
        ),
        Index("membership_note_of", "tenant_id", "membership_id", "id"),
    )
    __policies__: ClassVar = (*office_only(), *maintained_by("SELECT", "DELETE"))
    __trail__: ClassVar = True
    __trail_is_withheld__: ClassVar = True
    __whole__: ClassVar = "membership_id"

    membership_id: UUID = column("Mitgliedschaft", write_once=True)
    alliance_id: UUID = column("Wie die Mitgliedschaft", write_once=True)
    is_key_stakeholder: bool = column("Als wichtiger Akteur vorgemerkt", default=False, personal=True)
    text: str = column("Notiz", sa_type=sa.Text, personal=True)
    noted_by: UUID | None = database_written(
        "Wer sie schrieb", default=None, person=PersonReference.ACTOR,
        sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )  # fmt: skip
