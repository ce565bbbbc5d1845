"""The meaning of the fields of memberships, one plain query each; ``relations.py`` includes them."""

from typing import Any

_ONE = "WHERE tenant_id = $1 AND id = $2"
_STEPS = "FROM membership_step s WHERE s.tenant_id = $1 AND s.membership_id = $2"
_OWN = "(id = ANY (ctx.keys('own')) OR alliance_id = ANY (ctx.keys('office')))"
_BROUGHT = "s.kind NOT IN ('NOTICE_GIVEN', 'NOTICE_WITHDRAWN', 'LISTED', 'UNLISTED', 'TIER_SET')"
_STATUS = "CASE WHEN s.kind IN ('RECORDED', 'ACCEPTED', 'ACTIVATED', 'REINSTATED') THEN 'ACTIVE' ELSE s.kind END"
WAITING_SINCE = (
    f"SELECT (SELECT max(s.effective_on) {_STEPS} AND s.kind = m.status) FROM membership m {_ONE}"
    " AND m.status IN ('APPROACHED', 'INVITED', 'APPLIED')"
)
_OF_PARTNER = "SELECT (SELECT {} FROM partner p WHERE p.id = m.partner_id) FROM membership m WHERE tenant_id = $1"


def _named(table: str, column: str, of: str) -> tuple[str, str]:
    """The row of the same tenant that a column names, if it names one that is in sight."""
    of_row = f"SELECT {column} FROM {of} {_ONE}"
    return f"SELECT n.tenant_id, n.id FROM {table} n WHERE n.tenant_id = $1 AND n.id = ({of_row})", table


MANY: dict[tuple[str, str], tuple[Any, ...]] = {
    ("Alliance", "memberships"): ("membership", "tenant_id = $1 AND alliance_id = $2", ("name_key",)),
    ("Alliance", "applications"): (
        "membership", "tenant_id = $1 AND alliance_id = $2 AND status = 'APPLIED'", ("id",),
    ),
    ("Alliance", "joinRequests"): ("join_request", "tenant_id = $1 AND alliance_id = $2", ("answer IS NOT NULL", "id")),
    ("Alliance", "mailings"): ("mailing", "tenant_id = $1 AND alliance_id = $2", ("-id",)),
    ("Partner", "memberships"): (
        "membership", "partner_id IN (SELECT id FROM partner WHERE $1 IN (id, into_id))",
        ("tenant_id", "-id"),
    ),
    ("Membership", "steps"): ("membership_step", "tenant_id = $1 AND membership_id = $2", ("number",)),
    ("Membership", "duplicates"): (
        # Names that are alike are the directory's matter; here members that it finds for one another.
        "membership",
        "(tenant_id, alliance_id) = (SELECT tenant_id, alliance_id FROM membership WHERE tenant_id = $1 AND id = $2)"
        " AND id <> $2 AND alliance_id = ANY (ctx.keys('office')) AND (partner_id IN (SELECT n.id FROM partner n"
        " WHERE coalesce(n.into_id, n.id) IN (SELECT d.partner_id FROM partner a, partner_duplicates(a.name, a.domain,"
        " a.register_number, a.vat_id, a.postcode) d WHERE a.id = (SELECT partner_id FROM membership"
        " WHERE tenant_id = $1 AND id = $2))) OR id IN (SELECT o.membership_id FROM membership_person o,"
        " membership_person a WHERE a.tenant_id = $1 AND a.membership_id = $2 AND o.tenant_id = $1"
        " AND (lower(o.email) = lower(a.email) OR ctx.sort_key(o.name) = ctx.sort_key(a.name))))",
        ("name_key",),
    ),
}  # fmt: skip
FACTS: dict[tuple[str, str], tuple[Any, ...]] = {
    ("Membership", "alliance"): _named("alliance", "alliance_id", "membership"),
    ("Membership", "partner"): (
        "SELECT coalesce(into_id, id) FROM partner WHERE id = (SELECT partner_id FROM membership"
        " WHERE tenant_id = $1 AND id = $2)", "partner",
    ),
    ("Membership", "person"): (
        "SELECT tenant_id, id FROM membership_person WHERE tenant_id = $1 AND membership_id = $2",
        "membership_person",
    ),
    ("Membership", "tier"): _named("alliance_tier", "tier_id", "membership"),
    ("Membership", "stepCount"): (f"SELECT max(s.number) {_STEPS}",),
    ("Membership", "lastDay"): (
        f"SELECT CASE WHEN {_OWN} AND ends_before < 'infinity' THEN ends_before - 1 END FROM membership {_ONE}",
    ),
    ("Membership", "waitingSince"): (WAITING_SINCE,),
    ("Membership", "mayApplyFrom"): (
        f"SELECT CASE WHEN {_OWN} AND status = 'EXCLUDED' THEN ends_before + (SELECT pause_days FROM alliance a"
        f" WHERE a.tenant_id = $1 AND a.id = membership.alliance_id) END FROM membership {_ONE}",
    ),
    ("Membership", "statusOn"): (
        f"SELECT CASE WHEN m.ends_before <= $3::date AND l.status IN ('ACTIVE', 'SUSPENDED') THEN 'LEFT'"
        f" ELSE l.status END FROM membership m LEFT JOIN LATERAL (SELECT {_STATUS} AS status {_STEPS}"
        f" AND s.effective_on <= $3::date AND {_BROUGHT} ORDER BY s.number DESC LIMIT 1) l ON true {_ONE}",
        None, False, ("day",),
    ),
    ("JoinRequest", "alliance"): _named("alliance", "alliance_id", "join_request"),
    ("JoinRequest", "membership"): _named("membership", "membership_id", "join_request"),
    ("MembershipStep", "tier"): _named("alliance_tier", "tier_id", "membership_step"),
    ("MembershipStep", "recommendedBy"): _named("membership", "recommended_by_id", "membership_step"),
    ("MembershipStep", "lastDay"): (f"SELECT ends_before - 1 FROM membership_step {_ONE}",),
}  # fmt: skip
EXPRESSIONS = {
    **{
        ("membership", name): f"{_OF_PARTNER.format(f'p.{name}')} AND m.id = $2"
        for name in ("kind", "sphere", "section")
    },
    ("membership", "tier"): (
        "SELECT (SELECT t.name FROM alliance_tier t WHERE t.tenant_id = m.tenant_id AND t.id = m.tier_id)"
        " FROM membership m WHERE m.tenant_id = $1 AND m.id = $2"
    ),
    ("membership", "waitingSince"): WAITING_SINCE,
}
"""Filter fields that are computed from the whole key of the row."""
