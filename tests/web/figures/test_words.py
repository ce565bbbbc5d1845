"""What changed in a text, word by word."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from web.figures.words import Part, compare

TEXTS = st.text("ab \n", max_size=60)


def test_a_changed_number_is_the_only_change() -> None:
    parts = compare("Wir wollen bis 2045 klimaneutral sein.", "Wir wollen bis 2040 klimaneutral sein.")
    assert parts == [
        Part("same", "Wir wollen bis "), Part("gone", "2045 "), Part("new", "2040 "),
        Part("same", "klimaneutral sein."),
    ]  # fmt: skip


def test_what_is_added_and_what_went() -> None:
    assert compare("eins drei", "eins zwei drei") == [
        Part("same", "eins "), Part("new", "zwei "), Part("same", "drei"),
    ]  # fmt: skip
    assert compare("eins zwei", "eins") == [Part("same", "eins"), Part("gone", " zwei ")]
    assert compare("", "neu") == [Part("new", "neu")] and compare("alt", "") == [Part("gone", "alt ")]
    assert compare("", "") == []


def test_blanks_alone_are_no_change() -> None:
    assert compare("Wir  wollen.\nAlle.", "Wir wollen.\n\nAlle.") == [Part("same", "Wir wollen.\n\nAlle.")]


@given(TEXTS, TEXTS)
def test_parts_make_both_texts(before: str, after: str) -> None:
    parts = compare(before, after)
    assert "".join(part.text for part in parts if part.kind != "gone") == after.strip()
    assert "".join(part.text for part in parts if part.kind != "new").split() == before.split()


def test_texts_that_repeat_themselves_are_compared_in_lines_or_not_at_all() -> None:
    start = time.process_time()
    lines = compare("ja\n" + "x " * 20_000 + "\nalt", "ja\n" + "x " * 20_000 + "\nneu")
    assert [part.kind for part in lines] == ["same", "gone", "new"]
    whole = compare("x\n" * 20_000, "x\n" * 20_000 + "y")
    assert [part.kind for part in whole] == ["gone", "new"]
    assert time.process_time() - start < 5
