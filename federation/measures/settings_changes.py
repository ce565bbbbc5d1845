"""What the administration of a tenant sets for its measures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from sqlalchemy import func, select, update
from strawberry import UNSET
from strawberry.utils.str_converters import to_camel_case

from federation.graph.change import Ask, mutation
from federation.graph.inputs import entering, given
from federation.graph.mistakes import Mistake, invalid
from federation.graph.scalars import RegionalKey
from federation.graph.settings import administered, settings
from federation.measures import codes
from federation.measures.model import Measure
from federation.measures.settings import FieldExemption, FieldLabel, MeasureSettings
from tenants.rows import Owned

MOST = 100
WHOLE = f"alle, höchstens {MOST}; wer fehlt, fällt weg"


@entering(FieldLabel, part=True)
class FieldLabelEntry:
    """Eine eigene Bezeichnung."""

    label: str
    field_of_action: codes.FieldOfAction


@entering(FieldExemption, part=True)
class FieldExemptionEntry:
    """Ein Handlungsfeld, für das der Mandant nicht zuständig ist."""

    field_of_action: codes.FieldOfAction
    reason: str


@entering(MeasureSettings)
class MeasureSettingsUpdate:
    """Neue Einstellungen: was fehlt, bleibt; jede Liste, die dasteht, gilt als ganze."""

    tenant: Annotated[RegionalKey, "Mandant, dessen Verwaltung sie setzt"]
    version: Annotated[int, "Die Version, die gelesen wurde; 0, solange es keine Einstellungen gibt"]
    due_after_days: int | None = UNSET
    stale_after_days: int | None = UNSET
    field_labels: Annotated[list[FieldLabelEntry] | None, f"Eigene Bezeichnungen: {WHOLE}"] = UNSET
    field_exemptions: Annotated[list[FieldExemptionEntry] | None, f"Nicht zuständig für: {WHOLE}"] = UNSET


@mutation
async def measure_settings_update(ask: Ask, input: MeasureSettingsUpdate) -> MeasureSettings:
    """Setzt, wann ein Stand zu prüfen und veraltet ist, eigene Bezeichnungen der Handlungsfelder und die, für die der
    Mandant nicht zuständig ist. Maßnahmen mit einer Bezeichnung gehen mit in das Feld, das sie nun meint."""
    tenant = await administered(ask, input.tenant)
    values = {n: v for n, v in given(MeasureSettings, input).items() if n != "version"}
    kept = await settings(ask, MeasureSettings, tenant, input.version, values)
    await ask.session.flush()
    for name, row in (("field_labels", FieldLabel), ("field_exemptions", FieldExemption)):
        if (entries := getattr(input, name)) is not UNSET:
            await _set(ask, tenant, row, entries or [], to_camel_case(name))
    if input.field_labels is not UNSET:
        await _move(ask, tenant)
    return kept


async def _set(ask: Ask, tenant: int, row: type[Owned], entries: Sequence[Any], field: str) -> None:
    """The rows of a list as entered; what says the same stays."""
    if len(entries) > MOST:
        raise invalid(field, f"Höchstens {MOST} Einträge.", f"At most {MOST} entries.")
    wanted: list[dict[str, Any]] = []
    for n, entry in enumerate(entries):
        try:
            wanted.append(given(row, entry))
        except Mistake as mistake:
            raise mistake.within(field, n) from None
    for there in (await ask.session.scalars(select(row).where(row.c.tenant_id == tenant))).all():
        same = next((one for one in wanted if all(getattr(there, n) == v for n, v in one.items())), None)
        if same is None:
            await ask.session.delete(there)
        else:
            wanted.remove(same)
    await ask.session.flush()  # what goes makes room for what comes
    ask.session.add_all([row(tenant_id=tenant, **values) for values in wanted])
    await ask.session.flush()


async def _move(ask: Ask, tenant: int) -> None:
    """Measures go with their label into the field that it means."""
    m, label = Measure.c, FieldLabel.c
    new = {"field_of_action": label.field_of_action, "version": m.version + 1, "updated_at": func.clock_timestamp()}
    moves = update(Measure).where(
        m.tenant_id == tenant, label.tenant_id == tenant, label.label_key == func.ctx.sort_key(m.local_field_label),
        m.field_of_action != label.field_of_action,
    )  # fmt: skip
    await ask.session.execute(moves.values(new), execution_options={"synchronize_session": False})
