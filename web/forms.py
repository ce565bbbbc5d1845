"""Forms: what a browser posts -> the input of one mutation -> what the page says of it.

A form is written down once: its mutation, its fields, and what is said when it was done. All else is the same for each:
the token against foreign pages, a key that makes a second sending harmless, messages beside fields, and what two people
wrote at once, side by side.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, ClassVar, NamedTuple

from tenants.messages import Text
from web import errors
from web.errors import FieldError
from web.fields import Field, Texts, remove_unstorable
from web.files import SentFile
from web.labels import Codes
from web.request import PageRequest

FORM, TOKEN, KEY = "formular", "csrf", "schluessel"
"""Hidden fields of every form: its name, the token of the session, and the key under which it counts once."""
ID, VERSION, BEFORE = "id", "version", "was."
"""Of a form that changes a row: which one, the version that was read, and before each field's name what was read."""
MAX_HIDDEN_LENGTH = 300
DONE = "gespeichert"
"""The parameter that says, after a form was done, which one."""


class Form:
    """A form, which runs one mutation. Its document is the file ``{mutation}.graphql`` beside; it takes ``$input``."""

    mutation: ClassVar[str]
    """Or what its document calls it, where several forms of a page run the same one."""
    fields: ClassVar[tuple[Field, ...]] = ()
    done: ClassVar[Text]
    """What is said when it was done."""
    sends_unchanged: ClassVar[bool] = False
    """Of a form that changes a row: whether a field that is missing in the input would mean none at all."""
    has_key: ClassVar[bool] = True
    """Whether the mutation takes an ``idempotencyKey``."""
    used_up: ClassVar[tuple[str, ...]] = ()
    """The cookies that are worth nothing when it was done."""
    file: ClassVar[str] = ""
    """The field with a file, if it has one: then the browser sends it in parts (``web/file_form.py``)."""
    document: ClassVar[str]

    def __init_subclass__(cls) -> None:
        if hasattr(cls, "mutation"):  # what several forms have in common has none
            folder = cls.__module__.rpartition(".")[0]
            cls.document = (files(folder) / f"{cls.mutation}.graphql").read_text(encoding="utf-8")

    def row(self, data: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """What stands in the fields at first: of the row that it changes, with ``id`` and ``version``; or proposals."""
        return None

    def row_of(self, data: Mapping[str, Any], row_id: str) -> Mapping[str, Any] | None:
        """The row with this id as it stands in a page's data."""
        return self.row(data)

    def fixed(self, request: PageRequest) -> dict[str, Any]:
        """What the address says of the input."""
        return {}

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        """The input, made of the values of the fields and of what is fixed."""
        return values

    def warnings(self, payload: Mapping[str, Any], view: FormView) -> tuple[str, ...]:
        """What is unusual about what was done. ``view``: the form as it was sent."""
        return tuple(warning["message"] for warning in payload.get("warnings", ()))

    def beside(self, payload: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the page shows besides when it was done."""
        return {}

    def target(self, payload: Mapping[str, Any], request: PageRequest) -> str:
        """The address to go to when it was done; empty shows the page at once."""
        return request.link(gespeichert=self.mutation)


class RowForm(Form):
    """A form that stands on a page once for each of many rows, which have an ``id``."""

    def rows(self, data: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
        """The rows that it changes."""
        raise NotImplementedError

    def row_of(self, data: Mapping[str, Any], row_id: str) -> Mapping[str, Any] | None:
        return next((row for row in self.rows(data) if row[ID] == row_id), None)


class Submission(NamedTuple):
    """What a browser posted."""

    texts: Mapping[str, Sequence[str]]
    file: SentFile | None = None

    def hidden(self, name: str) -> str:
        """A field that our page wrote; empty for none."""
        return remove_unstorable(next(iter(self.texts.get(name, ())), ""))[:MAX_HIDDEN_LENGTH]

    def cleaned(self, item: Field, name: str) -> Texts:
        """What a field has under a name."""
        return item.clean([remove_unstorable(text) for text in self.texts.get(name, ())])

    def before(self, item: Field) -> Texts:
        """What stood in a field when the page was opened."""
        return self.cleaned(item, BEFORE + item.name)

    def is_storable(self, name: str) -> bool:
        """Whether a field has no character that no text can have."""
        return all(text == remove_unstorable(text) for text in self.texts.get(name, ()))


class Conflict(NamedTuple):
    """A field that somebody else changed meanwhile: what it was, and what it is now."""

    before: Texts
    now: Texts
    is_mine: bool
    """Whether this visitor changed it, too: then the form keeps what she wrote."""


class Problem(NamedTuple):
    """A message, and the element that it is about."""

    anchor: str
    text: Text | str
    labels: Mapping[str, str] = {}
    name: str = ""

    @property
    def label(self) -> str:
        """What the page calls the field; empty for what is about the whole."""
        return self.labels.get(self.name, "")


@dataclass(slots=True)
class FormView:
    """One form on a page: what stands in its fields, and what is wrong with them."""

    form: Form
    values: dict[str, Texts]
    before: dict[str, Texts] = field(default_factory=dict)
    """Of a form that changes a row: what was read of its fields."""
    row_id: str = ""
    version: str = ""
    key: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    messages: dict[str, list[Text | str]] = field(default_factory=dict)
    """Name of a field -> what is wrong with it; without a name: with the whole."""
    conflicts: dict[str, Conflict] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    """What the page calls the fields: known when it is written."""

    def anchor(self, name: str = "") -> str:
        """The id of a field's element, or of the form's."""
        return "-".join(
            filter(None, ("f", self.form.mutation, self.row_id if isinstance(self.form, RowForm) else "", name))
        )

    def value(self, name: str) -> str:
        """What stands in a field of one text."""
        return next(iter(self.values[name]), "")

    def description(self, name: str, has_hint: bool) -> str:
        """The ids of what is said beside a field: its hint, its error, and what somebody else wrote."""
        parts = {"hinweis": has_hint, "fehler": name in self.messages, "stand": name in self.conflicts}
        return " ".join(f"{self.anchor(name)}-{part}" for part, is_there in parts.items() if is_there)

    def hidden(self) -> list[tuple[str, str]]:
        """The fields that nobody sees, beside the token."""
        pairs = [(FORM, self.form.mutation), (KEY, self.key), (ID, self.row_id), (VERSION, self.version)]
        before = [(BEFORE + name, text) for name, texts in self.before.items() for text in texts or ("",)]
        return [(name, text) for name, text in pairs if text] + before

    def problems(self) -> list[Problem]:
        """All that is wrong: with the whole first, then in the order of the fields."""
        names = ["", *(item.name for item in self.form.fields)]
        messages = [(name, text) for name in names for text in self.messages.get(name, ())]
        return [Problem(self.anchor(name), text, self.labels, name) for name, text in messages]

    def note_label(self, name: str, label: str) -> str:
        """Notes what the page calls a field, for the summary of what is wrong; says nothing."""
        self.labels[name] = label
        return ""

    def add(self, name: str, text: Text | str) -> None:
        """Notes what is wrong with a field; with the whole, if there is no such field."""
        self.messages.setdefault(name if name in self.values else "", []).append(text)

    def for_row(self, row: Mapping[str, Any]) -> FormView:
        """The form for one of many rows: this one if it is about that row, else one of its own."""
        return self if self.row_id == row[ID] else fresh_view(self.form, row)


def fresh_view(form: Form, row: Mapping[str, Any] | None) -> FormView:
    """A form that nobody has sent yet."""
    start = row or {}
    values = {item.name: item.write(start.get(item.name)) for item in form.fields}
    is_change = VERSION in start or ID in start
    before = {item.name: item.clean(values[item.name]) for item in form.fields if is_change and item.name in start}
    return FormView(form, values, before, start.get(ID, ""), str(start.get(VERSION, "")))


def read_view(form: Form, submission: Submission, codes: Codes) -> FormView:
    """A form as it was sent, with what is wrong with its fields."""
    view = FormView(
        form,
        {item.name: submission.cleaned(item, item.name) for item in form.fields},
        {item.name: submission.cleaned(item, BEFORE + item.name) for item in form.fields
         if BEFORE + item.name in submission.texts},
        submission.hidden(ID), submission.hidden(VERSION),
    )  # fmt: skip
    for item in form.fields:
        if not submission.is_storable(item.name):
            view.add(item.name, errors.FIELD_UNSTORABLE)
            continue
        try:
            item.read(view.values[item.name], codes)
        except FieldError as error:
            view.add(item.name, error.text)
    return view


def read_input(view: FormView, request: PageRequest, key: str) -> dict[str, Any]:
    """The input of the mutation. Of a row that is changed it has the changed fields only, so nothing else is undone."""
    values = {item.name: item.read(view.values[item.name], request.codes) for item in view.form.fields}
    fixed = view.form.fixed(request) | ({"idempotencyKey": key or None} if view.form.has_key else {})
    if view.row_id:
        fixed[ID] = view.row_id
    if view.version:
        fixed[VERSION] = int(view.version) if view.version.isdecimal() else -1
    changed = {
        name: value
        for name, value in values.items()
        if view.form.sends_unchanged
        or (view.values[name] != view.before[name] if name in view.before else value is not None)
    }
    return view.form.complete(fixed | changed)


def refuse(view: FormView, user_errors: Iterable[Mapping[str, Any]], row: Mapping[str, Any] | None) -> None:
    """Notes why a form was refused. ``row``: what it would have changed, as it stands now.

    If somebody was quicker, what only they changed is taken over, what both changed stays as this visitor wrote it,
    and the next sending counts.
    """
    for error in user_errors:
        _, *path = error["field"]
        view.add(path[0] if path else "", error["message"])
    is_same = row is None or row.get(ID, "") != view.row_id or str(row.get(VERSION, "")) == view.version
    if is_same or row is None or all(error["code"] != "CONFLICT" for error in user_errors):
        return
    now = fresh_view(view.form, row)
    for name, before in view.before.items():
        theirs, mine = now.before[name], view.values[name]
        if theirs in (before, mine):
            continue
        is_mine = mine != before
        view.conflicts[name] = Conflict(before, theirs, is_mine)
        if is_mine:
            view.add(name, errors.CHANGED_BY_BOTH)
        else:
            view.values[name] = theirs
    view.before, view.version = now.before, now.version
