"""Members from a table: a dry run says what would be, and only a table without mistakes is recorded."""

from typing import Any

import pytest

from federation.alliances.memberships.imports.changes import IMPORT_COST
from federation.graph.limits import MEMBER_BUDGET
from federation.graph.request import Request
from tests.helpers.measures import PLANS
from tests.helpers.memberships import OFFICE, Memberships
from tests.helpers.region import TOWN_ADMIN, WRITER

IMPORT = """mutation ($input: MembershipsImport!) { membershipsImport(input: $input) {
  alliance { name memberships { nodes { name joinedOn tier { name } person { name }
    steps { kind onBehalf method evidence note } } } }
  userErrors { code field message } warnings { code field message } } }"""
TABLE = """Name;Mitglied seit;Stufe;Privatperson;E-Mail;Registernummer;Anmerkung
Verein Eins e. V.;31.12.2024;Basis;;;;Urkunde liegt vor
Verein Zwei e. V.;;;;;;
Erika Erfunden;2025-02-01;;ja;erika@guests.example;;
Gibt Es Nicht AG;;;;;;
"""


async def run(joining: Memberships, table: str, who: Any = OFFICE, language: str = "de", **values: Any) -> Any:
    usual = {"alliance": joining.alliance, "table": table, "method": "PAPER", "evidence": "Mitgliederliste 2025"}
    return await joining.access.change(who, IMPORT, language, input=usual | values)


def said(answer: Any) -> list[str]:
    assert answer["userErrors"] == []
    return [warning["message"] for warning in answer["warnings"]]


@pytest.fixture
async def prepared(joining: Memberships) -> Memberships:
    """An alliance with one tier; two organisations stand in the directory, and one of them is a member."""
    await joining.tier("Basis")
    await joining.representations.partner("Verein Eins e. V.", register_number="VR 17 Stuttgart")
    await joining.member("Verein Zwei e. V.")
    return joining


async def test_a_dry_run_says_what_would_be_and_records_nothing(prepared: Memberships) -> None:
    answer = await run(prepared, TABLE)
    assert said(answer) == [
        "Zeile 2: „Verein Eins e. V.“ wird eingetragen.",
        "Zeile 3: „Verein Zwei e. V.“ hat hier schon eine Mitgliedschaft, Einladung oder einen Antrag; die Zeile bleibt"
        " weg.",
        "Zeile 4: „Erika Erfunden“ wird eingetragen.",
        "Zeile 5: „Gibt Es Nicht AG“ steht nicht im Verzeichnis; die Zeile bleibt weg. Bitte zuerst dort anlegen.",
    ]
    assert len(answer["alliance"]["memberships"]["nodes"]) == 1
    assert said(await run(prepared, TABLE, language="en"))[0] == "Line 2: Verein Eins e. V. will be recorded."


async def test_apply_records_what_is_new_on_behalf_with_the_evidence(prepared: Memberships) -> None:
    answer = await run(prepared, TABLE, apply=True)
    assert len(said(answer)) == 2, "only what was left out"
    eins, zwei, erika = answer["alliance"]["memberships"]["nodes"]
    assert (eins["name"], eins["joinedOn"], eins["tier"]) == ("Verein Eins e. V.", "2024-12-31", {"name": "Basis"})
    assert eins["steps"] == [
        {"kind": "RECORDED", "onBehalf": True, "method": "PAPER", "evidence": "Mitgliederliste 2025",
         "note": "Urkunde liegt vor"}
    ]  # fmt: skip
    assert (erika["person"], erika["joinedOn"]) == ({"name": "Erika Erfunden"}, "2025-02-01")
    again = said(await run(prepared, TABLE, apply=True))
    assert [text.partition(":")[0] for text in again] == ["Zeile 2", "Zeile 3", "Zeile 4", "Zeile 5"]
    assert zwei["name"] == "Verein Zwei e. V."


async def test_a_warning_names_its_line_and_what_becomes_of_it(prepared: Memberships) -> None:
    warnings = (await run(prepared, TABLE + "Zu;wenig\n", method=None, evidence=None))["warnings"]
    assert [(row["code"], row["field"]) for row in warnings] == [
        (code, ["input", "table", str(line)])
        for line, code in enumerate(("UNUSUAL", "CONFLICT", "UNUSUAL", "NOT_FOUND", "INVALID"), 2)
    ]


async def test_exactly_what_was_seen_is_recorded_or_nothing(prepared: Memberships) -> None:
    for seen in ([2], [2, 3, 4], []):
        (error,) = (await run(prepared, TABLE, apply=True, lines=seen))["userErrors"]
        assert (error["code"], error["field"]) == ("CONFLICT", ["input", "lines"])
    (error,) = (await run(prepared, TABLE, apply=True, lines=[2, 4], evidence=None))["userErrors"]
    assert error["field"] == ["input", "evidence"]
    assert len((await run(prepared, TABLE))["alliance"]["memberships"]["nodes"]) == 1
    recorded = await run(prepared, TABLE, apply=True, lines=[2, 4])
    assert recorded["userErrors"] == [] and len(recorded["alliance"]["memberships"]["nodes"]) == 3


async def test_entries_are_found_by_number_and_similar_names_are_told(prepared: Memberships) -> None:
    table = "Name,Registernummer\nEins,vr 17 Amtsgericht Stuttgart\nVerein Einz e. V.,\n"
    first, second = said(await run(prepared, table))
    assert first == "Zeile 2: „Eins“ wird eingetragen."
    assert "aber Ähnliches: „Verein Eins e. V.“" in second


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("Verein Eins e. V.;31.02.2025;;", "„31.02.2025“ ist kein Tag: bitte wie 31.12.2025 oder 2025-12-31"),
        ("Verein Eins e. V.;01.01.2099;;", "und nicht in der Zukunft."),
        ("Verein Eins e. V.;;Gold;", "Eine Stufe „Gold“ hat das Bündnis nicht."),
        ("Verein Eins e. V.;;;vielleicht", "„vielleicht“ ist weder ja noch nein."),
        (";;;ja", "Der Name fehlt."),
        ("Verein Eins e. V.;;", "3 Zellen, die Kopfzeile hat 4."),
        ("Verein Eins e. V.;;;\nVerein Eins e. V.;;;", "Das steht schon in Zeile 2."),
    ],
)
async def test_one_wrong_line_stops_all(prepared: Memberships, line: str, error: str) -> None:
    table = f"Name;Mitglied seit;Stufe;Privatperson\n{line}\n"
    assert error in said(await run(prepared, table))[-1]
    answer = await run(prepared, table, apply=True)
    (refused,) = answer["userErrors"]
    assert refused["message"].startswith("Nichts ist eingetragen: bitte zuerst berichtigen, Zeile ")


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ("", "Das ist keine Tabelle"), ("Stufe\nx\n", "Das ist keine Tabelle"), ('Name\n"offen\n', "keine Tabelle"),
        ("Name;Farbe\nx;rot\n", "Die Spalte „Farbe“ gibt es nicht. Bekannt sind: Name, Privatperson"),
        ("Name\n" + "x\n" * 201, "Das sind 201 Zeilen, erlaubt sind 200"),
    ],
)  # fmt: skip
async def test_what_is_no_table_is_told(prepared: Memberships, table: str, text: str) -> None:
    (error,) = (await run(prepared, table))["userErrors"]
    assert error["field"] == ["input", "table"]
    assert text in error["message"] or not table


async def test_only_the_office_imports(prepared: Memberships) -> None:
    for who in (WRITER, TOWN_ADMIN):
        (error,) = (await run(prepared, TABLE, who, apply=True))["userErrors"]
        assert error["code"] == "FORBIDDEN"


def test_an_import_costs_what_it_makes_the_database_do() -> None:
    field = "membershipsImport(input: $input) { userErrors { code } }"
    values = {"alliance": "x", "table": TABLE, "method": "PAPER", "evidence": "Mitgliederliste 2025"}

    def cost(fields: str) -> int:
        document = f"mutation ($input: MembershipsImport!) {{ {fields} }}"
        return PLANS.document(Request(document, None, {"input": values}, {}), for_member=True).cost.maximum(values)

    assert IMPORT_COST < cost(field) < MEMBER_BUDGET.cost, "one is done by whoever is logged in"
    assert cost(" ".join(f"n{number}: {field}" for number in range(3))) > MEMBER_BUDGET.cost
