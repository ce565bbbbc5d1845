"""``partner import``: a table is checked line by line, and written as a whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.database import ROOT
from tests.helpers.installation import Installation, read_settings

TABLE = """Name;Art;Rechtsform;Website;Kommunaler Anteil;Registernummer;Natürliche Person
Stadtwerke Muster GmbH;UTILITY;GmbH;https://muster.example;25,1 %;hrb 17 Amtsgericht Zweibrücken;nein
Malermeisterin Beispiel;Handwerksbetrieb;Einzelunternehmen;;;;ja
"""


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation with one county."""
    created = Installation(tmp_path_factory.mktemp("import"))
    try:
        created.run("migrate", "--bootstrap", created.superuser, "--settings", str(created.file))
        created.settings = read_settings(created.file)
        created.run("register", "load", str(ROOT / "demo" / "register.csv"), "--date", "2023-11-30")
        created.run("region", "open", "07335")
        yield created
    finally:
        created.postgres.stop()


@pytest.fixture(autouse=True)
def empty_directory(installation: Installation) -> None:
    installation.sql("TRUNCATE partner CASCADE", "SELECT 1")


def write(tmp_path: Path, text: str | bytes = TABLE) -> str:
    (file := tmp_path / "partner.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(file)


def names(installation: Installation) -> list[str]:
    return [row[0] for row in installation.sql("SELECT name FROM partner ORDER BY name")]


def test_a_dry_run_says_what_would_be_and_writes_nothing(installation: Installation, tmp_path: Path) -> None:
    said = installation.run("partner", "import", write(tmp_path), "--steward", "07335").splitlines()
    assert said == [
        "Zeile 2: neu: „Stadtwerke Muster GmbH“", "Zeile 3: neu: „Malermeisterin Beispiel“",
        "2 Zeilen: 2 neu, 0 vielleicht schon da, 0 falsch. Nichts ist geschrieben; mit --apply wird das Neue angelegt,"
        " mit --anyway ZEILE auch anderes.",
    ]  # fmt: skip
    assert names(installation) == []


def test_apply_writes_entries_in_their_usual_form_with_trail_and_history(
    installation: Installation, tmp_path: Path
) -> None:
    said = installation.run("partner", "import", write(tmp_path), "--steward", "07335", "--apply").splitlines()
    assert said[-1] == "2 Zeilen: 2 neu, 0 vielleicht schon da, 0 falsch. Das Neue ist geschrieben."
    columns = "name, kind, legal_form, municipal_share_bp, domain, register_number, is_natural_person, listing"
    assert installation.sql(f"SELECT {columns} FROM partner ORDER BY name") == [
        ("Malermeisterin Beispiel", "CRAFT", "SOLE_TRADER", None, None, None, True, "UNLISTED"),
        ("Stadtwerke Muster GmbH", "UTILITY", "GMBH", 2510, "muster.example", "HRB 17 Zweibrücken", False, "UNLISTED"),
    ]  # fmt: skip
    trail = "SELECT count(*), count(user_id) FROM trail WHERE table_name = 'partner'"
    assert installation.sql(trail) == [(2, 0)]
    assert installation.sql("SELECT count(*), min(side), count(changed_by) FROM partner_change") == [(2, "STEWARD", 0)]


def test_a_second_time_everything_seems_to_be_there(installation: Installation, tmp_path: Path) -> None:
    file = write(tmp_path)
    installation.run("partner", "import", file, "--steward", "07335", "--apply")
    said = installation.run("partner", "import", file, "--steward", "07335", "--apply").splitlines()
    assert said[0].startswith("Zeile 2: vielleicht schon da: „Stadtwerke Muster GmbH“, wie „Stadtwerke Muster GmbH“ (")
    assert "Gleiche Registernummer" in said[0] and "Gleiche Domain" in said[0] and "Ähnlicher Name" in said[0]
    assert said[-1].startswith("2 Zeilen: 0 neu, 2 vielleicht schon da, 0 falsch.")
    assert len(names(installation)) == 2
    said = installation.run("partner", "import", file, "--steward", "07335", "--apply", "--anyway", "3").splitlines()
    assert said[1].startswith("Zeile 3: neu: „Malermeisterin Beispiel“, wie „Malermeisterin Beispiel“")
    assert names(installation).count("Malermeisterin Beispiel") == 2
    said_error = installation.run("partner", "import", file, "--steward", "07335", "--anyway", "9", fails=True)
    assert "--anyway 9: in dieser Zeile der Datei steht kein Eintrag." in said_error


def test_lines_of_one_table_that_repeat_each_other_are_named(installation: Installation, tmp_path: Path) -> None:
    table = (
        "name,kind,website\nEins,COMPANY,https://www.eins.example\neins,COMPANY,\nZwei,COMPANY,http://eins.example/b\n"
    )
    said = installation.run("partner", "import", write(tmp_path, table), "--steward", "07335").splitlines()
    assert said[:3] == [
        "Zeile 2: neu: „Eins“", "Zeile 3: vielleicht schon da: „eins“, wie Zeile 2 (Ähnlicher Name)",
        "Zeile 4: vielleicht schon da: „Zwei“, wie Zeile 2 (Gleiche Domain)",
    ]  # fmt: skip


WRONG = [
    ("X;Firma", "Art: „Firma“ gibt es nicht; möglich ist: COMPANY (Unternehmen), CRAFT"),
    (";COMPANY", "Name: Diese Angabe wird gebraucht"),
    ("X;", "Art: Diese Angabe wird gebraucht"),
    ("\u200b;COMPANY", "Name: Diese Angabe wird gebraucht"),
    ("X\u202e;COMPANY", "Name: Das enthält das unsichtbare Zeichen U+202E"),
    ("X", "1 Zellen, die Kopfzeile hat 2: bitte die Zeile prüfen."),
    (f"{'X' * 201};COMPANY", "Name: Das sind 201 Zeichen, erlaubt sind 200"),
]


@pytest.mark.parametrize(("line", "text"), WRONG)
def test_a_wrong_line_is_named_with_its_cure_and_nothing_is_written(
    installation: Installation, tmp_path: Path, line: str, text: str
) -> None:
    file = write(tmp_path, f"Name;Art\nGut;COMPANY\n{line}\n")
    error = installation.run("partner", "import", file, "--steward", "07335", "--apply", fails=True)
    assert "2 Zeilen: 1 neu, 0 vielleicht schon da, 1 falsch. Nichts ist geschrieben" in error
    assert names(installation) == []


CELLS = [
    ("Kommunaler Anteil", "viel", "kein Anteil in Prozent"),
    ("Kommunaler Anteil", "101", "zwischen 0 und 100 Prozent"),
    ("Kommunaler Anteil", "1,234", "höchstens zwei Stellen"),
    ("Kommunaler Anteil", "NaN", "kein Anteil in Prozent"),
    ("Regionalschlüssel", "7335", "führende Nullen eingeschlossen"),
    ("Regionalschlüssel", "99999", "keine Gebietseinheit des Gemeindeverzeichnisses"),
    ("PLZ", "6684", "fünf Ziffern"),
    ("Natürliche Person", "vielleicht", "weder ja noch nein"),
    ("Rechtsform", "Einzelunternehmen", "nur mit ihrer Einwilligung"),
    ("Website", "muster.example", "die mit https:// oder http:// beginnt"),
    ("E-Mail", "info", "keine E-Mail-Adresse"),
]


@pytest.mark.parametrize(("header", "cell", "text"), CELLS)
def test_each_wrong_cell_names_its_column(
    installation: Installation, tmp_path: Path, header: str, cell: str, text: str
) -> None:
    file = write(tmp_path, f'Name;Art;{header}\nGut;COMPANY;"{cell}"\n')
    from typer.testing import CliRunner

    from federation.cli import app
    from tests.helpers.installation import unchanged_logging

    with unchanged_logging():
        result = CliRunner().invoke(app, ["partner", "import", file, "--steward", "07335"], env=installation.settings)
    assert result.exit_code == 1 and text in result.stdout and "Zeile 2: falsch: „Gut“" in result.stdout


TABLES: list[tuple[str | bytes, str]] = [
    (b"", "Die Datei ist leer"),
    (b"Name;Art\nB\xe4cker;CRAFT\n", "Zeile 2: das ist nicht UTF-8"),
    ("Name;Farbe\nX;rot\n", "die Spalte „Farbe“ gibt es nicht. Bekannt sind: Name, Art,"),
    ("Name;Art;name\nX;CRAFT;Y\n", "die Spalte „name“ steht zweimal da"),
    ("Name\nX\n", "hier fehlt die Spalte Art"),
    ('Name;Art\n"X;CRAFT\nY;CRAFT\n', "Zeile 2: hier stimmen die Anführungszeichen nicht"),
    (b"Name;Art\n" + b"X;CRAFT\n" * 5001, "Das sind 5001 Zeilen, erlaubt sind 5000"),
    (b"x" * 5_000_001, "größer als 5 MB"),
]


@pytest.mark.parametrize(("data", "text"), TABLES, ids=[text for _, text in TABLES])
def test_a_file_that_is_no_table_is_refused_with_the_cure(
    installation: Installation, tmp_path: Path, data: str | bytes, text: str
) -> None:
    assert text in installation.run("partner", "import", write(tmp_path, data), "--steward", "07335", fails=True)


def test_other_errors_name_the_cure(installation: Installation, tmp_path: Path) -> None:
    error = installation.run("partner", "import", write(tmp_path), "--steward", "99999", fails=True)
    assert "Einen Mandanten 99999 gibt es nicht" in error
    error = installation.run("partner", "import", str(tmp_path / "fehlt.csv"), "--steward", "07335", fails=True)
    assert "Bitte den Pfad prüfen" in error


def test_a_table_of_a_spreadsheet_is_read_with_its_mark_and_lines_in_cells(
    installation: Installation, tmp_path: Path
) -> None:
    table = '\ufeffname\tkind\tdescription\r\nEins\tCompany\t"Zeile\r\nund Zeile"\r\n\r\nZwei\tcompany\t\r\n'
    said = installation.run("partner", "import", write(tmp_path, table), "--steward", "07335", "--apply").splitlines()
    assert said[:2] == ["Zeile 2: neu: „Eins“", "Zeile 5: neu: „Zwei“"]
    assert installation.sql("SELECT description FROM partner ORDER BY name") == [("Zeile\nund Zeile",), (None,)]
