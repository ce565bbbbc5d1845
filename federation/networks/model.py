"""A network, and the steps by which it was planned, formed, founded and closed.

It is an alliance's, whose office keeps it beside the host's own editors; or a tenant's. Its state is written by steps
alone, and some kinds of networks need companies for them.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.alliances.policies import writes
from federation.measures.codes import FieldOfAction
from federation.networks import messages
from federation.networks.codes import (
    NEEDS_NOTE,
    TRANSITIONS,
    NetworkKind,
    NetworkSide,
    NetworkStatus,
    NetworkStepKind,
)
from federation.networks.policies import CONCERNS, KEEPS, MAY_PUBLISH, network_in, organises, readable
from tenants import days, shared_messages
from tenants.model import Visibility
from tenants.person_marks import PersonReference
from tenants.row_policies import IS_PUBLIC, Policy, can_read, key_in, maintained_by
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
)
from tenants.scripts import register_definers, register_script
from tenants.steps import StateColumn, Steps, step_messages, takes_step

register_script(__file__, "networks.sql")
register_definers("context_definer", "ctx.network_keys(text)")
register_definers(
    "trigger_definer", "network_apply_step()", "network_check()", "network_withdraw()",
    "network_count_companies(uuid, date)",
)  # fmt: skip

STEPS = Steps(("tenant_id", "network_id"), TRANSITIONS, day="effective_on", state=StateColumn("network", "status"))
ACTS: dict[str, str] = {NetworkSide.ORGANISER: organises()}
NEEDING_NOTE = ", ".join(repr(str(kind)) for kind in NEEDS_NOTE)
LONGEST_TEXT = 20_000
"""Of characters."""
AMOUNT = sa.Numeric(14, 3)
MAX_AMOUNT = 100_000_000
"""Megawatt hours or tonnes a year: more than all of Germany's networks save together."""
IS_OPENED = (
    f"visibility <> 'DRAFT' AND ({key_in('active', 'alliance_id')} OR {network_in('member', 'id')})"
    f" OR {key_in('office', 'alliance_id')}"
)
"""It is for the members of its alliance, and for who is in it; its office sees drafts, too."""


class Network(Versioned, table=True):
    """Netzwerk eines Bündnisses oder einer Kommune: Unternehmen, Kommunen, Fachleute, die sich austauschen."""

    __table_args__ = (
        UniqueConstraint("id"),  # sets of people hold ids without a tenant
        UniqueConstraint("tenant_id", "id", "visibility"),
        Index("network_name", "tenant_id", "name_key", "id"),
        Index("network_of_alliance", "alliance_id", "name_key"),
        Index("network_published", "name_key", "tenant_id", "id", postgresql_where=sa.text("visibility = 'PUBLIC'")),
        ForeignKeyConstraint(["tenant_id", "alliance_id"], ["alliance.tenant_id", "alliance.id"],
                             name="network_alliance"),
        ForeignKeyConstraint(["tenant_id", "origin_id"], ["network.tenant_id", "network.id"], name="network_origin"),
        Index("network_of_origin", "tenant_id", "origin_id"),
        CheckConstraint("begins_on < ends_before", name="network_ends_after_begin"),
        CheckConstraint(f"target_mwh BETWEEN 0 AND {MAX_AMOUNT} AND target_t BETWEEN 0 AND {MAX_AMOUNT}",
                        name="network_targets"),
        CheckConstraint("target_year IS NULL OR num_nonnulls(target_mwh, target_t) > 0",
                        name="network_target_year_of_target"),
        CheckConstraint("origin_id <> id", name="network_not_its_own_origin"),
        CheckConstraint(f"char_length(description) <= {LONGEST_TEXT}", name="network_description_length"),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", f"{can_read()} OR {IS_OPENED}"),
        Policy("read_public", "SELECT", "anonymous", IS_PUBLIC),
        Policy("insert", "INSERT", "api", check=f"{KEEPS} AND {MAY_PUBLISH}"),
        Policy("update", "UPDATE", "api", writes(), KEEPS),
        Policy("look_up", "SELECT", "context_definer", "true"),
        *maintained_by("SELECT", "UPDATE"),
    )
    __public_columns__: ClassVar = (
        "tenant_id", "id", "name", "name_key", "kind", "alliance_id", "origin_id", "topic", "field_of_action",
        "description", "is_open", "begins_on", "ends_before", "moderation", "is_moderation_neutral", "target_mwh",
        "target_t", "target_year", "status", "companies", "source", "updated_at",
    )  # fmt: skip
    __trail__: ClassVar = True
    __live__: ClassVar = ("network", "id", CONCERNS)
    __kept_by_key__: ClassVar = "alliance_id"
    __constraint_messages__: ClassVar = {
        "network_ends_after_begin": messages.ENDS_BEFORE_BEGIN,
        "network_targets": messages.TARGET_OUT_OF_BOUNDS,
        "network_target_year_of_target": messages.YEAR_WITHOUT_TARGET,
        "network_not_its_own_origin": messages.OWN_ORIGIN,
        "network_description_length": messages.LONG_TEXT,
        "network_origin_of_another": messages.ORIGIN_OF_ANOTHER,
        "network_origin_cycle": messages.OWN_ORIGIN,
    }

    alliance_id: UUID | None = column("Bündnis, zu dem es gehört; leer: der Kommune selbst", default=None,
                                      write_once=True, person=PersonReference.NONE)  # fmt: skip
    origin_id: UUID | None = column("Netzwerk, aus dem es hervorgeht", default=None)
    name: str = column("Name", max_length=200)
    name_key: str = sort_key("name")
    visibility: Visibility = choice(Visibility, "Wer das Netzwerk sieht; wer dazu gehört, sieht es immer",
                                    default=Visibility.TENANT)  # fmt: skip
    kind: NetworkKind = choice(NetworkKind, "Art")
    topic: str | None = column("Thema", max_length=300, default=None)
    field_of_action: FieldOfAction | None = choice(FieldOfAction, "Handlungsfeld; leer: mehrere", default=None)
    description: str | None = column("Wozu es da ist, und für wen", default=None, sa_type=sa.Text)
    is_open: bool = column("Mitglieder des Bündnisses können selbst beitreten", default=False)
    begins_on: date | None = column("Beginn der Laufzeit", day=days.BEGIN, default=None)
    ends_before: date | None = column("Vor welchem Tag die Laufzeit endet", day=days.END, is_end=True, default=None)
    moderation: str | None = column("Wer moderiert: Stelle oder Büro, keine Person", max_length=200, default=None)
    is_moderation_neutral: bool | None = column("Die Moderation ist neutral: sie vertritt keine der Seiten",
                                                default=None)  # fmt: skip
    target_mwh: Decimal | None = column("Ziel: eingesparte Endenergie, MWh im Jahr", default=None, sa_type=AMOUNT)
    target_t: Decimal | None = column("Ziel: vermiedene Treibhausgase, t CO2-Äq. im Jahr", default=None,
                                      sa_type=AMOUNT)  # fmt: skip
    target_year: int | None = column("Jahr, in dem das Ziel erreicht sein soll", day=days.TARGET_YEAR, default=None)
    source: str | None = column("Herkunft der Angaben; Erfundenes sagt es hier", default=None, sa_type=sa.Text)
    status: NetworkStatus | None = database_written(
        "Stand; das schreiben Schritte", default=None, sa_type=text_type(NetworkStatus)
    )
    companies: int | None = database_written(
        "Unternehmen, die zugesagt hatten, als es in Gründung ging oder gegründet wurde; leer, wo die Art keine"
        " verlangt",
        default=None, sa_type=sa.Integer,
    )  # fmt: skip


class NetworkStep(Owned, table=True):
    """Schritt eines Netzwerks: geplant, in Gründung, gegründet, ruhend, abgeschlossen. Er bleibt, wie er ist."""

    __tablename__ = "network_step"
    __table_args__ = (
        UniqueConstraint("tenant_id", "network_id", "number"),
        CheckConstraint(f"note IS NOT NULL OR kind NOT IN ({NEEDING_NOTE})", name="network_step_note_required"),
    )
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", readable()),
        Policy("read_public", "SELECT", "anonymous", IS_PUBLIC),
        Policy("insert", "INSERT", "api",
               check=f"({takes_step(STEPS, ACTS)}) AND effective_on <= (SELECT ctx.today())"),
        *maintained_by("SELECT"),
    )  # fmt: skip
    __public_columns__: ClassVar = ("tenant_id", "id", "network_id", "number", "kind", "effective_on", "note")
    __trail__: ClassVar = True
    __order__: ClassVar = ("number",)
    __steps__: ClassVar = STEPS
    __live__: ClassVar = ("network", "network_id", CONCERNS)
    __constraint_messages__: ClassVar = {
        "network_step_tenant_id_network_id_number_key": shared_messages.STEP_TAKEN_MEANWHILE,
        **step_messages("network_step"),
        "network_step_note_required": messages.STEP_NEEDS_NOTE,
        "network_step_companies": messages.TOO_FEW_COMPANIES_NOW,
        "network_step_bound": messages.STEPS_BOUND,
    }

    network_id: UUID = reference("Netzwerk", "network", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie das Netzwerk")
    number: int = column("Der wievielte Schritt es ist")
    kind: NetworkStepKind = choice(NetworkStepKind, "Art des Schritts")
    side: NetworkSide = choice(NetworkSide, "Wer ihn ging")
    effective_on: date = column("Gilt von diesem Tag an", day=days.PAST)
    note: str | None = column("Grund, für alle, die das Netzwerk sehen", max_length=1000, default=None)
    entered_at: datetime = timestamp("Eingetragen am")
    entered_by: UUID | None = database_written(
        "Wer ihn eintrug", default=None, person=PersonReference.ACTOR,
        sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )  # fmt: skip
