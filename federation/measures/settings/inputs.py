"""Inputs of the settings for measures."""

from typing import Annotated

from strawberry import UNSET

from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import input_type
from federation.graph.mutation.parts import MAX_PARTS
from federation.measures.codes import FieldOfAction
from federation.measures.settings.model import FieldExemption, FieldLabel, MeasureSettings

LIST_DESCRIPTION = f"alle, höchstens {MAX_PARTS}; wer fehlt, fällt weg"


@input_type(FieldLabel, part=True)
class FieldLabelEntry:
    """Eine eigene Bezeichnung."""

    label: str
    field_of_action: FieldOfAction


@input_type(FieldExemption, part=True)
class FieldExemptionEntry:
    """Ein Handlungsfeld, für das der Mandant nicht zuständig ist."""

    field_of_action: FieldOfAction
    reason: str


@input_type(MeasureSettings)
class MeasureSettingsUpdate:
    """Neue Einstellungen: was fehlt, bleibt; jede Liste, die dasteht, gilt als ganze."""

    tenant: Annotated[RegionalKey, "Mandant, dessen Verwaltung sie setzt"]
    version: Annotated[int, "Die Version, die gelesen wurde; 0, solange es keine Einstellungen gibt"]
    due_after_days: int | None = UNSET
    stale_after_days: int | None = UNSET
    requires_four_eyes: bool | None = UNSET
    field_labels: Annotated[list[FieldLabelEntry] | None, f"Eigene Bezeichnungen: {LIST_DESCRIPTION}"] = UNSET
    field_exemptions: Annotated[list[FieldExemptionEntry] | None, f"Nicht zuständig für: {LIST_DESCRIPTION}"] = UNSET
