"""What somebody brings for all of her members: pledges, the due ones first, stories, and what waits for her word."""

from __future__ import annotations

from typing import Any

from web.form_page import FormPage
from web.meetings import member_label
from web.memberships import member_name
from web.page import Data
from web.pages.story_inside.forms import DeleteForm
from web.request import PageRequest


class MyContributionsPage(FormPage):
    """Answers are given where the story is read in whole."""

    path, section = "/meine-beitraege", "geschichten"
    forms = ()
    said_here = (DeleteForm(),)

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        me = data["me"]
        rows = me["memberships"]["nodes"] if me else []
        active = [{**row, "name": member_name(row)} for row in rows if row["status"] == "ACTIVE"]
        return {"own": [(row["id"], member_label(row)) for row in active]}

    def is_found(self, data: Data) -> bool:
        return True
