"""Texts of the demo: complete, within their bounds, and not copied from the sources."""

import csv
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

DEMO = Path(__file__).parents[2] / "demo"
SHARED = Path(__file__).parents[3] / "shared"

FIELDS = {
    "GOVERNANCE",
    "PUBLIC_BUILDINGS",
    "RENEWABLES",
    "HEATING",
    "MOBILITY",
    "SPATIAL_PLANNING",
    "BUSINESS",
    "HOUSEHOLDS",
    "WASTE_WATER",
    "LAND_USE",
    "PARTICIPATION",
    "ADAPTATION",
}
CRITERIA = ["PRIORITY", "GHG_REDUCTION", "SOCIETAL_CHANGE", "COST_EFFICIENCY"]
KEYS = {
    "code",
    "title",
    "field_of_action",
    "goal",
    "initial_situation",
    "description",
    "steps",
    "continuous",
    "years",
    "unit_kinds",
}
UNITS = {"COUNTY", "MUNICIPAL_ASSOCIATION", "MUNICIPALITY"}
SENTENCES = {"goal": (1, 2), "initial_situation": (1, 3), "description": (2, 4)}


def load_toml(name: str) -> dict[str, Any]:
    return tomllib.loads((DEMO / name).read_text(encoding="utf-8"))


MODELS: list[dict[str, Any]] = load_toml("models.toml")["model"]
SHEETS: dict[str, dict[str, Any]] = {sheet["key"]: sheet for sheet in load_toml("sheets.toml")["sheet"]}


def all_strings(value: Any, *, skip: frozenset[str] = frozenset()) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from all_strings(item, skip=skip)
        case dict():
            for key, item in value.items():
                if key not in skip:
                    yield from all_strings(item, skip=skip)


def normalise(text: str) -> str:
    return " ".join(text.split()).casefold()


def split_sentences(text: str) -> set[str]:
    """Sentences, list items and lines of at least sixty characters."""
    lines = text.replace("[NEWLINE]", "\n").splitlines()
    parts = (
        normalise(part).lstrip("-–•* ").rstrip(" .,;:!?") for line in lines for part in re.split(r"(?<=[.!?:])\s", line)
    )
    return {part for part in parts if len(part) >= 60}


def sheet_text(key: str) -> str:
    return "\n".join(all_strings(SHEETS[key]))


def test_demo_has_forty_models_with_unique_codes_and_titles() -> None:
    assert [model["code"] for model in MODELS] == [f"M{number:02}" for number in range(1, 41)]
    assert len({normalise(model["title"]) for model in MODELS}) == len(MODELS)


def test_each_field_of_action_has_at_least_two_models() -> None:
    count = Counter(model["field_of_action"] for model in MODELS)
    assert set(count) == FIELDS
    assert min(count.values()) >= 2


def test_about_eight_models_are_continuous_tasks() -> None:
    assert 6 <= sum(model["continuous"] for model in MODELS) <= 10


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model["code"])
def test_each_model_keeps_to_its_bounds(model: dict[str, Any]) -> None:
    assert set(model) == KEYS
    assert 0 < len(model["title"]) <= 90
    for key, (least, most) in SENTENCES.items():
        assert least <= len(re.findall(r"[.!?](?=\s|$)", model[key])) <= most, key
    assert 3 <= len(model["steps"]) <= 5
    assert all(0 < len(step) <= 90 for step in model["steps"])
    assert isinstance(model["continuous"], bool)
    assert type(model["years"]) is int
    assert 1 <= model["years"] <= 6
    assert model["unit_kinds"]
    assert set(model["unit_kinds"]) <= UNITS
    assert len(set(model["unit_kinds"])) == len(model["unit_kinds"])
    assert all(text == text.strip() for text in all_strings(model))


@pytest.mark.skipif(not (SHARED / "domain" / "enums.graphql").is_file(), reason="without the shared documents")
@pytest.mark.parametrize(("enum", "values"), [("FieldOfAction", FIELDS), ("RatingCriterion", set(CRITERIA))])
def test_all_values_are_codes_of_the_vocabulary(enum: str, values: set[str]) -> None:
    text = (SHARED / "domain" / "enums.graphql").read_text(encoding="utf-8")
    body = text.split(f"enum {enum} {{", 1)[1].split("}", 1)[0]
    assert set(re.findall(r"^\s+([A-Z_]+)$", body, re.MULTILINE)) == values


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="without the shared documents")
def test_no_sentence_is_copied_from_the_sources() -> None:
    sources = [path.read_text(encoding="utf-8") for path in sorted((SHARED / "seeds").glob("*.txt"))]
    with (SHARED / "data" / "measures" / "blueprints_localzero_top.csv").open(encoding="utf-8", newline="") as file:
        sources += [cell for row in csv.reader(file) for cell in row]
    foreign = set().union(*map(split_sentences, sources))
    assert len(foreign) > 100
    # titles of related measures are names, they stay as they are
    own = normalise("\n".join([*all_strings(MODELS), *all_strings(list(SHEETS.values()), skip=frozenset({"related"}))]))
    assert [sentence for sentence in sorted(foreign) if sentence in own] == []


def test_seed_has_two_sheets_without_a_status() -> None:
    assert set(SHEETS) == {"se1", "klimaschutzkooperationen"}
    assert all("phase" not in sheet and sheet["field_of_action"] == "PARTICIPATION" for sheet in SHEETS.values())
    assert SHEETS["se1"]["tenant"] == "081180048048"
    assert "tenant" not in SHEETS["klimaschutzkooperationen"]
    assert SHEETS["klimaschutzkooperationen"]["model"] is True
    for sheet in SHEETS.values():
        assert [step["kind"] for step in sheet["steps"]] == ["RECOMMENDED_STEP"] * 4
        assert all(0 < len(step["title"]) <= 200 for step in sheet["steps"])
        assert sheet["source"]


@pytest.mark.parametrize(
    "fact",
    [
        "2019",
        "2022",
        "2035",
        "Energieagentur Kreis Ludwigsburg LEA e. V.",
        "Klimaneutralitätskonzept",
        "Empfohlen",
        "Orientierung",
        "Aufgaben",
        "Handels- und Gastronomienetzwerk",
        "Unternehmensnetzwerk",
        "Privatpersonen, Unternehmen und Organisationen",
        "Unternehmen, Initiativen, Vereinen, Verbänden und Institutionen",
        "Fachveranstaltungen",
        "Netzwerktreffen",
        "Presse",
        "über die Grenzen der Stadt hinaus",
        "Arbeitsplätze",
        "CO2",
        "Mehrmals im Jahr",
        "Gastgeber",
        "Referent*innen von außen",
        "Personal",
        "www.ludwigsburg.de/klimabuendnis",
    ],
)
def test_ludwigsburg_sheet_keeps_its_statements(fact: str) -> None:
    assert fact in sheet_text("se1")


@pytest.mark.parametrize(
    "fact",
    [
        "MW6",
        "MW7",
        "zwei bis drei Treffen",
        "neutrale Person",
        "Querschnittsaufgabe",
        "Selbstverpflichtungen",
        "Finanzierung",
        "Augenhöhe",
        "Expert*innen",
        "Bürger*innen",
        "Öffentlichkeitsarbeit",
        "wenige Stunden im Jahr",
        "t/a",
    ],
)
def test_cooperations_sheet_keeps_its_statements(fact: str) -> None:
    assert fact in sheet_text("klimaschutzkooperationen")


def test_seed_ratings_have_no_value() -> None:
    sheet = SHEETS["klimaschutzkooperationen"]
    assert sheet["measure_type"] == "FLANKING"
    assert sheet["ratings"] == [{"criterion": criterion, "max": 6} for criterion in CRITERIA]
    assert "unbekannt" in sheet["ratings_note"]
    assert [related["code"] for related in sheet["related"]] == ["MW6", "MW7"]
    assert len(sheet["success_factors"]) == 3
    assert sheet["startup_costs"]["level"] == sheet["investment_costs"]["level"] == "LOW"


def test_concepts_use_unit_names_of_the_register_and_invented_ones_are_marked() -> None:
    concepts: list[dict[str, Any]] = load_toml("concepts.toml")["concept"]
    with (DEMO / "register.csv").open(encoding="utf-8", newline="") as file:
        register = {row["ars"]: row["name"] for row in csv.DictReader(file)}
    for concept in concepts:
        for unit in concept["coverage"]:
            assert register[unit["unit"]] == unit["name"], unit
    real = [item for item in concepts if not item["source"].startswith("Erfunden")]
    assert [item["tenant"] for item in real] == ["07335"] and "03K17253" in real[0]["source"]
