"""The memberships of who is logged in: for the organisations that she acts for, and her own."""

from __future__ import annotations

from typing import Any

from web.consents import consents_of_visitor
from web.form_page import FormPage
from web.lists import PAGE_SIZE
from web.memberships import ACTING, STAYING, member_name
from web.page import Data
from web.pages.membership.forms import ErasePersonForm
from web.request import PageRequest

WAITING = ("INVITED", "APPLIED")


class MembershipsPage(FormPage):
    """It exists for everybody who is logged in, also for those who are in no alliance yet."""

    path = "/meine-mitgliedschaften"
    forms = ()
    said_here = (ErasePersonForm(),)

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return request.list_page(PAGE_SIZE)

    def is_found(self, data: Data) -> bool:
        return data["session"] is not None

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        lists = [data["me"][name] for name in ("membershipInvitations", "memberships")] if data["me"] else []
        found = {row["id"]: row for rows in lists for row in rows["nodes"]}
        rows = [_shown(row) for row in found.values()]
        return {
            "waiting": [row for row in rows if row["row"]["status"] in WAITING],
            "current": [row for row in rows if row["row"]["status"] in STAYING],
            "past": [row for row in rows if row["row"]["status"] not in (*WAITING, *STAYING)],
            "offices": data["me"]["offices"]["nodes"] if data["me"] else [],
            "networks": data["me"]["networks"] if data["me"] else None,
            "ideas": data["me"]["ideas"] if data["me"] else None,
            "proposals": data["me"]["representativeProposals"]["nodes"] if data["me"] else [],
            "page": data["me"]["memberships"]["pageInfo"] if data["me"] else None,
        }


def _shown(row: Data) -> dict[str, Any]:
    """A membership with what the page says of it."""
    acting = [person for person in row["representatives"]["nodes"] if person["status"] in ACTING]
    return {"row": row, "name": member_name(row), "acting": acting, "consents": consents_of_visitor(row)}
