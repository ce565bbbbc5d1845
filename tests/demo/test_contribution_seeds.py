"""Each statement of seeds 000, 001 and 003 about pledges, stories and networks is where it belongs, read by the API."""

from __future__ import annotations

import re
from typing import Any

import pytest

from demo import networks, pledges, stories
from demo.networks import state_after
from federation.graph.run.operations import today
from federation.networks import model as network_model
from federation.networks.codes import NetworkStatus
from federation.networks.ideas import model as idea_model
from federation.pledges.codes import PledgeStatus
from federation.stories.telling.codes import StoryStatus
from tests.demo.conftest import AskDemo
from tests.demo.test_alliance_seeds import values_at
from tests.demo.test_texts import SHARED, all_strings, load_toml, normalise, split_sentences

LUDWIGSBURG, LOERRACH, WEILERBACH = (
    "Ludwigsburger Klimabündnis", "REGIONAL.KLIMASCHUTZ.MACHEN", "Klimabündnis Weilerbach (erfunden)",
)  # fmt: skip
BUSINESS, RETAIL, EFFICIENCY, RENEWABLES = (
    "Unternehmensnetzwerk", "Handels- und Gastronomienetzwerk", "Energieeffizienz-Netzwerk der Betriebe (erfunden)",
    "Erneuerbare-Energien-Netzwerk (erfunden)",
)  # fmt: skip
REJECTED_IN_ONE, LINKED = "Ein Büro steigt um (erfunden)", "Einen Tisch mit Büchern zum Klima aufstellen (erfunden)"
TOLD_TWICE = "Alle Wege zur Baustelle ohne eigenes Auto (erfunden)"
NETWORKS = """{ networks(first: 20) { nodes { name kind status description isOpen source targetMwh targetT moderation
  isModerationNeutral alliance { name } origin { name } extensions { name } tenant { key } steps { kind note }
  results { status savedMwh savedT } meetingSeries { title perYearMin hasRotatingHost } } } }"""
INSIDE = """{ networks(first: 9) { nodes { name ideas(first: 5) { nodes { title status supportCount
  measure { code } meeting { title } } }
  members(first: 7) { nodes { role partner { name kind } tenant { key } } } } } }"""
PLEDGES = """{ pledges(first: 20) { nodes { title kind status measure { code tenant { key } }
  alliances { confirmedNumber alliance { name } } entries { number status progressPercent } } } }"""
STORIES = """{ stories(first: 10) { nodes { title reuse imageAlt imageCredit image { name } tellings { status
  alliance { name } } partners { partner { name } } } } }"""
ALLIANCES = """{ alliances(first: 3) { nodes { name pledgeRule allowsAdvertising forbidsPartyUse
  storyFigures { stories } pledgeFigures { byStatus { status count } } } } }"""
EVIDENCE = """{ tenant(key: "073355009") { measures(first: 1, filter: { search: "Klimaschutzkooperationen" }) { nodes {
  code successCriteria { text state evidenceFigure alliance { name } network { name }
    figure { number wanted isMet } keyActors { marked members withPledge inNetworks atMeetings } } } } } }"""
Rows = dict[str, Any]


def of_alliance(rows: Rows, name: str) -> list[Any]:
    """The networks of an alliance."""
    return [row for row in rows.values() if row["alliance"] and row["alliance"]["name"] == name]


# Statement, and a condition that networks (n), pledges (p), stories (s) and alliances (a), by name, meet.
STATEMENTS: list[tuple[str, Any]] = [
    ("the network of companies is to be extended to retail and hospitality", lambda n, p, s, a: (
        n[RETAIL]["kind"], n[RETAIL]["status"], n[RETAIL]["origin"]["name"]) == (
        "RETAIL_HOSPITALITY", "FORMING", BUSINESS) and n[BUSINESS]["extensions"] == [{"name": RETAIL}]),
    ("the network offers all companies that are interested a local place", lambda n, p, s, a: n[BUSINESS]["isOpen"]
        and n[BUSINESS]["kind"] == "BUSINESS" and "willkommen sind alle" in n[BUSINESS]["description"]),
    ("steps: staff, members, the network, and regular events", lambda n, p, s, a: "empfiehlt, es zu gründen" in n[
        RETAIL]["steps"][0]["note"] and n[BUSINESS]["meetingSeries"][0]["perYearMin"] == 2),
    ("retail is made aware of own and municipal measures", lambda n, p, s, a: p[LINKED]["measure"] == {
        "code": "Se1", "tenant": {"key": "081180048048"}}),
    ("who joins takes own measures", lambda n, p, s, a: a[LUDWIGSBURG]["pledgeRule"] == "REQUIRED" and any(
        row["kind"] == "OWN_MEASURE" and LUDWIGSBURG in values_at(row, "alliances.alliance.name")
        for row in p.values())),
    ("examples: an alliance, a renewables and an efficiency network", lambda n, p, s, a: WEILERBACH in a and (
        n[RENEWABLES]["kind"], n[EFFICIENCY]["kind"]) == ("RENEWABLES", "ENERGY_EFFICIENCY") and all(
        n[name]["tenant"]["key"].startswith("07335") for name in (RENEWABLES, EFFICIENCY))),
    ("a neutral person moderates", lambda n, p, s, a: n[RENEWABLES]["isModerationNeutral"]),
    ("pledges where they fit", lambda n, p, s, a: a[WEILERBACH]["pledgeRule"] == "IF_APPROPRIATE" and any(
        WEILERBACH in values_at(row, "alliances.alliance.name") for row in p.values())),
    ("partners contribute as well as they can", lambda n, p, s, a: a[LOERRACH]["pledgeRule"] == "NONE" and any(
        LOERRACH in values_at(row, "alliances.alliance.name") for row in p.values())),
    ("the platform shows their engagement in public", lambda n, p, s, a: any(
        LOERRACH in values_at(row, "tellings.alliance.name") for row in s.values())),
    ("they are networked, and others follow", lambda n, p, s, a: of_alliance(n, LOERRACH) and any(
        row["reuse"] in ("FREE", "WITH_CREDIT") for row in s.values())),
    ("stories of success, shared in joint public relations", lambda n, p, s, a: a[LOERRACH]["storyFigures"][
        "stories"] == 1 and a[LUDWIGSBURG]["storyFigures"]["stories"] == 1),
    ("advertising is welcome, party use is not", lambda n, p, s, a: (
        a[LOERRACH]["allowsAdvertising"], a[LOERRACH]["forbidsPartyUse"]) == (True, True)),
]  # fmt: skip
OF_MODEL = {
    "Handel und Gastronomie werden für eigene und städtische Maßnahmen sensibilisiert":
        "retail is made aware of own and municipal measures",
    "Mit Beitritt verpflichten sie sich, eigene Maßnahmen gegen CO2 zu ergreifen": "who joins takes own measures",
    "Unternehmensnetzwerk um Handels- und Gastronomienetzwerk erweitern":
        "the network of companies is to be extended to retail and hospitality",
    "Handlungsschritte: Personal; Mitglieder; Gründung Netzwerk; regelmäßige Veranstaltungen":
        "steps: staff, members, the network, and regular events",
    "Netzwerk bietet allen interessierten Unternehmen lokale Austauschplattform":
        "the network offers all companies that are interested a local place",
    "Beispiele (4)": "examples: an alliance, a renewables and an efficiency network",
    "gegebenenfalls Selbstverpflichtungen anstoßen": "pledges where they fit",
    "nach besten Möglichkeiten mitwirken, Beitrag leisten, eigener Handlungsspielraum":
        "partners contribute as well as they can",
    "Plattform, Engagement öffentlichkeitswirksam präsentieren": "the platform shows their engagement in public",
    "vernetzen, Wissen austauschen, Kreis erweitern, Nachahmung": "they are networked, and others follow",
    'Partner tragen Stärken, Best Practices ("Geschichten des Gelingens") bei, teilen Erfolge, gemeinsame '
    "Öffentlichkeitsarbeit": "stories of success, shared in joint public relations",
}  # fmt: skip
"""Sentence of the content model that these rooms carry -> the statement above that stands for it."""
OF_A_TEST = {"Monitoring (3 Punkte)": "test_figures_prove_the_criteria_of_the_sheet"}


@pytest.fixture(scope="module")
def everything(ask_demo: AskDemo) -> tuple[Rows, Rows, Rows, Rows]:
    """Networks, pledges, stories and alliances of the demo by name, as everyone reads them."""
    asked = {"networks": (NETWORKS, "name"), "pledges": (PLEDGES, "title"), "stories": (STORIES, "title"),
             "alliances": (ALLIANCES, "name")}  # fmt: skip
    found = [
        {row[name]: row for row in ask_demo(query)[key]["nodes"]} for key, (query, name) in asked.items()
    ]  # fmt: skip
    return found[0], found[1], found[2], found[3]


@pytest.mark.parametrize(("statement", "holds"), STATEMENTS)
def test_statement_has_a_place(everything: tuple[Rows, Rows, Rows, Rows], statement: str, holds: Any) -> None:
    assert holds(*everything), statement


@pytest.mark.skipif(not (SHARED / "domain" / "MODEL.md").is_file(), reason="without the shared documents")
def test_each_sentence_that_the_model_gives_to_these_rooms_is_walked() -> None:
    text = (SHARED / "domain" / "MODEL.md").read_text(encoding="utf-8")
    mapping = text[text.index("### Seed 000") : text.index("### Seed 002")]
    mapping += text[text.index("### Seed 003") : text.index("### Seed 004")]
    rows = [re.split(r"\s*\|\s*", line.strip("| ")) for line in mapping.splitlines() if line.startswith("| ")]
    given = {row[0] for row in rows if re.search(r"Network\b|NetworkIdea|Pledge\b|SuccessStory|reuse_allowed", row[-1])}
    assert given == {*OF_MODEL, *OF_A_TEST}
    assert set(OF_MODEL.values()) <= {statement for statement, _ in STATEMENTS} and set(OF_A_TEST.values()) <= {
        *globals()
    }  # fmt: skip


def test_there_is_a_network_a_pledge_and_a_story_in_each_state() -> None:
    of_networks = {state_after(row["steps"], network_model.STEPS) for row in networks.read_networks()}
    assert of_networks == {str(status) for status in NetworkStatus}
    assert {pledges.status_of(row) for row in pledges.read_pledges()} == {str(status) for status in PledgeStatus}
    of_stories = {stories.status_of(told) for row in stories.read_stories() for told in row["told"]}
    assert of_stories == {str(status) for status in StoryStatus}
    assert any(not row["told"] for row in stories.read_stories()), "a draft"


def test_an_efficiency_network_has_five_companies_targets_and_a_verified_result(
    ask_demo: AskDemo, everything: tuple[Rows, Rows, Rows, Rows]
) -> None:
    network = everything[0][EFFICIENCY]
    assert (network["targetMwh"], network["targetT"]) == ("1200.000", "310.000")
    assert network["results"] == [{"status": "VERIFIED", "savedMwh": "410.000", "savedT": "105.000"}]
    inside = {row["name"]: row for row in ask_demo(INSIDE, "kreis-kaiserslautern")["networks"]["nodes"]}
    companies = [row for row in inside[EFFICIENCY]["members"]["nodes"] if row["role"] == "PARTICIPANT"]
    assert [row["partner"]["kind"] for row in companies] == ["COMPANY"] * 5
    assert all(row["partner"]["name"].endswith("(erfunden)") for row in companies)
    assert network["status"] == "ACTIVE" and "erfunden" in network["source"]


def test_ideas_become_a_measure_and_the_topic_of_a_meeting(ask_demo: AskDemo) -> None:
    def read(person: str) -> list[Any]:
        nodes = ask_demo(INSIDE, person)["networks"]["nodes"]
        return [idea for row in nodes for idea in row["ideas"]["nodes"]]

    became = [idea for idea in read("vertretung") if idea["status"] == "TAKEN_UP"]
    assert {(idea["measure"] or idea["meeting"]).popitem()[1] for idea in became} == {
        "M12", "Fachabend Abwärme (erfunden)",
    }  # fmt: skip
    assert all(idea["supportCount"] == 1 for idea in became)
    assert {idea["status"] for idea in read("buendnis-ludwigsburg")} == {"COLLECTED", "TAKEN_UP", "DROPPED"}


def test_a_pledge_is_told_twice_and_a_person_pledges_for_herself(
    ask_demo: AskDemo, everything: tuple[Rows, Rows, Rows, Rows]
) -> None:
    told = everything[1][TOLD_TWICE]["alliances"]
    assert {row["alliance"]["name"]: row["confirmedNumber"] for row in told} == {LUDWIGSBURG: 3, LOERRACH: None}
    of_person = "Ein Jahr ohne eigenes Auto (erfunden)"
    seen = {person: {row["title"] for row in ask_demo(PLEDGES, person)["pledges"]["nodes"]} for person in (
        None, "vertretung", "privatperson", "buendnis-loerrach", "kreis-loerrach")}  # fmt: skip
    assert [person for person, titles in seen.items() if of_person in titles] == ["privatperson", "buendnis-loerrach"]


def test_three_alliances_decide_differently_about_one_story(ask_demo: AskDemo) -> None:
    def read(person: str | None) -> dict[str, str]:
        rows = {row["title"]: row for row in ask_demo(STORIES, person)["stories"]["nodes"]}
        return {row["alliance"]["name"]: row["status"] for row in rows[REJECTED_IN_ONE]["tellings"]}

    assert read(None) == {LUDWIGSBURG: "PUBLISHED"}
    assert read("vertretung") == {LUDWIGSBURG: "PUBLISHED", LOERRACH: "RETURNED", WEILERBACH: "REJECTED"}
    assert read("buendnis-weilerbach")[WEILERBACH] == "REJECTED"


def test_pictures_are_drawn_and_say_so(everything: tuple[Rows, Rows, Rows, Rows]) -> None:
    pictured = [row for row in everything[2].values() if row["image"]]
    assert len(pictured) == 2
    assert all("erfunden" in row["imageAlt"] and "Programm" in row["imageCredit"] for row in pictured)


def test_figures_prove_the_criteria_of_the_sheet(ask_demo: AskDemo) -> None:
    ((measure,),) = [ask_demo(EVIDENCE, "buendnis-weilerbach")["tenant"]["measures"]["nodes"]]
    regular, actors, projects = measure["successCriteria"]
    assert {row["state"] for row in measure["successCriteria"]} == {"OPEN"}, "what is stored stays beside the figures"
    assert (regular["evidenceFigure"], regular["figure"]) == (
        "MEETINGS_REGULAR", {"number": 2, "wanted": 2, "isMet": True},
    )  # fmt: skip
    assert (projects["evidenceFigure"], projects["figure"]["number"]) == ("IDEAS", 1)
    assert actors["keyActors"] == {"marked": 1, "members": 1, "withPledge": 1, "inNetworks": 1, "atMeetings": 1}
    ((public,),) = [ask_demo(EVIDENCE, "gast")["tenant"]["measures"]["nodes"]]
    assert public["successCriteria"][1]["keyActors"] is None, "notes are the office's"


def test_what_is_invented_says_so_and_steps_are_possible() -> None:
    day = today()
    of_sources = {BUSINESS, RETAIL}
    for network in networks.read_networks():
        assert network["name"].endswith("(erfunden)") or network["name"] in of_sources
        assert "rfunden" in network["source"]
        of_ideas = [
            state_after(idea["steps"], idea_model.STEPS) for idea in network.get("idea", ())
        ]  # fmt: skip
        assert all(of_ideas) and all(idea["title"].endswith("(erfunden)") for idea in network.get("idea", ()))
    skipped = frozenset({
        "told", "kind", "field_of_action", "measure", "status", "method", "evidence_url", "name", "draws", "reuse",
        "basis", "answer", "credit", "alliance", "reason", "audience", "effects",
    })  # fmt: skip
    for file, table in ((pledges.FILE, "pledge"), (stories.FILE, "story")):
        for text in all_strings(load_toml(file)[table], skip=skipped):
            assert "rfunden" in text, text
    for row in pledges.read_pledges():
        assert all(pledges.state_of(told["steps"], day)["status"] for told in row["told"])


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="without the shared documents")
@pytest.mark.parametrize("file", [networks.FILE, pledges.FILE, stories.FILE])
def test_no_sentence_is_copied_from_the_sources(file: str) -> None:
    sources = [path.read_text(encoding="utf-8") for path in sorted((SHARED / "seeds").glob("*.txt"))]
    own = normalise("\n".join(all_strings(load_toml(file))))
    assert [sentence for sentence in sorted(set().union(*map(split_sentences, sources))) if sentence in own] == []
