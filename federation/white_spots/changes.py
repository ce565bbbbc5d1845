"""What may be done with notes on white spots: a county makes them, keeps them up to date, shows them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from strawberry import UNSET

from federation.graph.mutation.field import Ask, mutation
from federation.graph.mutation.inputs import changed, given
from federation.graph.mutation.user_errors import Mistake, UserErrorCode, invalid, missing
from federation.measures.model import Measure
from federation.support.model import SupportCase
from federation.white_spots.inputs import (
    MOST_MEASURES,
    WhiteSpotNoteCreate,
    WhiteSpotNotePublish,
    WhiteSpotNoteUpdate,
)
from federation.white_spots.model import WhiteSpotMeasure, WhiteSpotNote
from tenants import context
from tenants.model import Region, TerritorialUnitKind, Visibility
from tenants.territory import Territory, unit_on


@mutation
async def white_spot_note_create(ask: Ask, input: WhiteSpotNoteCreate) -> WhiteSpotNote:
    """Merkt an, welches Potenzial in einem weißen Fleck liegt und was als Nächstes geschieht; intern, wenn nichts
    anderes gesagt ist. Das tut, wer beim Landkreis bearbeitet."""
    county = await _county(ask, input.region)
    if input.visibility is Visibility.PUBLIC:
        await ask.check_publishes(county)
    values = {"noted_on": ask.today} | given(WhiteSpotNote, input) | {"ars": input.unit or input.region}
    await _check_unit(ask, input.region, values["ars"], values["noted_on"])
    note = WhiteSpotNote(tenant_id=county, **values)
    note.support_case_id = await _case(ask, note, input.support_case)
    ask.session.add(note)
    await ask.session.flush()
    await _set_measures(ask, note, input.measures)
    return note


@mutation
async def white_spot_note_update(ask: Ask, input: WhiteSpotNoteUpdate) -> WhiteSpotNote:
    """Ändert eine Anmerkung, oder sagt, dass sie erledigt ist; Einheit und Handlungsfeld bleiben."""
    note = await ask.change(WhiteSpotNote, input.id, input.version)
    values = {n: v for n, v in given(WhiteSpotNote, input).items() if n != "version"}
    changed(note, values)
    if input.support_case is not UNSET:
        note.support_case_id = await _case(ask, note, input.support_case)
    await ask.session.flush()
    if input.measures is not UNSET:
        await _set_measures(ask, note, input.measures or [])
    return note


@mutation
async def white_spot_note_publish(ask: Ask, input: WhiteSpotNotePublish) -> WhiteSpotNote:
    """Setzt, wer eine Anmerkung sieht; veröffentlichen und zurückziehen darf, wer beim Landkreis freigeben darf."""
    note = await ask.change(WhiteSpotNote, input.id, input.version)
    await ask.check_shows(note.tenant_id, note.visibility, input.visibility)
    note.visibility = input.visibility
    return note


async def _county(ask: Ask, key: str) -> int:
    """The number of the county with that key, its turn taken, for whoever edits there."""
    county = await ask.place(key)
    leads = select(Region.c.id).where(Region.c.ars == key)
    if county is None or await ask.session.scalar(leads) is None:
        raise Mistake(UserErrorCode.FORBIDDEN, "region", "Weiße Flecken merkt an, wer beim Landkreis bearbeitet: bitte"
                      " dessen Schlüssel nennen.",
                      "White spots are noted by those who edit for the county: please name its key.")  # fmt: skip
    await ask.session.execute(select(context.turn(county.id)))
    assert county.id is not None
    return county.id


async def _check_unit(ask: Ask, county: str, key: str, day: date) -> None:
    there = unit_on(key, day).where(Territory.c.kind != str(TerritorialUnitKind.UNINHABITED_AREA)).exists()
    if not key.startswith(county) or not await ask.session.scalar(select(there)):
        raise invalid("unit", f"Die Gebietseinheit {key} gibt es an diesem Tag im Landkreis nicht: bitte den"
                      " Regionalschlüssel und den Tag prüfen.",
                      f"There is no unit {key} in the county on that day: please check the key and the day."
                      )  # fmt: skip


async def _case(ask: Ask, note: WhiteSpotNote, id: str | None) -> Any:
    """The case of the same county that an id names."""
    if id is None:
        return None
    case = await ask.find(SupportCase, id, "supportCase")
    if case.tenant_id != note.tenant_id:
        raise invalid("supportCase", "Das ist ein Fall eines anderen Landkreises: bitte einen eigenen nennen.",
                      "This is a case of another county: please name one of your own.")  # fmt: skip
    return case.id


async def _set_measures(ask: Ask, note: WhiteSpotNote, ids: Sequence[str]) -> None:
    """The measures that a note proposes, in their order, each in sight; what stands there already stays, even if it was
    hidden since."""
    if len(ids) > MOST_MEASURES:
        raise invalid(
            "measures",
            f"Höchstens {MOST_MEASURES} Maßnahmen: bitte die Liste kürzen.",
            f"At most {MOST_MEASURES} measures: please shorten the list.",
        )
    wanted: dict[Any, int] = {}
    for n, text in enumerate(ids):
        if (key := ask.key(Measure, text, f"measures.{n}")) in wanted:
            raise invalid(
                f"measures.{n}",
                "Jede Maßnahme steht höchstens einmal da: bitte die doppelte weglassen.",
                "Each measure stands there once: please leave out the repeated one.",
            )
        wanted[key] = n + 1
    k = WhiteSpotMeasure.c
    mine = select(WhiteSpotMeasure).where(k.tenant_id == note.tenant_id, k.note_id == note.id)
    new = dict(wanted)
    for one in (await ask.session.scalars(mine)).all():
        if (position := new.pop((one.to_tenant_id, one.to_id), None)) is None:
            await ask.session.delete(one)
        else:
            one.position = position
    seen = await ask.seen(Measure, new)
    whole: dict[str, Any] = {"tenant_id": note.tenant_id, "note_id": note.id, "visibility": note.visibility}
    for key, position in new.items():
        if key not in seen:
            raise missing(f"measures.{position - 1}")
        ask.session.add(WhiteSpotMeasure(**whole, to_tenant_id=key[0], to_id=key[1], position=position))
    await ask.session.flush()
