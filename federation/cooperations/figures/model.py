"""Spans from which the figures of cooperations are made; the functions of ``figures.sql`` alone write them.

One for each side that is a tenant and each time in which nothing about its cooperation changed. It belongs to the
side's tenant, and begins with the side's own consent: so each county counts its members' cooperations, and none before.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index

from federation.cooperations.codes import CooperationForm, CooperationKind, CooperationStatus
from tenants import days
from tenants.model import Visibility
from tenants.periods import FOREVER
from tenants.person_marks import PersonReference
from tenants.row_policies import countable, maintained_by
from tenants.rows import Row, choice, column, reference
from tenants.scripts import register_definers, register_script

register_script(__file__, "figures.sql")
register_definers(
    "trigger_definer",
    "cooperation_rewrite_spans(int[], uuid[])",
    "cooperation_apply_to_figures()",
    "cooperation_apply_steps_to_figures()",
    "cooperation_apply_partner_to_figures()",
    "cooperation_apply_merger_to_figures()",
)


class CooperationSpan(Row, table=True):
    """Zeitraum, in dem ein Mandant bei einer Kooperation war und sich an ihr nichts änderte, was gezählt wird."""

    __tablename__ = "cooperation_span"
    __table_args__ = (
        ForeignKeyConstraint(["party_id"], ["cooperation_party.id"], name="cooperation_span_party",
                             ondelete="CASCADE"),
        # With all that is counted: the spans of a region lie as far apart as its cooperations are old.
        Index("cooperation_span_until", "tenant_id", "valid_to", postgresql_include=[
            "valid_from", "visibility", "key", "status", "form", "kind", "organisations", "opens", "closes"]),
        Index("cooperation_span_of_party", "party_id"),
        CheckConstraint("valid_from < valid_to"),
    )  # fmt: skip
    __policies__: ClassVar = (*countable(), *maintained_by("SELECT", "INSERT", "DELETE"))
    __public_columns__: ClassVar = (
        "tenant_id", "valid_from", "valid_to", "key", "status", "form", "kind", "organisations", "opens", "closes",
    )  # fmt: skip

    tenant_id: int = reference("Mandant dieser Seite", "tenant", primary_key=True)
    party_id: UUID = column("Seite", primary_key=True)
    valid_from: date = column("Ab diesem Tag", day=days.COMPUTED, primary_key=True)
    valid_to: date = column("Bis vor diesen Tag", day=days.COMPUTED, default=FOREVER)
    visibility: Visibility = choice(
        Visibility, "Öffentlich, wo die Kooperation es ist und diese Seite dem zugestimmt hat"
    )
    key: UUID = column("Woran eine Kooperation in ihrer Region wiederzuerkennen ist, ohne dass man weiß, welche",
                       person=PersonReference.NONE)  # fmt: skip
    status: CooperationStatus = choice(CooperationStatus, "Stand der Kooperation")
    form: CooperationForm = choice(CooperationForm, "Auf welcher Grundlage sie heute steht")
    kind: CooperationKind = choice(CooperationKind, "Worum es heute geht")
    organisations: int = column("Wie viele Organisationen beteiligt sind")
    opens: bool = column("Mit ihm ist die Kooperation vereinbart")
    closes: bool = column("Mit ihm endet die Kooperation")
