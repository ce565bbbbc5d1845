"""What waits for the office of an alliance: who would join, who has not answered, and who has not signed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from tenants.messages import Text
from web.fields import Field
from web.forms import RowForm
from web.memberships import Rows, StepRowForm, as_row, member_name
from web.named_fields import Find, NamedFieldsForm, NamedFieldsPage
from web.offices import OfficePage
from web.page import Data
from web.pages.alliance_admit.page import InviteForm
from web.partner_names import find_main_partner
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


class JoinRequestForm(RowForm):
    """An answer to somebody who asked without an account."""

    def rows(self, data: Data) -> Rows:
        return open_requests(data)


class ConvertForm(JoinRequestForm, NamedFieldsForm):
    """It becomes an application: of an organisation of the directory, or of the person."""

    mutation = "joinRequestConvert"
    fields = (Field("partner"), Field("tier"))
    named: ClassVar[Mapping[str, Find]] = {"partner": find_main_partner}
    done = Text("Daraus ist ein Antrag geworden; er steht oben.", "It has become an application, which stands above.")


class DismissForm(JoinRequestForm):
    """It becomes nothing."""

    mutation = "joinRequestDismiss"
    fields = (Field("reason"),)
    done = Text("Die Anfrage ist abgelegt.", "The request is dismissed.")


class AllianceOfficePage(NamedFieldsPage, OfficePage):
    """Each application with what its answer needs."""

    path = "/buendnis/{id}/geschaeftsstelle"
    forms = (
        AdmitForm(), RejectForm(), InviteApproachedForm(), WithdrawInvitationForm(), ConvertForm(), DismissForm(),
    )  # fmt: skip
    said_here = (InviteForm(),)

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        alliance = data["alliance"]
        return {
            "applications": alliance["applications"],
            "requests": open_requests(data),
            "waiting": alliance["waiting"],
            "unsigned": alliance["unsignedMemberships"],
            "tiers": [(tier["id"], tier["name"]) for tier in alliance["tiers"]],
            "names": {
                row["id"]: member_name(row)
                for name in ("applications", "waiting", "unsignedMemberships")
                for row in alliance[name]["nodes"]
            },
        }


def open_requests(data: Data) -> Rows:
    """The requests that nobody has answered."""
    nodes = data["alliance"]["joinRequests"]["nodes"] if data["alliance"] else []
    return [row for row in nodes if row["answer"] is None]


def _as_rows(data: Data, name: str) -> Rows:
    nodes = data["alliance"][name]["nodes"] if data["alliance"] else []
    return [row for row in map(as_row, nodes) if row]
