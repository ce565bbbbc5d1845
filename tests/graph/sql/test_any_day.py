"""Dated fields and filters accept any day."""

from typing import Any

import pytest
from graphql import GraphQLInputObjectType, GraphQLObjectType, get_named_type, is_leaf_type

from federation.schema import everyone, member
from tests.conftest import Client
from tests.helpers.funding import create_project, decide_project
from tests.helpers.measures import Change, create_measure
from tests.helpers.region import COUNTY, LANDSTUHL, MANAGER, WORKSHOP, WRITER

FIRST, LAST = "0001-01-02", "9999-12-30"


def dated_fields(schema: Any) -> list[tuple[str, str, list[str]]]:
    """Type, field and arguments, for each field that takes a day."""
    results = []
    for of in schema.type_map.values():
        for name, field in of.fields.items() if isinstance(of, GraphQLObjectType) else ():
            date_arguments = [n for n, argument in field.args.items() if get_named_type(argument.type).name == "Date"]
            if date_arguments:
                results.append((of.name, name, date_arguments))
    return results


KEYS = {"Region": COUNTY, "Tenant": LANDSTUHL, "Territory": LANDSTUHL}


ROW = {"Advice": "advices", "Concept": "concepts", "Deadline": "deadlines", "FundedProject": "fundedProjects",
       "Alliance": "alliances", "Cooperation": "cooperations", "Mandate": "mandates", "Network": "networks",
       "Partner": "partners", "Post": "posts", "SupportCase": "region"}  # fmt: skip


@pytest.mark.parametrize("public", [False, True])
async def test_every_dated_field_accepts_any_day(ask: Client, ask_public: Client, public: bool) -> None:
    schema = (everyone if public else member)._schema
    count = 0
    for of, name, date_arguments in dated_fields(schema):
        owner: Any = schema.type_map[of]
        kind = get_named_type(owner.fields[name].type)
        inner = _selection(kind)
        for day in (FIRST, LAST):
            values = ", ".join(f'{item}: "{day}"' for item in date_arguments)
            what = f"{name}({values}){inner}"
            if of == "Query":
                query = f"{{ {what} }}"
            elif of in KEYS:
                query = f'{{ {of.lower()}(key: "{KEYS[of]}") {{ {what} }} }}'
            elif of == "Viewer":
                query = f"{{ me {{ {what} }} }}"
            elif of == "MeetingSeries":
                query = f'{{ tenant(key: "{COUNTY}") {{ meetingSeries {{ nodes {{ {what} }} }} }} }}'
            elif of == "SupportCase":
                query = f'{{ region(key: "{WORKSHOP}") {{ supportCases {{ nodes {{ {what} }} }} }} }}'
            elif of == "Membership":
                query = f"{{ alliances {{ nodes {{ memberships {{ nodes {{ {what} }} }} }} }} }}"
            else:
                query = f"{{ {ROW[of]} {{ nodes {{ {what} }} }} }}"
            await (ask_public(query) if public else ask(MANAGER, query))
            count += 1
    assert count > (15 if public else 40)


def _selection(of: Any) -> str:
    """A selection of fields without arguments, one level deep."""
    if not isinstance(of, GraphQLObjectType):
        return ""
    if "nodes" in of.fields and "pageInfo" in of.fields:
        return f" {{ nodes {_selection(get_named_type(of.fields['nodes'].type))} }}"
    plain = [n for n, f in of.fields.items() if is_leaf_type(get_named_type(f.type)) and not f.args]
    plain = [n for n in plain if n != "generatedAt"]
    return f" {{ {' '.join(plain or ['__typename'])} }}"


@pytest.mark.parametrize("public", [False, True])
async def test_every_date_filter_accepts_any_day(ask: Client, ask_public: Client, public: bool) -> None:
    schema = (everyone if public else member)._schema
    assert schema.query_type
    count = 0
    for name, field in schema.query_type.fields.items():
        by = get_named_type(field.args["filter"].type) if "filter" in field.args else None
        for part, item in by.fields.items() if isinstance(by, GraphQLInputObjectType) else ():
            of = get_named_type(item.type).name
            if of not in ("Span", "Date"):
                continue
            for day in (FIRST, LAST):
                value = f'{{from: "{day}", before: "{day}"}}' if of == "Span" else f'"{day}"'
                query = f"{{ {name}(filter: {{{part}: {value}}}) {{ totalCount }} }}"
                await (ask_public(query) if public else ask(MANAGER, query))
                count += 1
    assert count > 10


@pytest.mark.usefixtures("empty_workshop")
async def test_a_sheet_is_the_current_one_for_any_requested_day(change: Change, ask: Client) -> None:
    """Its status is the current one, so derived values are computed for today."""
    project = await create_project(change, beginsOn="2023-01-01", endsOn="2025-12-31")
    await decide_project(change, project, "APPROVED", "2023-01-01")
    await create_measure(change, plannedStart="2026-01-01", plannedEnd="2026-03-01")
    query = """query ($on: Date) { deadlines(within: 183, asOf: $on, region: "08118") { nodes { tenant {
      measures(filter: {isOverdue: true}) { nodes { status isOverdue freshness } }
      fresh: measures(filter: {freshness: [CURRENT]}) { totalCount }
      running: measures(filter: {year: 2026}) { totalCount } } } } }"""
    answers = [(await ask(WRITER, query, on=day))["deadlines"]["nodes"][0]["tenant"] for day in ("2025-01-01", None)]
    assert answers[0] == answers[1]
    assert [node["isOverdue"] for node in answers[0]["measures"]["nodes"]] == [True]
    assert answers[0]["fresh"]["totalCount"] and answers[0]["running"]["totalCount"]
