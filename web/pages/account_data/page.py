"""What is stored about a person, as a file for her."""

from __future__ import annotations

from web.addresses import ACCOUNT
from web.page import Data, Download, Page
from web.queries import write_json
from web.request import PageRequest


class AccountDataPage(Page):
    """The same as ``myData`` of the schema, to keep."""

    path = f"{ACCOUNT}/daten"
    needs_sessions, needs_login, is_indexed = True, True, False

    def is_found(self, data: Data) -> bool:
        return data["session"] is not None

    def download(self, data: Data, request: PageRequest) -> Download:
        return Download(f"klimaverbund-{request.today}.json", "application/json", write_json(data["myData"] or {}))
