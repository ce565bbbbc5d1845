"""Legal pages: the operator's texts, and what the software says of itself."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from federation import settings
from federation.app import Service
from federation.logs import JsonFormatter
from federation.settings import Settings, SettingsError
from tenants.install import Addresses
from tests.helpers.database import ROOT
from tests.helpers.html import ParsedPage
from tests.helpers.pages import Browser
from tests.helpers.service import call
from tests.web.conftest import Visit
from web import legal
from web.pages import PAGES

PAGE = {"accept": "text/html"}
MISSING = "Der Betreiber hat diesen Text noch nicht eingetragen."
DATABASES = {"DATABASE_URL": "postgresql://a", "DATABASE_URL_ANONYMOUS": "postgresql://b"}


@pytest.mark.parametrize("name", legal.NAMES)
async def test_page_says_that_its_text_is_missing(visit: Visit, name: str) -> None:
    response = await visit(f"/{name}")
    assert response.status == 200 and MISSING in response.text and "Vorführung" not in response.text
    assert "has not entered this text" in (await visit(f"/en/{name}")).text


async def test_every_page_links_to_the_legal_pages(visit: Visit) -> None:
    for address, prefix in (("/", ""), ("/07335/uebersicht", ""), ("/en/07335/massnahmen", "/en"), ("/nichts", "")):
        found = set(ParsedPage((await visit(address)).text).links)
        assert {f"{prefix}/{name}" for name in legal.NAMES} <= found, address


@pytest.fixture
async def operated(addresses: Addresses, tmp_path: Path) -> AsyncIterator[Service]:
    """A service with an imprint in German, and a privacy text in both languages."""
    (tmp_path / "impressum.md").write_text("# Wer wir sind\n\nKreis Muster\\\nWeg 1\n\n<script>alert(1)</script>")
    (tmp_path / "datenschutz.md").write_text("Auf Deutsch.")
    (tmp_path / "datenschutz.en.md").write_text("In English.")
    texts = legal.read(str(tmp_path))
    created = Service(Settings(addresses.api, addresses.anonymous, (), "", legal_texts=texts))
    yield created
    await created.close()


async def test_operators_texts_stand_on_the_pages(operated: Service) -> None:
    imprint = (await call(operated, "GET", "/impressum", headers=PAGE)).text
    assert "<h2>Wer wir sind</h2>" in imprint and "Kreis Muster<br" in imprint and MISSING not in imprint
    assert "<script>alert" not in imprint and "&lt;script&gt;alert" in imprint
    page = ParsedPage(imprint)
    assert (page.faults, page.open) == ([], [])
    english = (await call(operated, "GET", "/en/impressum", headers=PAGE)).text
    assert '<div class="prose" lang="de">' in english and "exists in German only" in english
    assert "In English." in (await call(operated, "GET", "/en/datenschutz", headers=PAGE)).text
    assert MISSING in (await call(operated, "GET", "/barrierefreiheit", headers=PAGE)).text


async def test_demo_says_what_it_is(addresses: Addresses) -> None:
    async def provider(*_: object) -> None: ...

    demo = Service(Settings(addresses.api, addresses.anonymous, (), ""), provider)
    text = (await call(demo, "GET", "/impressum", headers=PAGE)).text
    assert "Dies ist eine Vorführung" in text and MISSING not in text
    await demo.close()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# A\n\n## B", "<h2>A</h2>\n<h3>B</h3>\n"),
        ("#", ""),
        ("**a** *b* [c](https://d.example) <mailto:e@f.example>", None),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>\n"),
        ("[a](data:text/html;base64,PHNjcmlwdD4=)", "<p>[a](data:text/html;base64,PHNjcmlwdD4=)</p>\n"),
        ('<img src=x onerror="a()">', "<p>&lt;img src=x onerror=&quot;a()&quot;&gt;</p>\n"),
        ('[a](https://b.example "\\" onclick=\\"c()")', None),
    ],
    ids=range(7),
)
def test_markdown_gives_text_and_links_and_nothing_that_runs(text: str, html: str | None) -> None:
    rendered = legal.render(text)
    assert html is None or rendered == html
    page = ParsedPage(str(rendered))
    assert (page.faults, page.open) == ([], [])
    assert all(link.startswith(("https:", "mailto:")) for link in page.links)


@pytest.mark.parametrize(
    ("name", "content", "cure"),
    [
        ("impresum.md", b"x", "impresum.md gehört zu keiner Seite; erlaubt sind barrierefreiheit.en.md"),
        ("impressum.md", b"\xff", "impressum.md ist kein UTF-8; bitte so speichern."),
        ("impressum.md", b" \n", "impressum.md ist leer oder größer"),
        ("impressum.md", b"x" * (legal.MAX_BYTES + 1), "bitte füllen, kürzen oder entfernen."),
    ],
    ids=["name", "encoding", "empty", "large"],
)
def test_folder_that_cannot_be_used_is_refused_with_the_cure(
    tmp_path: Path, name: str, content: bytes, cure: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SettingsError, match=r"LEGAL_TEXTS") as refusal:
        settings.read(DATABASES | {"LEGAL_TEXTS": str(tmp_path)})
    assert cure in str(refusal.value)


def test_missing_folder_is_refused_with_the_names_of_the_files(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refusal:
        settings.read(DATABASES | {"LEGAL_TEXTS": str(tmp_path / "nirgends")})
    assert "ist kein Ordner" in str(refusal.value) and "impressum.md" in str(refusal.value)
    assert settings.read(DATABASES).legal_texts == {}


async def test_privacy_page_says_what_is_true(visit: Visit, caplog: pytest.LogCaptureFixture) -> None:
    """No cookies, nothing from elsewhere, no address, no browser and no search in the log; the rate is in memory."""
    caplog.set_level(logging.INFO, logger="klimaverbund")
    texts = []
    for page in PAGES:
        if "{" not in page.path and not page.needs_sessions:
            response = await visit(
                f"{page.path}?ort=Geheimort", user_agent="Geheimbrowser", x_forwarded_for="192.0.2.7"
            )
            assert "set-cookie" not in response.headers
            texts.append(response.text)
    lines = [JsonFormatter().format(record) for record in caplog.records if record.name == "klimaverbund"]
    assert len(lines) == len(texts)
    assert not [line for line in lines if any(word in line for word in ("Geheim", "127.0.0.1", "192.0.2.7", "ort"))]
    assert {"request", "status", "cost", "at"} <= json.loads(lines[0]).keys()
    loaded = [line for text in texts for line in text.splitlines() if "src=" in line or "<link" in line]
    assert not [line for line in loaded if "//" in line.replace("http://www.w3.org", "")]
    privacy = (await visit("/datenschutz")).text
    assert all(word in privacy for word in ("keine Cookies", "kein Zählen", "Arbeitsspeicher", "Protokoll"))


async def test_privacy_page_names_every_cookie_where_people_log_in(browser: Browser) -> None:
    german, english = [(await browser.get(f"{prefix}/datenschutz")).text for prefix in ("", "/en")]
    assert "keine Cookies" not in german and "no cookies" not in english
    for word in (
        "bekommt kein Cookie",
        "Kennung der Sitzung",
        "zwölf Stunden",
        "zehn Minuten",
        "eine Stunde",
        "ein Jahr lang",
    ):
        assert word in german
    for word in ("gets no cookie", "random id of the session", "twelve hours", "ten minutes", "for a year"):
        assert word in english


def test_scripts_of_ours_store_nothing_in_the_browser() -> None:
    for script in (ROOT / "web" / "static").glob("*.js"):
        text = script.read_text(encoding="utf-8")
        assert not [word for word in ("localStorage", "sessionStorage", "indexedDB", "document.cookie") if word in text]
