"""One membership as the office of the alliance keeps it."""

from __future__ import annotations

from typing import Any

from web.file_form import FileFormPage
from web.memberships import MembershipPage, member_name, possible_steps, runs_office
from web.offices import OFFICE_METHODS
from web.page import Data
from web.pages.membership_office.forms import (
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

SETTING_TIER = {"TIER_SET", "INVITED", "ACTIVATED"}
"""Steps of the office that may say a tier."""


class OfficeMembershipPage(FileFormPage, MembershipPage):
    """Others learn no more than of one that does not exist, the member's own people included."""

    path = "/mitgliedschaft/{id}/verwalten"
    file_form = PaperSignatureForm()
    forms = (
        OfficeStepForm(), BehalfForm(), RepresentativeForm(), file_form, PaperConsentForm(),
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
            "office_kinds": possible_steps(membership, "OFFICE"),
            "member_kinds": possible_steps(membership, "MEMBER"),
            "with_tier": SETTING_TIER.intersection(possible_steps(membership, "OFFICE")),
            "methods": OFFICE_METHODS,
            "tiers": [(tier["id"], tier["name"]) for tier in alliance["tiers"]],
            "versions": [(row["id"], f"{row['title']} ({row['number']})") for row in alliance["declarations"]],
            "people": [(row, possible_representative_steps(row)) for row in people],
            "named": [(row["id"], row["name"] or "?") for row in people],
        }
