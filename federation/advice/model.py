"""Advice: who was advised by whom under which guideline, on what, and when."""

from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Index, UniqueConstraint

from federation.advice import messages
from federation.advice.codes import ADVICE_ITEMS, ClimateTopic, EligibleApplicant
from federation.funding.codes import FundingItem
from federation.measures.codes import FieldOfAction
from tenants import days
from tenants.model import Visibility
from tenants.row_policies import county_oversight, editable, editable_part, visible
from tenants.rows import Owned, Versioned, choice, column, reference, shared_reference, sort_key, web_address

DAYS = sa.Numeric(6, 2)


class Advice(Versioned, table=True):
    """Geförderte Beratung zum Klimaschutz (Einstiegs- oder Fokusberatung) durch einen externen Dienstleister."""

    __table_args__ = (
        UniqueConstraint("tenant_id", "id", "visibility"),
        Index("advice_title", "tenant_id", "title_key", "id"),
        Index("advice_published", "title_key", "tenant_id", "id", postgresql_where=sa.text("visibility = 'PUBLIC'")),
        CheckConstraint(f"item IN {ADVICE_ITEMS}", name="advice_is_advice"),
        CheckConstraint("begins_on < ends_before", name="advice_in_order"),
        CheckConstraint("begins_on IS NOT NULL OR ends_before IS NULL", name="advice_begins"),
        CheckConstraint("dropped_on < ends_before", name="advice_dropped_in_time"),
        CheckConstraint("dropped_on IS NOT NULL OR drop_reason IS NULL", name="advice_dropped_on_a_day"),
        CheckConstraint("municipal_share_percent BETWEEN 0 AND 100", name="advice_share"),
        CheckConstraint(
            "applicant_group <> 'MUNICIPAL_25' OR municipal_share_percent IS NOT NULL", name="advice_share_is_known"
        ),
        CheckConstraint(
            "applicant_group <> 'MUNICIPAL_25' OR municipal_share_percent >= 25", name="advice_share_is_enough"
        ),
        CheckConstraint("days_planned > 0", name="advice_days_planned"),
        CheckConstraint("days_used >= 0", name="advice_days_used"),
        CheckConstraint("days_on_site >= 0", name="advice_days_on_site"),
        CheckConstraint("days_on_site <= greatest(days_used, days_planned)", name="advice_days_on_site_within"),
    )
    __policies__: ClassVar = (*visible(), *county_oversight(), *editable())
    __public_columns__: ClassVar = (
        "tenant_id", "id", "updated_at", "title", "title_key", "item", "guideline", "guideline_date", "applicant_group",
        "applicant", "municipal_share_percent", "is_experienced", "provider", "days_planned", "days_used",
        "days_on_site", "begins_on", "ends_before", "occasion", "priorities", "anchoring", "resolved_by", "resolved_on",
        "paper", "dropped_on", "drop_reason", "source", "source_url",
        "applicant_partner_id", "provider_partner_id",
    )  # fmt: skip
    __trail__: ClassVar = True
    __search_terms__: ClassVar = ("title", "applicant", "provider", "priorities")
    __constraint_messages__: ClassVar = {
        "advice_is_advice": messages.ITEM_IS_NO_ADVICE,
        "advice_in_order": messages.ADVICE_ENDS_BEFORE_BEGIN,
        "advice_begins": messages.ADVICE_NEEDS_BEGIN,
        "advice_dropped_in_time": messages.DROPPED_AFTER_END,
        "advice_dropped_on_a_day": messages.DROP_REASON_WITHOUT_DAY,
        "advice_share": messages.SHARE_OUT_OF_RANGE,
        "advice_share_is_known": messages.GROUP_NEEDS_SHARE,
        "advice_share_is_enough": messages.SHARE_TOO_SMALL,
        "advice_days_planned": messages.DAYS_PLANNED_NOT_POSITIVE,
        "advice_days_used": messages.DAYS_USED_NEGATIVE,
        "advice_days_on_site": messages.DAYS_ON_SITE_NEGATIVE,
        "advice_days_on_site_within": messages.MORE_DAYS_ON_SITE_THAN_DAYS,
    }

    title: str = column("Titel der Beratung", max_length=300)
    title_key: str = sort_key("title")
    item: FundingItem = choice(FundingItem, "Fördergegenstand: Einstiegs- oder Fokusberatung")
    guideline: str | None = column("Richtlinie, z. B. Kommunalrichtlinie", default=None, max_length=200)
    guideline_date: date | None = column(
        "Fassung der Richtlinie: ihr Tag. Danach richtet sich, was für eine Beratung es ist",
        day=days.VERSION_OF_RULES,
        default=None,
    )
    applicant_group: EligibleApplicant = choice(EligibleApplicant, "Gruppe, zu der der Antragsteller gehört")
    applicant: str = column("Wer beraten wird: Kommune oder Organisation, keine Person", max_length=300)
    municipal_share_percent: Decimal | None = column(
        "Anteil der Kommunen an der Organisation in Prozent", default=None, sa_type=sa.Numeric(5, 2)
    )
    is_experienced: bool | None = column(
        "Der Antragsteller hat schon Erfahrung im Klimaschutz; leer: nicht angegeben", default=None
    )
    provider: str | None = column("Wer berät: Büro oder Einrichtung, keine Person", default=None, max_length=300)
    days_planned: Decimal | None = column("Geplante Beratertage", default=None, sa_type=DAYS)
    days_used: Decimal | None = column("Geleistete Beratertage", default=None, sa_type=DAYS)
    days_on_site: Decimal | None = column("Davon vor Ort", default=None, sa_type=DAYS)
    begins_on: date | None = column("Erster Tag der Beratung", day=days.BEGIN, default=None)
    ends_before: date | None = column("Vor diesem Tag endet die Beratung", day=days.END, default=None)
    occasion: str | None = column("Anlass: warum die Beratung beschlossen wurde", default=None, sa_type=sa.Text)
    priorities: str | None = column("Erste Schwerpunkte, in eigenen Worten", default=None, sa_type=sa.Text)
    anchoring: str | None = column(
        "Wie die Themen in Verwaltung und Entscheidungswegen verankert werden", default=None, sa_type=sa.Text
    )
    resolved_by: str | None = column(
        "Gremium, das sie beschlossen hat, z. B. Gemeinderat", default=None, max_length=200
    )
    resolved_on: date | None = column("Tag dieses Beschlusses", day=days.PAST, default=None)
    paper: str | None = column("Nummer der Vorlage", default=None, max_length=80)
    dropped_on: date | None = column("Tag, an dem die Beratung aufgegeben wurde", day=days.PAST, default=None)
    drop_reason: str | None = column("Warum sie aufgegeben wurde", default=None, sa_type=sa.Text)
    visibility: Visibility = choice(Visibility, "Wer die Beratung sieht", default=Visibility.TENANT)
    source: str | None = column("Herkunft der Angaben; Erfundenes sagt es hier", default=None, sa_type=sa.Text)
    source_url: str | None = web_address("Adresse der Quelle", default=None)
    applicant_partner_id: UUID | None = shared_reference(
        "Wer beraten wird, im Verzeichnis der Organisationen", "partner", default=None
    )
    provider_partner_id: UUID | None = shared_reference(
        "Wer berät, im Verzeichnis der Organisationen", "partner", default=None
    )


class AdviceTopic(Owned, table=True):
    """Thema, um das es in einer Beratung geht."""

    __tablename__ = "advice_topic"
    __table_args__ = (UniqueConstraint("tenant_id", "advice_id", "topic"),)
    __policies__: ClassVar = (*visible(), *county_oversight(), *editable_part())
    __public_columns__: ClassVar = ("tenant_id", "id", "advice_id", "topic")
    __trail__: ClassVar = True
    __order__: ClassVar = ("topic",)

    advice_id: UUID = reference("Beratung", "advice", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie die Beratung")
    topic: ClimateTopic = choice(ClimateTopic, "Thema")


class AdviceField(Owned, table=True):
    """Handlungsfeld, das eine Beratung behandelt."""

    __tablename__ = "advice_field"
    __table_args__ = (UniqueConstraint("tenant_id", "advice_id", "field_of_action"),)
    __policies__: ClassVar = (*visible(), *county_oversight(), *editable_part())
    __public_columns__: ClassVar = ("tenant_id", "id", "advice_id", "field_of_action")
    __trail__: ClassVar = True
    __order__: ClassVar = ("field_of_action",)

    advice_id: UUID = reference("Beratung", "advice", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie die Beratung")
    field_of_action: FieldOfAction = choice(FieldOfAction, "Handlungsfeld")
