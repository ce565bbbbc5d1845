"""Spans and effects from which the figures of pledges are made; the functions of ``figures.sql`` alone write them.

A span is a time in which a pledge had one state and was told to an alliance whose active member it is of. Private
persons have none. What is shown to few is counted for few: else a single pledge could be told from two sums.
"""

from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index

from federation.alliances.figures.model import counted_by_audience
from federation.measures.codes import EffectKind, EstimateBasis, FieldOfAction
from federation.pledges.codes import PledgeAudience, PledgeStatus
from federation.pledges.model import AMOUNT
from tenants import days
from tenants.model import Visibility
from tenants.periods import FOREVER
from tenants.person_marks import PersonReference
from tenants.rows import Row, choice, column, reference
from tenants.scripts import register_definers, register_script

register_script(__file__, "figures.sql")
register_definers(
    "trigger_definer",
    "pledge_rewrite_spans(uuid[])",
    "pledge_apply_to_figures()",
    "pledge_apply_itself_to_figures()",
    "pledge_apply_tellings_to_figures()",
    "pledge_apply_memberships_to_figures()",
    "pledge_apply_listing_to_figures()",
)


class PledgeSpan(Row, table=True):
    """Zeitraum, in dem eine Selbstverpflichtung in einem Bündnis unverändert stand."""

    __tablename__ = "pledge_span"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "pledge_alliance_id"], ["pledge_alliance.tenant_id", "pledge_alliance.id"],
                             name="pledge_span_telling", ondelete="CASCADE"),
        CheckConstraint("valid_from < valid_to"),
    )  # fmt: skip
    __policies__: ClassVar = counted_by_audience()
    __public_columns__: ClassVar = (
        "tenant_id", "alliance_id", "pledge_alliance_id", "valid_from", "valid_to", "key", "member_key", "status",
        "field_of_action", "is_linked", "audience",
    )  # fmt: skip

    tenant_id: int = reference("Mandant", "tenant", primary_key=True)
    pledge_alliance_id: UUID = column("Mitteilung", primary_key=True, person=PersonReference.NONE)
    valid_from: date = column("Ab diesem Tag", day=days.COMPUTED, primary_key=True)
    valid_to: date = column("Bis vor diesen Tag", day=days.COMPUTED, default=FOREVER)
    alliance_id: UUID = reference("Bündnis", "alliance", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie das Bündnis")
    audience: PledgeAudience = choice(PledgeAudience, "Für wen sie zählt")
    key: UUID = column("Woran sie in ihrer Region wiederzuerkennen ist, ohne dass man weiß, welche",
                       person=PersonReference.NONE)  # fmt: skip
    member_key: UUID = column("Woran das Mitglied dort wiederzuerkennen ist, ohne dass man weiß, welches",
                              person=PersonReference.NONE)  # fmt: skip
    status: PledgeStatus = choice(PledgeStatus, "Stand")
    field_of_action: FieldOfAction | None = choice(FieldOfAction, "Handlungsfeld heute", default=None)
    is_linked: bool = column("Sie dient heute einer Maßnahme: deren Wirkung zählt, nicht ihre")


class PledgeSpanEffect(Row, table=True):
    """Wirkung einer Selbstverpflichtung, wie sie in einem Bündnis zählt; heutige Zahlen, auch für die Vergangenheit."""

    __tablename__ = "pledge_span_effect"
    __table_args__ = (
        ForeignKeyConstraint(["tenant_id", "pledge_alliance_id"], ["pledge_alliance.tenant_id", "pledge_alliance.id"],
                             name="pledge_span_effect_telling", ondelete="CASCADE"),
        Index("pledge_span_effect_of_alliance", "tenant_id", "alliance_id", "pledge_alliance_id"),
    )  # fmt: skip
    __policies__: ClassVar = counted_by_audience()
    __public_columns__: ClassVar = ("tenant_id", "pledge_alliance_id", "kind", "basis", "amount")

    tenant_id: int = reference("Mandant", "tenant", primary_key=True)
    pledge_alliance_id: UUID = column("Mitteilung", primary_key=True, person=PersonReference.NONE)
    kind: EffectKind = choice(EffectKind, "Was gespart oder erzeugt wird", primary_key=True)
    alliance_id: UUID = reference("Bündnis", "alliance", is_parent=True, has_index=False)
    visibility: Visibility = choice(Visibility, "Wie das Bündnis")
    audience: PledgeAudience = choice(PledgeAudience, "Für wen sie zählt")
    basis: EstimateBasis = choice(EstimateBasis, "Worauf die Zahl beruht")
    amount: Decimal = column("Menge im Jahr", sa_type=AMOUNT)
