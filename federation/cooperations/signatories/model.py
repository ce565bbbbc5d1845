"""Who signs for a partner organisation that is a side of a cooperation: proposed by herself, accepted by the lead.

Acting for an organisation elsewhere gives no right to bind it here: each lead accepts a person for its cooperation, as
each alliance does for its memberships. Her right ends with her acting for the organisation at all, and does not return
with that: the end of her representation is a step here, too (``signatories.sql``).
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint

from federation.cooperations.policies import CONCERNS, cooperation_in
from federation.cooperations.signatories import messages
from federation.cooperations.signatories.codes import TRANSITIONS, SignatorySide, SignatoryStatus
from tenants import shared_messages
from tenants.person_marks import OnErasure, PersonalData, PersonReference
from tenants.row_policies import Policy, edits_by_own_role, key_in, maintained_by, tenant_in
from tenants.rows import Owned, choice, column, database_written, text_type, timestamp
from tenants.scripts import register_definers, register_script
from tenants.steps import StateColumn, Steps, step_messages, takes_step

register_script(__file__, "signatories.sql")
register_definers("trigger_definer", "cooperation_check_signatory_step()", "cooperation_end_signatories()")

STEPS = Steps(("tenant_id", "signatory_id"), TRANSITIONS, state=StateColumn("cooperation_signatory", "status"))
LEAD_DECIDES = f"{edits_by_own_role()} AND {tenant_in('publish')}"
LEAD_SEES = f"{tenant_in('read')} AND {tenant_in('own_edit')}"
"""Names and mailboxes are for who edits at the lead; not for its viewers or under a mandate."""
ACTS_FOR_PARTNER = (
    "EXISTS (SELECT FROM cooperation_party p WHERE p.tenant_id = {0}.tenant_id AND p.id = {0}.party_id"
    f" AND {key_in('keep', 'p.partner_id')})"
)
OF_SIGNATORY = (
    "EXISTS (SELECT FROM cooperation_signatory s WHERE s.tenant_id = {0}.tenant_id AND s.id = {0}.signatory_id"
)
ITSELF = f"{OF_SIGNATORY} AND {key_in('writer', 's.user_id')})"
READ_BY_HERSELF = f"{OF_SIGNATORY} AND {key_in('reader', 's.user_id')})"
ACTS: dict[str, str] = {SignatorySide.PERSON: ITSELF, SignatorySide.LEAD: LEAD_DECIDES}


class CooperationSignatory(Owned, table=True):
    """Person, die in einer Kooperation für eine Partnerorganisation zeichnet."""

    __tablename__ = "cooperation_signatory"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id", "party_id"),
        ForeignKeyConstraint(
            ["tenant_id", "cooperation_id", "party_id"],
            ["cooperation_party.tenant_id", "cooperation_party.cooperation_id", "cooperation_party.id"],
            name="cooperation_signatory_party",
        ),
        Index("cooperation_signatory_user", "user_id", "status"),
        Index("cooperation_signatory_once", "tenant_id", "party_id", "user_id", unique=True,
              postgresql_where=sa.text("status = 'PROPOSED' OR status = 'SIGNING'")),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api",
               f"{LEAD_SEES} OR {key_in('reader', 'user_id')} OR {cooperation_in('signed', 'party_id')}"),
        Policy("insert", "INSERT", "api", check=f"{key_in('writer', 'user_id')} AND {ACTS_FOR_PARTNER}"),
        Policy("look_up", "SELECT", "context_definer", "true"),
        *maintained_by("SELECT", "UPDATE"),
    )  # fmt: skip
    __trail__: ClassVar = True
    __trail_is_withheld__: ClassVar = True
    __whole__: ClassVar = "party_id"
    __live__: ClassVar = ("cooperation", "cooperation_id", CONCERNS)
    __personal__: ClassVar = PersonalData(
        "Wissen, wer in einer Kooperation für eine Organisation zeichnet", OnErasure.DELETE,
        keeps_user="t.status = 'SIGNING'",
    )  # fmt: skip
    __constraint_messages__: ClassVar = {"cooperation_signatory_once": messages.SIGNS_ALREADY}

    cooperation_id: UUID = column("Kooperation")
    party_id: UUID = column("Seite")
    user_id: UUID = column("Person", foreign_key="app_user.id", ondelete="CASCADE", personal=True,
                           person=PersonReference.USER)  # fmt: skip
    name: str = column("Wie sie sich nennt", max_length=200, personal=True, write_once=True,
                       person=PersonReference.NAME)  # fmt: skip
    function: str | None = column("Funktion bei der Organisation", max_length=200, default=None, personal=True,
                                  write_once=True, person=PersonReference.NONE)  # fmt: skip
    status: SignatoryStatus | None = database_written("Stand; das schreiben Schritte", default=None, personal=True,
                                                      sa_type=text_type(SignatoryStatus))  # fmt: skip
    proposed_at: datetime = timestamp("Vorgeschlagen am")


class CooperationSignatoryStep(Owned, table=True):
    """Schritt einer Person, die für eine Organisation zeichnet. Er bleibt, wie er ist."""

    __tablename__ = "cooperation_signatory_step"
    __table_args__ = (
        UniqueConstraint("tenant_id", "signatory_id", "number"),
        ForeignKeyConstraint(
            ["tenant_id", "signatory_id", "party_id"],
            ["cooperation_signatory.tenant_id", "cooperation_signatory.id", "cooperation_signatory.party_id"],
            ondelete="CASCADE", name="cooperation_signatory_step_of",
        ),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", f"{LEAD_SEES} OR {READ_BY_HERSELF} OR {cooperation_in('signed', 'party_id')}"),
        Policy("insert", "INSERT", "api", check=takes_step(STEPS, ACTS)),
        *maintained_by("SELECT", "INSERT"),
    )
    __trail__: ClassVar = True
    __trail_is_withheld__: ClassVar = True
    __whole__: ClassVar = "signatory_id"
    __order__: ClassVar = ("number",)
    __steps__: ClassVar = STEPS
    __personal__: ClassVar = PersonalData("Belegen, wer wen als zeichnungsberechtigt angenommen hat", OnErasure.KEEP)
    __constraint_messages__: ClassVar = {
        "cooperation_signatory_step_tenant_id_signatory_id_number_key": shared_messages.STEP_TAKEN_MEANWHILE,
        **step_messages("cooperation_signatory_step"),
        "cooperation_signatory_step_program": messages.PROGRAM,
        "cooperation_signatory_step_represents": messages.REPRESENTS_NO_MORE,
    }

    signatory_id: UUID = column("Person, die zeichnet")
    party_id: UUID = column("Wie die Person")
    number: int = column("Der wievielte Schritt es ist", personal=True)
    kind: SignatoryStatus = choice(SignatoryStatus, "Stand, den er bringt", personal=True)
    side: SignatorySide = choice(SignatorySide, "Wer ihn ging", personal=True)
    note: str | None = column("Begründung", max_length=1000, default=None, personal=True)
    taken_at: datetime = timestamp("Eingetragen am")
    taken_by: UUID | None = database_written(
        "Wer ihn eintrug", default=None, person=PersonReference.ACTOR,
        sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )  # fmt: skip
