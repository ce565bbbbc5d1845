"""Who is to see which row of ``contribution_cast``: the rules in words, written by hand and not from the policies."""

from __future__ import annotations

from typing import Any

from tests.helpers.alliance_cast import ANYONE, cast_id
from tests.helpers.contribution_cast import (
    KEEPERS,
    LISTED,
    MEMBERSHIPS,
    NETWORKS,
    PLEDGE_STEPS,
    PLEDGES,
    STORIES,
    STORY_STEPS,
    WITH_FILE,
    Network,
)
from tests.helpers.meeting_cast import ALLIANCES, ENDED, TENANTS, USERS
from tests.helpers.meeting_sight import EVERYONE, OFFICES, OWN_EDITORS, READS, UNDER_MANDATE

OPEN_TABLES = {
    "pledge", "pledge_effect", "pledge_entry", "pledge_alliance", "success_story", "story_alliance", "story_partner",
    "network", "network_step", "network_member", "network_result", "network_result_step", "network_idea",
    "network_idea_step", "file",
}  # fmt: skip
"""Tables of which the public interface reads something."""
KEYS = {"network_idea_step": ("idea_id", "number")}
"""By what rows are known whose ids the public interface does not read: figures count them."""


def key_of(table: str, label: str) -> tuple[Any, ...]:
    """The values by which the row with a label is known."""
    return (cast_id(label.removesuffix(" step")), 1) if table in KEYS else (cast_id(label),)


def people_of(membership: str) -> set[str]:
    return {*MEMBERSHIPS[membership].people}


def office_of(membership: str) -> set[str]:
    return OFFICES[MEMBERSHIPS[membership].alliance]


def active(alliance: str | None, *, only_organisations: bool = False) -> set[str]:
    """Who acts for a member today."""
    return {
        who
        for m in MEMBERSHIPS.values()
        if m.alliance == alliance and m.status == "ACTIVE" and (m.partner or not only_organisations)
        for who in m.people
    }


def member_shown(name: str) -> str:
    """Who sees that it is a member: of a private person nobody without her word."""
    m = MEMBERSHIPS[name]
    if m.status != "ACTIVE":
        return "OFFICE"
    if name in LISTED and ALLIANCES[m.alliance][1] == "PUBLIC":
        return "PUBLIC"
    return "MEMBERS" if m.partner else "OFFICE"


def told_to(of: str, shown: str, *, is_told: bool, is_origin: bool) -> set[str]:
    """Whoever sees that an alliance is told."""
    who = people_of(of) | (office_of(of) if is_told or is_origin else set())
    if shown == "PUBLIC":
        return EVERYONE
    return who | (active(MEMBERSHIPS[of].alliance, only_organisations=True) if shown == "MEMBERS" else set())


def pledge_shown(name: str, of: str) -> str:
    """Never to more people than the member itself; what an office objects to, and a private person's, to nobody."""
    answer, audience = PLEDGES[name].told[of]
    if MEMBERSHIPS[of].partner is None or answer in ("TAKEN_BACK", "OBJECTED"):
        return "OFFICE"
    return min(audience, member_shown(of), key=("OFFICE", "MEMBERS", "PUBLIC").index)


def sees_pledge_told(name: str, of: str) -> set[str]:
    is_told = PLEDGES[name].told[of][0] != "TAKEN_BACK"
    return told_to(of, pledge_shown(name, of), is_told=is_told, is_origin=of == PLEDGES[name].origin)


def sees_pledge(name: str) -> set[str]:
    p = PLEDGES[name]
    told = (sees_pledge_told(name, of) for of, (answer, _) in p.told.items() if answer != "TAKEN_BACK")
    return (people_of(p.origin) | office_of(p.origin)).union(*told)


def reads_evidence(name: str) -> set[str]:
    p = PLEDGES[name]
    offices = (office_of(of) for of, (answer, _) in p.told.items() if answer != "TAKEN_BACK")
    return (people_of(p.origin) | office_of(p.origin)).union(*offices)


def sees_story_told(name: str, of: str) -> set[str]:
    s = STORIES[name]
    shown = member_shown(of) if s.told[of] == "PUBLISHED" and s.is_agreed else "OFFICE"
    return told_to(of, shown, is_told=s.told[of] != "WITHDRAWN", is_origin=of == s.origin)


def stands_for(partner: str, alliance: str) -> set[str]:
    """Who says whether an organisation agrees: who keeps its entry, and who acts for it in that alliance."""
    keepers = {who for who, its in KEEPERS.items() if its == partner}
    acting = (m for m in MEMBERSHIPS.values() if (m.partner, m.alliance) == (partner, alliance))
    return keepers.union(*(m.people for m in acting if m.status in ("ACTIVE", "SUSPENDED")))


def writes_story(name: str) -> set[str]:
    """The member; and its office, what that has drafted."""
    s = STORIES[name]
    return people_of(s.origin) | (office_of(s.origin) if s.on_behalf else set())


def sees_story(name: str) -> set[str]:
    s = STORIES[name]
    named = (stands_for(partner, MEMBERSHIPS[s.origin].alliance) for partner in s.named)
    told = (sees_story_told(name, of) for of, status in s.told.items() if status != "WITHDRAWN")
    return writes_story(name).union(*named, *told)


def colleagues(n: Network) -> set[str]:
    """Of the organiser; of a draft who edits, also under a mandate."""
    drafting = OWN_EDITORS[n.tenant] | UNDER_MANDATE.get(n.tenant, set())
    return READS[n.tenant] if n.visibility != "DRAFT" else drafting


def within(n: Network, *, only_organisations: bool = False) -> set[str]:
    """Who is in it today; of a draft nobody yet."""
    who: set[str] = set()
    for name in n.members if n.visibility != "DRAFT" else ():
        if name in TENANTS:
            who |= READS[name]
        elif name in MEMBERSHIPS and MEMBERSHIPS[name].status == "ACTIVE":
            who |= people_of(name) if MEMBERSHIPS[name].partner or not only_organisations else set()
    return who


def office_for(n: Network) -> set[str]:
    return OFFICES[n.alliance] if n.alliance else set()


def sees_network(n: Network) -> set[str]:
    if n.visibility == "PUBLIC":
        return EVERYONE
    opened = within(n) | active(n.alliance) if n.visibility != "DRAFT" else set()
    return colleagues(n) | office_for(n) | opened


def sees_member(n: Network, name: str) -> set[str]:
    """The organiser's own editors; fellows, what each shows of itself; of a private person the office alone."""
    own = people_of(name) if name in MEMBERSHIPS else READS.get(name, set())
    is_person = name in MEMBERSHIPS and MEMBERSHIPS[name].partner is None
    who = own | office_for(n) | (set() if is_person else OWN_EDITORS[n.tenant])
    shown = member_shown(name) if name in MEMBERSHIPS else "PUBLIC" if n.members[name] and name in TENANTS else ""
    if n.visibility == "DRAFT" or shown == "OFFICE" or (name in MEMBERSHIPS and MEMBERSHIPS[name].status in ENDED):
        return who
    who |= active(n.alliance, only_organisations=True)
    if name in MEMBERSHIPS and shown == "MEMBERS":  # nobody else sees the membership
        return who
    return EVERYONE if n.visibility == shown == "PUBLIC" else who | within(n, only_organisations=True) | colleagues(n)


def inside(n: Network) -> set[str]:
    return colleagues(n) | within(n) | office_for(n)


def sees_idea(n: Network, by: str | None) -> set[str]:
    is_public = n.visibility == "PUBLIC" and n.ideas[by][0]
    return EVERYONE if is_public else inside(n) | (people_of(by) if by else set())


PLEDGED = [(name, of) for name, p in PLEDGES.items() for of in p.told]
TOLD = [(name, of) for name, s in STORIES.items() for of in s.told]
IDEAS = [(name, n, by) for name, n in NETWORKS.items() for by in n.ideas]
SIGHT: dict[str, dict[str, set[str]]] = {
    "pledge": {name: sees_pledge(name) for name in PLEDGES},
    **{
        table: {f"{name} {label}": sees_pledge(name) for name in PLEDGES}
        for table, label in (("pledge_effect", "effect"), ("pledge_entry", "entry"))
    },
    "pledge_alliance": {f"{name} in {of}": sees_pledge_told(name, of) for name, of in PLEDGED},
    "pledge_step": {
        f"{name} in {of} step {n}": people_of(of) | office_of(of)
        for name, of in PLEDGED
        for n in range(1, len(PLEDGE_STEPS[PLEDGES[name].told[of][0]]) + 1)
    },
    "success_story": {name: sees_story(name) for name in STORIES},
    "story_partner": {f"{name} names {who}": sees_story(name) for name, s in STORIES.items() for who in s.named},
    "story_alliance": {f"{name} in {of}": sees_story_told(name, of) for name, of in TOLD},
    "story_step": {
        f"{name} in {of} step {n}": people_of(of) | office_of(of)
        for name, of in TOLD
        for n in range(1, len(STORY_STEPS[STORIES[name].told[of]]) + 1)
    },
    "network": {name: sees_network(n) for name, n in NETWORKS.items()},
    "network_step": {f"{name} step {i}": sees_network(n) for name, n in NETWORKS.items() for i in (1, 2)},
    "network_member": {f"{name} has {who}": sees_member(n, who) for name, n in NETWORKS.items() for who in n.members},
    "network_result": {f"{name} result": sees_network(n) for name, n in NETWORKS.items()},
    "network_result_step": {f"{name} result step": sees_network(n) for name, n in NETWORKS.items()},
    "network_idea": {f"{name} idea of {by}": sees_idea(n, by) for name, n, by in IDEAS},
    "network_idea_step": {
        f"{name} idea of {by} step": EVERYONE if n.ideas[by][0] and n.visibility == "PUBLIC" else inside(n)
        for name, n, by in IDEAS
    },
    "idea_support": {
        f"{name} idea of {by} with {who}": inside(n) | people_of(who) for name, n, by in IDEAS for who in n.ideas[by][1]
    },
    "file": {
        **{f"{name} file": reads_evidence(name) for name in PLEDGES if name in WITH_FILE},
        **{f"{name} file": sees_story(name) for name in STORIES if name in WITH_FILE},
        **{f"{name} spare file": writes_story(name) for name in STORIES if name in WITH_FILE},
    },
}
"""Table -> the label of each row -> who sees it."""
PEOPLE = (*USERS, ANYONE)


def seen_by(who: str, table: str, scopes: tuple[str, ...] = ("read",)) -> set[str]:
    """The labels of the rows that a person is to see; without the right to read, what is everybody's."""
    of = ANYONE if "read" not in scopes else who
    return {label for label, people in SIGHT[table].items() if of in people}
