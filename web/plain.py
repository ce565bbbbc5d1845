"""What programs fetch: the schema, and for search engines the list of pages and what of them they may read."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import NamedTuple
from xml.sax.saxutils import escape

from federation.graph.run.caller import Call
from federation.oidc.login.own_paths import address_in
from tenants.messages import LANGUAGES
from web import errors
from web.errors import PageError
from web.graph import PageGraph
from web.page import Page
from web.site import Site

REGIONS = "query Sitemap { regions(first: 100) { nodes { key } } }"
REGION = "{region:region}"
VARIABLE_PART = re.compile(r"\{[^}]*\}")


class Source(NamedTuple):
    """What a file is made of."""

    site: Site
    graph: PageGraph
    pages: tuple[Page, ...]


class PlainFile(NamedTuple):
    """A file under a path of its own, in no language."""

    path: str
    media_type: str
    text: Callable[[Source, Call], Awaitable[str]]


async def _schema(source: Source, call: Call) -> str:
    return source.graph.sdl() + "\n"


async def _robots(source: Source, call: Call) -> str:
    """Queries and their results are for people; pages for search engines are named by the sitemap."""
    lines = ["User-agent: *", "Disallow: /*?ansicht=", "Disallow: /*&ansicht="]
    lines += [
        f"Disallow: {address_in(language, VARIABLE_PART.sub('*', page.path))}"
        for page in source.pages
        if not page.is_indexed
        for language in LANGUAGES
    ]
    if source.site.origin:
        lines += ["", f"Sitemap: {source.site.absolute(SITEMAP)}"]
    return "\n".join(dict.fromkeys(lines)) + "\n"


async def _sitemap(source: Source, call: Call) -> str:
    """The pages without variable parts, and those of each region, in every language; links lead to the others."""
    if not source.site.origin:
        raise PageError(404, errors.NO_PUBLIC_URL)
    answer = await source.graph.ask(REGIONS, {}, call)
    keys = [region["key"] for region in answer.data["regions"]["nodes"]]
    paths = [page.path for page in source.pages if page.is_indexed and "{" not in page.path]
    paths += [
        page.path.replace(REGION, key)
        for key in keys
        for page in source.pages
        if page.is_indexed and "{" not in page.path.replace(REGION, "") and REGION in page.path
    ]
    entries = "\n".join(_entry(source.site, path) for path in paths)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        f' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{entries}\n</urlset>\n'
    )


def _entry(site: Site, path: str) -> str:
    """The addresses of a page in all languages, each with the others beside it."""
    addresses = {language: escape(site.absolute(address_in(language, path))) for language in LANGUAGES}
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{address}"/>'
        for language, address in addresses.items()
    )
    return "\n".join(f"<url><loc>{address}</loc>{links}</url>" for address in addresses.values())


SITEMAP = "/sitemap.xml"
PLAIN_FILES = (
    PlainFile("/daten/schema.graphql", "text/plain", _schema),
    PlainFile("/robots.txt", "text/plain", _robots),
    PlainFile(SITEMAP, "application/xml", _sitemap),
)
