"""What pages about cooperations have in common: who may do what there, what belongs to one, and steps as forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from web.forms import Form, RowForm
from web.memberships import as_row, as_step
from web.page import Data
from web.request import PageRequest
from web.roles import has_role
from web.row_addresses import row_address

EDITORS, DECIDERS = ("EDITOR", "REVIEWER", "ADMIN"), ("REVIEWER", "ADMIN")
"""The roles with which somebody enters for a tenant, and with which she answers for it."""
ITEMS = ("measures", "concepts", "posts", "projects")
"""What sides hang on a cooperation."""
OVER = ("ENDED", "FAILED")
"""A cooperation that stands so takes nothing new."""


class StepForm(Form):
    """A step of the row of a page. What forms call the version is how many steps there have been."""

    root: ClassVar[str]
    """The field of the document that has the row."""
    kind: ClassVar[str] = ""
    """The kind of step, if it is always the same."""

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return as_row(data[self.root])

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        return as_step(values | ({"kind": self.kind} if self.kind else {}))


class StepRowForm(RowForm):
    """A step of each of many rows."""

    kind: ClassVar[str] = ""

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        return as_step(values | ({"kind": self.kind} if self.kind else {}))


class OfCooperation(Form):
    """A form whose input names the cooperation of the address."""

    def fixed(self, request: PageRequest) -> dict[str, Any]:
        return {"cooperation": request.params["id"]}


def is_of_visitor(data: Data, party: Data) -> bool:
    """Whether a side is one of who asks: a tenant where she has a role, or an organisation that she represents."""
    own = data["me"]["cooperationParties"]["nodes"] if data["me"] else []
    return has_role(data, party["tenant"], ("VIEWER", *EDITORS)) or any(row["id"] == party["id"] for row in own)


def side_name(party: Data) -> str | None:
    """What people call a side, as far as it is in sight."""
    named = party["tenant"] or party["partner"]
    return named["name"] if named else None


def items_of(whole: Data, request: PageRequest) -> list[dict[str, Any]]:
    """What belongs to a cooperation, or what a side has put there, by kind, each with its address."""
    return [
        {"name": name, "rows": [(row, row_address(name, row, request)) for row in whole[name]]}
        for name in ITEMS
        if whole[name]
    ]


def newest_open(terms: Sequence[Data]) -> Data | None:
    """The newest version that was not withdrawn."""
    return next((version for version in reversed(terms) if not version["isWithdrawn"]), None)


def find_version(terms: Sequence[Data], number: int | None) -> Data | None:
    """The version with a number."""
    return next((version for version in terms if version["number"] == number), None)
