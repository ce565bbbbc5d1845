"""Changes of the settings for measures, by the administration of a tenant."""

from __future__ import annotations

from sqlalchemy import func, update
from strawberry import UNSET
from strawberry.utils.str_converters import to_camel_case

from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.parts import set_parts
from federation.graph.mutation.tenant_settings import find_administered_tenant, find_settings
from federation.measures.model import Measure
from federation.measures.settings.inputs import MeasureSettingsUpdate
from federation.measures.settings.model import FieldExemption, FieldLabel, MeasureSettings


@mutation
async def measure_settings_update(context: MutationContext, input: MeasureSettingsUpdate) -> MeasureSettings:
    """Setzt, wann ein Stand zu prüfen und veraltet ist, ob zum Veröffentlichen vier Augen gehören, eigene Bezeichnungen
    der Handlungsfelder und die, für die der Mandant nicht zuständig ist. Maßnahmen mit einer Bezeichnung gehen mit in
    das Feld, das sie nun meint."""
    tenant_id = await find_administered_tenant(context, input.tenant)
    values = input_values(MeasureSettings, input)
    settings = await find_settings(context, MeasureSettings, tenant_id, input.version, values)
    await context.session.flush()
    for name, row in (("field_labels", FieldLabel), ("field_exemptions", FieldExemption)):
        if (entries := getattr(input, name)) is not UNSET:
            await set_parts(context, tenant_id, row, {}, entries or [], to_camel_case(name))
    if input.field_labels is not UNSET:
        await _update_fields_of_action(context, tenant_id)
    return settings


async def _update_fields_of_action(context: MutationContext, tenant_id: int) -> None:
    """Gives each measure with an own label the field of action for which the label stands now."""
    m, label = Measure.c, FieldLabel.c
    values = {"field_of_action": label.field_of_action, "version": m.version + 1, "updated_at": func.clock_timestamp()}
    moves = update(Measure).where(
        m.tenant_id == tenant_id,
        label.tenant_id == tenant_id,
        label.label_key == func.ctx.sort_key(m.local_field_label),
        m.field_of_action != label.field_of_action,
    )
    await context.session.execute(moves.values(values), execution_options={"synchronize_session": False})
