"""Meetings with all kinds of people around them: data of the matrix, invented.

A municipality organises, in its own name and by the office of its alliance. Its county acts for it under a mandate, and
another county for one of its guests. Labels are of this file alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.helpers.region import COUNTY, LANDSTUHL, LUDWIGSBURG, OTHER_COUNTY, WEIL, WEILERBACH, WORKSHOP

TENANTS = {
    "A": LANDSTUHL, "B": WEILERBACH, "Y": WEIL, "Z": LUDWIGSBURG, "K": COUNTY, "X": OTHER_COUNTY, "S": WORKSHOP,
}  # fmt: skip
"""The organiser; a guest and side that is asked; a side that is in; one that has left; two counties; somebody else."""
ALLIANCES = {"A1": ("A", "PUBLIC"), "A2": ("A", "TENANT"), "B1": ("B", "PUBLIC"), "S1": ("S", "PUBLIC")}
GRANTS: dict[str, tuple[str, str, str | None]] = {
    **{f"a-{role.lower()}": ("A", role, None) for role in ("VIEWER", "EDITOR", "REVIEWER", "ADMIN")},
    "b-viewer": ("B", "VIEWER", None), "b-editor": ("B", "EDITOR", None), "y-viewer": ("Y", "VIEWER", None),
    "y-editor": ("Y", "EDITOR", None), "z-viewer": ("Z", "VIEWER", None), "k-overseer": ("K", "COUNTY", None),
    "k-editor": ("K", "EDITOR", None), "x-editor": ("X", "EDITOR", None), "stranger": ("S", "ADMIN", None),
    "office": ("A", "OFFICE", "A1"), "declining": ("A", "OFFICE", "A2"), "joining": ("B", "OFFICE", "B1"),
    "asked": ("S", "OFFICE", "S1"),
}  # fmt: skip
"""Who has a role. ``k-editor`` acts for the organiser under a mandate, ``x-editor`` for the side Y."""
PARTNERS = ("P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8")


@dataclass(frozen=True)
class Membership:
    """A membership of an organisation, or of a private person."""

    alliance: str
    partner: str | None
    status: str
    people: tuple[str, ...]
    """Who acts for it; of one that has only applied, who did."""


MEMBERSHIPS = {
    "m1": Membership("A1", "P1", "ACTIVE", ("signer", "substitute")),
    "m2": Membership("A1", "P2", "ACTIVE", ("fellow",)),
    "ms": Membership("A1", "P3", "SUSPENDED", ("suspended",)),
    "ma": Membership("A1", "P4", "APPLIED", ("applicant",)),
    "ml": Membership("A1", "P5", "LEFT", ("leaver",)),
    "mx": Membership("A1", "P6", "EXCLUDED", ("excluded",)),
    "pv": Membership("A1", None, "ACTIVE", ("person",)),
    "pw": Membership("A1", None, "ACTIVE", ("neighbour",)),
    "mb": Membership("B1", "P7", "ACTIVE", ("signerb",)),
    "pb": Membership("B1", None, "ACTIVE", ("personb",)),
    "mo": Membership("S1", "P8", "ACTIVE", ("outsider",)),
}
ENDED = ("LEFT", "EXCLUDED")
SIDES = {"A": "AGREED", "Y": "AGREED", "B": "ASKED", "Z": "LEFT"}
"""Of the cooperation, which the organiser leads."""
USERS = sorted({*GRANTS, *(who for m in MEMBERSHIPS.values() for who in m.people), "nobody"})
GUEST = "guest@example.org"


@dataclass(frozen=True)
class Invitation:
    """Whether they come, and show it."""

    answer: str | None = None
    is_listed: bool = False


@dataclass(frozen=True)
class Meeting:
    """A meeting with all its parts."""

    tenant: str
    visibility: str
    alliance: str | None = None
    cooperation: str | None = None
    series: str | None = None
    audiences: dict[str, str | None] = field(default_factory=dict)
    """Alliance, tenant, or the cooperation -> the answer."""
    invitations: dict[str, Invitation] = field(default_factory=dict)
    """Membership, tenant or address -> what they say."""
    is_held: bool = False

    @property
    def steps(self) -> tuple[str, ...]:
        return ("PLANNED", "HELD") if self.is_held else ("PLANNED",)


COMES = Invitation("YES", True)
SERIES = {"s1": ("A", "A1", "TENANT"), "s2": ("A", None, "TENANT"), "s3": ("A", "A2", "TENANT"),
          "s0": ("A", "A1", "DRAFT")}  # fmt: skip
OF_ALL = {"A1": "ACCEPTED", "B1": "ACCEPTED", "A2": "DECLINED", "S1": None, "B": "ACCEPTED"}
MEETINGS = {
    "draft": Meeting("A", "DRAFT", "A1", None, "s0", OF_ALL, dict.fromkeys(("m1", "B", GUEST), Invitation())),
    "inner": Meeting(
        "A", "TENANT", "A1", None, "s1", OF_ALL,
        {"m1": COMES, "m2": Invitation("YES"), "pv": Invitation("YES"), "ma": Invitation("NO"), "ms": Invitation(),
         "ml": Invitation("YES"), "mb": COMES, "B": COMES, GUEST: Invitation("YES")},
    ),
    "open": Meeting("A", "PUBLIC", "A1", None, "s1", {"A1": "ACCEPTED", "B1": None},
                    {"m1": COMES, "pv": Invitation("YES")}),
    "staff": Meeting("A", "TENANT", None, None, "s2", {"Y": "ACCEPTED"},
                     {"Y": COMES, "pb": Invitation("YES"), GUEST: Invitation()}),
    "joint": Meeting("A", "TENANT", None, "coop", None, {"coop": "ACCEPTED"}, {"Y": COMES}),
    "past": Meeting("A", "TENANT", "A1", None, "s1", {"A1": "ACCEPTED"}, {"m1": COMES, "pv": Invitation("YES")},
                    is_held=True),
    "theirs": Meeting("B", "TENANT", "B1", None, None, {"B1": "ACCEPTED"}, {"pb": Invitation("YES")}),
}  # fmt: skip
UNRELEASED = ("past", "draft")
"""Meetings whose minutes are not released yet."""
ATTENDED = ("m1", "pv", None)
"""Who was at the meeting that was held; None: all others."""
FEEDS = ("signer", "person", "stranger")
