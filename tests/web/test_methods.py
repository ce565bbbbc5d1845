"""The page on methods says what the service does: its numbers are those of the code, its words those of the schema."""

from __future__ import annotations

from html import unescape

import pytest

from federation.confirmations.model import VALID_DAYS
from federation.coverage.settings.model import STALE_YEARS, WARN_MONTHS
from federation.measures.settings.model import DUE_AFTER, STALE_AFTER
from federation.rollups.answers import MIN_BASE
from tests.web.conftest import Visit
from web.pages import PAGES


async def test_periods_and_bounds_on_the_page_are_those_of_the_code(visit: Visit) -> None:
    text = unescape((await visit("/methodik")).text)
    assert f"vor höchstens {DUE_AFTER} Tagen" in text and f"nach mehr als {STALE_AFTER} Tagen veraltet" in text
    assert f"mehr als {STALE_YEARS} Jahre" in text and f"{WARN_MONTHS} Monate vorher" in text
    assert f"für einen Tag der letzten {VALID_DAYS}" in text
    assert str(MIN_BASE) == "5" and "Unter fünf Maßnahmen" in text
    english = unescape((await visit("/en/methodik")).text)
    assert f"at most {DUE_AFTER} days ago" in english and f"more than {STALE_YEARS} years ago" in english


async def test_words_on_the_page_are_those_of_the_schema(visit: Visit) -> None:
    text = unescape((await visit("/methodik")).text)
    for word in ("Management vorhanden, Konzept fehlt oder in Erstellung", "nur Veröffentlichtes", "COVERED", "STALE"):
        assert word in text


@pytest.mark.parametrize("prefix", ["", "/en"])
async def test_other_pages_lead_to_parts_of_the_methods_that_exist(visit: Visit, prefix: str) -> None:
    text = (await visit(f"{prefix}/methodik")).text
    assert "/methodik" in {page.path for page in PAGES}
    for part in ("stand", "abdeckung", "handlungsfelder", "quote", "aktualitaet", "basis", "veraenderung", "beratung"):
        assert f'id="{part}"' in text
