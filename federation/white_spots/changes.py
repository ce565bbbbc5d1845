"""Changes of notes on white spots, by a county."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from strawberry import UNSET

from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.user_errors import UserError, not_found
from federation.measures.model import Measure
from federation.white_spots.checks import check_unit, find_case, find_county
from federation.white_spots.inputs import (
    MAX_MEASURES,
    WhiteSpotNoteCreate,
    WhiteSpotNotePublish,
    WhiteSpotNoteUpdate,
)
from federation.white_spots.model import WhiteSpotMeasure, WhiteSpotNote
from tenants import shared_messages
from tenants.model import Visibility


@mutation
async def white_spot_note_create(context: MutationContext, input: WhiteSpotNoteCreate) -> WhiteSpotNote:
    """Merkt an, welches Potenzial in einem weißen Fleck liegt und was als Nächstes geschieht; intern, wenn nichts
    anderes gesagt ist. Das tut, wer beim Landkreis bearbeitet."""
    county = await find_county(context, input.region)
    if input.visibility is Visibility.PUBLIC:
        await context.check_can_publish(county)
    values = {"noted_on": context.today} | input_values(WhiteSpotNote, input) | {"ars": input.unit or input.region}
    await check_unit(context, input.region, values["ars"], values["noted_on"])
    note = WhiteSpotNote(tenant_id=county, **values)
    note.support_case_id = await find_case(context, note.tenant_id, input.support_case)
    context.session.add(note)
    await context.session.flush()
    await _set_measures(context, note, input.measures)
    return note


@mutation
async def white_spot_note_update(context: MutationContext, input: WhiteSpotNoteUpdate) -> WhiteSpotNote:
    """Ändert eine Anmerkung, oder sagt, dass sie erledigt ist; Einheit und Handlungsfeld bleiben."""
    note = await context.change(WhiteSpotNote, input.id, input.version)
    values = input_values(WhiteSpotNote, input)
    update_row(note, values)
    if input.support_case is not UNSET:
        note.support_case_id = await find_case(context, note.tenant_id, input.support_case)
    await context.session.flush()
    if input.measures is not UNSET:
        await _set_measures(context, note, input.measures or [])
    return note


@mutation
async def white_spot_note_publish(context: MutationContext, input: WhiteSpotNotePublish) -> WhiteSpotNote:
    """Setzt, wer eine Anmerkung sieht; veröffentlichen und zurückziehen darf, wer beim Landkreis freigeben darf."""
    return await context.set_visibility(WhiteSpotNote, input.id, input.version, input.visibility)


async def _set_measures(context: MutationContext, note: WhiteSpotNote, ids: Sequence[str]) -> None:
    """Sets the measures that a note proposes, in their order.

    New ones must be visible to the caller; the others stay, even if they are hidden by now.
    """
    if len(ids) > MAX_MEASURES:
        raise UserError(shared_messages.TOO_MANY_MEASURES, limit=MAX_MEASURES)
    positions: dict[Any, int] = {}
    for n, id in enumerate(ids):
        if (key := context.key(Measure, id, f"measures.{n}")) in positions:
            raise UserError(shared_messages.MEASURE_LISTED_TWICE.at(f"measures.{n}"))
        positions[key] = n + 1
    k = WhiteSpotMeasure.c
    query = select(WhiteSpotMeasure).where(k.tenant_id == note.tenant_id, k.note_id == note.id)
    new = dict(positions)
    for row in (await context.session.scalars(query)).all():
        if (position := new.pop((row.to_tenant_id, row.to_id), None)) is None:
            await context.session.delete(row)
        else:
            row.position = position
    visible = await context.find_visible(Measure, new)
    whole: dict[str, Any] = {"tenant_id": note.tenant_id, "note_id": note.id, "visibility": note.visibility}
    for key, position in new.items():
        if key not in visible:
            raise not_found(f"measures.{position - 1}")
        context.session.add(WhiteSpotMeasure(**whole, to_tenant_id=key[0], to_id=key[1], position=position))
    await context.session.flush()
