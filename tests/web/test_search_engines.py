"""What search engines read: the list of pages, one address for each, and what a page is about."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from typing import Any
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest

from federation import settings
from federation.app import Service
from federation.settings import Settings, SettingsError
from tenants.install import Addresses
from tests.helpers.service import call
from tests.web.conftest import Visit
from web.headers import POLICY
from web.templating import Templates

ORIGIN = "https://klima.example"
PAGE = {"accept": "text/html"}
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(scope="module")
async def known(addresses: Addresses) -> AsyncIterator[Service]:
    """A service that knows its address."""
    created = Service(Settings(addresses.api, addresses.anonymous, (), "", public_url=ORIGIN))
    yield created
    await created.close()


async def text_of(service: Service, address: str) -> str:
    path, _, query = address.partition("?")
    response = await call(service, "GET", path, query=query, headers=PAGE)
    assert response.status == 200, address
    return response.text


def links(text: str, relation: str) -> list[str]:
    """The addresses that a page names in its head, with the language where there is one."""
    found = re.findall(rf'<link rel="{relation}"(?: hreflang="(\w+)")? href="([^"]+)"', text)
    return [" ".join(filter(None, pair)) for pair in found]


def structured(text: str) -> Any:
    """What a page says in terms of schema.org."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    return json.loads(found[1]) if found else None


async def test_sitemap_names_pages_in_both_languages_and_all_of_them_exist(known: Service) -> None:
    tree = ElementTree.fromstring(await text_of(known, "/sitemap.xml"))
    addresses = [element.text or "" for element in tree.findall("s:url/s:loc", SITEMAP)]
    assert len(addresses) == len(set(addresses)) > 10
    assert {f"{ORIGIN}/", f"{ORIGIN}/en", f"{ORIGIN}/07335/uebersicht", f"{ORIGIN}/en/daten"} <= set(addresses)
    assert not [address for address in addresses if re.search("abfrage|graphiql|embed|suche|{", address)]
    for address in addresses:
        await text_of(known, address.removeprefix(ORIGIN))
    for url in tree.findall("s:url", SITEMAP):
        alternates = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", SITEMAP)}
        assert alternates.keys() == {"de", "en"} and url.findtext("s:loc", None, SITEMAP) in alternates.values()


async def test_robots_leave_queries_and_their_results_alone(known: Service, visit: Visit) -> None:
    text = await text_of(known, "/robots.txt")
    robots = RobotFileParser()
    robots.parse(text.splitlines())
    assert robots.site_maps() == [f"{ORIGIN}/sitemap.xml"]
    assert [robots.can_fetch("*", ORIGIN + path) for path in ("/", "/07335/uebersicht", "/daten")] == [True] * 3
    assert [robots.can_fetch("*", ORIGIN + path) for path in ("/daten/abfrage?abfrage=x", "/en/daten/graphiql")] == [
        False, False,
    ]  # fmt: skip
    assert "Disallow: /embed/*/status\n" in text and "Disallow: /\n" not in text
    assert "Disallow: /*?ansicht=" in text and "Sitemap" not in (await visit("/robots.txt")).text


async def test_page_has_one_address_whatever_its_parameters(known: Service) -> None:
    text = await text_of(known, "/en/07335/massnahmen?status=DELAYED&nach=")
    assert links(text, "canonical") == [f"{ORIGIN}/en/07335/massnahmen"]
    assert links(text, "alternate") == [f"de {ORIGIN}/07335/massnahmen", f"en {ORIGIN}/en/07335/massnahmen"]
    assert links(await text_of(known, "/"), "canonical") == [f"{ORIGIN}/"]
    missing = await call(known, "GET", "/nichts", headers=PAGE)
    assert links(missing.text, "canonical") == []


async def test_one_of_several_measures_with_one_code_has_an_address_of_its_own(known: Service) -> None:
    listed = await text_of(known, "/07335/massnahmen")
    found = re.search(r'href="(/07335/massnahmen/\d+/[^"?]+)', listed)
    assert found
    text = await text_of(known, f"{found[1]}?id=abc&x=1")
    assert links(text, "canonical") == [f"{ORIGIN}{found[1]}?id=abc"]
    crumbs = structured(text)
    assert crumbs["@type"] == "BreadcrumbList" and crumbs["itemListElement"][2]["item"] == ORIGIN + found[1]


async def test_without_an_address_nothing_pretends_to_know_one(visit: Visit) -> None:
    text = (await visit("/07335/uebersicht", host="evil.example", x_forwarded_host="evil.example")).text
    assert links(text, "canonical") == links(text, "alternate") == [] and "evil.example" not in text
    response = await visit("/sitemap.xml")
    assert response.status == 404 and "PUBLIC_URL" in response.text


async def test_pages_say_what_they_are_about(known: Service) -> None:
    site = structured(await text_of(known, "/"))
    assert (site["@type"], site["url"]) == ("WebSite", f"{ORIGIN}/")
    assert site["potentialAction"]["target"] == f"{ORIGIN}/?ort={{ort}}"
    catalogue = structured(await text_of(known, "/en/daten"))
    assert "https://www.govdata.de/dl-de/by-2-0" in {data["license"] for data in catalogue["dataset"]}
    assert catalogue["dataset"][0]["distribution"]["contentUrl"] == f"{ORIGIN}/public/graphql"
    assert structured(await text_of(known, "/impressum")) is None


def test_structured_data_cannot_end_its_element(known: Service) -> None:
    templates = Templates(known.pages.graph.codes(), {})
    hostile = "</script><script>alert(1)</script><!--&'\u2028"
    source = templates.environments["de"].from_string("{{ structured_data | tojson }}")
    text = source.render(structured_data={"name": hostile})
    assert "<" not in text and json.loads(text) == {"name": hostile}
    assert "unsafe-inline" not in " ".join(POLICY.values())


@pytest.mark.parametrize(
    "url", ["https://klima.example/", "klima.example", "https://Klima.example", "ftp://a", "https://a/b"]
)
def test_address_that_is_none_is_refused_with_the_cure(url: str) -> None:
    databases = {"DATABASE_URL": "postgresql://a", "DATABASE_URL_ANONYMOUS": "postgresql://b"}
    with pytest.raises(SettingsError) as refusal:
        settings.read(databases | {"PUBLIC_URL": url})
    assert f"PUBLIC_URL={url}" in str(refusal.value) and "ohne Schrägstrich am Ende" in str(refusal.value)
    assert settings.read(databases | {"PUBLIC_URL": f"{ORIGIN}:8443"}).public_url == f"{ORIGIN}:8443"
    assert settings.read(databases).public_url == ""
