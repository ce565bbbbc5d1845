"""Who sees and does what with the rows that all tenants share, written by hand; ``test_shared_rows.py`` compares it."""

from uuid import UUID

import asyncpg

from tenants.context import Principal
from tests.helpers import partners, region
from tests.helpers.region import COUNTY, LANDSTUHL, LUDWIGSBURG, OTHER_COUNTY, WEIL, WEILERBACH, fixed_id, person
from tests.helpers.visibility_expectations import PEOPLE

# chief: ADMIN of Ludwigsburg. speaker, second, trader represent the utility, the club, the gardener; applicant asked to
# represent the painter and the county. All others: see visibility_expectations. Nobody administers Landstuhl.
SHEET_OF_PEOPLE = """
          bakery coop utility club  painter gardener county alias  double window bureau old studio joiner
manager   s      s    s       s     .       s        shpek  s      s      .      s      .   .      .
editor    she    she  s       s     she     s        s      s      s      .      s      .   .      sh
viewer    sh     sh   s       s     sh      s        s      s      s      .      s      .   .      sh
admin     s      s    shp     shp   .       s        s      shpela s      .      s      .   .      .
foreigner s      s    s       s     .       sh       s      s      she    sh     s      she .      .
writer    s      s    s       s     .       s        s      s      s      .      she    .   she    .
reviewer  s      s    s       s     .       s        s      s      s      .      shel   .   shel   .
reader    s      s    s       s     .       s        s      s      s      .      sh     .   sh     .
past      s      .    s       .     .       s        s      s      .      .      .      .   .      .
unknown   s      .    s       .     .       s        s      s      .      .      .      .   .      .
read_only sh     sh   s       s     sh      s        s      s      s      .      s      .   .      sh
no_scope  s      .    s       .     .       s        s      s      .      .      .      .   .      .
anonymous s      .    s       .     .       s        s      s      .      .      .      .   .      .
deputy    s      s    s       s     .       sh       s      s      she    sh     s      she .      .
public    s      .    s       .     .       s        s      s      .      .      .      .   .      .
chief     s      s    s       s     .       s        s      s      s      .      shpela .   shpela .
speaker   s      .    shpek   .     .       s        s      s      .      .      .      .   .      .
second    s      .    s       shpek .       s        s      s      s      .      .      .   .      .
trader    s      .    s       .     .       shpek    s      s      .      .      .      s   .      shpek
applicant s      .    s       .     .       s        s      s      .      .      .      .   .      .
"""
"""s: sees an entry, h: its history, proposals and mergers, p: who represents it; e: changes it, decides proposals to it
and acts for it in a merger; for its steward l: lists and unlists it, a: accepts who represents it; k: both, for itself.
"""

HERE: dict[str, Principal | None] = {
    **PEOPLE, "chief": region.TOWN_ADMIN, "speaker": region.SPEAKER, "second": region.SECOND, "trader": region.TRADER,
    "applicant": region.APPLICANT,
}  # fmt: skip
ENTRIES: dict[str, UUID] = {
    "bakery": partners.BAKERY, "coop": partners.COOPERATIVE, "utility": partners.UTILITY, "club": partners.CLUB,
    "painter": partners.TRADESWOMAN, "gardener": partners.GARDENER, "county": partners.AUTHORITY,
    "alias": partners.ALIAS, "double": partners.DUPLICATE,
    "window": fixed_id(12301), "bureau": fixed_id(12302), "old": fixed_id(12303), "studio": fixed_id(12304),
    "joiner": fixed_id(12305),
}  # fmt: skip
SHEET = {
    who: dict(zip(ENTRIES, letters, strict=True))
    for who, *letters in map(str.split, SHEET_OF_PEOPLE.strip().splitlines()[1:])
}
ADDED = {
    "window": (WEIL, True, None), "bureau": (LUDWIGSBURG, False, None), "old": (OTHER_COUNTY, True, "gardener"),
    "studio": (LUDWIGSBURG, True, None), "joiner": (LANDSTUHL, True, None),
}  # fmt: skip
"""Entries that ``helpers.partners`` lacks: steward, whether a natural person, what it is merged into."""
NATURAL = {"painter", "gardener", "window", "old", "studio", "joiner"}
LISTED = {name for name, letters in SHEET["public"].items() if "s" in letters}
EDITS = {
    "manager": COUNTY, "editor": LANDSTUHL, "admin": WEILERBACH, "foreigner": OTHER_COUNTY, "deputy": OTHER_COUNTY,
    "writer": LUDWIGSBURG, "reviewer": LUDWIGSBURG, "chief": LUDWIGSBURG,
}  # fmt: skip
"""Where a person edits by a role there; foreigner and deputy besides under a mandate, which writes nothing here."""
UNDER_MANDATE = {"foreigner", "deputy"}
ADMINISTERS = {"manager", "admin", "chief"}
READS = {**EDITS, "viewer": LANDSTUHL, "read_only": LANDSTUHL, "reader": LUDWIGSBURG}
ASKED = {
    "applicant": ("painter", "county"),
    "speaker": ("utility",),
    "second": ("club",),
    "trader": ("gardener", "joiner"),
}
"""Whose representation is asked for or accepted."""
WITHOUT_ACCOUNT = {"unknown", "anonymous", "public"}
WITHOUT_WRITING = {"read_only", "no_scope"}
ASKER = fixed_id(12300)
MERGE, CLOSED, REPRESENTATION, OPEN, LENT, DECIDED, ADMINS, COUNTYS, BY_DUPLICATE, BY_TARGET = range(10)
"""Kinds of rows that each entry gets: a merger without steps, one that is over and two that one side has asked for; who
asks to act for it, and proposals."""
ASKED_BY = {BY_DUPLICATE: "DUPLICATE", BY_TARGET: "TARGET"}
PROPOSALS = {
    OPEN: (LUDWIGSBURG, "OPEN"), LENT: (WEIL, "OPEN"), DECIDED: (LUDWIGSBURG, "ACCEPTED"), ADMINS: (WEILERBACH, "OPEN"),
    COUNTYS: (OTHER_COUNTY, "OPEN"),
}  # fmt: skip
"""By kind: who proposes, and the state."""
ADD = """
INSERT INTO partner (id, steward_id, name, kind, is_natural_person, into_id, version)
SELECT $1, t.id, $3, 'CRAFT', $4, $5, 1 FROM tenant t WHERE t.ars = $2
"""


def other(entry: str) -> str:
    """The entry with which this one may be merged; other people keep it."""
    return {"bakery": "utility", "coop": "window"}.get(entry, "bakery")


def prepared_id(entry: str, kind: int) -> UUID:
    """The id of the row of a kind that is there for each entry."""
    return fixed_id(12400 + 100 * kind + [*ENTRIES].index(entry))


async def insert_prepared_rows(db: asyncpg.Connection) -> None:
    """Adds some entries, and to each one: a merger without steps, proposals, somebody who asks to act.

    So each person may try the same with each entry.
    """
    asker = "INSERT INTO app_user (id, issuer, subject, active, is_machine) VALUES ($1, 'test', 'asker', true, false)"
    await db.execute(asker, ASKER)
    for name, (steward, is_natural, into) in ADDED.items():
        await db.execute(ADD, ENTRIES[name], steward, f"Erfunden {name}", is_natural, ENTRIES[into] if into else None)
    await db.execute(
        "INSERT INTO representation (partner_id, user_id, name, status)"
        " SELECT $1, id, 'Erfunden trader', 'ACCEPTED' FROM app_user WHERE subject = 'trader'", ENTRIES["joiner"],
    )  # fmt: skip
    for name, id in ENTRIES.items():
        merge, closed, representation = (prepared_id(name, kind) for kind in (MERGE, CLOSED, REPRESENTATION))
        ends = f"'{id}', '{ENTRIES[other(name)]}'"
        for statement in (
            f"partner_merge (id, partner_id, into_id) VALUES ('{merge}', {ends})",
            f"partner_merge (id, partner_id, into_id, status) VALUES ('{closed}', {ends}, 'WITHDRAWN')",
            # Their state is left out: of an entry at most one merger is open.
            *(
                f"partner_merge (id, partner_id, into_id) VALUES ('{prepared_id(name, kind)}', {ends})"
                for kind in ASKED_BY
            ),
            *(
                "partner_merge_step (merge_id, partner_id, into_id, number, kind, side)"
                f" VALUES ('{prepared_id(name, kind)}', {ends}, 1, 'ASKED', '{side}')"
                for kind, side in ASKED_BY.items()
            ),
            f"partner_review (partner_id, email) VALUES ('{id}', 'info@example.org')",
            "partner_merge_step (merge_id, partner_id, into_id, number, kind, side)"
            f" VALUES ('{closed}', {ends}, 1, 'ASKED', 'DUPLICATE')",
            "representation (id, partner_id, user_id, name)"
            f" VALUES ('{representation}', '{id}', '{ASKER}', 'Erfunden')",
            "representation_step (representation_id, partner_id, number, kind, side)"
            f" VALUES ('{representation}', '{id}', 1, 'ASKED', 'PERSON')",
            *(
                "partner_proposal (id, partner_id, by_tenant_id, changes, status)"
                f" SELECT '{prepared_id(name, kind)}', '{id}', id, '{{}}', '{status}' FROM tenant WHERE ars = '{ars}'"
                for kind, (ars, status) in PROPOSALS.items()
            ),
        ):
            await db.execute(f"INSERT INTO {statement}")


def scoped(who: str, *scopes: str) -> Principal:
    """A person with a token of these scopes."""
    principal = HERE[who]
    assert principal and principal.subject
    return person(principal.subject, *scopes)
