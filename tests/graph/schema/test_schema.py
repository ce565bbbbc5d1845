"""The two schemas: recorded, described, and the public one as narrow as the grants of its database role."""

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from graphql import (
    EnumTypeDefinitionNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNonNull,
    GraphQLObjectType,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_leaf_type,
    is_list_type,
    parse,
)
from sqlalchemy import select

from federation.graph.assembly import Assembly
from federation.graph.declare.types import Connection, Node, Sql, bound, root
from federation.graph.http.endpoint import Endpoint
from federation.graph.limits import MACHINE_BUDGET
from federation.graph.request import Request
from federation.graph.run.operations import Operations
from federation.graph.run.reads import QueryRunner
from federation.graph.sql.arguments import RequestParameters
from federation.graph.sql.global_id import key_types, python_class
from federation.measures import model
from federation.schema import everyone, member
from tenants.rows import tables
from tests.helpers.database import ROOT
from tests.helpers.region import ANONYMOUS, TODAY

SHARED = ROOT.parent / "shared" / "domain" / "enums.graphql"
INTERNAL = re.compile(
    "visibility|version|draft|internal|grants?|role|trail|user|viewer|issuer|subject|scopes?|entered|created|admin"
    "|editor|reviewer|mutations?|changes|corrects|installation|machine|me|request|token"
)
"""Words that no name of the public schema contains."""
FIGURES_OF_TWO_DAYS = {"MeasureChanges", "measureChanges"}
"""Names that contain one all the same: these changes are of figures, not of the trail."""
PLACES = {
    "Measure": "measures# { # }",
    "Task": "measures { nodes { tasks# { # } } }",
    "StatusChange": "measures { nodes { history# { # } } }",
    "Tenant": 'region(key: "07335") { members# { # } }',
    "MeasureReport": 'region(key: "07335") { reports# { # } }',
    "ReportMeasure": 'tenant(key: "07335") { reports { nodes { measures# { # } } } }',
    "Concept": "concepts# { # }",
    "Territory": 'tenant(key: "07335") { territories# { # } }',
    "FundedProject": "fundedProjects# { # }",
    "Post": 'region(key: "07335") { posts# { # } }',
    "Advice": "advices# { # }",
    "Partner": "partners# { # }",
    "Pledge": "pledges# { # }",
    "Alliance": "alliances# { # }",
    "Cooperation": "cooperations# { # }",
    "Meeting": "meetings# { # }",
    "MeetingSeries": 'tenant(key: "07335") { meetingSeries# { # } }',
    "Network": "networks# { # }",
    "NetworkIdea": "networks { nodes { ideas# { # } } }",
    "Membership": "alliances { nodes { memberships# { # } } }",
    "Story": "stories# { # }",
    "WhiteSpotNote": 'region(key: "07335") { whiteSpotNotes# { # } }',
}
"""Where a list of each type is filtered and sorted."""
ADDITIONAL_CODES = {
    "AdviceKind", "AdviceStatus", "ClimateTopic", "CriterionState", "DatePrecision", "DeadlineState", "EffectKind",
    "EffortParty", "EligibleApplicant", "Freshness", "IndicatorKind", "Licence", "MailKind", "MailLocale",
    "MailOutcome", "MandateStatus", "MeasureNature", "NotificationFrequency", "NotificationKind", "PostStepKind",
    "ProjectStatus", "ProjectStepKind", "PublicationStepKind", "PublicationVerdict", "SheetBinding", "SupportReason",
    "SupportSide", "TrafficLight", "TrafficLightReason", "TrailAction", "TrailActor",
}  # fmt: skip
"""Vocabulary that real documents, the handbook's rules and the way to the public need and the domain's list lacks."""
ADDITIONAL_CODES |= {"AccessRequestState", "InvitationKind", "InvitationLanguage", "InvitationState", "MediaType"}
ADDITIONAL_CODES |= {
    "EconomicSection", "KeeperSide", "LegalForm", "ListingConsent", "ListingStatus", "MergeSide", "MergeStatus",
    "MergeStepKind", "PartnerDuplicateReason", "PartnerKind", "PartnerReviewAnswer", "ProposalStatus",
    "RepresentationSide",
    "RepresentationStatus", "RepresentationStepKind", "Sphere",
}  # fmt: skip
ADDITIONAL_CODES |= {"AllianceOfferKind", "OfficeDuty", "PledgeRule"}
ADDITIONAL_CODES |= {"EvidenceMethod", "JoinRequestAnswer", "MembershipSide", "MembershipStepKind"}
ADDITIONAL_CODES |= {
    "ConsentKind", "ConsentMethod", "ConsentPurpose", "RepresentativeSide", "RepresentativeStatus",
    "RepresentativeStepKind", "SignatureMethod",
}  # fmt: skip
ADDITIONAL_CODES |= {
    "CooperationKind", "CooperationReason", "CooperationSide", "CooperationStepKind", "ParticipationLevel", "PartyRole",
    "PartyStatus", "PartyStepKind", "SignatorySide", "SignatoryStatus", "TermsField",
}  # fmt: skip
ADDITIONAL_CODES |= {
    "AgendaKind", "AnswerSide", "AudienceAnswer", "DocumentKind", "FeedKind", "InvitationOrigin", "MeetingAnswer",
    "MeetingFormat", "MeetingSide", "MeetingStepKind", "ModerationKind", "OutputKind", "SeriesKind", "SpeakerKind",
}  # fmt: skip
ADDITIONAL_CODES |= {"PledgeAnswer", "PledgeAudience", "PledgeKind", "PledgeStepKind"}
ADDITIONAL_CODES |= {
    "ReusePermission", "StoryAnswer", "StoryReason", "StorySide", "StoryStatus", "StoryStepKind",
}  # fmt: skip
ADDITIONAL_CODES |= {
    "EvidenceFigure", "IdeaSide", "IdeaStatus", "IdeaStepKind", "NetworkRole", "NetworkSide", "NetworkStepKind",
    "ResultSide", "ResultStatus", "ResultStepKind",
}  # fmt: skip
ADDED = {"NetworkStatus": {"PLANNED", "DORMANT"},
         "PledgeStatus": {"MISSED"}, "ActorRole": {"IMPLEMENTER"}, "SupportCaseStatus": {"REQUESTED", "WITHDRAWN"},
         "MembershipStatus": {"DECLINED", "WITHDRAWN", "TAKEN_OVER"},
         "CooperationStatus": {"AGREED"}, "MeetingKind": {"STAFF_ROUND"}}  # fmt: skip
"""Codes that the domain vocabulary lacks, with the reasons."""
ROLES = re.compile(
    r"(MeasureActor|CooperationParty|NetworkMember)\.role|ActorRole|PartyRole|NetworkRole|CostKind\.STARTUP_INTERNAL"
    r"|SheetVersion"
    r"|Measure\.sheetVersions"
    r"|(Concept|Post|Project)Coverage\.scope|CoverageScope"
)
"""Roles in a measure or a cooperation and scopes of a coverage, which are no rights; costs inside an administration; a
text of then, which locks nothing."""
COVERAGE = (ROOT / "federation" / "coverage" / "coverage.sql").read_text()
DUPLICATES = (ROOT / "federation" / "partners" / "duplicates" / "duplicates.sql").read_text()
PARTNER_SEARCH = DUPLICATES.partition("-- The entries in whose name")[2]
SEARCH_FUNCTION = (
    (ROOT / "tenants" / "search_terms.sql").read_text().partition("FUNCTION ctx.search_rows")[2].partition("$$;")[0]
)
SAMPLES = {
    "Boolean": "true", "Date": '"2026-01-01"', "Int": "1", "RegionalKey": '"07335"', "String": '"Se1"',
    "ID": '"TWVhc3VyZTo3OjAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwYg"',
}  # fmt: skip
"""A value of each scalar as a document writes it."""


@pytest.mark.parametrize("name", ["schema", "public"])
def test_schema_files_are_up_to_date(name: str) -> None:
    written = (ROOT / f"{name}.graphql").read_text()
    written_sdl = {"schema": member, "public": everyone}[name].as_str()
    assert written.strip() == written_sdl.strip(), f"{name}.graphql is not what the code says: run make schema"


def schema_paths(schema: Any) -> Iterator[tuple[str, Any]]:
    """Every type, field, argument and enum value by its path."""
    for of in schema._schema.type_map.values():
        if of.name.startswith("__"):
            continue
        yield of.name, of
        if isinstance(of, GraphQLEnumType):
            yield from ((f"{of.name}.{name}", value) for name, value in of.values.items())
        if isinstance(of, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            for name, field in of.fields.items():
                yield f"{of.name}.{name}", field
                for argument, its in getattr(field, "args", {}).items():
                    yield f"{of.name}.{name}({argument})", its


@pytest.mark.parametrize("schema", [member, everyone], ids=["member", "public"])
def test_every_type_field_and_argument_is_described(schema: Any) -> None:
    assert [path for path, part in schema_paths(schema) if not (part.description or "").strip()] == []


def test_no_public_name_reveals_internal_data() -> None:
    for path, _ in schema_paths(everyone):
        for name in re.findall(r"\w+", path):
            if name in FIGURES_OF_TWO_DAYS:
                continue
            text = re.sub(r"([a-z])([A-Z])", r"\1_\2", name).lower().split("_")
            assert ROLES.match(path) or not any(INTERNAL.fullmatch(word) for word in text), path
    assert everyone._schema.mutation_type is None


def test_every_public_path_exists_in_the_member_schema() -> None:
    assert {path for path, _ in schema_paths(everyone)} < {path for path, _ in schema_paths(member)}


@pytest.mark.skipif(not SHARED.is_file(), reason="without the shared documents")
def test_codes_and_labels_match_the_domain_vocabulary() -> None:
    domain_codes = {
        definition.name.value: {
            value.name.value: value.description.value for value in definition.values or () if value.description
        }
        for definition in parse(SHARED.read_text()).definitions
        if isinstance(definition, EnumTypeDefinitionNode)
    }
    own_codes = {
        of.name: {name: value.description for name, value in of.values.items()}
        for schema in (member, everyone)
        for of in schema._schema.type_map.values()
        if isinstance(of, GraphQLEnumType) and not of.name.startswith("__")
    }
    own = (
        ADDITIONAL_CODES
        | {name for name in own_codes if name.endswith(("Sort", "Direction"))}
        | {"UserErrorCode", "TrendPeriod", "Language"}
    )
    assert own_codes.keys() - domain_codes.keys() == own, "enums of the interface are no vocabulary of the domain"
    for name, labels in own_codes.items():
        if name not in own:
            rest = {code: label for code, label in labels.items() if code not in ADDED.get(name, ())}
            assert list(rest.items()) == list(domain_codes[name].items()), name


def selection_of(of: Any) -> str:
    """The selection below a field: all of an answer or a connection, of a row only that it is there."""
    named_type: Any = get_named_type(of)
    if is_leaf_type(named_type):
        return ""
    if is_abstract_type(named_type) or issubclass(python_class(named_type), Node):
        return "{ __typename }"
    return (
        "{ "
        + " ".join(
            f"{name}{required_arguments(field)} {selection_of(field.type)}" for name, field in named_type.fields.items()
        )
        + " }"
    )


def required_arguments(field: Any) -> str:
    """The arguments that must be there."""
    ids = {
        name: f'"{sample_id(of, row)}"'
        for name, of, row in getattr(field.extensions["strawberry-definition"], "id_arguments", ())
    }
    types = {name: its.type for name, its in field.args.items() if isinstance(its.type, GraphQLNonNull)}
    needed = (f"{name}: {ids.get(name) or sample_value(of)}" for name, of in types.items())
    return f"({text})" if (text := ", ".join(needed)) else ""


def sample_value(of: Any) -> str:
    plain, named_type = get_nullable_type(of), get_named_type(of)
    if is_list_type(plain):
        return f"[{sample_value(plain.of_type)}]"
    return next(iter(named_type.values)) if isinstance(named_type, GraphQLEnumType) else SAMPLES[named_type.name]


def public_documents() -> Iterator[str]:
    """Documents that ask for every public field, filter and order, one by one."""
    schema = everyone._schema
    assert schema.query_type
    for name, field in schema.query_type.fields.items():
        yield f"{{ {name}{required_arguments(field)} {selection_of(field.type)} }}"
    for of in schema.type_map.values():
        if isinstance(of, GraphQLObjectType) and not of.name.startswith("__") and issubclass(python_class(of), Node):
            key = sample_id(of.name, python_class(of).__model__)
            for name, field in of.fields.items():
                chosen = f"{name}{required_arguments(field)} {selection_of(field.type)}"
                yield f'{{ node(id: "{key}") {{ ... on {of.name} {{ {chosen} }} }} }}'
    filters = {name for name in schema.type_map if name.endswith("Filter")}
    assert filters == {f"{name}Filter" for name in PLACES}, "say in PLACES where a list of it is asked for"
    types: Any = schema.type_map
    for row, paths in PLACES.items():
        before, between, after = paths.split("#")
        for name, its in types[f"{row}Filter"].fields.items():
            yield f"{{ {before}(filter: {{ {name}: {filter_value(its.type)} }}){between}totalCount{after} }}"
        for name in types[f"{row}Sort"].values:
            yield f"{{ {before}(orderBy: [{{ field: {name} }}]){between}edges {{ cursor }}{after} }}"


RANGES = {
    "Span": '{ from: "2026-01-01" }', "MomentSpan": '{ before: "2026-01-01T00:00:00Z" }',
    "NumberRange": "{ from: 1, to: 2 }", "RatingRange": "{ criterion: PRIORITY, from: 1, to: 2 }",
    "EffectRange": "{ kind: ENERGY_SAVING, from: 1, to: 2 }",
}  # fmt: skip


def filter_value(of: Any) -> str:
    """A value of a filter's field."""
    name = get_named_type(of).name
    return RANGES.get(name) or ("{}" if name.endswith("Filter") else sample_value(of))


def sample_id(of: str, row: Any) -> str:
    """An id of a type, of any row."""
    keys: dict[type, str] = {int: "1", UUID: str(UUID(int=1)), date: "infinity"}
    key = ":".join([of, *(keys.get(key_type, "07335") for key_type in key_types(row))])
    return b64encode(key.encode()).decode().rstrip("=")


def columns_in_functions(script: str) -> set[tuple[str, str]]:
    """The columns that functions read; an alias may stand for different tables in each."""
    used: set[tuple[str, str]] = set()
    for function in script.split("CREATE FUNCTION"):
        tables_of = {(alias, table) for table, alias in re.findall(r"(?:FROM|JOIN) (\w+) (\w+)", function)}
        columns = re.findall(r"\b(\w+)\.(\w+)", function)
        used |= {(table, column) for alias, table in tables_of for prefix, column in columns if prefix == alias}
    return used


async def test_public_documents_use_all_grants_of_the_anonymous_role_and_need_no_other(
    public_reads: QueryRunner,
) -> None:
    used: set[tuple[str, str]] = {("file", "content")}  # by HTTP
    for text in public_documents():
        request = Request(text, None, {}, {})
        document = public_reads.document(request, ANONYMOUS)
        answer = await public_reads.fast(document, request, ANONYMOUS, TODAY, MACHINE_BUDGET)
        assert not answer.errors, (text, answer.errors)
        statement = public_reads.plans.plan(document, RequestParameters(ANONYMOUS, TODAY, {})).text
        alias = {name: table for table, name in re.findall(r"FROM (\w+) AS (\w+)", statement)}
        used |= {(alias.get(table, table), column) for table, column in re.findall(r"(\w+)\.(\w+)", statement)}
        if "ctx.search_rows" in statement:  # reads search terms inside
            used |= {("search_term", column) for column in re.findall(r"s\.(\w+)", SEARCH_FUNCTION)}
        if "coverage_units" in statement:
            used |= columns_in_functions(COVERAGE)
        if "partner_search" in statement:
            used |= columns_in_functions(PARTNER_SEARCH)
    granted = {(table.name, column) for row, table in tables() for column in row.__public_columns__}
    columns = {(table.name, column.name) for _, table in tables() for column in table.c}
    assert used & columns <= granted
    assert granted == used & granted, "no column is granted that nothing public reads"


async def test_anonymous_role_reads_granted_columns_only(public_reads: QueryRunner) -> None:
    for row, table in tables():
        for column in table.c:
            read = public_reads.pool.fetch_json(f"SELECT to_json(count({column.name})) FROM {table.name}", ())
            if column.name in row.__public_columns__:
                await read
            else:
                with pytest.raises(asyncpg.InsufficientPrivilegeError):
                    await read


class UngrantedColumnRoom:
    """A public room that lists a column which the database never granted."""

    @bound(model.Measure)
    class Measure:
        title: str
        version: int

    @root
    def measures() -> Sql[Connection[model.Measure]]:
        """Maßnahmen."""
        return select(model.Measure).order_by(model.Measure.c.title_key, model.Measure.c.tenant_id, model.Measure.c.id)


async def test_an_ungranted_column_in_a_public_type_ends_in_an_error(public_reads: QueryRunner) -> None:
    slip = QueryRunner(Assembly([UngrantedColumnRoom]).schema(), public_reads.pool, enters=False)
    assert (await http_answer(slip, "{ measures { nodes { title } } }"))["data"]["measures"]["nodes"]
    leak = Request("{ measures { nodes { title version } } }", None, {}, {})
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await slip.fast(slip.document(leak, ANONYMOUS), leak, ANONYMOUS, TODAY, MACHINE_BUDGET)
    answer = await http_answer(slip, leak.query)
    assert answer == {"errors": [{"message": "Dafür fehlt das Recht.", "extensions": {"code": "FORBIDDEN"}}]}


async def http_answer(reads: QueryRunner, query: str) -> Any:
    """The response over HTTP."""
    messages: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": json.dumps({"query": query}).encode()}

    async def send(message: Any) -> None:
        messages.append(message)

    scope = {"method": "POST", "path": "", "query_string": b"", "headers": [(b"content-type", b"application/json")]}
    await Endpoint(Operations(reads))(scope, receive, send)
    return json.loads(messages[1]["body"])


def test_codes_of_each_column_equal_its_enum() -> None:
    for _, table in tables():
        for column in table.c:
            if codes := getattr(column.type, "enum_class", None):
                of = member._schema.type_map[codes.__name__]
                assert isinstance(of, GraphQLEnumType)
                type_: Any = column.type
                assert list(of.values) == [code.name for code in codes] == list(type_.enums), of.name
