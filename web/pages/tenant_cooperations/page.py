"""The cooperations of a tenant, for everybody with a role there; its editors create new ones and ask others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from tenants.messages import Text
from web.addresses import TENANT_KEY
from web.administration import AdministrationPage, TenantForm
from web.cooperation_fields import COMMON_FIELDS, SIDE_FIELDS, TENANTS, SidesForm
from web.cooperations import EDITORS, OVER
from web.fields import ChoiceField, DateField
from web.form_page import Result
from web.named_fields import NamedFieldsPage
from web.page import Data
from web.request import PageRequest
from web.roles import has_role

WITH = "mit"
"""The parameter that names whom the form of a new one asks at first."""
BEGINNINGS = ("IDEA", "APPROACHING")
START: Mapping[str, Any] = {"form": "INFORMAL", "level": "COOPERATION", "begins": "IDEA"}
"""What stands in the form of a new one."""


class CreateForm(SidesForm, TenantForm):
    """A cooperation that the tenant leads."""

    mutation = "cooperationCreate"
    fields = (
        *COMMON_FIELDS,
        ChoiceField("begins", is_required=True, enum="CooperationStepKind", codes=BEGINNINGS),
        DateField("effectiveOn"),
        *SIDE_FIELDS,
    )
    done = Text(
        "Die Kooperation ist angelegt. Als Nächstes: die erste Fassung der Vereinbarung.",
        "The cooperation is created. What comes next is the first version of its terms.",
    )

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return START

    def target(self, payload: Mapping[str, Any], request: PageRequest) -> str:
        return f"{request.prefix}/kooperation/{payload['cooperation']['id']}/intern?gespeichert={self.mutation}"


class TenantCooperationsPage(NamedFieldsPage, AdministrationPage):
    """What a side reads of a cooperation hangs on its own word: nobody sees more here than there."""

    path_end = "/kooperationen"
    is_for_all_roles = True
    forms = (CreateForm(),)

    def form_values(self, data: Data, request: PageRequest, result: Result | None = None) -> dict[str, Any]:
        values = super().form_values(data, request, result)
        key = request.text(WITH)
        if result is None and key is not None and re.fullmatch(TENANT_KEY, key):
            values["forms"][CreateForm.mutation].values[TENANTS] = (key,)
        return values | {"proposes": result is None and key is not None}

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        rows = data["tenant"]["cooperationParties"]["nodes"]
        return {
            **super().view(data, request),
            "edits": has_role(data, data["tenant"], EDITORS),
            "beginnings": BEGINNINGS,
            **group_sides(rows),
        }


def group_sides(rows: Sequence[Data]) -> dict[str, list[Data]]:
    """Sides by what is to do: what waits for an answer, what runs, and what is over."""
    waiting = [row for row in rows if row["isWaitedFor"] and not _is_over(row)]
    over = [row for row in rows if _is_over(row)]
    running = [row for row in rows if row not in waiting and row not in over]
    return {"waiting": waiting, "running": running, "over": over}


def _is_over(row: Data) -> bool:
    cooperation = row["cooperation"]
    return cooperation is None or cooperation["status"] in OVER or row["status"] in ("DECLINED", "WITHDRAWN")
