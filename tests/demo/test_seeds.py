"""Each statement of the two seed sheets is in its field, read through the API of the demo."""

from typing import Any

import pytest

from tests.demo.conftest import AskDemo

SHEET = """title code status phase measureType goal initialSituation description notice source
  tasks(first: 20) { nodes { kind state title } } actors { role name note } costs { kind level coFinancedBy note }
  efforts { party hoursMin hoursMax note } successCriteria { text state } links { kind code title measure { id } }
  ratings { criterion value scale } documents { title url } effects { amount }
  sheetVersions { asOf precision author concept binding title goal initialSituation description notice }"""
QUERY = f"""{{
  se1: measures(first: 1, filter: {{tenant: ["081180048048"], code: ["Se1"]}}) {{ nodes {{ {SHEET} }} }}
  kk: models(first: 1, filter: {{code: ["KK"]}}) {{ nodes {{ {SHEET} }} }}
  all: measures(first: 100, filter: {{region: "07335"}}) {{ nodes {{ code source }} }} }}"""

# Statement of a sheet, path of its field, and a part of its text.
SE1 = [
    ("is part of the concept for climate neutrality", "then.concept", "Klimaneutralitätskonzept"),
    ("made by LEA", "then.author", "LEA e. V."),
    ("in 2022", "then.asOf", "2022-12-31"),
    ("of which only the year is known", "then.precision", "YEAR"),
    ("as it stood then", "then.notice", "Stand von damals"),
    ("a recommendation", "then.binding", "RECOMMENDATION"),
    ("gives orientation", "then.notice", "Orientierung"),
    ("is fitted to the situation", "then.notice", "anzupassen"),
    ("what was done and is planned stands under tasks", "then.notice", "„Aufgaben“"),
    ("climate neutral by 2035", "then.notice", "2035"),
    ("reaches further target groups", "then.goal", "zusätzliche Zielgruppen"),
    ("the alliance coordinates what civil society does", "then.goal", "Zivilgesellschaft"),
    ("retail is made aware", "actors.TARGET_GROUP", "Handel"),
    ("and gastronomy", "actors.TARGET_GROUP", "Gastronomie"),
    ("of the city's measures too", "then.goal", "die der Stadt"),
    ("founded in 2019", "then.initialSituation", "2019"),
    ("people, companies, organisations", "then.initialSituation", "Privatpersonen, Unternehmen und Organisationen"),
    ("its office is with the city and guides", "then.initialSituation", "Geschäftsstelle ist bei der Stadt"),
    ("who joins takes measures of his own", "then.initialSituation", "verpflichtet sich"),
    ("more promotion", "then.description", "wirbt"),
    ("goes to companies, initiatives, associations", "then.description", "Vereinen, Verbänden und Institutionen"),
    (
        "a network of retail and gastronomy beside the companies'",
        "then.description",
        "Handels- und Gastronomienetzwerk",
    ),
    ("across companies", "then.description", "über den einzelnen Betrieb hinausgehen"),
    ("new formats, beyond the city", "then.description", "Grenzen der Stadt"),
    ("the office manages the network and advises", "then.description", "Management des Netzwerks und die Beratung"),
    ("organises meetings and events", "then.description", "Netzwerktreffen und der Fachveranstaltungen"),
    ("works with the press", "then.description", "Presse"),
    ("step: staff", "tasks.RECOMMENDED_STEP", "Personal"),
    ("step: members", "tasks.RECOMMENDED_STEP", "Neue Mitglieder"),
    ("step: found the network", "tasks.RECOMMENDED_STEP", "Gastronomienetzwerk"),
    ("step: events regularly", "tasks.RECOMMENDED_STEP", "in regelmäßiger Folge"),
    ("companies have a special part", "description", "besondere Rolle"),
    ("with much CO2 to save, jobs, impulses, stakeholders", "description", "wichtige Stakeholder"),
    ("the network is open to all companies", "description", "allen Unternehmen offen"),
    ("meets several times a year", "tasks.ACTIVITY", "mehrmals im Jahr"),
    ("always at a company that shows what it does", "tasks.ACTIVITY", "zu Gast bei einem Unternehmen"),
    ("with experts from outside or the administration", "tasks.ACTIVITY", "von außen oder aus der Stadtverwaltung"),
    ("the page of the alliance", "documents", "www.ludwigsburg.de/klimabuendnis"),
]
KK = [
    ("is called so", "title", "Klimaschutzkooperationen"),
    ("flanks others", "measureType", "FLANKING"),
    ("a task across all", "goal", "Querschnittsaufgabe"),
    ("all who matter: society, private, business", "goal", "gesellschaftliche, private und wirtschaftliche"),
    ("prevents conflicts", "goal", "Konflikten vorbeugen"),
    ("early, above all in strategic plans with colliding interests", "initialSituation", "strategische Planungen"),
    ("from information over taking part to cooperation", "description", "aktive Beteiligung"),
    ("on a level, makes aware and drives", "description", "auf Augenhöhe"),
    ("example: alliance", "description", "eine Allianz zum Klimaschutz"),
    ("example: renewables", "description", "erneuerbare Energien"),
    ("example: efficiency", "description", "Energieeffizienz"),
    ("example: region", "description", "umliegenden Region"),
    ("step: address and win", "tasks.RECOMMENDED_STEP", "zugehen und sie gewinnen"),
    ("step: kick-off on needs and goals", "tasks.RECOMMENDED_STEP", "Bedürfnisse und Ziele"),
    (
        "step: lasting, with pledges and funding",
        "tasks.RECOMMENDED_STEP",
        "Selbstverpflichtungen anregen; Finanzierung",
    ),
    (
        "step: two or three meetings a year and topic",
        "tasks.RECOMMENDED_STEP",
        "zwei bis drei Treffen je Themenbereich",
    ),
    ("moderated neutrally", "tasks.RECOMMENDED_STEP", "neutrale"),
    ("the municipality leads", "actors.LEAD", "Kommune"),
    ("others contribute", "actors.CONTRIBUTOR", "im Netzwerk mitwirkt"),
    ("and carry out later", "actors.IMPLEMENTER", "später auch die Durchführung"),
    ("for institutions of business and science", "actors.TARGET_GROUP", "Wirtschaft und Wissenschaft"),
    ("for experts", "actors.TARGET_GROUP", "Expert*innen"),
    ("for citizens", "actors.TARGET_GROUP", "Bürger*innen"),
    ("for municipalities of the region", "actors.TARGET_GROUP", "Kommunen aus der Region"),
    ("division of labour spares effort", "description", "unnötigen Aufwand"),
    ("start-up costs: low", "costs.STARTUP_INTERNAL", "LOW"),
    ("for coordination and public relations, by depth", "costs.STARTUP_INTERNAL", "wie tief die Umsetzung geht"),
    ("investment: low", "costs.INVESTMENT", "LOW"),
    ("borne by companies too", "costs.INVESTMENT", "Betriebe und andere"),
    ("time of the administration: events", "efforts.ADMINISTRATION", "Veranstaltungen"),
    ("time of others: few hours a year", "efforts.OTHERS", "wenige Stunden im Jahr"),
    ("linked to MW6", "links", "MW6"),
    ("and MW7", "links", "MW7"),
    ("seen by networks that meet", "successCriteria", "feste Netzwerke"),
    ("by taking part in plans", "successCriteria", "An Planungen der Kommune"),
    ("by ideas and projects", "successCriteria", "Ideen und Projekte"),
    *(("rated by", "ratings", item) for item in ("PRIORITY", "GHG_REDUCTION", "SOCIETAL_CHANGE", "COST_EFFICIENCY")),
]


@pytest.fixture(scope="module")
def demo_answer(ask_demo: AskDemo) -> Any:
    """The demo's answer to an anonymous query."""
    return ask_demo(QUERY)


def field_text(sheet: dict[str, Any], path: str) -> str:
    """The text at a path: in a part of one kind, in the frozen version, or in a field."""
    name, _, kind = path.partition(".")
    if name == "then":
        return str(sheet["sheetVersions"][0][kind])
    value = sheet[name]
    parts = value["nodes"] if isinstance(value, dict) else value if isinstance(value, list) else None
    if parts is None:
        return str(value)
    return "\n".join(
        str(part) for part in parts if not kind or kind in (part.get("kind"), part.get("role"), part.get("party"))
    )


@pytest.mark.parametrize(("which", "statements"), [("se1", SE1), ("kk", KK)], ids=["000", "001"])
def test_every_statement_of_a_sheet_is_in_its_field(demo_answer: dict[str, Any], which: str, statements: Any) -> None:
    (sheet,) = demo_answer[which]["nodes"]
    assert [what for what, path, text in statements if text not in field_text(sheet, path)] == []


def test_former_text_and_current_activities_are_apart(demo_answer: dict[str, Any]) -> None:
    (se1,) = demo_answer["se1"]["nodes"]
    (then,) = se1["sheetVersions"]
    assert "Mehrmals im Jahr" in se1["description"] and "Mehrmals im Jahr" not in then["description"]
    assert [task["kind"] for task in se1["tasks"]["nodes"]] == ["RECOMMENDED_STEP"] * 4 + ["ACTIVITY"] * 2


def test_facts_missing_on_a_sheet_are_empty(demo_answer: dict[str, Any]) -> None:
    (se1,), (kk,) = (demo_answer[which]["nodes"] for which in ("se1", "kk"))
    assert (se1["status"], kk["status"]) == ("UNKNOWN", "PROPOSED")
    assert [(rating["value"], rating["scale"]) for rating in kk["ratings"]] == [(None, 6)] * 4
    assert [(effort["hoursMin"], effort["hoursMax"]) for effort in kk["efforts"]] == [(None, None)] * 2
    assert [link["measure"] for link in kk["links"]] == [None, None] and not se1["effects"] and not kk["effects"]
    assert {task["state"] for task in kk["tasks"]["nodes"]} == {"OPEN"}
    invented = [node for node in demo_answer["all"]["nodes"] if node["code"].startswith("M")]
    assert len(invented) > 10 and all(item["source"].startswith("Erfunden für die Vorführung") for item in invented)
