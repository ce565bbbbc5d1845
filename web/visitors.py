"""Who visits: the person of a session, whom pages greet by name. Everybody else is anonymous."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from starlette.types import Scope

from federation.graph.http.client_address import client_address
from federation.graph.http.endpoint import new_call
from federation.graph.http.headers import parse_headers
from federation.graph.http.session import Sessions
from federation.graph.limits import ANONYMOUS_BUDGET
from federation.graph.request import HttpError
from federation.graph.run.caller import Call
from federation.oidc.login.own_paths import split_address
from tenants.context import ANONYMOUS
from web import errors
from web.errors import PageError, SessionEndedError
from web.graph import PageGraph

DOCUMENT = "query Visitor { session { name email } }"


class Visitor(NamedTuple):
    """A person who is logged in."""

    name: str
    """By which the pages greet her: her name, else her address; empty where her provider says neither."""
    csrf_token: str
    """Proves that a form is one of ours."""
    account: str
    """Who pays for what she reads."""


@dataclass(slots=True)
class Visit:
    """One request for a page."""

    scope: Scope
    headers: Mapping[bytes, bytes]
    call: Call
    address: str
    """That it comes from: it pays, unless somebody is logged in."""
    visitor: Visitor | None = None
    has_ended: bool = False
    """Whether it came with a session that has ended, or never was one."""
    entries: tuple[str, ...] = ()
    """Texts of a form of ours: they stand on whatever page says that it was not saved."""

    @property
    def is_private(self) -> bool:
        """Whether the answer is for this visitor alone."""
        return self.visitor is not None or self.has_ended

    @classmethod
    def of(cls, scope: Scope, proxies: int) -> Visit:
        """The visit of a request, in the language of its address; ``proxies``: of our own that report addresses."""
        headers = parse_headers(scope)
        call = new_call(headers)
        call.language, _ = split_address(scope["path"])
        return cls(scope, headers, call, client_address(scope, headers, proxies))


class Visitors:
    """Finds the sessions of visitors. One that has ended makes a visit anonymous, and its cookie is taken back."""

    def __init__(self, sessions: Sessions | None, graph: PageGraph) -> None:
        """``sessions``: None where nobody can log in; ``graph``: the schema of members."""
        self.sessions, self._graph = sessions, graph

    async def greet(self, visit: Visit) -> None:
        """Finds who visits, if anybody is logged in; raises ``PageError``."""
        if self.sessions is None or not (cookies := self.sessions.find(visit.headers)):
            return
        try:
            # Other credentials are not read by pages: a link with one in its address must not log anybody out.
            await self._graph.authenticate(visit.call, visit.address, frozenset(cookies))
            answer = await self._graph.ask(DOCUMENT, {}, visit.call)
        except SessionEndedError:
            self.forget(visit)
            return
        session, principal = answer.data["session"], visit.call.principal
        name = session["name"] or session["email"] or ""
        visit.visitor = Visitor(name, self.sessions.csrf_token(principal), principal.account or "")

    def forget(self, visit: Visit) -> None:
        """Goes on with a visit as an anonymous one: its session has ended."""
        visit.visitor, visit.has_ended = None, True
        self.act_anonymously(visit)

    def act_anonymously(self, visit: Visit) -> None:
        """Lets a visit ask without rights, for a page that is the same for all; who is logged in pays herself."""
        visit.call.principal, visit.call.budget = ANONYMOUS, ANONYMOUS_BUDGET
        self._graph.begin(visit.call, visit.visitor.account if visit.visitor else visit.address)

    def check_form(self, visit: Visit, token: str | None) -> None:
        """Raises ``PageError`` 403 unless our own page sent a form, with the token of this session; None needs none."""
        assert self.sessions, "forms are only where sessions are"
        try:
            if token is None:
                self.sessions.check_same_origin(visit.headers)
            else:
                self.sessions.check_change(visit.headers, visit.call.principal, token)
        except HttpError as error:
            visit.call.reason = error.reason
            text = errors.FOREIGN_FORM if error.reason == "origin" else errors.FORM_OF_ANOTHER_SESSION
            raise PageError(403, text) from None

    def cookies(self, visit: Visit) -> list[str]:
        """The headers ``Set-Cookie`` of an answer."""
        return [self.sessions.clear_cookie()] if self.sessions and visit.has_ended else []
