"""200,000 invented partner organisations: names of invented words, as often as real ones share theirs."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from random import Random
from typing import NamedTuple

import asyncpg

from bench.data import REGIONS, SMALL

COUNTIES = 400
PARTNERS = 200_000
CHUNK = 5_000
SYLLABLES = """
ba bre dal do ehr fin ga gel hal ho ir jas ka kol lam le lin mar mo nas nel ol pa per ra ros sa schel tam tol ur ve wal
wen zam zi
"""
TRADES = """
Holzbau Bäckerei Elektrotechnik Heizungsbau Dachdeckerei Gartenbau Metallbau Malerbetrieb Gasthaus Planungsbüro
Ingenieurbüro Solartechnik Druckerei Spedition Autohaus Apotheke Weingut Brauerei Schreinerei Fliesenleger
Energieberatung Stadtwerke Volksbank Kirchengemeinde Grundschule Sportverein Naturschutzverein Energiegenossenschaft
"""
PLACES = """
Ahl Birk Eich Hasel Königs Linden Mühl Ober Öster Tannen Weiß Rams Otter Kirch Hohen Nieder Wolfs Franken Bruch Felsen
"""
ENDINGS = "bach berg feld hausen tal weiler stein heim dorf brunn au kirchen"
FORMS = (" GmbH", " GmbH & Co. KG", " KG", " e. K.", "", "", " AG", " UG (haftungsbeschränkt)", " GbR", " OHG")
SECTIONS, KINDS = "ACDFGIJMNPQS", ("COMPANY", "CRAFT", "RETAIL_HOSPITALITY", "UTILITY", "ASSOCIATION", "CONSULTANT")


class Partner(NamedTuple):
    """The columns of an invented entry."""

    steward_id: int
    name: str
    kind: str
    section: str
    postcode: str
    website: str
    domain: str
    register_number: str
    listing: str


INSERT = f"""
INSERT INTO partner ({", ".join(Partner._fields)}, version, is_natural_person)
SELECT n.*, 1, false FROM unnest($1::int[], {", ".join(f"${n}::text[]" for n in range(2, len(Partner._fields) + 1))}) n
"""


def partners(stewards: list[int], seed: int = 15) -> Iterator[Partner]:
    """Invented entries, the same ones each time."""
    rng = Random(seed)
    words, places = _combined(SYLLABLES, SYLLABLES, SYLLABLES), _combined(PLACES, ENDINGS)
    rng.shuffle(words)
    for n in range(PARTNERS):
        domain = f"partner{n}.example"
        yield Partner(
            rng.choice(stewards), _name(rng, words, places), rng.choice(KINDS), rng.choice(SECTIONS),
            f"{rng.randrange(1_000, 9_000) * 10:05}", f"https://www.{domain}/", domain,
            f"HRB {n} {rng.choice(places)}", "LISTED" if rng.random() < 0.7 else "UNLISTED",
        )  # fmt: skip


def _combined(*parts: str) -> list[str]:
    """All words that have one part of each of these lists."""
    return ["".join(chosen).capitalize() for chosen in itertools.product(*(part.split() for part in parts))]


def _name(rng: Random, words: list[str], places: list[str]) -> str:
    """A trade, one or two names, of which few are common, perhaps a place, and a legal form."""
    first, second = (words[int(len(words) * rng.random() ** 2.5)] for _ in range(2))
    trade, place, form = rng.choice(TRADES.split()), rng.choice(places), rng.choice(FORMS)
    return rng.choice((
        f"{trade} {first}{form}", f"{first} {trade}{form}", f"{trade} {first} {place}", f"{first} & {second}{form}",
        f"{trade} {first} {second}{form}", f"{first}{form}", f"{trade} {first} in {place}{form}",
    ))  # fmt: skip


def misspelt(rng: Random, name: str) -> str:
    """A name with one letter of one long word wrong, missing, too many, or at its neighbour's place."""
    long = [word for word in name.split() if len(word) > 4 and word.isalpha()]
    word = rng.choice(long)
    at, letter = rng.randrange(1, len(word) - 1), rng.choice("aeiorstn")
    wrong = rng.choice((
        word[:at] + letter + word[at + 1 :], word[:at] + word[at + 1 :], word[:at] + letter + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ))  # fmt: skip
    return name.replace(word, wrong, 1)


async def build(address: str) -> None:
    """Fills an empty, migrated database as its owner; words and history are written by the triggers."""
    owner = await asyncpg.connect(address, server_settings={"synchronous_commit": "off", **SMALL.settings})
    try:
        for statement in REGIONS:
            await owner.execute(statement, COUNTIES)
        stewards = [row["id"] for row in await owner.fetch("SELECT id FROM tenant ORDER BY id")]
        entries = partners(stewards)
        while chunk := list(itertools.islice(entries, CHUNK)):
            await owner.execute(INSERT, *map(list, zip(*chunk, strict=True)))
        await owner.execute("VACUUM ANALYZE")
    finally:
        await owner.close()
