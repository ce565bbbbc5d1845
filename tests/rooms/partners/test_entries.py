"""Entries of the directory: created and changed by whoever keeps them, with every refusal in words."""

import asyncio
from typing import Any

import asyncpg
import pytest

from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.database import enter_context, statement_result, temporary_transaction
from tests.helpers.funding import messages
from tests.helpers.measures import Change
from tests.helpers.partner_changes import create_partner, partner_id, run
from tests.helpers.partners import AUTHORITY, BAKERY, CLUB, TRADESWOMAN, UTILITY
from tests.helpers.region import (
    ADMIN,
    ANONYMOUS,
    EDITOR,
    FOREIGNER,
    LANDSTUHL,
    LUDWIGSBURG,
    MANAGER,
    NO_SCOPE,
    READ_ONLY,
    READER,
    REVIEWER,
    SPEAKER,
    TOWN_ADMIN,
    TRADER,
    UNKNOWN,
    VIEWER,
    WEILERBACH,
    WRITER,
)
from tests.helpers.support import COUNTY_EDITOR, grant_mandate

WHOLE: dict[str, Any] = {
    "steward": LUDWIGSBURG, "name": "  Stadtwerke  Muster GmbH", "kind": "UTILITY", "sphere": "PRIVATE_SECTOR",
    "section": "D", "legalForm": "GMBH", "municipalShareBp": 5100, "ars": LUDWIGSBURG, "postcode": "71638",
    "website": "https://www.Muster.example/energie", "email": "info@muster.example", "street": "Weg 1",
    "registerNumber": "Amtsgericht Stuttgart, hrb 01234", "vatId": "de 136 695 976",
    "osmId": "https://osm.org/Node/7", "wikidataId": "wikidata.org/wiki/q7", "source": "Impressum",
    "description": "Strom\nund Wärme",
}  # fmt: skip


async def test_an_entry_says_what_was_given_in_its_usual_form(change: Change, owner: asyncpg.Connection) -> None:
    answer = await run(change, "partnerCreate", WRITER, **WHOLE)
    assert (answer["userErrors"], answer["warnings"]) == ([], [])
    partner = answer["partner"]
    expected = WHOLE | {
        "name": "Stadtwerke Muster GmbH", "registerNumber": "HRB 1234 Stuttgart", "vatId": "DE136695976",
        "osmId": "node/7", "wikidataId": "Q7", "steward": {"key": LUDWIGSBURG}, "version": 1, "listing": "UNLISTED",
        "isClaimed": False, "isNaturalPerson": False, "parent": None, "ofTenant": None,
    }  # fmt: skip
    assert {name: partner[name] for name in expected} == expected
    assert await owner.fetchval("SELECT domain FROM partner ORDER BY id DESC LIMIT 1") == "muster.example"


async def test_a_change_keeps_what_it_does_not_name_and_clears_what_is_null(
    change: Change, owner: asyncpg.Connection
) -> None:
    partner = (await run(change, "partnerCreate", WRITER, **WHOLE))["partner"]
    values = {"id": partner["id"], "version": 1, "name": "Stadtwerke Neu GmbH", "email": None, "website": ""}
    answer = await run(change, "partnerChange", WRITER, **values)
    assert messages(answer) == [] and answer["partner"]["version"] == 2
    changed = {"version": 2, "name": "Stadtwerke Neu GmbH", "email": None, "website": None}
    assert answer["partner"] == partner | changed
    assert await owner.fetchval("SELECT domain FROM partner ORDER BY id DESC LIMIT 1") is None
    again = await run(change, "partnerChange", WRITER, **values | {"name": "Anders"})
    assert messages(again) == [
        ("CONFLICT", "input.version", "Inzwischen gilt Version 2: bitte neu laden und die Änderung prüfen.")
    ]
    assert again["partner"]["name"] == "Stadtwerke Neu GmbH"


async def test_what_stands_there_already_writes_nothing(change: Change, owner: asyncpg.Connection) -> None:
    partner = (await run(change, "partnerCreate", WRITER, **WHOLE))["partner"]
    counts = "SELECT (SELECT count(*) FROM trail), (SELECT count(*) FROM partner_change), max(xmin::text) FROM partner"
    before = await owner.fetchrow(counts)
    same = {name: value for name, value in WHOLE.items() if name != "steward"}
    for values in ({}, same | {"parent": None, "logo": None}):
        answer = await run(change, "partnerChange", WRITER, id=partner["id"], version=1, **values)
        assert messages(answer) == [] and answer["partner"]["version"] == 1
    assert await owner.fetchrow(counts) == before


async def test_the_same_input_under_the_same_key_works_once(change: Change, owner: asyncpg.Connection) -> None:
    values = WHOLE | {"idempotencyKey": "einmal"}
    first, second = [await run(change, "partnerCreate", WRITER, **values) for _ in range(2)]
    assert first["partner"]["id"] == second["partner"]["id"]
    assert await owner.fetchval("SELECT count(*) FROM partner WHERE name = 'Stadtwerke Muster GmbH'") == 1


WRONG: list[tuple[dict[str, Any], str, str, str]] = [
    ({"name": "\u200b \u2060"}, "name", "wird gebraucht und darf nicht leer sein", "must not be empty"),
    ({"name": "Stadt\u202ewerke"}, "name", "die Schreibrichtung ändert: bitte löschen", "please delete it"),
    ({"name": "N" * 201}, "name", "201 Zeichen, erlaubt sind 200", "201 characters, 200 are allowed"),
    ({"municipalShareBp": 10_001}, "municipalShareBp", "zwischen 0 und 100 Prozent", "between 0 and 100"),
    ({"municipalShareBp": -1}, "municipalShareBp", "zwischen 0 und 100 Prozent", "between 0 and 100"),
    ({"postcode": "7163"}, "postcode", "fünf Ziffern", "five digits"),
    ({"postcode": "٧١٦٣٨"}, "postcode", "fünf Ziffern", "five digits"),
    ({"email": "info@muster"}, "email", "info@example.org", "info@example.org"),
    ({"email": "a@muster.example, b@muster.example"}, "email", "info@example.org", "info@example.org"),
    ({"website": "javascript:alert(1)"}, "website", "die mit https:// oder", "begins with https://"),
    ({"ars": "08118999"[:5] + "9999"}, "ars", "bitte den Regionalschlüssel prüfen", "please check the regional key"),
    ({"isNaturalPerson": True}, "legalForm", "hat nicht die Rechtsform GmbH", "does not have the legal form GMBH"),
    ({"legalForm": "SOLE_TRADER"}, "legalForm", "Einzelunternehmen: das ist eine natürliche Person", "by consent"),
]  # fmt: skip


@pytest.mark.parametrize(("values", "field", "german", "english"), WRONG, ids=[str(item[0]) for item in WRONG])
async def test_what_cannot_be_is_refused_with_the_cure_and_nothing_is_written(
    change: Change, owner: asyncpg.Connection, values: dict[str, Any], field: str, german: str, english: str
) -> None:
    partner = await create_partner(change, legalForm="GMBH")
    before = await owner.fetchval("SELECT count(*) + sum(version) FROM partner")
    for language, text in (("de", german), ("en", english)):
        created = await run(change, "partnerCreate", WRITER, language, **WHOLE | values)
        changed = created
        if "isNaturalPerson" not in values:
            changed = await run(change, "partnerChange", WRITER, language, id=partner["id"], version=1, **values)
        for answer in (created, changed):
            ((code, at, message),) = messages(answer)
            assert (code, at) == ("INVALID", f"input.{field}") and text in message
    assert await owner.fetchval("SELECT count(*) + sum(version) FROM partner") == before


async def test_an_organisation_that_somebody_represents_has_no_branch_without_her_word(
    change: Change, owner: asyncpg.Connection, db: asyncpg.Connection
) -> None:
    """Its page and its list of branches would show whoever says so."""
    branch = await create_partner(change, name="Kundenbüro")
    claimed = {"parent": partner_id(UTILITY)}
    for answer in (
        await run(change, "partnerCreate", WRITER, **WHOLE | claimed),
        await run(change, "partnerChange", WRITER, id=branch["id"], version=1, **claimed),
    ):
        ((code, at, message),) = messages(answer)
        assert (code, at) == ("FORBIDDEN", "input.parent") and "wer auch sie vertritt" in message
    id = await owner.fetchval("SELECT id FROM partner WHERE name = 'Kundenbüro'")
    set_parent = f"UPDATE partner SET parent_id = '{UTILITY}' WHERE id = '{id}'"
    async with temporary_transaction(db):
        await db.execute("SET LOCAL ROLE api")
        await enter_context(db, WRITER)
        assert await statement_result(db, set_parent) == "23514"
    await owner.execute(
        "INSERT INTO representation (partner_id, user_id, name, status)"
        " SELECT $1, u.id, 'Erfunden', 'ACCEPTED' FROM app_user u WHERE u.subject = $2", id, SPEAKER.subject,
    )  # fmt: skip
    said = await run(change, "partnerChange", SPEAKER, id=branch["id"], version=1, **claimed)
    await owner.execute("DELETE FROM representation WHERE partner_id = $1", id)
    assert messages(said) == [] and said["partner"]["parent"]["name"] == "Stadtwerke Beispielstadt GmbH"


async def test_a_person_is_no_branch_of_an_organisation(change: Change, owner: asyncpg.Connection) -> None:
    """Hidden, it would show: as branches in the way of a merger."""
    organisation, person = await create_partner(change), await create_partner(change, isNaturalPerson=True)
    for answer in (
        await run(change, "partnerCreate", WRITER, **WHOLE | {
            "isNaturalPerson": True, "legalForm": "SOLE_TRADER", "parent": organisation["id"]}),
        await run(change, "partnerChange", WRITER, id=person["id"], version=1, parent=organisation["id"]),
    ):  # fmt: skip
        ((code, at, message),) = messages(answer)
        assert (code, at) == ("INVALID", "input.parent") and "keine Zweigstelle" in message
    with pytest.raises(asyncpg.CheckViolationError, match="partner_person_is_no_branch"):
        await owner.execute("UPDATE partner SET parent_id = $1 WHERE is_natural_person", BAKERY)


UNUSUAL: list[tuple[dict[str, Any], str, str]] = [
    ({"registerNumber": "1234"}, "registerNumber", "HRB 1234 Kaiserslautern"),
    ({"vatId": "DE136695977"}, "vatId", "gültige Umsatzsteuer"),
    ({"osmId": "foo"}, "osmId", "node/1"),
    ({"wikidataId": "bar"}, "wikidataId", "Q1"),
    ({"legalForm": "REGISTERED_ASSOCIATION"}, "municipalShareBp", "nicht diese Rechtsform"),
]


@pytest.mark.parametrize(("values", "field", "text"), UNUSUAL, ids=[str(item[0]) for item in UNUSUAL])
async def test_what_is_unusual_is_done_with_a_warning_once(
    change: Change, values: dict[str, Any], field: str, text: str
) -> None:
    answer = await run(change, "partnerCreate", WRITER, **WHOLE | values)
    ((code, at, message),) = messages(answer, "warnings")
    assert answer["userErrors"] == [] and (code, at) == ("UNUSUAL", f"input.{field}") and text in message
    later = await run(change, "partnerChange", WRITER, id=answer["partner"]["id"], version=1, street="Weg 2")
    assert (later["userErrors"], later["warnings"]) == ([], []), "what stood there before needs no second warning"


async def test_entries_of_the_same_name_or_website_are_named_and_the_new_one_is_created(change: Change) -> None:
    await create_partner(change, name="Bäckerei Muster GmbH", website="https://muster.example")
    answer = await run(
        change, "partnerCreate", WRITER, steward=LUDWIGSBURG, name="Anders", kind="COMPANY",
        website="http://www.muster.example/",
    )  # fmt: skip
    assert messages(answer, "warnings") == [
        ("UNUSUAL", "input.name", "Es gibt schon „Bäckerei Muster GmbH“: bitte prüfen, ob das dieselbe"
         " Organisation ist.")
    ]  # fmt: skip
    assert answer["partner"]["name"] == "Anders"


async def test_a_hidden_natural_person_is_no_duplicate_of_what_others_create(change: Change) -> None:
    """The county's trader is not listed: her name must not be found out by creating one."""
    answer = await run(change, "partnerCreate", WRITER, steward=LUDWIGSBURG, name="Malerin Erfunden", kind="CRAFT")
    assert (answer["userErrors"], answer["warnings"]) == ([], [])
    answer = await run(change, "partnerCreate", EDITOR, steward=LANDSTUHL, name="Malerin Erfunden", kind="CRAFT")
    assert len(answer["warnings"]) >= 1, "her steward knows her"


@pytest.mark.parametrize("who", [READER, VIEWER, SPEAKER, TRADER, FOREIGNER, ANONYMOUS, UNKNOWN, READ_ONLY, NO_SCOPE])
async def test_entries_are_created_by_own_editors_of_their_steward(
    change: Change, owner: asyncpg.Connection, who: Principal
) -> None:
    ((code, at, _),) = messages(await run(change, "partnerCreate", who, **WHOLE))
    assert (code, at) in (("FORBIDDEN", "input.steward"), ("FORBIDDEN", "input"))
    assert await owner.fetchval("SELECT count(*) FROM partner WHERE name ~ 'Stadtwerke Muster'") == 0


@pytest.mark.usefixtures("empty_workshop")
async def test_a_mandate_is_not_enough(change: Change) -> None:
    kept = await create_partner(change)
    assert messages(await grant_mandate(change)) == []
    codes = [
        messages(await run(change, name, COUNTY_EDITOR, **values))[0][:2]
        for name, values in (
            ("partnerCreate", WHOLE), ("partnerChange", {"id": kept["id"], "version": 1, "street": "Weg 1"}),
            ("partnerPropose", {"id": kept["id"], "tenant": LUDWIGSBURG, "street": "Weg 1"}),
            ("partnerSetListing", {"id": kept["id"], "version": 0, "listing": "LISTED"}),
        )
    ]  # fmt: skip
    assert codes == [("FORBIDDEN", f"input.{field}") for field in ("steward", "id", "tenant", "id")]


async def test_who_may_not_change_an_entry_is_told_to_propose(change: Change) -> None:
    kept = await create_partner(change)
    for who, id in (
        (EDITOR, kept["id"]), (READER, kept["id"]), (FOREIGNER, kept["id"]), (WRITER, partner_id(UTILITY)),
        (ADMIN, partner_id(UTILITY)), (EDITOR, partner_id(AUTHORITY)), (SPEAKER, partner_id(BAKERY)),
    ):  # fmt: skip
        for language, text in (("de", "bitte die Änderung vorschlagen"), ("en", "please propose the change")):
            values = {"id": id, "version": 1, "postcode": "66849"}
            ((code, at, message),) = messages(await run(change, "partnerChange", who, language, **values))
            assert (code, at) == ("FORBIDDEN", "input.id") and text in message, who
    missing = partner_id("00000000-0000-0000-0000-000000009999")
    for who, id in ((WRITER, partner_id(TRADESWOMAN)), (WRITER, missing), (ANONYMOUS, partner_id(CLUB))):
        ((code, at, message),) = messages(await run(change, "partnerChange", who, id=id, version=1, postcode="66849"))
        assert (code, message) == ("NOT_FOUND", "Das gibt es nicht, oder es ist nicht in Sicht."), who


async def test_a_claimed_entry_is_changed_by_who_represents_it(change: Change, owner: asyncpg.Connection) -> None:
    for who, id in ((SPEAKER, UTILITY), (MANAGER, AUTHORITY)):
        version = await owner.fetchval("SELECT version FROM partner WHERE id = $1", id)
        answer = await run(change, "partnerChange", who, id=partner_id(id), version=version, postcode="66869")
        assert messages(answer) == [] and answer["partner"]["postcode"] == "66869"
        side = await owner.fetchval(
            "SELECT side FROM partner_change WHERE partner_id = $1 ORDER BY id DESC LIMIT 1", id
        )
        assert side == "PARTNER"
        await owner.execute("UPDATE partner SET postcode = NULL, version = 1 WHERE id = $1", id)


async def test_an_entry_that_is_merged_is_not_changed_any_more(change: Change, owner: asyncpg.Connection) -> None:
    kept, alias = await create_partner(change), await create_partner(change, name="Schreinerei Muster")
    await owner.execute("UPDATE partner a SET into_id = k.id FROM partner k WHERE a.name = $1 AND k.name = $2",
                        alias["name"], kept["name"])  # fmt: skip
    values = {"id": alias["id"], "version": 1, "postcode": "71638"}
    proposed = {"id": alias["id"], "tenant": WEILERBACH, "postcode": "71638"}
    for answer in (
        await run(change, "partnerChange", WRITER, **values), await run(change, "partnerPropose", ADMIN, **proposed),
        await run(change, "partnerSetListing", REVIEWER, id=alias["id"], version=0, listing="LISTED"),
    ):  # fmt: skip
        ((code, at, message),) = messages(answer)
        assert (code, at) == ("INVALID", "input.id") and "bitte „Tischlerei Muster GmbH“ nehmen" in message


async def test_of_two_changes_at_once_one_wins(change: Change) -> None:
    partner = await create_partner(change)
    both = [
        run(change, "partnerChange", WRITER, id=partner["id"], version=1, street=street) for street in ("A 1", "B 2")
    ]
    answers = await asyncio.gather(*both)
    assert sorted(len(answer["userErrors"]) for answer in answers) == [0, 1]


async def test_a_tenant_enters_itself_once_and_its_administration_alone(change: Change, ask: Client) -> None:
    town: dict[str, Any] = {"steward": LUDWIGSBURG, "name": "Stadt", "kind": "MUNICIPALITY", "ofTenant": LUDWIGSBURG}
    for who in (WRITER, REVIEWER):
        ((code, at, message),) = messages(await run(change, "partnerCreate", who, **town))
        assert (code, at) == ("FORBIDDEN", "input.ofTenant") and "Rolle ADMIN" in message
    ((_, at, message),) = messages(await run(change, "partnerCreate", TOWN_ADMIN, **town | {"kind": "COMPANY"}))
    assert at == "input.kind" and "Kommune (MUNICIPALITY)" in message
    ((_, at, message),) = messages(await run(change, "partnerCreate", TOWN_ADMIN, **town | {"isNaturalPerson": True}))
    assert at == "input.isNaturalPerson" and "keine natürliche Person" in message
    first = await run(change, "partnerCreate", TOWN_ADMIN, **town)
    assert messages(first) == [] and first["partner"]["isClaimed"] is True
    again = await run(change, "partnerCreate", TOWN_ADMIN, **town)
    ((code, at, message),) = messages(again)
    assert (code, at) == ("CONFLICT", "input.ofTenant") and "schon einen Eintrag" in message
    assert again["partner"]["id"] == first["partner"]["id"]
    ((_, at, message),) = messages(
        await run(change, "partnerChange", TOWN_ADMIN, id=first["partner"]["id"], version=1, kind="COMPANY")
    )
    assert at == "input.kind"


async def test_a_branch_belongs_to_an_organisation_that_is_none(change: Change) -> None:
    main = await create_partner(change, name="Hauptstelle")
    branch = await create_partner(change, name="Zweigstelle", parent=main["id"])
    assert branch["parent"] == {"name": "Hauptstelle"}
    other = await create_partner(change, name="Andere")

    async def error(**values: Any) -> tuple[str, str, str]:
        ((code, at, message),) = messages(await run(change, "partnerChange", WRITER, version=1, **values))
        return code, at, message

    code, at, message = await error(id=other["id"], parent=branch["id"])
    assert (code, at) == ("INVALID", "input.parent") and "Bitte die Hauptorganisation nennen" in message
    assert "nicht ihre eigene" in (await error(id=other["id"], parent=other["id"]))[2]
    assert "hat selbst Zweigstellen" in (await error(id=main["id"], parent=other["id"]))[2]
    for hidden in (partner_id(TRADESWOMAN), partner_id("00000000-0000-0000-0000-000000009999")):
        assert (await error(id=other["id"], parent=hidden))[:2] == ("NOT_FOUND", "input.parent")
    answer = await run(change, "partnerChange", WRITER, id=branch["id"], version=1, parent=None)
    assert answer["partner"]["parent"] is None
