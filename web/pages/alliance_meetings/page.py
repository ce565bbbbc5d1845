"""The series of an alliance with what is wanted and missing, its meetings, and new ones."""

from __future__ import annotations

from typing import Any

from web.cooperations import DECIDERS, EDITORS
from web.meeting_desk import INSIDE, asked_year, desk_variables, hosts
from web.meeting_fields import TimesPage
from web.memberships import runs_office
from web.named_fields import NamedFieldsPage
from web.network_fields import as_organisers
from web.page import Data
from web.pages.tenant_meetings.forms import CreateForm, PlanForm, SeriesCreateForm, SeriesUpdateForm
from web.request import PageRequest
from web.roles import has_role


class AllianceMeetingsPage(TimesPage, NamedFieldsPage):
    """For the office of an alliance, and for who edits at its host. Others find no such page."""

    path, section, type_name = "/buendnis/{id}/geschaeftsstelle/termine", "termine", "Alliance"
    forms = (SeriesCreateForm(), SeriesUpdateForm(), CreateForm(), PlanForm())

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"id": request.row_id(self.type_name), **desk_variables(request)}

    def is_found(self, data: Data) -> bool:
        alliance = data["alliance"]
        return runs_office(data, alliance) or (alliance is not None and has_role(data, alliance["tenant"], EDITORS))

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        alliance = data["alliance"]
        is_office, series = runs_office(data, alliance), alliance["meetingSeries"]
        publishes = alliance["visibility"] == "PUBLIC" and (is_office or has_role(data, alliance["tenant"], DECIDERS))
        return {
            "is_office": is_office,
            "edits": True,
            "visibilities": (*INSIDE, "PUBLIC") if publishes else INSIDE,
            "year": asked_year(request),
            "series": series,
            "choices": [(row["id"], row["title"]) for row in series],
            "wholes": as_organisers(alliance["networks"]["nodes"]),
            "hosts": hosts(alliance["memberships"]["nodes"], series),
            "asked": alliance["askedMeetings"],
            "ahead": alliance["ahead"],
            "past": alliance["past"],
        }
