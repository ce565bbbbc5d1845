"""The meaning of the fields about people of alliances, one plain query each; ``relations.py`` includes them."""

from typing import Any

_ITS = "tenant_id = $1 AND membership_id = $2"
_OWN = "(m.id = ANY (ctx.keys('own')) OR m.alliance_id = ANY (ctx.keys('office')))"
_IN_FORCE = (
    "SELECT max(d.number) FROM declaration d WHERE d.tenant_id = m.tenant_id AND d.alliance_id = m.alliance_id"
    " AND d.valid_from <= $3"
)
_UNSIGNED = (
    "NOT EXISTS (SELECT FROM signature s JOIN declaration d ON d.tenant_id = s.tenant_id AND d.id = s.declaration_id"
    f" WHERE s.tenant_id = m.tenant_id AND s.membership_id = m.id AND d.number = ({_IN_FORCE}))"
)
_ACTIVE = (
    "EXISTS (SELECT FROM alliance a WHERE a.tenant_id = m.tenant_id AND a.id = m.alliance_id"
    " AND (a.archived_on IS NULL OR a.archived_on >= $3))"
)
_TO_SIGN = (
    "FROM membership m JOIN declaration v ON v.tenant_id = m.tenant_id AND v.alliance_id = m.alliance_id"
    f" AND v.number = ({_IN_FORCE}) WHERE m.tenant_id = $1 AND m.id = $2 AND $3 < m.ends_before"
    f" AND m.status IN ('INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED') AND {_OWN} AND {_UNSIGNED} AND {_ACTIVE}"
)


def _confidential(column: str) -> tuple[str]:
    """A column of a private person, for herself and her office."""
    own = "(membership_id = ANY (ctx.keys('own')) OR alliance_id = ANY (ctx.keys('office')))"
    return (f"SELECT {column} FROM membership_person WHERE tenant_id = $1 AND id = $2 AND {own}",)


MANY: dict[tuple[str, str], tuple[Any, ...]] = {
    ("Membership", "representatives"): ("representative", _ITS, ("id",)),
    ("Membership", "consents"): ("consent", _ITS, ("-id",)),
    ("Membership", "signatures"): ("signature", _ITS, ("-signed_on", "-id")),
    ("Membership", "contacts"): ("membership_contact", _ITS, ("id",)),
    ("Membership", "logoGrants"): ("logo_grant", _ITS, ("-id",)),
    ("Membership", "notes"): ("membership_note", _ITS, ("-id",)),
    ("Representative", "steps"): ("representative_step", "tenant_id = $1 AND representative_id = $2", ("number",)),
    ("Alliance", "proposedRepresentatives"): (
        "representative",
        "tenant_id = $1 AND alliance_id = $2 AND status = 'PROPOSED' AND alliance_id = ANY (ctx.keys('office'))",
        ("id",),
    ),
    ("Alliance", "unsignedMemberships"): (
        "membership",
        "(tenant_id, id) IN (SELECT m.tenant_id, m.id FROM membership m WHERE m.tenant_id = $1 AND m.alliance_id = $2"
        " AND m.alliance_id = ANY (ctx.keys('office')) AND m.status IN ('ACTIVE', 'SUSPENDED') AND $3 < m.ends_before"
        f" AND ({_IN_FORCE}) IS NOT NULL AND {_UNSIGNED} AND {_ACTIVE})",
        ("name_key",),
        True,
    ),
    ("Viewer", "memberships"): ("membership", "$1::uuid IS NOT NULL AND id = ANY (ctx.keys('own'))", ("name_key",)),
    ("Viewer", "membershipInvitations"): (
        "membership",
        "$1::uuid IS NOT NULL AND status = 'INVITED' AND partner_id = ANY (ctx.keys('partner'))",
        ("name_key",),
    ),
    ("Viewer", "representativeProposals"): (
        "representative",
        "user_id = $1::uuid AND user_id = ANY (ctx.keys('reader')) AND status = 'PROPOSED'",
        ("tenant_id", "id"),
    ),
    ("Viewer", "partners"): ("partner", "$1::uuid IS NOT NULL AND id = ANY (ctx.keys('partner'))", ("name_key",)),
}
FACTS: dict[tuple[str, str], tuple[Any, ...]] = {
    ("Membership", "tenant"): ("SELECT $1::int, $2::uuid", "tenant"),
    ("Membership", "toSign"): (f"SELECT v.tenant_id, v.id {_TO_SIGN}", "declaration", True),
    ("Membership", "hasSigned"): (
        f"SELECT CASE WHEN {_OWN} AND ({_IN_FORCE}) IS NOT NULL THEN NOT {_UNSIGNED} END FROM membership m"
        " WHERE m.tenant_id = $1 AND m.id = $2", None, True,
    ),
    ("Membership", "toSignSince"): (f"SELECT greatest(v.valid_from, m.joined_on) {_TO_SIGN}", None, True),
    ("Representative", "membership"): (
        "SELECT m.tenant_id, m.id FROM membership m JOIN representative r ON (r.tenant_id, r.membership_id) ="
        " (m.tenant_id, m.id) WHERE r.tenant_id = $1 AND r.id = $2", "membership",
    ),
    ("Representative", "proposedAlliance"): (
        "SELECT p.alliance_name FROM representative r, proposed_for(r.tenant_id, r.id) p"
        " WHERE r.tenant_id = $1 AND r.id = $2",
    ),
    ("Representative", "proposedPartner"): (
        "SELECT coalesce(n.into_id, n.id) FROM representative r, proposed_for(r.tenant_id, r.id) p, partner n"
        " WHERE r.tenant_id = $1 AND r.id = $2 AND n.id = p.partner_id", "partner",
    ),
    ("Representative", "stepCount"): (
        "SELECT max(number) FROM representative_step WHERE tenant_id = $1 AND representative_id = $2",
    ),
    ("Representative", "isOwn"): (
        "SELECT user_id = ANY (ctx.keys('reader')) FROM representative WHERE tenant_id = $1 AND id = $2",
    ),
    ("Signature", "declaration"): (
        "SELECT d.tenant_id, d.id FROM declaration d JOIN signature s ON (s.tenant_id, s.declaration_id) ="
        " (d.tenant_id, d.id) WHERE s.tenant_id = $1 AND s.id = $2", "declaration",
    ),
    ("Signature", "file"): (
        "SELECT f.tenant_id, f.id FROM file f JOIN signature s ON (s.tenant_id, s.file_id) = (f.tenant_id, f.id)"
        " WHERE s.tenant_id = $1 AND s.id = $2", "file",
    ),
    ("Signature", "person"): (
        "SELECT tenant_id, id FROM signature_person WHERE tenant_id = $1 AND signature_id = $2", "signature_person",
    ),
    ("Consent", "representative"): (
        "SELECT r.tenant_id, r.id FROM representative r JOIN consent c ON (c.tenant_id, c.representative_id) ="
        " (r.tenant_id, r.id) WHERE c.tenant_id = $1 AND c.id = $2", "representative",
    ),
    ("Consent", "holds"): (
        "SELECT c.kind = 'GIVEN' AND c.id = (SELECT l.id FROM consent l WHERE (l.tenant_id, l.membership_id, l.purpose)"
        " = (c.tenant_id, c.membership_id, c.purpose) AND l.representative_id IS NOT DISTINCT FROM c.representative_id"
        " ORDER BY l.id DESC LIMIT 1) FROM consent c WHERE c.tenant_id = $1 AND c.id = $2",
    ),
    ("LogoGrant", "lastDay"): (
        "SELECT nullif(ends_before, 'infinity') - 1 FROM logo_grant WHERE tenant_id = $1 AND id = $2",
    ),
    ("LogoGrant", "isValid"): (
        "SELECT EXISTS (SELECT FROM logo_grant g JOIN membership m ON m.tenant_id = g.tenant_id"
        " AND m.id = g.membership_id WHERE g.tenant_id = $1 AND g.id = $2 AND g.valid_from <= $3 AND $3 < g.ends_before"
        " AND m.status = 'ACTIVE' AND $3 < m.ends_before)", None, True,
    ),
    **{("MembershipPerson", column): _confidential(column) for column in ("email", "phone", "postcode")},
}  # fmt: skip
