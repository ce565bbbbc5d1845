"""Series of meetings: a topic, and how often a year it should be met about."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.measures.codes import FieldOfAction
from federation.meetings.policies import opened, planned_by_organiser
from federation.meetings.series import messages
from federation.meetings.series.codes import SeriesKind
from tenants import days
from tenants.model import Visibility
from tenants.person_marks import PersonReference
from tenants.row_policies import can_read, key_in, maintained_by
from tenants.rows import Versioned, choice, column, shared_reference, sort_key

IS_AUDIENCE = (
    "visibility <> 'DRAFT' AND EXISTS (SELECT FROM meeting m WHERE m.tenant_id = {0}.tenant_id AND m.series_id = {0}.id"
    f" AND m.visibility <> 'DRAFT' AND ({opened('m.id')}))"
)
"""To whom one of its meetings is open sees what series it is of; that a meeting is public shows nobody an inner one."""
OF_WHOLE = (
    f"visibility <> 'DRAFT' AND ({key_in('active', 'alliance_id')}"
    " OR network_id = ANY ((SELECT ctx.network_keys('member'))::uuid[])"
    " OR cooperation_id = ANY ((SELECT ctx.cooperation_keys('agreed'))::uuid[]))"
)


class MeetingSeries(Versioned, table=True):
    """Reihe von Treffen zu einem Thema, mit der Häufigkeit, die gewünscht ist."""

    __tablename__ = "meeting_series"
    __table_args__ = (
        UniqueConstraint("id"),
        UniqueConstraint("tenant_id", "id", "visibility"),
        Index("meeting_series_title", "tenant_id", "title_key", "id"),
        Index("meeting_series_of_alliance", "alliance_id"),
        ForeignKeyConstraint(["tenant_id", "alliance_id"], ["alliance.tenant_id", "alliance.id"],
                             name="meeting_series_alliance"),
        ForeignKeyConstraint(["tenant_id", "network_id"], ["network.tenant_id", "network.id"],
                             name="meeting_series_network"),
        Index("meeting_series_of_network", "network_id", postgresql_where=sa.text("network_id IS NOT NULL")),
        CheckConstraint("per_year_min BETWEEN 1 AND 52 AND per_year_max BETWEEN per_year_min AND 52",
                        name="meeting_series_frequency"),
        CheckConstraint("begins_on < ends_before", name="meeting_series_ends_after_begin"),
        CheckConstraint("num_nonnulls(alliance_id, cooperation_id) <= 1", name="meeting_series_of_one"),
        CheckConstraint("num_nonnulls(network_id, cooperation_id) <= 1",
                        name="meeting_series_of_network_or_cooperation"),
    )  # fmt: skip
    __policies__: ClassVar = (
        *planned_by_organiser(f"{can_read()} OR {key_in('office', 'alliance_id')} OR {OF_WHOLE} OR {IS_AUDIENCE}"),
        *maintained_by("SELECT", "UPDATE"),
    )
    __public_columns__: ClassVar = (
        "tenant_id", "id", "title", "title_key", "kind", "topic", "field_of_action", "per_year_min", "per_year_max",
        "has_rotating_host", "needs_neutral_moderation", "begins_on", "ends_before", "alliance_id", "cooperation_id",
        "network_id", "source", "updated_at",
    )  # fmt: skip
    __trail__: ClassVar = True
    __live__: ClassVar = ("meeting_series", "id")
    __kept_by_key__: ClassVar = "alliance_id"
    __constraint_messages__: ClassVar = {
        "meeting_series_frequency": messages.FREQUENCY,
        "meeting_series_ends_after_begin": messages.ENDS_BEFORE_BEGIN,
        "meeting_series_of_one": messages.OF_ONE,
        "meeting_series_of_network_or_cooperation": messages.OF_ONE.at("network"),
        "meeting_series_network": messages.NETWORK_OF_ANOTHER,
    }

    alliance_id: UUID | None = column("Bündnis, für das sie ist", default=None, write_once=True,
                                      person=PersonReference.NONE)  # fmt: skip
    cooperation_id: UUID | None = shared_reference("Kooperation, für die sie ist", "cooperation", default=None,
                                                   write_once=True)  # fmt: skip
    title: str = column("Name der Reihe", max_length=200)
    title_key: str = sort_key("title")
    visibility: Visibility = choice(Visibility, "Wer die Reihe sieht", default=Visibility.TENANT)
    kind: SeriesKind = choice(SeriesKind, "Art")
    topic: str | None = column("Thema", max_length=300, default=None)
    field_of_action: FieldOfAction | None = choice(FieldOfAction, "Handlungsfeld; leer: mehrere", default=None)
    per_year_min: int | None = column("Mindestens so viele Treffen im Jahr", default=None)
    per_year_max: int | None = column("Höchstens so viele Treffen im Jahr", default=None)
    has_rotating_host: bool = column("Reihum ist ein anderes Mitglied Gastgeber", default=False)
    needs_neutral_moderation: bool = column("Die Moderation soll neutral sein", default=False)
    begins_on: date | None = column("Erster Tag der Reihe", day=days.BEGIN, default=None)
    ends_before: date | None = column("Vor welchem Tag sie endet", day=days.END, is_end=True, default=None)
    source: str | None = column("Herkunft der Angaben; Erfundenes sagt es hier", default=None, sa_type=sa.Text)
    network_id: UUID | None = column("Netzwerk, für das sie ist", default=None, write_once=True,
                                     person=PersonReference.NONE)  # fmt: skip
