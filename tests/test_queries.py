"""Queries with their recorded SQL and answer: ``KEEP=1`` records them anew; read both before committing."""

import base64
import binascii
import json
import os
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import asyncpg
import pytest
from graphql import GraphQLObjectType, parse, validate

from federation.graph.limits import MACHINE_BUDGET
from federation.graph.request import Request
from federation.graph.run.reads import QueryRunner
from federation.graph.sql.arguments import RequestParameters
from federation.schema import everyone, member
from tenants.context import Principal
from tests.conftest import Client
from tests.helpers import alliances, region
from tests.helpers.database import delete_tenant_rows
from tests.helpers.public_measures import insert_parts, insert_public_measures
from tests.helpers.region import fixed_id

FOLDER = Path(__file__).parent / "queries"
KEEP = os.environ.get("KEEP") == "1"
HEADER = re.compile(r"# (asks|schema|variables): (.+)")
KEY = re.compile(r'[A-Z]\w+:|\["')
UUID7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
UNREAD = re.compile("__|Mutation$|Subscription$|UserError$|.*(Payload|Result)$")
KORNWESTHEIM = "081180046046"


class Query(NamedTuple):
    """A document with its principal, variables and schema, which its leading comments name."""

    path: Path
    text: str
    who: Principal
    variables: dict[str, Any]
    public: bool


def read_query(path: Path) -> Query:
    text = path.read_text()
    header = dict(HEADER.findall(text))
    name = header.get("asks", "ANONYMOUS")
    who: Principal = getattr(region, name, None) or getattr(alliances, name)
    return Query(path, text, who, json.loads(header.get("variables", "{}")), header.get("schema") == "public")


QUESTIONS = [read_query(path) for path in sorted(FOLDER.glob("*.graphql"))]


def compiled_statement(reads: QueryRunner, item: Query) -> str:
    """The SQL of a query in a form that git can compare, or a comment if it needs none."""
    document = reads.document(Request(item.text, None, item.variables, {}), item.who)
    parameters = RequestParameters(item.who, region.TODAY, reads.plans.coerce_variables(document, item.variables))
    text = reads.plans.plan(document, parameters).text or "-- answered without the database"
    return re.sub(r" +\n", "\n", text) + "\n"


def without_volatile_values(value: Any) -> Any:
    """An answer with decoded opaque texts, without values that differ in each database."""
    match value:
        case dict():
            return {key: without_volatile_values(item) for key, item in value.items()}
        case list():
            return [without_volatile_values(item) for item in value]
        case str():
            return MOMENT.sub("(moment)", UUID7.sub("(new)", decode_opaque_text(value)))
        case _:
            return value


async def run_query(reads: QueryRunner, item: Query) -> Any:
    """The answer of a question, the same in both runs but for the moments at which they were counted."""
    request = Request(item.text, None, item.variables, {})
    answer = await reads.fast(reads.document(request, item.who), request, item.who, region.TODAY, MACHINE_BUDGET)
    assert not answer.errors, answer.errors
    fast = without_volatile_values(json.loads(answer.data))
    assert without_volatile_values(await reads.strict(request, item.who, region.TODAY)) == fast
    return fast


def decode_opaque_text(text: str) -> str:
    """A decoded id or cursor; any other text unchanged."""
    try:
        inside = base64.b64decode(text + "=" * (-len(text) % 4), validate=True).decode()
    except (ValueError, binascii.Error):
        return text
    return inside if KEY.match(inside) else text


@pytest.fixture(scope="module", autouse=True)
async def public_sheet(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """Public measures with all parts that the region's own ones lack; deleted afterwards."""
    # A recorded answer counts what the person did herself: nothing, whatever other tests did as the same person.
    await owner.execute("DELETE FROM trail WHERE user_id = (SELECT id FROM app_user WHERE subject = 'admin')")
    tenant = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", KORNWESTHEIM)
    async with owner.transaction():
        await insert_public_measures(owner, tenant)
        await insert_parts(owner, tenant)
    for kind, note in (("REQUESTED", "Bitte prüfen"), ("REFUSED", "Zahlen fehlen"), ("REQUESTED", None)):
        await owner.execute(
            "INSERT INTO publication_step (tenant_id, measure_id, kind, note)"
            " SELECT tenant_id, id, $2, $3 FROM measure WHERE id = $1",
            fixed_id(13), kind, note,
        )  # fmt: skip
    yield
    await delete_tenant_rows(owner, [tenant])
    await owner.execute("DELETE FROM publication_step WHERE measure_id = $1", fixed_id(13))


@pytest.mark.parametrize("item", QUESTIONS, ids=lambda entry: entry.path.stem)
async def test_a_query_has_its_recorded_statement_and_answer(
    reads: QueryRunner, public_reads: QueryRunner, item: Query
) -> None:
    behind = public_reads if item.public else reads
    statement = compiled_statement(behind, item)
    answer = await run_query(behind, item)
    text = json.dumps(answer, ensure_ascii=False, indent=2) + "\n"
    if KEEP:
        item.path.with_suffix(".sql").write_text(statement)
        item.path.with_suffix(".json").write_text(text)
    assert text == item.path.with_suffix(".json").read_text()
    assert statement == item.path.with_suffix(".sql").read_text()


def test_every_recorded_file_belongs_to_a_query() -> None:
    stored = {path.stem for path in FOLDER.iterdir() if path.suffix in (".sql", ".json")}
    assert stored == {item.path.stem for item in QUESTIONS}
    for item in QUESTIONS:
        assert not validate((everyone if item.public else member)._schema, parse(item.text))


@pytest.mark.parametrize("public", [False, True])
def test_every_readable_field_is_selected_in_some_query(public: bool) -> None:
    schema = (everyone if public else member)._schema
    names: set[str] = set()
    for item in QUESTIONS:
        if item.public is public:
            names |= set(re.findall(r"\w+", re.sub(r"(?m)^#.*", "", item.text)))
    for of in schema.type_map.values():
        if isinstance(of, GraphQLObjectType) and not UNREAD.match(of.name):
            missing = {name for name in of.fields if name not in names}
            assert not missing, f"{of.name}: ask for {missing} in tests/queries"


def ids_in(value: Any) -> Iterator[str]:
    """Every id in an answer."""
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        if key == "id":
            yield item
        yield from ids_in(item)


CONFIDENTIAL = {
    "MembershipStep", "MembershipPerson", "MembershipContact", "Representative", "RepresentativeStep", "Consent",
    "Signature", "SignaturePerson", "LogoGrant", "MembershipNote", "JoinRequest", "Mailing",
    "StoryStep", "PledgeStep",
}  # fmt: skip
"""What members and offices of alliances read, and no role in a tenant."""
OF_SIGNATORIES = {"CooperationSignatory", "CooperationSignatoryStep"}
"""What the lead of a cooperation reads of those who sign for an organisation, and they themselves."""


async def test_every_id_that_an_office_reads_is_found_by_node(ask: Client) -> None:
    everything = """{ tenant(key: "07335") { alliances(first: 1) { nodes { joinRequests { nodes { id } }
      mailings { nodes { id } } storyTellings(first: 1) { nodes { steps { id } } }
      pledgesToConfirm(first: 1) { nodes { steps { id } } }
      memberships(first: 20) { nodes { steps { id } person { id } contacts { id } consents { id }
      signatures { id person { id } } logoGrants { id }
      representatives(first: 3) { nodes { id steps { id } } } notes(first: 1) { nodes { id } } } } } } } }"""
    ids = list(ids_in(await ask(alliances.OFFICE, everything)))
    nodes = "query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }"
    found = (await ask(alliances.OFFICE, nodes, ids=ids))["nodes"]
    assert [node["id"] for node in found] == ids
    assert {node["__typename"] for node in found} == CONFIDENTIAL
    hidden = {*CONFIDENTIAL} - {"MembershipPerson", "MembershipContact"}
    seen = (await ask(region.MANAGER, nodes, ids=ids))["nodes"]
    assert {node["__typename"] for node in seen if node} & hidden == set()


async def test_every_id_of_a_signatory_is_found_by_node(ask: Client) -> None:
    everything = "{ me { cooperationParties { nodes { signatories { id steps { id } } } } } }"
    ids = list(ids_in(await ask(region.SPEAKER, everything)))
    nodes = "query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }"
    for who in (region.SPEAKER, region.FOREIGNER, region.MANAGER):
        found = (await ask(who, nodes, ids=ids))["nodes"]
        expected = OF_SIGNATORIES if who is not region.MANAGER else set()
        assert {node["__typename"] for node in found if node} == expected


EVERYTHING = """{ me { id grants { id person { id } } } sessions { nodes { id } }
  region(key: "08118") { id county { id territories { nodes { id } } } }
  measures(filter: {tenant: ["081180046046"]}) { nodes { id ratings { id } links { id } history { nodes { id } }
    actors { id } costs { id } efforts { id } effects { id } successCriteria { id } indicators { id values { id } }
    resolutions { id } documents { id } sheetVersions { id } } }
  tenant(key: "073355011") { measureSettings { id } fieldLabels { id } profile { id } }
  weilerbach: tenant(key: "073355009") { fieldExemptions { id } dataConfirmed { id } }
  stranger: region(key: "08336") { coverageSettings { id } }
  notes: region(key: "07335") { whiteSpotNotes { nodes { id } } }
  confirmed: measures(filter: {code: "Se1"}) { nodes { confirmations { id } } }
  tasks: measures(filter: {code: "Se1"}) { nodes { tasks { nodes { id } } } }
  concepts(filter: {tenant: ["073355011"]}, first: 1) { nodes { id fields { id } history { id } coverage { id } } }
  landstuhl: tenant(key: "073355011") { files(first: 1) { nodes { id } }
    fundedProjects { nodes { id steps { id } extensions { id } coverage { id } } }
    posts { nodes { id steps { id } occupancies { id } fundings { id } coverage { id } } }
    advice { nodes { id topics { id } fields { id } steps { id } workshops { id } measures { id } } } }
  adviceRules { id } adviceStepTemplates { id }
  access: tenant(key: "07335") { invitations { nodes { id } } accessRequests { nodes { id } } }
  county: tenant(key: "07335") { failedMails { nodes { id } }
    posts { nodes { id occupancies { id holder { id } } } }
    reports { nodes { id measures { nodes { id } } } } supportCases(first: 1) { nodes { id steps { id } } } }
  mandates(first: 1) { nodes { id } }
  own: tenant(key: "07335") { trail(first: 1) { nodes { id } } textsToClean(first: 1) { nodes { id } } }
  members: tenant(key: "07335") { alliances { nodes { memberships { nodes { id } } } } }
  deadlines(tenant: "073355011", first: 3) { nodes { id } } deadlineRules { id }
  partner(id: "UGFydG5lcjowMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDJlZTc") { id listingSteps { id }
    representations { nodes { id steps { id } } } reviews { nodes { id } } merges { nodes { id steps { id } } }
    proposals { nodes { id } } changes { nodes { id } } }
  together: tenant(key: "07335") { cooperations { nodes { id steps { id } parties { id steps { id } }
    terms { id shares { id } } } } }
  dates: tenant(key: "07335") { meetingSeries { nodes { id } } meetings { nodes { id steps { id } audiences { id }
    agenda { id } speakers { id } access { id } minutes { id } documents { id } outputs { id }
    invitations { nodes { id answers { id } } } attendance { nodes { id } } } } }
  told: stories { nodes { id partners { id } tellings { id } } }
  alliances(filter: { tenant: ["07335"] }) { nodes { id goals { id } principles { id } tiers { id } duties { id }
    offers { id } declarations { id } pressItems { nodes { id } } } }
  inNetworks: tenant(key: "07335") { networks { nodes { id steps { id } members { nodes { id } }
    results { id steps { id } } ideas { nodes { id steps { id } } } } } }
  promised: tenant(key: "07335") { alliances { nodes { pledges { nodes { id effects { id } entries { id }
    alliances { id } } } } } }
  neighbour: alliances(filter: { tenant: ["073355011"] }) { nodes { id legalForms { id } } } }"""
"""What the manager of the county reads: an id of each type that she sees."""


async def test_every_id_in_an_answer_is_found_by_node(ask: Client) -> None:
    ids = list(ids_in(await ask(region.MANAGER, EVERYTHING)))
    nodes = "query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }"
    parts = [await ask(region.MANAGER, nodes, ids=ids[at : at + 100]) for at in range(0, len(ids), 100)]
    again = {"nodes": [node for part in parts for node in part["nodes"]]}
    assert [node["id"] for node in again["nodes"]] == ids
    node_types = {of.name for of in member._schema.get_implementations(member._schema.get_type("Node")).objects}  # type: ignore[arg-type]  # an interface, whatever its declared type
    assert {node["__typename"] for node in again["nodes"]} == node_types - {
        "InternalNote",
        "PublicationStep",
        "AllianceLegalForm",
        "CalendarFeed",
        *CONFIDENTIAL,
        *OF_SIGNATORIES,
    }, "these are hidden from the manager"
    assert [decode_opaque_text(item).partition(":")[0] for item in ids] == [
        node["__typename"] for node in again["nodes"]
    ]
