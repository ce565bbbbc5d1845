"""What lies ahead for who is logged in: open answers first, her meetings, and her calendar addresses."""

from __future__ import annotations

from typing import Any

from web import errors
from web.administration import MEMBER_ROLES
from web.errors import PageError
from web.form_page import FormPage, Result
from web.lists import PAGE_SIZE
from web.meetings import party_name
from web.page import Data
from web.pages.my_meetings.forms import ALL, CreateFeedForm, DeleteFeedForm, RenewFeedForm
from web.request import PageRequest

OVER = ("CANCELLED", "HELD")


class MyMeetingsPage(FormPage):
    """It exists for everybody who is logged in, also for those whom nobody has invited yet."""

    path, section = "/meine-termine", "termine"
    forms = (CreateFeedForm(), RenewFeedForm(), DeleteFeedForm())

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return request.list_page(PAGE_SIZE)

    def is_found(self, data: Data) -> bool:
        return data["session"] is not None

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        me = data["me"]
        invitations = [row for row in me["meetingInvitations"]["nodes"] if row["meeting"]] if me else []
        waiting = [row for row in invitations if row["answer"] is None and row["meeting"]["status"] not in OVER]
        waiting.sort(key=lambda row: row["meeting"]["answerBy"] or row["meeting"]["startsAt"])
        answers: dict[str, list[tuple[Data, str | None]]] = {}
        for row in invitations:
            answers.setdefault(row["meeting"]["id"], []).append((row, party_name(row)))
        grants = [grant for grant in me["grants"] if grant["role"] in MEMBER_ROLES] if me else []
        tenants = {grant["tenant"]["key"]: grant["tenant"]["name"] for grant in grants}
        return {
            "waiting": [(row, party_name(row)) for row in waiting],
            "answers": answers,
            "calendar": me["calendar"] if me else None,
            "feeds": me["calendarFeeds"] if me else [],
            "tenants": sorted(tenants.items(), key=lambda pair: str(pair[1]).casefold()),
            "offices": me["offices"]["nodes"] if me else [],
            "choices": _choices(me, tenants) if me else [],
            "secret_address": None,
        }

    def form_values(self, data: Data, request: PageRequest, result: Result | None = None) -> dict[str, Any]:
        values = super().form_values(data, request, result)
        path = result.beside.get("secret_path") if result else None
        if path is None:
            return values
        if not isinstance(path, str) or not path.startswith("/kalender/"):
            raise PageError(500, errors.INTERNAL.fill(request=""))
        return values | {"secret_address": request.site.absolute(path) if request.site.origin else path}


def _choices(me: Data, tenants: dict[str, str]) -> list[tuple[str, str]]:
    """What a calendar may be about: value of the form and name."""
    alliances = {
        row["alliance"]["id"]: row["alliance"]["name"] for row in me["memberships"]["nodes"] if row["alliance"]
    }
    alliances |= {row["id"]: row["name"] for row in me["offices"]["nodes"]}
    partners = {row["partner"]["id"]: row["partner"]["name"] for row in me["memberships"]["nodes"] if row["partner"]}
    return [
        (ALL, ""),
        *((f"TENANT:{key}", name) for key, name in tenants.items()),
        *((f"ALLIANCE:{id}", name) for id, name in alliances.items()),
        *((f"PARTNER:{id}", name) for id, name in partners.items()),
    ]
