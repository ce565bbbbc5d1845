"""A new entry of the directory: first what is known already, then the entry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from federation.graph.run.caller import Call
from tenants.messages import Text
from web.errors import PageError
from web.fields import CheckField, Field
from web.form_page import Result
from web.forms import Submission
from web.graph import PageGraph
from web.named_fields import NamedFieldsPage
from web.page import Data
from web.partners import FIELDS, EntryForm, administered_tenants, edited_tenants
from web.request import PageRequest

ASKED = {
    "name": "name", "website": "website", "register": "registerNumber", "ust": "vatId", "plz": "postcode",
}  # fmt: skip
"""What the address says of the organisation -> the field of the entry."""


class CreateForm(EntryForm):
    """An entry that nobody else sees in public until it is listed."""

    mutation = "partnerCreate"
    fields = (
        Field("steward", is_required=True),
        *FIELDS,
        CheckField("isNaturalPerson"),
        Field("ofTenant"),
    )
    done = Text(
        "Der Eintrag ist angelegt. Öffentlich ist er erst, wenn Sie ihn veröffentlichen.",
        "The entry is created. It is public as soon as you list it.",
    )

    def row(self, data: Data) -> Mapping[str, Any] | None:
        tenants = edited_tenants(data)
        return {"steward": tenants[0][0]} if len(tenants) == 1 else None

    def target(self, payload: Mapping[str, Any], request: PageRequest) -> str:
        return f"{request.prefix}/partner/{payload['partner']['id']}/pflegen?gespeichert={self.mutation}"


class CreatePartnerPage(NamedFieldsPage):
    """``?name=``, ``?website=``, ``?register=``, ``?ust=``, ``?plz=``: the organisation, so far as it is known."""

    path = "/partner-anlegen"
    forms = (CreateForm(),)

    def variables(self, request: PageRequest) -> dict[str, Any]:
        asked = {field: request.text(name) for name, field in ASKED.items()}
        return {**asked, "isCheck": any(asked.values())}

    def is_found(self, data: Data) -> bool:
        return True

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        return {
            "tenants": edited_tenants(data),
            "administered": administered_tenants(data),
            "is_checked": "partnerDuplicates" in data,
            "duplicates": _duplicates(data),
        }

    async def submit(self, graph: PageGraph, request: PageRequest, call: Call, submission: Submission) -> Result:
        """Where something is unusual about the new entry, with those that it may double as it was entered."""
        result = await super().submit(graph, request, call, submission)
        if not result.warnings:
            return result
        asked = {field: result.view.value(field) or None for field in ASKED.values()}
        try:
            answer = await graph.ask(self.document, {**asked, "isCheck": True}, call)
        except PageError:  # the entry is made all the same
            return result
        # Its address leads to the new entry, which is like itself.
        others = [row for row in _duplicates(answer.data) if f"/{row['partner']['id']}/" not in (result.target or "")]
        return result._replace(beside={"duplicates": others})

    def form_values(self, data: Data, request: PageRequest, result: Result | None = None) -> dict[str, Any]:
        values = super().form_values(data, request, result)
        view = values["forms"][CreateForm.mutation]
        if result is None:  # what was asked for is entered already
            view.values |= {field: (text,) for name, field in ASKED.items() if (text := request.text(name))}
        if result is None or result.status != 200:
            return values | {"created": None}
        return values | {"created": result.target, **result.beside}


def _duplicates(data: Data) -> list[Data]:
    return [row for row in data.get("partnerDuplicates") or () if row["partner"]]
