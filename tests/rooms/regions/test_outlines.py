"""Outlines of units: everyone reads them with their source, and a whole county is affordable."""

from typing import Any

import pytest

from federation.graph.limits import ANONYMOUS_BUDGET
from federation.graph.plan.document import read_document
from federation.graph.request import Request
from federation.schema import everyone, member
from tests.conftest import Client
from tests.helpers.region import ANONYMOUS, COUNTY, LANDSTUHL, OUTLINES

MAP = """query ($key: RegionalKey!) { region(key: $key) { county { territories(first: 1) { nodes { outline } } }
  coverage { units(first: 100) { nodes { level territory { key fullName population lon lat outline } } } } } }"""
OF_UNITS = """query ($keys: [RegionalKey!]) { region(key: "07335") { members(first: 100, filter: {key: $keys}) { nodes {
  territories(first: 1) { nodes { key outline outlineSource } } } } } }"""


async def test_everyone_reads_an_outline_with_its_source(ask: Client, ask_public: Client) -> None:
    query = '{ territory(key: "%s") { outline outlineSource } }'
    for key, outline, source, _ in OUTLINES:
        answer = {"territory": {"outline": outline, "outlineSource": source}}
        assert await ask_public(query % key) == await ask(ANONYMOUS, query % key) == answer
    assert await ask_public(query % "08336") == {"territory": {"outline": None, "outlineSource": None}}


async def test_a_map_of_a_county_has_the_outlines_of_its_units(ask_public: Client) -> None:
    region = (await ask_public(MAP, key=COUNTY))["region"]
    outlines = {key: outline for key, outline, *_ in OUTLINES}
    assert region["county"]["territories"]["nodes"] == [{"outline": outlines[COUNTY]}]
    units = [unit["territory"] for unit in region["coverage"]["units"]["nodes"]]
    assert len(units) > 50 and all(unit["outline"] == outlines.get(unit["key"]) for unit in units)
    members = (await ask_public(OF_UNITS, keys=[LANDSTUHL]))["region"]["members"]["nodes"]
    assert members[0]["territories"]["nodes"][0]["outline"] == outlines[LANDSTUHL]


@pytest.mark.parametrize("schema", [member, everyone], ids=["member", "public"])
@pytest.mark.parametrize("query", [MAP, OF_UNITS])
def test_anonymous_callers_can_afford_a_hundred_units(schema: Any, query: str) -> None:
    document = read_document(schema._schema, Request(query, None, {}, {}), lambda _: None)
    assert not isinstance(document, list), document
    assert document.cost.check_budget(ANONYMOUS_BUDGET, {}) < 1_200
