"""One meeting as those inside read it: how to take part, the own answers, who comes, what came of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from web.cooperations import EDITORS
from web.form_page import FormPage
from web.meetings import count_persons, has_begun, is_over, own_parties, party_name
from web.memberships import runs_office
from web.page import Data
from web.pages.meeting_inside.forms import AnswerForm, AudienceAnswerForm, RegisterForm, answer_row
from web.pages.tenant_meetings.forms import CreateForm, PlanForm
from web.request import PageRequest
from web.roles import has_role


class MeetingInsidePage(FormPage):
    """Who may do what, the mutations say; the page leaves out what cannot be meant for her."""

    path, section, type_name = "/termin/{id}/intern", "termine", "Meeting"
    forms = (AnswerForm(), RegisterForm(), AudienceAnswerForm())
    said_here = (CreateForm(), PlanForm())

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"id": request.row_id(self.type_name)}

    def is_found(self, data: Data) -> bool:
        return data["meeting"] is not None

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        meeting, now = data["meeting"], datetime.now(UTC)
        rows = meeting["invitations"]["nodes"]
        own = [row for row in rows if is_own(data, row)]
        is_closed = is_over(meeting, now) or meeting["status"] == "CANCELLED"
        return {
            "own": own,
            "asked": [row for row in meeting["audiences"] if runs_office(data, row["alliance"])],
            "others": [(row, party_name(row)) for row in rows if row not in own and row["answer"] == "YES"],
            "name_of": party_name,
            "as_row": answer_row,
            "counts": count_persons(rows),
            "parties": [] if is_closed else _may_register(data, own),
            "is_closed": is_closed,
            "has_begun": has_begun(meeting, now),
        }


def is_own(data: Data, invitation: Data) -> bool:
    """Whether the visitor answers an invitation: for a member, or for a municipality where she edits."""
    membership = invitation["membership"]
    members = {row["id"] for row in data["me"]["memberships"]["nodes"]} if data["me"] else set()
    return bool(membership and membership["id"] in members) or has_role(data, invitation["tenant"], EDITORS)


def _may_register(data: Data, own: list[Data]) -> list[tuple[str, str]]:
    """For whom the visitor may register: whom it is open to, and who is not on the list yet."""
    meeting = data["meeting"]
    joined = [row for row in meeting["audiences"] if row["answer"] == "ACCEPTED"]
    whole = [] if meeting["network"] else [meeting]  # what is for a network is not for its whole alliance
    alliances = {row["alliance"]["id"] for row in (*whole, *joined) if row["alliance"]}
    mine = {row["id"] for row in data["me"]["networks"]["nodes"]} if data["me"] else set()
    networks = [row["network"] for row in (meeting, *joined) if row["network"] and row["network"]["id"] in mine]
    alliances |= {network["alliance"]["id"] for network in networks if network["alliance"]}
    members = {row["id"]: row["alliance"] for row in data["me"]["memberships"]["nodes"]} if data["me"] else {}
    of_cooperation = any(row["cooperation"] for row in (meeting, *joined))
    tenants = {row["tenant"]["key"] for row in joined if row["tenant"]}
    listed = {f"membership:{row['membership']['id']}" for row in own if row["membership"]}
    listed |= {f"tenant:{row['tenant']['key']}" for row in own if row["tenant"]}

    def is_open(party: str) -> bool:
        name, _, key = party.partition(":")
        if name == "tenant":
            return of_cooperation or key in tenants or bool(networks)
        return bool(members[key] and members[key]["id"] in alliances)

    return [(party, text) for party, text in own_parties(data) if party not in listed and is_open(party)]
