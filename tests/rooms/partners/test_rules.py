"""Canonical forms of identifiers and domains, check digits, municipal shares."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from federation.partners import rules

TEXT = st.text(max_size=200)


@pytest.mark.parametrize(("website", "domain"), [
    ("https://www.stadtwerke.example/wir?x=1#y", "stadtwerke.example"),
    ("HTTP://WWW.Stadtwerke.Example:8443", "stadtwerke.example"),
    ("stadtwerke.example/strom", "stadtwerke.example"),
    ("//stadtwerke.example", "stadtwerke.example"),
    ("https://wer:geheim@stadtwerke.example/", "stadtwerke.example"),
    ("https://strom.stadtwerke.example.", "strom.stadtwerke.example"),
    ("https://bäckerei.example", "xn--bckerei-5wa.example"),
    ("https://BÄCKEREI.example", "xn--bckerei-5wa.example"),
    ("https://xn--bckerei-5wa.example", "xn--bckerei-5wa.example"),
    ("https://straße.example", "xn--strae-oqa.example"),
    ("www.example", None),
    ("https://www2.example.org", "www2.example.org"),
    (" https://example.org ", "example.org"),
    ("https://example。org", "example.org"),
    ("localhost", None),
    ("https://127.0.0.1/", None),
    ("https://[::1]/", None),
    ("https://[::1", None),
    ("https://.example.org", None),
    ("https://a..example.org", None),
    ("https://-a.example.org", None),
    ("https://ex ample.org", None),
    ("https://example.org:port", "example.org"),
    ("mailto:info@example.org", None),
    ("https://", None),
    ("", None),
    (None, None),
])  # fmt: skip
def test_a_domain_is_that_of_the_website_in_one_spelling(website: str | None, domain: str | None) -> None:
    assert rules.domain_of(website) == domain


@given(TEXT)
def test_a_domain_has_one_form_and_never_fails(text: str) -> None:
    domain = rules.domain_of(text)
    assert domain is None or (rules.domain_of(f"https://{domain}/") == domain and len(domain) <= 253)


@pytest.mark.parametrize(("text", "canonical"), [
    ("HRB 1234 Kaiserslautern", "HRB 1234 Kaiserslautern"),
    ("hrb1234, Amtsgericht Kaiserslautern", "HRB 1234 Kaiserslautern"),
    ("Amtsgericht Kaiserslautern, HRB 1234", "HRB 1234 Kaiserslautern"),
    ("Amtsgericht Kaiserslautern HRB 01234", "HRB 1234 Kaiserslautern"),
    ("AG Kaiserslautern: HRB 1234", "HRB 1234 Kaiserslautern"),
    ("HRB 1234 (Amtsgericht Kaiserslautern)", "HRB 1234 Kaiserslautern"),
    ("HRB 1234 (Kaiserslautern)", "HRB 1234 Kaiserslautern"),
    ("Registergericht: Amtsgericht Zweibrücken, HRB-Nr. 77", "HRB 77 Zweibrücken"),
    ("HRB Nr. 77 Zweibrücken", "HRB 77 Zweibrücken"),
    ("HRB: 77 Zweibrücken", "HRB 77 Zweibrücken"),
    ("HRB 12 345 Zweibrücken", "HRB 12345 Zweibrücken"),
    ("HRB 12.345 Zweibrücken", "HRB 12345 Zweibrücken"),
    ("HRB 1234 B Berlin (Charlottenburg)", "HRB 1234 B Berlin (Charlottenburg)"),
    ("Amtsgericht Charlottenburg HRB 1234 b", "HRB 1234 B Charlottenburg"),
    ("gnr 12 Ludwigsburg", "GnR 12 Ludwigsburg"),
    ("GnR 12 Bad Kreuznach", "GnR 12 Bad Kreuznach"),
    ("VR 7 Ulm", "VR 7 Ulm"),
    ("VR 7 Amtsgericht Ulm", "VR 7 Ulm"),
    ("GsR 3 Köln", "GsR 3 Köln"),
    ("Vereinsregister Ulm VR 7", "VR 7 Ulm"),
    ("HRB 1234", "HRB 1234"),
    ("HRB 0 Ulm", "HRB 0 Ulm"),
    ("liegt vor", "liegt vor"),
    ("DE123", "DE123"),
    ("  ", ""),
])  # fmt: skip
def test_a_register_number_is_written_one_way(text: str, canonical: str) -> None:
    assert rules.canonical_register_number(text) == canonical
    assert rules.canonical_register_number(canonical) == canonical


@pytest.mark.parametrize(("text", "is_usual"), [
    ("HRB 1234 Kaiserslautern", True), ("VR 7 Ulm", True), ("HRB 1234 B Berlin", True), ("HRB 1234", False),
    ("1234 Kaiserslautern", False), ("HRC 1 Ulm", False), ("", False),
])  # fmt: skip
def test_a_usual_register_number_names_register_number_and_court(text: str, is_usual: bool) -> None:
    assert rules.is_usual_register_number(text) is is_usual


@given(TEXT)
def test_a_canonical_form_stays_as_it_is(text: str) -> None:
    for canonical in (
        rules.canonical_register_number, rules.canonical_vat_id, rules.canonical_osm_id, rules.canonical_wikidata_id,
    ):  # fmt: skip
        assert canonical(canonical(text)) == canonical(text), canonical


@given(
    st.sampled_from(["HRA", "HRB", "GnR", "VR", "PR", "GsR"]), st.integers(1, 9_999_999),
    st.sampled_from(["", " B", " HB"]),
    st.sampled_from(["Ulm", "Bad Kreuznach", "Frankfurt am Main", "Zweibrücken", "Königs Wusterhausen"]),
)  # fmt: skip
def test_all_orders_of_a_register_number_are_one(kind: str, number: int, suffix: str, court: str) -> None:
    expected = f"{kind} {number}{suffix} {court}"
    for text in (
        f"{kind.lower()}{number}{suffix} {court}", f"Amtsgericht {court}, {kind} {number:07}{suffix}",
        f"AG {court}: {kind} {number}{suffix}", f"{kind} {number}{suffix} (Amtsgericht {court})",
    ):  # fmt: skip
        assert rules.canonical_register_number(text) == expected
    assert rules.is_usual_register_number(expected)


@pytest.mark.parametrize(("text", "canonical", "is_usual"), [
    ("DE 136 695 976", "DE136695976", True),
    ("de136695976", "DE136695976", True),
    ("DE136695977", "DE136695977", False),
    ("DE036695976", "DE036695976", False),
    ("DE13669597", "DE13669597", False),
    ("ATU12345678", "ATU12345678", True),
    ("CHE-123.456.789", "CHE123456789", True),
    ("FR 12 345678901", "FR12345678901", True),
    ("136695976", "136695976", False),
    ("41/123/45678", "4112345678", False),
    ("", "", False),
])  # fmt: skip
def test_a_vat_number_has_no_blanks_and_a_german_one_a_check_digit(text: str, canonical: str, is_usual: bool) -> None:
    assert rules.canonical_vat_id(text) == canonical
    assert rules.is_usual_vat_id(canonical) is is_usual


def check_digit(digits: str) -> str:
    """By ISO 7064, MOD 11,10, as a search for the digit that closes the number."""

    def remainder(number: str) -> int:
        rest = 10
        for digit in number[:-1]:
            rest = ((rest + int(digit)) % 10 or 10) * 2 % 11
        return (rest + int(number[-1])) % 10

    (digit,) = (str(n) for n in range(10) if remainder(f"{digits}{n}") == 1)
    return digit


@given(st.integers(10_000_000, 99_999_999).map(str), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_noticed(digits: str, place: int, by: int) -> None:
    number = digits + check_digit(digits)
    assert rules.is_usual_vat_id(f"DE{number}")
    wrong = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]
    assert not rules.is_usual_vat_id(f"DE{wrong}")


@pytest.mark.parametrize(("text", "canonical"), [
    ("node/240109189", "node/240109189"),
    ("https://www.openstreetmap.org/way/00042", "way/42"),
    ("https://www.openstreetmap.org/relation/62693#map=9/49.5/7.7", "relation/62693"),
    ("https://www.openstreetmap.org/node/1?layers=N", "node/1"),
    ("openstreetmap.org/NODE/7/", "node/7"),
    ("https://www.openstreetmap.org/node/7/history", "node/7"),
    ("n7", "n7"),
    ("node/x", "node/x"),
])  # fmt: skip
def test_an_object_of_openstreetmap_is_written_one_way(text: str, canonical: str) -> None:
    assert rules.canonical_osm_id(text) == canonical


@pytest.mark.parametrize(("text", "canonical"), [
    ("q42", "Q42"), ("https://www.wikidata.org/wiki/Q42", "Q42"), ("wd:Q42", "Q42"), ("Q 42", "Q 42"), ("42", "42"),
    ("https://www.wikidata.org/wiki/Q42#P31", "Q42"), ("https://m.wikidata.org/wiki/Q42?uselang=de", "Q42"),
    ("http://www.wikidata.org/entity/Q0042", "Q42"),
])  # fmt: skip
def test_an_object_of_wikidata_is_written_one_way(text: str, canonical: str) -> None:
    assert rules.canonical_wikidata_id(text) == canonical


@pytest.mark.parametrize(
    ("share", "is_eligible"), [(None, None), (0, False), (2499, False), (2500, True), (10000, True)]
)
def test_a_quarter_of_municipal_share_is_enough(share: int | None, is_eligible: bool | None) -> None:
    assert rules.eligible_by_share(share) is is_eligible


LONG = ["HRB" + "." * 200_000 + "x", "HRB 1" + " )" * 100_000 + "x" * 90, "ab " * 70_000, "ä." * 100_000,
        "node/1/" * 40_000 + "\nx", "/" * 200_000, "Q1#" * 70_000, "https://" + "a." * 100_000]  # fmt: skip
SPELLERS = [rules.canonical_register_number, rules.canonical_osm_id, rules.canonical_wikidata_id,
            rules.canonical_vat_id, rules.domain_of]  # fmt: skip


@pytest.mark.parametrize("text", LONG, ids=[text[:8] for text in LONG])
@pytest.mark.parametrize("spell", SPELLERS, ids=lambda spell: spell.__name__)
def test_no_text_that_a_request_can_hold_holds_everybody_up(spell: Callable[[str], str | None], text: str) -> None:
    began = time.process_time()
    spell(text)
    assert time.process_time() - began < 0.5
