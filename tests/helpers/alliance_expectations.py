"""Who sees which row of the region's alliances, written by hand; ``test_row_policies.py`` compares it.

``alliance_sight`` says the same of many more rows and people, which no other test sees.
"""

from collections.abc import Callable, Iterable
from functools import partial
from uuid import UUID

from tenants.context import Principal
from tests.helpers import alliances, region
from tests.helpers.alliances import (
    APPROACHED,
    COUNTY_ALLIANCE,
    DECLARATIONS,
    DRAFT_ALLIANCE,
    LOGOS,
    NEIGHBOUR_ALLIANCE,
    OF_BAKERY,
    OF_CITIZEN,
    OF_CLUB,
    OF_COOPERATIVE,
    OF_FORMER,
    OF_JOINER,
    OF_LISTED_CITIZEN,
    OF_TRADESWOMAN,
    OF_UTILITY,
    REPRESENTATIVES,
    SCANS,
    SIGNATURES,
    TOWN_ALLIANCE,
    UTILITY_IN_NEIGHBOUR,
    UTILITY_IN_TOWN,
)

MEMBERS: dict[str, Principal] = {
    **{who.subject: who for who in alliances.PEOPLE if who.subject}, "speaker": region.SPEAKER,
    "second": region.SECOND,
}  # fmt: skip
"""People of alliances: offices, who acts for a member, private persons, and two who represent partners alone."""
EVERYBODY = "everybody"

# Who reads what is between the member and its office; besides who sees that it is a member.
SHEET = {
    OF_UTILITY: ("office signer substitute", EVERYBODY),
    OF_BAKERY: ("office", "manager signer substitute"),
    OF_CLUB: ("office second", ""),
    OF_COOPERATIVE: ("office expelled", ""),
    OF_TRADESWOMAN: ("office", "manager"),
    UTILITY_IN_TOWN: ("town_office", "speaker"),
    UTILITY_IN_NEIGHBOUR: ("neighbour_office signer", "foreigner deputy"),
    OF_CITIZEN: ("office citizen", ""),
    OF_LISTED_CITIZEN: ("office listed_citizen", EVERYBODY),
    OF_JOINER: ("office joiner", ""),
    OF_FORMER: ("neighbour_office former", ""),
    APPROACHED: ("town_office", ""),
}
ALLIANCE_SHEET = {
    COUNTY_ALLIANCE: EVERYBODY,
    NEIGHBOUR_ALLIANCE: EVERYBODY,
    TOWN_ALLIANCE: "editor viewer read_only town_office speaker",
    DRAFT_ALLIANCE: "admin",
}
# A logo is seen with its alliance, a scan with its signature; what nothing names is for those who could name it.
FILE_SHEET = {
    **{id: ALLIANCE_SHEET[alliance] if is_used else "office manager" for id, alliance, is_used in LOGOS},
    **{id: SHEET[membership][0] if is_used else "office" for id, membership, is_used in SCANS},
}
OFFICES = {id: name for name, n in alliances.OFFICES.items() for id in (alliances.ALLIANCES[n][1],)}
MEMBERSHIP_ALLIANCES = {row[0]: alliances.ALLIANCES[row[1]][1] for row in alliances.MEMBERSHIPS}

ALLIANCE_PARTS = (
    "alliance_goal", "alliance_principle", "alliance_tier", "alliance_duty", "alliance_offer", "alliance_legal_form",
    "press_item", "declaration",
)  # fmt: skip
OF_MEMBERSHIP = (
    "membership_step", "membership_person", "representative", "representative_step", "signature", "signature_person",
    "consent", "logo_grant", "membership_note", "membership_contact",
)  # fmt: skip
ALLIANCE_QUERIES = {
    "alliance": "SELECT m.id::text FROM alliance m {}",
    "membership": "SELECT m.id::text FROM membership m {}",
    **{table: f"SELECT DISTINCT m.alliance_id::text FROM {table} m {{}}" for table in (*ALLIANCE_PARTS, "mailing")},
    **{table: f"SELECT DISTINCT m.membership_id::text FROM {table} m {{}}" for table in OF_MEMBERSHIP},
}
CONFIDENTIAL = tuple(sorted({*OF_MEMBERSHIP, "mailing"} - {"membership_person", "membership_contact"}))
"""Tables of which the public schema reads nothing."""


def _is(who: str, names: str) -> bool:
    return names == EVERYBODY or who in names.split()


def _inner(who: str, membership: UUID) -> bool:
    return _is(who, SHEET[membership][0])


def sees_membership(who: str, membership: UUID) -> bool:
    return _inner(who, membership) or _is(who, SHEET[membership][1])


def _alliances(of: Iterable[UUID], who: str) -> list[str]:
    return [str(id) for id in of if _is(who, ALLIANCE_SHEET[id])]


def _memberships(sees: Callable[[str, UUID], bool], of: Iterable[UUID], who: str) -> list[str]:
    return [str(id) for id in of if sees(who, id)]


def _sees_steps(who: str, membership: UUID) -> bool:
    return _inner(who, membership) or (who == "speaker" and membership == UTILITY_IN_TOWN)


def _sees_representatives(who: str, membership: UUID) -> bool:
    return _inner(who, membership) or any(row[1] == membership and row[2] == who for row in REPRESENTATIVES)


def _sees_person(who: str, membership: UUID) -> bool:
    return membership == OF_LISTED_CITIZEN or _inner(who, membership)


def _is_office(who: str, membership: UUID) -> bool:
    return OFFICES.get(MEMBERSHIP_ALLIANCES[membership]) == who


def owned_files(who: str) -> list[str]:
    """The files of alliances and memberships that a person sees."""
    return [str(id) for id, names in FILE_SHEET.items() if _is(who, names)]


_ONE = {
    **dict.fromkeys(ALLIANCE_PARTS[:-1], (COUNTY_ALLIANCE,)), "alliance_legal_form": (TOWN_ALLIANCE,),
    "alliance": tuple(ALLIANCE_SHEET), "declaration": tuple({alliances.ALLIANCES[row[1]][1] for row in DECLARATIONS}),
}  # fmt: skip
"""Table -> the alliances that have a row there."""
ALLIANCE_EXPECTED: dict[str, Callable[[str], Iterable[str]]] = {
    **{table: partial(_alliances, of) for table, of in _ONE.items()},
    "membership": partial(_memberships, sees_membership, SHEET),
    "membership_step": partial(_memberships, _sees_steps, SHEET),
    "membership_person": partial(_memberships, _sees_person, (OF_CITIZEN, OF_LISTED_CITIZEN, OF_JOINER)),
    **dict.fromkeys(
        ("representative", "representative_step"),
        partial(_memberships, _sees_representatives, {row[1] for row in REPRESENTATIVES}),
    ),
    **dict.fromkeys(("signature", "signature_person"), partial(_memberships, _inner, [row[1] for row in SIGNATURES])),
    "consent": partial(_memberships, _inner, (OF_LISTED_CITIZEN, OF_UTILITY)),
    "membership_contact": partial(_memberships, sees_membership, (OF_UTILITY,)),
    "logo_grant": partial(_memberships, _inner, (OF_UTILITY,)),
    "membership_note": partial(_memberships, _is_office, (OF_BAKERY,)),
    "mailing": lambda who: [str(COUNTY_ALLIANCE)] if OFFICES[COUNTY_ALLIANCE] == who else [],
}
"""Table -> the texts for the rows that a person sees."""
