"""The units of the register that a concept covers, each for a period: an explicit list."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Index
from sqlalchemy.dialects.postgresql import ExcludeConstraint

from federation.concepts.coverage import messages
from tenants import days, shared_messages
from tenants.model import Visibility
from tenants.periods import ALWAYS, FOREVER
from tenants.row_policies import county_oversight, editable_part, visible
from tenants.rows import Owned, choice, column, reference
from tenants.territory import CoverageScope

ONCE = "concept_coverage_once"
IN_REGION = (
    "EXISTS (SELECT FROM tenant t JOIN region r ON r.id = t.region_id"
    " WHERE t.id = {0}.tenant_id AND starts_with({0}.ars, r.ars))"
)
"""The unit lies in the region of the tenant, by its key."""


class ConceptCoverage(Owned, table=True):
    """Abdeckung: für welche Gebietseinheit ein Konzept gilt, in welchem Umfang und wann."""

    __tablename__ = "concept_coverage"
    __table_args__ = (
        # Checked once the whole list is set: an end and the next beginning may move together.
        ExcludeConstraint(
            # Not the bare key: the planner would look units up in this index, ten times slower than in the next one.
            ("tenant_id", "="), ("concept_id", "="), (sa.text("(ars || ' ' || scope)"), "="),
            (sa.func.daterange(sa.column("valid_from"), sa.column("valid_to")), "&&"),
            name=ONCE, using="gist", deferrable=True, initially="IMMEDIATE",
        ),
        Index("concept_coverage_unit", "ars", "tenant_id", "concept_id"),
        CheckConstraint("valid_from < valid_to", name="concept_coverage_in_order"),
        # The key of an association has nine digits: a county does not include its members.
        CheckConstraint(
            "NOT includes_members OR scope = 'TERRITORY' AND length(ars) = 9", name="concept_coverage_of_an_association"
        ),
    )  # fmt: skip
    __policies__: ClassVar = (*visible(), *county_oversight(), *editable_part(IN_REGION))
    __public_columns__: ClassVar = (
        "tenant_id", "id", "concept_id", "ars", "scope", "includes_members", "valid_from", "valid_to", "position",
    )  # fmt: skip
    __trail__: ClassVar = True
    __order__: ClassVar = ("position",)
    __constraint_messages__: ClassVar = {
        ONCE: messages.UNIT_COVERED_TWICE,
        "concept_coverage_in_order": shared_messages.COVERAGE_ENDS_BEFORE_BEGIN.at("coveredTo"),
        "concept_coverage_of_an_association": messages.ONLY_ASSOCIATIONS_INCLUDE_MEMBERS,
    }  # fmt: skip

    concept_id: UUID = reference("Konzept", "concept", is_parent=True, cascade=True)
    visibility: Visibility = choice(Visibility, "Wie das Konzept")
    ars: str = column("Regionalschlüssel der Gebietseinheit", max_length=12, write_once=True)
    scope: CoverageScope = choice(CoverageScope, "Eigene Zuständigkeiten oder gesamtes Gebiet")
    includes_members: bool = column(
        "Gilt auch für die Gemeinden des Gemeindeverbands; das sagt nur, wer es ausdrücklich sagt", default=False
    )
    valid_from: date = column("Ab diesem Tag", day=days.PLANNED, default=ALWAYS)
    valid_to: date = column("Bis vor diesen Tag", day=days.PLANNED, default=FOREVER)
    position: int = column("Reihenfolge in der Liste", default=0)
