"""The versions of the terms of a cooperation: two beside each other, with what changed word by word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from web import errors
from web.cooperation_terms import share_columns, text_changes
from web.cooperations import EDITORS, OVER, find_version, newest_open, side_name
from web.errors import PageError
from web.form_page import FormPage
from web.forms import FormView
from web.page import Data
from web.pages.cooperation_terms.forms import ProposeTermsForm, WithdrawTermsForm
from web.request import PageRequest
from web.roles import has_role

OLD, NEW = "von", "bis"
"""The parameters with the numbers of the two versions."""


class CooperationTermsPage(FormPage):
    """``?von=``, ``?bis=``: the versions; without them the one before the newest, and the newest."""

    path, section, type_name = "/kooperation/{id}/fassungen", "kooperationen", "Cooperation"
    forms = (ProposeTermsForm(), WithdrawTermsForm())

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"id": request.row_id(self.type_name)}

    def is_found(self, data: Data) -> bool:
        cooperation = data["cooperation"]
        return cooperation is not None and bool(cooperation["terms"] or has_role(data, cooperation["tenant"], EDITORS))

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        cooperation = data["cooperation"]
        terms: Sequence[Data] = cooperation["terms"]
        held = cooperation["termsOn"]["number"] if cooperation["termsOn"] else None
        newest = newest_open(terms)
        new = _chosen(terms, request, NEW) or newest or (terms[-1] if terms else None)
        others = [row for row in terms if new and row["number"] < new["number"] and not row["isWithdrawn"]]
        old = _chosen(terms, request, OLD) or find_version(terms, held) or (others[-1] if others else None)
        if old and new and old["number"] == new["number"]:
            old = others[-1] if others else None
        edits = has_role(data, cooperation["tenant"], EDITORS) and cooperation["status"] not in OVER
        return {
            "held": held,
            "old": old,
            "new": new,
            "changes": text_changes(old, new) if old and new else [],
            "columns": _columns(old, new),
            "edits": edits,
            "open": newest if newest and (held is None or newest["number"] > held) else None,
            "agreed": _agreed(cooperation["parties"]),
            "sharing": [row for row in cooperation["parties"] if row["status"] in ("ASKED", "AGREED")],
            "name_of": side_name,
            "share_of": _share_of,
        }


def _chosen(terms: Sequence[Data], request: PageRequest, name: str) -> Data | None:
    """The version that the address names; raises ``PageError`` for one that there is not."""
    if (number := request.text(name)) is None:
        return None
    found = find_version(terms, int(number)) if number.isdecimal() and len(number) < len("1000000") else None
    if found is None:
        raise PageError(400, errors.UNKNOWN_VALUE.fill(name=name))
    return found


def _columns(old: Data | None, new: Data | None) -> list[Any]:
    return share_columns([row for row in (old, new) if row])


def _agreed(parties: Sequence[Data]) -> dict[int, list[str]]:
    """Number of a version -> the sides that agreed to it last."""
    agreed: dict[int, list[str]] = {}
    for row in parties:
        if row["status"] == "AGREED" and row["termsNumber"] is not None:
            agreed.setdefault(row["termsNumber"], []).append(side_name(row) or "–")
    return agreed


def _share_of(view: FormView, party: Data) -> str:
    """What stands in the form as the share of a side."""
    texts = view.values["shares"]
    return dict(zip(texts[::2], texts[1::2], strict=False)).get(party["id"], "")
