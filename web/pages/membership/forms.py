"""The forms with which a member changes its membership."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from tenants.messages import Text
from web.fields import CheckField, DateField, Field
from web.forms import ID, Form, RowForm
from web.memberships import OfMembership, Rows, StepForm, StepRowForm, as_row, person_as_row
from web.page import Data
from web.request import PageRequest

PURPOSES = ("LISTING", "MAILING", "PRESS")
SIGNED = Text(
    "Unterzeichnet. Die Unterschrift steht mit Tag und Fassung in Ihrer Mitgliedschaft.",
    "Signed. The signature stands in your membership, with its day and version.",
)


class AcceptForm(StepForm):
    """Whoever was invited joins."""

    mutation, kind = "acceptInvitation", "ACCEPTED"
    fields = (Field("note"),)
    done = Text("Willkommen: Sie sind jetzt Mitglied.", "Welcome: you are a member now.")


class DeclineForm(StepForm):
    """Whoever was invited does not join, and may say why."""

    mutation, kind = "declineInvitation", "DECLINED"
    fields = (Field("note"),)
    done = Text("Die Einladung ist ausgeschlagen.", "The invitation is declined.")


class WithdrawForm(StepForm):
    """The application has become pointless."""

    mutation, kind = "withdrawApplication", "WITHDRAWN"
    done = Text("Der Antrag ist zurückgezogen.", "The application is withdrawn.")


class LeaveForm(StepForm):
    """The end: today, or on a later last day."""

    mutation = "leaveAlliance"
    fields = (DateField("lastDay"), Field("note"))
    done = Text("Die Kündigung ist eingetragen.", "The notice is recorded.")

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        return super().complete(values) | {"kind": "NOTICE_GIVEN" if values.get("lastDay") else "LEFT"}


class StayForm(StepForm):
    """The notice is taken back before its day."""

    mutation, kind = "withdrawNotice", "NOTICE_WITHDRAWN"
    done = Text("Die Kündigung ist zurückgenommen.", "The notice is withdrawn.")


class ListForm(StepForm):
    """Named in the public list of members."""

    mutation, kind = "listMember", "LISTED"
    done = Text("Das Mitglied steht in der öffentlichen Liste.", "The member is in the public list.")


class UnlistForm(StepForm):
    """Named there no more."""

    mutation, kind = "unlistMember", "UNLISTED"
    done = Text("Das Mitglied steht nicht mehr in der öffentlichen Liste.", "The member is in the public list no more.")


class ChangeForm(Form):
    """What the member brings in."""

    mutation = "membershipUpdate"
    fields = (Field("strengths"), Field("contribution"))
    done = Text("Die Angaben sind gespeichert.", "The details are saved.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        membership: Mapping[str, Any] | None = data["membership"]
        return membership and {name: membership[name] for name in ("id", "version", "strengths", "contribution")}


class PersonForm(Form):
    """How a private person is reached."""

    mutation = "membershipPersonUpdate"
    fields = (Field("name", is_required=True), Field("email"), Field("phone"), Field("postcode"))
    done = Text("Die Angaben sind gespeichert.", "The details are saved.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        person: Mapping[str, Any] | None = data["membership"]["person"] if data["membership"] else None
        return person


class ErasePersonForm(Form):
    """Her data in this alliance, for good; a running membership ends with it. She sees no page of it any more."""

    mutation = "membershipPersonErase"
    fields = (Field("confirmation", is_required=True),)
    done = Text("Ihre Angaben in diesem Bündnis sind gelöscht.", "Your data in this alliance is erased.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return person_as_row(data)

    def target(self, payload: Mapping[str, Any], request: PageRequest) -> str:
        return f"{request.prefix}/meine-mitgliedschaften?gespeichert={self.mutation}"


class ConsentForm(RowForm, OfMembership):
    """A form for each purpose: of a private person for herself, of a representative for her own name."""

    fields = (Field("representative"),)

    def rows(self, data: Data) -> Rows:
        return [{ID: purpose} for purpose in PURPOSES]

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        values["purpose"] = values.pop(ID, None)
        return values


class GiveConsentForm(ConsentForm):
    """It holds until it is withdrawn."""

    mutation = "consentGive"
    done = Text("Die Einwilligung ist erteilt.", "The consent is given.")


class WithdrawConsentForm(ConsentForm):
    """From the next request on."""

    mutation = "consentWithdraw"
    done = Text("Die Einwilligung ist widerrufen.", "The consent is withdrawn.")


class ProposeForm(OfMembership):
    """Somebody who shall act for the member: oneself, or another who represents the organisation."""

    mutation = "representativePropose"
    fields: ClassVar[tuple[Field, ...]] = (
        Field("representation"), Field("name"), Field("function"), Field("contact"), CheckField("isSubstitute"),
    )  # fmt: skip
    done = Text(
        "Der Vorschlag ist bei der Geschäftsstelle: sie nimmt an, wer für ein Mitglied handelt.",
        "The proposal is with the office: it accepts who acts for a member.",
    )


class RepresentativeForm(StepRowForm):
    """A step of one of those who act for the member."""

    def rows(self, data: Data) -> Rows:
        nodes = data["membership"]["representatives"]["nodes"] if data["membership"] else []
        return [row for row in map(as_row, nodes) if row]


class EndForm(RepresentativeForm):
    """She acts no more."""

    mutation, kind = "endRepresentative", "ENDED"
    done = Text("Die Person handelt nicht mehr für das Mitglied.", "The person acts for the member no more.")


class GiveSigningForm(RepresentativeForm):
    """She may sign."""

    mutation, kind = "giveSigning", "MAY_SIGN"
    done = Text("Die Person hat das Zeichnungsrecht.", "The person has the right to sign.")


class TakeSigningForm(RepresentativeForm):
    """She may sign no more."""

    mutation, kind = "takeSigning", "MAY_NOT_SIGN"
    done = Text("Die Person hat kein Zeichnungsrecht mehr.", "The person has no right to sign any more.")
