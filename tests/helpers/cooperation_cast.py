"""Cooperations on the days before, at and after each word of a side, with their people: data of the matrix, invented.

A municipality leads, one of its county and one of another county are sides, and so is a supplier. The county acts for
the lead under a mandate, the other county for its municipality. Labels are of this file alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.helpers.region import COUNTY, LANDSTUHL, LUDWIGSBURG, OTHER_COUNTY, WEIL, WEILERBACH, WORKSHOP, fixed_id

TENANTS = {
    "A": LANDSTUHL, "B": WEILERBACH, "Y": WEIL, "Z": LUDWIGSBURG, "K": COUNTY, "X": OTHER_COUNTY, "S": WORKSHOP,
}  # fmt: skip
"""The lead; sides in its county, in another one, in a third one; the two counties; somebody else's."""
GRANTS: dict[str, tuple[str, str]] = {
    "lead-viewer": ("A", "VIEWER"), "lead-editor": ("A", "EDITOR"), "lead-reviewer": ("A", "REVIEWER"),
    "lead-admin": ("A", "ADMIN"), "b-viewer": ("B", "VIEWER"), "b-editor": ("B", "EDITOR"),
    "b-reviewer": ("B", "REVIEWER"), "b-admin": ("B", "ADMIN"), "y-viewer": ("Y", "VIEWER"), "y-admin": ("Y", "ADMIN"),
    "z-viewer": ("Z", "VIEWER"), "z-admin": ("Z", "ADMIN"), "k-overseer": ("K", "COUNTY"), "k-editor": ("K", "EDITOR"),
    "x-overseer": ("X", "COUNTY"), "x-editor": ("X", "EDITOR"), "stranger": ("S", "ADMIN"),
    "lead-program": ("A", "REVIEWER"), "b-program": ("B", "REVIEWER"),
}  # fmt: skip
"""Who has a role. ``k-editor`` acts for the lead under a mandate, ``x-editor`` for the side Y."""
PROGRAMS = {"lead-program", "b-program"}
"""Who of them is a program, which reads and edits, and binds nobody."""
PARTNERS = {"P": "A", "Q": "S", "H": "S"}
"""The supplier, another organisation, and a sole trader whom strangers do not see; with who looks after them."""
KEEPERS = {
    "helper": ("P", "ACCEPTED"), "signer": ("P", "ACCEPTED"), "hopeful": ("P", "ACCEPTED"),
    "former": ("P", "ACCEPTED"), "lapsed": ("P", "ENDED"), "rival": ("Q", "ACCEPTED"),
}  # fmt: skip
"""Who represents which organisation, in the directory."""
SIGNATORIES = {"signer": "SIGNING", "hopeful": "PROPOSED", "former": "ENDED", "lapsed": "SIGNING"}
"""Who signs for the supplier, wherever it is a side; of one the representation has ended."""
USERS = sorted({*GRANTS, *KEEPERS, "nobody"})


@dataclass(frozen=True)
class Side:
    """A side of a cooperation: its status, the version it agreed to, and what else follows from its steps."""

    status: str | None
    terms: int | None = None
    publishes: bool = False
    ends: int | None = None
    """Its last day was before this day from today on; also where it has been asked anew since."""

    @property
    def steps(self) -> list[tuple[str, str, int]]:
        """Kind, who took it, days ago."""
        if self.status is None:
            return []
        steps = [("ASKED", "LEAD", 20)]
        if self.terms or self.ends is not None:
            steps += [("AGREED", "PARTY", 15)]
        steps += [("PUBLICATION_AGREED", "PARTY", 14)] if self.publishes else []
        steps += [("LEFT", "PARTY", 10)] if self.ends is not None else []
        steps += [("ASKED", "LEAD", 2)] if self.ends is not None and self.status != "LEFT" else []
        steps += [("PUBLICATION_WITHDRAWN", "PARTY", 1)] if self.terms == 2 else []
        last = {"DECLINED": "PARTY", "WITHDRAWN": "LEAD"}.get(self.status)
        return [*steps, (self.status, last, 1)] if last else steps


@dataclass(frozen=True)
class Cooperation:
    """A cooperation on its day."""

    status: str
    terms: int | None
    """The version that holds."""
    sides: dict[str, Side]
    versions: dict[int, int] = field(default_factory=dict)
    """Number -> days ago."""
    visibility: str = "TENANT"
    later: tuple[str, int] | None = None
    """A step after it was agreed, and how many days ago."""

    @property
    def steps(self) -> list[tuple[str, str, int, int | None]]:
        """Kind, side, days ago, version."""
        if self.status == "IDEA":
            return [("IDEA", "LEAD", 30, None)]
        steps: list[tuple[str, str, int, int | None]] = [("APPROACHING", "LEAD", 30, None)]
        if self.status != "APPROACHING":
            steps.append(("AGREED", "SYSTEM", 15, 1))
        return [*steps, (self.later[0], "LEAD", self.later[1], None)] if self.later else steps


AGREED, LATER = Side("AGREED", 1), Side("AGREED", 2)
ASKED = Side("ASKED")
COOPERATIONS: dict[str, Cooperation] = {
    "idea": Cooperation("IDEA", None, {"A": ASKED}),
    "unasked": Cooperation("APPROACHING", None, {"A": ASKED, "B": Side(None), "P": Side(None)}),
    "asked": Cooperation(
        "APPROACHING", None, {"A": AGREED, "B": ASKED, "Y": ASKED, "P": ASKED, "Z": Side("DECLINED")}, {1: 18}
    ),
    "early": Cooperation("APPROACHING", None, {"A": ASKED, "B": Side("AGREED", 1, True)}, {1: 18}),
    "refused": Cooperation(
        "AGREED", 1, {"A": AGREED, "B": Side("WITHDRAWN"), "Y": AGREED, "P": Side("DECLINED")}, {1: 18}
    ),
    "agreed": Cooperation(
        "RUNNING", 1, {"A": LATER, "B": AGREED, "Y": AGREED, "P": AGREED, "Z": ASKED}, {1: 18, 2: 1},
        later=("RUNNING", 1),
    ),
    "before": Cooperation(
        "RUNNING", 1, {"A": LATER, "B": Side("LEFT", 1, ends=1), "Y": AGREED, "P": Side("LEFT", 1, ends=1)},
        {1: 18, 2: 0}, later=("RUNNING", 0),
    ),
    "left": Cooperation(
        "RUNNING", 1, {"A": LATER, "B": Side("LEFT", 1, ends=0), "Y": AGREED, "P": Side("LEFT", 1, ends=0)},
        {1: 18, 2: 0}, later=("RUNNING", 0),
    ),
    "anew": Cooperation(
        "RUNNING", 1, {"A": LATER, "B": Side("ASKED", ends=-5), "Y": AGREED, "P": Side("DECLINED", ends=-5)},
        {1: 18, 2: 3}, later=("RUNNING", 3),
    ),
    "public": Cooperation(
        "AGREED", 1,
        {"A": Side("AGREED", 1, True), "B": Side("AGREED", 1, True), "P": Side("AGREED", 1, True),
         "Y": Side("LEFT", 1, ends=-5), "Z": ASKED},
        {1: 18}, "PUBLIC",
    ),
    "ended": Cooperation("ENDED", 1, {"A": AGREED, "B": AGREED}, {1: 18}, later=("ENDED", 3)),
}  # fmt: skip
SHARED = ("A", "B", "Y")
"""Sides with a share, in each version, where they are sides at all."""
ITEMS = {"A1": fixed_id(11), "A3": fixed_id(13), "B1": fixed_id(21), "B2": fixed_id(22)}
"""Measures of the lead and of a side, one public and one of the own tenant each, wherever that side has been in."""


def was_in(side: Side | None) -> bool:
    """Whether a side is in, or was."""
    return side is not None and any(kind == "AGREED" for kind, _, _ in side.steps)
