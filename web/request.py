"""A visitor's request, as pages read it: what stands in the address, the language, the day."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

from starlette.datastructures import QueryParams

from federation.oidc.login.own_paths import address_in
from tenants.messages import Language
from web import errors
from web.addresses import TENANT_KEY, is_row_id
from web.errors import PageError
from web.labels import Codes
from web.site import DEFAULT_SITE, Site

MAX_QUERY_LENGTH = 4_000
"""Bytes of a query string: all filters of a page at once are shorter."""
MAX_TEXT_LENGTH, MAX_KEYS = 100, 100
FIRST_DAY = date(2000, 1, 1)
UNSTORABLE = re.compile("[\0\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffd]")
"""What no text of ours has: what is no UTF-8 or stands for it, and what turns the direction of the text around it."""
VIEW = "ansicht"
"""The parameter that asks for the query behind a page."""
CURSORS = ("nach", "vor")
"""The parameters of a list's pages: what is after a cursor, and what before one."""


@dataclass(frozen=True, slots=True)
class PageRequest:
    """What a page is asked for."""

    path: str
    """Without the language."""
    params: Mapping[str, str]
    """The variable parts of the path."""
    query: QueryParams
    language: Language
    today: date
    codes: Codes
    site: Site = DEFAULT_SITE
    cookies: Mapping[str, str] = field(default_factory=dict)
    """What a page has asked the browser to remember."""

    @property
    def prefix(self) -> str:
        """What stands before a path in this language."""
        return "" if self.language == "de" else f"/{self.language}"

    @property
    def address(self) -> str:
        """The path in this language, without parameters."""
        return address_in(self.language, self._encoded_path)

    @property
    def _encoded_path(self) -> str:
        """The path as it stands in a link: two slashes at its beginning, or a backslash, would name another host."""
        return "/" + quote(self.path.lstrip("/"), safe="/:@!$&'()*+,;=~")

    def in_language(self, language: Language) -> str:
        """The same page in another language."""
        return address_in(language, self._encoded_path) + (f"?{self.query}" if self.query else "")

    def canonical(self, language: Language, identifying: Collection[str] = ()) -> str:
        """The whole address in a language, with the parameters alone that identify the page."""
        pairs = [(name, value) for name, value in self.query.multi_items() if value and name in identifying]
        address = address_in(language, self._encoded_path) + (f"?{urlencode(pairs)}" if pairs else "")
        return self.site.absolute(address)

    def remembered(self, name: str) -> str:
        """What a page had the browser remember under a name; empty for nothing."""
        return self.cookies.get(name, "")

    def text(self, name: str) -> str | None:
        """A text of the address without blanks around it, None for an empty one; raises ``PageError``."""
        value = self.query.get(name, "").strip()
        if len(value) > MAX_TEXT_LENGTH:
            raise PageError(400, errors.TEXT_TOO_LONG.fill(limit=MAX_TEXT_LENGTH))
        return value or None

    def day(self, name: str, last: date | None = None) -> date | None:
        """A day of the address, at most the last one (today, if none is named); raises ``PageError``."""
        value = self.query.get(name, "").strip()
        if not value:
            return None
        try:
            day = date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII) else None
        except ValueError:
            day = None
        if day is None or not FIRST_DAY <= day <= (last or self.today):
            refusal = errors.INVALID_DAY if last is None else errors.INVALID_DAY_UNTIL
            raise PageError(400, refusal.fill(value=value[:30], last=last))
        return day

    def list_page(self, size: int, cursors: tuple[str, str] = CURSORS) -> dict[str, Any]:
        """The variables that ask for a page of a list: what is after a cursor, or before one.

        ``cursors``: their parameters, of a second list on the page.
        """
        after, before = (self.query.get(name, "").strip() or None for name in cursors)
        return {"last": size, "before": before} if before else {"first": size, "after": after}

    def row_id(self, type_name: str, name: str = "id") -> str:
        """The id of a row of this type in the path; raises ``PageError`` for what is none."""
        if not is_row_id(type_name, value := self.params[name]):
            raise PageError(404, errors.NOT_FOUND)
        return value

    def choices(self, name: str, enum: str) -> list[str]:
        """The codes in a filter, each once; raises ``PageError`` for one that the enum does not have."""
        values = self._values(name)
        if not self.codes[enum].keys() >= set(values):
            raise PageError(400, errors.UNKNOWN_VALUE.fill(name=name))
        return values

    def keys(self, name: str) -> list[str]:
        """Official keys in a filter; raises ``PageError`` for what is none."""
        values = self._values(name)
        if len(values) > MAX_KEYS or not all(re.fullmatch(TENANT_KEY, value) for value in values):
            raise PageError(400, errors.UNKNOWN_VALUE.fill(name=name))
        return values

    def link(self, without: Collection[tuple[str, str]] = (), **changes: str | None) -> str:
        """The same address with changed parameters, without some pairs, and from the first page of its list."""
        pairs = [pair for pair in self.kept(*changes) if pair not in without]
        pairs += [(name, value) for name, value in changes.items() if value]
        return self.address + (f"?{urlencode(pairs)}" if pairs else "")

    def kept(self, *without: str) -> list[tuple[str, str]]:
        """The parameters that a form carries along: all but these, cursors and the view."""
        return [
            (name, value)
            for name, value in self.query.multi_items()
            if value and name not in (*CURSORS, VIEW, *without)
        ]

    def _values(self, name: str) -> list[str]:
        """All values of a parameter, each once."""
        return list(dict.fromkeys(value for value in self.query.getlist(name) if value))


def in_years(day: date, years: int) -> date:
    """The same day some years later, or before; of 29 February, the 28th where the year has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def parse_query(query_string: bytes, limit: int = MAX_QUERY_LENGTH) -> QueryParams:
    """The parameters of an address; raises ``PageError`` for a long one and for characters that no text can have."""
    if len(query_string) > limit:
        raise PageError(414, errors.ADDRESS_TOO_LONG)
    query = QueryParams(query_string)
    if any(UNSTORABLE.search(part) for pair in query.multi_items() for part in pair):
        raise PageError(400, errors.UNSTORABLE_TEXT)
    return query
