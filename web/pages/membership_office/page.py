"""One membership as the office of the alliance keeps it."""

from __future__ import annotations

from typing import Any

from web.memberships import MembershipPage, member_name, runs_office
from web.offices import OFFICE_METHODS
from web.page import Data
from web.pages.membership_office.forms import (
    MEMBER_KINDS,
    OFFICE_KINDS,
    BehalfForm,
    DeleteNoteForm,
    ErasePersonForm,
    LogoForm,
    NoteForm,
    OfficeStepForm,
    PaperConsentForm,
    PaperSignatureForm,
    PaperWithdrawalForm,
    RepresentativeForm,
    RevokeLogoForm,
    possible_representative_steps,
)
from web.request import PageRequest


class OfficeMembershipPage(MembershipPage):
    """Others learn no more than of one that does not exist, the member's own people included."""

    path = "/mitgliedschaft/{id}/verwalten"
    forms = (
        OfficeStepForm(), BehalfForm(), RepresentativeForm(), PaperSignatureForm(), PaperConsentForm(),
        PaperWithdrawalForm(), NoteForm(), DeleteNoteForm(), LogoForm(), RevokeLogoForm(),
        ErasePersonForm(),
    )  # fmt: skip

    def is_found(self, data: Data) -> bool:
        return super().is_found(data) and runs_office(data, data["membership"]["alliance"])

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        membership = data["membership"]
        alliance, people = membership["alliance"], membership["representatives"]["nodes"]
        return {
            "name": member_name(membership),
            "alliance": alliance,
            "office_kinds": OFFICE_KINDS,
            "member_kinds": MEMBER_KINDS,
            "methods": OFFICE_METHODS,
            "tiers": [(tier["id"], tier["name"]) for tier in alliance["tiers"]],
            "versions": [(row["id"], f"{row['title']} ({row['number']})") for row in alliance["declarations"]],
            "people": [(row, possible_representative_steps(row)) for row in people],
            "named": [(row["id"], row["name"] or "?") for row in people],
        }
