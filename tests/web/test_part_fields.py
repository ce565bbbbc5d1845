"""Lists of parts as one text of a form: what keeps its id, and what is new."""

from __future__ import annotations

from web.part_fields import PartsField

GOALS = PartsField("goals", names=("title", "text"))
ROWS = [{"id": "A", "title": "Strom", "text": "aus Sonne\nund Wind"}, {"id": "B", "title": "Wärme", "text": None}]


def edit(before: str, after: str) -> list[dict[str, object]]:
    """What the form sends after a change of its text."""
    text, *ids = GOALS.write(ROWS)
    assert before in text
    return GOALS.read(GOALS.clean([text.replace(before, after), *ids]), {})


def test_a_text_that_nobody_changed_says_what_there_was() -> None:
    assert GOALS.write(ROWS)[0] == "Strom\naus Sonne\nund Wind\n\nWärme"
    assert edit("", "") == ROWS
    assert GOALS.read(GOALS.clean(GOALS.write(None)), {}) == []


def test_parts_keep_their_ids_whether_they_move_or_change() -> None:
    assert edit("aus Sonne", "aus Wasser")[0]["id"] == "A"
    assert [part["id"] for part in edit("Wärme", "Wärme\n\nVerkehr")] == ["A", "B", None]
    assert [part["id"] for part in edit("Wärme", "Heizung")] == ["A", "B"], "the only one that is left was renamed"
    assert [part["id"] for part in edit("Strom\naus Sonne\nund Wind\n\n", "")] == ["B"]
    assert [part["id"] for part in edit("Wärme", "Strom")] == ["A", "B"]


def test_a_dash_is_a_part_without_text() -> None:
    offer = PartsField("offer")
    assert offer.read(offer.clean(["–"]), {}) == [{"text": None, "id": None}]
    text, *ids = offer.write([{"id": "A", "text": None}])
    assert text == "–" and offer.read((text, *ids), {}) == [{"text": None, "id": "A"}]
    assert offer.read(("eins\nzwei\n\n\n drei", "A eins"), {}) == [
        {"text": "eins\nzwei", "id": None}, {"text": "drei", "id": None},
    ]  # fmt: skip
