"""Each statement of seeds 000 and 001 about meetings is where it belongs, read through the API of the demo."""

from __future__ import annotations

import re
from typing import Any

import pytest

from demo import meetings as written
from federation.graph.run.operations import today
from federation.meetings.codes import MeetingStatus
from tests.demo.conftest import AskDemo
from tests.demo.test_alliance_seeds import values_at
from tests.demo.test_texts import SHARED, all_strings, load_toml, normalise, split_sentences

NETWORK, TOPIC, ROUND = (
    "Netzwerktreffen der Unternehmen", "Themenrunde Wärme (erfunden)", "Runder Tisch der Klimamanagements (erfunden)",
)  # fmt: skip
OFFICE, LANDSTUHL, COUNTY = "buendnis-ludwigsburg", "landstuhl", "kreis-kaiserslautern"
QUERY = """{ meetings(first: 20) { nodes { id title kind level format status visibility startsAt endsAt isAllDay source
  description report place moderation isModerationNeutral
  tenant { key } alliance { name } cooperation { title } hostMembership { name }
  series { title kind topic perYearMin perYearMax hasRotatingHost needsNeutralModeration source }
  agenda { kind title } speakers { kind organisation name }
  steps { kind note startsAt startedAtBefore } audiences { answer alliance { name } tenant { key } }
  access { videoUrl } minutes { text } outputs { title }
  invitations(first: 5) { nodes { answer persons isWaiting isListed email membership { name } tenant { key } } }
  attendance(first: 5) { nodes { persons } } } } }"""
Series = dict[str, Any]


def rows_of(everything: dict[str, Any], series: str) -> list[Any]:
    """The meetings of a series."""
    return [row for row in everything.values() if (row["series"] or {}).get("title") == series]


def all_held(rows: list[Any], holds: Any) -> bool:
    """Whether there are meetings that took place, and each meets a condition."""
    held = [row for row in rows if row["status"] == "HELD"]
    return bool(held) and all(map(holds, held))


def any_of(rows: list[Any], path: str, value: str) -> bool:
    return any(value in values_at(row, path) for row in rows)


# Statement, and a condition that the meetings of the two series meet.
STATEMENTS: list[tuple[str, Any]] = [
    ("network meetings and expert events", lambda n, t, every: any_of(n, "kind", "NETWORK") and any_of(
        every, "kind", "EXPERT_EVENT")),
    ("several times a year", lambda n, t, _: (n[0]["series"]["perYearMin"], n[0]["series"]["perYearMax"]) == (2, None)),
    ("always at a company that hosts", lambda n, t, _: n[0]["series"]["hasRotatingHost"] and all_held(
        n, lambda row: row["hostMembership"])),
    ("and presents what it does", lambda n, t, _: all_held(n, lambda row: "HOST_TOUR" in values_at(
        row, "agenda.kind"))),
    ("external speakers", lambda n, t, _: any_of(n, "speakers.kind", "EXTERNAL")),
    ("experts of the administration", lambda n, t, _: any_of(n, "speakers.kind", "ADMINISTRATION")),
    ("new formats, and beyond the town", lambda n, t, every: any_of(every, "format", "ONLINE") and any(
        len({item["alliance"]["name"] for item in row["audiences"] if item["alliance"]}) == 2 for row in every)),
    ("a kick-off to align needs and aims", lambda n, t, _: any(
        row["kind"] == "KICK_OFF" and "KICK_OFF" in values_at(row, "agenda.kind") for row in t)),
    ("two to three a year and topic", lambda n, t, _: (
        t[0]["series"]["perYearMin"], t[0]["series"]["perYearMax"], t[0]["series"]["topic"]) == (2, 3, "Wärme")),
    *((f"with {kind}", lambda n, t, _, kind=kind: any_of(t, "agenda.kind", kind)) for kind in (
        "EXCHANGE", "PROJECTS", "STRATEGY")),
    ("moderated by a neutral person", lambda n, t, _: t[0]["series"]["needsNeutralModeration"] and all(
        row["isModerationNeutral"] and row["moderation"] == "EXTERNAL" for row in t)),
    ("participants meet regularly", lambda n, t, _: len([row for row in t if row["status"] == "HELD"]) == 2),
]  # fmt: skip
OF_MODEL = {
    "neue Formate Wissensaustausch/Vernetzung, auch über Stadtgrenzen": "new formats, and beyond the town",
    "Rolle der Geschäftsstelle: Netzwerkmanagement und Beratung; Netzwerktreffen und Fachveranstaltungen; Pressearbeit":
        "network meetings and expert events",
    "Handlungsschritte: Personal; Mitglieder; Gründung Netzwerk; regelmäßige Veranstaltungen": "several times a year",
    "Treffen mehrmals im Jahr": "several times a year",
    "immer ein Unternehmen besucht, Gastgeber, stellt Aktivitäten vor": "always at a company that hosts",
    "externe Referent*innen oder Expert*innen der Stadtverwaltung": "external speakers",
    "Erfahrungsaustausch auf Augenhöhe sensibilisiert und motiviert": "with EXCHANGE",
    "Auftakttreffen zu Bedürfnissen und Zielen": "a kick-off to align needs and aims",
    "zwei bis drei Treffen jährlich pro Themenbereich: Austausch, Projekte, Strategien":
        "two to three a year and topic",
    "neutrale Moderation": "moderated by a neutral person",
    "Monitoring (3 Punkte)": "participants meet regularly",
}  # fmt: skip
"""Sentence of the content model that a meeting carries -> the statement above that stands for it."""


@pytest.fixture(scope="module")
def everything(ask_demo: AskDemo) -> dict[str, Any]:
    """The meetings of the demo by title, each as its organiser reads it."""
    people = (None, "vertretung", "kreis-loerrach", "weilerbach", COUNTY, "buendnis-weilerbach", OFFICE)
    public = QUERY.replace("visibility ", "").partition("  access")[0] + "} } }"
    found = [
        node for person in people for node in ask_demo(QUERY if person else public, person)["meetings"]["nodes"]
    ]  # fmt: skip
    return {node["title"]: node for node in found}


@pytest.mark.parametrize(("statement", "holds"), STATEMENTS)
def test_statement_has_a_place_in_meetings(everything: dict[str, Any], statement: str, holds: Any) -> None:
    rows = rows_of(everything, NETWORK), rows_of(everything, TOPIC), [*everything.values()]
    assert holds(*rows), statement


@pytest.mark.skipif(not (SHARED / "domain" / "MODEL.md").is_file(), reason="without the shared documents")
def test_each_sentence_that_the_model_gives_to_meetings_is_walked() -> None:
    text = (SHARED / "domain" / "MODEL.md").read_text(encoding="utf-8")
    mapping = text[text.index("### Seed 000") : text.index("### Seed 002")]
    rows = [re.split(r"\s*\|\s*", line.strip("| ")) for line in mapping.splitlines() if line.startswith("| ")]
    given = {row[0] for row in rows if re.search(r"Meeting|AgendaKind|Speaker", row[-1])}
    assert given == set(OF_MODEL)
    assert set(OF_MODEL.values()) <= {statement for statement, _ in STATEMENTS}


def test_there_is_a_meeting_in_each_state_and_of_each_organiser(everything: dict[str, Any]) -> None:
    assert {row["status"] for row in everything.values()} == {str(status) for status in MeetingStatus}
    moved = everything["Sommertreffen der Betriebe (erfunden)"]
    assert (moved["steps"][-1]["kind"], moved["status"]) == ("MOVED", "PLANNED")
    assert moved["steps"][-1]["startedAtBefore"] < moved["startsAt"] == moved["steps"][-1]["startsAt"]
    assert everything["Lenkungskreis Energiemanagement (erfunden)"]["cooperation"]
    assert everything["Tag der offenen Heizungskeller (erfunden)"]["visibility"] == "DRAFT"
    (asked,) = [row for row in everything.values() if any(item["answer"] is None for item in row["audiences"])]
    assert asked["title"] == "Fachabend Abwärme (erfunden)"


def test_there_is_a_waiting_list_that_its_office_reads(ask_demo: AskDemo) -> None:
    def read(person: str) -> dict[str, Any]:
        rows = ask_demo(QUERY, person)["meetings"]["nodes"]
        return next(row for row in rows if row["title"] == "Zu Gast im Planungsbüro (erfunden)")

    invited = read(OFFICE)["invitations"]["nodes"]
    assert sorted((item["answer"], item["persons"], item["isWaiting"]) for item in invited if item["answer"]) == [
        ("YES", 2, True), ("YES", 3, False),
    ]  # fmt: skip
    assert [item["email"] for item in invited if item["email"]] == ["gast.netzwerk@example.org"]
    own = read("vertretung")
    assert [item["membership"]["name"] for item in own["invitations"]["nodes"]] == [
        "Planungsbüro Klimabogen GmbH (erfunden)",
    ]  # fmt: skip
    assert own["access"]["videoUrl"] and read("gast")["access"] is None and read("gast")["invitations"]["nodes"] == []


def test_the_staff_round_of_the_county_has_guests(ask_demo: AskDemo) -> None:
    rounds = rows_of({row["id"]: row for row in ask_demo(QUERY, LANDSTUHL)["meetings"]["nodes"]}, ROUND)
    assert sorted(row["status"] for row in rounds) == ["HELD", "PLANNED"]
    assert all(row["series"]["kind"] == "STAFF_ROUND" and row["visibility"] == "TENANT" for row in rounds)
    guests = {item["tenant"]["key"] for row in rounds for item in row["audiences"] if item["tenant"]}
    assert guests == {"073355011", "073355009"}
    (held,) = [row for row in rounds if row["status"] == "HELD"]
    assert held["minutes"]["text"] and held["attendance"]["nodes"] == [], "who came is the organiser's to know"
    assert rows_of({row["id"]: row for row in ask_demo(QUERY, "gast")["meetings"]["nodes"]}, ROUND) == []


def test_what_is_invented_says_so_and_steps_are_possible() -> None:
    day = today()
    for series, meeting in written.read_meetings():
        own = [series["source"]] if series else []
        own += [meeting[key] for key in ("title", "description", "report", "minutes", "place") if key in meeting]
        own += [step["note"] for step in meeting["steps"] if "note" in step]
        own += [item["title"] for key in ("agenda", "outputs") for item in meeting.get(key, ())]
        assert all("rfunden" in text for text in own), own
        assert written.status_of(meeting["steps"]) in set(MeetingStatus)
        days = [step["day"] for step in meeting["steps"]]
        assert days == sorted(days) and days[-1] < 0
        starts, ends = written.times_of(meeting, day)
        assert starts < ends and (written.status_of(meeting["steps"]) == "HELD") == (meeting["day"] < 0)


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="without the shared documents")
def test_no_sentence_of_the_meetings_is_copied_from_the_sources() -> None:
    sources = [path.read_text(encoding="utf-8") for path in sorted((SHARED / "seeds").glob("*.txt"))]
    own = normalise("\n".join(all_strings(load_toml(written.FILE))))
    assert [sentence for sentence in sorted(set().union(*map(split_sentences, sources))) if sentence in own] == []
