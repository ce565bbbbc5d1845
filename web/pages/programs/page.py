"""Registering a program that works for a tenant with credentials of its own."""

from __future__ import annotations

from typing import Any

from tenants.messages import Text
from web.administration import PROGRAM_ROLES, AdministrationPage, TenantForm
from web.fields import ChoiceField, DateField, Field
from web.page import Data
from web.request import PageRequest


class RegisterForm(TenantForm):
    """What the provider calls it, and what it may."""

    mutation = "machineRegister"
    fields = (
        Field("name", is_required=True),
        Field("issuer", is_required=True),
        Field("clientId", is_required=True),
        ChoiceField("role", is_required=True, enum="TenantRole", codes=PROGRAM_ROLES),
        DateField("until"),
    )
    done = Text("Das Programm ist eingetragen.", "The program is registered.")


class ProgramsPage(AdministrationPage):
    """Its role stands among those of people, and ends there."""

    path_end = "/programme"
    forms = (RegisterForm(),)

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        issuers = [(issuer, issuer) for issuer in request.site.issuers]
        return super().view(data, request) | {"roles": PROGRAM_ROLES, "issuers": issuers}
