"""The forms of one pledge: what it says, how far it is, whom it is told, and what each office says of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tenants.messages import Text
from web.contribution_fields import PledgeForm, as_content
from web.contributions import BEHALF, OnBehalf
from web.fields import ChoiceField, DateField, Field, NumberField
from web.file_form import FileForm
from web.forms import ID, VERSION, Form, Submission
from web.memberships import Rows, StepRowForm
from web.page import Data
from web.request import PageRequest


class UpdateForm(PledgeForm):
    """What it says."""

    mutation = "pledgeUpdate"
    done = Text("Die Angaben sind gespeichert.", "The details are saved.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return as_content(data["pledge"]) if data["pledge"] else None


class EntryForm(OnBehalf, FileForm):
    """How far it is, with evidence. What forms call the version is how many entries there have been."""

    mutation = "pledgeEntryAdd"
    file, kind, keeps_version = "file", "pledge", True
    fields = (
        ChoiceField("status", is_required=True, enum="PledgeStatus"), NumberField("progressPercent"),
        DateField("effectiveOn"), Field("note"), Field("evidenceUrl"), Field("file"), NumberField("corrects"), *BEHALF,
    )  # fmt: skip
    done = Text("Der Eintrag steht dabei.", "The entry is added.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        pledge = data["pledge"]
        return {ID: pledge["id"], VERSION: pledge["entryCount"]} if pledge else None

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        names = {ID: "pledge", VERSION: "number"}
        return {names.get(name, name): value for name, value in super().complete(values).items()}

    def owner(self, submission: Submission, request: PageRequest) -> str:
        return request.params["id"]


class TellForm(Form):
    """A further alliance of the member is told."""

    mutation = "pledgeTell"
    fields = (Field("membership", is_required=True), ChoiceField("audience", is_required=True, enum="PledgeAudience"))
    done = Text("Mitgeteilt.", "Told.")

    def fixed(self, request: PageRequest) -> dict[str, Any]:
        return {"pledge": request.params["id"]}


class TellingForm(StepRowForm):
    """A step of the pledge in an alliance."""

    sends_unchanged = True

    def rows(self, data: Data) -> Rows:
        return tellings_of(data)


class AudienceForm(OnBehalf, TellingForm):
    """Who sees it there."""

    mutation, kind = "setAudience", "AUDIENCE_SET"
    fields = (ChoiceField("audience", is_required=True, enum="PledgeAudience"), *BEHALF)
    done = Text("Gespeichert, wer sie sieht.", "Saved who sees it.")


class TakeBackForm(OnBehalf, TellingForm):
    """That alliance reads it no more."""

    mutation, kind = "takePledgeBack", "TAKEN_BACK"
    fields = (Field("note"), *BEHALF)
    done = Text("Zurückgenommen.", "Taken back.")


class ConfirmForm(TellingForm):
    """The office has read it, as far as it went when the page was opened."""

    mutation, kind = "confirmPledge", "CONFIRMED"
    fields = (NumberField("entry", is_required=True), Field("note"))
    done = Text("Bestätigt.", "Confirmed.")


class ObjectForm(TellingForm):
    """The office objects, and says why."""

    mutation, kind = "objectToPledge", "OBJECTED"
    fields = (NumberField("entry", is_required=True), Field("note", is_required=True))
    done = Text("Beanstandet; das Mitglied liest, warum.", "Objected to; the member reads why.")


def tellings_of(data: Data) -> list[dict[str, Any]]:
    """The alliances that are told of a pledge of a page, where who asks reads the steps; as forms take them."""
    if "pledge" in data:
        pledge = data["pledge"]
        rows = [(row, pledge) for row in pledge["alliances"]] if pledge else []
    else:
        rows = [(row, row["pledge"]) for row in data["alliance"]["pledgesToConfirm"]["nodes"]]
    return [telling_row(row, pledge) for row, pledge in rows if pledge and row["stepCount"] is not None]


def telling_row(row: Data, pledge: Data) -> dict[str, Any]:
    """An alliance that is told, as a form takes it: with the last entry that the page shows."""
    more = {"audience": row["audience"]} if "audience" in row else {}
    return {ID: row["id"], VERSION: row["stepCount"], "entry": pledge["entryCount"], **more}
