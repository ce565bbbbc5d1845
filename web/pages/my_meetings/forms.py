"""The forms of calendar addresses: made, renewed, deleted. What is secret of one is shown once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tenants.messages import Text
from web.fields import Field
from web.forms import ID, Form, RowForm
from web.page import Data
from web.request import PageRequest

ALL = "PERSON:"
"""Everything that she sees."""


class ShowsAddress(Form):
    """A form after which an address is shown, and never again."""

    def beside(self, payload: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"secret_path": payload["calendarFeed"]["path"]}

    def target(self, payload: Mapping[str, Any], request: PageRequest) -> str:
        return ""


class CreateFeedForm(ShowsAddress):
    """A new address. What it is about: a kind, and an id or a key."""

    mutation = "calendarFeedCreate"
    fields = (Field("about", is_required=True),)
    done = Text("Die Kalenderadresse ist angelegt.", "The calendar address is made.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return {"about": ALL}

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        kind, _, of = values.pop("about").partition(":")
        return values | {"kind": kind, "of": of or None}


class FeedRowForm(RowForm):
    """What is done with an address."""

    def rows(self, data: Data) -> Sequence[Mapping[str, Any]]:
        return [{ID: row["id"]} for row in data["me"]["calendarFeeds"]] if data["me"] else []


class RenewFeedForm(ShowsAddress, FeedRowForm):
    """Another secret; the old one reads nothing any more."""

    mutation = "calendarFeedRenew"
    done = Text("Die alte Adresse gilt nicht mehr; hier ist die neue.", "The old address is void; here is the new one.")


class DeleteFeedForm(FeedRowForm):
    """The address reads nothing any more."""

    mutation = "calendarFeedDelete"
    done = Text("Die Kalenderadresse gilt nicht mehr.", "The calendar address is void.")
