"""The pictures of the README: ``make pictures`` takes them anew, and each run shows that they can be taken."""

from __future__ import annotations

import base64
import os
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import only
from tests.helpers.database import ROOT

ALTOGETHER = 200_000
"""Bytes: whoever reads the README waits for them."""
WIDTH, MARGIN, QUALITY = 1100, 16, 55

SHOW_DAYS = """fields => fields.forEach(field => {
    const day = field.value.split("-").reverse().join(".")
    field.type = "text"
    field.size = 9
    field.value = day
})"""
"""As a browser shows them that speaks German; one without a head speaks English only."""


class Picture(NamedTuple):
    name: str
    address: str
    top: str = "header"
    """What stands at its top, as a selector."""
    height: int = 900


PICTURES = (
    Picture("uebersicht", "/07335/uebersicht"),
    Picture("karte", "/07335/uebersicht", "#h-units", 800),
    Picture("massnahmen", "/07335/massnahmen?status=DELAYED", height=740),
    Picture("bericht", "/07335/berichte", "#h-vergleich", 860),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pictures go: ``PICTURES``, or away."""
    named = os.environ.get("PICTURES")
    found = ROOT / named if named else tmp_path_factory.mktemp("pictures")
    found.mkdir(parents=True, exist_ok=True)
    return found


@only("wide")
def test_pictures_can_be_taken_and_are_light(page: Page, folder: Path) -> None:
    taken = {picture.name: take(page, picture) for picture in PICTURES}
    assert all(data[8:12] == b"WEBP" for data in taken.values())
    sizes = {name: len(data) for name, data in taken.items()}
    assert sum(sizes.values()) < ALTOGETHER, sizes
    for name, data in taken.items():
        (folder / f"{name}.webp").write_bytes(data)


def take(page: Page, picture: Picture) -> bytes:
    """A picture of a part of a page, as WebP."""
    page.set_viewport_size({"width": WIDTH, "height": picture.height})
    page.goto(picture.address)
    if picture.name == "bericht":
        page.get_by_role("link", name="Klimaschutzbericht").first.click()
        page.get_by_role("button", name="Vergleichen", exact=True).click()
        page.get_by_role("heading", name="Maßnahmen, die anders stehen").wait_for()
    page.evaluate("document.fonts.ready.then(() => scrollTo(0, 0))")
    page.locator("input[type=date]").evaluate_all(SHOW_DAYS)
    box = page.locator(picture.top).first.bounding_box()
    assert box is not None
    clip = {"x": 0, "y": max(0, box["y"] - MARGIN), "width": WIDTH, "height": picture.height, "scale": 1}
    options = {"format": "webp", "quality": QUALITY, "clip": clip, "captureBeyondViewport": True}
    return base64.b64decode(page.context.new_cdp_session(page).send("Page.captureScreenshot", options)["data"])
