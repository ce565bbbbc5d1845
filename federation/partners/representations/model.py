"""Who acts for a partner organisation, and the steps by which that began and ended."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import ForeignKeyConstraint, Index, Select, UniqueConstraint, select

from federation.partners.model import of_partner
from federation.partners.representations import messages
from federation.partners.representations.codes import (
    TRANSITIONS,
    RepresentationSide,
    RepresentationStatus,
    RepresentationStepKind,
)
from tenants import shared_messages
from tenants.person_marks import OnErasure, PersonalData, PersonReference
from tenants.row_policies import Policy, administers, key_in, maintained_by, shared_is_visible, tenant_in
from tenants.rows import Shared, choice, column, database_written, text_type, timestamp
from tenants.scripts import register_definers, register_script
from tenants.steps import StateColumn, Steps, step_messages, takes_step

register_script(__file__, "representations.sql")

STEPS = Steps(("representation_id",), TRANSITIONS, state=StateColumn("representation", "status"))
STEWARD_READS = of_partner("partner_id", tenant_in("admin", "p.steward_id"), tenant_in("read", "p.steward_id"))
STEWARD_DECIDES = of_partner("partner_id", "NOT p.is_claimed", administers("p.steward_id"))
MAX_OPEN, MAX_IN_A_MONTH = 3, 10
"""How many asks of a person may be open, and how many there may be within thirty days; see ``representations.sql``."""


def _of_representation(condition: str) -> str:
    return f"EXISTS (SELECT FROM representation r WHERE r.id = {{0}}.representation_id AND {condition})"


OF_OTHERS = _of_representation("r.user_id <> (SELECT ctx.user_id())")
"""Nobody accepts herself: neither an administrator of the steward, nor one of the tenant that is the organisation."""
ACTS: dict[str, str] = {
    RepresentationSide.PERSON: _of_representation(key_in("writer", "r.user_id")),
    RepresentationSide.PARTNER: f"{key_in('keep', 'partner_id')} AND {OF_OTHERS}",
    RepresentationSide.STEWARD: f"{STEWARD_DECIDES} AND {OF_OTHERS}",
}
"""Side -> who acts for it: the steward's administration only while nobody represents the organisation."""


class Representation(Shared, table=True):
    """Vertretung: eine Person handelt für eine Partnerorganisation, sobald das angenommen ist."""

    __table_args__ = (
        UniqueConstraint("id", "partner_id"),
        Index("representation_user", "user_id", "status"),
        Index("representation_partner", "partner_id", "status"),
        Index("representation_once", "partner_id", "user_id", unique=True,
              postgresql_where=sa.text("status = 'ASKED' OR status = 'ACCEPTED'")),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api",
               f"{key_in('reader', 'user_id')} OR {key_in('partner', 'partner_id')} OR {STEWARD_READS}"),
        Policy("insert", "INSERT", "api",
               check=f"{key_in('writer', 'user_id')} AND {shared_is_visible('partner', 'partner_id')}"),
        Policy("look_up", "SELECT", "context_definer", "true"),
        Policy("accept_invitation", "INSERT", "context_definer", check="true"),
        Policy("read_by_operator", "SELECT", "operator", "true"),
        *maintained_by("SELECT", "UPDATE"),
    )  # fmt: skip
    __live__: ClassVar = ("partner", "partner_id", "user_id")
    __personal__: ClassVar = PersonalData(
        "Wissen, wer für eine Organisation handelt", OnErasure.DELETE, keeps_user="t.status = 'ACCEPTED'"
    )
    __constraint_messages__: ClassVar = {
        "representation_once": messages.ASKED_ALREADY,
        "representation_limit": messages.TOO_MANY_OPEN,
        "representation_accepted_limit": messages.REPRESENTS_TOO_MANY,
        "representation_of_program": messages.PROGRAM,
    }

    partner_id: UUID = column("Organisation", foreign_key="partner.id")
    user_id: UUID = column("Person", foreign_key="app_user.id", ondelete="CASCADE", person=PersonReference.USER)
    name: str = column("Wer handelt, wie die Person sich nennt", max_length=200, person=PersonReference.NAME)
    contact: str | None = column("Adresse oder Telefonnummer für Rückfragen", max_length=254, default=None,
                                 person=PersonReference.CONTACT)  # fmt: skip
    function: str | None = column("Funktion in der Organisation", max_length=200, default=None,
                                  person=PersonReference.NONE)  # fmt: skip
    message: str | None = column("Woran man sieht, dass die Person für sie handelt", max_length=1000, default=None,
                                 person=PersonReference.FREE_TEXT)  # fmt: skip
    status: RepresentationStatus = database_written(
        "Stand; das schreiben Schritte", default=None, sa_type=text_type(RepresentationStatus),
        nullable=False, sa_column_kwargs={"server_default": sa.text("'ASKED'")},
    )  # fmt: skip
    asked_at: datetime = timestamp("Angelegt am")


class RepresentationStep(Shared, table=True):
    """Schritt einer Vertretung: wer ihn ging und wann. Er bleibt, wie er ist."""

    __tablename__ = "representation_step"
    __table_args__ = (
        UniqueConstraint("representation_id", "number"),
        ForeignKeyConstraint(["representation_id", "partner_id"], ["representation.id", "representation.partner_id"],
                             ondelete="CASCADE"),
        Index("representation_step_partner", "partner_id"),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy(
            "read", "SELECT", "api",
            f"{key_in('partner', 'partner_id')} OR {STEWARD_READS} OR EXISTS (SELECT FROM representation r"
            f" WHERE r.id = {{0}}.representation_id AND {key_in('reader', 'r.user_id')})",
        ),
        # Who was invited has agreed: accepting an invitation writes that.
        Policy("insert", "INSERT", "api", check=f"kind <> 'INVITED' AND ({takes_step(STEPS, ACTS)})"),
        Policy("look_up", "SELECT", "context_definer", "true"),
        Policy("accept_invitation", "INSERT", "context_definer", check="true"),
        Policy("read_by_operator", "SELECT", "operator", "true"),
        Policy("decide_by_operator", "INSERT", "operator", check=f"side = '{RepresentationSide.OPERATOR}'"),
        *maintained_by("SELECT"),
    )  # fmt: skip
    __order__: ClassVar = ("number",)
    __steps__: ClassVar = STEPS
    __personal__: ClassVar = PersonalData("Belegen, wer eine Vertretung angenommen oder beendet hat", OnErasure.KEEP)
    __constraint_messages__: ClassVar = {
        **step_messages("representation_step"),
        # Of two who answer at once, the second one.
        "representation_step_representation_id_number_key": shared_messages.STEP_TAKEN_MEANWHILE,
    }

    representation_id: UUID = column("Vertretung")
    partner_id: UUID = column("Wie die Vertretung")
    number: int = column("Der wievielte Schritt es ist")
    kind: RepresentationStepKind = choice(RepresentationStepKind, "Art des Schritts")
    side: RepresentationSide = choice(RepresentationSide, "Wer ihn ging")
    note: str | None = column("Begründung", max_length=1000, default=None, person=PersonReference.FREE_TEXT)
    taken_at: datetime = timestamp("Eingetragen am")
    taken_by: UUID | None = database_written(
        "Wer ihn ging", default=None, person=PersonReference.ACTOR,
        sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )  # fmt: skip


register_definers(
    "context_definer", "representation_check_new()", "representation_check_accepted()", "representation_notify()"
)  # fmt: skip


def newest_first(*where: Any) -> Select[Any]:
    """The representations that meet all conditions, the newest first."""
    r = Representation.c
    return select(Representation).where(*where).order_by(r.id.desc())  # ids are by time
