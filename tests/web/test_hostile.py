"""Hostile addresses get a clear page: nothing is echoed unescaped, nothing fails inside."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.helpers.html import ParsedPage
from tests.helpers.pages import Browser
from tests.helpers.region import LUDWIGSBURG
from tests.web.conftest import Visit

MARKUP = '<script>alert("x")</script>'
VALUES = (
    MARKUP, '"><img src=x onerror=alert(1)>', "'; DROP TABLE measure; --", "{{ 7 * 7 }}", "{% for x in y %}", "${7*7}",
    "\u202eevil\u202c", "\u0000", "\ud7ff", "a" * 101, "a" * 10_000, "%", "%%", "_", "\\", "None", "null", "undefined",
    "0", "-1", "9" * 400, "1e309", "2026-02-30", "9999-12-31", "0000-00-00", "2026-1-1", "٢٠٢٦-٠١-٠١", "-", "--titel",
    "titel-", "../../etc/passwd", "file:///etc/passwd", "javascript:alert(1)", "\r\nSet-Cookie: a=b", "😀" * 20, "ß",
    "İ", "ﬀ", "e\u0301" * 30, " ", "\t", "eyJhbGciOiJub25lIn0", "WzEsMl0", "bWVhc3VyZTox",
)  # fmt: skip
PARAMETERS = {
    "/": ("ort",), "/07335/uebersicht": ("stand", "ansicht"),
    "/embed/07335/status": ("stand",), "/embed/07335/abdeckung": ("stand",),
    "/07335/massnahmen": ("suche", "kommune", "status", "handlungsfeld", "ueberfaellig", "sortierung", "nach", "vor"),
    "/daten": ("ansicht",), "/daten/abfrage": ("abfrage", "variablen"), "/daten/graphiql": ("abfrage", "variablen"),
    "/07335/weisse-flecken": ("stand", "stufe", "nach", "vor"), "/07335/weisse-flecken/handlungsfelder": ("stand",),
    "/07335/kommunen": ("nach", "vor"), "/07335/kommunen/073355011": ("nach", "vor"),
    "/07335/veraenderung": ("von", "bis", "nach", "vor"), "/methodik": ("ansicht",),
    "/07335/stellen": ("sortierung", "nach", "vor"),
    "/07335/foerderung": ("suche", "gegenstand", "status", "sortierung", "nach"),
    "/07335/konzepte": ("suche", "art", "status", "sortierung", "nach"),
    "/muster": ("suche", "handlungsfeld", "kreis", "nach"), "/07335/suche": ("q", "nach", "vor"),
    "/07335/berichte": ("nach", "vor"),
    "/partner": ("suche", "art", "bereich", "branche", "kreis", "sitz", "sortierung", "nach", "vor"),
    "/07335/beratungen": ("suche", "art", "status", "sortierung", "nach"),
    "/netzwerke": ("kreis", "art", "stand", "feld", "nach", "vor"),
    "/geschichten": ("suche", "kreis", "nutzung", "sortierung", "nach"),
    "/selbstverpflichtungen": ("kreis", "art", "sortierung", "vor"),
    "/buendnisse": ("suche", "kreis", "offen", "personen", "sortierung", "nach", "vor"),
}  # fmt: skip
CASES = [(path, name) for path, names in PARAMETERS.items() for name in (*names, "unbekannt")]


@pytest.mark.parametrize(("path", "name"), CASES, ids=[f"{path} {name}" for path, name in CASES])
async def test_hostile_values_get_a_page_that_is_whole(visit: Visit, path: str, name: str) -> None:
    for value in VALUES:
        response = await visit(f"{path}?{name}={quote(value, safe='')}")
        assert response.status in (200, 400, 414), (value, response.text)
        page = ParsedPage(response.text)
        assert (page.faults, page.open) == ([], []), value
        assert MARKUP not in response.text and "onerror=alert(1)>" not in response.text


PARAMETERS_OF_PEOPLE = {
    "/anmelden": ("next", "fehler", "dienst"), "/konto": ("gespeichert", "ansicht"), "/einladung": ("gespeichert",),
    f"/verwaltung/{LUDWIGSBURG}": ("gespeichert",), f"/zugang/{LUDWIGSBURG}": ("gespeichert",),
    "/partner-anlegen": ("name", "website", "plz", "register", "ust"), "/meine-organisationen": ("gespeichert",),
    "/meine-mitgliedschaften": ("nach", "vor"), "/meine-beitraege": ("gespeichert",),
    f"/verwaltung/{LUDWIGSBURG}/buendnisse": ("gespeichert",),
    f"/verwaltung/{LUDWIGSBURG}/netzwerke": ("gespeichert",),
    f"/verwaltung/{LUDWIGSBURG}/partner": ("nach", "vor", "vorschlaege-nach", "vorschlaege-vor", "gespeichert"),
    f"/verwaltung/{LUDWIGSBURG}/protokoll": ("was", "wer", "von", "bis", "person", "eintrag", "nach", "vor"),
}  # fmt: skip


@pytest.mark.parametrize("path", PARAMETERS_OF_PEOPLE)
async def test_hostile_values_get_people_a_page_that_is_whole(chief: Browser, path: str) -> None:
    for name in PARAMETERS_OF_PEOPLE[path]:
        for value in VALUES:
            response = await chief.get(f"{path}?{name}={quote(value, safe='')}")
            assert response.status in (200, 303, 400, 414), (name, value, response.text)
            page = ParsedPage(response.text)
            assert (page.faults, page.open) == ([], []), (name, value)
            assert MARKUP not in response.text and "onerror=alert(1)>" not in response.text


RAW = (
    b"%", b"%zz", b"%ff%fe", b"%00", b"=", b"&&&", b"a" * 5_000, b"suche=%ED%A0%80", b"suche=" + b"%F0%9F%98%80" * 50,
    b"status=DELAYED" * 3, b"status=DELAYED&" * 250, b"kommune=07335&" * 150, b"ort=\xff", b"\x00",
)  # fmt: skip


@pytest.mark.parametrize("raw", RAW, ids=lambda raw: raw[:20].decode("latin-1").encode("unicode_escape").decode())
async def test_hostile_query_strings_get_a_page(visit: Visit, raw: bytes) -> None:
    for path in PARAMETERS:
        response = await visit(f"{path}?{raw.decode('latin-1')}".replace("\udcff", "\xff"))
        assert response.status in (200, 400, 414), response.text


@pytest.mark.parametrize("path", [
    "/07335/massnahmen/07335/" + quote(MARKUP, safe=""), "/07335/massnahmen/00000/K1",
    "/0733/uebersicht", "/073355/uebersicht", "/٠٧٣٣٥/uebersicht", "//evil.example/", "/en/en/", "/en//",
    "/07335/kommunen/0733", "/08336/kommunen/07335", "/07335/stellen/" + quote(MARKUP, safe=""),
    "/07335/stellen/%00", "/07335/stellen/UG9zdDox", "/07335/stellen/UG9zd",
    "/partner/%00", "/partner/UG9zdDox", "/partner/UGFydG5lcjox", "/partner/UGFydG5lcjo",
    "/buendnis/%00", "/buendnis/UG9zdDox", "/buendnis/UGFydG5lcjo/erklaerung", "/buendnis/UG9zd/geschaeftsstelle/x",
    "/netzwerk/UGFydG5lcjox", "/netzwerk/%00/intern",
    "/static/../x", "/static/%2e%2e/app.py", "/static/", "/07335/massnahmen/07335/" + "x" * 3_000,
])  # fmt: skip
async def test_hostile_paths_are_not_found(visit: Visit, path: str) -> None:
    response = await visit(path)
    assert response.status == 404
    assert MARKUP not in response.text


@pytest.mark.parametrize("code", ["%00", "%E2%80%AE", "%0d%0aX:%20y"])
async def test_codes_that_no_measure_can_have_get_a_page(visit: Visit, code: str) -> None:
    response = await visit(f"/07335/massnahmen/07335/{code}")
    assert response.status == (404 if "X" in code else 400)
    assert "Das enthält" in response.text or response.status == 404
    assert "\0" not in response.text and "\u202e" not in response.text
