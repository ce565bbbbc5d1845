"""What the operator says about the site: the same for every page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from markupsafe import Markup

from federation.graph.run.rate_limit import RateLimit
from tenants.messages import Language

LegalTexts = Mapping[tuple[str, Language], Markup]
"""Name of a legal page and language -> the operator's text as HTML."""


class LoginLink(NamedTuple):
    """A provider with which people log in."""

    key: str
    """In addresses: ``/anmelden/{key}`` begins the login."""
    name: str


@dataclass(frozen=True, slots=True)
class Site:
    """Addresses, texts and bounds that no page can know by itself."""

    origin: str = ""
    """What stands before a path in an absolute address; empty where the operator has not said it."""
    endpoint: str = "/public/graphql"
    member_endpoint: str = "/graphql"
    rate: int = RateLimit().anonymous
    """The cost per minute that one connection may ask of the endpoint."""
    accepts_documents: bool = True
    """Whether the endpoint runs documents that the operator has not stored."""
    is_demo: bool = False
    legal_texts: LegalTexts = field(default_factory=dict)
    login_providers: tuple[LoginLink, ...] = ()
    """In the order in which people choose; without any, nobody logs in with a browser."""
    issuers: tuple[str, ...] = ()
    """Whose tokens are accepted, those of programs."""

    @property
    def is_secure(self) -> bool:
        """Whether browsers reach it by https."""
        return self.origin.startswith("https://")

    def cookie_name(self, name: str) -> str:
        """The name of a cookie, by https with the prefix that lets no sibling host set it."""
        return f"__Host-{name}" if self.is_secure else name

    def absolute(self, path: str) -> str:
        """The whole address of a path; the path alone where the operator has named no address."""
        return self.origin + path


DEFAULT_SITE = Site()
