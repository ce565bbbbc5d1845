"""Alliances in every state that the life of a membership knows, with their people: data of the matrix, all invented.

Two municipalities of one county are hosts; the county acts for the first one under a mandate. Labels are of this file
alone: ``cast_id`` makes keys of them, ``cast_person`` people.
"""

from uuid import NAMESPACE_URL, UUID, uuid5

from tenants.context import Principal
from tests.helpers.region import COUNTY, LANDSTUHL, WEILERBACH, person

TENANTS = {"K": COUNTY, "A": LANDSTUHL, "B": WEILERBACH}
"""The county, the first host, and the second."""

GRANTS: dict[str, tuple[str, str, str | None]] = {
    "admin": ("A", "ADMIN", None), "editor": ("A", "EDITOR", None), "viewer": ("A", "VIEWER", None),
    "county": ("K", "EDITOR", None), "county2": ("K", "EDITOR", None), "overseer": ("K", "COUNTY", None),
    "admb": ("B", "ADMIN", None),
    "office": ("A", "OFFICE", "A1"), "office2": ("A", "OFFICE", "A2"), "officeb": ("B", "OFFICE", "B1"),
}  # fmt: skip
"""Who has a role: tenant, role, alliance. ``county`` and ``county2`` edit for the county, hence under its mandate."""

ALLIANCES: dict[str, tuple[str, str, bool]] = {
    "A1": ("A", "PUBLIC", True), "A2": ("A", "TENANT", True), "A3": ("A", "PUBLIC", False), "A0": ("A", "DRAFT", True),
    "AF": ("A", "FEDERATION", True), "B1": ("B", "PUBLIC", True),
}  # fmt: skip
"""Tenant, visibility, whether it takes applications. A3 is without an office, so is the draft A0."""

PARTNERS: dict[str, tuple[str, bool, bool]] = {
    "P1": ("A", True, False), "P2": ("B", True, False), "P10": ("A", True, False), "PD": ("A", False, False),
    "PN": ("A", False, True), "PL": ("A", True, True),
    **dict.fromkeys(("P3", "P4", "P5", "P6", "P7", "P8", "P9", "PS", "PR", "PE"), ("A", False, False)),
}  # fmt: skip
"""Whose tenant looks after it, whether it is listed, whether it is a sole trader."""

KEEPERS = {
    "ponly": "P1", "invited": "P3", "aporg": "P4", "rejorg": "P5", "left": "P6", "excluded": "P7", "approached": "P9",
    "keepb": "P2", "quiet": "PR", "quiet2": "PR", "quiet3": "PE",
}  # fmt: skip
"""Who represents which partner in the directory."""

# alliance, partner (None: a private person), status, listed?, who applied, days from today on which it ends
MEMBERSHIPS: dict[str, tuple[str, str | None, str, bool, str | None, int | None]] = {
    "m1": ("A1", "P1", "ACTIVE", False, None, None),
    "m2": ("A1", "P2", "ACTIVE", True, None, None),
    "m3": ("A2", "P3", "INVITED", False, None, None),
    "m3b": ("A1", "P3", "INVITED", False, None, None),
    "m4": ("A1", "P4", "APPLIED", False, "aporg", None),
    "m5": ("A1", "P5", "REJECTED", False, "rejorg", None),
    "m6": ("A1", "P6", "LEFT", False, None, -5),
    "m7": ("A1", "P7", "EXCLUDED", False, None, -5),
    "m8": ("A1", "P8", "ACTIVE", False, None, 0),
    "mG": ("A1", "P8", "ACTIVE", True, None, -5),
    "m9": ("A1", "P9", "APPROACHED", False, None, None),
    "mS": ("A1", "PS", "SUSPENDED", False, None, None),
    "mE": ("A1", "PE", "ACTIVE", False, None, 0),
    "mR": ("A1", "PR", "ACTIVE", False, None, None),
    "mB": ("B1", "P1", "ACTIVE", False, None, None),
    "m0": ("A0", "P5", "INVITED", False, None, None),
    "mN": ("B1", "PN", "ACTIVE", False, None, None),
    "mL": ("B1", "PL", "ACTIVE", True, None, None),
    "pa": ("A1", None, "APPLIED", False, "apper", None),
    "pr": ("A1", None, "REJECTED", False, "rejper", None),
    "pv": ("A1", None, "ACTIVE", False, None, None),
    "pp": ("A1", None, "ACTIVE", True, None, None),
    "pl": ("A1", None, "LEFT", True, None, -5),
    "pB": ("B1", None, "ACTIVE", False, None, None),
}

# membership, user, status. The helper of a private person is one that no path leads to: policies hold all the same.
REPRESENTATIVES: dict[str, tuple[str, str, str]] = {
    "r.signer": ("m1", "signer", "SIGNING"), "r.actor": ("m1", "actor", "ACCEPTED"), "r.late": ("m1", "late", "ENDED"),
    "r.hopeful": ("m1", "hopeful", "PROPOSED"), "r.other": ("m2", "other", "SIGNING"),
    "r.county2": ("m2", "county2", "ACCEPTED"), "r.left": ("m6", "left", "SIGNING"),
    "r.excluded": ("m7", "excluded", "SIGNING"), "r.ended": ("m8", "ended", "SIGNING"),
    "r.gone": ("mG", "ended", "SIGNING"),
    "r.susp": ("mS", "susp", "SIGNING"), "r.signerb": ("mB", "signerb", "SIGNING"),
    "r.priv": ("pv", "priv", "SIGNING"), "r.helper": ("pv", "helper", "ACCEPTED"), "r.pubp": ("pp", "pubp", "SIGNING"),
    "r.leftper": ("pl", "leftper", "SIGNING"), "r.privb": ("pB", "privb", "SIGNING"),
}  # fmt: skip

# alliance, number, days from today on which it begins
DECLARATIONS = {
    "d1": ("A1", 1, -400), "d2": ("A1", 2, -10), "d3": ("A1", 3, 30), "dA2": ("A2", 1, -10), "dB": ("B1", 1, -10),
    "dA0": ("A0", 1, -10), "dAF": ("AF", 1, -10),
}  # fmt: skip
SIGNATURES = {"m1": "d1", "pv": "d1", "m6": "d1", "mB": "dB"}
"""Membership -> the version that is signed."""
LOGO_FILES = ("A1", "A2", "A0", "AF", "B1")
"""Alliances with a logo; A1 has another one uploaded that is not used."""
SPARE_SCANS = ("m2", "pv")
"""Memberships with a scan that no signature names; each signature has one."""
CONSENTS, NOTES, LOGOS = ("pp", "pl", "pB"), ("m1", "m9", "pv", "mB"), ("m1", "pp", "m6", "mB")
"""Memberships with a consent to be listed, a note of the office, a grant of the logo."""

CONTACTS = ("r.other", "r.actor", "r.susp", "r.ended", "r.gone")
"""Representatives whose names are shown by their consent."""

WITHOUT_ROLE = ("claimer", "stranger")
USERS = sorted({*GRANTS, *KEEPERS, *WITHOUT_ROLE, *(row[1] for row in REPRESENTATIVES.values()),
                *(row[4] for row in MEMBERSHIPS.values() if row[4])})  # fmt: skip
ANYONE = "anyone"
"""Whoever reads the public interface: a role of the database."""
PEOPLE = (*USERS, ANYONE)


def cast_id(label: str) -> UUID:
    """The key of what has this label: an alliance, a membership, anything here."""
    return uuid5(NAMESPACE_URL, f"https://matrix.example/{label}")


def cast_person(label: str, *scopes: str) -> Principal:
    """The person with this label, by a token with these scopes; of all of them by default."""
    return person(f"matrix-{label}", *scopes)
