"""What waits for the office of an alliance: pledges to confirm, and stories to review by the rules of the alliance."""

from __future__ import annotations

from typing import Any

from web.lists import PAGE_SIZE
from web.memberships import member_name
from web.offices import OfficePage
from web.page import Data
from web.pages.pledge_inside.forms import ConfirmForm, ObjectForm, telling_row
from web.pages.story_inside.forms import PublishForm, RejectForm, ReturnForm
from web.request import PageRequest


class AllianceContributionsPage(OfficePage):
    """Each with what its answer needs."""

    path, section = "/buendnis/{id}/geschaeftsstelle/beitraege", "buendnisse"
    forms = (ConfirmForm(), ObjectForm(), PublishForm(), ReturnForm(), RejectForm())

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {**super().variables(request), **request.list_page(PAGE_SIZE)}

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        alliance = data["alliance"]
        return {
            "confirmations": [
                (row, telling_row(row, row["pledge"]), _teller(row))
                for row in alliance["pledgesToConfirm"]["nodes"] if row["pledge"]
            ],
            "reviews": [(row, _teller(row)) for row in alliance["storiesToReview"]["nodes"] if row["story"]],
            "tellings": [(row, _teller(row)) for row in alliance["storyTellings"]["nodes"] if row["story"]],
        }  # fmt: skip


def _teller(row: Data) -> str | None:
    return member_name(row["membership"]) if row["membership"] else None
