"""Cooperations are found by their words: for the lead, for colleagues of a side that agreed, and for nobody before."""

from __future__ import annotations

import pytest

from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.region import (
    ADMIN,
    ANONYMOUS,
    COUNTY,
    EDITOR,
    FOREIGNER,
    MANAGER,
    OTHER_COUNTY,
    READER,
    SPEAKER,
    VIEWER,
)

SEARCH = """query ($region: RegionalKey!, $text: String!) { search(region: $region, text: $text) {
  nodes { ... on Cooperation { title } } } }"""
LIST = "query ($text: String!) { cooperations(filter: { search: $text }) { nodes { title } } }"
JOINT, PUBLIC, NETWORK = (
    "Gemeinsames Klimaschutzkonzept",
    "Wärmewende über die Kreisgrenze",
    "Netzwerk Energiemanagement",
)


@pytest.mark.parametrize(
    ("who", "region", "text", "titles"),
    [
        (MANAGER, COUNTY, "gemeinsames", [JOINT]),
        (VIEWER, COUNTY, "gemeinsames", [JOINT]),
        (ADMIN, COUNTY, "gemeinsames", [JOINT]),
        (FOREIGNER, COUNTY, "gemeinsames", []),
        (READER, COUNTY, "gemeinsames", []),
        (ANONYMOUS, COUNTY, "gemeinsames", []),
        (MANAGER, COUNTY, "energiemanagement", [NETWORK]),
        (MANAGER, OTHER_COUNTY, "energiemanagement", [NETWORK]),
        (FOREIGNER, OTHER_COUNTY, "energiemanagement", [NETWORK]),
        (EDITOR, COUNTY, "energiemanagement", []),
        (SPEAKER, OTHER_COUNTY, "waermewende", [PUBLIC]),
        (ANONYMOUS, COUNTY, "waermewende", [PUBLIC]),
    ],
)
async def test_who_sees_one_finds_it(ask: Client, who: Principal, region: str, text: str, titles: list[str]) -> None:
    found = (await ask(who, SEARCH, region=region, text=text))["search"]["nodes"]
    assert [node["title"] for node in found if node] == titles
    assert [node["title"] for node in (await ask(who, LIST, text=text))["cooperations"]["nodes"]] == titles
