"""The logo of an organisation: shown, uploaded, taken out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tenants.messages import Text
from web.fields import Field
from web.form_page import UploadPage
from web.forms import Form
from web.page import Data
from web.partners import keeps
from web.request import PageRequest


class LogoForm(Form):
    """Which file is the logo; none, to take it out."""

    mutation = "partnerChange"
    fields = (Field("logo"),)
    done = Text("Das Logo ist geändert.", "The logo is changed.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        partner = data["partner"]
        if partner is None:
            return None
        logo = partner["logo"]["id"] if partner["logo"] else None
        return {"id": partner["id"], "version": partner["version"], "logo": logo}


class PartnerLogoPage(UploadPage):
    """For those who keep the entry."""

    path, type_name = "/partner/{id}/logo", "Partner"
    forms = (LogoForm(),)
    file_field = "logo"

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"id": request.row_id(self.type_name)}

    def is_found(self, data: Data) -> bool:
        return data["partner"] is not None and keeps(data, data["partner"])
