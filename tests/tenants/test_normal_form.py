"""The normal form of texts: equal-looking texts are equal, and invisible characters are removed or refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from graphql import GraphQLInputObjectType, GraphQLString, get_named_type
from sqlalchemy import Enum, String
from sqlmodel import AutoString

from federation.funding.codes import spell_reference
from federation.schema import everyone, member
from tenants import register
from tenants.normal_form import InvalidTextError, TextForm, form_of, normalise
from tenants.rows import is_text, tables
from tests.conftest import Client
from tests.helpers.measures import CREATE, SET_STATUS, UPDATE, Change, create_measure
from tests.helpers.region import LUDWIGSBURG, WRITER

LINE, LINES, QUERIES = TextForm
WORKSHOP = pytest.mark.usefixtures("empty_workshop")
NAMED_CHARACTERS = {
    "\x07": "U+0007", "\x00": "U+0000", "\x1b": "U+001B", "\x7f": "U+007F", "\x9f": "U+009F",
    "\u202e": "U+202E", "\u202a": "U+202A", "\u2066": "U+2066", "\u2069": "U+2069", "\ufffe": "U+FFFE",
}  # fmt: skip
BLANK = ("", "  ", "\u200b", "\u00ad", "\u2800", "\u3164", "\u115f", "\xa0", "\ufeff", "\u2060\u200d", "\n", "\u0301")


@pytest.mark.parametrize(
    ("form", "text", "normal"),
    [
        (LINE, "U\u0308bung", "Übung"), (LINE, "H\u200b3", "H3"), (LINE, "Klima\u00adschutz", "Klimaschutz"),
        (LINE, "  a \t b\xa0\u2003c  ", "a b c"), (LINE, "Titel\r\n", "Titel"), (LINE, "H3\u2800", "H3"),
        (LINE, "\ufeffTitel\u200e", "Titel"), (LINE, "a\u034fb\ufe00c", "abc"),
        (LINES, "a\r\nb\rc\u2028d\u2029e\x85f\x0bg", "a\nb\nc\nd\ne\nf\ng"),
        (LINES, "\n a\n\n  b\t1 \n", "a\n\n  b\t1"),
        (LINES, "5\xa0%", "5\xa0%"), (QUERIES, "Klima\nschutz  x", "Klima schutz x"), (QUERIES, "67K12345 ",
         "67K12345"),
        # Joiners stay where they are seen: in Persian, in Indic clusters, and between the parts of an emoji.
        (LINE, "می\u200cخواهم", "می\u200cخواهم"), (LINE, "क्\u200dष", "क्\u200dष"),
        (LINE, "Kli\u200dma\u200c", "Klima"),
        (LINE, "👩\u200d🔬 👩🏽\u200d🚒", "👩\u200d🔬 👩🏽\u200d🚒"), (LINE, "a\ufe0f", "a"),
        (LINE, "❤\ufe0f 1\ufe0f\u20e3", "❤\ufe0f 1\ufe0f\u20e3"),
    ],
)  # fmt: skip
def test_normalising_a_text_is_idempotent(form: TextForm, text: str, normal: str) -> None:
    assert normalise(text, form) == normal == normalise(normal, form)


@pytest.mark.parametrize("form", TextForm)
@pytest.mark.parametrize("text", BLANK)
def test_an_invisible_text_is_empty(form: TextForm, text: str) -> None:
    assert normalise(text, form) == ""


@pytest.mark.parametrize("form", TextForm)
@pytest.mark.parametrize("item", NAMED_CHARACTERS)
def test_a_control_character_is_refused_with_its_name(form: TextForm, item: str) -> None:
    with pytest.raises(InvalidTextError) as refusal:
        normalise(f"a{item}b", form)
    assert NAMED_CHARACTERS[item] in refusal.value.german and NAMED_CHARACTERS[item] in refusal.value.english


@WORKSHOP
@pytest.mark.parametrize("title", BLANK)
async def test_an_invisible_title_counts_as_missing(change: Change, title: str) -> None:
    values = {"tenant": LUDWIGSBURG, "code": "N1", "title": title, "fieldOfAction": "RENEWABLES"}
    (error,) = (await change(WRITER, CREATE, input=values))["userErrors"]
    assert (error["code"], error["field"]) == ("INVALID", ["input", "title"])


@WORKSHOP
@pytest.mark.parametrize(
    ("values", "at", "message"),
    [
        ({"title": "\u202eabc"}, "title", "U+202E"), ({"title": "a\x07b"}, "title", "U+0007"),
        ({"title": "a\nb"}, "title", "eine Zeile"), ({"code": "H\u20283"}, "code", "eine Zeile"),
        ({"goal": "a\x07b"}, "goal", "U+0007"), ({"note": "\u2067a"}, "note", "U+2067"),
        ({"idempotencyKey": "a\x07"}, "idempotencyKey", "U+0007"),
        ({"tasks": [{"title": "gut"}, {"title": "a\nb"}]}, "tasks.1.title", "eine Zeile"),
    ],
)  # fmt: skip
async def test_invalid_characters_are_reported_at_their_field(
    change: Change, values: dict[str, Any], at: str, message: str
) -> None:
    usual = {"tenant": LUDWIGSBURG, "code": "N2", "title": "Titel", "fieldOfAction": "RENEWABLES"}
    (error,) = (await change(WRITER, CREATE, input=usual | values))["userErrors"]
    assert (error["code"], error["field"]) == ("INVALID", ["input", *at.split(".")]) and message in error["message"]


@WORKSHOP
async def test_texts_that_look_the_same_are_equal_and_found_in_every_spelling(change: Change, ask: Client) -> None:
    await create_measure(change, code="U\u0308\u200b1", title="Klima\u00adschutz  Konzept\n", goal="eins\r\nzwei")
    again = {"tenant": LUDWIGSBURG, "code": "Ü1 ", "title": "Zwei", "fieldOfAction": "RENEWABLES"}
    (error,) = (await change(WRITER, CREATE, input=again))["userErrors"]
    assert error["code"] == "CONFLICT"
    document = "query ($c: [String!]) { measures(filter: {code: $c}) { nodes { code title goal } } }"
    for code in ("Ü1", "U\u03081", " Ü1\u200b\t"):
        (result,) = (await ask(WRITER, document, c=[code]))["measures"]["nodes"]
        assert result == {"code": "Ü1", "title": "Klimaschutz Konzept", "goal": "eins\nzwei"}
    literal = '{ measures(filter: {code: "U\u03081 ", search: "Klima\u00adschutzkonz KONZEPT"}) { totalCount } }'
    assert (await ask(WRITER, literal.replace("schutzkonz", "schutz")))["measures"]["totalCount"] == 1


async def test_bulk_changes_report_invalid_texts_per_item(change: Change) -> None:
    new = [await create_measure(change) for _ in range(2)]
    items = [
        {"id": item["id"], "version": item["version"], "phase": "PLANNING", "effectiveOn": "2026-06-01", "note": note}
        for item, note in zip(new, ("gut\u200b", "schl\x07echt"), strict=True)
    ]
    document = """mutation ($input: MeasuresSetStatus!) { measuresSetStatus(input: $input) { applied refused
      results { measure { statusNote } userErrors { code field message } } } }"""
    answer = await change(WRITER, document, input={"items": items})
    assert (answer["applied"], answer["refused"]) == (1, 1)
    good, bad = answer["results"]
    assert good["measure"]["statusNote"] == "gut"
    assert (
        bad["userErrors"][0]["field"] == ["input", "items", "1", "note"] and "U+0007" in bad["userErrors"][0]["message"]
    )


async def test_a_blank_note_is_null_and_updates_are_normalised(change: Change) -> None:
    new = await create_measure(change)
    values = {"id": new["id"], "version": new["version"]}
    answer = await change(WRITER, UPDATE, input=values | {"title": " Neuer\xa0 Titel\u200b ", "goal": "\u2800"})
    assert (answer["measure"]["title"], answer["measure"]["goal"]) == ("Neuer Titel", None)
    step = {
        "version": answer["measure"]["version"],
        "condition": "POSTPONED",
        "note": "\u200b",
        "effectiveOn": "2026-06-01",
    }
    assert (await change(WRITER, SET_STATUS, input=values | step))["userErrors"][0]["field"] == ["input", "note"]


def test_a_reference_number_has_one_spelling_in_inputs_and_filters() -> None:
    assert spell_reference("67 k \N{EN DASH} 12345") == "67K-12345"


async def test_a_reference_number_is_found_in_every_spelling(ask: Client) -> None:
    document = "query ($r: [String!]) { fundedProjects(filter: {reference: $r}) { nodes { reference } } }"
    everything = await ask(WRITER, "{ fundedProjects { nodes { reference } } }")
    entry = next(node["reference"] for node in everything["fundedProjects"]["nodes"] if node["reference"])
    for item in (entry, f"{entry} ", f" {entry[:2]} {entry[2:].lower()}", f"{entry[:3]}\u200b{entry[3:]}"):
        assert entry in [
            node["reference"] for node in (await ask(WRITER, document, r=[item]))["fundedProjects"]["nodes"]
        ]


async def test_a_filter_with_a_control_character_is_refused_with_its_name(ask: Client) -> None:
    with pytest.raises(AssertionError, match=r"U\+0007"):
        await ask(WRITER, "query ($t: String!) { measures(filter: {search: $t}) { totalCount } }", t="a\x07")


def test_every_editable_text_column_declares_its_form() -> None:
    """A code, a derived column, or text of one form; what is needed shows something."""
    written = [
        (table, column) for _, table in tables() for column in table.c if isinstance(column.type, String | AutoString)
    ]
    plain = [(table, column) for table, column in written if is_text(column)]
    assert len(plain) > 100 and {form_of(column) for _, column in plain} == {LINE, LINES}
    for table, column in plain:
        if not column.nullable:
            assert f"{table.name}_{column.name}_shows" in {check.name for check in table.constraints}
    for table, column in set(written) - set(plain):
        made_up = (
            any(column.info.get(item) for item in ("database_written", "generated", "references"))
            or column.computed is not None
        )
        assert made_up or isinstance(column.type, Enum), (table.name, column.name)


@pytest.mark.parametrize("schema", [member, everyone], ids=["member", "public"])
def test_every_text_of_every_input_has_a_normal_form(schema: Any) -> None:
    result = 0
    for of in schema._schema.type_map.values():
        definition = of.extensions.get("strawberry-definition") if isinstance(of, GraphQLInputObjectType) else None
        forms = getattr(getattr(definition, "origin", None), "__input_of__", None)
        if forms is None:
            continue  # texts in queries are normalised when they are bound
        for field in of.fields.values():
            if get_named_type(field.type) is GraphQLString:
                assert field.extensions["strawberry-definition"].python_name in forms, (of.name, field)
                result += 1
    assert result > 150 or schema is everyone


def test_every_mutation_input_is_normalised() -> None:
    mutation = member._schema.mutation_type
    assert mutation is not None
    for name, field in mutation.fields.items():
        (argument,) = field.args.values()
        assert hasattr(get_named_type(argument.type).extensions["strawberry-definition"].origin, "__input_of__"), name


def test_a_register_is_read_in_its_normal_form() -> None:
    header = "level,ars,ags,name,type_code,type,parent_ars,seat,area_ha,population,plz\n"
    rows = [
        "kreis,07335,07335,  Kaisers\u00adlautern ,44,Landkreis,07,Kaiserslautern\u200b,,,",
        "verband,073355001,,Bruchmu\u0308hlbach,53,Verbandsgemeinde,07335,,,,",
        "gemeinde,073355001003,07335003,Bruchmu\u0308hlbach\xa0Miesau,64,Gemeinde,073355001,,1,2,66892 ",
    ]
    county, association, town = register.read((header + "\n".join(rows)).encode(), on=date(2023, 11, 30)).units
    assert (county.name, county.seat) == ("Kaiserslautern", "Kaiserslautern")
    assert (association.name, town.name, town.postcode) == ("Bruchmühlbach", "Bruchmühlbach Miesau", "66892")
    with pytest.raises(register.InvalidRegisterError, match=r"U\+202E"):
        register.read((header + rows[0].replace("Kaisers", "\u202eKaisers")).encode(), on=date(2023, 11, 30))
