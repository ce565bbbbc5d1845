"""Alliances found: by filters, orders, facets and the search."""

from typing import Any

import pytest

from tests.conftest import Client
from tests.helpers.alliance_changes import Alliances, key
from tests.helpers.region import ANONYMOUS, LUDWIGSBURG, READER, REVIEWER, WORKSHOP, WRITER

LIST = """query ($filter: AllianceFilter, $orderBy: [AllianceOrder!]) {
  alliances(filter: $filter, orderBy: $orderBy) { nodes { name } } }"""


@pytest.fixture
async def three(alliances: Alliances) -> Alliances:
    """Three alliances of the workshop: for the county, for its town, and one that rests."""
    await alliances.create(name="Klimabündnis Musterkreis", ars=WORKSHOP, targetYear=2040, admitsPersons=True)
    town = await alliances.create(name="Bündnis der Stadt", ars=LUDWIGSBURG, targetYear=2035, foundedYear=2019)
    resting = await alliances.create(name="Altes Bündnis", isOpen=False)
    await alliances.done(WRITER, "allianceArchive", **key(resting, archivedOn="2026-01-31"))
    await alliances.done(REVIEWER, "alliancePublish", **key(town, visibility="PUBLIC"))
    return alliances


@pytest.mark.parametrize(("conditions", "expected"), [
    ({}, ["Altes Bündnis", "Bündnis der Stadt", "Klimabündnis Musterkreis"]),
    ({"isOpen": True}, ["Bündnis der Stadt", "Klimabündnis Musterkreis"]),
    ({"isArchived": True}, ["Altes Bündnis"]), ({"admitsPersons": True}, ["Klimabündnis Musterkreis"]),
    ({"targetYear": {"to": 2035}}, ["Bündnis der Stadt"]),
    ({"search": "klimabündnis"}, ["Klimabündnis Musterkreis"]),
    ({"territory": LUDWIGSBURG}, ["Bündnis der Stadt", "Klimabündnis Musterkreis"]),
    ({"territory": "081180001001"}, ["Klimabündnis Musterkreis"]),
    ({"territory": WORKSHOP}, ["Bündnis der Stadt", "Klimabündnis Musterkreis"]),
    ({"visibility": ["PUBLIC"]}, ["Bündnis der Stadt"]),
])  # fmt: skip
async def test_conditions_choose(
    three: Alliances, ask: Client, conditions: dict[str, Any], expected: list[str]
) -> None:
    found = (await ask(READER, LIST, filter={"tenant": [LUDWIGSBURG], **conditions}))["alliances"]["nodes"]
    assert [row["name"] for row in found] == expected


async def test_orders_and_facets(three: Alliances, ask: Client) -> None:
    order = [{"field": "TARGET_YEAR"}]
    found = (await ask(READER, LIST, filter={"region": WORKSHOP}, orderBy=order))["alliances"]["nodes"]
    assert [row["name"] for row in found] == ["Bündnis der Stadt", "Klimabündnis Musterkreis", "Altes Bündnis"]
    query = """query ($region: RegionalKey!) { alliances(filter: { region: $region, targetYear: { from: 2040 } }) {
      totalCount facets { tenant { count tenant { key } } targetYear { targetYear count } } } }"""
    facets = (await ask(READER, query, region=WORKSHOP))["alliances"]["facets"]
    assert facets["tenant"] == [{"count": 1, "tenant": {"key": LUDWIGSBURG}}]
    assert facets["targetYear"] == [{"targetYear": year, "count": 1} for year in (2035, 2040, None)]


async def test_people_find_an_alliance_by_its_name(three: Alliances, ask: Client) -> None:
    query = """query ($region: RegionalKey!, $text: String!) { search(region: $region, text: $text) {
      nodes { ... on Alliance { name } } } region(key: $region) { alliances { nodes { name } } } }"""
    everyone = await ask(ANONYMOUS, query, region=WORKSHOP, text="bündnis stadt")
    assert everyone["search"]["nodes"] == everyone["region"]["alliances"]["nodes"] == [{"name": "Bündnis der Stadt"}]
    assert (await ask(ANONYMOUS, query, region=WORKSHOP, text="musterkreis"))["search"]["nodes"] == []
    inside = await ask(READER, query, region=WORKSHOP, text="musterkreis")
    assert inside["search"]["nodes"] == [{"name": "Klimabündnis Musterkreis"}]
