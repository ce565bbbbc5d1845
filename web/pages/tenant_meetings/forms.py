"""The forms with which an organiser plans: series, single meetings, and many of a series at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from tenants.messages import Text
from web.fields import CheckField, ChoiceField, DateField, Field, NumberField
from web.forms import Form, RowForm
from web.meeting_fields import AGENDA, ALL_DAY, DETAILS, SPEAKERS, TIMES, TimesForm
from web.named_fields import Find, NamedFieldsForm
from web.page import Data
from web.places import find_place
from web.request import PageRequest

FOR = "organiser"
"""The field that says for what somebody organises: an alliance, a cooperation, a network, or only itself."""
ORGANISERS = ("tenant", "alliance", "cooperation", "network")
"""The fields of the input that say who organises."""
WITHIN = ("title", "kind", "startsAt", "endsAt", "isAllDay", "agenda", "speakers", *(item.name for item in DETAILS))
"""What the input of a plan has within its first meeting."""
SERIES_FIELDS = (
    Field("title", is_required=True),
    ChoiceField("kind", is_required=True, enum="SeriesKind"),
    Field("topic"),
    ChoiceField("fieldOfAction", enum="FieldOfAction"),
    NumberField("perYearMin"),
    NumberField("perYearMax"),
    CheckField("hasRotatingHost"),
    CheckField("needsNeutralModeration"),
    DateField("beginsOn"),
    DateField("lastDay"),
    ChoiceField("visibility", is_required=True, enum="Visibility"),
    Field("source"),
)
START = {"format": "ON_SITE", "visibility": "TENANT"}
"""What stands in the form of a new meeting."""


class OfOrganiser(Form):
    """A form whose input names who organises: the alliance or the tenant of the address."""

    def fixed(self, request: PageRequest) -> dict[str, Any]:
        return {"tenant" if "tenant" in request.params else "alliance": next(iter(request.params.values()))}

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        name, _, id = (values.pop(FOR, None) or "").partition(":")
        if name in ("alliance", "network"):
            values = {field: value for field, value in values.items() if field not in ("tenant", "alliance")}
        return super().complete(values | ({name: id} if name in ("alliance", "cooperation", "network") else {}))


class SeriesCreateForm(OfOrganiser):
    """A new series."""

    mutation = "meetingSeriesCreate"
    fields = (Field(FOR), *SERIES_FIELDS)
    done = Text("Die Reihe ist angelegt.", "The series is created.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return {"visibility": "TENANT"}


class SeriesUpdateForm(RowForm):
    """What a series says."""

    mutation = "meetingSeriesUpdate"
    fields = SERIES_FIELDS
    done = Text("Die Reihe ist gespeichert.", "The series is saved.")

    def rows(self, data: Data) -> Sequence[Mapping[str, Any]]:
        return series_of(data)


class CreateForm(TimesForm, OfOrganiser, NamedFieldsForm):
    """A new meeting, of a series or on its own."""

    mutation = "meetingCreate"
    fields = (
        Field(FOR), Field("series"), Field("title"), ChoiceField("kind", enum="MeetingKind"), *TIMES, ALL_DAY,
        *DETAILS, AGENDA, SPEAKERS,
    )  # fmt: skip
    named: ClassVar[Mapping[str, Find]] = {"hostTenant": find_place}
    done = Text(
        "Das Treffen ist geplant. Als Nächstes: wen Sie einladen.",
        "The meeting is planned. What comes next is whom you invite.",
    )

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return START

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        values = super().complete(values)
        if values.get("series"):  # it says whose the meeting is
            return {name: value for name, value in values.items() if name not in ORGANISERS}
        return values

    def target(self, payload: Mapping[str, Any], request: PageRequest) -> str:
        return f"{request.prefix}/termin/{payload['meeting']['id']}/intern?gespeichert={self.mutation}"


class PlanForm(TimesForm, NamedFieldsForm):
    """Several meetings of a series, each on its own."""

    mutation = "meetingsPlan"
    fields = (
        Field("series", is_required=True), Field("title"), ChoiceField("kind", enum="MeetingKind"), *TIMES, ALL_DAY,
        NumberField("months"), NumberField("weeks"), NumberField("count"), DateField("until"), *DETAILS, AGENDA,
        SPEAKERS,
    )  # fmt: skip
    named: ClassVar[Mapping[str, Find]] = {"hostTenant": find_place}
    done = Text(
        "Die Treffen sind geplant, jedes lässt sich einzeln ändern. Das hier ist das erste.",
        "The meetings are planned, and each can be changed on its own. This is the first.",
    )

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return START | {"months": 6, "count": 2}

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        values = super().complete(values)
        first = {name: values.pop(name) for name in WITHIN if name in values}
        every = {name: values.pop(name) for name in ("months", "weeks") if name in values}
        return values | {"first": first, "every": every}

    def target(self, payload: Mapping[str, Any], request: PageRequest) -> str:
        return f"{request.prefix}/termin/{payload['meeting']['id']}/intern?gespeichert={self.mutation}"


def series_of(data: Data) -> list[Data]:
    """The series of a desk."""
    whole = data.get("tenant") or data.get("alliance")
    if whole is None:
        return []
    rows = whole["meetingSeries"]
    found: list[Data] = rows["nodes"] if isinstance(rows, Mapping) else rows
    return found
