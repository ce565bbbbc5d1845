"""The forms with which an organiser keeps a meeting: what it says, its steps, audiences and invitations."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from tenants.messages import Text
from web.cooperation_fields import KeysField, find_each
from web.errors import FieldError
from web.fields import CheckField, ChoiceField, Field, IdsField, NumberField, Texts
from web.forms import ID, VERSION, Form, RowForm
from web.labels import Codes
from web.meeting_fields import AGENDA, DETAILS, SPEAKERS, TIMES, TimesForm
from web.meetings import MeetingStepForm, OfMeeting
from web.named_fields import Find, NamedFieldsForm
from web.page import Data
from web.pages.meeting_inside.forms import answer_row
from web.places import find_place
from web.whole_names import find_alliance, find_cooperation

LINE_NO_ADDRESS = Text("In „{line}“ steht keine E-Mail-Adresse.", "“{line}” has no e-mail address.")
GUEST = re.compile(r"(?P<name>[^<>]*?)\s*<?(?P<email>[^\s<>,;]+@[^\s<>,;]+)>?")


@dataclass(frozen=True)
class GuestsField(Field):
    """People outside, one a line: an e-mail address, with a name before it or without."""

    def read(self, texts: Texts, codes: Codes) -> list[dict[str, str | None]]:
        guests: list[dict[str, str | None]] = []
        for line in filter(None, map(str.strip, texts[0].split("\n"))):
            if not (match := GUEST.fullmatch(line)):
                raise FieldError(LINE_NO_ADDRESS.fill(line=line[:60]))
            guests.append({"email": match["email"], "name": match["name"].strip(' ,;"') or None})
        return guests


class UpdateForm(NamedFieldsForm):
    """What a meeting says; when it is, its steps change."""

    mutation = "meetingUpdate"
    fields = (
        Field("title", is_required=True), ChoiceField("kind", is_required=True, enum="MeetingKind"), *DETAILS, AGENDA,
        SPEAKERS, Field("report"),
    )  # fmt: skip
    named: ClassVar[Mapping[str, Find]] = {"hostTenant": find_place}
    done = Text("Das Treffen ist gespeichert.", "The meeting is saved.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        meeting = data["meeting"]
        if meeting is None:
            return None
        access, member, tenant = (meeting[name] or {} for name in ("access", "hostMembership", "hostTenant"))
        return {
            **meeting,
            "videoUrl": access.get("videoUrl"),
            "accessNote": access.get("note"),
            "hostMembership": member.get("id"),
            "hostTenant": tenant.get("name"),
        }


class LifeForm(MeetingStepForm):
    """A step that changes no time."""

    mutation = "meetingStep"
    fields = (ChoiceField("kind", is_required=True, enum="MeetingStepKind"), Field("note"))
    done = Text("Der Schritt ist eingetragen.", "The step is recorded.")


class MoveForm(TimesForm, MeetingStepForm):
    """It is at another time."""

    mutation, kind = "meetingMove", "MOVED"
    fields = (*TIMES, CheckField("isAllDay"), Field("note", is_required=True))
    done = Text(
        "Verlegt. Die alte Zeit bleibt mit dem Grund sichtbar.", "Moved. The old time stays visible, with the reason."
    )

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        values = super().complete(values)
        values.pop("isAllDay", None)
        return values


class CancelForm(MeetingStepForm):
    """It does not take place."""

    mutation, kind = "meetingCancel", "CANCELLED"
    fields = (Field("note", is_required=True),)
    done = Text("Abgesagt. Es bleibt mit dem Grund sichtbar.", "Called off. It stays visible, with the reason.")


class AudienceForm(OfMeeting, NamedFieldsForm):
    """It is open to one more alliance, cooperation or municipality."""

    mutation = "meetingAudienceAdd"
    fields = (Field("alliance"), Field("cooperation"), Field("network"), Field("tenant"))
    named: ClassVar[Mapping[str, Find]] = {
        "alliance": find_alliance, "cooperation": find_cooperation, "tenant": find_place,
    }  # fmt: skip
    done = Text(
        "Dazugenommen. Ein anderes Bündnis ist dabei, sobald seine Geschäftsstelle zusagt.",
        "Added. Another alliance joins as soon as its office agrees.",
    )


class RemoveAudienceForm(RowForm):
    """It is not open to them any more."""

    mutation = "meetingAudienceRemove"
    done = Text("Nicht mehr offen.", "Not open any more.")

    def rows(self, data: Data) -> Sequence[Mapping[str, Any]]:
        return [{ID: row["id"]} for row in data["meeting"]["audiences"]] if data["meeting"] else []


class InviteForm(OfMeeting, NamedFieldsForm):
    """Members, municipalities, and people by mail."""

    mutation = "meetingInvite"
    fields = (IdsField("memberships"), KeysField("tenants"), GuestsField("people"))
    named: ClassVar[Mapping[str, Find]] = {"tenants": find_each(find_place)}
    done = Text("Eingeladen.", "Invited.")


class WithdrawForm(RowForm):
    """Somebody who has not answered is not invited any more."""

    mutation = "meetingInvitationRemove"
    done = Text("Die Einladung ist zurückgenommen.", "The invitation is withdrawn.")

    def rows(self, data: Data) -> Sequence[Mapping[str, Any]]:
        rows = data["meeting"]["invitations"]["nodes"] if data["meeting"] else []
        return [{ID: row["id"]} for row in rows]


class BehalfForm(RowForm):
    """An answer that came by telephone or on paper."""

    mutation = "answerOnBehalf"
    fields = (
        ChoiceField("answer", is_required=True, enum="MeetingAnswer"), NumberField("persons"),
        CheckField("isSubstitute"), Field("note"),
    )  # fmt: skip
    sends_unchanged = True
    done = Text("Die Antwort ist eingetragen.", "The answer is recorded.")

    def rows(self, data: Data) -> Sequence[Mapping[str, Any]]:
        return [answer_row(row) for row in data["meeting"]["invitations"]["nodes"]] if data["meeting"] else []

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        return {"answers" if name == VERSION else name: value for name, value in values.items()} | {"onBehalf": True}


FORMS: tuple[Form, ...] = (
    UpdateForm(), LifeForm(), MoveForm(), CancelForm(), AudienceForm(), RemoveAudienceForm(), InviteForm(),
    WithdrawForm(), BehalfForm(),
)  # fmt: skip
