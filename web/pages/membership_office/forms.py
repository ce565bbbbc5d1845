"""The forms with which an office keeps a membership: its own steps, and what a member tells it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tenants.messages import Text
from web.fields import CheckField, ChoiceField, DateField, Field
from web.file_form import FileForm
from web.forms import Form, RowForm, Submission
from web.memberships import OfMembership, Rows, StepForm, StepRowForm, as_row, person_as_row
from web.offices import OFFICE_METHODS
from web.page import Data
from web.request import PageRequest

REPRESENTATIVE_KINDS = ("ACCEPTED", "REFUSED", "MAY_SIGN", "MAY_NOT_SIGN", "ENDED")
OF_MEMBER = ("MAY_SIGN", "MAY_NOT_SIGN")
"""What only the member decides: the office records it."""
EVIDENCE = (ChoiceField("method", enum="EvidenceMethod", codes=OFFICE_METHODS), Field("evidence"))
DONE = Text("Eingetragen.", "Recorded.")


class OfficeStepForm(StepForm):
    """A step of the office."""

    mutation = "officeStep"
    fields = (
        ChoiceField("kind", is_required=True, enum="MembershipStepKind"),
        Field("tier"),
        Field("note"),
    )
    done = DONE


class BehalfForm(StepForm):
    """A step of the member, which told the office of it."""

    mutation = "stepOnBehalf"
    fields = (
        ChoiceField("kind", is_required=True, enum="MembershipStepKind"),
        DateField("effectiveOn"),
        DateField("lastDay"),
        *EVIDENCE,
        Field("note"),
    )
    done = DONE

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        return super().complete(values) | {"onBehalf": True}


class ErasePersonForm(Form):
    """The data of a private person who has asked the office to erase them."""

    mutation = "membershipPersonErase"
    fields = (*EVIDENCE, Field("confirmation", is_required=True))
    done = Text("Die Angaben sind gelöscht.", "The data is erased.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return person_as_row(data)


class NoteForm(OfMembership):
    """A note that the office alone reads."""

    mutation = "membershipNoteCreate"
    fields = (Field("text", is_required=True), CheckField("isKeyStakeholder"))
    done = Text("Die Notiz ist gespeichert.", "The note is saved.")


class DeleteNoteForm(RowForm):
    """A note that has become pointless."""

    mutation = "membershipNoteDelete"
    done = Text("Die Notiz ist gelöscht.", "The note is deleted.")

    def rows(self, data: Data) -> Rows:
        rows: Rows = data["membership"]["notes"]["nodes"] if data["membership"] else []
        return rows


class LogoForm(OfMembership):
    """The member may use the logo."""

    mutation = "logoGrantCreate"
    fields = (Field("purpose", is_required=True), DateField("validFrom"), DateField("lastDay"), Field("note"))
    done = Text("Die Erlaubnis ist erteilt.", "The permission is given.")


class RevokeLogoForm(RowForm):
    """It may not any more."""

    mutation = "logoGrantRevoke"
    fields = (Field("note"),)
    done = Text("Die Erlaubnis ist widerrufen.", "The permission is revoked.")

    def rows(self, data: Data) -> Rows:
        rows: Rows = data["membership"]["logoGrants"] if data["membership"] else []
        return rows


class PaperSignatureForm(OfMembership, FileForm):
    """A signature on paper, with where the sheet lies, or with its scan."""

    mutation = "signOnPaper"
    file, kind = "file", "membership"
    fields = (
        Field("declaration", is_required=True),
        Field("name", is_required=True),
        Field("function"),
        DateField("signedOn", is_required=True),
        Field("evidence"),
        CheckField("acceptsRules", is_required=True),
        Field("file"),
    )
    done = Text("Die Unterschrift ist eingetragen.", "The signature is recorded.")

    def owner(self, submission: Submission, request: PageRequest) -> str:
        return request.params["id"]

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        return values | {"method": "PAPER"}


class PaperConsentForm(OfMembership):
    """A consent on paper."""

    mutation = "consentOnPaper"
    fields = (
        ChoiceField("purpose", is_required=True, enum="ConsentPurpose"),
        Field("representative"),
        Field("evidence", is_required=True),
    )
    done = Text("Die Einwilligung ist eingetragen.", "The consent is recorded.")

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        return values | {"method": "PAPER"}


class PaperWithdrawalForm(OfMembership):
    """A consent that was withdrawn by letter or telephone."""

    mutation = "withdrawOnPaper"
    fields = PaperConsentForm.fields
    done = Text("Der Widerruf ist eingetragen; er gilt sofort.", "The withdrawal is recorded; it holds at once.")


class RepresentativeForm(StepRowForm):
    """The office accepts, refuses or ends; what the member decides it records on its behalf."""

    mutation = "representativeStep"
    fields = (
        ChoiceField("kind", is_required=True, enum="RepresentativeStepKind", codes=REPRESENTATIVE_KINDS),
        *EVIDENCE,
        Field("note"),
    )
    done = DONE

    def rows(self, data: Data) -> Rows:
        nodes = data["membership"]["representatives"]["nodes"] if data["membership"] else []
        return [row for row in map(as_row, nodes) if row]

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        return super().complete(values) | {"onBehalf": values.get("kind") in OF_MEMBER}


def possible_representative_steps(row: Mapping[str, Any]) -> tuple[str, ...]:
    """What the office may do with somebody who acts for a member."""
    return {
        "PROPOSED": ("ACCEPTED", "REFUSED"), "ACCEPTED": ("MAY_SIGN", "ENDED"), "SIGNING": ("MAY_NOT_SIGN", "ENDED"),
    }.get(row["status"], ())  # fmt: skip
