"""The record of processing (``docs/privacy.md``) says what tables and columns say; ``KEEP=1`` writes it anew."""

import inspect
import os
import textwrap
from collections.abc import Iterator

import federation.schema
from tenants.person_data import personal_data, references
from tenants.person_marks import PersonReference
from tenants.retention import default_days
from tenants.rows import Row, tables
from tests.helpers.database import ROOT

assert federation.schema.member  # names every room, so that every table is known
RECORD = ROOT / "docs" / "privacy.md"
MARK = "<!-- Ab hier erzeugt: KEEP=1 pytest tests/tenants/test_privacy_record.py -->\n"
SHOWN = {
    PersonReference.USER: "Kennung der Person", PersonReference.ACTOR: "Kennung dessen, der es tat",
    PersonReference.ACCOUNT: "Kennung beim Anmeldedienst", PersonReference.NAME: "Name",
    PersonReference.CONTACT: "Adresse", PersonReference.COPY: "Werte anderer Felder",
    PersonReference.SECRET: "Geheimes oder Prüfsummen",
}  # fmt: skip


def entries() -> Iterator[str]:
    """One entry for each table about people, then one for all others with texts."""
    texts = []
    for row, table in tables():
        if personal := personal_data(row):
            kinds = ", ".join(word for kind, word in SHOWN.items() if references(row, kind))
            kept = row.__retention__
            days = "1 Tag" if kept and kept.days == 1 else f"{kept.days} Tage" if kept else ""
            period = f" Frist: `{kept.setting}`, {days}." if kept else ""
            yield (
                f"- **{title(row)}** (`{table.name}`): {kinds}. Wozu: {personal.purpose}. Bei einer Löschung:"
                f" {personal.on_erasure}.{period}"
            )
        elif references(row, PersonReference.FREE_TEXT):
            texts.append(f"`{table.name}`")
    yield f"- **Texte, in denen jemand vorkommen kann**: {', '.join(texts)}. Wozu: wie die Einträge selbst."


def title(row: type[Row]) -> str:
    """The first words of a table's sentence."""
    sentence = inspect.getdoc(row) or row.__name__
    return sentence.partition(":")[0].partition("\n")[0].rstrip(".")


def wrapped(entry: str) -> str:
    return "\n".join(textwrap.wrap(entry, 118, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False))


def test_the_record_names_every_table_about_people_with_purpose_erasure_and_period() -> None:
    head = RECORD.read_text(encoding="utf-8").partition(MARK)[0]
    expected = head + MARK + "\n" + "\n".join(map(wrapped, entries())) + "\n"
    if os.environ.get("KEEP") == "1":
        RECORD.write_text(expected, encoding="utf-8")
    assert RECORD.read_text(encoding="utf-8") == expected


def test_every_period_is_named_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in default_days() if f"`{name}`" not in readme] == []
