"""What pages about networks have in common: the steps that can follow, who is in one, and what it has reached."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from web.cooperations import EDITORS
from web.forms import ID, VERSION, Form
from web.memberships import member_name
from web.page import Data
from web.request import PageRequest
from web.roles import has_role

NEXT = {
    "PLANNED": ("FORMING", "FOUNDED", "CLOSED"),
    "FORMING": ("FOUNDED", "CLOSED"),
    "ACTIVE": ("DORMANT", "CLOSED"),
    "DORMANT": ("RESUMED", "CLOSED"),
}
"""Status of a network -> the steps that its organiser can take from there."""
IDEA_NEXT = {
    "COLLECTED": ("TAKEN_UP", "DROPPED"),
    "TAKEN_UP": ("DROPPED", "REOPENED"),
    "DROPPED": ("REOPENED",),
}
"""The same of an idea."""
RESULT_NEXT = {
    "REPORTED": ("FOUND_PLAUSIBLE",),
    "PLAUSIBLE": ("VERIFIED", "RETURNED"),
    "VERIFIED": ("RETURNED",),
}
"""The same of the check of a result."""
IDEAS_SIZE = 10
"""Ideas on a page: each comes with its steps and with who supports it."""
UNITS = {"Mwh": "MWh", "T": "t"}
"""End of the names of fields of a target and of a result -> the unit."""


class Reached(NamedTuple):
    """A target beside the newest result: how much is aimed at and reached in a year, in one unit."""

    unit: str
    target: Decimal | None
    reached: Decimal | None
    result: Data | None

    @property
    def percent(self) -> Decimal | None:
        """How much of the target is reached, in whole per cent; None where one of the two is not stated."""
        if not self.target or self.reached is None:
            return None
        return (self.reached / self.target * 100).quantize(Decimal(1))

    @property
    def width(self) -> Decimal:
        """The width of the bar, in per cent of the target's."""
        return min(self.percent or Decimal(0), Decimal(100))


class OfNetwork(Form):
    """A form whose input names the network of the address."""

    def fixed(self, request: PageRequest) -> dict[str, Any]:
        return {"network": request.params["id"]}


def reached(network: Data) -> list[Reached]:
    """What a network aims at and has reached, by unit; nothing where neither is stated. Its results: newest first."""
    rows = []
    for end, unit in UNITS.items():
        target, saved = network[f"target{end}"], f"saved{end}"
        result = next((row for row in network["results"] if row[saved] is not None), None)
        if target is not None or result is not None:
            rows.append(Reached(unit, _number(target), _number(result[saved] if result else None), result))
    return rows


def _number(value: Any) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def who_is_in(member: Data) -> str | None:
    """What people call who is in a network, as far as it is in sight."""
    membership, partner, tenant = member["membership"], member["partner"], member["tenant"]
    named = (membership and member_name(membership)) or (partner and partner["name"]) or (tenant and tenant["name"])
    return named or None


def as_step_row(row: Data) -> dict[str, Any]:
    """A row as a form with a step takes it: what forms call the version is how many steps there have been."""
    return {ID: row["id"], VERSION: row["stepCount"]}


def own_parties(data: Data, network: Data) -> dict[str, str]:
    """For whom the visitor acts that may belong to a network: (membership or tenant: key) -> name."""
    me, alliance = data["me"], network["alliance"]
    if not me:
        return {}
    members = {
        f"membership:{row['id']}": member_name(row) or "–"
        for row in me["memberships"]["nodes"]
        if alliance and row["alliance"] and row["alliance"]["id"] == alliance["id"] and row["status"] == "ACTIVE"
    }
    tenants = {row["tenant"]["key"]: row["tenant"] for row in me["grants"] if has_role(data, row["tenant"], EDITORS)}
    return members | {f"tenant:{key}": row["name"] for key, row in tenants.items()}


def party_of(member: Data) -> str | None:
    """Who is in a network, as forms name it; None for an organisation that acts for itself nowhere."""
    if member["membership"]:
        return f"membership:{member['membership']['id']}"
    return f"tenant:{member['tenant']['key']}" if member["tenant"] else None


def by_party(members: Iterable[Data]) -> dict[str, Data]:
    """Those in a network by how forms name them."""
    return {party: row for row in members if (party := party_of(row))}


def supporters(idea: Data) -> set[str]:
    """The members that support an idea, by their ids."""
    return {row["id"] for row in idea["supporters"]["nodes"]}


def became(idea: Data) -> Sequence[tuple[str, Mapping[str, Any]]]:
    """What has become of an idea, as far as it is in sight: which field of the schema, and the row."""
    return [(name, idea[name]) for name in ("measure", "pledge", "cooperation", "meeting") if idea.get(name)]
