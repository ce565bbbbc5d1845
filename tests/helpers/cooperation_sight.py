"""Who is to see which row of ``cooperation_cast``: the rules in words, written by hand and not from the policies."""

from __future__ import annotations

from tests.helpers.alliance_cast import ANYONE
from tests.helpers.cooperation_cast import (
    COOPERATIONS,
    GRANTS,
    ITEMS,
    KEEPERS,
    SHARED,
    SIGNATORIES,
    USERS,
    Cooperation,
    was_in,
)

PEOPLE = (*USERS, ANYONE)
EVERYONE = {*PEOPLE}
UNDER_MANDATE = {"A": {"k-editor"}, "Y": {"x-editor"}}
READS = {
    tenant: {who for who, (of, _) in GRANTS.items() if of == tenant} | UNDER_MANDATE.get(tenant, set())
    for tenant in ("A", "B", "Y", "Z")
}
DECIDES = {
    tenant: {who for who, (of, role) in GRANTS.items() if of == tenant and role in ("REVIEWER", "ADMIN")}
    for tenant in READS
}
"""Who may say a side's word: by a role there, and under no mandate."""
ACTS = {who for who, (partner, status) in KEEPERS.items() if (partner, status) == ("P", "ACCEPTED")}
EDITS_LEAD = {"lead-editor", "lead-reviewer", "lead-admin", "lead-program"}
OPEN = {"cooperation", "cooperation_step", "cooperation_party", "cooperation_item"}
"""Tables of which the public interface reads something."""
IN_CONFIDENCE = ("ASKED", "DECLINED", "WITHDRAWN")


def colleagues(side: str) -> set[str]:
    return ACTS if side == "P" else READS[side]


def deciders(side: str) -> set[str]:
    return ACTS if side == "P" else DECIDES[side]


def agreed(c: Cooperation) -> set[str]:
    """Colleagues of the sides that are in today."""
    is_in = [side for side, it in c.sides.items() if it.status == "AGREED" or (it.status == "LEFT" and it.ends == 1)]
    return {who for side in is_in for who in colleagues(side)}


def asked(c: Cooperation) -> set[str]:
    return {who for side, it in c.sides.items() if it.status == "ASKED" for who in deciders(side)}


def left(c: Cooperation, days_ago: int) -> set[str]:
    """Colleagues of sides that have left, for what was entered so many days ago; of today's nothing."""
    gone = {side: it.ends for side, it in c.sides.items() if it.ends is not None and it.ends <= 0}
    return {who for side, ends in gone.items() if -days_ago < ends for who in colleagues(side)}


def inside(c: Cooperation) -> set[str]:
    return READS["A"] | agreed(c) | asked(c)


def sees_cooperation(c: Cooperation) -> set[str]:
    return EVERYONE if c.visibility == "PUBLIC" else inside(c)


def itself(c: Cooperation, side: str) -> set[str]:
    """Who reads the side's own row: all colleagues of one that agreed, else who decides there, once it was asked."""
    status = c.sides[side].status
    if status in ("AGREED", "LEFT"):
        return colleagues(side)
    return deciders(side) if status else set()


def former(c: Cooperation, side: str) -> set[str]:
    """Colleagues of a municipality that has left, whatever it was asked since: the side as it was in its days."""
    return READS[side] if side != "P" and c.sides[side].ends is not None else set()


def sees_side(c: Cooperation, side: str) -> set[str]:
    it = c.sides[side]
    if c.visibility == "PUBLIC" and it.publishes:
        return EVERYONE
    who = READS["A"] | itself(c, side) | former(c, side)
    who |= agreed(c) if it.status in ("ASKED", "AGREED", "LEFT") else set()
    return who | (asked(c) if it.status in ("ASKED", "AGREED") else set())


def sees_step_of_side(c: Cooperation, side: str, kind: str, days_ago: int) -> set[str]:
    who = READS["A"] | itself(c, side)
    who |= former(c, side) if days_ago > -(c.sides[side].ends or 0) else set()
    return who if kind in IN_CONFIDENCE else who | agreed(c) | asked(c) | left(c, days_ago)


def sees_signatory(who: str) -> set[str]:
    """Whoever edits for the lead, herself, and who signs for the organisation today."""
    return {*EDITS_LEAD, who, "signer"}


def sees_item(c: Cooperation, item: str) -> set[str]:
    """The sides, whoever put it there, and everybody once its side is shown to them; and who sees the measure."""
    is_shown = c.visibility == "PUBLIC" and c.sides[item[0]].publishes
    who = (EVERYONE if is_shown else inside(c)) | READS[item[0]]
    return who if item.endswith("1") else who & READS[item[0]]


SIGHT: dict[str, dict[str, set[str]]] = {
    "cooperation": {name: sees_cooperation(c) for name, c in COOPERATIONS.items()},
    "cooperation_step": {
        f"{name} step {n}": EVERYONE if c.visibility == "PUBLIC" else inside(c) | left(c, days)
        for name, c in COOPERATIONS.items()
        for n, (_, _, days, _) in enumerate(c.steps, 1)
    },
    "cooperation_party": {f"{name} {side}": sees_side(c, side) for name, c in COOPERATIONS.items() for side in c.sides},
    "cooperation_party_step": {
        f"{name} {side} step {n}": sees_step_of_side(c, side, kind, days)
        for name, c in COOPERATIONS.items()
        for side, it in c.sides.items()
        for n, (kind, _, days) in enumerate(it.steps, 1)
    },
    "cooperation_terms": {
        f"{name} terms {n}": inside(c) | left(c, days)
        for name, c in COOPERATIONS.items()
        for n, days in c.versions.items()
    },
    "cooperation_share": {
        f"{name} {side} share {n}": inside(c) | left(c, days)
        for name, c in COOPERATIONS.items()
        for n, days in c.versions.items()
        for side in SHARED
        if side in c.sides
    },
    **{
        table: {
            f"{name} {who}{suffix}": sees_signatory(who)
            for name, c in COOPERATIONS.items()
            if "P" in c.sides
            for who in SIGNATORIES
        }
        for table, suffix in (("cooperation_signatory", " signs"), ("cooperation_signatory_step", " step"))
    },
    "cooperation_item": {
        f"{name} item {item}": sees_item(c, item)
        for name, c in COOPERATIONS.items()
        for item in ITEMS
        if was_in(c.sides.get(item[0]))
    },
}
"""Table -> the label of each row -> who sees it."""


def seen_by(who: str, table: str, scopes: tuple[str, ...] = ("read",)) -> set[str]:
    """The labels of the rows that a person is to see; without the right to read, what is everybody's."""
    of = ANYONE if "read" not in scopes else who
    return {label for label, people in SIGHT[table].items() if of in people}
