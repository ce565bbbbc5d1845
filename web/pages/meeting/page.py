"""One meeting: what, when, where, its agenda, who speaks, and whether it was moved or called off."""

from __future__ import annotations

from typing import Any

from web.meetings import calendar_address
from web.page import Data, Page
from web.request import PageRequest

MODES = {
    "ON_SITE": "OfflineEventAttendanceMode",
    "ONLINE": "OnlineEventAttendanceMode",
    "HYBRID": "MixedEventAttendanceMode",
}


class MeetingPage(Page):
    """It is the same for all. What is not published, or does not exist, leads to the page of those inside instead."""

    path, section, type_name = "/termin/{id}", "termine", "Meeting"

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"id": request.row_id(self.type_name)}

    def is_found(self, data: Data) -> bool:
        return True

    def moved(self, data: Data, request: PageRequest) -> str | None:
        if data["meeting"] is not None:
            return None
        return f"{request.prefix}/termin/{request.params['id']}/intern"

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        meeting = data["meeting"]
        wholes = ((name, meeting[field]["id"]) for name, field in _WHOLES.items() if meeting[field] is not None)
        whole = next(wholes, ("Tenant", meeting["tenant"]["key"]))
        return {"calendar": calendar_address(*whole, request)}

    def structured_data(self, data: Data, request: PageRequest) -> dict[str, Any]:
        """The event, in the terms of schema.org."""
        meeting = data["meeting"]
        moved = [step for step in meeting["steps"] if step["kind"] == "MOVED"]
        status = {"CANCELLED": "EventCancelled"}.get(meeting["status"], "EventScheduled")
        if moved and meeting["status"] != "CANCELLED":
            status = "EventRescheduled"
        facts = {
            "name": meeting["title"], "description": meeting["description"], "url": meeting["website"],
            "startDate": meeting["startsAt"], "endDate": meeting["endsAt"],
            "eventStatus": f"https://schema.org/{status}",
            "eventAttendanceMode": f"https://schema.org/{MODES[meeting['format']]}",
            "previousStartDate": moved[-1]["startedAtBefore"] if moved else None,
            "location": {"@type": "Place", "name": meeting["place"]} if meeting["place"] else None,
            "organizer": {"@type": "Organization", "name": (meeting["alliance"] or meeting["tenant"])["name"]},
        }  # fmt: skip
        return {"@type": "Event", **{name: value for name, value in facts.items() if value}}


_WHOLES = {"MeetingSeries": "series", "Network": "network", "Alliance": "alliance", "Cooperation": "cooperation"}
"""Type of what has a calendar -> the field that has it, the narrowest first."""
