"""The forms with which the lead proposes a version, and takes one back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tenants.messages import Text
from web.cooperations import OfCooperation, newest_open
from web.fields import ChoiceField, DateField, Field, NumberField, PercentField, Texts
from web.labels import Codes
from web.memberships import as_row, as_step
from web.page import Data

PERCENT = PercentField("shareBp")
ENTERED = ("divisionOfLabour", "financingStatus", "financing", "noticeMonths", "restNote")
"""What a new version has of the last one at first; a term begins and ends anew."""


@dataclass(frozen=True)
class SharesField(Field):
    """The shares of the sides: before each share, as people write it, stands the id of its side."""

    def clean(self, texts: Sequence[str]) -> Texts:
        return tuple(text.strip() for text in texts)

    def parse(self, texts: Texts, codes: Codes) -> list[dict[str, Any]]:
        pairs = zip(texts[::2], texts[1::2], strict=False)
        return [{"party": id, "shareBp": PERCENT.parse((text,), codes)} for id, text in pairs if text]

    def read(self, texts: Texts, codes: Codes) -> list[dict[str, Any]]:
        return self.parse(texts, codes)

    def write(self, value: Any) -> Texts:
        shares: Sequence[Mapping[str, Any]] = value or ()
        return tuple(text for share in shares for text in (share["party"], *PERCENT.write(share["shareBp"])))


class ProposeTermsForm(OfCooperation):
    """A further version, which begins with what the last one says."""

    mutation = "cooperationTermsPropose"
    fields = (
        Field("divisionOfLabour", is_required=True),
        ChoiceField("financingStatus", is_required=True, enum="FinancingStatus"),
        Field("financing"),
        NumberField("noticeMonths"),
        DateField("beginsOn"),
        DateField("lastDay"),
        SharesField("shares"),
        PercentField("restBp"),
        Field("restNote"),
    )
    done = Text(
        "Die neue Fassung liegt vor. Sie gilt, sobald alle Seiten zugestimmt haben; bis dahin gilt die bisherige.",
        "The new version is proposed. It holds once all sides have agreed; until then, the one so far does.",
    )

    def row(self, data: Data) -> Mapping[str, Any] | None:
        last = newest_open(data["cooperation"]["terms"]) if data["cooperation"] else None
        if last is None:
            return {"financingStatus": "OPEN"}
        shares = [{"party": one["party"]["id"], "shareBp": one["shareBp"]} for one in last["shares"] if one["party"]]
        return {**{name: last[name] for name in ENTERED}, "restBp": last["restBp"] or None, "shares": shares}


class WithdrawTermsForm(OfCooperation):
    """The version that waits for consent is taken back."""

    mutation = "cooperationTermsWithdraw"
    fields = (NumberField("terms", is_required=True), Field("note"))
    done = Text("Die Fassung ist zurückgezogen: ihr stimmt niemand mehr zu.",
                "The version is withdrawn: nobody agrees to it any more.")  # fmt: skip

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return as_row(data["cooperation"])

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        return as_step({name: value for name, value in values.items() if name != "id"})
