"""What the administration of a tenant sets for its measures."""

from __future__ import annotations

from typing import Annotated

from sqlalchemy import func, update
from strawberry import UNSET
from strawberry.utils.str_converters import to_camel_case

from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_type, input_values
from federation.graph.mutation.parts import MAX_PARTS, set_parts
from federation.graph.mutation.tenant_settings import find_administered_tenant, find_settings
from federation.measures import codes
from federation.measures.model import Measure
from federation.measures.settings.model import FieldExemption, FieldLabel, MeasureSettings

WHOLE = f"alle, höchstens {MAX_PARTS}; wer fehlt, fällt weg"


@input_type(FieldLabel, part=True)
class FieldLabelEntry:
    """Eine eigene Bezeichnung."""

    label: str
    field_of_action: codes.FieldOfAction


@input_type(FieldExemption, part=True)
class FieldExemptionEntry:
    """Ein Handlungsfeld, für das der Mandant nicht zuständig ist."""

    field_of_action: codes.FieldOfAction
    reason: str


@input_type(MeasureSettings)
class MeasureSettingsUpdate:
    """Neue Einstellungen: was fehlt, bleibt; jede Liste, die dasteht, gilt als ganze."""

    tenant: Annotated[RegionalKey, "Mandant, dessen Verwaltung sie setzt"]
    version: Annotated[int, "Die Version, die gelesen wurde; 0, solange es keine Einstellungen gibt"]
    due_after_days: int | None = UNSET
    stale_after_days: int | None = UNSET
    requires_four_eyes: bool | None = UNSET
    field_labels: Annotated[list[FieldLabelEntry] | None, f"Eigene Bezeichnungen: {WHOLE}"] = UNSET
    field_exemptions: Annotated[list[FieldExemptionEntry] | None, f"Nicht zuständig für: {WHOLE}"] = UNSET


@mutation
async def measure_settings_update(context: MutationContext, input: MeasureSettingsUpdate) -> MeasureSettings:
    """Setzt, wann ein Stand zu prüfen und veraltet ist, ob zum Veröffentlichen vier Augen gehören, eigene Bezeichnungen
    der Handlungsfelder und die, für die der Mandant nicht zuständig ist. Maßnahmen mit einer Bezeichnung gehen mit in
    das Feld, das sie nun meint."""
    tenant = await find_administered_tenant(context, input.tenant)
    values = {n: v for n, v in input_values(MeasureSettings, input).items() if n != "version"}
    kept = await find_settings(context, MeasureSettings, tenant, input.version, values)
    await context.session.flush()
    for name, row in (("field_labels", FieldLabel), ("field_exemptions", FieldExemption)):
        if (entries := getattr(input, name)) is not UNSET:
            await set_parts(context, tenant, row, {}, entries or [], to_camel_case(name))
    if input.field_labels is not UNSET:
        await _move(context, tenant)
    return kept


async def _move(context: MutationContext, tenant: int) -> None:
    """Measures go with their label into the field that it means."""
    m, label = Measure.c, FieldLabel.c
    new = {"field_of_action": label.field_of_action, "version": m.version + 1, "updated_at": func.clock_timestamp()}
    moves = update(Measure).where(
        m.tenant_id == tenant, label.tenant_id == tenant, label.label_key == func.ctx.sort_key(m.local_field_label),
        m.field_of_action != label.field_of_action,
    )  # fmt: skip
    await context.session.execute(moves.values(new), execution_options={"synchronize_session": False})
