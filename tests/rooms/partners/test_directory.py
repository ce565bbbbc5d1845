"""The directory as it is read: filters, facets, orders, the queue of a tenant and the history field by field."""

import re
from typing import Any

import asyncpg
import pytest

from federation.graph.request import Request
from federation.graph.run.reads import QueryRunner
from federation.graph.sql.arguments import RequestParameters
from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.database import enter_context, temporary_transaction
from tests.helpers.funding import messages
from tests.helpers.measures import Change
from tests.helpers.partner_changes import create_partner, partner_id, run
from tests.helpers.partners import BAKERY, GARDENER, TRADESWOMAN, UTILITY
from tests.helpers.region import (
    ADMIN,
    ANONYMOUS,
    EDITOR,
    LANDSTUHL,
    LUDWIGSBURG,
    READER,
    REVIEWER,
    SPEAKER,
    TODAY,
    VIEWER,
    WORKSHOP,
    WRITER,
)

NAMES = "query ($filter: PartnerFilter) { partners(filter: $filter, first: 50) { nodes { name } } }"
CHANGES = """query ($id: ID!) { partner(id: $id) { changes { nodes { side
  changes { field label before after } } } } }"""
QUEUE = """query ($key: RegionalKey!, $status: [ProposalStatus!]) { tenant(key: $key) {
  partnerProposals(status: $status) { nodes { partner { name } byTenant { key } status } } } }"""


async def create_all(change: Change) -> None:
    """Three entries of the workshop's town, all of them listed."""
    whole: dict[str, Any] = {"kind": "UTILITY", "sphere": "PRIVATE_SECTOR", "section": "D", "legalForm": "GMBH"}
    entries: list[dict[str, Any]] = [
        {"name": "Aal GmbH", "ars": LUDWIGSBURG, **whole}, {"name": "Ähre GmbH", "ars": WORKSHOP, **whole},
        {"name": "Bund e. V.", "kind": "ASSOCIATION", "sphere": "CIVIL_SOCIETY"},
    ]  # fmt: skip
    for values in entries:
        partner = await create_partner(change, **values)
        answer = await run(change, "partnerSetListing", REVIEWER, id=partner["id"], version=0, listing="LISTED")
        assert messages(answer) == []


FILTERS: list[tuple[dict[str, Any], list[str]]] = [
    ({"kind": ["UTILITY"]}, ["Aal GmbH", "Ähre GmbH"]),
    ({"kind": ["UTILITY", "ASSOCIATION"]}, ["Aal GmbH", "Ähre GmbH", "Bund e. V."]),
    ({"sphere": ["CIVIL_SOCIETY"]}, ["Bund e. V."]),
    ({"section": ["D"], "legalForm": ["GMBH"]}, ["Aal GmbH", "Ähre GmbH"]),
    ({"seat": WORKSHOP}, ["Aal GmbH", "Ähre GmbH"]),
    ({"seat": LUDWIGSBURG}, ["Aal GmbH"]),
    ({"seat": "081180048"}, ["Aal GmbH"]),
    ({"seat": "08117"}, []),
    ({"not": {"seat": WORKSHOP}}, ["Bund e. V."]),
    ({"hasLogo": True}, []),
    ({"hasLogo": False, "isClaimed": False}, ["Aal GmbH", "Ähre GmbH", "Bund e. V."]),
]


async def test_each_filter_finds_what_it_says_in_both_schemas(change: Change, ask: Client, ask_public: Client) -> None:
    await create_all(change)
    for conditions, expected in FILTERS:
        own = {"filter": {"steward": [LUDWIGSBURG], **conditions}}
        for answer in (
            await ask_public(NAMES, **own),
            await ask(READER, NAMES, **own),
            await ask(ANONYMOUS, NAMES, **own),
        ):
            assert [node["name"] for node in answer["partners"]["nodes"]] == expected, conditions


async def test_members_filter_by_what_they_see_besides(change: Change, ask: Client) -> None:
    await create_partner(change, name="Malermeisterin Muster", isNaturalPerson=True)
    await create_partner(change, name="Neu GmbH")
    for conditions, expected in (
        ({"isNaturalPerson": True}, ["Malermeisterin Muster"]),
        ({"listing": ["UNLISTED"]}, ["Malermeisterin Muster", "Neu GmbH"]),
        ({"listing": ["LISTED"]}, []),
        ({"confirmedOn": {}}, []),
    ):
        own = {"filter": {"steward": [LUDWIGSBURG], **conditions}}
        names = [node["name"] for node in (await ask(READER, NAMES, **own))["partners"]["nodes"]]
        assert names == expected, conditions
        seen = [node["name"] for node in (await ask(VIEWER, NAMES, **own))["partners"]["nodes"]]
        assert seen == [name for name in expected if name != "Malermeisterin Muster"], "of another tenant"


async def test_facets_count_what_the_list_has(change: Change, ask_public: Client) -> None:
    await create_all(change)
    question = """{ partners(filter: {steward: ["081180048048"]}) { totalCount facets {
      kind { kind count } sphere { sphere count } section { section count } } } }"""
    answer = (await ask_public(question))["partners"]
    assert answer["totalCount"] == 3
    assert answer["facets"] == {
        "kind": [{"kind": "UTILITY", "count": 2}, {"kind": "ASSOCIATION", "count": 1}],
        "sphere": [{"sphere": "PRIVATE_SECTOR", "count": 2}, {"sphere": "CIVIL_SOCIETY", "count": 1}],
        "section": [{"section": "D", "count": 2}, {"section": None, "count": 1}],
    }


async def test_a_tenant_lists_what_it_keeps_and_where_an_organisation_sits(change: Change, ask: Client) -> None:
    await create_all(change)
    question = '{ tenant(key: "081180048048") { partners { nodes { name seat { name } } } } }'
    assert (await ask(VIEWER, question))["tenant"]["partners"]["nodes"] == [
        {"name": "Aal GmbH", "seat": {"name": "Ludwigsburg, Stadt"}},
        {"name": "Ähre GmbH", "seat": {"name": "Ludwigsburg"}}, {"name": "Bund e. V.", "seat": None},
    ]  # fmt: skip


async def test_the_queue_has_what_waits_for_the_tenant_and_what_it_proposed(change: Change, ask: Client) -> None:
    partner = await create_partner(change)
    for street in ("Weg 1", "Weg 2"):
        values = {"id": partner["id"], "tenant": LANDSTUHL, "street": street}
        answer = await run(change, "partnerPropose", EDITOR, **values)
    await run(
        change, "partnerProposalDecide", WRITER, id=answer["partnerProposal"]["id"], verdict="REJECTED", reason="Nein"
    )

    async def queue(who: Any, key: str, *status: str) -> list[tuple[str, str]]:
        nodes = (await ask(who, QUEUE, key=key, status=list(status) or None))["tenant"]["partnerProposals"]["nodes"]
        return [(item["partner"]["name"], item["status"]) for item in nodes]

    name = "Tischlerei Muster GmbH"
    assert await queue(READER, LUDWIGSBURG) == [(name, "OPEN")], "what is decided waits no more"
    assert [item for item in await queue(EDITOR, LANDSTUHL) if item[0] == name] == [(name, "REJECTED"), (name, "OPEN")]
    assert [item for item in await queue(EDITOR, LANDSTUHL, "REJECTED") if item[0] == name] == [(name, "REJECTED")]
    assert await queue(ADMIN, LUDWIGSBURG) == [], "another tenant's queue"
    assert await queue(ANONYMOUS, LUDWIGSBURG) == []


async def test_the_history_says_field_by_field_what_was_changed(change: Change, ask: Client) -> None:
    main = await create_partner(change, name="Hauptstelle")
    partner = await create_partner(change, legalForm="GMBH")
    await run(
        change, "partnerChange", WRITER, id=partner["id"], version=1, parent=main["id"], legalForm=None,
        website="https://muster.example",
    )  # fmt: skip
    (newest, first) = (await ask(READER, CHANGES, id=partner["id"]))["partner"]["changes"]["nodes"]
    assert newest == {
        "side": "STEWARD",
        "changes": [
            {"field": "legalForm", "label": "Rechtsform", "before": "GMBH", "after": None},
            {"field": "parent", "label": "Organisation, deren Zweigstelle sie ist", "before": None,
             "after": "Hauptstelle"},
            {"field": "website", "label": "Website", "before": None, "after": "https://muster.example"},
        ],
    }  # fmt: skip
    fields = {item["field"]: (item["label"], item["after"]) for item in first["changes"]}
    assert fields["steward"][1] == "Ludwigsburg" and fields["name"] == ("Name", "Tischlerei Muster GmbH")
    assert fields["listing"][0] == "Ob der Eintrag im öffentlichen Verzeichnis steht"
    for who in (VIEWER, ADMIN, SPEAKER, ANONYMOUS):
        seen = (await ask(who, CHANGES, id=partner["id"]))["partner"]
        assert seen is None or seen["changes"]["nodes"] == [], who


async def test_a_hidden_entry_is_in_no_list_and_no_count(ask: Client, ask_public: Client) -> None:
    question = "query ($id: ID!) { partner(id: $id) { name } partners { totalCount } }"
    assert (await ask(ADMIN, question, id=partner_id(TRADESWOMAN)))["partner"] is None
    assert (await ask(EDITOR, question, id=partner_id(TRADESWOMAN)))["partner"] == {"name": "Malerin Erfunden"}
    assert (await ask_public(question, id=partner_id(GARDENER)))["partner"] == {"name": "Gärtner Erfunden"}
    assert (await ask_public(question, id=partner_id(BAKERY)))["partners"]["totalCount"] == 4
    assert (await ask_public(question, id=partner_id(UTILITY)))["partner"] is not None


PAGE = "query ($filter: PartnerFilter) { partners(filter: $filter, first: 20) { nodes { name } } }"
MANY = """INSERT INTO partner (steward_id, name, kind, ars, listing, is_natural_person, version)
  SELECT (SELECT min(id) FROM tenant), 'Erfunden ' || n,
    CASE n % 100 WHEN 0 THEN 'CHAMBER' ELSE 'COMPANY' END, '07' || lpad((n % 400)::text, 3, '0') || '0000000',
    'LISTED', false, 1 FROM generate_series(1, 8000) n"""


MERGED = """UPDATE partner SET into_id = (SELECT id FROM partner WHERE name = 'Erfunden 1')
  WHERE name LIKE 'Erfunden %77'"""
USE = "{ concepts { nodes { authorPartner { name } } } }"


async def explain(
    db: asyncpg.Connection, runner: QueryRunner, who: Principal | None, document: str, variables: dict[str, Any]
) -> str:
    """The plan of a question among thousands of entries, of which some are merged."""
    request = Request(document, None, variables, {})
    parsed = runner.document(request, who or ANONYMOUS)
    parameters = RequestParameters(who or ANONYMOUS, TODAY, runner.plans.coerce_variables(parsed, variables))
    plan = runner.plans.plan(parsed, parameters)
    async with temporary_transaction(db):
        await db.execute("ALTER TABLE partner DISABLE TRIGGER USER")
        await db.execute(MANY)
        await db.execute(MERGED)
        await db.execute("ANALYZE partner")
        await db.execute(f"SET LOCAL ROLE {'api' if who else 'anonymous'}")
        if who:
            await enter_context(db, who)
        lines = await db.fetch(f"EXPLAIN {plan.text}", *plan.values(parameters))
    return "\n".join(line[0] for line in lines)


@pytest.mark.parametrize("who", [READER, ANONYMOUS, None])
async def test_whether_an_entry_was_merged_says_an_index_of_merged_ones(
    db: asyncpg.Connection, reads: QueryRunner, public_reads: QueryRunner, who: Principal | None
) -> None:
    text = await explain(db, reads if who else public_reads, who, USE, {})
    assert re.search(r"using partner_merged on partner named", text), text
    assert re.search(r"using partner_\w+ on partner\b(?! named)", text), text


@pytest.mark.parametrize(
    ("conditions", "index"),
    [({"kind": ["CHAMBER"]}, "partner_kind_list"), ({"seat": "07335"}, "partner_ars_list"), ({}, "partner_list")],
)
@pytest.mark.parametrize("who", [READER, ANONYMOUS, None])
async def test_an_index_finds_the_first_page_of_a_filtered_directory(
    db: asyncpg.Connection, reads: QueryRunner, public_reads: QueryRunner, who: Principal | None,
    conditions: dict[str, Any], index: str,
) -> None:  # fmt: skip
    text = await explain(db, reads if who else public_reads, who, PAGE, {"filter": conditions})
    names = (index, "partner_listed") if index == "partner_list" else (index,)
    assert any(re.search(rf"(using|on) {name}\b", text) for name in names), text
