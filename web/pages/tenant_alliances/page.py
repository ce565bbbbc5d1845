"""The alliances that a tenant hosts, for everybody with a role there; its editors found new ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tenants.messages import Text
from web.administration import AdministrationPage, TenantForm
from web.alliance_fields import START, AllianceForm, edits_host
from web.named_fields import NamedFieldsPage
from web.page import Data
from web.request import PageRequest


class CreateForm(AllianceForm, TenantForm):
    """An alliance that is internal until its host publishes it."""

    mutation = "allianceCreate"
    done = Text(
        "Das Bündnis ist angelegt. Öffentlich ist es erst, wenn der Träger es veröffentlicht.",
        "The alliance is founded. It is public as soon as its host publishes it.",
    )

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return START

    def target(self, payload: Mapping[str, Any], request: PageRequest) -> str:
        return f"{request.prefix}/buendnis/{payload['alliance']['id']}/bearbeiten?gespeichert={self.mutation}"


class TenantAlliancesPage(NamedFieldsPage, AdministrationPage):
    """Whoever has nothing to do with the tenant learns no more than of one that does not exist."""

    path_end = "/buendnisse"
    is_for_all_roles = True
    forms = (CreateForm(),)

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        return {**super().view(data, request), "edits": edits_host(data, data["tenant"])}
