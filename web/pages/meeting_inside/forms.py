"""The forms with which somebody answers for a member or a municipality, or registers it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tenants.messages import Text
from web.fields import CheckField, ChoiceField, Field, NumberField
from web.forms import ID, VERSION, RowForm
from web.meetings import OfMeeting
from web.page import Data

PARTY = "party"
HOW = (NumberField("persons"), CheckField("isSubstitute"), CheckField("isListed"), Field("note"))


class AnswerForm(RowForm):
    """An answer to an invitation, the first or a further one. Its version is how many there have been."""

    mutation = "meetingAnswer"
    fields = (ChoiceField("answer", is_required=True, enum="MeetingAnswer"), *HOW)
    sends_unchanged = True
    done = Text("Die Antwort ist eingetragen.", "The answer is recorded.")

    def rows(self, data: Data) -> Sequence[Mapping[str, Any]]:
        return [answer_row(row) for row in data["meeting"]["invitations"]["nodes"]] if data["meeting"] else []

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        return {"answers" if name == VERSION else name: value for name, value in values.items()}


class RegisterForm(OfMeeting):
    """A member or a municipality that has no invitation comes, too."""

    mutation = "meetingRegister"
    fields = (Field(PARTY, is_required=True), *HOW)
    done = Text("Angemeldet.", "Registered.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return {"persons": 1}

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        name, _, key = values.pop(PARTY).partition(":")
        return values | {"tenant" if name == "tenant" else "membership": key}


class AudienceAnswerForm(RowForm):
    """The office of an alliance opens somebody else's meeting for its own members, or does not."""

    mutation = "meetingAudienceAnswer"
    fields = (ChoiceField("answer", is_required=True, enum="AudienceAnswer"),)
    sends_unchanged = True
    done = Text("Die Antwort der Geschäftsstelle ist eingetragen.", "The answer of the office is recorded.")

    def rows(self, data: Data) -> Sequence[Mapping[str, Any]]:
        rows = data["meeting"]["audiences"] if data["meeting"] else []
        return [{ID: row["id"], VERSION: row["version"], "answer": row["answer"]} for row in rows]


def answer_row(row: Data) -> dict[str, Any]:
    """An invitation as the form of its answer takes it."""
    again = {name: row[name] for name in ("answer", "isSubstitute", "isListed")}
    return {ID: row["id"], VERSION: row["answerCount"], "persons": row["persons"] or 1, **again}
