"""Figures can be told apart and their numbers read, in light and dark: contrasts computed out of the style sheets."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from tests.helpers.database import ROOT
from web.templating import STATIC

TEXT, GRAPHIC = 4.5, 3.0
"""What WCAG 2.2 asks of texts (1.4.3) and of parts of graphics (1.4.11)."""
NUMBERED = ("completed", "in_progress", "planned", "not_started", "cancelled", "merged", "unknown", "proposed")
"""Statuses of one colour; the others have a pattern."""
PATTERNED = ("continuous", "delayed", "postponed")
PATTERNS = (*PATTERNED, "nodata", "half")
CELLS = (".m-achieved", ".m-active", ".m-planned_only", ".m-no_data", ".cell", ".m-not_applicable")
modes = pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])


def rules() -> dict[str, dict[str, str]]:
    """The declarations of each selector in all style sheets of ours, as they are without any media query."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(STATIC.glob("*.css")):
        css = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        css = re.sub(r"@[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", css)
        for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
            declarations = dict(re.findall(r"([\w-]+)\s*:\s*([^;]+?)\s*;", body))
            for selector in selectors.split(","):
                found.setdefault(" ".join(selector.split()), {}).update(declarations)
    return found


RULES = rules()


def color(value: str, mode: int) -> str:
    """A colour as ``#rrggbb``, of light (0) or dark (1)."""
    if name := re.fullmatch(r"var\((--[\w-]+)\)", value):
        return color(RULES[":root"][name[1]], mode)
    if both := re.fullmatch(r"light-dark\((.+), (.+)\)", value):
        return color(both[mode + 1], mode)
    short = re.fullmatch("#(.)(.)(.)", value)
    assert short or re.fullmatch("#[0-9a-f]{6}", value), value
    return "#" + "".join(digit * 2 for digit in short.groups()) if short else value


def luminance(shade: str) -> float:
    parts = [int(shade[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str, mode: int) -> float:
    """The contrast of two colours as WCAG defines it, 1 to 21."""
    light, dark = sorted((luminance(color(one, mode)), luminance(color(other, mode))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def fill(selector: str) -> str:
    return RULES[selector]["fill"]


def text_fill(status: str) -> str:
    return RULES.get(f".bar .t-{status}", {}).get("fill", fill(".bar text"))


def test_contrast_is_what_others_compute() -> None:
    assert contrast("#000", "#fff", 0) == pytest.approx(21)
    assert contrast("#767676", "#fff", 0) == pytest.approx(4.54, abs=0.01)


@modes
@pytest.mark.parametrize("status", NUMBERED)
def test_numbers_on_one_colour(mode: int, status: str) -> None:
    assert contrast(text_fill(status), fill(f".s-{status}"), mode) >= TEXT


@modes
@pytest.mark.parametrize("status", PATTERNED)
def test_numbers_on_patterns_have_a_halo_that_carries_them(mode: int, status: str) -> None:
    halo = RULES[f".bar .t-{status}"]
    assert halo["paint-order"] == "stroke" and float(halo["stroke-width"].removesuffix("px")) >= 3
    assert contrast(text_fill(status), halo["stroke"], mode) >= TEXT


@modes
def test_names_on_maps_have_a_halo_that_carries_them(mode: int) -> None:
    place = RULES[".place"]
    assert place["paint-order"] == "stroke" and contrast(place["fill"], place["stroke"], mode) >= TEXT


@modes
@pytest.mark.parametrize("selector", CELLS)
def test_numbers_in_cells_of_the_matrix(mode: int, selector: str) -> None:
    cell = RULES[".cell"] | RULES[selector]
    assert contrast(cell["color"], cell["background"], mode) >= TEXT


@modes
@pytest.mark.parametrize("pattern", PATTERNS)
def test_patterns_are_seen(mode: int, pattern: str) -> None:
    assert contrast(fill(f".c-{pattern}-a"), fill(f".c-{pattern}-b"), mode) >= GRAPHIC


def grounds() -> dict[str, str]:
    """The colour of each part of a figure, of patterns that of their ground."""
    return {
        **{status: fill(f".s-{status}") for status in NUMBERED},
        **{pattern: fill(f".c-{pattern}-b") for pattern in PATTERNS},
        "held": fill(".term.held"),
        "funded": fill(".term.funded"),
    }


@modes
def test_neighbours_are_parted_by_the_line_between_them_or_by_their_colours(mode: int) -> None:
    found = grounds()
    edge = RULES[".seg"]["stroke"]

    def is_parted(one: str, other: str) -> bool:
        by_edge = min(contrast(one, edge, mode), contrast(other, edge, mode)) >= GRAPHIC
        return by_edge or contrast(one, other, mode) >= GRAPHIC

    assert [pair for pair in combinations(found, 2) if not is_parted(found[pair[0]], found[pair[1]])] == []


@modes
def test_parts_stand_out_from_the_page(mode: int) -> None:
    paper, edge = "var(--paper)", RULES[".seg"]["stroke"]
    for name, ground in grounds().items():
        assert max(contrast(ground, paper, mode), contrast(edge, paper, mode)) >= GRAPHIC, name


@modes
def test_borders_of_white_spots_and_vacant_posts_stand_out(mode: int) -> None:
    for selector in (".l-white_spot", ".term.vacant"):
        assert contrast(RULES[selector]["stroke"], RULES[selector]["fill"], mode) >= GRAPHIC, selector


def test_each_pattern_in_the_templates_has_its_colours() -> None:
    templates = (ROOT / "web" / "templates").rglob("*.html")
    used = {name for path in templates for name in re.findall(r'"(c-[\w-]+)"', path.read_text(encoding="utf-8"))}
    assert used == {f"c-{pattern}-{part}" for pattern in PATTERNS for part in "ab"}
