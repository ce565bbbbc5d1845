"""Each rule of a measure refuses with a message in German and English, and writes nothing."""

from __future__ import annotations

from typing import Any

import asyncpg
import pytest

from tests.helpers.measures import CREATE, PUBLISH, SET_STATUS, UPDATE, Change, create_measure, id_and_version
from tests.helpers.region import LANDSTUHL, LUDWIGSBURG, REVIEWER, TOWN_ADMIN, WRITER
from tests.rooms.measures.test_archive import ARCHIVE, DELETE
from tests.rooms.measures.test_catalogue import ADOPT, OFFER
from tests.rooms.measures.test_confirmations import CONFIRM
from tests.rooms.measures.test_sheet import SET_SHEET

Case = tuple[dict[str, Any], str, str]
"""Input, field of the error, and a part of its message."""

SHEET: list[Case] = [
    ({"completionPercent": 101}, "completionPercent", "zwischen 0 und 100"),
    ({"plannedStart": "2026-02-01", "plannedEnd": "2026-01-01"}, "plannedEnd", "liegt vor dem geplanten Beginn"),
    ({"actualStart": "2026-02-01", "actualEnd": "2026-01-01"}, "actualEnd", "liegt vor dem tatsächlichen Beginn"),
    ({"title": " "}, "title", "wird gebraucht und darf nicht leer sein"),
    ({"title": "x" * 201}, "title", "Das sind 201 Zeichen, erlaubt sind 200: bitte kürzen."),
]
ONCE = {"criterion": "PRIORITY", "scale": 6}
SAVES = {"kind": "GHG_REDUCTION", "basis": "ESTIMATED", "year": 2030}
GROWS = {"name": "Mitglieder", "unit": "Zahl"}
PARTS: list[Case] = [
    ({"tasks": [{"title": "A", "state": "DONE"}]}, "tasks.0.doneOn", "Ein erledigter Schritt nennt seinen Tag"),
    ({"ratings": [ONCE, ONCE]}, "ratings.1.criterion", "Jedes Kriterium steht höchstens einmal"),
    ({"ratings": [ONCE | {"value": 7}]}, "ratings.0.value", "zwischen 0 und ihrer Höchstzahl"),
    ({"ratings": [ONCE | {"scale": 0}]}, "ratings.0.scale", "Höchstzahl der Punkte ist größer als 0"),
    ({"links": [{"code": "MW6"}, {"code": "MW6"}]}, "links.1.code", "Diese Verknüpfung steht schon da"),
    ({"links": [{}]}, "links.0.code", "Womit ist die Maßnahme verknüpft?"),
    ({"actors": [{"role": "LEAD", "name": "Amt", "validFrom": "2026-02-01", "validTo": "2026-01-01"}]},
     "actors.0.validTo", "endet, bevor sie beginnt"),
    ({"costs": [{"kind": "RUNNING"}, {"kind": "RUNNING"}]}, "costs.1.kind", "Jede Kostenart steht höchstens einmal"),
    ({"costs": [{"kind": "RUNNING", "amountMin": "5", "amountMax": "4"}]}, "costs.0.amountMin",
     "der Mindestbetrag übersteigt den Höchstbetrag"),
    ({"costs": [{"kind": "RUNNING", "level": "NONE", "amountMax": "4"}]}, "costs.0.level", "passen nicht zusammen"),
    ({"efforts": [{"party": "OTHERS", "hoursMin": -1, "hoursMax": 1}]}, "efforts.0.hoursMin",
     "Eine Stundenzahl ist negativ"),
    ({"effects": [SAVES, SAVES]}, "effects.1.year", "desselben Jahres steht schon da"),
    ({"effects": [SAVES, SAVES | {"year": 1989}]}, "effects.1.year", "zwischen 1990 und 2100"),
    ({"effects": [SAVES | {"amount": "1e30"}]}, "effects.0.amount", "mehr als 12 Stellen vor dem Komma"),
    ({"effects": [SAVES | {"amount": "0.001"}]}, "effects.0.amount", "mehr als 2 Stellen nach dem Komma"),
    ({"effects": [SAVES | {"note": "A\0B"}]}, "effects.0.note", "ein unsichtbares Steuerzeichen"),
    ({"indicators": [GROWS | {"values": [{"year": 2025, "value": "1"}] * 2}]}, "indicators.0.values.1.year",
     "höchstens ein Wert"),
    ({"documents": [{"title": "", "url": "https://kommune.example"}]}, "documents.0.title", "darf nicht leer sein"),
]  # fmt: skip


async def error_code(
    change: Change, document: str, values: dict[str, Any], at: str, text: str, who: Any = WRITER
) -> str:
    """The code of the only error, with that text at that field, and another one in English."""
    german = (await change(who, document, input=values))["userErrors"]
    english = (await change(who, document, "en", input=values))["userErrors"]
    assert [".".join(error["field"]) for error in german] == [f"input.{at}"], (values, german)
    assert text in german[0]["message"], (text, german[0]["message"])
    assert english[0]["message"] != german[0]["message"] and english[0]["field"] == german[0]["field"]
    return str(german[0]["code"])


@pytest.mark.parametrize(("document", "cases"), [(UPDATE, SHEET), (SET_SHEET, PARTS)], ids=["sheet", "parts"])
async def test_invalid_sheets_are_refused(
    change: Change, owner: asyncpg.Connection, document: str, cases: list[Case]
) -> None:
    measure = await create_measure(change)
    before = await owner.fetchval("SELECT count(*) FROM trail")
    for values, at, text in cases:
        assert await error_code(change, document, id_and_version(measure) | values, at, text) == "INVALID", values
    assert await owner.fetchval("SELECT count(*) FROM trail") == before, "nothing is half written"


async def test_a_measure_cannot_be_created_in_a_wrong_tenant(change: Change) -> None:
    new = {"tenant": LANDSTUHL, "code": "NEU1", "title": "Neu", "fieldOfAction": "MOBILITY"}
    assert await error_code(change, CREATE, new, "tenant", "dürfen Sie nichts anlegen") == "FORBIDDEN"
    await error_code(
        change, CREATE, new | {"tenant": LUDWIGSBURG, "fieldOfAction": None}, "fieldOfAction", "nicht leer"
    )
    del new["fieldOfAction"]
    await error_code(change, CREATE, new | {"tenant": LUDWIGSBURG}, "fieldOfAction", "Bitte ein Handlungsfeld nennen")
    steps = {"phase": "PLANNING", "isModel": True, "fieldOfAction": "MOBILITY", "tenant": LUDWIGSBURG}
    await error_code(change, CREATE, new | steps, "phase", "Eine Mustermaßnahme hat keinen Umsetzungsstand")


async def test_invalid_completion_days_are_refused(change: Change) -> None:
    completed = await create_measure(change, phase="COMPLETED", effectiveOn="2026-01-01", actualEnd="2026-01-01")
    await error_code(
        change,
        UPDATE,
        id_and_version(completed) | {"actualEnd": None},
        "actualEnd",
        "Umgesetzt (COMPLETED) braucht actualEnd",
    )
    await error_code(
        change, UPDATE, id_and_version(completed) | {"actualEnd": "2026-06-02"}, "actualEnd", "liegt heute oder früher"
    )


async def test_invalid_history_entries_are_refused(change: Change) -> None:
    async def sets(measure: Any, who: Any = WRITER, **entry: Any) -> Any:
        answer = await change(who, SET_STATUS, input=id_and_version(measure) | {"effectiveOn": "2025-03-01"} | entry)
        assert answer["userErrors"] == [], answer
        measure["version"] += 1
        return answer["measure"]["history"]["nodes"]

    item, other, third = [await create_measure(change, effectiveOn="2025-01-01") for _ in range(3)]
    day = {"effectiveOn": "2025-04-01"}
    merges = id_and_version(item) | day | {"condition": "MERGED"}
    await error_code(
        change, SET_STATUS, merges | {"mergedInto": item["id"]}, "mergedInto", "geht nicht in sich selbst auf"
    )
    into = {"condition": "DELAYED", "mergedInto": other["id"]}
    await error_code(change, SET_STATUS, merges | into, "mergedInto", "gehört nur zum Stand MERGED")
    history = await sets(item, phase="PLANNING")
    corrects = {"corrects": history[-1]["id"], "effectiveOn": "2025-03-01", "phase": "IMPLEMENTATION"}
    await error_code(
        change, SET_STATUS, id_and_version(other) | corrects, "corrects", "gehört zu einer anderen Maßnahme"
    )
    await sets(item, **corrects)
    again = id_and_version(item) | corrects
    assert await error_code(change, SET_STATUS, again, "corrects", "schon berichtigt; bitte den neueren") == "CONFLICT"
    await error_code(
        change, SET_STATUS, id_and_version(item) | day | {"phase": "PLANNING"}, "note", "Schritt zurück braucht"
    )
    history = await sets(item, phase="COMPLETED", actualEnd="2025-03-20", effectiveOn="2025-03-20")
    reopens = id_and_version(item) | {"effectiveOn": "2025-05-01", "phase": "IMPLEMENTATION", "note": "weiter"}
    assert (
        await error_code(change, SET_STATUS, reopens, "phase", "nimmt nur wieder auf, wer freigeben darf")
        == "FORBIDDEN"
    )
    undoes = id_and_version(item) | {
        "corrects": history[-1]["id"],
        "effectiveOn": "2025-03-20",
        "phase": "IMPLEMENTATION",
    }
    assert await error_code(change, SET_STATUS, undoes, "corrects", "berichtigt nur, wer freigeben darf") == "FORBIDDEN"
    await error_code(change, SET_STATUS, undoes, "note", "Diese Berichtigung braucht eine Begründung", REVIEWER)
    await sets(other, condition="MERGED", mergedInto=third["id"])
    await error_code(
        change, SET_STATUS, id_and_version(other) | day | {"condition": "ON_TRACK"}, "condition", "ist endgültig"
    )
    merges = id_and_version(third) | day | {"condition": "MERGED", "mergedInto": other["id"]}
    await error_code(change, SET_STATUS, merges, "mergedInto", "selbst aufgegangen: bitte die nennen")


async def test_changes_meant_for_measures_are_refused_for_models(change: Change) -> None:
    measure = await create_measure(change)
    adopts = {"model": measure["id"], "tenant": LUDWIGSBURG, "code": "AD1"}
    await error_code(change, ADOPT, adopts, "model", "Das ist keine Mustermaßnahme: bitte eine aus models nehmen")
    model = (await change(WRITER, OFFER, input=id_and_version(measure)))["measure"]
    measure["version"] += 1
    await error_code(change, OFFER, id_and_version(measure), "id", "steht schon als Muster im Katalog")
    await error_code(change, CONFIRM, id_and_version(model), "id", "hat keinen Umsetzungsstand: bitte die eigene")
    entry = id_and_version(model) | {"effectiveOn": "2026-05-01", "phase": "PLANNING"}
    await error_code(change, SET_STATUS, entry, "id", "bitte sie übernehmen (measureAdopt)")
    merges = id_and_version(measure) | {"effectiveOn": "2026-06-01", "condition": "MERGED", "mergedInto": model["id"]}
    await error_code(change, SET_STATUS, merges, "mergedInto", "In einer Mustermaßnahme geht keine Maßnahme auf")
    await error_code(
        change, UPDATE, id_and_version(model) | {"actualStart": "2026-01-01"}, "id", "keinen tatsächlichen Beginn"
    )
    await error_code(
        change, DELETE, id_and_version(model), "id", "Aus diesem Muster ist eine Maßnahme geworden", TOWN_ADMIN
    )


async def test_deleting_and_archiving_follow_the_rules(change: Change) -> None:
    draft, other = await create_measure(change, visibility="DRAFT"), await create_measure(change)
    assert (
        await error_code(change, DELETE, id_and_version(draft), "id", "Entwürfe löscht, wer den Mandanten verwaltet")
        == "FORBIDDEN"
    )
    await error_code(change, PUBLISH, id_and_version(draft), "visibility", "darf, wer freigeben darf")
    draft_again = id_and_version(other) | {"visibility": "DRAFT"}
    await error_code(
        change, PUBLISH, draft_again, "visibility", "wird nicht wieder zum Entwurf: bitte TENANT", TOWN_ADMIN
    )
    merges = id_and_version(other) | {"effectiveOn": "2026-06-01", "condition": "MERGED", "mergedInto": draft["id"]}
    await error_code(change, SET_STATUS, merges, "mergedInto", "ist ein Entwurf, den niemand zählt")
    early = id_and_version(other) | {"archivedOn": "2020-01-01"}
    await error_code(change, ARCHIVE, early, "archivedOn", "Stand der Maßnahme gilt seit dem 01.06.2026")
    assert (await change(WRITER, ARCHIVE, input=id_and_version(other)))["userErrors"] == []
    other["version"] += 1
    await error_code(change, ARCHIVE, id_and_version(other), "id", "ist schon abgelegt, seit dem 01.06.2026")
    third = await create_measure(change)
    merges = id_and_version(third) | {"effectiveOn": "2026-06-01", "condition": "MERGED", "mergedInto": other["id"]}
    await error_code(change, SET_STATUS, merges, "mergedInto", "Jene Maßnahme ist abgelegt und zählt nicht mehr")


async def test_a_link_to_a_deleted_draft_is_deleted_with_it(change: Change) -> None:
    draft, other = await create_measure(change, visibility="DRAFT"), await create_measure(change)
    links = id_and_version(other) | {"links": [{"measure": draft["id"]}, {"code": "MW6"}]}
    answer = await change(WRITER, SET_SHEET, input=links)
    assert [link["code"] for link in answer["measure"]["links"]] == [None, "MW6"]
    assert (await change(TOWN_ADMIN, DELETE, input=id_and_version(draft)))["userErrors"] == []
    remaining_links = [{"id": answer["measure"]["links"][1]["id"], "code": "MW6"}]
    answer = await change(WRITER, SET_SHEET, input=id_and_version(answer["measure"]) | {"links": remaining_links})
    assert answer["userErrors"] == [] and len(answer["measure"]["links"]) == 1
