"""What a tenant organises: its series with what is wanted and missing, its meetings, and new ones."""

from __future__ import annotations

from typing import Any

from web.administration import AdministrationPage
from web.cooperations import DECIDERS, EDITORS, OVER
from web.meeting_desk import INSIDE, asked_year, desk_variables
from web.meeting_fields import TimesPage
from web.named_fields import NamedFieldsPage
from web.network_fields import as_organisers
from web.page import Data
from web.pages.tenant_meetings.forms import CreateForm, PlanForm, SeriesCreateForm, SeriesUpdateForm
from web.request import PageRequest
from web.roles import has_role


class TenantMeetingsPage(TimesPage, NamedFieldsPage, AdministrationPage):
    """For everybody with a role there; its own editors plan."""

    path_end = "/termine"
    section = "termine"
    is_for_all_roles = True
    forms = (SeriesCreateForm(), SeriesUpdateForm(), CreateForm(), PlanForm())

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"tenant": request.params["tenant"], **desk_variables(request)}

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        tenant = data["tenant"]
        series = tenant["meetingSeries"]["nodes"]
        sides = [row["cooperation"] for row in tenant["cooperationParties"]["nodes"] if row["status"] == "AGREED"]
        wholes = [(f"alliance:{row['id']}", row["name"]) for row in tenant["alliances"]["nodes"]]
        wholes += [(f"cooperation:{row['id']}", row["title"]) for row in sides if row and row["status"] not in OVER]
        wholes += as_organisers(tenant["networks"]["nodes"])
        publishes = has_role(data, tenant, DECIDERS)
        return {
            **super().view(data, request),
            "edits": has_role(data, tenant, EDITORS),
            "visibilities": (*INSIDE, "PUBLIC") if publishes else INSIDE,
            "year": asked_year(request),
            "series": series,
            "choices": [(row["id"], row["title"]) for row in series],
            "wholes": wholes,
            "hosts": [],
            "ahead": tenant["ahead"],
            "past": tenant["past"],
        }
