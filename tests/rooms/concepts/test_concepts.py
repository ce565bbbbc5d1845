"""Concepts: their life, every refusal with its message, rights, and nothing half-written."""

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.concepts import (
    change_concept,
    change_error,
    count_rows,
    create_concept,
    delete_concepts,
    id_and_version,
)
from tests.helpers.measures import Change
from tests.helpers.region import (
    ADMIN,
    ANONYMOUS,
    CONCEPTS,
    EDITOR,
    LANDSTUHL,
    LUDWIGSBURG,
    MANAGER,
    READER,
    REVIEWER,
    VIEWER,
    WRITER,
)


@pytest.fixture(scope="module", autouse=True)
async def only_region_concepts(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """Deletes the rows of these tests afterwards."""
    yield
    await delete_concepts(owner)


async def test_a_created_concept_has_its_fields_and_a_first_status(change: Change) -> None:
    concept = await create_concept(
        change, kind="HEAT_PLAN", author=" Büro Muster ", fields=["MOBILITY", "HEATING", "HEATING"],
        effectiveOn="2025-01-01", statusNote="Antrag gestellt",
    )  # fmt: skip
    assert (concept["kind"], concept["author"], concept["visibility"], concept["status"]) == (
        "HEAT_PLAN", "Büro Muster", "TENANT", "PLANNED",
    )  # fmt: skip
    assert [field["fieldOfAction"] for field in concept["fields"]] == ["HEATING", "MOBILITY"]
    assert [(item["effectiveOn"], item["status"], item["note"]) for item in concept["history"]] == [
        ("2025-01-01", "PLANNED", "Antrag gestellt")
    ]
    changed = await change_concept(
        change, "Update", **id_and_version(concept), author=None, fields=["MOBILITY", "GOVERNANCE"]
    )
    assert changed["author"] is None and changed["title"] == "Klimaschutzkonzept"
    assert [field["fieldOfAction"] for field in changed["fields"]] == ["GOVERNANCE", "MOBILITY"]
    assert (await change_error(change, "Update", WRITER, **id_and_version(concept), title="Alt"))[0] == "CONFLICT"


async def test_status_of_a_day_follows_from_the_history(change: Change, ask: Client) -> None:
    concept = await create_concept(change, effectiveOn="2024-01-01")
    id = concept["id"]
    steps = [("IN_PREPARATION", "2024-06-01", {}), ("ADOPTED", "2025-03-15", {"adoptedOn": "2025-03-15"}),
             ("UNDER_REVISION", "2025-03-15", {"note": "Am selben Tag"})]  # fmt: skip
    for status, day, more in steps:
        values = {"status": status, "effectiveOn": day, **more}
        concept = await change_concept(change, "SetStatus", WRITER, **id_and_version(concept), **values)
    assert concept["adoptedOn"] == "2025-03-15"
    days: dict[str, str | None] = {
            "2023-12-31": None, "2024-01-01": "PLANNED", "2024-05-31": "PLANNED", "2024-06-01": "IN_PREPARATION",
            "2025-03-14": "IN_PREPARATION", "2025-03-15": "UNDER_REVISION"}  # fmt: skip
    query = "query ($id: ID!, $day: Date) { concept(id: $id) { status(asOf: $day) } }"
    for day, status_on_day in days.items():
        assert (await ask(WRITER, query, id=id, day=day))["concept"]["status"] == status_on_day, day
    last = concept["history"][-1]["id"]
    concept = await change_concept(
        change, "SetStatus", **id_and_version(concept), status="ADOPTED", effectiveOn="2025-04-01", corrects=last
    )
    assert [item["isCorrected"] for item in concept["history"]] == [False, False, False, True, False]
    assert (await ask(WRITER, query, id=id, day="2025-03-31"))["concept"]["status"] == "ADOPTED"
    again = await change_error(
        change,
        "SetStatus",
        WRITER,
        **id_and_version(concept),
        status="PLANNED",
        effectiveOn="2025-04-01",
        corrects=last,
    )
    assert again == ("CONFLICT", "corrects", "Dieser Eintrag ist schon berichtigt; bitte den neueren berichtigen.")
    other = await create_concept(change)
    elsewhere = await change_error(
        change, "SetStatus", WRITER, **id_and_version(other), status="PLANNED", effectiveOn="2025-04-01", corrects=last
    )
    assert elsewhere[:2] == ("INVALID", "corrects")
    assert elsewhere[2].startswith("Dieser Eintrag gehört zu einem anderen Konzept: bitte einen aus der Historie")


ADOPTED = "Beschlossen (ADOPTED) braucht adoptedOn: den Tag des Beschlusses."
AHEAD = "Dieser Tag liegt in der Zukunft: bitte heute oder einen früheren."
BEFORE = "Beschlossen ist ein Konzept vom Tag des Beschlusses an (15.03.2025): bitte diesen Tag oder einen späteren."
STATUSES: list[tuple[dict[str, Any], str, str]] = [
    ({"status": "ADOPTED", "effectiveOn": "2025-03-15"}, "adoptedOn", ADOPTED),
    ({"status": "ADOPTED", "effectiveOn": "2025-03-14", "adoptedOn": "2025-03-15"}, "effectiveOn", BEFORE),
    ({"status": "PLANNED", "effectiveOn": "2026-06-02"}, "effectiveOn", AHEAD),
    ({"status": "ADOPTED", "effectiveOn": "2026-06-01", "adoptedOn": "2026-06-02"}, "adoptedOn", AHEAD),
    ({"status": "SUPERSEDED", "effectiveOn": "2025-01-01"}, "supersededBy",
     "Abgelöst (SUPERSEDED) braucht supersededBy: das Konzept, das dieses ablöst."),
]  # fmt: skip


async def test_an_invalid_status_is_refused_and_nothing_is_written(change: Change, owner: asyncpg.Connection) -> None:
    concept = await create_concept(change)
    before = await count_rows(owner)
    for status, field, text in STATUSES:
        error = await change_error(change, "SetStatus", WRITER, **id_and_version(concept), **status)
        assert error == ("INVALID", field, text), status
    create = {"tenant": LUDWIGSBURG, "kind": "PLAN", "title": "X"}
    for status, field, text in (
        ({"status": "ADOPTED"}, "adoptedOn", ADOPTED),
        ({"adoptedOn": "2026-06-02"}, "adoptedOn", AHEAD),
        ({"effectiveOn": "2026-06-02"}, "effectiveOn", AHEAD),
        ({"yearCompleted": 1989}, "yearCompleted", "Das Jahr liegt zwischen 1990 und 2100."),
        ({"targetYear": 2101}, "targetYear", "Das Zieljahr liegt zwischen 1990 und 2100."),
        ({"title": " "}, "title", "Diese Angabe wird gebraucht und darf nicht leer sein."),
        ({"adoptedOn": "2025-03-15", "validUntil": "2025-03-14"}, "validUntil",
         "Das Konzept endet vor dem Tag seines Beschlusses: bitte die Tage prüfen."),
    ):  # fmt: skip
        assert await change_error(change, "Create", WRITER, **create | status) == ("INVALID", field, text), status
    assert await count_rows(owner) == before


async def test_adoption_day_and_successor_cannot_be_removed_while_the_history_needs_them(change: Change) -> None:
    newer = await create_concept(change, title="Fortschreibung")
    concept = await create_concept(change, adoptedOn="2025-03-15", status="ADOPTED", effectiveOn="2025-03-15")
    assert await change_error(change, "Update", WRITER, **id_and_version(concept), adoptedOn=None) == (
        "INVALID", "adoptedOn", ADOPTED,
    )  # fmt: skip
    later = await change_error(change, "Update", WRITER, **id_and_version(concept), adoptedOn="2025-03-16")
    assert later[:2] == ("INVALID", "adoptedOn")
    concept = await change_concept(change, "SetStatus", **id_and_version(concept), status="SUPERSEDED",
                                   effectiveOn="2026-01-01", supersededBy=newer["id"])  # fmt: skip
    assert concept["successor"] == {"title": "Fortschreibung"} and concept["status"] == "SUPERSEDED"
    assert (await change_error(change, "Update", WRITER, **id_and_version(concept), supersededBy=None))[
        1
    ] == "supersededBy"


async def test_successors_form_no_cycle(change: Change, ask: Client) -> None:
    item, two, three = [await create_concept(change, title=f"Konzept {n}") for n in (1, 2, 3)]
    itself = await change_error(change, "Update", WRITER, **id_and_version(item), supersededBy=item["id"])
    assert itself == ("INVALID", "supersededBy", "Ein Konzept löst sich nicht selbst ab: bitte das neuere nennen.")
    item = await change_concept(change, "Update", **id_and_version(item), supersededBy=two["id"])
    two = await change_concept(change, "Update", **id_and_version(two), supersededBy=three["id"])
    error = await change_error(change, "Update", WRITER, **id_and_version(three), supersededBy=item["id"])
    assert error == (
        "INVALID", "supersededBy",
        "Dieses Konzept wird selbst von jenem abgelöst: bitte erst dort supersededBy leeren.",
    )  # fmt: skip
    foreign_concept = (await ask(WRITER, '{ concepts(filter: {tenant: ["073355011"]}) { nodes { id } } }'))["concepts"][
        "nodes"
    ]
    foreign = await change_error(
        change, "Update", WRITER, **id_and_version(three), supersededBy=foreign_concept[0]["id"]
    )
    assert foreign[:2] == ("INVALID", "supersededBy") and "eines anderen" not in foreign[2]
    hidden = (await ask(EDITOR, '{ concepts(filter: {search: "Se3"}) { nodes { id } } }'))["concepts"]["nodes"][0]
    missing = await change_error(change, "Update", WRITER, **id_and_version(three), supersededBy=hidden["id"])
    assert missing == ("NOT_FOUND", "supersededBy", "Das gibt es nicht, oder es ist nicht in Sicht.")


async def test_only_editors_change_and_only_reviewers_publish(
    change: Change, ask: Client, ask_public: Client, owner: asyncpg.Connection
) -> None:
    concept = await create_concept(change, title="Zum Veröffentlichen", note="Nur für uns")
    before = await count_rows(owner)
    changes: dict[str, dict[str, Any]] = {
        "Update": {"title": "Anders"}, "SetStatus": {"status": "PLANNED", "effectiveOn": "2025-01-01"},
        "SetCoverage": {"coverage": []}, "Publish": {"visibility": "FEDERATION"},
    }  # fmt: skip
    for name, item in changes.items():
        for who, code in (
            (READER, "FORBIDDEN"),
            (MANAGER, "NOT_FOUND"),
            (EDITOR, "NOT_FOUND"),
            (ANONYMOUS, "NOT_FOUND"),
        ):
            assert (await change_error(change, name, who, **id_and_version(concept), **item))[0] == code, (name, who)
    create = {"tenant": LUDWIGSBURG, "kind": "PLAN", "title": "X"}
    for who in (READER, MANAGER, EDITOR, ANONYMOUS):
        assert (await change_error(change, "Create", who, **create))[:2] == ("FORBIDDEN", "tenant")
    for name, item in (("Create", create), ("Publish", id_and_version(concept))):
        error = await change_error(change, name, WRITER, **item, visibility="PUBLIC")
        assert error == ("FORBIDDEN", "visibility", "Veröffentlichen und zurückziehen darf, wer freigeben darf.")
    assert await count_rows(owner) == before
    everyone = '{ concepts(filter: {search: "veröffentlichen"}) { nodes { title status coverage { key } } } }'
    assert (await ask_public(everyone))["concepts"]["nodes"] == []
    concept = await change_concept(change, "SetCoverage", **id_and_version(concept), coverage=[{"unit": LUDWIGSBURG}])
    concept = await change_concept(change, "Publish", REVIEWER, **id_and_version(concept), visibility="PUBLIC")
    shared = {"title": "Zum Veröffentlichen", "status": "PLANNED", "coverage": [{"key": LUDWIGSBURG}]}
    assert (await ask_public(everyone))["concepts"]["nodes"] == [shared]
    assert (await change_error(change, "Publish", WRITER, **id_and_version(concept), visibility="TENANT"))[
        0
    ] == "FORBIDDEN"
    await change_concept(change, "Publish", REVIEWER, **id_and_version(concept), visibility="TENANT")
    assert (await ask_public(everyone))["concepts"]["nodes"] == []


async def test_county_reads_and_finds_internal_concepts_of_its_members_but_no_drafts(
    change: Change, ask: Client
) -> None:
    query = '{ region(key: "07335") { concepts(filter: {search: "konzept"}, first: 100) { nodes { title } } } }'

    async def titles(who: Principal) -> set[str]:
        result = (await ask(who, query))["region"]["concepts"]["nodes"]
        return {item["title"] for item in result} & {concept[2] for concept in CONCEPTS}

    assert await titles(MANAGER) == {f"Konzept {code}" for code in ("Se1", "Se2", "Se3", "L1", "L2", "K1", "K2")}
    assert await titles(EDITOR) == {f"Konzept {code}" for code in ("Se1", "Se2", "Se3", "Se4", "L1", "K1")}
    assert await titles(ADMIN) == {f"Konzept {code}" for code in ("Se1", "Se2", "L1", "L2", "L3", "K1")}
    assert await titles(WRITER) == await titles(ANONYMOUS) == {"Konzept Se1", "Konzept L1"}
    inside = '{ concepts(filter: {search: "Se3"}) { nodes { id version coverage { key } history { status } } } }'
    (foreign,) = (await ask(MANAGER, inside))["concepts"]["nodes"]
    assert foreign["coverage"] == [{"key": LANDSTUHL}] and len(foreign["history"]) == 1
    for name, item in (("Update", {"title": "Anders"}), ("SetCoverage", {"coverage": []})):
        for who in (MANAGER, VIEWER):
            error = await change_error(change, name, who, id=foreign["id"], version=foreign["version"], **item)
            assert error == ("FORBIDDEN", "id", "Das dürfen Sie sehen, aber nicht ändern."), (name, who)
    member = '{ measures(filter: {search: "Personalstelle"}) { totalCount } }'
    assert (await ask(MANAGER, member))["measures"]["totalCount"] == 0, "measures are not overseen"


async def test_a_repeated_mutation_runs_once(change: Change, owner: asyncpg.Connection) -> None:
    values = {"tenant": LUDWIGSBURG, "kind": "PLAN", "title": "Einmal", "idempotencyKey": "concept-once-0001"}
    first, second = [await change_concept(change, "Create", WRITER, **values) for _ in range(2)]
    assert first["id"] == second["id"]
    assert await owner.fetchval("SELECT count(*) FROM concept WHERE title = 'Einmal'") == 1
