"""Deadlines, and the rules by which the database makes them (``deadlines.sql``)."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Index

from federation.deadlines import messages
from federation.deadlines.codes import DeadlineKind
from federation.funding.codes import FundingItem
from tenants import days
from tenants.model import Visibility
from tenants.row_policies import Policy, county_oversight, maintained_by, reference_data, tenant_only_part
from tenants.rows import Row, Versioned, choice, column, database_written, reference, uuid_key
from tenants.scripts import register_definers, register_script

DONE_DAY = days.PAST.with_texts(late=messages.DONE_IN_FUTURE)


class Deadline(Versioned, table=True):
    """Frist eines Vorhabens oder einer Stelle: was bis wann zu tun ist; sie bleibt bei Mandant und Landkreis."""

    __table_args__ = (
        Index("deadline_due", "tenant_id", "due_on", "id"),
        Index("deadline_unique", "tenant_id", "project_id", "kind", "year", unique=True,
              postgresql_where=sa.text("is_generated"), postgresql_nulls_not_distinct=True),
        CheckConstraint("num_nonnulls(project_id, post_id) = 1", name="deadline_of_one"),
        CheckConstraint("num_nonnulls(done_on, dropped_on) < 2", name="deadline_done_or_dropped"),
        CheckConstraint("originally_due_on <> due_on", name="deadline_moves"),
        CheckConstraint(
            "note IS NOT NULL OR num_nonnulls(originally_due_on, dropped_on) = 0", name="deadline_reason_required"
        ),
        CheckConstraint("kind <> 'OTHER' OR title IS NOT NULL", name="deadline_title_required"),
        CheckConstraint(
            "NOT follows_term OR is_generated AND num_nonnulls(originally_due_on, done_on, dropped_on, note) = 0",
            name="deadline_untouched",
        ),
    )  # fmt: skip
    __policies__: ClassVar = (
        *tenant_only_part(),
        *county_oversight(),
        *maintained_by("SELECT", "INSERT", "UPDATE", "DELETE"),
    )
    __trail__: ClassVar = True
    __constraint_messages__: ClassVar = {
        "deadline_reason_required": messages.CHANGED_NEEDS_REASON,
        "deadline_title_required": messages.OTHER_NEEDS_TITLE,
    }

    project_id: UUID | None = reference("Fördervorhaben", "funded_project", is_parent=True, cascade=True, default=None)
    post_id: UUID | None = reference("Stelle", "post", is_parent=True, cascade=True, default=None)
    visibility: Visibility = choice(Visibility, "Wie das, wozu sie gehört")
    kind: DeadlineKind = choice(DeadlineKind, "Art der Frist")
    title: str | None = column("Worum es geht, wo die Art es nicht sagt", default=None, max_length=200)
    due_on: date = column("Letzter Tag der Frist", day=days.DUE)
    originally_due_on: date | None = column("Letzter Tag, bevor sie verschoben wurde", day=days.DUE, default=None)
    basis: str = column("Grundlage: warum bis zu diesem Tag", sa_type=sa.Text)
    note: str | None = column("Anmerkung, z. B. warum verschoben oder entfallen", default=None, sa_type=sa.Text)
    done_on: date | None = column("Erledigt an diesem Tag", day=DONE_DAY, default=None)
    dropped_on: date | None = column("Entfallen an diesem Tag", day=days.PAST, default=None)
    follows_term: bool = column(
        "Folgt der Laufzeit des Vorhabens: erzeugt, und niemand hat sie seither geändert",
        default=False,
        sa_column_kwargs={"server_default": sa.false()},
    )
    is_generated: bool = database_written(
        "Aus der Laufzeit des Vorhabens erzeugt",
        default=None,
        sa_type=sa.Boolean,
        nullable=False,
        sa_column_kwargs={"server_default": sa.false()},
    )
    year: int | None = database_written(
        "Jahr, in dem sie fällig wird; leer bei einer einmaligen", day=days.COMPUTED, default=None
    )
    lapses_before: date | None = database_written(
        "Von diesem Tag an gegenstandslos, sofern sie niemand verschoben hat", day=days.COMPUTED, default=None
    )
    budget_year: int | None = database_written(
        "Haushaltsjahr, um das es geht; leer bei einer einmaligen", day=days.COMPUTED, default=None
    )


class DeadlineRule(Row, table=True):
    """Regel, nach der aus einer Laufzeit eine Frist wird; die genauere geht vor, eine ohne Tag sagt: hier keine."""

    __tablename__ = "deadline_rule"
    __table_args__ = (
        CheckConstraint("num_nonnulls(months, every_month) < 2", name="deadline_rule_one_way"),
        CheckConstraint("num_nonnulls(every_month, every_day) <> 1", name="deadline_rule_whole_day"),
        # A day that no calendar has is refused here, and not where a project is entered.
        CheckConstraint(
            "every_month IS NULL OR make_date(2001, every_month, every_day) IS NOT NULL", name="deadline_rule_calendar"
        ),
        CheckConstraint("months BETWEEN -120 AND 120", name="deadline_rule_months"),
        CheckConstraint("years_after BETWEEN 0 AND 10", name="deadline_rule_years"),
        CheckConstraint("guideline_from < guideline_before", name="deadline_rule_in_order"),
    )
    __without_persons__: ClassVar = True
    __policies__: ClassVar = (
        Policy("read_all", "SELECT", "api, anonymous", "true"),
        *reference_data("operator")[1:],
        *maintained_by("SELECT"),
    )
    __public_columns__: ClassVar = (
        "id", "kind", "item", "guideline_from", "guideline_before", "months", "every_month", "every_day", "years_after",
        "lapses", "basis",
    )  # fmt: skip

    id: UUID = uuid_key()
    kind: DeadlineKind = choice(DeadlineKind, "Art der Frist")
    item: FundingItem | None = choice(FundingItem, "Nur für diesen Fördergegenstand; leer: für jeden", default=None)
    guideline_from: date | None = column(
        "Nur für Fassungen der Richtlinie ab diesem Tag", day=days.COMPUTED, default=None
    )
    guideline_before: date | None = column(
        "Nur für Fassungen der Richtlinie vor diesem Tag", day=days.COMPUTED, default=None
    )
    months: int | None = column(
        "So viele Monate nach dem letzten Tag der Laufzeit, gezählt nach §§ 187, 188 BGB; negativ: davor", default=None
    )
    every_month: int | None = column("Für jedes Haushaltsjahr der Laufzeit: Monat", default=None)
    every_day: int | None = column("Für jedes Haushaltsjahr der Laufzeit: Tag", default=None)
    lapses: bool = column("Gegenstandslos, sobald die Laufzeit vorbei ist")
    basis: str = column("Grundlage, wie sie an der Frist steht", sa_type=sa.Text)
    years_after: int = column(
        "So viele Jahre nach dem Haushaltsjahr, um das es geht: 0 in ihm selbst, 1 im folgenden",
        default=0,
        sa_column_kwargs={"server_default": sa.text("0")},
    )


register_script(__file__, "deadlines.sql")
register_definers(
    "trigger_definer",
    "deadlines_by_rule(int[], uuid[], text[])",
    "deadline_refresh(int[], uuid[], text[])",
    "deadline_refresh_added()",
    "deadline_restore_term()",
    "deadline_refresh_term()",
    "deadline_refresh_rules()",
)
