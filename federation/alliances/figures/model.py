"""Spans and counts from which the figures of alliances are made; the functions of ``figures.sql`` alone write them.

Spans are of organisations. Private persons are counted apart, by finished months, and in no total: from a total that
holds them, from the difference of two days or of two breakdowns, a single one could be told.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint

from federation.alliances.memberships.codes import MembershipStatus
from federation.partners.codes import EconomicSection, PartnerKind, Sphere
from tenants import days
from tenants.model import Visibility
from tenants.periods import FOREVER
from tenants.person_marks import PersonReference
from tenants.row_policies import IS_PUBLIC, Policy, can_count, can_read, key_in, maintained_by
from tenants.rows import Row, choice, column, database_written, reference
from tenants.scripts import register_definers, register_script

register_script(__file__, "figures.sql")
register_definers(
    "trigger_definer",
    "membership_rewrite_spans(int[], uuid[])",
    "membership_apply_steps_to_figures()",
    "membership_apply_partner_to_figures()",
    "alliance_apply_to_figures()",
    "person_recount(int, uuid, date)",
    "outstanding_signatures(int, uuid, date)",
)

MIN_PERSONS = 5
"""Fewer private persons are never told: they might be known to whoever reads it."""
COUNTS = (
    f"{can_count()} OR {can_read()}"
    f" OR visibility <> 'DRAFT' AND {key_in('allied', 'alliance_id')} OR {key_in('office', 'alliance_id')}"
)
"""As figures are counted elsewhere; besides by whoever reads the alliance, which may be a draft."""
MONTH_IS_OVER = "month < (SELECT date_trunc('month', ctx.today())::date)"


def counted(also: str = "true") -> tuple[Policy, ...]:
    """Figures whose rows stay hidden. ``also``: a further condition."""
    return (
        Policy("count", "SELECT", "api", f"({COUNTS}) AND {also}"),
        Policy("read_public", "SELECT", "anonymous", f"{IS_PUBLIC} AND {also}"),
    )


IS_COUNTED = (
    f"audience = 'PUBLIC' AND ({COUNTS}) OR audience = 'MEMBERS' AND {key_in('member', 'alliance_id')}"
    f" OR {key_in('office', 'alliance_id')}"
)


def counted_by_audience() -> tuple[Policy, ...]:
    """Figures whose rows stay hidden: what everybody is shown counts for all, else for members and the office."""
    return (
        Policy("count", "SELECT", "api", IS_COUNTED),
        Policy("read_public", "SELECT", "anonymous", f"{IS_PUBLIC} AND audience = 'PUBLIC'"),
        *maintained_by("SELECT", "INSERT", "UPDATE", "DELETE"),
    )


class MembershipSpan(Row, table=True):
    """Zeitraum, in dem die Mitgliedschaft einer Organisation unverändert stand."""

    __tablename__ = "membership_span"
    __table_args__ = (CheckConstraint("valid_from < valid_to"),)
    __policies__: ClassVar = (*counted(), *maintained_by("SELECT", "INSERT", "DELETE"))
    __public_columns__: ClassVar = (
        "tenant_id", "alliance_id", "valid_from", "valid_to", "key", "kind", "sphere", "section", "tier_id", "status",
        "opens", "closes",
    )  # fmt: skip

    tenant_id: int = reference("Mandant", "tenant", primary_key=True)
    membership_id: UUID = column("Mitgliedschaft", primary_key=True, person=PersonReference.NONE)
    valid_from: date = column("Ab diesem Tag", day=days.COMPUTED, primary_key=True)
    valid_to: date = column("Bis vor diesen Tag", day=days.COMPUTED, default=FOREVER)
    alliance_id: UUID = reference("Bündnis", "alliance", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie das Bündnis")
    key: UUID = column(
        "Woran eine Organisation in ihrer Region wiederzuerkennen ist, ohne dass man weiß, welche",
        person=PersonReference.NONE,
    )
    kind: PartnerKind = choice(PartnerKind, "Art der Organisation heute")
    sphere: Sphere | None = choice(Sphere, "Gesellschaftlicher Bereich heute", default=None)
    section: EconomicSection | None = choice(
        EconomicSection, "Wirtschaftszweig heute; von natürlichen Personen keiner", default=None
    )
    tier_id: UUID | None = column("Stufe", default=None, person=PersonReference.NONE)
    status: MembershipStatus = choice(MembershipStatus, "Stand: ACTIVE oder SUSPENDED")
    opens: bool = column("Mit ihm beginnt die Mitgliedschaft")
    closes: bool = column("Mit ihm endet die Mitgliedschaft")


class AllianceSpan(Row, table=True):
    """Zeitraum, in dem es ein Bündnis gibt: von seiner Gründung, sonst von seinem Eintrag an."""

    __tablename__ = "alliance_span"
    __policies__: ClassVar = (*counted(), *maintained_by("SELECT", "INSERT", "UPDATE"))
    __public_columns__: ClassVar = ("tenant_id", "alliance_id", "valid_from", "valid_to", "admits_persons")

    tenant_id: int = reference("Mandant", "tenant", primary_key=True)
    alliance_id: UUID = reference("Bündnis", "alliance", is_parent=True, primary_key=True)
    visibility: Visibility = choice(Visibility, "Wie das Bündnis")
    valid_from: date = column("Ab diesem Tag", day=days.COMPUTED)
    valid_to: date = column("Bis vor diesen Tag", day=days.COMPUTED, default=FOREVER)
    admits_persons: bool = column("Privatpersonen können heute beitreten")


class PersonCount(Row, table=True):
    """Wie viele Privatpersonen ein Bündnis am Ende eines Monats hatte. Wie viele weniger als 5, steht nirgends."""

    __tablename__ = "person_count"
    __table_args__ = (CheckConstraint(f"n = 0 OR n >= {MIN_PERSONS}", name="person_count_suppressed"),)
    __policies__: ClassVar = (*counted(MONTH_IS_OVER), *maintained_by("SELECT", "INSERT", "DELETE"))
    __public_columns__: ClassVar = ("tenant_id", "alliance_id", "month", "n")

    tenant_id: int = reference("Mandant", "tenant", primary_key=True)
    alliance_id: UUID = reference("Bündnis", "alliance", is_parent=True, primary_key=True)
    month: date = column("Erster Tag des Monats", day=days.COMPUTED, primary_key=True)
    visibility: Visibility = choice(Visibility, "Wie das Bündnis")
    n: int = column("Anzahl; 0 steht für weniger als 5, auch für keine", person=PersonReference.NONE)


class RegionSalt(Row, table=True):
    """Womit in einer Region verschlüsselt wird, welche Organisation gezählt ist. Niemand liest es."""

    __tablename__ = "region_salt"
    __without_persons__: ClassVar = True
    __policies__: ClassVar = maintained_by("SELECT", "INSERT")

    region_id: int = column("Region", primary_key=True, foreign_key="region.id")
    salt: UUID = database_written("Zufall", default=None, nullable=False,
                                  sa_column_kwargs={"server_default": sa.text("gen_random_uuid()")})  # fmt: skip
