"""A change of an entry that somebody else keeps: proposed for a tenant, decided by who keeps it."""

from __future__ import annotations

from typing import Any

from tenants.messages import Text
from web.fields import Field
from web.form_page import Result
from web.named_fields import NamedFieldsPage
from web.page import Data
from web.partners import FIELDS, EntryForm, edited_tenants, keeps
from web.request import PageRequest


class ProposeForm(EntryForm):
    """Only what is different is proposed."""

    mutation = "partnerPropose"
    fields = (*FIELDS, Field("tenant", is_required=True), Field("note"))
    done = Text(
        "Ihr Vorschlag ist bei denen, die den Eintrag pflegen. Bis sie ihn übernehmen, bleibt er, wie er ist.",
        "Those who keep the entry have your proposal. Until they accept it, the entry stays as it is.",
    )


class ProposeChangePage(NamedFieldsPage):
    """For whoever edits anywhere."""

    path, type_name = "/partner/{id}/vorschlag", "Partner"
    forms = (ProposeForm(),)

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"id": request.row_id(self.type_name)}

    def is_found(self, data: Data) -> bool:
        return data["partner"] is not None

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        return {"tenants": edited_tenants(data), "keeps": keeps(data, data["partner"])}

    def form_values(self, data: Data, request: PageRequest, result: Result | None = None) -> dict[str, Any]:
        values, tenants = super().form_values(data, request, result), edited_tenants(data)
        if len(tenants) == 1:
            values["forms"][ProposeForm.mutation].values["tenant"] = (tenants[0][0],)
        return values
