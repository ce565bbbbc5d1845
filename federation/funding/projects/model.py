"""Funded projects: the grant notice, decisions, extensions, the predecessor, and where the project works."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.funding.codes import (
    FundingAgency,
    FundingItem,
    PartnersState,
    ProjectStepKind,
    QuotaReason,
    spell_reference,
)
from federation.funding.coverage.model import COVERAGE_COLUMNS, Coverage, coverage_constraints, coverage_messages
from federation.funding.projects import messages
from tenants import days, shared_messages
from tenants.model import Visibility
from tenants.row_policies import (
    Policy,
    county_oversight,
    editable,
    editable_part,
    maintained_by,
    target_is_visible,
    tenant_in,
    visible,
)
from tenants.rows import (
    Owned,
    Versioned,
    choice,
    column,
    database_written,
    reference,
    shared_reference,
    sort_key,
    timestamp,
    web_address,
)

AMOUNT = sa.Numeric(14, 2)

DECISION_DAY = days.PAST.with_texts(late=messages.DECIDED_IN_FUTURE)
EXTENSION_DAY = days.PAST.with_texts(late=messages.EXTENDED_IN_FUTURE)


class FundedProject(Versioned, table=True):
    """Fördervorhaben: was wem mit welcher Quote für welche Zeit bewilligt wurde oder werden soll."""

    __tablename__ = "funded_project"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id", "visibility"),
        UniqueConstraint("tenant_id", "reference"),
        Index("funded_project_title", "tenant_id", "title_key", "id"),
        Index("funded_project_published", "title_key", "tenant_id", "id",
              postgresql_where=sa.text("visibility = 'PUBLIC'")),
        CheckConstraint("begins_on < ends_before", name="funded_project_in_order"),
        CheckConstraint("begins_on IS NOT NULL OR ends_before IS NULL", name="funded_project_begins"),
        CheckConstraint("quota_percent > 0 AND quota_percent <= 100", name="funded_project_quota"),
        CheckConstraint("funding_eur BETWEEN 0 AND 999999999999", name="funded_project_funding"),
        CheckConstraint("total_eur BETWEEN 0 AND 999999999999", name="funded_project_total"),
        CheckConstraint("funding_eur <= total_eur", name="funded_project_funding_within"),
        CheckConstraint(
            "partners IS NULL OR partners_state IS NOT DISTINCT FROM 'NAMED'", name="funded_project_partners"
        ),
    )  # fmt: skip
    __policies__: ClassVar = (*visible(), *county_oversight(), *editable(), *maintained_by("SELECT"))
    __public_columns__: ClassVar = (
        "tenant_id", "id", "updated_at", "title", "title_key", "item", "programme", "guideline", "guideline_date",
        "item_number", "agency", "ministry", "reference", "joint_group", "quota_percent", "quota_reason", "funding_eur",
        "total_eur", "goal", "partners_state", "partners", "begins_on", "ends_before", "source", "source_url",
    )  # fmt: skip
    __trail__: ClassVar = True
    __search_terms__: ClassVar = ("title", "reference", "programme", "goal")
    __live__: ClassVar = ("funded_project", "id")
    __constraint_messages__: ClassVar = {
        "funded_project_tenant_id_reference_key": messages.REFERENCE_IN_USE,
        "funded_project_in_order": messages.TERM_ENDS_BEFORE_BEGIN,
        "funded_project_begins": messages.TERM_NEEDS_BEGIN,
        "funded_project_quota": messages.QUOTA_OUT_OF_RANGE,
        "funded_project_funding": messages.FUNDING_OUT_OF_RANGE,
        "funded_project_total": messages.TOTAL_OUT_OF_RANGE,
        "funded_project_funding_within": messages.FUNDING_ABOVE_TOTAL,
        "funded_project_partners": messages.PARTNERS_NEED_STATE,
    }

    title: str = column("Titel des Vorhabens, wie im Bescheid", max_length=500)
    title_key: str = sort_key("title")
    item: FundingItem = choice(FundingItem, "Fördergegenstand")
    programme: str | None = column(
        "Förderprogramm, z. B. Nationale Klimaschutzinitiative", default=None, max_length=200
    )
    guideline: str | None = column("Richtlinie, z. B. Kommunalrichtlinie", default=None, max_length=200)
    guideline_date: date | None = column("Fassung der Richtlinie: ihr Tag", day=days.VERSION_OF_RULES, default=None)
    item_number: str | None = column(
        "Nummer des Gegenstands in der Richtlinie, z. B. 4.1.8", default=None, max_length=40
    )
    agency: FundingAgency | None = choice(FundingAgency, "Projektträger", default=None)
    ministry: str | None = column("Ministerium, wie es damals hieß", default=None, max_length=200)
    reference: str | None = column("Förderkennzeichen, ohne Leerzeichen und in Großbuchstaben", default=None,
                                   max_length=40, canonical=spell_reference)  # fmt: skip
    joint_group: str | None = column(
        "Verbund, zu dem mehrere Vorhaben gehören: bei allen dieselbe Angabe", default=None, max_length=200
    )
    quota_percent: Decimal | None = column("Förderquote in Prozent", default=None, sa_type=sa.Numeric(5, 2))
    quota_reason: QuotaReason | None = choice(QuotaReason, "Begründung der Quote", default=None)
    funding_eur: Decimal | None = column("Zuwendung in Euro", default=None, sa_type=AMOUNT)
    total_eur: Decimal | None = column("Gesamtausgaben in Euro", default=None, sa_type=AMOUNT)
    goal: str | None = column("Ziel und Inhalt des Vorhabens", default=None, sa_type=sa.Text)
    partners_state: PartnersState | None = choice(PartnersState, "Ob Partner benannt sind", default=None)
    partners: str | None = column("Beteiligte Partner, wo sie benannt sind", default=None, sa_type=sa.Text)
    begins_on: date | None = column("Erster Tag der Laufzeit", day=days.BEGIN, default=None)
    ends_before: date | None = column(
        "Vor diesem Tag endet die Laufzeit, Verlängerungen mitgerechnet", day=days.END, default=None
    )
    visibility: Visibility = choice(Visibility, "Wer das Vorhaben sieht", default=Visibility.TENANT)
    source: str | None = column("Herkunft der Angaben; Erfundenes sagt es hier", default=None, sa_type=sa.Text)
    source_url: str | None = web_address("Adresse der Quelle", default=None)


class ProjectStep(Owned, table=True):
    """Entscheidung über ein Fördervorhaben, von einem Tag an; eine falsche wird durch eine neue berichtigt."""

    __tablename__ = "project_step"
    __table_args__ = (
        UniqueConstraint("tenant_id", "corrects_id"),
        UniqueConstraint("tenant_id", "project_id", "id"),
        ForeignKeyConstraint(
            ["tenant_id", "project_id", "corrects_id"],
            ["project_step.tenant_id", "project_step.project_id", "project_step.id"],
        ),
    )
    __policies__: ClassVar = (
        *visible(),
        *county_oversight(),
        Policy("insert", "INSERT", "api", check=tenant_in("edit")),
        *maintained_by("SELECT"),
    )
    __public_columns__: ClassVar = ("tenant_id", "id", "project_id", "effective_on", "kind", "corrects_id")
    __trail__: ClassVar = True
    __live__: ClassVar = ("funded_project", "project_id")
    __order__: ClassVar = ("effective_on",)
    __constraint_messages__: ClassVar = {
        "project_step_tenant_id_corrects_id_key": shared_messages.ENTRY_CORRECTED_ALREADY,
    }

    project_id: UUID = reference("Fördervorhaben", "funded_project", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie das Vorhaben")
    effective_on: date = column("Gilt von diesem Tag an", day=DECISION_DAY)
    kind: ProjectStepKind = choice(ProjectStepKind, "Was entschieden wurde")
    note: str | None = column("Anmerkung", internal=True, default=None, sa_type=sa.Text)
    corrects_id: UUID | None = column("Früherer Eintrag, den dieser ersetzt", default=None)
    entry: int = database_written(
        "Reihenfolge des Eintragens",
        default=None,
        sa_type=sa.BigInteger,
        nullable=False,
        sa_column_args=[sa.Identity(always=True)],
    )
    entered_at: datetime = timestamp("Eingetragen am")


class ProjectExtension(Owned, table=True):
    """Geänderte Laufzeit eines Fördervorhabens: wann beschlossen, von welchem Ende auf welches, und warum."""

    __tablename__ = "project_extension"
    __table_args__ = (CheckConstraint("old_ends_before <> new_ends_before", name="project_extension_moves"),)
    __policies__: ClassVar = (
        *visible(),
        *county_oversight(),
        Policy("insert", "INSERT", "api", check=tenant_in("edit")),
    )
    __public_columns__: ClassVar = (
        "tenant_id", "id", "project_id", "decided_on", "old_ends_before", "new_ends_before",
    )  # fmt: skip
    __trail__: ClassVar = True
    __live__: ClassVar = ("funded_project", "project_id")
    __constraint_messages__: ClassVar = {
        "project_extension_moves": messages.END_UNCHANGED,
    }

    project_id: UUID = reference("Fördervorhaben", "funded_project", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie das Vorhaben")
    decided_on: date = column("Tag der Entscheidung", day=EXTENSION_DAY)
    old_ends_before: date = column("Vor diesem Tag endete die Laufzeit bis dahin", day=days.END)
    new_ends_before: date = column("Vor diesem Tag endet sie nun", day=days.END)
    reason: str | None = column("Begründung", internal=True, default=None, sa_type=sa.Text)
    entry: int = database_written(
        "Reihenfolge des Eintragens",
        default=None,
        sa_type=sa.BigInteger,
        nullable=False,
        sa_column_args=[sa.Identity(always=True)],
    )


class ProjectPredecessor(Owned, table=True):
    """Vorgänger eines Fördervorhabens: das Vorhaben, an das es anschließt, auch eines anderen Mandanten."""

    __tablename__ = "project_predecessor"
    __table_args__ = (
        UniqueConstraint("tenant_id", "project_id"),
        ForeignKeyConstraint(["to_tenant_id", "to_id"], ["funded_project.tenant_id", "funded_project.id"]),
        Index("project_predecessor_to", "to_tenant_id", "to_id"),
        CheckConstraint("(to_tenant_id, to_id) <> (tenant_id, project_id)", name="project_predecessor_is_another"),
    )
    __policies__: ClassVar = (
        *visible(),
        *county_oversight(),
        *(
            item
            for item in editable_part(target_is_visible("funded_project", "to_tenant_id", "to_id"))
            if item.command != "UPDATE"
        ),
    )
    __public_columns__: ClassVar = ("tenant_id", "project_id", "to_tenant_id", "to_id")
    __trail__: ClassVar = True
    __live__: ClassVar = ("funded_project", "project_id")

    project_id: UUID = reference("Fördervorhaben", "funded_project", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie das Vorhaben")
    to_tenant_id: int = column("Mandant des Vorgängers")
    to_id: UUID = column("Vorgänger")


class ProjectPartner(Owned, table=True):
    """Organisation des Verzeichnisses, die an einem Fördervorhaben beteiligt ist."""

    __tablename__ = "project_partner"
    __table_args__ = (UniqueConstraint("tenant_id", "project_id", "partner_id"),)
    __policies__: ClassVar = (
        *visible(),
        *county_oversight(),
        *(item for item in editable_part() if item.command != "UPDATE"),
    )
    __public_columns__: ClassVar = ("tenant_id", "project_id", "partner_id")
    __trail__: ClassVar = True
    __live__: ClassVar = ("funded_project", "project_id")

    project_id: UUID = reference("Fördervorhaben", "funded_project", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie das Vorhaben")
    partner_id: UUID = shared_reference("Organisation", "partner")


class ProjectCoverage(Coverage, table=True):
    """Gebietseinheit, für die ein Fördervorhaben ausdrücklich gilt."""

    __tablename__ = "project_coverage"
    __table_args__ = coverage_constraints("project_coverage")
    __public_columns__: ClassVar = (*COVERAGE_COLUMNS, "project_id")
    __live__: ClassVar = ("funded_project", "project_id")
    __constraint_messages__: ClassVar = coverage_messages("project_coverage")

    project_id: UUID = reference("Fördervorhaben", "funded_project", is_parent=True)


def part_columns(project: FundedProject) -> dict[str, Any]:
    """The columns that each part shares with its project: the tenant, the project and the visibility."""
    return {"tenant_id": project.tenant_id, "project_id": project.id, "visibility": project.visibility}
