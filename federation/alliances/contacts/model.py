"""Representatives whose names stand beside a member: each by her own consent, gone as soon as that is withdrawn.

A table of its own: whoever reads a member in a list reads these names, and nothing else of who acts for it.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint

from federation.alliances.policies import OWN_OR_OFFICE, TODAY_IN
from tenants import days
from tenants.person_marks import OnErasure, PersonalData, PersonReference
from tenants.row_policies import Policy, key_in, maintained_by
from tenants.rows import Owned, database_written
from tenants.scripts import register_definers, register_script

register_script(__file__, "contacts.sql")
register_definers("trigger_definer", "membership_contact_follow(uuid)", "membership_contact_apply()")

IS_PUBLIC = f"shown = 'PUBLIC' AND {TODAY_IN}"
IS_SHOWN = f"{IS_PUBLIC} OR shown = 'MEMBERS' AND {TODAY_IN} AND {key_in('member', 'alliance_id')}"


class MembershipContact(Owned, table=True):
    """Ansprechperson eines Mitglieds, mit Namen genannt, solange ihre eigene Einwilligung gilt."""

    __tablename__ = "membership_contact"
    __table_args__ = (
        UniqueConstraint("tenant_id", "representative_id"),
        ForeignKeyConstraint(
            ["tenant_id", "representative_id", "membership_id"],
            ["representative.tenant_id", "representative.id", "representative.membership_id"], ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["tenant_id", "membership_id", "alliance_id", "shown", "ends_before"],
            ["membership.tenant_id", "membership.id", "membership.alliance_id", "membership.shown",
             "membership.ends_before"],
            onupdate="CASCADE", name="membership_contact_shown_as_membership",
        ),
        Index("membership_contact_of", "tenant_id", "membership_id"),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", f"{OWN_OR_OFFICE} OR {IS_SHOWN}"),
        Policy("read_public", "SELECT", "anonymous", IS_PUBLIC),
        *maintained_by("SELECT", "INSERT", "DELETE"),
    )
    __public_columns__: ClassVar = ("tenant_id", "id", "membership_id", "name", "function")
    __live__: ClassVar = ("membership", "membership_id", "alliance_id")
    __by_consent__: ClassVar = True
    __personal__: ClassVar = PersonalData("Ansprechpersonen von Mitgliedern mit Namen nennen", OnErasure.DELETE)

    membership_id: UUID = database_written("Mitgliedschaft", default=None)
    alliance_id: UUID = database_written("Wie die Mitgliedschaft", default=None)
    representative_id: UUID = database_written("Person, die für das Mitglied handelt", default=None)
    user_id: UUID = database_written("Die Person", default=None, foreign_key="app_user.id", ondelete="CASCADE",
                                     personal=True, person=PersonReference.USER)  # fmt: skip
    name: str = database_written("Name", default=None, sa_type=sa.Text, personal=True, person=PersonReference.NAME)
    function: str | None = database_written("Funktion beim Mitglied", default=None, sa_type=sa.Text, personal=True,
                                            person=PersonReference.NONE)  # fmt: skip
    shown: str = database_written("Wie die Mitgliedschaft", default=None, nullable=False, sa_type=sa.Text)
    ends_before: date = database_written("Wie die Mitgliedschaft", default=None, nullable=False, sa_type=sa.Date,
                                         day=days.COMPUTED)  # fmt: skip
