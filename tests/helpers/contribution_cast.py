"""Pledges, stories and networks with all kinds of people around them: data of the matrix, invented.

The people, municipalities, alliances and memberships are those of ``meeting_cast``; besides, one organisation is a
member of three alliances. Labels are of this file alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.helpers import meeting_cast
from tests.helpers.meeting_cast import Membership

MORE = {
    "m1b": Membership("B1", "P1", "ACTIVE", ("signer", "substitute")),
    "m1s": Membership("S1", "P1", "ACTIVE", ("signer",)),
    "pw2": Membership("A1", None, "ACTIVE", ("declining",)),
}
"""The first organisation in two further alliances; and a private person who runs another alliance's office."""
MEMBERSHIPS = {**meeting_cast.MEMBERSHIPS, **MORE}
LISTED = ("m1", "m1b", "m1s", "mb", "mo", "ms", "ml", "pv", "pb")
"""Memberships that ask to be listed: shown to everybody while they are active and their alliance is public."""
KEEPERS = {"outsider": "P8"}
"""Who represents which partner in the directory."""
NAMED = ("P1", "P2", "P7", "P8")
"""Partners in the directory: whoever tells a story may name them."""


@dataclass(frozen=True)
class Pledge:
    """A pledge, the membership it comes from, and who is told."""

    origin: str
    told: dict[str, tuple[str, str]]
    """Membership -> the answer of its alliance, and the audience."""


PLEDGES = {
    "p public": Pledge("m1", {"m1": ("CONFIRMED", "PUBLIC"), "m1b": ("OBJECTED", "MEMBERS")}),
    "p members": Pledge("m2", {"m2": ("TOLD", "PUBLIC")}),
    "p office": Pledge("m1", {"m1": ("TOLD", "OFFICE")}),
    "p person": Pledge("pv", {"pv": ("CONFIRMED", "PUBLIC")}),
    "p suspended": Pledge("ms", {"ms": ("TOLD", "PUBLIC")}),
    "p ended": Pledge("ml", {"ml": ("TOLD", "PUBLIC")}),
    "p back": Pledge("m1", {"m1": ("TAKEN_BACK", "PUBLIC"), "m1s": ("TAKEN_BACK", "PUBLIC")}),
    "p elsewhere": Pledge("m1b", {"m1b": ("TOLD", "OFFICE"), "m1": ("TOLD", "MEMBERS")}),
}
PLEDGE_STEPS = {
    "TOLD": (("TOLD", "MEMBER"),),
    "CONFIRMED": (("TOLD", "MEMBER"), ("CONFIRMED", "OFFICE")),
    "OBJECTED": (("TOLD", "MEMBER"), ("OBJECTED", "OFFICE")),
    "TAKEN_BACK": (("TOLD", "MEMBER"), ("TAKEN_BACK", "MEMBER")),
}
"""State of a telling -> the steps that led to it."""


@dataclass(frozen=True)
class Story:
    """A story, the membership it comes from, how each alliance stands to it, and who is named."""

    origin: str
    told: dict[str, str] = field(default_factory=dict)
    named: dict[str, str | None] = field(default_factory=dict)
    """Partner -> its answer."""
    on_behalf: bool = False

    @property
    def is_agreed(self) -> bool:
        return all(answer == "AGREED" for answer in self.named.values())


STORIES = {
    "s public": Story("m1", {"m1": "PUBLISHED", "m1b": "RETURNED", "m1s": "REJECTED"}, {"P8": "AGREED"}),
    "s members": Story("m2", {"m2": "PUBLISHED"}),
    "s draft": Story("m1", {}, {"P8": None, "P2": None}),
    "s of office": Story("m2", on_behalf=True),
    "s person": Story("pv", {"pv": "PUBLISHED"}),
    "s unlisted": Story("pw", {"pw": "PUBLISHED"}),
    "s waits": Story("m1", {"m1": "SUBMITTED"}),
    "s declined": Story("m1", {"m1": "PUBLISHED"}, {"P8": "DECLINED"}),
    "s suspended": Story("ms", {"ms": "PUBLISHED"}),
    "s ended": Story("ml", {"ml": "PUBLISHED"}),
    "s withdrawn": Story("m1", {"m1": "WITHDRAWN"}),
}
STORY_STEPS = {
    "SUBMITTED": (("SUBMITTED", "MEMBER"),),
    "RETURNED": (("SUBMITTED", "MEMBER"), ("RETURNED", "OFFICE")),
    "PUBLISHED": (("SUBMITTED", "MEMBER"), ("PUBLISHED", "OFFICE")),
    "REJECTED": (("SUBMITTED", "MEMBER"), ("REJECTED", "OFFICE")),
    "WITHDRAWN": (("SUBMITTED", "MEMBER"), ("WITHDRAWN", "MEMBER")),
}
WITH_FILE = ("p public", "p person", "p back", "s public", "s draft", "s of office")
"""Pledges with evidence, and stories with an image."""


@dataclass(frozen=True)
class Network:
    """A network, who is in it, and who proposed its ideas."""

    tenant: str
    alliance: str | None
    visibility: str
    members: dict[str, bool] = field(default_factory=dict)
    """Membership, partner or tenant -> whether it is in today; of a municipality: by its own word."""
    ideas: dict[str | None, tuple[bool, tuple[str, ...]]] = field(default_factory=dict)
    """Who proposed it (None: the organiser) -> whether it is shown, and who supports it."""


NETWORKS = {
    "n public": Network(
        "A", "A1", "PUBLIC",
        {"m1": True, "m2": True, "pv": True, "pw": True, "ms": True, "ml": True, "P8": True, "Y": True, "Z": False},
        {"m1": (True, ("m2",)), "pv": (False, ("m1", "pw")), None: (False, ())},
    ),
    "n inner": Network("A", "A1", "TENANT", {"m2": True, "pv": True}, {"m2": (True, ("m2",))}),
    "n draft": Network("A", "A1", "DRAFT", {"m1": True}, {None: (False, ())}),
    "n staff": Network("A", None, "TENANT", {"Y": True, "B": True}, {None: (True, ())}),
    "n other": Network("B", "B1", "PUBLIC", {"mb": True, "m1b": True}, {"mb": (False, ())}),
}  # fmt: skip
