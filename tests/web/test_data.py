"""Open data: examples that run, a form that holds the bounds of the endpoint, GraphiQL where its files are."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from graphql import GraphQLSchema, parse, validate

from federation.app import Service
from federation.graph import limits
from federation.graph.plan.persisted import PersistedDocuments
from federation.graph.run.rate_limit import RateLimit
from federation.schema import everyone, member
from federation.settings import Settings
from tenants.install import Addresses
from tests.helpers.database import ROOT
from tests.helpers.html import ParsedPage
from tests.helpers.service import ask, call
from tests.web.conftest import Visit
from web.pages.data.page import EXAMPLES
from web.pages.graphiql import page as graphiql
from web.queries import MAX_DOCUMENT_BYTES, MAX_LINK, MAX_QUERY_STRING, query_address

FOLDER = ROOT / "web" / "pages" / "data" / "examples"
PAGE = {"accept": "text/html"}
WORST_SHARE = 0.95


def form(document: str, variables: str = "") -> str:
    """The address of the form with a query, however long."""
    return "/daten/abfrage?" + urlencode({"abfrage": document, "variablen": variables})


def links(text: str, path: str) -> list[str]:
    """The links of a page to a page of queries with a document in the address."""
    return [link for link in ParsedPage(text).links if link.startswith(f"{path}?")]


def shown(text: str) -> Any:
    """The response on a page, without its extensions."""
    found = re.search(r'<pre[^>]*aria-label="Antwort als JSON"><code>(.*?)</code>', text, re.DOTALL)
    return json.loads(unescape(found[1])) if found else None


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("schema", [everyone, member], ids=["public", "member"])
def test_examples_are_valid_in_both_schemas(name: str, schema: Any) -> None:
    checked: GraphQLSchema = schema._schema
    assert validate(checked, parse((FOLDER / f"{name}.graphql").read_text(encoding="utf-8"))) == []


def test_every_example_is_on_the_page() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(EXAMPLES) and len(EXAMPLES) == 5


async def test_every_example_runs_within_the_bounds_by_its_link(visit: Visit) -> None:
    text = (await visit("/daten")).text
    found = links(text, "/daten/abfrage")
    assert len(found) == len(links(text, "/daten/graphiql")) == len(EXAMPLES)
    for link in found:
        answer = await visit(link)
        cost = re.search(r"Kosten: ([\d.]+) von", answer.text)
        assert answer.status == 200 and 'class="problem"' not in answer.text and cost, link
        assert int(cost[1].replace(".", "")) <= WORST_SHARE * limits.ANONYMOUS_BUDGET.cost, link
        assert all(value is not None for value in shown(answer.text)["data"].values())


async def test_page_names_the_bounds_that_are_checked(visit: Visit, service: Service) -> None:
    text = (await visit("/en/daten")).text
    numbers = (
        limits.ANONYMOUS_BUDGET.cost, limits.MAX_PAGE_SIZE, limits.MAX_DOCUMENT_LENGTH, limits.MAX_FIELDS,
        limits.MAX_DEPTH, service.settings.rate.anonymous,
    )  # fmt: skip
    assert [number for number in numbers if f"{number:,}" not in text] == []
    assert "Datenlizenz Deutschland" in text and "Destatis" in text


async def test_schema_is_the_one_in_the_repository(visit: Visit) -> None:
    response = await visit("/daten/schema.graphql")
    assert response.headers["content-type"].startswith("text/plain")
    assert response.text == (ROOT / "public.graphql").read_text(encoding="utf-8")


async def test_query_behind_a_page_can_be_run_as_it_is(visit: Visit) -> None:
    text = (await visit("/07335/uebersicht?stand=2026-01-01&ansicht=abfrage")).text
    (link,) = links(text, "/daten/abfrage")
    answer = await visit(link)
    assert shown(answer.text)["data"]["region"]["measureStatus"]["asOf"] == "2026-01-01"
    (other,) = links(text, "/daten/graphiql")
    assert parse_qs(urlsplit(other).query) == parse_qs(urlsplit(link).query)


@pytest.mark.parametrize(
    ("document", "variables", "sentence"),
    [
        ("{ nichts }", "", "(Zeile 1, Spalte 3)"),
        ("{ regions", "", "(Zeile 1, Spalte 10)"),
        ("{ regions { totalCount } }", "[]", "Die Variablen sind kein JSON-Objekt"),
        ("{ regions { totalCount } }", "{", "Die Variablen sind kein JSON-Objekt"),
        ("{ regions { totalCount } }", "[" * 2_000, "Die Variablen sind kein JSON-Objekt"),
        ("query ($key: RegionalKey!) { region(key: $key) { name } }", "", "$key"),
        ("mutation { measurePublish { measure { id } } }", "", "measurePublish"),
        ("{ measures(first: 100) { nodes { history(first: 100) { nodes { note } } } } }", "", "QUERY_TOO_COMPLEX"),
        ("#" * (MAX_DOCUMENT_BYTES + 1), "", "Bitte als POST an /public/graphql senden."),
    ],
    ids=range(9),
)  # fmt: skip
async def test_what_is_wrong_is_said_beside_the_form(
    visit: Visit, document: str, variables: str, sentence: str
) -> None:
    response = await visit(form(document, variables))
    assert response.status == 200 and sentence in unescape(response.text)
    page = ParsedPage(response.text)
    assert (page.faults, page.open) == ([], []) and shown(response.text) is None
    assert "<textarea" in response.text


async def test_errors_are_said_in_english_on_english_pages(visit: Visit) -> None:
    text = unescape((await visit("/en" + form("{ nothing }"))).text)
    assert "Cannot query field 'nothing'" in text and "(line 1, column 3)" in text


async def test_what_visitors_ask_drives_no_page_out_of_the_cache(visit: Visit, service: Service) -> None:
    kept = len(service.pages._cache)
    for number in range(3):
        await visit(form("{ regions { totalCount } }") + f"&x={number}")
    assert len(service.pages._cache) == kept


def test_only_what_fits_into_an_address_is_linked() -> None:
    longest = "x" * MAX_DOCUMENT_BYTES
    assert query_address("/daten/abfrage", longest) == f"/daten/abfrage?abfrage={longest}"
    assert query_address("/daten/abfrage", longest + "x") is None
    assert query_address("/daten/abfrage", "{", "x" * MAX_LINK) is None


async def test_longer_addresses_are_refused(visit: Visit) -> None:
    assert (await visit(form("{ regions { totalCount } }", " " * MAX_QUERY_STRING))).status == 414


@pytest.fixture
async def strict(addresses: Addresses) -> AsyncIterator[Service]:
    """A service whose visitors may ask only what is stored."""
    documents = PersistedDocuments({}, only=True)
    created = Service(Settings(addresses.api, addresses.anonymous, (), "", documents=documents))
    yield created
    await created.close()


async def test_form_runs_nothing_where_only_stored_documents_run(strict: Service) -> None:
    path, _, query = form("{ regions { totalCount } }").partition("?")
    response = await call(strict, "GET", path, query=query, headers=PAGE)
    assert response.status == 200 and shown(response.text) is None
    assert "nur Abfragen zu, die er hinterlegt hat" in response.text and "<textarea" not in response.text
    assert "nur Abfragen zu, die er hinterlegt hat" in (await call(strict, "GET", "/daten", headers=PAGE)).text


async def test_form_spends_what_the_endpoint_spends(addresses: Addresses) -> None:
    rate = RateLimit(anonymous=60)
    service = Service(Settings(api=addresses.api, anonymous=addresses.anonymous, issuers=(), audience="", rate=rate))
    query = "{ regions(first: 40) { nodes { name } } }"
    assert (await ask(service, query, path="/public/graphql")).status == 200
    path, _, parameters = form(query).partition("?")
    while (response := await call(service, "GET", path, query=parameters, headers=PAGE)).status == 200:
        parameters += "&x=1"
    assert response.status == 429 and int(response.headers["retry-after"]) > 0
    assert (await ask(service, query, path="/public/graphql")).status == 429
    assert (await call(service, "GET", "/daten", headers=PAGE)).status == 200
    await service.close()


async def test_graphiql_without_its_files_leads_to_the_form(
    visit: Visit, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(graphiql, "STATIC", tmp_path)
    response = await visit("/daten/graphiql?abfrage=%7Bregions%7BtotalCount%7D%7D")
    assert response.status == 200 and "data-endpoint" not in response.text
    (link,) = links(response.text, "/daten/abfrage")
    assert shown((await visit(link)).text)["data"]["regions"]["totalCount"] > 0
