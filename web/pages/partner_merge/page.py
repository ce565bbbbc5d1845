"""Two entries of the same organisation become one: asked for by who keeps one, decided by who keeps the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tenants.messages import Text
from web.fields import ChoiceField, Field
from web.form_page import FormPage
from web.forms import Form, RowForm
from web.page import Data
from web.partners import keeps
from web.request import PageRequest

ANSWERS = ("AGREED", "REJECTED", "WITHDRAWN")
SEARCH = "suche"
Rows = Sequence[Mapping[str, Any]]


class AskForm(Form):
    """The entry that shall remain."""

    mutation = "partnerMergeAsk"
    fields = (Field("into", is_required=True), Field("note"))
    done = Text(
        "Wer den anderen Eintrag pflegt, entscheidet nun darüber.",
        "Those who keep the other entry decide about it now.",
    )

    def fixed(self, request: PageRequest) -> dict[str, Any]:
        return {"partner": request.params["id"]}


class MergeRowForm(RowForm):
    """A form for each merger; its version is how many steps it has taken."""

    def rows(self, data: Data) -> Rows:
        nodes = data["partner"]["merges"]["nodes"]
        return [row | {"version": max((step["number"] for step in row["steps"]), default=0)} for row in nodes]


class AnswerForm(MergeRowForm):
    """What the other side says, or that the own one withdraws."""

    mutation = "partnerMergeAnswer"
    fields = (ChoiceField("answer", is_required=True, enum="MergeStepKind", codes=ANSWERS), Field("note"))
    done = Text("Das ist entschieden.", "That is decided.")


class UndoForm(MergeRowForm):
    """Two entries again."""

    mutation = "partnerMergeUndo"
    fields = (Field("note"),)
    done = Text("Die Einträge sind wieder getrennt.", "The entries are separate again.")


class MergePartnerPage(FormPage):
    """``?suche=``: words in the name of the entry that shall remain."""

    path, type_name = "/partner/{id}/zusammenfuehren", "Partner"
    forms = (AskForm(), AnswerForm(), UndoForm())

    def variables(self, request: PageRequest) -> dict[str, Any]:
        text = request.text(SEARCH)
        return {
            "id": request.row_id(self.type_name),
            "isSearch": text is not None,
            "filter": None if text is None else {"search": text},
        }

    def is_found(self, data: Data) -> bool:
        return data["partner"] is not None

    def moved(self, data: Data, request: PageRequest) -> str | None:
        partner = data["partner"]
        if partner["id"] == request.params["id"]:
            return None
        return f"{request.prefix}/partner/{partner['id']}/zusammenfuehren"

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        partner = data["partner"]
        found = data["partners"]["nodes"] if "partners" in data else None
        return {
            "keeps": keeps(data, partner),
            "text": request.text(SEARCH),
            "found": None if found is None else [_choice(row) for row in found if row["id"] != partner["id"]],
            "mergers": [_merger(data, row) for row in AnswerForm().rows(data)],
        }


def _choice(partner: Data) -> tuple[str, str]:
    """An entry to choose: its name, where it sits, and who entered it."""
    place = " ".join(filter(None, (partner["postcode"], partner["seat"] and partner["seat"]["fullName"])))
    return partner["id"], ", ".join(filter(None, (partner["name"], place, partner["steward"]["name"])))


def _merger(data: Data, row: Mapping[str, Any]) -> dict[str, Any]:
    """A merger with what who asks can do about it."""
    sides = {
        name: row[field] is not None and keeps(data, row[field])
        for name, field in (("DUPLICATE", "partner"), ("TARGET", "into"))
    }
    asked_by = {"ASKED_BY_DUPLICATE": "DUPLICATE", "ASKED_BY_TARGET": "TARGET"}.get(row["status"] or "")
    own = asked_by is not None and sides[asked_by]
    other = asked_by is not None and any(acts for name, acts in sides.items() if name != asked_by)
    answers = [*(ANSWERS[:2] if other else ()), *(ANSWERS[2:] if own else ())]
    return {"row": row, "answers": answers, "can_undo": row["status"] == "MERGED" and any(sides.values())}
