"""Who was there, entered at the door: one form a guest, so that two people at two doors undo nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from tenants.messages import Text
from web.fields import NumberField
from web.form_page import FormPage
from web.forms import ID, RowForm
from web.meetings import has_begun, party_name
from web.page import Data
from web.request import PageRequest

OTHERS = "andere"
"""Stands for the id of an invitation: all who are on no list, together."""


class AttendanceForm(RowForm):
    """How many came of one invitation, or of all others; an empty field takes it back."""

    mutation = "meetingAttendanceSet"
    fields = (NumberField("persons"),)
    sends_unchanged = True
    done = Text("Eingetragen.", "Recorded.")

    def rows(self, data: Data) -> Sequence[Mapping[str, Any]]:
        meeting = data["meeting"]
        if meeting is None:
            return []
        came = _came(meeting)
        rows = meeting["invitations"]["nodes"]
        return [
            *({ID: row["id"], "persons": came.get(row["id"], row["persons"] or 1)} for row in rows),
            {ID: OTHERS, "persons": came.get(OTHERS)},
        ]

    def fixed(self, request: PageRequest) -> dict[str, Any]:
        return {"meeting": request.params["id"]}

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        invitation, persons = values.pop(ID, ""), values.pop("persons")
        if invitation == OTHERS:
            return values | {"others": persons}
        return values | {"attendance": [{"invitation": invitation, "persons": persons}]}

    def target(self, payload: Mapping[str, Any], request: PageRequest) -> str:
        return request.link(gespeichert=self.mutation)


class AttendancePage(FormPage):
    """For who organises it. Others find no such page."""

    path, section, type_name = "/termin/{id}/anwesenheit", "termine", "Meeting"
    forms = (AttendanceForm(),)

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"id": request.row_id(self.type_name)}

    def is_found(self, data: Data) -> bool:
        return data["meeting"] is not None and bool(data["meeting"]["mayOrganise"])

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        meeting = data["meeting"]
        came, rows = _came(meeting), meeting["invitations"]["nodes"]
        form_rows = {row[ID]: row for row in AttendanceForm().rows(data)}
        guests = [(row, party_name(row) or "–", came.get(row["id"]), form_rows[row["id"]]) for row in rows]
        guests.sort(key=lambda guest: (guest[2] is not None, guest[0]["answer"] != "YES", guest[1].casefold()))
        return {
            "has_begun": has_begun(meeting, datetime.now(UTC)),
            "guests": guests,
            "others": came.get(OTHERS),
            "others_row": form_rows[OTHERS],
            "present": sum(came.values()),
            "expected": sum(row["persons"] for row in rows if row["answer"] == "YES" and not row["isWaiting"]),
        }


def _came(meeting: Data) -> dict[str, int]:
    """Invitation -> how many came of it."""
    rows = meeting["attendance"]["nodes"]
    return {row["invitation"]["id"] if row["invitation"] else OTHERS: row["persons"] for row in rows}
