"""The data of private persons who are members: of one alliance each, shown by consent alone, erased without a trace."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint

from federation.alliances.persons import messages
from federation.alliances.policies import OWN_OR_OFFICE, TODAY_IN, of_membership
from tenants import days
from tenants.person_marks import OnErasure, PersonalData, PersonReference, Retention
from tenants.row_policies import Policy, key_in, maintained_by
from tenants.rows import EMAIL_ADDRESS, Versioned, column, database_written
from tenants.scripts import register_definers, register_script

register_script(__file__, "persons.sql")
register_script(__file__, "erasure.sql")
register_definers(
    "trigger_definer", "membership_person_prepare()", "membership_person_erased()", "membership_person_wipe()",
    "membership_person_close()", "representative_erased()",
)  # fmt: skip

IS_SHOWN = f"shown = 'PUBLIC' AND {TODAY_IN} AND has_consent"
ENTERS = f"({key_in('act', 'membership_id')} OR {key_in('manage', 'alliance_id')})"
HERSELF = f"{key_in('own', 'membership_id')} AND cardinality((SELECT ctx.keys('writer'))) > 0"
"""Her data stay hers after the membership has ended: she goes on correcting and erasing them, by what may write."""
CHANGES = f"({HERSELF} OR {key_in('manage', 'alliance_id')})"


class MembershipPerson(Versioned, table=True):
    """Angaben zu einer Privatperson, die Mitglied eines Bündnisses ist: nur dort, und nirgends sonst."""

    __tablename__ = "membership_person"
    __table_args__ = (
        UniqueConstraint("tenant_id", "membership_id"),
        ForeignKeyConstraint(
            ["tenant_id", "membership_id", "alliance_id"],
            ["membership.tenant_id", "membership.id", "membership.alliance_id"],
        ),
        ForeignKeyConstraint(
            ["tenant_id", "membership_id", "alliance_id", "shown", "ends_before"],
            ["membership.tenant_id", "membership.id", "membership.alliance_id", "membership.shown",
             "membership.ends_before"],
            onupdate="CASCADE", name="membership_person_shown_as_membership",
        ),
        CheckConstraint(f"email ~ '{EMAIL_ADDRESS}'", name="membership_person_mailbox"),
        CheckConstraint("postcode ~ '^[0-9]{5}$'", name="membership_person_postcode"),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", f"{OWN_OR_OFFICE} OR {IS_SHOWN}"),
        Policy("read_public", "SELECT", "anonymous", IS_SHOWN),
        Policy("insert", "INSERT", "api", check=f"{ENTERS} AND {of_membership('m.partner_id IS NULL')}"),
        Policy("update", "UPDATE", "api", CHANGES, CHANGES),
        Policy("erase", "DELETE", "api", CHANGES),
        *maintained_by("SELECT", "UPDATE", "DELETE"),
    )
    __public_columns__: ClassVar = ("tenant_id", "id", "membership_id", "name")
    __trail__: ClassVar = True
    __trail_is_withheld__: ClassVar = True
    __whole__: ClassVar = "membership_id"
    __live__: ClassVar = ("membership", "membership_id", "alliance_id")
    __by_consent__: ClassVar = True
    __personal__: ClassVar = PersonalData("Privatpersonen als Mitglieder eines Bündnisses führen", OnErasure.DELETE)
    # Much is wiped with each of them.
    __retention__: ClassVar = Retention("RETENTION_MEMBERSHIP_PERSONS", 365, "closed_at", at_least=30, at_once=100)
    __constraint_messages__: ClassVar = {
        "membership_person_mailbox": messages.NO_MAILBOX,
        "membership_person_postcode": messages.NO_POSTCODE,
    }

    membership_id: UUID = column("Mitgliedschaft", write_once=True)
    alliance_id: UUID = column("Wie die Mitgliedschaft", write_once=True)
    user_id: UUID | None = database_written(
        "Die Person, wenn sie sich hier anmeldet", default=None, foreign_key="app_user.id", ondelete="CASCADE",
        personal=True, person=PersonReference.USER,
    )  # fmt: skip
    name: str = column("Name", max_length=200, personal=True, person=PersonReference.NAME)
    email: str | None = column("E-Mail-Adresse", max_length=254, default=None, personal=True,
                               person=PersonReference.CONTACT)  # fmt: skip
    phone: str | None = column("Telefonnummer", max_length=60, default=None, personal=True,
                               person=PersonReference.CONTACT)  # fmt: skip
    postcode: str | None = column("Postleitzahl", max_length=5, default=None, personal=True,
                                  person=PersonReference.NONE)  # fmt: skip
    shown: str = database_written("Wie die Mitgliedschaft", default=None, nullable=False, sa_type=sa.Text,
                                  personal=True, person=PersonReference.NONE)  # fmt: skip
    ends_before: date = database_written("Wie die Mitgliedschaft", default=None, nullable=False, sa_type=sa.Date,
                                         day=days.COMPUTED, personal=True)  # fmt: skip
    has_consent: bool = database_written(
        "Die Einwilligung zur Listung gilt", default=None, nullable=False, sa_type=sa.Boolean, personal=True,
        sa_column_kwargs={"server_default": sa.text("false")},
    )  # fmt: skip
    closed_at: datetime | None = database_written(
        "Seit wann die Person diesem Bündnis weder angehört noch angehören will; nach einem Ausschluss das Ende der"
        " Pause, nach einer Kündigung deren Tag", default=None, personal=True, sa_type=sa.DateTime(timezone=True),
    )  # fmt: skip
