"""Each statement of the seeds about cooperations is where it belongs, read through the API of the demo.

What the seeds say of pledges and meetings is carried by other parts of the service.
"""

from __future__ import annotations

import re
from typing import Any

import asyncpg
import pytest

from demo import cooperations as written
from federation.cooperations import model as cooperation_model
from federation.cooperations.codes import CooperationStatus
from federation.cooperations.parties import model as party_model
from federation.cooperations.parties.codes import PartyStatus
from federation.graph.run.operations import today
from tenants.periods import FOREVER
from tests.demo.conftest import AskDemo
from tests.demo.test_alliance_seeds import values_at
from tests.demo.test_texts import SHARED, all_strings, load_toml, normalise, split_sentences

INVENTED = "(erfunden)"
REAL = "Klimaschutzkonzept und Klimaschutzmanagement mit drei Verbandsgemeinden"
QUERY = """{ cooperations(first: 20) { nodes { id title kind form level fieldOfAction purpose interestsAtStake website
  source visibility status agreedOn lastDay termsNumber tenant { key name }
  steps { kind effectiveOn note } terms { number divisionOfLabour financingStatus financing noticeMonths beginsOn
    lastDay restBp restNote shares { shareBp party { tenant { name } } } difference { field before after } }
  parties { role status contribution publishes isLead tenant { key name } partner { name } }
  measures { code } posts { title } concepts { title }
  projects { reference title partnersState coverage { key scope } } } } }"""
COUNTY, OTHER = "kreis-kaiserslautern", "kreis-loerrach"
# Statement of seed 004, path of its field, and a part of its text or its value.
OF_COUNTY = [
    ("the county makes the concept", "purpose", "lässt durch ein Klimaschutzmanagement"),
    ("for its own responsibilities", "purpose", "eigenen Zuständigkeiten"),
    *(("and for an association", "purpose", name) for name in (
        "Ramstein-Miesenbach", "Landstuhl", "Enkenbach-Alsenborn",
    )),
    *(("which is a side", "parties.tenant.name", f"Verbandsgemeinde {name}") for name in (
        "Ramstein-Miesenbach", "Landstuhl", "Enkenbach-Alsenborn",
    )),
    ("the county leads", "tenant.name", "Landkreis Kaiserslautern"),
    ("the council decided on the post", "parties.contribution", "Beschluss des Kreistages"),
    ("it is a joint concept", "kind", "JOINT_CONCEPT"),
    ("funded by the national initiative", "terms.financing", "Nationale Klimaschutzinitiative"),
    ("of the ministry", "terms.financing", "Bundesministeriums für Umwelt, Naturschutz und nukleare Sicherheit"),
    ("its financing is clear", "terms.financingStatus", "SECURED"),
    ("from 1 October 2021", "terms.beginsOn", "2021-10-01"),
    ("to 30 September 2023", "terms.lastDay", "2023-09-30"),
    ("white spots are looked into", "terms.divisionOfLabour", "weiße Flecken"),
    ("municipalities are supported, with a concept but no management too", "terms.divisionOfLabour",
     "ein Konzept, aber kein Management"),
    ("its number", "purpose", "03K17253"),
    ("and its funded project", "projects.reference", "03K17253"),
    ("of which partners are not named", "projects.partnersState", "NOT_NAMED"),
    ("which is said", "source", "n.n."),
    ("its post", "posts.title", "Klimaschutzmanagement des Landkreises Kaiserslautern"),
    ("its concept", "concepts.title", "Integriertes Klimaschutzkonzept"),
    ("its page", "website", "kaiserslautern-kreis.de/verwaltung/klimaschutz/klimaschutzmanagement"),
]  # fmt: skip
# Statement of seeds 000, 001 and 003, and a condition that some cooperation of the demo meets.
OF_OTHER_SEEDS = [
    ("interests collide", lambda it: "schließen sich" in (it["interestsAtStake"] or "")),
    ("from information", lambda it: it["level"] == "INFORMATION"),
    ("over taking part", lambda it: it["level"] == "PARTICIPATION"),
    ("to cooperation", lambda it: it["level"] == "COOPERATION"),
    ("example: alliance", lambda it: it["kind"] == "CLIMATE_ALLIANCE"),
    ("example: renewables", lambda it: it["kind"] == "RENEWABLES_NETWORK"),
    ("example: efficiency", lambda it: it["kind"] == "EFFICIENCY_NETWORK"),
    ("example: region", lambda it: it["kind"] == "REGION"),
    ("example: other municipalities", lambda it: it["kind"] == "INTERMUNICIPAL"),
    ("actors are approached", lambda it: "APPROACHING" in values_at(it, "steps.kind")),
    ("meet for a kick-off", lambda it: "KICK_OFF" in values_at(it, "steps.kind")),
    ("lasting and institutional", lambda it: (it["status"], it["form"]) == (
        "INSTITUTIONALISED", "SPECIAL_PURPOSE_ASSOCIATION",
    )),
    ("financing is being clarified", lambda it: "CLARIFYING" in values_at(it, "terms.financingStatus")),
    ("and who bears what", lambda it: values_at(it, "terms.shares.shareBp")),
    ("division of labour", lambda it: any("alle beraten danach" in text for text in values_at(
        it, "terms.divisionOfLabour",
    ))),
    ("across companies, with a measure", lambda it: (it["kind"], it["measures"]) == (
        "CROSS_COMPANY", [{"code": "Se1"}],
    )),
    ("across branches and regions, with joint communication", lambda it: "werben gemeinsam" in (it["purpose"] or "")),
]  # fmt: skip
OF_MODEL = {
    "Fokus auf betriebsübergreifende Maßnahmen und Kooperationen": "across companies, with a measure",
    "alle relevanten Akteure, gesellschaftlich, privat, wirtschaftlich; Ergebnisse, Konflikte verhindern":
        "interests collide",
    "frühzeitiges Einbeziehen, strategische Planungen, kollidierende Interessen": "interests collide",
    "von Information über aktive Beteiligung bis Kooperation": "from information",
    "Beispiele (4)": "example: alliance",
    "Akteure ansprechen und gewinnen": "actors are approached",
    "Auftakttreffen zu Bedürfnissen und Zielen": "meet for a kick-off",
    "dauerhafte, institutionalisierte Zusammenarbeit": "lasting and institutional",
    "Abklärung der Finanzierung": "financing is being clarified",
    "Aufwand: durch Arbeitsteilung wird unnötiger Aufwand vermieden": "division of labour",
    "Aktivitäten bündeln, branchenübergreifend austauschen, regionale Kooperationen, gemeinsam kommunizieren":
        "across branches and regions, with joint communication",
}  # fmt: skip
"""Sentence of the content model that a cooperation carries -> the statement above that stands for it."""


@pytest.fixture(scope="module")
def everything(ask_demo: AskDemo) -> dict[str, Any]:
    """The cooperations of the demo by title, each as its lead reads it, or as a side that is asked."""
    people = (COUNTY, OTHER, "landstuhl", "weilerbach", "buchhandlung")
    found = [node for person in people for node in ask_demo(QUERY, person)["cooperations"]["nodes"]]
    return {node["title"]: node for node in found[::-1]}


@pytest.mark.parametrize(("statement", "path", "expected"), OF_COUNTY)
def test_statement_about_the_county_is_in_its_field(
    everything: dict[str, Any], statement: str, path: str, expected: str
) -> None:
    found = [value for value in values_at(everything[REAL], path) if value]
    assert any(expected in value for value in found), (statement, found)


@pytest.mark.parametrize(("statement", "holds"), OF_OTHER_SEEDS)
def test_statement_has_a_place_in_a_cooperation(everything: dict[str, Any], statement: str, holds: Any) -> None:
    assert any(holds(node) for node in everything.values()), statement


@pytest.mark.skipif(not (SHARED / "domain" / "MODEL.md").is_file(), reason="without the shared documents")
def test_each_sentence_that_the_model_gives_to_cooperations_is_walked() -> None:
    text = (SHARED / "domain" / "MODEL.md").read_text(encoding="utf-8")
    mapping = text[text.index("## 3. Seed mapping") : text.index("## 4. Status")]
    rows = [re.split(r"\s*\|\s*", line.strip("| ")) for line in mapping.splitlines() if line.startswith("| ")]
    given = {row[0] for row in rows if re.search(r"Cooperation|ParticipationLevel", row[-1])}
    assert given == set(OF_MODEL)
    assert set(OF_MODEL.values()) <= {statement for statement, _ in OF_OTHER_SEEDS}


def test_nothing_is_added_to_what_the_page_of_the_county_states(everything: dict[str, Any]) -> None:
    real = everything[REAL]
    lead, *others = real["parties"]
    assert lead["isLead"] and (lead["tenant"]["key"], lead["status"]) == ("07335", "AGREED")
    assert {(side["status"], side["contribution"], side["publishes"]) for side in others} == {("ASKED", None, False)}
    (terms,) = real["terms"]
    assert (terms["noticeMonths"], terms["shares"], terms["restBp"]) == (None, [], 0)
    assert (real["status"], real["agreedOn"], real["visibility"]) == ("APPROACHING", None, "TENANT")
    assert (real["interestsAtStake"], real["fieldOfAction"], real["form"]) == (None, None, "INFORMAL")
    assert "Voreinstellungen" in real["source"] and "sagt sie nicht" in real["source"]
    (project,) = real["projects"]
    covered = {item["key"]: item["scope"] for item in project["coverage"]}
    assert {side["tenant"]["key"] for side in real["parties"]} == set(covered)
    assert covered.pop("07335") == "OWN_RESPONSIBILITIES" and set(covered.values()) == {"TERRITORY"}


def test_there_is_an_invented_cooperation_in_each_state(everything: dict[str, Any]) -> None:
    invented = [node for node in everything.values() if node["title"] != REAL]
    assert {node["status"] for node in invented} == {str(status) for status in CooperationStatus}
    sides = {side["status"] for node in invented for side in node["parties"]}
    assert sides >= {str(status) for status in PartyStatus}
    (thirds,) = [node for node in invented if any(terms["restBp"] == 1 for terms in node["terms"])]
    assert [share["shareBp"] for share in thirds["terms"][0]["shares"]] == [3333] * 3
    assert [side["role"] for side in thirds["parties"] if side["partner"]] == ["SERVICE_PROVIDER"]
    (waiting,) = [node for node in invented if len(node["terms"]) > (node["termsNumber"] or len(node["terms"]))]
    assert waiting["status"] == "RUNNING" and waiting["terms"][1]["difference"]
    assert {node["title"] for node in invented if node["visibility"] == "PUBLIC"} == {
        "Zweckverband Klimaregion (erfunden)", "Energieeffizienz-Runde der Rathäuser (erfunden)",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (None, 2), ("gast", 2), (COUNTY, 7), (OTHER, 3), ("landstuhl", 4), ("landstuhl-freigabe", 5), ("weilerbach", 6),
        ("weilerbach-bearb", 5), ("vertretung", 3), ("buchhandlung", 3),
    ],
)  # fmt: skip
def test_each_person_reads_what_her_side_may(ask_demo: AskDemo, person: str | None, expected: int) -> None:
    """The county also reads what its mandate for Weilerbach opens: two of them."""
    assert len(ask_demo("{ cooperations(first: 20) { nodes { title } } }", person)["cooperations"]["nodes"]) == expected


def test_an_association_that_was_asked_may_agree_and_its_colleague_reads_nothing_yet(ask_demo: AskDemo) -> None:
    query = """{ me { cooperationParties(first: 10) { nodes { title status isWaitedFor } } } }"""
    of_decider = ask_demo(query, "landstuhl-freigabe")["me"]["cooperationParties"]["nodes"]
    assert {"title": REAL, "status": "ASKED", "isWaitedFor": True} in of_decider
    assert REAL not in {node["title"] for node in ask_demo(QUERY, "landstuhl")["cooperations"]["nodes"]}


def test_what_is_invented_says_so_and_steps_are_possible() -> None:
    day = today()
    for item in written.read_cooperations()[1:]:
        assert item["title"].endswith(INVENTED) and item["purpose"].endswith(f"{INVENTED}.")
        said = [item.get("interests_at_stake", INVENTED)]
        said += [step["note"] for step in item["steps"] if "note" in step]
        said += [side.get("contribution", INVENTED) for side in item["side"]]
        said += [step["note"] for side in item["side"] for step in side["steps"] if "note" in step]
        said += [terms[key] for terms in item.get("terms", ()) for key in (
            "division_of_labour", "financing", "rest_note",
        ) if key in terms]  # fmt: skip
        assert all("rfunden" in text for text in said), said
        steps = written.steps_of(item["steps"], cooperation_model.STEPS, day)
        assert [step.day for step in steps] == sorted(step.day for step in steps)
        for side in item["side"]:
            taken = written.steps_of(side["steps"], party_model.STEPS, day)
            assert [step.day for step in taken] == sorted(step.day for step in taken) and taken[-1].day < day


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="without the shared documents")
def test_no_sentence_of_the_cooperations_is_copied_from_the_sources() -> None:
    sources = [path.read_text(encoding="utf-8") for path in sorted((SHARED / "seeds").glob("*.txt"))]
    own = normalise("\n".join(all_strings(load_toml(written.FILE))))
    assert [sentence for sentence in sorted(set().union(*map(split_sentences, sources))) if sentence in own] == []


async def test_settling_changes_nothing_of_what_is_written(owner: asyncpg.Connection) -> None:
    """What the demo writes as the state of a cooperation is what the database makes of its steps."""
    state = "SELECT title, status, terms_number, visibility, agreed_on, ends_before FROM cooperation ORDER BY title"
    transaction = owner.transaction()
    await transaction.start()
    try:
        for table in ("meeting_audience", "meeting_output"):
            await owner.execute(f"DELETE FROM {table} WHERE cooperation_id IS NOT NULL")
        for table in ("meeting", "meeting_series"):
            await owner.execute(f"UPDATE {table} SET cooperation_id = NULL")
        for table in (
            "invitation",
            "item",
            "signatory_step",
            "signatory",
            "share",
            "step",
            "party_step",
            "party",
            "terms",
        ):
            await owner.execute(f"DELETE FROM cooperation_{table}")
        await owner.execute("DELETE FROM cooperation")
        here = {row["ars"]: row["id"] for row in await owner.fetch("SELECT ars, id FROM tenant")}
        led = [item for item in written.read_cooperations() if {item["lead"], *(
            side.get("tenant", "none") for side in item["side"]
        )} <= set(here)]  # fmt: skip
        for item in led:
            await written.insert(owner, here, item, today())
        before = await owner.fetch(state)
        assert len(before) > 2
        await owner.execute("SELECT cooperation_settle(tenant_id, id) FROM cooperation")
        assert await owner.fetch(state) == before
        assert all(row["ends_before"] < FOREVER for row in before if row["status"] in ("ENDED", "FAILED"))
    finally:
        await transaction.rollback()
