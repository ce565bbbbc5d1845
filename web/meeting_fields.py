"""Fields of forms of meetings: when one is, its agenda, who speaks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from federation.graph.run.caller import Call
from tenants.messages import Text
from web import errors
from web.errors import FieldError
from web.fields import CheckField, ChoiceField, DateField, Field, NumberField, Texts
from web.form_page import FormPage, Result
from web.forms import Form, FormView, Submission, read_view
from web.graph import PageGraph
from web.labels import Codes
from web.request import PageRequest
from web.texts import BERLIN

CLOCK = re.compile(r"([01]?\d|2[0-3])(?:[:.]?([0-5]\d))?(?::[0-5]\d)?(?:\s*Uhr)?", re.ASCII)
YES_NO = {"ja": True, "nein": False}
EMPTY_ROWS = 3
"""Empty rows below a list, for further entries."""
NO_TIME = Text("Das ist keine Uhrzeit; bitte eine angeben, wie 14:30.", "This is no time; please give one like 14:30.")
NO_SUCH_TIME = Text(
    "Diese Uhrzeit gibt es an diesem Tag nicht: die Uhren werden auf Sommerzeit vorgestellt. Bitte eine Stunde später.",
    "This time does not exist on that day: the clocks go forward for summer. Please take an hour later.",
)
ROW_INCOMPLETE = Text(
    "In Zeile {number} fehlt etwas: bitte Art und Text angeben, oder die Zeile ganz leeren.",
    "Line {number} is incomplete: please give kind and text, or empty the whole line.",
)
ROW_NO_NUMBER = Text("In Zeile {number} ist die Dauer keine Zahl.", "In line {number} the duration is no number.")
ROW_NO_DAY = Text("In Zeile {number} steht kein Tag, wie 31.12.2026.", "Line {number} has no day like 2026-12-31.")
TIMES = (
    DateField("startsAt", is_required=True), Field("startsTime"), DateField("endsAt"), Field("endsTime"),
)  # fmt: skip
"""When a meeting is: days and times apart, as every browser lets people enter them."""


def read_clock(text: str) -> time:
    """A time of the day as people write it; raises ``FieldError``."""
    if not (match := CLOCK.fullmatch(text.strip())):
        raise FieldError(NO_TIME)
    return time(int(match[1]), int(match[2] or 0))


def to_moment(day: date, clock: time) -> str:
    """A moment in Germany; raises ``FieldError`` for one that the change to summer time leaves out."""
    moment = datetime.combine(day, clock, BERLIN)
    if moment.astimezone(UTC).astimezone(BERLIN).replace(tzinfo=None) != moment.replace(tzinfo=None):
        raise FieldError(NO_SUCH_TIME)
    return moment.isoformat()


def read_times(texts: Mapping[str, str], is_all_day: bool, codes: Codes) -> tuple[dict[str, str], dict[str, Text]]:
    """Begin and end as the schema takes them; or what is wrong, by field. ``texts``: of the four fields."""
    moments: dict[str, str] = {}
    wrong: dict[str, Text] = {}
    days: dict[str, date] = {}
    for name in ("startsAt", "endsAt"):
        clock = name.removesuffix("At") + "Time"
        text = texts[name] or (texts["startsAt"] if name == "endsAt" else "")
        at = name
        try:
            if not text:
                raise FieldError(errors.FIELD_MISSING)
            days[name] = date.fromisoformat(DateField(name).parse((text,), codes))
            at = clock
            if is_all_day:
                moments[name] = to_moment(days[name] + timedelta(days=name == "endsAt"), time())
            elif not texts[clock]:
                raise FieldError(errors.FIELD_MISSING)
            else:
                moments[name] = to_moment(days[name], read_clock(texts[clock]))
        except OverflowError:
            wrong[name] = errors.FIELD_NO_DAY
        except FieldError as error:
            wrong[at] = error.text
    return moments, wrong


class TimesForm(Form):
    """A form that says when something is."""

    times_needed = True

    def has_times(self, texts: Mapping[str, str]) -> bool:
        """Whether its times are to be read."""
        return self.times_needed or any(texts.values())

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        texts = {item.name: values.pop(item.name, None) or "" for item in TIMES}
        if self.has_times(texts):
            moments, _ = read_times(texts, bool(values.get("isAllDay")), {})
            values |= moments
        return super().complete(values)


class TimesPage(FormPage):
    """A page with such a form: what is wrong with its times is said beside them."""

    async def submit(self, graph: PageGraph, request: PageRequest, call: Call, submission: Submission) -> Result:
        form = self.find_form(submission)
        if isinstance(form, TimesForm):
            view = read_view(form, submission, request.codes)
            _note_wrong_times(form, view, request.codes)
            if view.messages:
                return Result(view)
        return await super().submit(graph, request, call, submission)


def _note_wrong_times(form: TimesForm, view: FormView, codes: Codes) -> None:
    texts = {item.name: view.value(item.name) for item in TIMES}
    if form.has_times(texts):
        is_all_day = "isAllDay" in view.values and bool(view.value("isAllDay"))
        for name, text in read_times(texts, is_all_day, codes)[1].items():
            if text not in view.messages.get(name, ()):
                view.add(name, text)


@dataclass(frozen=True)
class RowsField(Field):
    """A list of entries, each a row of inputs that all have the name of the field; the first of a row is its id.

    ``names``: of an entry's fields after the id. A row that is empty but for its id and its kind is no entry.
    """

    names: tuple[str, ...] = ()
    enum: str = ""
    needed: str = "title"
    numbers: tuple[str, ...] = ()
    days: tuple[str, ...] = ()

    def clean(self, texts: Sequence[str]) -> Texts:
        cleaned = tuple(text.replace("\r\n", "\n").strip() for text in texts)
        return tuple(text for row in self.rows(cleaned) if row[0] or any(row[2:]) for text in row)

    def read(self, texts: Texts, codes: Codes) -> list[dict[str, Any]]:
        return [self._read_row(n, row, codes) for n, row in enumerate(self.rows(texts), 1) if any(row[2:])]

    def rows(self, texts: Texts) -> list[Texts]:
        """The rows as they were sent."""
        width = len(self.names) + 1
        return [texts[n : n + width] for n in range(0, len(texts) - width + 1, width)]

    def shown(self, texts: Texts) -> list[Texts]:
        """The rows as the form shows them: those with something, and some that are empty."""
        return self.rows(self.clean(texts)) + [("",) * (len(self.names) + 1)] * EMPTY_ROWS

    def write(self, value: Any) -> Texts:
        entries: Sequence[Mapping[str, Any]] = value or ()
        return tuple(
            "" if entry.get(name) is None else str(entry[name]) for entry in entries for name in ("id", *self.names)
        )

    def _read_row(self, number: int, row: Texts, codes: Codes) -> dict[str, Any]:
        entry: dict[str, Any] = {name: text or None for name, text in zip(("id", *self.names), row, strict=True)}
        if not entry[self.needed] or entry["kind"] not in codes[self.enum]:
            raise FieldError(ROW_INCOMPLETE.fill(number=number))
        for name in self.numbers:
            if entry[name] is not None:
                if not re.fullmatch(r"\d{1,4}", entry[name], re.ASCII):
                    raise FieldError(ROW_NO_NUMBER.fill(number=number))
                entry[name] = int(entry[name])
        for name in self.days:
            if entry[name] is not None:
                try:
                    entry[name] = DateField(name).parse((entry[name],), codes)
                except FieldError:
                    raise FieldError(ROW_NO_DAY.fill(number=number)) from None
        return entry


@dataclass(frozen=True)
class YesNoField(Field):
    """Yes, no, or nothing said."""

    def parse(self, texts: Texts, codes: Codes) -> bool:
        if texts[0] not in YES_NO:
            raise FieldError(errors.FIELD_NO_CHOICE)
        return YES_NO[texts[0]]

    def write(self, value: Any) -> Texts:
        return ("" if value is None else next(text for text, meant in YES_NO.items() if meant == value),)


DETAILS: tuple[Field, ...] = (
    ChoiceField("format", enum="MeetingFormat"), Field("place"), Field("videoUrl"),
    Field("accessNote"), Field("description"), ChoiceField("fieldOfAction", enum="FieldOfAction"),
    ChoiceField("level", enum="ParticipationLevel"), Field("hostMembership"), Field("hostTenant"),
    ChoiceField("moderation", enum="ModerationKind"), YesNoField("isModerationNeutral"), NumberField("places"),
    DateField("answerBy"), Field("website"), Field("source"), ChoiceField("visibility", enum="Visibility"),
)  # fmt: skip
"""What is said about a meeting besides its title, its kind and when it is, in the order of the form."""
AGENDA = RowsField(
    "agenda", names=("kind", "title", "minutes", "text"), enum="AgendaKind", numbers=("minutes",)
)  # fmt: skip
SPEAKERS = RowsField(
    "speakers", names=("kind", "organisation", "function", "topic", "name", "consentedOn"), enum="SpeakerKind",
    needed="organisation", days=("consentedOn",),
)  # fmt: skip
ALL_DAY = CheckField("isAllDay")
