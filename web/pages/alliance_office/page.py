"""What waits for the office of an alliance: who would join, who has not answered, and who has not signed."""

from __future__ import annotations

from typing import Any

from tenants.messages import Text
from web.fields import Field
from web.memberships import Rows, StepRowForm, as_row, member_name
from web.offices import OfficePage
from web.page import Data
from web.pages.alliance_admit.page import InviteForm
from web.request import PageRequest


class ApplicationForm(StepRowForm):
    """An answer to an application."""

    def rows(self, data: Data) -> Rows:
        return _as_rows(data, "applications")


class AdmitForm(ApplicationForm):
    """The applicant is a member from today."""

    mutation, kind = "admitMember", "ACTIVATED"
    fields = (Field("tier"), Field("note"))
    done = Text("Aufgenommen.", "Admitted.")


class RejectForm(ApplicationForm):
    """With a reason that the applicant reads."""

    mutation, kind = "rejectApplication", "REJECTED"
    fields = (Field("note", is_required=True),)
    done = Text(
        "Der Antrag ist abgelehnt; die Begründung liest, wer ihn gestellt hat.",
        "The application is rejected; the applicant reads the reason.",
    )


class WaitingForm(StepRowForm):
    """A step of somebody who is to be won."""

    def rows(self, data: Data) -> Rows:
        return _as_rows(data, "waiting")


class InviteApproachedForm(WaitingForm):
    """Whoever was only noted down is invited, and reads it."""

    mutation, kind = "inviteApproached", "INVITED"
    done = Text("Eingeladen.", "Invited.")


class WithdrawInvitationForm(WaitingForm):
    """The invitation, or the note, has become pointless."""

    mutation, kind = "withdrawInvitation", "WITHDRAWN"
    done = Text("Zurückgezogen.", "Withdrawn.")


class AllianceOfficePage(OfficePage):
    """Each application with what its answer needs."""

    path = "/buendnis/{id}/geschaeftsstelle"
    forms = (AdmitForm(), RejectForm(), InviteApproachedForm(), WithdrawInvitationForm())
    said_here = (InviteForm(),)

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        alliance = data["alliance"]
        return {
            "applications": alliance["applications"],
            "waiting": alliance["waiting"],
            "unsigned": alliance["unsignedMemberships"],
            "tiers": [(tier["id"], tier["name"]) for tier in alliance["tiers"]],
            "names": {
                row["id"]: member_name(row)
                for name in ("applications", "waiting", "unsignedMemberships")
                for row in alliance[name]["nodes"]
            },
        }


def _as_rows(data: Data, name: str) -> Rows:
    nodes = data["alliance"][name]["nodes"] if data["alliance"] else []
    return [row for row in map(as_row, nodes) if row]
