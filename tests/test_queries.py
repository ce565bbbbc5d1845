"""Questions with their SQL and their answer beside them: read both before you keep them (KEEP=1)."""

import base64
import binascii
import json
import os
import re
from collections.abc import AsyncIterator, Iterator
from datetime import date
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
from tests.helpers import region
from tests.helpers.database import emptied
from tests.helpers.region import number

FOLDER = Path(__file__).parent / "queries"
KEEP = os.environ.get("KEEP") == "1"
HEADER = re.compile(r"# (asks|schema|variables): (.+)")
KEY = re.compile(r'[A-Z]\w+:|\["')
UUID7 = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
UNREAD = re.compile("__|Mutation$|Subscription$|UserError$|.*(Payload|Result)$")
PARTS = [
    ("measure_actor", "role, name", "'LEAD', 'Stadt'"), ("measure_cost", "kind, level", "'RUNNING', 'LOW'"),
    ("measure_effort", "party, hours_min, hours_max", "'OTHERS', 1, 2"),
    ("measure_effect", "kind, basis, year, amount", "'GHG_REDUCTION', 'MEASURED', 2025, 12.5"),
    ("success_criterion", "text, state", "'Es geht', 'MET'"),
    ("measure_indicator", "name, unit, kind", "'n', '1', 'OUTPUT'"),
    ("measure_resolution", "body", "'Rat'"), ("measure_document", "title, url", "'D', 'https://d.example'"),
    ("sheet_version", "as_of, precision, binding, title", "'2022-12-31', 'YEAR', 'RESOLVED', 'Damals'"),
]  # fmt: skip
"""A part of each kind for the sheet: table, columns, values."""
KORNWESTHEIM = "081180046046"


class Question(NamedTuple):
    """A document with who asks, with which variables, of which schema: its leading comments say so."""

    path: Path
    text: str
    who: Principal
    variables: dict[str, Any]
    public: bool


def question(path: Path) -> Question:
    text = path.read_text()
    expression = dict(HEADER.findall(text))
    who: Principal = getattr(region, expression.get("asks", "ANONYMOUS"))
    return Question(
        path, text, who, json.loads(expression.get("variables", "{}")), expression.get("schema") == "public"
    )


QUESTIONS = [question(path) for path in sorted(FOLDER.glob("*.graphql"))]


def compiled(reads: QueryRunner, item: Question) -> str:
    """The statement of a question, as text that git likes; what needs none says so."""
    document = reads.document(Request(item.text, None, item.variables, {}), item.who)
    request = RequestParameters(item.who, region.TODAY, reads.plans.coerce_variables(document, item.variables))
    text = reads.plans.plan(document, request).text or "-- answered without the database"
    return re.sub(r" +\n", "\n", text) + "\n"


def stable(value: Any) -> Any:
    """An answer with opaque texts opened, and what each database makes anew left out."""
    match value:
        case dict():
            return {key: stable(item) for key, item in value.items()}
        case list():
            return [stable(item) for item in value]
        case str():
            return MOMENT.sub("(moment)", UUID7.sub("(new)", opened(value)))
        case _:
            return value


async def answered(reads: QueryRunner, item: Question) -> Any:
    """The answer of a question, the same in both runs but for the moments at which they were counted."""
    request = Request(item.text, None, item.variables, {})
    answer = await reads.fast(reads.document(request, item.who), request, item.who, region.TODAY, MACHINE_BUDGET)
    assert not answer.errors, answer.errors
    fast = stable(json.loads(answer.data))
    assert stable(await reads.strict(request, item.who, region.TODAY)) == fast
    return fast


def opened(text: str) -> str:
    """An id or a cursor as what it stands for; any other text as it is."""
    try:
        inside = base64.b64decode(text + "=" * (-len(text) % 4), validate=True).decode()
    except (ValueError, binascii.Error):
        return text
    return inside if KEY.match(inside) else text


@pytest.fixture(scope="module", autouse=True)
async def sheet(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """A public sheet with all that the region's own ones lack; afterwards nothing is left of it."""
    tenant = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", KORNWESTHEIM)
    row = [
        (tenant, number(81), "Q1", "Übers „Ziel“ hinaus", "Zeile 1\nZeile 2 \\ \"3\" 🌍", date(2020, 1, 1)),
        (tenant, number(82), "Q2", "Fußwege", None, None),
    ]  # fmt: skip
    # measure, id, day, phase, condition, is it continuous, note, what it corrects, tenant and measure it went into
    entries: list[tuple[Any, ...]] = [
        (81, 811, date(2020, 2, 1), "PLANNING", "ON_TRACK", False, None, None, None, None),
        (81, 812, date(2020, 3, 1), "IMPLEMENTATION", "DELAYED", False, None, None, None, None),
        (81, 813, date(2020, 4, 1), "IMPLEMENTATION", "DELAYED", False, "Ein falscher Tag", number(812), None, None),
        (81, 814, date(2020, 5, 1), "IMPLEMENTATION", "MERGED", False, "Geht in Q2 auf", None, tenant, number(82)),
        (82, 821, date(2020, 2, 1), "IMPLEMENTATION", "ON_TRACK", True, None, None, None, None),
        (83, 831, date(2020, 1, 1), "PROPOSED", "UNKNOWN", False, None, None, None, None),
    ]
    async with owner.transaction():
        await owner.executemany(
            "INSERT INTO measure"
            " (tenant_id, id, code, title, goal, planned_start, field_of_action, visibility, version)"
            " VALUES ($1, $2, $3, $4, $5, $6, 'MOBILITY', 'PUBLIC', 1)", row,
        )  # fmt: skip
        await owner.execute(
            "INSERT INTO measure (tenant_id, id, code, title, field_of_action, visibility, version, is_model)"
            " VALUES ($1, $2, 'Q3', 'Muster für Fußwege', 'MOBILITY', 'PUBLIC', 1, true)", tenant, number(83),
        )  # fmt: skip
        await owner.executemany(
            "INSERT INTO status_change (tenant_id, measure_id, visibility, id, effective_on, phase, condition,"
            " is_continuous, note, corrects_id, merged_into_tenant_id, merged_into_id)"
            " VALUES ($1, $2, 'PUBLIC', $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            [(tenant, number(measure), number(id), *rest) for measure, id, *rest in entries],
        )
        await owner.executemany(
            "INSERT INTO rating"
            " (tenant_id, measure_id, visibility, id, criterion, value, scale, note, position, version)"
            " VALUES ($1, $2, 'PUBLIC', $3, $4, $5, 5, $6, $7, 1)",
            [
                (tenant, number(81), number(815), "GHG_REDUCTION", None, "unbekannt", 2),
                (tenant, number(81), number(816), "PRIORITY", 4, None, 1),
            ],
        )
        await owner.executemany(
            "INSERT INTO measure_link (tenant_id, measure_id, visibility, id, kind, code, title, position, version)"
            " VALUES ($1, $2, 'PUBLIC', $3, $4, $5, $6, $7, 1)",
            [
                (tenant, number(81), number(817), "MERGED_INTO", "Q2", None, 2),
                (tenant, number(81), number(818), "RELATED", "MW6", "Gibt es noch nicht", 1),
            ],
        )
        await owner.execute(
            "INSERT INTO measure_link"
            " (tenant_id, measure_id, visibility, id, kind, to_tenant_id, to_id, title, position, version)"
            " VALUES ($1, $2, 'PUBLIC', $3, 'DEPENDS_ON', $1, $4, NULL, 1, 1)",
            tenant, number(82), number(825), number(81),
        )  # fmt: skip
        await owner.executemany(
            "INSERT INTO measure_origin"
            " (tenant_id, measure_id, visibility, id, model_tenant_id, model_id, taken_on)"
            " VALUES ($1, $2, 'PUBLIC', $3, $1, $4, '2020-01-15')",
            [(tenant, number(n), number(n * 10 + 9), number(83)) for n in (81, 82)],
        )
        for table, names, values in PARTS:
            await owner.execute(
                f"INSERT INTO {table} (tenant_id, measure_id, visibility, position, {names})"
                f" VALUES ($1, $2, 'PUBLIC', 1, {values})", tenant, number(81),
            )  # fmt: skip
        await owner.execute(
            "INSERT INTO indicator_value (tenant_id, indicator_id, visibility, year, value)"
            " SELECT tenant_id, id, visibility, 2025, 3.5 FROM measure_indicator WHERE tenant_id = $1", tenant,
        )  # fmt: skip
    for kind, note in (("REQUESTED", "Bitte prüfen"), ("REFUSED", "Zahlen fehlen"), ("REQUESTED", None)):
        await owner.execute(
            "INSERT INTO publication_step (tenant_id, measure_id, kind, note)"
            " SELECT tenant_id, id, $2, $3 FROM measure WHERE id = $1",
            number(13), kind, note,
        )  # fmt: skip
    yield
    await emptied(owner, [tenant])
    await owner.execute("DELETE FROM publication_step WHERE measure_id = $1", number(13))


@pytest.mark.parametrize("item", QUESTIONS, ids=lambda entry: entry.path.stem)
async def test_a_question_has_its_statement_and_its_answer(
    reads: QueryRunner, open_reads: QueryRunner, item: Question
) -> None:
    behind = open_reads if item.public else reads
    statement = compiled(behind, item)
    answer = await answered(behind, item)
    text = json.dumps(answer, ensure_ascii=False, indent=2) + "\n"
    if KEEP:
        item.path.with_suffix(".sql").write_text(statement)
        item.path.with_suffix(".json").write_text(text)
    assert text == item.path.with_suffix(".json").read_text()
    assert statement == item.path.with_suffix(".sql").read_text()


def test_every_kept_file_belongs_to_a_question() -> None:
    kept = {path.stem for path in FOLDER.iterdir() if path.suffix in (".sql", ".json")}
    assert kept == {item.path.stem for item in QUESTIONS}
    for item in QUESTIONS:
        assert not validate((everyone if item.public else member)._schema, parse(item.text))


@pytest.mark.parametrize("public", [False, True])
def test_every_field_that_can_be_read_is_asked_for_somewhere(public: bool) -> None:
    schema = (everyone if public else member)._schema
    request: set[str] = set()
    for item in QUESTIONS:
        if item.public is public:
            request |= set(re.findall(r"\w+", re.sub(r"(?m)^#.*", "", item.text)))
    for of in schema.type_map.values():
        if isinstance(of, GraphQLObjectType) and not UNREAD.match(of.name):
            missing = {name for name in of.fields if name not in request}
            assert not missing, f"{of.name}: ask for {missing} in tests/queries"


def found_ids(value: Any) -> Iterator[str]:
    """Every id in an answer."""
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        if key == "id":
            yield item
        yield from found_ids(item)


async def test_whatever_an_answer_names_is_found_again_by_its_id(ask: Client) -> None:
    everything = """{ me { id grants { id } } region(key: "08118") { id county { id territories { nodes { id } } } }
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
      landstuhl: tenant(key: "073355011") {
        fundedProjects { nodes { id steps { id } extensions { id } coverage { id } } }
        posts { nodes { id steps { id } occupancies { id } fundings { id } coverage { id } } }
        advice { nodes { id topics { id } fields { id } steps { id } workshops { id } measures { id } } } }
      adviceRules { id } adviceStepTemplates { id }
      county: tenant(key: "07335") { posts { nodes { id occupancies { id holder { id } } } }
        reports { nodes { id measures { nodes { id } } } } supportCases(first: 1) { nodes { id steps { id } } } }
      mandates(first: 1) { nodes { id } }
      deadlines(tenant: "073355011", first: 3) { nodes { id } } deadlineRules { id } }"""
    ids = list(found_ids(await ask(region.MANAGER, everything)))
    nodes = "query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }"
    parts = [await ask(region.MANAGER, nodes, ids=ids[at : at + 100]) for at in range(0, len(ids), 100)]
    again = {"nodes": [node for part in parts for node in part["nodes"]]}
    assert [node["id"] for node in again["nodes"]] == ids
    existing = {of.name for of in member._schema.get_implementations(member._schema.get_type("Node")).objects}  # type: ignore[arg-type]
    assert {node["__typename"] for node in again["nodes"]} == existing - {"InternalNote", "PublicationStep"}, (
        "these are not in sight"
    )
    assert [opened(item).partition(":")[0] for item in ids] == [node["__typename"] for node in again["nodes"]]
