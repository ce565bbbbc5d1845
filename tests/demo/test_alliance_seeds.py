"""Each statement about the two alliances of the seeds is where it belongs, read through the API of the demo.

What follows here are the sentences of alliances, memberships and declarations. Those of cooperations and meetings, and
those of pledges, networks and success stories, have tests of their own.
"""

from __future__ import annotations

from typing import Any

import pytest

from demo.alliances import FILE, read_alliances
from demo.memberships import steps_of
from federation.alliances.memberships.model import STEPS
from federation.graph.run.operations import today
from tests.demo.conftest import AskDemo
from tests.demo.test_texts import SHARED, all_strings, load_toml, normalise, split_sentences

LUDWIGSBURG, LOERRACH, INVENTED = "Ludwigsburger Klimabündnis", "REGIONAL.KLIMASCHUTZ.MACHEN", "(erfunden)"
ALLIANCE = """{ alliances(first: 10) { nodes { name claim purpose foundedOn foundedYear targetYear target website
  officeName isOpen admitsOrganisations admitsPersons pledgeRule isNonpartisan allowsAdvertising forbidsPartyUse source
  ars tenant { key } goals { title text } principles { text } duties { duty } offers { kind text }
  declarations { number title text validFrom } pressItems(first: 5) { nodes { title medium } } } } }"""
MEMBERS = """{ alliances(first: 3) { nodes { name memberships(first: 8) { nodes {
  status strengths contribution isListed isPerson name person { name } partner { kind section sphere }
  signatures { method signedOn declaration { number } } consents { purpose kind }
  steps { number kind side note recommendedBy { name } } } } } } }"""
# Statement of a seed, path of its field, and a part of its text or its value.
OF_LUDWIGSBURG = [
    ("bundles and coordinates what civil society does", "purpose", "Stadtgesellschaft"),
    ("founded in 2019", "foundedYear", 2019),
    ("of which only the year is known", "foundedOn", None),
    ("of private persons", "admitsPersons", True),
    ("companies and organisations", "admitsOrganisations", True),
    ("its office is at the city", "officeName", "Stadt Ludwigsburg"),
    ("and the city is its host", "tenant.key", "081180048048"),
    ("the office guides", "duties.duty", "GUIDE"),
    ("who joins takes own measures", "pledgeRule", "REQUIRED"),
    ("manages the network", "duties.duty", "NETWORKING"),
    ("advises", "duties.duty", "ADVICE"),
    ("organises network meetings", "duties.duty", "MEETINGS"),
    ("and expert events", "duties.duty", "EVENTS"),
    ("works with the press", "duties.duty", "PRESS"),
    ("has its page", "website", "www.ludwigsburg.de/klimabuendnis"),
    ("of advertising the text says nothing", "allowsAdvertising", False),
    ("nor of parties", "forbidsPartyUse", False),
    ("nor of being non-partisan", "isNonpartisan", False),
]
OF_LOERRACH = [
    ("claim", "claim", "Herausforderungen annehmen, Chancen nutzen"),
    ("the county brings its forces together", "purpose", "führt seine Kräfte"),
    ("and is the host", "tenant.key", "08336"),
    ("founded on 10 June 2024", "foundedOn", "2024-06-10"),
    ("which others say than the text", "source", "der Gründungstag nach Angaben"),
    *(
        ("goal", "goals.title", title)
        for title in ("Ausstoß", "Ressourcen", "Regionalität", "Wirtschaft", "Klimaneutralität")
    ),
    ("gases fall", "goals.text", "klimaschädliche Gase"),
    ("resources are spared", "goals.text", "schonend"),
    ("regional strength is used", "goals.text", "die Region selbst"),
    ("business stays", "goals.text", "Standort"),
    ("the region becomes climate neutral", "goals.text", "wird klimaneutral"),
    ("until 2040", "targetYear", 2040),
    ("that is the goal above all", "target", "Klimaneutrale Region bis 2040"),
    ("who signs the declaration commits to it", "declarations.text", "bekennt sich"),
    ("to its goal and year", "declarations.text", "bis 2040 klimaneutral"),
    ("takes part as well as possible", "declarations.text", "so gut sie können"),
    ("and contributes", "declarations.text", "leisten dazu einen Beitrag"),
    ("within the own scope", "declarations.text", "in ihrer eigenen Hand"),
    ("hand in hand", "declarations.text", "haken sich"),
    ("it is called so", "declarations.title", "Partnererklärung"),
    ("a platform that shows engagement in public", "purpose", "vor Publikum"),
    ("network and knowledge", "purpose", "Wissen teilen"),
    ("and others follow", "purpose", "weitere anregen"),
    ("across branches", "purpose", "über Branchen hinweg"),
    ("regional cooperations", "purpose", "Kooperationen in der Region"),
    ("and joint communication", "purpose", "gemeinsamen Auftritten"),
    ("strengths and experience are shared", "purpose", "was sie können und erfahren haben"),
    ("such as stories of success", "purpose", "Geschichten des Gelingens"),
    ("the county offers exchange of knowledge", "offers.kind", "KNOWLEDGE"),
    ("its communication", "offers.kind", "COMMUNICATION"),
    ("public relations", "offers.kind", "PUBLICITY"),
    ("dialogue with administration and politics", "offers.kind", "DIALOGUE"),
    ("open to all", "principles.text", "alle, die sich dafür interessieren"),
    ("to persons too", "admitsPersons", True),
    ("non-partisan", "isNonpartisan", True),
    ("as essential", "principles.text", "Kammern, Kirchen"),
    ("mutual support and outward effect", "principles.text", "hilft einander"),
    ("on a common base", "principles.text", "gemeinsam tragen"),
    ("advertising is welcome", "allowsAdvertising", True),
    ("party use is not", "forbidsPartyUse", True),
    ("both are said", "principles.text", "für eine Partei"),
]


def values_at(node: Any, path: str) -> list[Any]:
    """All values at a path, of each element of its lists."""
    for name in path.split("."):
        found = [item[name] for item in node] if isinstance(node, list) else node[name]
        node = [value for item in found for value in item] if found and isinstance(found, list) and isinstance(
            found[0], list) else found  # fmt: skip
    return node if isinstance(node, list) else [node]


@pytest.fixture(scope="module")
def alliances(ask_demo: AskDemo) -> dict[str, Any]:
    """The alliances as everyone reads them."""
    return {item["name"]: item for item in ask_demo(ALLIANCE)["alliances"]["nodes"]}


@pytest.mark.parametrize(
    ("name", "statement", "path", "expected"),
    [(name, *row) for name, rows in ((LUDWIGSBURG, OF_LUDWIGSBURG), (LOERRACH, OF_LOERRACH)) for row in rows],
)
def test_statement_is_in_its_field(
    alliances: dict[str, Any], name: str, statement: str, path: str, expected: Any
) -> None:
    found = values_at(alliances[name], path)
    if isinstance(expected, str):
        assert any(expected in value for value in found), (statement, found)
    else:
        assert found == [expected], statement


def test_nothing_is_added_to_what_the_texts_state(alliances: dict[str, Any]) -> None:
    city, county = alliances[LUDWIGSBURG], alliances[LOERRACH]
    assert not (city["goals"] or city["principles"] or city["offers"] or city["declarations"] or city["claim"])
    assert (city["targetYear"], city["isNonpartisan"], city["forbidsPartyUse"]) == (None, False, False)
    assert len(county["goals"]) == 5 and len(county["offers"]) == len(county["principles"]) == 4
    assert not county["duties"] and len(county["declarations"]) == 1
    for alliance in alliances.values():
        assert all(item["title"].endswith(INVENTED) for item in alliance["pressItems"]["nodes"])


def members(answer: Any, alliance: str) -> list[Any]:
    """The members of an alliance in an answer."""
    (found,) = [item for item in answer["alliances"]["nodes"] if item["name"] == alliance]
    nodes: list[Any] = found["memberships"]["nodes"]
    return nodes


def test_partners_of_all_kinds_bring_in_strengths_and_signed(ask_demo: AskDemo) -> None:
    of_county = members(ask_demo(MEMBERS, "buendnis-loerrach"), LOERRACH)
    kinds = {item["partner"]["kind"] for item in of_county if item["partner"]}
    assert {"CRAFT", "CONSULTANT", "MUNICIPALITY", "INITIATIVE"} <= kinds
    assert any(item["isPerson"] for item in of_county)
    assert any(item["strengths"] for item in of_county) and any(item["contribution"] for item in of_county)
    methods = {signature["method"] for item in of_county for signature in item["signatures"]}
    assert methods == {"ONLINE", "PAPER"}
    (recommended,) = [s for item in of_county for s in item["steps"] if s["recommendedBy"]]
    assert recommended["kind"] == "INVITED"


def test_party_use_suspends_a_member_with_a_reason_that_only_the_office_reads(ask_demo: AskDemo) -> None:
    (suspended,) = [
        item for item in members(ask_demo(MEMBERS, "buendnis-loerrach"), LOERRACH) if item["status"] == "SUSPENDED"
    ]
    assert "Partei" in suspended["steps"][-1]["note"]
    for person in (None, "vertretung", "buendnis-ludwigsburg", "privatperson"):
        assert suspended["name"] not in {item["name"] for item in members(ask_demo(MEMBERS, person), LOERRACH)}


def test_the_office_goes_to_companies_and_members_come_and_go(ask_demo: AskDemo) -> None:
    of_city = members(ask_demo(MEMBERS, "buendnis-ludwigsburg"), LUDWIGSBURG)
    assert {item["status"] for item in of_city} == {"ACTIVE", "LEFT", "APPROACHED", "APPLIED"}
    (approached,) = [item for item in of_city if item["status"] == "APPROACHED"]
    assert approached["partner"] == {"kind": "RETAIL_HOSPITALITY", "section": "I", "sphere": "PRIVATE_SECTOR"}
    assert approached["name"] not in {item["name"] for item in members(ask_demo(MEMBERS), LUDWIGSBURG)}


def test_a_person_is_listed_by_consent_and_the_other_is_not(ask_demo: AskDemo) -> None:
    listed = [item["person"] for item in members(ask_demo(MEMBERS), LOERRACH) if item["isPerson"]]
    assert listed == [{"name": "Paula Privat (erfunden)"}]
    own = [item for item in members(ask_demo(MEMBERS, "privatperson"), LOERRACH) if item["isPerson"]]
    assert [consent["purpose"] for item in own for consent in item["consents"]] == ["MAILING", "LISTING"]
    (applied,) = [item for item in members(ask_demo(MEMBERS, "bewerberin"), LUDWIGSBURG) if item["isPerson"]]
    assert applied["status"] == "APPLIED" and applied["person"]["name"] == "Bea Beispiel (erfunden)"


def test_one_login_reads_the_memberships_of_three_tenants_and_no_other(ask_demo: AskDemo) -> None:
    answer = ask_demo(MEMBERS, "vertretung")
    own = {
        item["name"]: [m for m in members(answer, item["name"]) if m["steps"]] for item in answer["alliances"]["nodes"]
    }
    assert {name: [item["name"] for item in found] for name, found in own.items()} == {
        LUDWIGSBURG: ["Planungsbüro Klimabogen GmbH (erfunden)"], LOERRACH: ["Planungsbüro Klimabogen GmbH (erfunden)"],
        "Klimabündnis Weilerbach (erfunden)": [
            "Energiegenossenschaft Sonnenbogen eG (erfunden)", "Planungsbüro Klimabogen GmbH (erfunden)",
        ],
    }  # fmt: skip


def test_members_and_what_they_say_are_invented_and_their_steps_are_possible() -> None:
    day = today()
    for alliance in read_alliances():
        for member in alliance["member"]:
            assert (member.get("partner") or member["person"]).endswith(INVENTED)
            said = [member.get(key, "(erfunden)") for key in ("strengths", "contribution", "note", "logo")]
            assert all("rfunden" in text for text in said), said
            steps = list(steps_of(member, day))
            assert steps[-1].status == STEPS.state_after((step.kind, step.side) for step in steps)
            assert [step.day for step in steps] == sorted(step.day for step in steps) and steps[-1].day < day
            assert all(step.note is None or step.note.startswith("Erfunden") for step in steps)
    invented = read_alliances()[-1]
    texts = set(all_strings(invented, skip=frozenset({"tenant", "member", "office", "duties", "kind", "pledge_rule"})))
    assert {text for text in texts if "rfunden" not in text and not text.isdigit()} == {
        "https://klimabuendnis.example.org", "geschaeftsstelle@klimabuendnis.example.org",
    }  # fmt: skip


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="without the shared documents")
def test_no_sentence_of_the_alliances_is_copied_from_the_sources() -> None:
    sources = [path.read_text(encoding="utf-8") for path in sorted((SHARED / "seeds").glob("*.txt"))]
    own = normalise("\n".join(all_strings(load_toml(FILE))))
    assert [sentence for sentence in sorted(set().union(*map(split_sentences, sources))) if sentence in own] == []
