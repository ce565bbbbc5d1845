"""Facets of the directory: how many entries each value would leave, for what their reader sees."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from federation.partners.public import PartnerFacets, PartnerFilter
from tests.conftest import Client
from tests.helpers import partners
from tests.helpers.region import ANONYMOUS, EDITOR, SPEAKER

TOWN, ASSOCIATION = "073355011012", "073355011"
SEATS = ((partners.BAKERY, TOWN), (partners.COOPERATIVE, TOWN), (partners.UTILITY, ASSOCIATION),
    (partners.GARDENER, "081185001001"))  # fmt: skip
LIST = """query ($filter: PartnerFilter) { partners(filter: $filter, first: 100) {
  totalCount nodes { kind ars steward { key } } } }"""
COUNTED = """query ($filter: PartnerFilter) { partners(filter: $filter) {
  facets { kind { kind count } seat { ars count } steward { steward { key } count } } } }"""
COLUMNS = {"seat": "ars"}
"""Facets whose values have another name."""
FILTERS: list[dict[str, Any]] = [
    {},
    {"seat": TOWN},
    {"kind": ["COMPANY", "UTILITY"], "seat": "07335"},
    {"and": [{"seat": "07335"}], "seat": TOWN},
    {"seat": "08118", "kind": ["COMPANY"]},
]


@pytest.fixture(autouse=True)
async def seats(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """Four entries have a seat."""
    for row in SEATS:
        await owner.execute("UPDATE partner SET ars = $2 WHERE id = $1", *row)
    yield
    await owner.execute("UPDATE partner SET ars = NULL")


@pytest.mark.parametrize("chosen", FILTERS, ids=str)
async def test_a_facet_counts_what_its_reader_sees_without_the_condition_on_its_value(
    ask: Client, ask_public: Client, chosen: dict[str, Any]
) -> None:
    async def answer(who: Any, query: str, filters: dict[str, Any]) -> Any:
        result = await (ask(who, query, filter=filters) if who else ask_public(query, filter=filters))
        return result["partners"]

    for who in (None, ANONYMOUS, SPEAKER, EDITOR):
        facets = (await answer(who, COUNTED, chosen))["facets"]
        for name, facet in facets.items():
            rows = await answer(who, LIST, {key: value for key, value in chosen.items() if key != name})
            assert rows["totalCount"] == len(rows["nodes"]), "all on one page"
            value = COLUMNS.get(name, name)
            counted = {json.dumps(item[value]): item["count"] for item in facet}
            assert counted == Counter(json.dumps(row[value]) for row in rows["nodes"]), (who, name)


def test_every_facet_has_the_name_of_a_field_of_the_filter() -> None:
    facets = [name for name in vars(PartnerFacets) if not name.startswith("_")]
    assert facets and all(hasattr(PartnerFilter, name) or name in PartnerFilter.__annotations__ for name in facets)
