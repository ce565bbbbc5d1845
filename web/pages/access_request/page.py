"""Asking for access: a sentence to the administration of a tenant."""

from __future__ import annotations

from typing import Any

from tenants.messages import Text
from web.administration import TenantForm
from web.fields import Field
from web.form_page import FormPage
from web.page import Data
from web.request import PageRequest
from web.roles import roles_in


class RequestForm(TenantForm):
    """What the administration reads."""

    mutation = "accessRequestCreate"
    fields = (Field("message", is_required=True),)
    done = Text("Ihre Anfrage ist bei der Verwaltung.", "The administration has your request.")


class AccessRequestPage(FormPage):
    """Whether anybody administers the tenant, and who, it does not say."""

    path = "/zugang/{tenant:tenant}"
    forms = (RequestForm(),)

    def is_found(self, data: Data) -> bool:
        return data["tenant"] is not None and data["session"] is not None

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        own = [row for row in data["accessRequests"]["nodes"] if row["tenant"]["key"] == data["tenant"]["key"]]
        return {
            "requests": own,
            "is_waiting": any(row["state"] == "OPEN" for row in own),
            "roles": sorted(roles_in(data, data["tenant"])),
        }
