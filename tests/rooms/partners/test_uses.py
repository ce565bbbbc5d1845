"""Rows that name an entry of the directory: who may, who sees it, and what becomes of it later."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from federation.graph.sql.global_id import encode
from tests.conftest import Client
from tests.helpers.advice import CURRENT
from tests.helpers.database import statement_result, temporary_transaction
from tests.helpers.funding import mutation_document
from tests.helpers.measures import Change, create_measure
from tests.helpers.partners import ALIAS, BAKERY, CLUB, COOPERATIVE, GARDENER, TRADESWOMAN, UTILITY
from tests.helpers.region import ANONYMOUS, LUDWIGSBURG, READER, REVIEWER, WORKSHOP, WRITER, fixed_id
from tests.helpers.support import COUNTY_EDITOR, insert_mandate, tenant_id

pytestmark = pytest.mark.usefixtures("empty_workshop", "listings")

PLACES: dict[str, tuple[str, str, str, dict[str, Any]]] = {
    "advice applicant": ("advice", "advice", "applicantPartner", CURRENT),
    "advice provider": ("advice", "advice", "providerPartner", CURRENT),
    "concept author": ("concept", "concept", "authorPartner", {"kind": "INTEGRATED", "title": "Konzept"}),
    "post employer": ("post", "post", "employerPartner", {"kind": "OTHER", "title": "Stelle"}),
}
"""Prefix of the mutations, the object, its field, and values for a new one."""
SHEET = """mutation ($input: MeasureSetSheet!) { measureSetSheet(input: $input) {
  measure { id version actors { id name partner { name } } } userErrors { code field message } } }"""
PROJECT = "id version partnersState partnerEntries { name }"


@pytest.fixture
async def listings(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """Restores what tests do to the directory."""
    before = await owner.fetch("SELECT id, listing, into_id, municipal_share_bp, steward_id FROM partner")
    yield
    await owner.executemany(
        "UPDATE partner SET listing = $2, into_id = $3, municipal_share_bp = $4, steward_id = $5 WHERE id = $1",
        map(tuple, before),
    )


def partner_id(partner: UUID) -> str:
    return encode("Partner", [partner])


def refusals(answer: Any) -> list[tuple[str, str]]:
    return [(error["code"], ".".join(error["field"][1:])) for error in answer["userErrors"]]


async def write(change: Change, place: str, verb: str, **values: Any) -> Any:
    prefix, name, field, usual = PLACES[place]
    document = mutation_document(f"{prefix}{verb}", name, f"id version {field} {{ name }}")
    return await change(WRITER, document, input=({"tenant": LUDWIGSBURG} | usual if verb == "Create" else {}) | values)


async def unlist(owner: asyncpg.Connection, partner: UUID) -> None:
    await owner.execute("UPDATE partner SET listing = 'UNLISTED' WHERE id = $1", partner)


@pytest.mark.parametrize("place", PLACES)
async def test_a_row_names_an_entry_and_drops_it_again(change: Change, place: str) -> None:
    _, name, field, _ = PLACES[place]
    row = (await write(change, place, "Create", **{field: partner_id(BAKERY)}))[name]
    assert row[field] == {"name": "Bäckerei Beispiel GmbH"}
    version = {"id": row["id"], "version": row["version"]}
    row = (await write(change, place, "Update", **version, source="Neu"))[name]
    assert row[field] == {"name": "Bäckerei Beispiel GmbH"}, "what is left out stays"
    row = (await write(change, place, "Update", id=row["id"], version=row["version"], **{field: None}))[name]
    assert row[field] is None


@pytest.mark.parametrize("place", PLACES)
async def test_hidden_and_missing_entries_are_refused_alike(change: Change, place: str) -> None:
    _, _, field, _ = PLACES[place]
    answers = [
        await write(change, place, "Create", **{field: partner_id(partner)}) for partner in (TRADESWOMAN, fixed_id(7))
    ]
    assert answers[0] == answers[1] and refusals(answers[0]) == [("NOT_FOUND", field)]
    other = await write(change, place, "Create", **{field: encode("Tenant", [1])})
    assert refusals(other) == [("INVALID", field)]


@pytest.mark.parametrize("place", PLACES)
async def test_an_entry_hidden_since_is_null_and_its_row_is_changed_as_before(
    change: Change, ask: Client, owner: asyncpg.Connection, place: str
) -> None:
    _, name, field, _ = PLACES[place]
    row = (await write(change, place, "Create", **{field: partner_id(GARDENER)}))[name]
    assert row[field] == {"name": "Gärtner Erfunden"}
    await unlist(owner, GARDENER)
    answer = await write(change, place, "Update", id=row["id"], version=row["version"], source="Neu")
    assert (answer["userErrors"], answer[name][field]) == ([], None)
    await owner.execute("UPDATE partner SET listing = 'LISTED' WHERE id = $1", GARDENER)
    document = f"query ($id: ID!) {{ {name}(id: $id) {{ {field} {{ name }} }} }}"
    again = await ask(READER, document, id=row["id"])
    assert again[name][field] == {"name": "Gärtner Erfunden"}, "the reference is kept"


async def test_a_merged_entry_leads_to_what_remains_from_both_ends(
    change: Change, ask: Client, owner: asyncpg.Connection
) -> None:
    for place, partner in (("advice provider", ALIAS), ("concept author", UTILITY), ("post employer", ALIAS)):
        _, name, field, _ = PLACES[place]
        answer = await write(change, place, "Create", **{field: partner_id(partner)}, visibility="TENANT")
        assert answer[name][field] == {"name": "Stadtwerke Beispielstadt GmbH"}
    document = """query ($id: ID!) { partner(id: $id) { id advices(filter: {tenant: ["081180048048"]}) { totalCount }
      concepts(filter: {tenant: ["081180048048"]}) { totalCount }
      posts(filter: {tenant: ["081180048048"]}) { totalCount } } }"""
    seen = (await ask(READER, document, id=partner_id(ALIAS)))["partner"]
    assert seen == {"id": partner_id(UTILITY), **{of: {"totalCount": 1} for of in ("advices", "concepts", "posts")}}
    hidden = (await ask(ANONYMOUS, document, id=partner_id(UTILITY)))["partner"]
    assert hidden == {"id": partner_id(UTILITY), **{of: {"totalCount": 0} for of in ("advices", "concepts", "posts")}}
    await owner.execute("UPDATE partner SET into_id = NULL WHERE id = $1", ALIAS)
    apart = (await ask(READER, document, id=partner_id(ALIAS)))["partner"]
    assert [apart[of]["totalCount"] for of in ("advices", "concepts", "posts")] == [1, 0, 1], "nothing was rewritten"


async def test_actors_keep_their_entry_unless_an_entry_or_null_is_named(
    change: Change, owner: asyncpg.Connection
) -> None:
    measure = await create_measure(change)

    async def set_actors(*actors: dict[str, Any]) -> Any:
        answer = await change(
            WRITER, SHEET, input={"id": measure["id"], "version": measure["version"], "actors": list(actors)}
        )
        if not answer["userErrors"]:
            measure["version"] = answer["measure"]["version"]
        return answer

    lead, help_ = {"role": "LEAD", "name": "Bäckerei"}, {"role": "IMPLEMENTER", "name": "Garten"}
    answer = await set_actors(lead | {"partner": partner_id(BAKERY)}, help_ | {"partner": partner_id(GARDENER)})
    assert [actor["partner"]["name"] for actor in answer["measure"]["actors"]] == [
        "Bäckerei Beispiel GmbH", "Gärtner Erfunden",
    ]  # fmt: skip
    first, second = answer["measure"]["actors"]
    await unlist(owner, GARDENER)
    # An older program, which knows of no entries, sends what it reads; ids or not.
    answer = await set_actors(help_ | {"id": second["id"], "note": "seit 2020"}, lead)
    assert [actor["partner"] for actor in answer["measure"]["actors"]] == [None, {"name": "Bäckerei Beispiel GmbH"}]
    assert answer["measure"]["actors"][1]["id"] == first["id"]
    kept = "SELECT partner_id FROM measure_actor WHERE name = 'Garten'"
    assert await owner.fetchval(kept) == GARDENER, "she does not see it, and it stays"
    for hidden in (TRADESWOMAN, GARDENER, fixed_id(7)):
        answer = await set_actors(lead, help_ | {"partner": partner_id(hidden)})
        assert refusals(answer) == [("NOT_FOUND", "actors.1.partner")]
    answer = await set_actors(lead | {"partner": None}, help_ | {"id": second["id"], "partner": None})
    assert [actor["partner"] for actor in answer["measure"]["actors"]] == [None, None]
    assert await owner.fetchval(kept) is None


async def test_partners_of_a_project_stand_where_they_are_named(change: Change, owner: asyncpg.Connection) -> None:
    create = mutation_document("projectCreate", "fundedProject", PROJECT)
    update = mutation_document("projectUpdate", "fundedProject", PROJECT)
    usual = {"tenant": LUDWIGSBURG, "title": "Vorhaben", "item": "INITIAL_PROJECT"}
    named = {"partnerEntries": [partner_id(item) for item in (GARDENER, UTILITY, ALIAS, UTILITY)]}
    for state in (None, "NONE", "NOT_NAMED"):
        answer = await change(WRITER, create, input=usual | named | {"partnersState": state})
        assert refusals(answer) == [("INVALID", "partnerEntries")]
    answer = await change(WRITER, create, input=usual | named | {"partnersState": "NAMED"})
    project = answer["fundedProject"]
    assert [item["name"] for item in project["partnerEntries"]] == ["Gärtner Erfunden", "Stadtwerke Beispielstadt GmbH"]

    async def set_values(**values: Any) -> Any:
        answer = await change(WRITER, update, input={"id": project["id"], "version": project["version"]} | values)
        if not answer["userErrors"]:
            project["version"] = answer["fundedProject"]["version"]
        return answer

    for hidden in (TRADESWOMAN, fixed_id(7)):
        answer = await set_values(partnerEntries=[partner_id(BAKERY), partner_id(hidden)])
        assert refusals(answer) == [("NOT_FOUND", "partnerEntries.1")]
    await unlist(owner, GARDENER)
    answer = await set_values(partnerEntries=[partner_id(CLUB)])
    assert [item["name"] for item in answer["fundedProject"]["partnerEntries"]] == ["Verein Sonnendach e. V."]
    rows = "SELECT partner_id FROM project_partner k JOIN tenant t ON t.id = k.tenant_id WHERE t.ars = $1"
    assert {row[0] for row in await owner.fetch(rows, LUDWIGSBURG)} == {CLUB, GARDENER}, "the hidden one stays"
    assert refusals(await set_values(partnersState="NOT_NAMED")) == [("INVALID", "partnerEntries")]
    answer = await set_values(partnersState="NOT_NAMED", partnerEntries=[])
    assert (answer["userErrors"], await owner.fetch(rows, LUDWIGSBURG)) == ([], []), "n. n. names nobody"
    answer = await set_values(partnersState="NAMED", partnerEntries=[partner_id(CLUB)] * 101)
    assert refusals(answer) == [("INVALID", "partnerEntries")]


@pytest.mark.parametrize(
    ("share", "warning"),
    [(None, "steht kein Anteil: bitte"), (2499, "stehen 24,99 Prozent"), (0, "stehen 0 Prozent"), (2500, None),
     (10000, None)],
)  # fmt: skip
async def test_the_share_of_a_municipal_applicant_is_checked_against_the_directory(
    change: Change, owner: asyncpg.Connection, share: int | None, warning: str | None
) -> None:
    await owner.execute("UPDATE partner SET municipal_share_bp = $2 WHERE id = $1", UTILITY, share)
    values = CURRENT | {"applicantGroup": "MUNICIPAL_25", "municipalSharePercent": "30"}
    document = mutation_document("adviceCreate", "advice", "id municipalSharePercent")
    answer = await change(WRITER, document, input=values | {"applicantPartner": partner_id(ALIAS)})
    assert answer["userErrors"] == [] and answer["advice"]["municipalSharePercent"] == "30.00"
    texts = [item["message"] for item in answer["warnings"] if item["field"][-1] == "applicantPartner"]
    assert len(texts) == (warning is not None) and all(str(warning) in text for text in texts), texts
    for other in (CURRENT | {"applicantPartner": partner_id(ALIAS)}, values):
        assert (await change(WRITER, document, input=other))["warnings"] == [], "of another group, or without an entry"


WRITES = {
    "advice": "INSERT INTO advice (tenant_id, title, item, applicant_group, applicant, visibility, version,"
              " provider_partner_id) SELECT id, 'B', 'FOCUS_ADVICE', 'MUNICIPALITY', 'Stadt', 'TENANT', 1, {}",
    "concept": "INSERT INTO concept (tenant_id, kind, title, visibility, version, author_partner_id)"
               " SELECT id, 'FOCUS', 'K', 'TENANT', 1, {}",
    "post": "INSERT INTO post (tenant_id, kind, title, visibility, version, employer_partner_id)"
            " SELECT id, 'OTHER', 'S', 'TENANT', 1, {}",
}  # fmt: skip
COLUMNS = {"advice": "provider_partner_id", "concept": "author_partner_id", "post": "employer_partner_id"}


@pytest.mark.parametrize("table", WRITES)
async def test_the_database_refuses_hidden_and_missing_entries_alike(
    api_connection: asyncpg.Connection, table: str
) -> None:
    def insert(partner: UUID | None) -> str:
        value = f"'{partner}'" if partner else "NULL::uuid"
        return WRITES[table].format(value) + f" FROM tenant WHERE ars = '{LUDWIGSBURG}'"

    def update(partner: UUID) -> str:
        own = f"(SELECT id FROM tenant WHERE ars = '{LUDWIGSBURG}')"
        return f"UPDATE {table} SET {COLUMNS[table]} = '{partner}' WHERE tenant_id = {own}"

    for statements, outcome in (
        ([insert(TRADESWOMAN)], "23503"), ([insert(fixed_id(7))], "23503"), ([insert(COOPERATIVE)], "1"),
        ([insert(None), update(TRADESWOMAN)], "23503"), ([insert(None), update(fixed_id(7))], "23503"),
        ([insert(None), update(BAKERY)], "1"),
    ):  # fmt: skip
        async with temporary_transaction(api_connection, WRITER):
            assert await statement_result(api_connection, *statements) == outcome, statements


async def test_measures_of_an_organisation_are_those_in_sight(
    change: Change, ask: Client, owner: asyncpg.Connection
) -> None:
    measure = await create_measure(change, title="Brot vom Vortag")
    actors = [{"role": role, "name": "Bäckerei", "partner": partner_id(BAKERY)} for role in ("LEAD", "IMPLEMENTER")]
    answer = await change(WRITER, SHEET, input={"id": measure["id"], "version": measure["version"], "actors": actors})
    document = """query ($id: ID!) { partner(id: $id) { measures(filter: {tenant: ["081180048048"]}) {
      totalCount nodes { title } } } }"""
    seen = [(await ask(who, document, id=partner_id(BAKERY)))["partner"]["measures"] for who in (READER, ANONYMOUS)]
    once = {"totalCount": 1, "nodes": [{"title": "Brot vom Vortag"}]}
    assert seen == [once, {"totalCount": 0, "nodes": []}], "each measure once"
    publish = mutation_document("measurePublish", "measure", "id").replace(" warnings { code field message }", "")
    version = answer["measure"]["version"]
    await change(REVIEWER, publish, input={"id": measure["id"], "version": version, "visibility": "PUBLIC"})
    assert (await ask(ANONYMOUS, document, id=partner_id(BAKERY)))["partner"]["measures"] == once


async def test_a_copy_names_what_its_maker_sees(change: Change, owner: asyncpg.Connection) -> None:
    model = await create_measure(change, isModel=True)
    actors = [
        {"role": "LEAD", "name": name, "partner": partner_id(partner)}
        for name, partner in (("Bäckerei", BAKERY), ("Garten", GARDENER), ("Werke", ALIAS))
    ]
    answer = await change(WRITER, SHEET, input={"id": model["id"], "version": model["version"], "actors": actors})
    assert answer["userErrors"] == []
    await unlist(owner, GARDENER)
    adopt = mutation_document("measureAdopt", "measure", "id actors { name partner { name } }")
    adopt = adopt.replace(" warnings { code field message }", "")
    answer = await change(WRITER, adopt, input={"model": model["id"], "tenant": LUDWIGSBURG, "code": "A1"})
    assert answer["measure"]["actors"] == [
        {"name": "Bäckerei", "partner": {"name": "Bäckerei Beispiel GmbH"}}, {"name": "Garten", "partner": None},
        {"name": "Werke", "partner": {"name": "Stadtwerke Beispielstadt GmbH"}},
    ]  # fmt: skip
    await owner.execute("UPDATE partner SET listing = 'LISTED' WHERE id = $1", GARDENER)
    copied = "SELECT partner_id FROM measure_actor a JOIN measure m ON m.id = a.measure_id WHERE m.code = 'A1'"
    assert [row[0] for row in await owner.fetch(f"{copied} ORDER BY position")] == [BAKERY, None, ALIAS]


async def test_what_a_town_delegates_is_named_in_its_own_rows_alone(change: Change, owner: asyncpg.Connection) -> None:
    keep = f"UPDATE partner SET steward_id = {tenant_id(LUDWIGSBURG)} WHERE id = $1"
    await owner.execute(keep, TRADESWOMAN)
    await insert_mandate(owner)
    document = mutation_document("postCreate", "post", "employerPartner { name }")
    values = {"kind": "OTHER", "title": "Stelle", "employerPartner": partner_id(TRADESWOMAN)}
    answer = await change(COUNTY_EDITOR, document, input=values | {"tenant": WORKSHOP})
    assert refusals(answer) == [("NOT_FOUND", "employerPartner")]
    answer = await change(COUNTY_EDITOR, document, input=values | {"tenant": LUDWIGSBURG})
    assert answer["post"] == {"employerPartner": {"name": "Malerin Erfunden"}}
