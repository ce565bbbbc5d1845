"""What a tenant sets for its measures: when a status is stale, own labels of fields of action, and exempt fields."""

from typing import ClassVar

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, UniqueConstraint

from federation.measures.codes import FieldOfAction
from federation.measures.settings import messages
from tenants import shared_messages
from tenants.row_policies import admin_editable, maintained_by
from tenants.rows import Owned, Versioned, choice, column, sort_key

DUE_AFTER, STALE_AFTER = 180, 365
"""Days after which a status is due for a check, and after which it is stale; a tenant may set others."""


class MeasureSettings(Versioned, table=True):
    """Einstellungen eines Mandanten zu seinen Maßnahmen."""

    __tablename__ = "measure_settings"
    __table_args__ = (
        UniqueConstraint("tenant_id"),
        CheckConstraint("0 < due_after_days AND due_after_days < stale_after_days", name="measure_settings_in_order"),
    )
    __policies__: ClassVar = (*admin_editable(), *maintained_by("SELECT"))
    __public_columns__: ClassVar = ("tenant_id", "due_after_days", "stale_after_days")
    __trail__: ClassVar = True
    __constraint_messages__: ClassVar = {
        "measure_settings_tenant_id_key": shared_messages.SETTINGS_EXIST_ALREADY,
        "measure_settings_in_order": messages.FRESHNESS_DAYS_OUT_OF_ORDER,
    }

    due_after_days: int = column(
        "Nach so vielen Tagen ist der Stand einer offenen Maßnahme zu prüfen", default=DUE_AFTER
    )
    stale_after_days: int = column("Nach so vielen Tagen ist er veraltet", default=STALE_AFTER)
    requires_four_eyes: bool = column(
        "Vier-Augen-Prinzip: veröffentlicht wird nur, was jemand anderes beantragt hat", default=False
    )


class FieldLabel(Owned, table=True):
    """Eigene Bezeichnung eines Mandanten für ein Handlungsfeld; mehrere dürfen dasselbe meinen."""

    __tablename__ = "field_label"
    __table_args__ = (UniqueConstraint("tenant_id", "label_key"),)
    __policies__: ClassVar = admin_editable()
    __public_columns__: ClassVar = ("tenant_id", "id", "label", "label_key", "field_of_action")
    __trail__: ClassVar = True
    __order__: ClassVar = ("label_key",)
    __constraint_messages__: ClassVar = {
        "field_label_tenant_id_label_key_key": messages.LABEL_REPEATED,
    }

    label: str = column("Eigene Bezeichnung", max_length=200)
    label_key: str = sort_key("label")
    field_of_action: FieldOfAction = choice(FieldOfAction, "Das Handlungsfeld, das sie meint")


class FieldExemption(Owned, table=True):
    """Handlungsfeld, für das ein Mandant nicht zuständig ist: ohne Maßnahmen ist es dort kein weißer Fleck."""

    __tablename__ = "field_exemption"
    __table_args__ = (UniqueConstraint("tenant_id", "field_of_action"),)
    __policies__: ClassVar = admin_editable()
    __public_columns__: ClassVar = ("tenant_id", "id", "field_of_action", "reason")
    __trail__: ClassVar = True
    __order__: ClassVar = ("field_of_action",)
    __constraint_messages__: ClassVar = {
        "field_exemption_tenant_id_field_of_action_key": messages.FIELD_OF_ACTION_REPEATED,
    }

    field_of_action: FieldOfAction = choice(FieldOfAction, "Handlungsfeld")
    reason: str = column("Warum nicht, z. B. Aufgabe des Zweckverbands", sa_type=sa.Text)
