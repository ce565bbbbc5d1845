"""Pages are measured whole: each has an address, no visit comes out of the cache, and a page too large is missed."""

from collections.abc import AsyncIterator

import pytest

from bench import pages
from bench.page_visits import Visitor, address_of
from bench.pages import PageFigures, Start
from federation.app import Service
from federation.settings import Settings
from tenants.install import Addresses
from web.pages import PAGES
from web.pages.measure.page import MeasurePage
from web.pages.overview.page import OverviewPage


@pytest.fixture
async def visitor(addresses: Addresses) -> AsyncIterator[Visitor]:
    service = Service(Settings(api=addresses.api, anonymous=addresses.anonymous, issuers=(), audience=""))
    yield Visitor(service)
    await service.close()


def figures(path: str, address: str, ms: float = 1.0, compressed: int = 5_000, ratio: float = 1.0) -> PageFigures:
    return PageFigures(path, address, [ms] * 4, [ms] * 4, [ratio] * 2, 20_000, compressed)


def outcomes(*measured: PageFigures) -> dict[str, str]:
    return {result.name: result.outcome for result in pages.check(measured)}


async def test_a_second_visit_asks_the_database_again(visitor: Visitor) -> None:
    visits = [await visitor.visit("/") for _ in range(2)]
    assert all(visit.database > 0 and visit.template > 0 for visit in visits)
    assert (await visitor.visit("/", plain=True)).body.lower().startswith(b"<!doctype html>")


def test_addresses_are_those_of_pages_or_links_to_one_row() -> None:
    measure, overview = next(page for page in PAGES if isinstance(page, MeasurePage)), OverviewPage()
    links = ["/07335/massnahmen", "/07335/massnahmen/073355011/K-1", "/en/07335/massnahmen/073355011/K-1"]
    assert address_of(overview, "07335", links) == "/07335/uebersicht"
    assert address_of(measure, "07335", links) == links[1]
    assert address_of(measure, "07335", links[:1]) is None


def test_all_pages_with_a_goal_or_a_second_county_exist() -> None:
    assert {*pages.GOALS, *pages.IN_BOTH_COUNTIES} <= {page.path for page in PAGES}


def test_bytes_and_first_visits_have_floors_and_times_only_goals() -> None:
    slow = figures(OverviewPage.path, "/07335/uebersicht", ms=500)
    assert outcomes(slow) == {"/07335/uebersicht (ms)": "genügt", pages.LARGEST: "Ziel", pages.FIRST_VISIT: "Ziel"}
    heavy = figures("/methodik", "/methodik", compressed=15_001, ratio=4.1)
    assert outcomes(heavy) == {pages.LARGEST: "VERFEHLT", pages.FIRST_VISIT: "VERFEHLT"}


def test_the_large_county_has_no_bound_in_bytes() -> None:
    small, large = (figures(OverviewPage.path, f"/{county}/uebersicht", compressed=size) for county, size in
                    ((pages.SMALL_COUNTY, 9_000), (pages.LARGE_COUNTY, 30_000)))  # fmt: skip
    assert set(outcomes(small, large).values()) == {"Ziel"}


def test_figures_of_rounds_are_put_together_and_printed(capsys: pytest.CaptureFixture[str]) -> None:
    rounds: list[dict[str, list[float]]] = [
        {
            "database": [2.0, 4.0],
            "template": [1.0, 1.0],
            "first": [first],
            "second": [2.0],
            "html": [9],
            "compressed": [7],
        }
        for first in (3.0, 5.0)
    ]
    page = pages.combine("/methodik", "/methodik", rounds)
    assert (page.total, page.first_to_second, page.html, page.compressed) == ([3, 5, 3, 5], [1.5, 2.5], 9, 7)
    pages.print_pages([page], [Start(1.5, 100, 112)])
    printed = capsys.readouterr().out
    assert "/methodik" in printed and "2.00" in printed and "1.5 s, 12 MB mehr, danach 112 MB" in printed
