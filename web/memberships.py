"""What pages about memberships have in common: whose page it is, steps as forms, and what somebody may do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from web.form_page import FormPage
from web.forms import ID, VERSION, Form, RowForm
from web.page import Data
from web.request import PageRequest

Rows = Sequence[Mapping[str, Any]]
ACTING = ("ACCEPTED", "SIGNING")
"""Of a representative: she acts for the member."""
STAYING = ("ACTIVE", "SUSPENDED")
"""Of a membership: it is one."""


class MembershipPage(FormPage):
    """A page of one membership. Its document takes ``$id`` and asks for ``membership``.

    Whoever does not read the steps of a membership is neither the member nor the office, and finds no such page.
    """

    type_name = "Membership"

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"id": request.row_id(self.type_name)}

    def is_found(self, data: Data) -> bool:
        return data["membership"] is not None and bool(data["membership"]["steps"])


class OfMembership(Form):
    """A form whose input names the membership of the address."""

    def fixed(self, request: PageRequest) -> dict[str, Any]:
        return {"membership": request.params["id"]}


class StepForm(Form):
    """A step of the membership of a page. What forms call the version is how many steps there have been."""

    kind: ClassVar[str] = ""
    """The kind of step, if it is always the same."""

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return as_row(data["membership"])

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        return as_step(values | ({"kind": self.kind} if self.kind else {}))


class StepRowForm(RowForm):
    """A step of each of many rows."""

    kind: ClassVar[str] = ""

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        return as_step(values | ({"kind": self.kind} if self.kind else {}))


def as_row(whole: Data | None) -> dict[str, Any] | None:
    """A membership or a representative as a form with a step takes it."""
    return None if whole is None else {ID: whole["id"], VERSION: whole["stepCount"]}


def person_as_row(data: Data) -> dict[str, Any] | None:
    """The data of the private person whose membership it is, as a form takes them that erases them."""
    person = data["membership"]["person"] if data["membership"] else None
    return person and {ID: person["id"], VERSION: person["version"]}


def as_step(values: dict[str, Any]) -> dict[str, Any]:
    """The values of a form as the input of a step has them."""
    return {"step" if name == VERSION else name: value for name, value in values.items()}


def member_name(membership: Data) -> str | None:
    """The name of a member: of an organisation, or of a private person where it is in sight."""
    person = membership.get("person")
    name: str | None = membership["name"] or (person["name"] if person else None)
    return name


def possible_steps(membership: Data, side: str) -> list[str]:
    """The kinds of steps that a side may take next, as the schema names them to who asks."""
    return [step["kind"] for step in membership["nextSteps"] if step["side"] == side]


def own_representative(membership: Data) -> Data | None:
    """The representative who is the visitor herself, if she acts for the member."""
    rows = membership["representatives"]["nodes"]
    return next((row for row in rows if row["isOwn"] and row["status"] in ACTING), None)


def runs_office(data: Data, alliance: Data | None) -> bool:
    """Whether who asks runs the office of an alliance."""
    offices = data["me"]["offices"]["nodes"] if data["me"] else []
    return alliance is not None and any(office["id"] == alliance["id"] for office in offices)
