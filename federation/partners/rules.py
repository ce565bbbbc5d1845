"""Pure rules of the directory: canonical forms of identifiers and domains, and municipal shares.

Sources: the numbers of German registers (Handelsregisterverordnung § 13; Genossenschafts-, Vereins- and
Partnerschaftsregister alike), VAT numbers (check digit: ISO 7064, MOD 11,10), OpenStreetMap's and Wikidata's ids.
"""

import re
from urllib.parse import urlsplit

import idna

from federation.partners.codes import LegalForm

WHOLE_BP = 10_000
"""A whole, in basis points."""
MIN_MUNICIPAL_SHARE_BP = 2500
"""Of a business that may apply like a municipality: 25 %, in basis points (guideline of the federal ministry)."""
REGISTER_NUMBER = re.compile(
    r"(?P<court>.{2,80}?)?[ ,:]*\b(?P<kind>HRA|HRB|GNR|VR|PR|GSR)[\s.:-]*(?:Nr\b|Nummer\b)?[\s.:]*"
    r"(?P<number>[0-9]{1,3}(?:[ .][0-9]{3})+|[0-9]{1,7})"
    r"(?:\s*(?P<suffix>(?-i:[A-Z]{1,3})|[A-Z]))?\b(?P<after>.{0,80})",
    re.IGNORECASE,
)
"""With letters after the number, as some courts write them: in capitals, or they begin the name of a court."""
MAX_LENGTH = 300
"""Characters of a text that is taken apart: a longer one names nothing, and would hold up everybody."""
SPELLINGS = {"HRA": "HRA", "HRB": "HRB", "GNR": "GnR", "VR": "VR", "PR": "PR", "GSR": "GsR"}
COURT = re.compile(
    r"^(?:(?:(?:amts|register)gericht|ag|(?:handels|vereins|genossenschafts|partnerschafts|gesellschafts)register|des"
    r"|beim)\b[\s:,]*)+",
    re.IGNORECASE,
)
VAT_NUMBER = re.compile(r"[A-Z]{2}[0-9A-Z+*]{2,12}")
OSM_ID = re.compile(r"(?:.*/)?(?P<type>node|way|relation)/(?P<id>[0-9]{1,15})(?:[/?#].*)?", re.IGNORECASE)
WIKIDATA_ID = re.compile(r"(?:[^#?]*[/:])?Q0*(?P<id>[0-9]{1,12})(?:[#?].*)?", re.IGNORECASE)
DOMAIN = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])")
POSTCODE = re.compile(r"[0-9]{5}")
MAILBOX = re.compile(r"""[^\s<>",;@]+@[^\s<>",;@]+[.][^\s<>",;@.]+""")
PERSONAL_FORMS = frozenset({LegalForm.SOLE_TRADER, LegalForm.FREELANCER})
"""Legal forms of natural persons, and of nobody else."""
FORMS_WITHOUT_SHARES = PERSONAL_FORMS | {
    LegalForm.REGISTERED_ASSOCIATION, LegalForm.UNREGISTERED_ASSOCIATION, LegalForm.FOUNDATION,
    LegalForm.PUBLIC_CORPORATION,
}  # fmt: skip
"""Legal forms of which nobody holds a share."""


def domain_of(website: str | None) -> str | None:
    """The domain of a website without ``www.``, in ASCII and lower case; ``None`` where there is none.

    An address without a scheme counts as one of http.
    """
    text = (website or "").strip()
    scheme, has_scheme, rest = text.partition("//")
    if scheme.lower() not in ("http:", "https:", "") if has_scheme else "@" in text:
        return None
    try:
        host = (urlsplit(f"//{rest if has_scheme else text}").hostname or "").rstrip(".")
        domain = idna.encode(host, uts46=True).decode() if not host.isascii() else host
    except (ValueError, idna.IDNAError):
        return None
    domain = re.sub(r"^(www\.)+", "", domain.lower())
    return domain if DOMAIN.fullmatch(domain) else None


def canonical_register_number(text: str) -> str:
    """``Amtsgericht Kaiserslautern, hrb 1234`` as ``HRB 1234 Kaiserslautern``; any other form as it is."""
    match = _match(REGISTER_NUMBER, text)
    if match is None:
        return text.strip()
    court = (match["court"] or match["after"]).strip(" ,:;")
    court = COURT.sub("", court[1:-1] if court.startswith("(") and court.endswith(")") else court)
    number = re.sub("[ .]", "", match["number"]).lstrip("0") or "0"
    return " ".join(filter(None, (SPELLINGS[match["kind"].upper()], number, (match["suffix"] or "").upper(), court)))


def _match(form: re.Pattern[str], text: str) -> re.Match[str] | None:
    return form.fullmatch(text.strip()) if len(text) <= MAX_LENGTH else None


def is_usual_register_number(text: str) -> bool:
    """Whether it names a register, a number and the court."""
    return re.fullmatch(r"(HRA|HRB|GnR|VR|PR|GsR) [0-9]{1,7}( [A-Z]{1,3})? \S.*", text) is not None


def canonical_vat_id(text: str) -> str:
    """Capital letters without blanks, dots and dashes."""
    return re.sub(r"[\s.\-/]", "", text).upper()


def is_usual_vat_id(text: str) -> bool:
    """Whether it has the form of a VAT number, and a German one the right check digit."""
    if not VAT_NUMBER.fullmatch(text):
        return False
    return not text.startswith("DE") or (
        re.fullmatch(r"DE[1-9][0-9]{8}", text) is not None and _has_check_digit(text[2:])
    )


def _has_check_digit(digits: str) -> bool:
    product = 10
    for digit in digits[:-1]:
        total = (int(digit) + product) % 10 or 10
        product = total * 2 % 11
    return (11 - product) % 10 == int(digits[-1])


def canonical_osm_id(text: str) -> str:
    """``node/1``, ``way/1`` or ``relation/1``, also from an address of openstreetmap.org; any other form as it is."""
    match = _match(OSM_ID, text)
    return f"{match['type'].lower()}/{int(match['id'])}" if match else text.strip()


def canonical_wikidata_id(text: str) -> str:
    """``Q1``, also from an address of wikidata.org; any other form as it is."""
    match = _match(WIKIDATA_ID, text)
    return f"Q{int(match['id'])}" if match else text.strip()


def is_usual_osm_id(text: str) -> bool:
    """Whether it names an object that can be looked up."""
    return re.fullmatch(r"(node|way|relation)/[0-9]{1,15}", text) is not None


def is_usual_wikidata_id(text: str) -> bool:
    """Whether it names an object that can be looked up."""
    return re.fullmatch(r"Q[0-9]{1,12}", text) is not None


def eligible_by_share(municipal_share_bp: int | None) -> bool | None:
    """Whether a business may apply like a municipality by its municipal share; ``None``: the share is unknown."""
    return None if municipal_share_bp is None else municipal_share_bp >= MIN_MUNICIPAL_SHARE_BP
