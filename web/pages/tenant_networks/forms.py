"""The form with which a tenant or the office of an alliance makes a new network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tenants.messages import Text
from web.fields import DateField, Field
from web.network_fields import ABOUT
from web.page import Data
from web.pages.tenant_meetings.forms import FOR, OfOrganiser
from web.request import PageRequest


class CreateForm(OfOrganiser):
    """A new network, planned at first."""

    mutation = "networkCreate"
    fields = (Field(FOR), *ABOUT, DateField("plannedOn"))
    done = Text(
        "Das Netzwerk ist angelegt, als geplant. Als Nächstes: wer dabei ist.",
        "The network is created, as planned. What comes next is who is in.",
    )

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return {"visibility": "TENANT"}

    def target(self, payload: Mapping[str, Any], request: PageRequest) -> str:
        return f"{request.prefix}/netzwerk/{payload['network']['id']}/bearbeiten?gespeichert={self.mutation}"
