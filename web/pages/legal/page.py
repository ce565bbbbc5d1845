"""Legal pages: the operator's text in the middle, around it what holds for this software whoever runs it."""

from __future__ import annotations

from typing import Any, ClassVar

from web.page import Data, Page
from web.request import PageRequest


class LegalPage(Page):
    """``name``: of the page and of the operator's file. German stands where there is no English text."""

    name: ClassVar[str]

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        texts = request.site.legal_texts
        own, german = texts.get((self.name, request.language)), texts.get((self.name, "de"))
        return {"name": self.name, "operator_text": own or german, "is_german": own is None and german is not None}


class ImprintPage(LegalPage):
    """Who answers for the pages."""

    path, name = "/impressum", "impressum"


class PrivacyPage(LegalPage):
    """Which data of visitors is processed."""

    path, name = "/datenschutz", "datenschutz"


class AccessibilityPage(LegalPage):
    """How accessible the pages are, and how to report a barrier."""

    path, name = "/barrierefreiheit", "barrierefreiheit"


class PlainLanguagePage(LegalPage):
    """What the pages are, in plain language."""

    path, name = "/leichte-sprache", "leichte-sprache"
