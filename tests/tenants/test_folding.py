"""Folding of texts for search: the database folds all letters of Unicode like the reference."""

from unicodedata import category

import asyncpg
import pytest

from tests.differential.folding import fold, words

SCRIPTS = 0x10000
"""Letters of the plane that people write with."""


async def test_database_folds_every_letter_like_the_reference(owner: asyncpg.Connection) -> None:
    letters = [chr(n) for n in range(1, SCRIPTS) if category(chr(n))[0] in "LN"]
    rows = await owner.fetch("SELECT one, ctx.sort_key(one) AS key FROM unnest($1::text[]) one", letters)
    unlike = [(row["one"], row["key"], fold(row["one"])) for row in rows if row["key"] != fold(row["one"])]
    assert len(letters) > 40_000 and not unlike


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Chóśebuz", "chosebuz"), ("Běła Woda", "bela woda"), ("ŁÓDŹ", "lodz"), ("Đurđevac", "durdevac"),
        ("Ærø", "aero"), ("Œuvre", "oeuvre"), ("Þórður", "thordur"), ("İstanbul, Diyarbakır", "istanbul, diyarbakir"),
        ("Straße GROẞ", "strasse gross"), ("U\u0308bung", "ubung"), ("ﬁx ²", "fix 2"), ("Åland", "aland"),
        ("Klima\u00adschutz\u200bkonzept", "klimaschutzkonzept"), ("Ελλάδα", "ελλαδα"), ("Ёлка", "елка"),
        ("서울", "서울"), ("が", "が"), ("हिन्दी", "हिन्दी"), ("نَصّ", "نص"),
    ],
)  # fmt: skip
async def test_accents_case_and_invisible_characters_are_ignored(
    owner: asyncpg.Connection, text: str, key: str
) -> None:
    assert await owner.fetchval("SELECT ctx.sort_key($1)", text) == key == fold(text)


@pytest.mark.parametrize(
    "same",
    [
        ("Wärmewende", "Waermewende", "WÄRMEWENDE", "Wa\u0308rmewende", "Warmewende"),
        ("Klimaschutzkonzept", "Klima\u00adschutz\u00adkonzept", "Klima\u200bschutz\u2060konzept"),
        ("Fußgängerbrücke", "Fussgaengerbruecke", "FUSSGÄNGERBRÜCKE"),
        ("Chóśebuz", "Chosebuz", "CHÓŚEBUZ"),
        ("می\u200cخواهم", "میخواهم"),
    ],
)
async def test_spellings_of_a_word_fold_to_one(owner: asyncpg.Connection, same: tuple[str, ...]) -> None:
    results = {tuple(await owner.fetchval("SELECT ctx.words($1)", item)) for item in same}
    assert len(results) == 1 and results == {words(item) for item in same}


async def test_a_folded_prefix_is_a_prefix_of_the_folded_word(owner: asyncpg.Connection) -> None:
    for word in ("Wärmewende", "Waermewende", "Bauer", "Poesie", "Fußweg", "Æther", "neue"):
        (whole,) = await owner.fetchval("SELECT ctx.words($1)", word)
        for end in range(1, len(word)):
            (begins,) = await owner.fetchval("SELECT ctx.words($1)", word[:end])
            assert whole.startswith(begins), (word, word[:end])
