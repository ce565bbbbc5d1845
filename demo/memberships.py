"""Members of the demo's alliances: all of them are invented, and so is what they signed and said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

import asyncpg

from demo.people import NAMES, add_user
from demo.rows import find_membership, noon, partner_id
from federation.alliances.memberships.codes import TRANSITIONS, MembershipSide, MembershipStatus
from federation.alliances.representatives.codes import RepresentativeStatus

JOINING, ENDING = ("ACCEPTED", "ACTIVATED", "RECORDED"), ("LEFT", "EXCLUDED")
"""Kinds of steps by which a membership begins, and ends."""
OF_MEMBERSHIP = "SELECT m.tenant_id, m.id, m.alliance_id"
REPRESENTATIVE_STEPS = {
    RepresentativeStatus.PROPOSED: [("PROPOSED", "MEMBER")],
    RepresentativeStatus.ACCEPTED: [("PROPOSED", "MEMBER"), ("ACCEPTED", "OFFICE")],
    RepresentativeStatus.SIGNING: [("PROPOSED", "MEMBER"), ("ACCEPTED", "OFFICE"), ("MAY_SIGN", "MEMBER")],
}
"""The steps that bring somebody to a status."""
OWN_STEPS = [("OWN", "SYSTEM")]
"""The step of a private person, who acts for herself."""


class Step(NamedTuple):
    """A step of a membership: as in the file, with the side that takes it and the status that it brings."""

    kind: str
    side: str
    day: date
    note: str | None
    status: str


def steps_of(member: Mapping[str, Any], today: date) -> Iterator[Step]:
    """The steps of a member. Raises ``LookupError`` for one that is no written transition."""
    status: str | None = None
    for kind, days, *note in member["steps"]:
        found = [item for item in TRANSITIONS if (item.kind, item.before) == (kind, status)]
        people = [item for item in found if item.side != MembershipSide.SYSTEM]
        if not people:
            raise LookupError(f"no step {kind} from {status}")
        status = people[0].after
        yield Step(kind, people[0].side, today + timedelta(days=days), note[0] if note else None, status)


async def insert(owner: asyncpg.Connection, alliance: UUID, member: Mapping[str, Any], today: date) -> None:
    """A membership with its steps, its person, what it signed and what the office notes.

    Steps of the owner move no state, as its data migrations: both are written.
    """
    steps = list(steps_of(member, today))
    membership = await _insert_membership(owner, alliance, member, steps)
    await _insert_steps(owner, membership, member, steps)
    if name := member.get("person"):
        await _insert_person(owner, membership, name, member)
    for number, days, method in member.get("signed", ()):
        await _insert_signature(owner, membership, number, today + timedelta(days=days), method, member)
    if note := member.get("note"):
        await owner.execute(
            "INSERT INTO membership_note (tenant_id, membership_id, alliance_id, version, is_key_stakeholder, text)"
            f" {OF_MEMBERSHIP}, 1, $2, $3 FROM membership m WHERE m.id = $1",
            membership, member.get("is_key_stakeholder", False), note,
        )  # fmt: skip
    if purpose := member.get("logo"):
        await owner.execute(
            "INSERT INTO logo_grant (tenant_id, membership_id, alliance_id, version, purpose, valid_from, ends_before)"
            f" {OF_MEMBERSHIP}, 1, $2, m.joined_on, 'infinity' FROM membership m WHERE m.id = $1",
            membership, purpose,
        )  # fmt: skip


async def _insert_membership(
    owner: asyncpg.Connection, alliance: UUID, member: Mapping[str, Any], steps: list[Step]
) -> UUID:
    listing = [step.kind for step in steps if step.kind in ("LISTED", "UNLISTED", *ENDING)]
    id: UUID = await owner.fetchval(
        "INSERT INTO membership (tenant_id, alliance_id, visibility, version, partner_id, strengths, contribution,"
        " status, is_listed, joined_on, ends_before, tier_id)"
        " SELECT a.tenant_id, a.id, a.visibility, 1, $2, $3, $4, $5, $6, $7, coalesce($8::date, 'infinity'),"
        " (SELECT t.id FROM alliance_tier t WHERE t.alliance_id = a.id AND t.name = $9)"
        " FROM alliance a WHERE a.id = $1 RETURNING id",
        alliance,
        await partner_id(owner, member.get("partner")),
        member.get("strengths"),
        member.get("contribution"),
        steps[-1].status,
        listing[-1:] == ["LISTED"],
        next((step.day for step in steps if step.kind in JOINING), None),
        next((step.day for step in steps if step.kind in ENDING), None),
        member.get("tier"),
    )
    return id


async def _insert_steps(
    owner: asyncpg.Connection, membership: UUID, member: Mapping[str, Any], steps: list[Step]
) -> None:
    for number, step in enumerate(steps, 1):
        evidence = member.get("on_behalf", {}) if step.side == MembershipSide.MEMBER else {}
        recommending = member.get("recommended_by") if step.kind == "INVITED" else None
        await owner.execute(
            "INSERT INTO membership_step (tenant_id, membership_id, alliance_id, number, kind, side, on_behalf, method,"
            " evidence, note, effective_on, taken_at, tier_id, recommended_by_id)"
            " SELECT m.tenant_id, m.id, m.alliance_id, $2, $3::text, $4, $5, $6, $7, $8, $9, $10,"
            " CASE WHEN $3::text = 'TIER_SET' THEN m.tier_id END,"
            " (SELECT r.id FROM membership r WHERE r.alliance_id = m.alliance_id AND r.name = $11)"
            " FROM membership m WHERE m.id = $1",
            membership,
            number,
            step.kind,
            step.side,
            bool(evidence),
            evidence.get("method"),
            evidence.get("evidence"),
            step.note,
            step.day,
            noon(step.day),
            recommending,
        )


async def _insert_person(owner: asyncpg.Connection, membership: UUID, name: str, member: Mapping[str, Any]) -> None:
    """The data of a private person, and what she consents to."""
    consents = member.get("consents", ())
    await owner.execute(
        "INSERT INTO membership_person (tenant_id, membership_id, alliance_id, version, name, email, shown,"
        f" ends_before, has_consent) {OF_MEMBERSHIP}, 1, $2, $3, m.shown, m.ends_before, $4 FROM membership m"
        " WHERE m.id = $1",
        membership,
        name,
        member.get("email"),
        "LISTING" in consents,
    )
    await owner.executemany(
        "INSERT INTO consent (tenant_id, membership_id, alliance_id, purpose, kind, method)"
        f" {OF_MEMBERSHIP}, $2, 'GIVEN', 'ONLINE' FROM membership m WHERE m.id = $1",
        [(membership, purpose) for purpose in consents],
    )


async def _insert_signature(
    owner: asyncpg.Connection, membership: UUID, number: int, day: date, method: str, member: Mapping[str, Any]
) -> None:
    """A signature under a version, and who signed, in an invented name."""
    signing = next((NAMES[person["subject"]] for person in member.get("people", ())), "Erna Erfunden")
    signature = await owner.fetchval(
        "INSERT INTO signature (tenant_id, membership_id, alliance_id, declaration_id, method, evidence, signed_on,"
        f" accepts_rules, entered_at) {OF_MEMBERSHIP}, d.id, $3, $4, $5, true, $6"
        " FROM membership m JOIN declaration d ON d.alliance_id = m.alliance_id AND d.number = $2 WHERE m.id = $1"
        " RETURNING id",
        membership,
        number,
        method,
        "Erfunden: Ordner der Geschäftsstelle" if method == "PAPER" else None,
        day,
        noon(day),
    )
    await owner.execute(
        "INSERT INTO signature_person (tenant_id, signature_id, membership_id, alliance_id, name)"
        " SELECT tenant_id, id, membership_id, alliance_id, $2 FROM signature WHERE id = $1",
        signature,
        f"{signing} (erfunden)",
    )


async def insert_people(
    owner: asyncpg.Connection, issuer: str, alliance: str, member: Mapping[str, Any], today: date
) -> None:
    """Who acts for a member, and who applied as a person, unless they do already: of each issuer its own people."""
    found = await find_membership(owner, alliance, member.get("partner") or member["person"])
    if found is None:  # a demo that people have changed
        return
    membership = found["id"]
    if subject := member.get("subject"):
        await _link_person(owner, membership, await add_user(owner, issuer, subject))
    for person in member.get("people", ()):
        steps = OWN_STEPS if "person" in member else REPRESENTATIVE_STEPS[RepresentativeStatus[person["status"]]]
        user = await add_user(owner, issuer, person["subject"])
        await _insert_representative(owner, membership, user, person, steps, list(steps_of(member, today))[-1].day)


async def _link_person(owner: asyncpg.Connection, membership: UUID, user: UUID) -> None:
    """A person's data are hers, and her application is, as long as it waits."""
    await owner.execute("UPDATE membership_person SET user_id = $2 WHERE membership_id = $1", membership, user)
    await owner.execute(
        "UPDATE membership SET applied_by = $2 WHERE id = $1 AND status = $3",
        membership,
        user,
        MembershipStatus.APPLIED,
    )


async def _insert_representative(
    owner: asyncpg.Connection, membership: UUID, user: UUID, person: Mapping[str, Any],
    steps: list[tuple[str, str]], day: date,
) -> None:  # fmt: skip
    representative = await owner.fetchval(
        "INSERT INTO representative (tenant_id, membership_id, alliance_id, user_id, name, function, is_substitute,"
        f" status, proposed_at) {OF_MEMBERSHIP}, $2, $3, $4, $5, $6, $7 FROM membership m WHERE m.id = $1"
        " AND NOT EXISTS (SELECT FROM representative r WHERE r.membership_id = m.id AND r.user_id = $2) RETURNING id",
        membership,
        user,
        NAMES[person["subject"]],
        person.get("function"),
        person.get("is_substitute", False),
        person["status"],
        noon(day),
    )
    if representative is None:  # there is one already
        return
    for number, (kind, side) in enumerate(steps, 1):
        await owner.execute(
            "INSERT INTO representative_step (tenant_id, representative_id, membership_id, alliance_id, number, kind,"
            " side, on_behalf, taken_at) SELECT tenant_id, id, membership_id, alliance_id, $2, $3, $4, false, $5"
            " FROM representative WHERE id = $1",
            representative,
            number,
            kind,
            side,
            noon(day),
        )
