"""One meeting as its organiser keeps it: what it says, its steps, its audiences, and whom it invites."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from web.cooperations import DECIDERS
from web.meeting_desk import INSIDE
from web.meeting_fields import TimesPage
from web.meetings import NEXT, OPEN, count_persons, has_begun, is_over, party_name
from web.memberships import member_name, runs_office
from web.named_fields import NamedFieldsPage
from web.network_fields import as_choices
from web.page import Data
from web.pages.meeting_edit.forms import FORMS
from web.pages.meeting_inside.forms import answer_row
from web.request import PageRequest
from web.roles import has_role


class EditMeetingPage(TimesPage, NamedFieldsPage):
    """For who organises it. Others find no such page."""

    path, section, type_name = "/termin/{id}/bearbeiten", "termine", "Meeting"
    forms = FORMS

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"id": request.row_id(self.type_name)}

    def is_found(self, data: Data) -> bool:
        return data["meeting"] is not None and bool(data["meeting"]["mayOrganise"])

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        meeting, now = data["meeting"], datetime.now(UTC)
        rows, alliance = meeting["invitations"]["nodes"], meeting["alliance"]
        listed = {row["membership"]["id"] for row in rows if row["membership"]}
        members: Data = alliance["memberships"] if alliance else {"totalCount": 0, "nodes": []}
        begun = has_begun(meeting, now)
        joined = {row["network"]["id"] for row in meeting["audiences"] if row["network"]}
        networks = [row for row in meeting["tenant"]["networks"]["nodes"] if row["mayOrganise"]]
        return {
            "visibilities": _visibilities(data, meeting),
            "hosts": [(row["id"], row["name"] or "–") for row in members["nodes"] if not row["isPerson"]],
            "steps": [kind for kind in NEXT.get(meeting["status"], ()) if kind != "HELD" or begun],
            "is_open": meeting["status"] in OPEN,
            "takes_guests": meeting["status"] != "CANCELLED" and not is_over(meeting, now),
            "members": members,
            "uninvited": [(row["id"], member_name(row) or "–") for row in members["nodes"] if row["id"] not in listed],
            "invited": [(row, party_name(row)) for row in rows],
            "networks": as_choices([row for row in networks if row["id"] not in joined]),
            "as_row": answer_row,
            "counts": count_persons(rows),
            "invites_people": alliance is None or runs_office(data, alliance),
        }


def _visibilities(data: Data, meeting: Data) -> tuple[str, ...]:
    """For whom the visitor may show it, and what it is now."""
    whole = meeting["network"] or meeting["alliance"] or meeting["cooperation"]
    decides = has_role(data, meeting["tenant"], DECIDERS) or runs_office(data, meeting["alliance"])
    is_shown = whole is None or whole["visibility"] == "PUBLIC"
    return (*INSIDE, "PUBLIC") if decides and is_shown else tuple(dict.fromkeys((*INSIDE, meeting["visibility"])))
