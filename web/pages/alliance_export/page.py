"""The members of an alliance as a file: for its office, and for the host's editors, who read organisations alone."""

from __future__ import annotations

from typing import Any

from federation.graph.run.caller import Call
from web import errors
from web.alliance_fields import edits_host
from web.errors import PageError
from web.graph import Answer, PageGraph
from web.labels import Labels
from web.member_lists import member_filter
from web.memberships import runs_office
from web.page import Data, Download, Page
from web.pages.alliance_export.columns import COLUMNS
from web.request import PageRequest
from web.tables import MEDIA_TYPE, write_table

ON_ONE_PAGE = 100
MAX_MEMBERS = 10_000


class ExportMembersPage(Page):
    """The filters of the desk's list: ``suche``, ``stand``, ``art``, ``ort``."""

    path, type_name = "/buendnis/{id}/mitglieder.csv", "Alliance"
    needs_sessions, needs_login, is_indexed = True, True, False

    def variables(self, request: PageRequest) -> dict[str, Any]:
        key = {"id": request.row_id(self.type_name)}
        return {**key, "filter": member_filter(request), "first": ON_ONE_PAGE, "after": None}

    async def fetch(self, graph: PageGraph, request: PageRequest, call: Call) -> Answer:
        """All pages of the list, each by the same document; raises ``PageError`` for more than a file takes."""
        variables, nodes, cost = self.variables(request), list[Data](), 0
        while True:
            answer = await graph.ask(self.document, variables, call)
            cost += answer.cost
            if not self.is_found(answer.data):
                return answer
            memberships = answer.data["alliance"]["memberships"]
            if memberships["totalCount"] > MAX_MEMBERS:
                raise PageError(400, errors.TOO_MANY_ROWS.fill(limit=MAX_MEMBERS))
            nodes += memberships["nodes"]
            if not memberships["pageInfo"]["hasNextPage"]:
                memberships["nodes"] = nodes
                return Answer(answer.data, cost, self.variables(request))
            variables["after"] = memberships["pageInfo"]["endCursor"]

    def is_found(self, data: Data) -> bool:
        alliance = data["alliance"]
        return alliance is not None and (runs_office(data, alliance) or edits_host(data, alliance["tenant"]))

    def download(self, data: Data, request: PageRequest) -> Download:
        alliance = data["alliance"]
        is_office, labels = runs_office(data, alliance), Labels(request.codes, request.language)
        columns = [column for column in COLUMNS if is_office or not column.is_of_office]
        rows = ([column.write(row, labels, request.language) for column in columns]
                for row in alliance["memberships"]["nodes"])  # fmt: skip
        text = write_table([column.title.write(request.language) for column in columns], rows)
        return Download(f"mitglieder-{request.today}.csv", MEDIA_TYPE, text)
