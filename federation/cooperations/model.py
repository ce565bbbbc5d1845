"""A cooperation: its common part, which the lead keeps, and its life in dated steps.

The row is the lead's; what it is about belongs to all sides. Who sees it besides the lead, and whether everybody does,
follows from the steps of the sides (``parties``): nothing that the lead writes opens or publishes it.
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.cooperations import messages
from federation.cooperations.codes import (
    NEEDS_NOTE,
    OF_TERMS,
    TRANSITIONS,
    CooperationForm,
    CooperationKind,
    CooperationSide,
    CooperationStatus,
    CooperationStepKind,
    ParticipationLevel,
)
from federation.cooperations.policies import (
    CONCERNS,
    LEAD_WRITES,
    cooperation_in,
    cooperation_itself,
    known_before_leaving,
    readable,
)
from federation.measures.codes import FieldOfAction
from tenants import days, shared_messages
from tenants.model import Visibility
from tenants.person_marks import PersonReference
from tenants.retention import register_hourly
from tenants.row_policies import IS_PUBLIC, Policy, maintained_by
from tenants.rows import (
    Owned,
    Versioned,
    choice,
    column,
    database_written,
    reference,
    sort_key,
    text_type,
    timestamp,
    web_address,
)
from tenants.scripts import register_definers, register_script
from tenants.steps import StateColumn, Steps, step_messages, takes_step

register_script(__file__, "cooperations.sql")
register_definers("context_definer", "ctx.cooperation_keys(text)", "ctx.left_cooperation_at(uuid)")
register_definers(
    "trigger_definer", "cooperation_lock()", "cooperation_begin()", "cooperation_apply_step()",
    "cooperation_settle(int, uuid)", "ctx.settle_cooperations(uuid)",
)  # fmt: skip
register_hourly("settle_cooperations")

STEPS = Steps(
    ("tenant_id", "cooperation_id"), TRANSITIONS, day="effective_on", state=StateColumn("cooperation", "status")
)
ACTS: dict[str, str] = {CooperationSide.LEAD: LEAD_WRITES}
"""Side -> who acts for it; what follows from consents is nobody's step."""


def any_kind(kinds: tuple[str, ...]) -> str:
    """A step is of one of these kinds; a dump rewrites IN."""
    return " OR ".join(f"kind = '{kind}'" for kind in kinds)


class Cooperation(Versioned, table=True):
    """Kooperation über Gemeindegrenzen hinweg: sie gehört allen beteiligten Seiten."""

    __table_args__ = (
        UniqueConstraint("id"),  # sets of people hold ids without a tenant
        UniqueConstraint("tenant_id", "id", "visibility"),
        Index("cooperation_title", "tenant_id", "title_key", "id"),
        # The first page of all: sorting whatever a person sees took longer than all else.
        Index("cooperation_in_order", "title_key", "tenant_id", "id"),
        Index("cooperation_published", "title_key", "tenant_id", "id",
              postgresql_where=sa.text("visibility = 'PUBLIC'")),
    )  # fmt: skip
    __policies__: ClassVar = (
        *cooperation_itself(),
        Policy("look_up", "SELECT", "context_definer", "true"),
        *maintained_by("SELECT", "UPDATE"),
    )
    __public_columns__: ClassVar = (
        "tenant_id", "id", "title", "title_key", "kind", "form", "level", "field_of_action", "purpose", "website",
        "source", "status", "agreed_on", "ends_before", "updated_at",
    )  # fmt: skip
    __trail__: ClassVar = True
    __search_terms__: ClassVar = ("title",)
    __search_terms_by_keys__: ClassVar = " OR ".join(
        cooperation_in(keys, "row_id", "text") for keys in ("agreed", "asked")
    )
    __live__: ClassVar = ("cooperation", "id", CONCERNS)
    __by_consent__: ClassVar = True

    title: str = column("Name der Kooperation", max_length=300)
    title_key: str = sort_key("title")
    visibility: Visibility = database_written(
        "Wer sie sieht: ihre Seiten, oder alle, sobald jede Seite zugestimmt hat", default=None, nullable=False,
        sa_type=text_type(Visibility), sa_column_kwargs={"server_default": sa.text("'TENANT'")},
    )  # fmt: skip
    kind: CooperationKind = choice(CooperationKind, "Worum es geht")
    form: CooperationForm = choice(CooperationForm, "Auf welcher Grundlage sie steht", default=CooperationForm.INFORMAL)
    level: ParticipationLevel = choice(ParticipationLevel, "Wie weit die Beteiligten einbezogen sind",
                                       default=ParticipationLevel.COOPERATION)  # fmt: skip
    field_of_action: FieldOfAction | None = choice(FieldOfAction, "Handlungsfeld; leer: mehrere", default=None)
    purpose: str | None = column("Wozu sie da ist", default=None, sa_type=sa.Text)
    interests_at_stake: str | None = column("Interessen, die aufeinandertreffen können; das lesen nur die Seiten",
                                            default=None, sa_type=sa.Text)  # fmt: skip
    website: str | None = web_address("Website", default=None)
    source: str | None = column("Herkunft der Angaben; Erfundenes sagt es hier", default=None, sa_type=sa.Text)
    status: CooperationStatus | None = database_written(
        "Stand; das schreiben Schritte", default=None, sa_type=text_type(CooperationStatus)
    )
    terms_number: int | None = database_written("Fassung, der zuletzt alle zugestimmt haben", default=None,
                                                sa_type=sa.Integer)  # fmt: skip
    agreed_on: date | None = database_written("Vereinbart seit", default=None, sa_type=sa.Date, day=days.COMPUTED)
    ends_before: date = database_written(
        "Endet vor diesem Tag; das schreiben Schritte", default=None, nullable=False, sa_type=sa.Date,
        day=days.COMPUTED, sa_column_kwargs={"server_default": sa.text("'infinity'")},
    )  # fmt: skip


class CooperationStep(Owned, table=True):
    """Schritt im Leben einer Kooperation. Er bleibt, wie er ist, und ist mit ihr öffentlich."""

    __tablename__ = "cooperation_step"
    __table_args__ = (
        UniqueConstraint("tenant_id", "cooperation_id", "number"),
        ForeignKeyConstraint(
            ["tenant_id", "cooperation_id", "terms_number"],
            ["cooperation_terms.tenant_id", "cooperation_terms.cooperation_id", "cooperation_terms.number"],
            name="cooperation_step_terms",
        ),
        CheckConstraint(f"note IS NOT NULL OR kind NOT IN ({', '.join(repr(str(kind)) for kind in NEEDS_NOTE)})",
                        name="cooperation_step_note_required"),
        CheckConstraint(f"(terms_number IS NOT NULL) = (kind IN ({', '.join(repr(str(kind)) for kind in OF_TERMS)}))",
                        name="cooperation_step_of_terms"),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", f"{IS_PUBLIC} OR {readable()} OR {known_before_leaving('entered_at')}"),
        Policy("read_public", "SELECT", "anonymous", IS_PUBLIC),
        Policy("insert", "INSERT", "api",
               check=f"({takes_step(STEPS, ACTS)}) AND effective_on <= (SELECT ctx.today())"),
        *maintained_by("SELECT", "INSERT"),
    )  # fmt: skip
    __public_columns__: ClassVar = ("tenant_id", "id", "cooperation_id", "number", "kind", "effective_on", "note")
    __trail__: ClassVar = True
    __order__: ClassVar = ("number",)
    __steps__: ClassVar = STEPS
    __live__: ClassVar = ("cooperation", "cooperation_id", CONCERNS)
    __by_consent__: ClassVar = True
    __constraint_messages__: ClassVar = {
        "cooperation_step_tenant_id_cooperation_id_number_key": shared_messages.STEP_TAKEN_MEANWHILE,
        **step_messages("cooperation_step"),
        "cooperation_step_note_required": messages.STEP_NEEDS_NOTE,
        "cooperation_step_terms_gone": messages.TERMS_NOT_OPEN,
    }

    cooperation_id: UUID = reference("Kooperation", "cooperation", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie die Kooperation")
    number: int = column("Der wievielte Schritt es ist")
    kind: CooperationStepKind = choice(CooperationStepKind, "Art des Schritts")
    side: CooperationSide = choice(CooperationSide, "Wer ihn ging")
    effective_on: date = column("Gilt von diesem Tag an", day=days.PAST)
    note: str | None = column("Was dazu zu sagen ist; öffentlich, sobald die Kooperation es ist", max_length=2000,
                              default=None)  # fmt: skip
    terms_number: int | None = column("Fassung, um die es geht", default=None)
    entered_at: datetime = timestamp("Eingetragen am")
    entered_by: UUID | None = database_written(
        "Wer ihn eintrug", default=None, person=PersonReference.ACTOR,
        sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )  # fmt: skip
