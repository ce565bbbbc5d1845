"""What may be done with notes on white spots: a county makes them, keeps them up to date, shows them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from strawberry import UNSET

from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.user_errors import UserError, not_found
from federation.measures.model import Measure
from federation.support.model import SupportCase
from federation.white_spots import messages
from federation.white_spots.inputs import (
    MOST_MEASURES,
    WhiteSpotNoteCreate,
    WhiteSpotNotePublish,
    WhiteSpotNoteUpdate,
)
from federation.white_spots.model import WhiteSpotMeasure, WhiteSpotNote
from tenants.model import Region, TerritorialUnitKind, Visibility
from tenants.territory import Territory, unit_on


@mutation
async def white_spot_note_create(context: MutationContext, input: WhiteSpotNoteCreate) -> WhiteSpotNote:
    """Merkt an, welches Potenzial in einem weißen Fleck liegt und was als Nächstes geschieht; intern, wenn nichts
    anderes gesagt ist. Das tut, wer beim Landkreis bearbeitet."""
    county = await _county(context, input.region)
    if input.visibility is Visibility.PUBLIC:
        await context.check_can_publish(county)
    values = {"noted_on": context.today} | input_values(WhiteSpotNote, input) | {"ars": input.unit or input.region}
    await _check_unit(context, input.region, values["ars"], values["noted_on"])
    note = WhiteSpotNote(tenant_id=county, **values)
    note.support_case_id = await _case(context, note, input.support_case)
    context.session.add(note)
    await context.session.flush()
    await _set_measures(context, note, input.measures)
    return note


@mutation
async def white_spot_note_update(context: MutationContext, input: WhiteSpotNoteUpdate) -> WhiteSpotNote:
    """Ändert eine Anmerkung, oder sagt, dass sie erledigt ist; Einheit und Handlungsfeld bleiben."""
    note = await context.change(WhiteSpotNote, input.id, input.version)
    values = {n: v for n, v in input_values(WhiteSpotNote, input).items() if n != "version"}
    update_row(note, values)
    if input.support_case is not UNSET:
        note.support_case_id = await _case(context, note, input.support_case)
    await context.session.flush()
    if input.measures is not UNSET:
        await _set_measures(context, note, input.measures or [])
    return note


@mutation
async def white_spot_note_publish(context: MutationContext, input: WhiteSpotNotePublish) -> WhiteSpotNote:
    """Setzt, wer eine Anmerkung sieht; veröffentlichen und zurückziehen darf, wer beim Landkreis freigeben darf."""
    return await context.set_visibility(WhiteSpotNote, input.id, input.version, input.visibility)


async def _county(context: MutationContext, key: str) -> int:
    """The number of the county with that key, locked; raises ``UserError`` for who does not edit there."""
    county = await context.tenant(key, otherwise=messages.WHITE_SPOTS_NOTED_EDIT)
    if await context.session.scalar(select(Region.c.id).where(Region.c.ars == key)) is None:
        raise UserError(messages.WHITE_SPOTS_NOTED_EDIT)
    return county.id


async def _check_unit(context: MutationContext, county: str, key: str, day: date) -> None:
    there = unit_on(key, day).where(Territory.c.kind != str(TerritorialUnitKind.UNINHABITED_AREA)).exists()
    if not key.startswith(county) or not await context.session.scalar(select(there)):
        raise UserError(messages.UNIT_COUNTY_DAY_CHECK, key=key)


async def _case(context: MutationContext, note: WhiteSpotNote, id: str | None) -> Any:
    """The case of the same county that an id names."""
    if id is None:
        return None
    case = await context.find(SupportCase, id, "supportCase")
    if case.tenant_id != note.tenant_id:
        raise UserError(messages.CASE_ANOTHER_COUNTY_NAME)
    return case.id


async def _set_measures(context: MutationContext, note: WhiteSpotNote, ids: Sequence[str]) -> None:
    """The measures that a note proposes, in their order, each in sight; what stands there already stays, even if it was
    hidden since."""
    if len(ids) > MOST_MEASURES:
        raise UserError(messages.MOST_MEASURES_SHORTEN_LIST, most_measures=MOST_MEASURES)
    wanted: dict[Any, int] = {}
    for n, text in enumerate(ids):
        if (key := context.key(Measure, text, f"measures.{n}")) in wanted:
            raise UserError(messages.MEASURE_STANDS_ONCE_LEAVE.at(f"measures.{n}"))
        wanted[key] = n + 1
    k = WhiteSpotMeasure.c
    mine = select(WhiteSpotMeasure).where(k.tenant_id == note.tenant_id, k.note_id == note.id)
    new = dict(wanted)
    for row in (await context.session.scalars(mine)).all():
        if (position := new.pop((row.to_tenant_id, row.to_id), None)) is None:
            await context.session.delete(row)
        else:
            row.position = position
    seen = await context.find_visible(Measure, new)
    whole: dict[str, Any] = {"tenant_id": note.tenant_id, "note_id": note.id, "visibility": note.visibility}
    for key, position in new.items():
        if key not in seen:
            raise not_found(f"measures.{position - 1}")
        context.session.add(WhiteSpotMeasure(**whole, to_tenant_id=key[0], to_id=key[1], position=position))
    await context.session.flush()
