"""Who is to see which row of ``meeting_cast``: the rules in words, written by hand and not from the policies."""

from __future__ import annotations

from tests.helpers.alliance_cast import ANYONE
from tests.helpers.meeting_cast import (
    ALLIANCES,
    ATTENDED,
    ENDED,
    FEEDS,
    GRANTS,
    GUEST,
    MEETINGS,
    MEMBERSHIPS,
    SERIES,
    SIDES,
    TENANTS,
    UNRELEASED,
    USERS,
    Meeting,
)

PEOPLE = (*USERS, ANYONE)
EVERYONE = {*PEOPLE}
UNDER_MANDATE = {"A": {"k-editor"}, "Y": {"x-editor"}}
READS = {
    tenant: {who for who, (of, role, _) in GRANTS.items() if of == tenant and role != "OFFICE"}
    | UNDER_MANDATE.get(tenant, set())
    for tenant in TENANTS
}
OWN_EDITORS = {
    tenant: {who for who, (of, role, _) in GRANTS.items() if of == tenant and role in ("EDITOR", "REVIEWER", "ADMIN")}
    for tenant in TENANTS
}
"""Who edits by a role there."""
OFFICES = {alliance: {who for who, grant in GRANTS.items() if grant[2] == alliance} for alliance in ALLIANCES}
SIDES_IN = {who for side, status in SIDES.items() if status == "AGREED" for who in READS[side]}
OPEN_TABLES = {"meeting", "meeting_step", "meeting_audience", "agenda_item", "meeting_speaker", "meeting_series"}
"""Tables of which the public interface reads something."""


def people_of(membership: str) -> set[str]:
    return {*MEMBERSHIPS[membership].people}


def members(alliance: str, *, only_organisations: bool = False) -> set[str]:
    """Who acts for a member today."""
    return {
        who
        for m in MEMBERSHIPS.values()
        if m.alliance == alliance and m.status == "ACTIVE" and (m.partner or not only_organisations)
        for who in m.people
    }


def open_to(m: Meeting, *, only_organisations: bool = False) -> set[str]:
    """To whom it is open, by an audience that has joined or an invitation; drafts are to nobody."""
    if m.visibility == "DRAFT":
        return set()
    who: set[str] = set()
    for of, answer in m.audiences.items():
        if answer == "ACCEPTED":
            who |= SIDES_IN if of == "coop" else READS[of] if of in TENANTS else members(
                of, only_organisations=only_organisations
            )  # fmt: skip
    for party in m.invitations:
        if party in TENANTS:
            who |= READS[party]
        elif party != GUEST and MEMBERSHIPS[party].status not in ENDED:
            who |= people_of(party) if MEMBERSHIPS[party].partner or not only_organisations else set()
    return who


def office_of(m: Meeting) -> set[str]:
    return OFFICES[m.alliance] if m.alliance else set()


def colleagues(m: Meeting) -> set[str]:
    """Of the organiser; of a draft who edits, also under a mandate."""
    drafting = OWN_EDITORS[m.tenant] | UNDER_MANDATE.get(m.tenant, set())
    return READS[m.tenant] if m.visibility != "DRAFT" else drafting


def asked(m: Meeting, *, only_joined: bool = False) -> set[str]:
    """Offices of alliances that are asked to join, or have joined."""
    answers = ("ACCEPTED",) if only_joined else ("ACCEPTED", None)
    return {
        who
        for of, answer in m.audiences.items()
        if of in ALLIANCES and answer in answers and m.visibility != "DRAFT"
        for who in OFFICES[of]
    }


def sees_meeting(m: Meeting) -> set[str]:
    return EVERYONE if m.visibility == "PUBLIC" else inside(m) | asked(m)


def inside(m: Meeting) -> set[str]:
    return colleagues(m) | office_of(m) | open_to(m) | asked(m, only_joined=True)


def organisers(m: Meeting) -> set[str]:
    return OWN_EDITORS[m.tenant] | office_of(m)


def sees_audience(m: Meeting, of: str) -> set[str]:
    """That an alliance has joined everybody inside; that it is asked or has declined, the organiser and its office."""
    who = colleagues(m) | office_of(m)
    who |= OFFICES[of] if of in ALLIANCES and m.visibility != "DRAFT" else set()
    if m.audiences[of] == "ACCEPTED":
        who |= inside(m) | asked(m)
    is_public = m.visibility == "PUBLIC" and m.audiences[of] == "ACCEPTED"
    return EVERYONE if is_public and ALLIANCES[of][1] == "PUBLIC" else who


def is_person(party: str) -> bool:
    return party == GUEST or (party in MEMBERSHIPS and MEMBERSHIPS[party].partner is None)


def reads_answer(m: Meeting, party: str) -> set[str]:
    """The party itself, also once it has left, and the organiser: of an alliance's private persons its office alone."""
    own: set[str] = set()
    if m.visibility != "DRAFT" and party != GUEST:
        own = READS[party] if party in TENANTS else people_of(party)
    editors = set() if is_person(party) and m.alliance else OWN_EDITORS[m.tenant]
    return own | office_of(m) | editors


def sees_invitation(m: Meeting, party: str) -> set[str]:
    """Besides, other organisations where it shows itself: no private person."""
    others = open_to(m, only_organisations=True) if m.invitations[party].is_listed else set()
    return reads_answer(m, party) | others


def sees_attendance(party: str | None) -> set[str]:
    past = MEETINGS["past"]
    return office_of(past) | (set() if party and is_person(party) else OWN_EDITORS["A"])


def sees_series(name: str) -> set[str]:
    """Colleagues and members; besides whom one of its meetings is open to."""
    of, alliance, shown = SERIES[name]
    office = OFFICES[alliance] if alliance else set()
    if shown == "DRAFT":
        return OWN_EDITORS[of] | UNDER_MANDATE[of] | office
    inner = {
        who
        for m in MEETINGS.values()
        if m.series == name and m.visibility != "DRAFT"
        for who in open_to(m) | office_of(m) | asked(m, only_joined=True)
    }
    return READS[of] | office | inner | (members(alliance) if alliance else set())


INVITED = [(name, m, party) for name, m in MEETINGS.items() for party in m.invitations]
SIGHT: dict[str, dict[str, set[str]]] = {
    "meeting": {name: sees_meeting(m) for name, m in MEETINGS.items()},
    "meeting_step": {
        f"{name} step {n}": sees_meeting(m) for name, m in MEETINGS.items() for n in range(1, len(m.steps) + 1)
    },
    "meeting_audience": {
        f"{name} for {of}": sees_audience(m, of) for name, m in MEETINGS.items() for of in m.audiences
    },
    "meeting_series": {name: sees_series(name) for name in SERIES},
    **{
        table: {f"{name} {table}": sees_meeting(m) for name, m in MEETINGS.items()}
        for table in ("agenda_item", "meeting_speaker")
    },
    **{
        table: {f"{name} {table}": inside(m) for name, m in MEETINGS.items()}
        for table in ("meeting_access", "meeting_document", "meeting_output")
    },
    "meeting_minutes": {
        f"{name} meeting_minutes": organisers(m) | (set() if name in UNRELEASED else inside(m))
        for name, m in MEETINGS.items()
    },
    "meeting_invitation": {f"{name} {party}": sees_invitation(m, party) for name, m, party in INVITED},
    "meeting_answer": {
        f"{name} {party} says": reads_answer(m, party) for name, m, party in INVITED if m.invitations[party].answer
    },
    "meeting_attendance": {f"past {party} was there": sees_attendance(party) for party in ATTENDED},
    "file": {
        **{f"{name} file": inside(m) for name, m in MEETINGS.items()},
        **{f"{name} spare file": organisers(m) for name, m in MEETINGS.items()},
    },
    "calendar_feed": {f"feed of {who}": {who} for who in FEEDS},
}
"""Table -> the label of each row -> who sees it."""


def seen_by(who: str, table: str, scopes: tuple[str, ...] = ("read",)) -> set[str]:
    """The labels of the rows that a person is to see; without the right to read, what is everybody's."""
    of = ANYONE if "read" not in scopes else who
    return {label for label, people in SIGHT[table].items() if of in people}
