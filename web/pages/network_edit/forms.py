"""The forms with which an organiser keeps a network: what it says, its steps, who is in, results, ideas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from tenants.messages import Text
from web.contributions import BEHALF
from web.fields import ChoiceField, DateField, Field, NumberField
from web.forms import Form, RowForm
from web.memberships import as_row, as_step
from web.named_fields import Find, NamedFieldsForm
from web.network_fields import ABOUT, AMOUNTS
from web.networks import OfNetwork, as_step_row
from web.page import Data
from web.pages.network_inside.forms import EndForm, ideas_of
from web.partner_names import find_main_partner
from web.places import find_place
from web.whole_names import find_cooperation, find_measure

BECOMES = ("measure", "pledge", "cooperation", "meeting")
"""What an idea may become."""


class UpdateForm(Form):
    """What a network says; how it stands, its steps change."""

    mutation = "networkUpdate"
    fields = ABOUT
    done = Text("Das Netzwerk ist gespeichert.", "The network is saved.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        network = data["network"]
        return network and {**network, "origin": network["origin"] and network["origin"]["id"]}


class StepForm(Form):
    """Its next step."""

    mutation = "networkStep"
    fields = (ChoiceField("kind", is_required=True, enum="NetworkStepKind"), DateField("effectiveOn"), Field("note"))
    done = Text("Der Schritt ist eingetragen.", "The step is recorded.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return as_row(data["network"])

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        return as_step(values)


class AddForm(OfNetwork, NamedFieldsForm):
    """A member, an organisation without membership, or a municipality comes in."""

    mutation = "networkMemberAdd"
    fields = (
        Field("membership"), Field("partner"), Field("tenant"),
        ChoiceField("role", is_required=True, enum="NetworkRole"), DateField("joinedOn"), *BEHALF,
    )  # fmt: skip
    named: ClassVar[Mapping[str, Find]] = {"partner": find_main_partner, "tenant": find_place}
    done = Text("Aufgenommen.", "Admitted.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return {"role": "PARTICIPANT"}


class ResultForm(OfNetwork):
    """What it has reached by a year."""

    mutation = "networkResultAdd"
    fields = (NumberField("year", is_required=True), *AMOUNTS, DateField("reportedOn"))
    done = Text("Das Ergebnis ist eingetragen; geprüft ist es noch nicht.", "The result is recorded; not checked yet.")


class UpdateResultForm(RowForm):
    """A result that nobody has checked yet."""

    mutation = "networkResultUpdate"
    fields = AMOUNTS
    done = Text("Das Ergebnis ist gespeichert.", "The result is saved.")

    def rows(self, data: Data) -> Sequence[Mapping[str, Any]]:
        return data["network"]["results"] if data["network"] else []


class CheckForm(RowForm):
    """The next step of its check."""

    mutation = "networkResultCheck"
    fields = (ChoiceField("kind", is_required=True, enum="ResultStepKind"), Field("checkedBy"), Field("note"))
    done = Text("Die Prüfung ist eingetragen.", "The check is recorded.")

    def rows(self, data: Data) -> Sequence[Mapping[str, Any]]:
        return [as_step_row(row) for row in data["network"]["results"]] if data["network"] else []

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        return as_step(values)


class OfIdea(RowForm):
    """A form for each idea."""

    def rows(self, data: Data) -> Sequence[Mapping[str, Any]]:
        return [as_step_row(row) for row in ideas_of(data)]

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        return as_step(values)


class IdeaStepForm(OfIdea):
    """An idea is taken up, dropped with the reason, or collected again."""

    mutation = "networkIdeaStep"
    fields = (ChoiceField("kind", is_required=True, enum="IdeaStepKind"), Field("note"))
    done = Text("Der Schritt der Idee ist eingetragen.", "The step of the idea is recorded.")


class BecomesForm(OfIdea, NamedFieldsForm):
    """What has become of an idea that is taken up."""

    mutation = "networkIdeaBecomes"
    fields = tuple(Field(name) for name in BECOMES)
    named: ClassVar[Mapping[str, Find]] = {"measure": find_measure, "cooperation": find_cooperation}
    done = Text("Was aus der Idee wurde, ist eingetragen.", "What has become of the idea is recorded.")

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        becomes = {name: values.pop(name) for name in BECOMES if name in values}
        return super().complete(values) | {"becomes": becomes}


FORMS: tuple[Form, ...] = (
    UpdateForm(), StepForm(), AddForm(), EndForm(), ResultForm(), UpdateResultForm(), CheckForm(), IdeaStepForm(),
    BecomesForm(),
)  # fmt: skip
