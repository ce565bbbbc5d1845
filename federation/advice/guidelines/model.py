"""What guidelines say of advice: data that the operator keeps, since days and terms change with each version."""

from datetime import date
from typing import ClassVar

import sqlalchemy as sa
from sqlalchemy import CheckConstraint
from sqlalchemy.dialects.postgresql import ExcludeConstraint

from federation.advice.codes import AdviceKind
from federation.funding.codes import FundingItem
from tenants import days
from tenants.periods import ALWAYS, FOREVER
from tenants.row_policies import reference_data
from tenants.rows import Row, choice, column


class AdviceRule(Row, table=True):
    """Was eine Fassung der Richtlinie für eine Beratung vorsieht; leer: nichts bekannt. Abweichungen sind Hinweise."""

    __tablename__ = "advice_rule"
    __table_args__ = (
        ExcludeConstraint(
            ("item", "="),
            (sa.func.daterange(sa.column("valid_from"), sa.column("valid_to")), "&&"),
            name="advice_rule_unique",
            using="gist",
        ),
        CheckConstraint("valid_from < valid_to", name="advice_rule_in_order"),
    )
    __without_persons__: ClassVar = True
    __policies__: ClassVar = reference_data("operator")
    __public_columns__: ClassVar = (
        "id", "item", "valid_from", "valid_to", "kind", "meant_for", "most_days", "on_site_percent", "most_months",
        "needs_experience", "concept_may_exist", "most_fields", "least_measures", "least_started", "source",
    )  # fmt: skip

    id: int | None = column("Nummer", default=None, primary_key=True, sa_column_args=[sa.Identity()])
    item: FundingItem = choice(FundingItem, "Fördergegenstand")
    valid_from: date = column("Für Fassungen der Richtlinie von diesem Tag an", day=days.COMPUTED, default=ALWAYS)
    valid_to: date = column("Für Fassungen von Tagen vor diesem", day=days.COMPUTED, default=FOREVER)
    kind: AdviceKind = choice(AdviceKind, "Was für eine Beratung das ist")
    meant_for: str = column("An wen sie sich richtet", max_length=500)
    most_days: int | None = column("Höchstens so viele Beratertage", default=None)
    on_site_percent: int | None = column("Mindestens so viel Prozent der Tage vor Ort", default=None)
    most_months: int | None = column("Höchstens so viele Monate", default=None)
    needs_experience: bool | None = column(
        "Ja: für Antragsteller mit Erfahrung; nein: für solche am Anfang", default=None
    )
    concept_may_exist: bool | None = column("Ob es schon ein Klimaschutzkonzept geben darf", default=None)
    most_fields: int | None = column("Höchstens so viele Handlungsfelder", default=None)
    least_measures: int | None = column("Mindestens so viele Maßnahmen sind danach benannt", default=None)
    least_started: int | None = column("Mindestens so viele davon sind begonnen", default=None)
    source: str = column("Woher die Angaben stammen, und was nicht geprüft ist", sa_type=sa.Text)


class AdviceStepTemplate(Row, table=True):
    """Schritt der Vorlage für eine neue Beratung; jede Beratung ändert ihre Schritte, wie sie will."""

    __tablename__ = "advice_step_template"
    __without_persons__: ClassVar = True
    __policies__: ClassVar = reference_data("operator")
    __public_columns__: ClassVar = ("id", "position", "title", "source")

    id: int | None = column("Nummer", default=None, primary_key=True, sa_column_args=[sa.Identity()])
    position: int = column("Reihenfolge")
    title: str = column("Was in diesem Schritt geschieht", max_length=300)
    source: str = column("Woher der Schritt stammt, und was nicht geprüft ist", sa_type=sa.Text)
