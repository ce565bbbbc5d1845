"""Fields of forms of networks, and the desk of who makes them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from web.fields import CheckField, ChoiceField, DateField, DecimalField, Field, NumberField
from web.meeting_fields import YesNoField
from web.page import Data

ABOUT = (
    Field("name", is_required=True),
    ChoiceField("kind", is_required=True, enum="NetworkKind"),
    Field("origin"),
    Field("topic"),
    ChoiceField("fieldOfAction", enum="FieldOfAction"),
    Field("description"),
    CheckField("isOpen"),
    DateField("beginsOn"),
    DateField("lastDay"),
    Field("moderation"),
    YesNoField("isModerationNeutral"),
    DecimalField("targetMwh"),
    DecimalField("targetT"),
    NumberField("targetYear"),
    Field("source"),
    ChoiceField("visibility", is_required=True, enum="Visibility"),
)
"""What is said about a network, in the order of the form."""
AMOUNTS = (
    DecimalField("savedMwh"),
    DecimalField("savedT"),
    ChoiceField("basis", is_required=True, enum="EstimateBasis"),
    Field("note"),
)
"""What is said about a result."""


def as_choices(networks: Iterable[Data], besides: Any = None) -> list[tuple[str, str]]:
    """Networks to choose from: id and name; without the one that asks."""
    return [(row["id"], row["name"]) for row in networks if row["id"] != besides]


def as_organisers(networks: Iterable[Data]) -> list[tuple[str, str]]:
    """Networks for which the visitor may organise meetings, as the forms of meetings take them."""
    return [
        (f"network:{row['id']}", row["name"]) for row in networks if row["mayOrganise"] and row["status"] != "CLOSED"
    ]
