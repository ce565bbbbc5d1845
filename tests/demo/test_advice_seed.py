"""Each statement of the page on Fokusberatung is in its field, read through the API of the demo."""

from pathlib import Path
from typing import Any

import pytest

from demo import advice
from federation.advice.codes import EligibleApplicant
from tests.demo.conftest import AskDemo
from tests.helpers.database import ROOT

SEED = next(iter((ROOT.parent / "shared" / "seeds").glob("002_*")), Path("missing"))
QUERY = """{ tenant(key: "081180003003") { advice(first: 1) { nodes {
  title occasion priorities anchoring provider applicantGroup applicant isExperienced kindOfAdvice daysPlanned daysUsed
  daysOnSite beginsOn endsOn status resolvedBy resolvedOn source guidelineDate
  rule { kind meantFor mostDays mostMonths conceptMayExist } topics { topic } fields { fieldOfAction }
  steps { title state doneOn note } workshops { title heldOn groups attendance }
  measures { nature note measure { code title goal } } concepts(first: 5) { nodes { kind title status } }
  guidingVision { kind title status }
  project { item successors(first: 1) { nodes { item posts(first: 1) {
    nodes { kind title duties beginsOn endsOn } } } } } } } }
  measures(first: 1, filter: {tenant: ["081180003003"], code: ["S1"]}) { nodes { status advice { totalCount } } }
  adviceStepTemplates { title source } }"""

# Statement of the page, path of its field, and a part of its text.
STATEMENTS = [
    ("a municipality resolves to do more", "occasion", "Gemeinderat hat beschlossen"),
    ("by a resolution with its day", "resolvedBy", "Gemeinderat"),
    ("for political demands too", "occasion", "politische Vorgaben"),
    ("to support what the country does", "occasion", "bundesweite Anstrengungen"),
    ("and to reach goals on its own level", "occasion", "auf ihrer Ebene"),
    ("first priorities", "priorities", "Erste Schwerpunkte"),
    ("of a systematic and structured process", "priorities", "planvollen, geordneten Vorgehen"),
    ("a climate plan", "concepts", "'kind': 'PLAN'"),
    ("carried out step by step but continuously", "priorities", "ohne Unterbrechung"),
    ("the first strategic measure", "measures.STRATEGIC", "geförderte Stelle für Klimaschutzmanagement"),
    ("for two years at first", "measures.STRATEGIC", "zunächst für zwei Jahre"),
    ("a funded post came of it", "project", "'CLIMATE_MANAGER'"),
    ("by a project of its own", "project", "'INITIAL_PROJECT'"),
    ("from a first day", "project", "'beginsOn': '2022-05-01'"),
    ("for two years", "project", "'endsOn': '2024-04-30'"),
    ("the post supports measures", "project", "fachlich und inhaltlich begleiten"),
    ("carries them out", "project", "Maßnahmen umsetzen"),
    ("and makes a deeper concept for the town", "project", "für die Stadt ein vertiefendes Klimaschutzkonzept"),
    ("all fields that matter for emissions", "priorities", "alle Bereiche"),
    *(
        (f"the field {item} too", "fields", item)
        for item in ("HEATING", "MOBILITY", "LAND_USE", "BUSINESS", "RENEWABLES")
    ),
    ("an office from outside", "provider", "Planungsbüro"),
    ("for municipalities at the beginning", "rule", "am Anfang"),
    ("with entry in the whole of climate action", "kindOfAdvice", "FOCUS_FOR_BEGINNERS"),
    ("before any concept", "rule", "'conceptMayExist': False"),
    ("topic: climate action", "topics", "CLIMATE_ACTION"),
    ("topic: efficiency", "topics", "ENERGY_EFFICIENCY"),
    ("topic: renewables", "topics", "RENEWABLE_ENERGY"),
    ("anchored in the administration", "anchoring", "Abläufen der Verwaltung"),
    ("and in decisions", "anchoring", "entschieden"),
    ("a guiding vision", "guidingVision", "'GUIDING_VISION'"),
    ("local and regional actors in workshops", "workshops", "lokalen und regionalen Akteuren"),
    ("at one table", "workshops", "an einem Tisch"),
    ("practical measures", "measures.PRACTICAL", "Sanierung einer Schule"),
    ("and strategic ones", "measures.STRATEGIC", "Treibhausgasbilanz"),
    ("for municipalities, among others", "applicantGroup", "MUNICIPALITY"),
]


@pytest.fixture(scope="module")
def demo_answer(ask_demo: AskDemo) -> Any:
    """The demo's answer to an anonymous query."""
    return ask_demo(QUERY)


def field_text(item: dict[str, Any], path: str) -> str:
    """The text at a path; of measures those of one nature."""
    name, _, nature = path.partition(".")
    if not nature:
        return str(item[name])
    return "\n".join(str(link) for link in item[name] if link["nature"] == nature)


def test_every_statement_of_the_page_is_in_its_field(demo_answer: dict[str, Any]) -> None:
    (item,) = demo_answer["tenant"]["advice"]["nodes"]
    assert [what for what, path, text in STATEMENTS if text not in field_text(item, path)] == []


def test_advice_kept_to_its_guideline_and_led_to_the_post(demo_answer: dict[str, Any]) -> None:
    (item,) = demo_answer["tenant"]["advice"]["nodes"]
    assert (item["beginsOn"], item["endsOn"], item["status"]) == ("2020-03-01", "2021-08-31", "DONE")
    days = [float(item[name]) for name in ("daysPlanned", "daysUsed", "daysOnSite")]
    assert days == [20, 18, 10] and item["rule"]["mostDays"] == 20 and days[2] * 2 >= days[1]
    assert {link["nature"] for link in item["measures"]} == {"PRACTICAL", "STRATEGIC"}
    (first,) = demo_answer["measures"]["nodes"]
    assert (first["status"], first["advice"]["totalCount"]) == ("COMPLETED", 1)
    assert item["guidingVision"]["status"] == "ADOPTED"


def test_five_groups_of_the_page_are_the_five_codes() -> None:
    text = {
        "MUNICIPALITY": ("Stadt, Gemeinde, Landkreis", "Zusammenschluss"),
        "MUNICIPAL_25": ("Betrieb, Unternehmen", "25 % kommunaler Beteiligung"),
        "EDUCATION": ("Kita, Schule oder Hochschule", "öffentlich, gemeinnützig"),
        "RELIGIOUS": ("Religionsgemeinschaft mit Körperschaftsstatus", "Stiftung"),
        "YOUTH": ("Jugendwerkstatt", "Kinder- und Jugendhilfe"),
    }
    assert [item.name for item in EligibleApplicant] == list(text)
    assert all(part in EligibleApplicant[name].label for name, parts in text.items() for part in parts)


def test_facts_missing_on_the_page_are_empty_or_marked_as_invented(demo_answer: dict[str, Any]) -> None:
    (item,) = demo_answer["tenant"]["advice"]["nodes"]
    assert item["source"].startswith("Erfunden") and "erfunden" in item["provider"]
    assert [step["title"] for step in item["steps"]] == [step["title"] for step in demo_answer["adviceStepTemplates"]]
    sources = [step["note"] for step in item["steps"]] + [step["source"] for step in demo_answer["adviceStepTemplates"]]
    assert all("bricht vor seinen Schritten ab" in text for text in sources)


@pytest.mark.skipif(not SEED.is_file(), reason="without the shared documents")
def test_texts_do_not_copy_sentences_of_the_page() -> None:
    page = " ".join(SEED.read_text(encoding="utf-8").split())
    for item in advice.read_advice():
        for name in ("occasion", "priorities", "anchoring"):
            text = item[name].split()
            eights = (" ".join(text[n : n + 8]) for n in range(len(text) - 7))
            assert [eight for eight in eights if eight in page] == [], name
