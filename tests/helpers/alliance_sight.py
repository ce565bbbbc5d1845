"""Who is to see which row of ``alliance_cast``: the rules in words, written by hand and not from the policies."""

from tests.helpers.alliance_cast import (
    ALLIANCES,
    ANYONE,
    CONSENTS,
    DECLARATIONS,
    KEEPERS,
    LOGO_FILES,
    LOGOS,
    MEMBERSHIPS,
    NOTES,
    PARTNERS,
    PEOPLE,
    REPRESENTATIVES,
    SIGNATURES,
    SPARE_SCANS,
)

EVERYONE = {*PEOPLE}
READS_HOST = {"A": {"admin", "editor", "viewer", "county", "county2"}, "B": {"admb"}}
"""Who reads what the host keeps to itself; the county's editors under a mandate, its overseer nothing."""
EDITS_HOST = {"A": {"admin", "editor"}, "B": {"admb"}}
"""Who edits for the host by a role there."""
OFFICE = {"A1": {"office"}, "A2": {"office2"}, "A3": set[str](), "A0": set[str](), "AF": set[str](), "B1": {"officeb"}}
FELLOWS = {"A1": {"signer", "actor", "other", "county2"}, "B1": {"signerb"}, "A2": set[str]()}
"""Who acts for an organisation that is active today: private persons are no fellow members of organisations."""
OPEN = {
    "membership", "membership_person", "membership_contact", "alliance", "alliance_goal", "alliance_principle",
    "alliance_tier",
    "alliance_duty", "alliance_offer", "alliance_legal_form", "press_item", "declaration", "file",
}  # fmt: skip
"""Tables of which the public interface reads something."""
OTHERWISE = {"membership", "membership_person", "membership_contact", "alliance", "declaration", "file"}
"""Of these, those with rows that are not simply one of each alliance."""


def keepers(membership: str) -> set[str]:
    """Who represents the membership's partner in the directory, whatever the host says."""
    return {who for who, partner in KEEPERS.items() if partner == MEMBERSHIPS[membership][1]}


def own(membership: str) -> set[str]:
    """Whom the host accepted to act for it, and whoever applied; what ended is read by them still."""
    accepted = {who for of, who, status in REPRESENTATIVES.values() if of == membership and status in ACCEPTED}
    return accepted | ({applicant} if (applicant := MEMBERSHIPS[membership][4]) else set())


ACCEPTED = ("ACCEPTED", "SIGNING")


def inner(membership: str) -> set[str]:
    """Who reads what is between the member and the office."""
    return own(membership) | OFFICE[MEMBERSHIPS[membership][0]]


def sees_membership(membership: str) -> set[str]:
    alliance, partner, status, listed, _, ends = MEMBERSHIPS[membership]
    runs = ends is None or ends > 0
    if status == "ACTIVE" and listed and runs:
        return EVERYONE
    who = inner(membership)
    # A sole trader's name is a person's: fellow members read it once it is listed.
    if status == "ACTIVE" and partner and not PARTNERS[partner][2] and runs:
        who |= FELLOWS[alliance]
    if status in ("ACTIVE", "SUSPENDED") and partner and runs:
        who |= EDITS_HOST[alliance[0]]
    # Whoever represents the organisation sees to what it is invited, and where it is a member for whom nobody acts.
    is_forlorn = status in ("ACTIVE", "SUSPENDED") and runs and not own(membership)
    return who | (keepers(membership) if status == "INVITED" or is_forlorn else set())


def sees_alliance(alliance: str) -> set[str]:
    visibility = ALLIANCES[alliance][1]
    if visibility == "PUBLIC":
        return EVERYONE
    if visibility == "FEDERATION":
        return {"admin", "editor", "viewer", "county", "county2", "overseer", "admb"}
    if visibility == "DRAFT":
        return READS_HOST["A"] - {"viewer"}
    invited = {
        who for m, row in MEMBERSHIPS.items() if row[0] == alliance and row[2] == "INVITED" for who in keepers(m)
    }
    return READS_HOST["A"] | OFFICE[alliance] | invited


SIGHT: dict[str, dict[str, set[str]]] = {
    "membership": {m: sees_membership(m) for m in MEMBERSHIPS},
    "membership_step": {
        f"s.{m}": inner(m) | (keepers(m) if row[2] == "INVITED" else set()) for m, row in MEMBERSHIPS.items()
    },
    # A listed person is read by her consent; everything else of persons stays between them and the office.
    "membership_person": {
        f"mp.{m}": EVERYONE if m == "pp" else inner(m) for m, row in MEMBERSHIPS.items() if row[1] is None
    },
    "representative": {r: inner(row[0]) | {row[1]} for r, row in REPRESENTATIVES.items()},
    "representative_step": {f"s.{r}": inner(row[0]) | {row[1]} for r, row in REPRESENTATIVES.items()},
    "signature": {f"sig.{m}": inner(m) for m in SIGNATURES},
    "signature_person": {f"sp.{m}": inner(m) for m in SIGNATURES},
    # Whoever acts for the member no more reads what she has said of her own name.
    "consent": {**{f"con.{m}": inner(m) for m in CONSENTS}, "con.r.late": inner("m1") | {"late"}},
    "logo_grant": {f"lg.{m}": inner(m) for m in LOGOS},
    # By their consent: as their membership is shown, to the public or to fellow members.
    "membership_contact": {
        "mc.r.other": EVERYONE,
        "mc.r.actor": inner("m1") | FELLOWS["A1"],
        "mc.r.susp": inner("mS"),
        **{f"mc.r.{name}": inner(m) for name, m in (("ended", "m8"), ("gone", "mG"))},
    },
    "membership_note": {f"n.{m}": set(OFFICE[MEMBERSHIPS[m][0]]) for m in NOTES},
    "mailing": {f"mailing.{a}": set(people) for a, people in OFFICE.items() if people},
    "alliance": {a: sees_alliance(a) for a in ALLIANCES},
    "declaration": {d: sees_alliance(row[0]) for d, row in DECLARATIONS.items()},
    # A logo is seen with its alliance, a scan with its signature; what nothing names, by those who uploaded it.
    "file": {
        **{f"logo.{a}": sees_alliance(a) for a in LOGO_FILES},
        "logo.spare": OFFICE["A1"] | EDITS_HOST["A"],
        **{f"scan.{m}": inner(m) for m in SIGNATURES},
        **{f"spare.{m}": set(OFFICE[MEMBERSHIPS[m][0]]) for m in SPARE_SCANS},
    },
    **{table: {f"{table}.{a}": sees_alliance(a) for a in ALLIANCES} for table in sorted(OPEN - OTHERWISE)},
}
"""Table -> the label of each row -> who sees it."""


def seen_by(who: str, table: str, scopes: tuple[str, ...] = ("read",)) -> set[str]:
    """The labels of the rows that a person is to see; without the right to read, what is everybody's."""
    of = ANYONE if "read" not in scopes else who
    return {label for label, people in SIGHT[table].items() if of in people}
