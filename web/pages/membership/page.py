"""One membership: how it stands, what has happened, and what the member can do; the office reads it, too."""

from __future__ import annotations

from typing import Any

from web.consents import consents_of_visitor
from web.memberships import ACTING, STAYING, MembershipPage, member_name, own_representative, runs_office
from web.page import Data
from web.pages.alliance_apply.page import ApplyForm
from web.pages.membership.forms import (
    PURPOSES,
    AcceptForm,
    ChangeForm,
    DeclineForm,
    EndForm,
    ErasePersonForm,
    GiveConsentForm,
    GiveSigningForm,
    LeaveForm,
    ListForm,
    PersonForm,
    ProposeForm,
    StayForm,
    TakeSigningForm,
    UnlistForm,
    WithdrawConsentForm,
    WithdrawForm,
)
from web.pages.membership_sign.page import SignForm
from web.request import PageRequest

RUNNING = (*STAYING, "INVITED", "APPLIED")
"""While a membership stands so, people are named for it and consents are given; withdrawn they are always."""


class OneMembershipPage(MembershipPage):
    """What somebody may do is said by the mutations; the page leaves out what cannot be meant for her."""

    path = "/mitgliedschaft/{id}"
    forms = (
        AcceptForm(), DeclineForm(), WithdrawForm(), LeaveForm(), StayForm(), ListForm(), UnlistForm(),
        ChangeForm(), PersonForm(), ErasePersonForm(), GiveConsentForm(), WithdrawConsentForm(),
        ProposeForm(), EndForm(), GiveSigningForm(), TakeSigningForm(),
    )  # fmt: skip
    said_here = (SignForm(), ApplyForm())

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        membership = data["membership"]
        is_office = runs_office(data, membership["alliance"])
        own = own_representative(membership)
        people = membership["representatives"]["nodes"]
        return {
            "name": member_name(membership),
            "is_office": is_office,
            "is_member": own is not None or not is_office,
            "own": own,
            "signs": own is not None and own["status"] == "SIGNING",
            "runs": membership["status"] in RUNNING,
            "stays": membership["status"] in STAYING and membership["lastDay"] is None,
            "gave_notice": membership["status"] in STAYING and membership["lastDay"] is not None,
            "consents": consents_of_visitor(membership),
            "purposes": PURPOSES,
            "people": [row for row in people if row["status"] in (*ACTING, "PROPOSED")],
            "colleagues": colleagues(membership),
        }


def colleagues(membership: Data) -> list[tuple[str, str]]:
    """Id and name of those who represent the organisation, as the visitor sees them: whom she may propose."""
    rows = membership["partner"]["representations"]["nodes"] if membership["partner"] else []
    accepted = [row for row in rows if row["status"] == "ACCEPTED"]
    return [(row["id"], row["name"] or (row["person"] or {}).get("name") or "?") for row in accepted]
