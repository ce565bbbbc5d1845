"""The demo's directory: ten real suppliers with facts alone, invented organisations that say so, and who acts."""

from __future__ import annotations

import csv
from collections import Counter
from typing import Any

import pytest

from demo.partners import OTHER_KEYS, read_partners
from federation.partners.model import Partner
from tests.demo.conftest import AskDemo
from tests.demo.test_texts import DEMO, SHARED

PARTNERS = read_partners()
REAL = [item for item in PARTNERS if "(erfunden)" not in item["name"]]
SAID_OF_SUPPLIERS = {
    "name", "steward", "ars", "postcode", "street", "website", "legal_form", "kind", "section", "source",
}  # fmt: skip
DIRECTORY = """{ partners(first: 100) { totalCount nodes { name isClaimed email municipalShareBp
  kind ars parent { name } steward { key } ofTenant { key } website } } }"""
ACTS = """{ partners(first: 30) { nodes { name listing representatives
  representations(first: 3) { nodes { name status } }
  proposals(first: 3) { nodes { status byTenant { key } } }
  changes { totalCount } } } }"""


def entries(data: Any) -> dict[str, Any]:
    return {item["name"]: item for item in data["partners"]["nodes"]}


@pytest.mark.parametrize("item", PARTNERS, ids=lambda item: item["name"])
def test_each_entry_is_real_and_says_its_source_or_says_that_it_is_invented(item: dict[str, Any]) -> None:
    if item["source"].startswith("Erfunden"):
        assert item["name"].endswith("(erfunden)")
        assert "example.org" in item.get("website", "example.org") and "example.org" in item.get("email", "example.org")
    elif item["kind"] == "UTILITY":
        assert set(item) <= SAID_OF_SUPPLIERS and "oekostromreport" in item["source"]
    else:
        assert item["of_tenant"] == item["steward"] and item["ars"] == item["steward"]


def test_units_and_stewards_are_those_of_the_register() -> None:
    with (DEMO / "register.csv").open(encoding="utf-8", newline="") as file:
        units = {row["ars"]: row for row in csv.DictReader(file)}
    for item in PARTNERS:
        assert item["ars"].startswith(item["steward"]) or item["ars"][:5] == item["steward"][:5], item
        codes = {row["plz"] for row in units.values() if row["ars"].startswith(item["ars"]) and row["plz"]}
        assert item["steward"] in units and item["postcode"] in codes, item


@pytest.mark.skipif(not (SHARED / "data" / "partners").is_dir(), reason="without the shared documents")
def test_suppliers_are_the_ten_of_the_source_as_it_says_them() -> None:
    with (SHARED / "data" / "partners" / "energy_suppliers.csv").open(encoding="utf-8", newline="") as file:
        source = {row["name"]: row for row in csv.DictReader(file)}
    suppliers = {item["name"]: item for item in REAL if item["kind"] == "UTILITY"}
    assert suppliers.keys() == source.keys() and len(source) == 10
    for name, item in suppliers.items():
        assert (item["street"], item["postcode"]) == (source[name]["address"], source[name]["plz"])
        assert item["website"].removeprefix("http://") == source[name]["url"].removeprefix("http://")


def test_everyone_finds_the_listed_entries_and_nobody_the_natural_person(ask_demo: AskDemo) -> None:
    listed = {item["name"] for item in PARTNERS if item.get("is_listed", True)}
    everyone = entries(ask_demo(DIRECTORY))
    assert everyone.keys() == listed and len(listed) == 28
    suppliers = [everyone[item["name"]] for item in REAL if item["kind"] == "UTILITY"]
    assert len(suppliers) == 10 and not any(
        item["isClaimed"] or item["email"] or item["municipalShareBp"] is not None for item in suppliers
    )
    assert Counter(item["kind"] for item in everyone.values())["UTILITY"] == 10
    branch = everyone["Bäckerei Kornblume, Filiale Kindsbach (erfunden)"]
    assert branch["parent"] == {"name": "Bäckerei Kornblume GmbH (erfunden)"}
    assert everyone["Verbandsgemeinde Weilerbach"]["ofTenant"] == {"key": "073355009"}
    staff = entries(ask_demo(DIRECTORY, "kreis-loerrach"))
    assert staff.keys() - listed == {"Initiative Repariertreff (erfunden)"}
    assert "Malerin Marta Muster (erfunden)" in entries(ask_demo(DIRECTORY, "landstuhl"))


def test_one_person_acts_for_organisations_of_two_tenants_without_a_role_in_any(ask_demo: AskDemo) -> None:
    seen = entries(ask_demo(ACTS, "vertretung"))
    own = {name: item for name, item in seen.items() if item["representations"]["nodes"]}
    assert own.keys() == {
        "Energiegenossenschaft Sonnenbogen eG (erfunden)", "Planungsbüro Klimabogen GmbH (erfunden)",
    }  # fmt: skip
    for item in own.values():
        assert item["representatives"] == 1 and item["changes"]["totalCount"] > 1
        assert item["representations"]["nodes"] == [{"name": "Vera Vogt", "status": "ACCEPTED"}]
    (proposal,) = own["Energiegenossenschaft Sonnenbogen eG (erfunden)"]["proposals"]["nodes"]
    assert proposal == {"status": "OPEN", "byTenant": {"key": "073355011"}}


def test_a_proposal_and_a_claim_wait_for_the_tenant_that_keeps_the_entry(ask_demo: AskDemo) -> None:
    bakery = entries(ask_demo(ACTS, "landstuhl"))["Bäckerei Kornblume GmbH (erfunden)"]
    assert [item["status"] for item in bakery["proposals"]["nodes"]] == ["OPEN"]
    club = entries(ask_demo(ACTS, "sportverein"))["Sportverein Frischauf e. V. (erfunden)"]
    assert club["representations"]["nodes"] == [{"name": "Silvio Sport", "status": "ASKED"}]
    assert club["representatives"] == 0
    assert not entries(ask_demo(ACTS, "gast"))["Sportverein Frischauf e. V. (erfunden)"]["representations"]["nodes"]


def test_an_entry_shows_what_names_it(ask_demo: AskDemo) -> None:
    uses = "advices(first: 2) { nodes { title } } concepts(first: 2) { nodes { title } }"
    answer = ask_demo(f"{{ partners(first: 50) {{ nodes {{ name {uses} }} }} }}")
    named = {
        name: [row["title"] for kind in ("advices", "concepts") for row in item[kind]["nodes"]]
        for name, item in entries(answer).items()
    }
    assert {name: titles for name, titles in named.items() if titles} == {
        "Planungsbüro Klimabogen GmbH (erfunden)": [
            "Erfunden: Fokusberatung Klimaschutz der Stadt Asperg", "Kommunale Wärmeplanung Weil am Rhein",
        ]
    }  # fmt: skip


def test_two_entries_of_one_organisation_share_name_and_domain() -> None:
    pair = [item for item in PARTNERS if "Sonnenbogen" in item["name"]]
    assert len(pair) == 2 and len({item["steward"] for item in pair}) == 2
    assert all("sonnenbogen.example.org" in item["website"] for item in pair)


def test_keys_of_the_file_are_columns_or_known() -> None:
    keys = {key for item in PARTNERS for key in item}
    assert keys - set(OTHER_KEYS) <= set(Partner.__table__.c.keys())
