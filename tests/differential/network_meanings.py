"""The meaning of the fields of networks, who is in them, their results and ideas, one plain query each."""

from typing import Any

_ONE = "WHERE tenant_id = $1 AND id = $2"
_OF = "tenant_id = $1 AND network_id = $2"
_IN_REGION = "(SELECT id FROM tenant WHERE region_id = $1)"
_IS_IN = "$3::date < ends_before AND (membership_id IS NULL OR $3::date < member_ends_before)"
_ORGANISES = """(tenant_id = ANY (ctx.tenant_ids('edit')) AND tenant_id = ANY (ctx.tenant_ids('own_edit'))
  OR {0} = ANY (ctx.network_keys('manage')))"""
_INSIDE = """(tenant_id = ANY (ctx.tenant_ids('read')) OR {0} = ANY (ctx.network_keys('member'))
  OR {0} = ANY (ctx.network_keys('office')))"""
_KNOWS = f"""({_ORGANISES.format("network_id")} OR network_id = ANY (ctx.network_keys('office'))
  OR coalesce(membership_id = ANY (ctx.keys('own')), false)
  OR coalesce(to_tenant_id = ANY (ctx.tenant_ids('read')), false))"""
_COMPANIES = """SELECT count(DISTINCT coalesce(p.into_id, p.id)) FROM network_member m
  LEFT JOIN membership s ON s.id = m.membership_id JOIN partner p ON p.id = coalesce(m.partner_id, s.partner_id)
  WHERE m.network_id = n.id AND m.role = 'PARTICIPANT' AND m.joined_on <= $3::date AND $3::date < m.ends_before
    AND (m.evidence IS NOT NULL OR m.membership_id IN (SELECT b.membership_id FROM membership_span b
      WHERE b.status = 'ACTIVE' AND b.valid_from <= $3::date AND $3::date < b.valid_to))
    AND p.kind IN ('COMPANY', 'CRAFT', 'RETAIL_HOSPITALITY', 'UTILITY', 'FINANCE', 'CONSULTANT')"""


def _one_of(table: str, column: str, of: str, keys: str = "tenant_id, id") -> tuple[str, str]:
    """The row that a column of another one names."""
    return f"SELECT {keys} FROM {table} WHERE id = (SELECT {column} FROM {of} {_ONE})", table


def _steps(table: str, column: str) -> tuple[str]:
    """How many steps a whole has gone."""
    return (f"SELECT max(number) FROM {table} WHERE tenant_id = $1 AND {column} = $2",)


MANY: dict[tuple[str, str], tuple[Any, ...]] = {
    ("Query", "networks"): ("network", "true", ("name_key",)),
    ("Tenant", "networks"): ("network", "tenant_id = $1", ("name_key",)),
    ("Region", "networks"): ("network", f"tenant_id IN {_IN_REGION}", ("name_key",)),
    ("Alliance", "networks"): ("network", "tenant_id = $1 AND alliance_id = $2", ("name_key",)),
    ("Membership", "networks"): (
        "network", "tenant_id = $1 AND id IN (SELECT network_id FROM network_member WHERE tenant_id = $1"
        f" AND membership_id = $2 AND {_IS_IN})", ("name_key",), True,
    ),
    ("Viewer", "networks"): (
        "network", "$1::uuid IS NOT NULL AND id = ANY (ctx.network_keys('member') || ctx.network_keys('office'))",
        ("name_key",),
    ),
    ("Network", "extensions"): ("network", "tenant_id = $1 AND origin_id = $2", ("name_key",)),
    ("Network", "steps"): ("network_step", _OF, ("number",)),
    ("Network", "members"): ("network_member", f"{_OF} AND {_IS_IN}", ("joined_on",), True),
    ("Network", "ownMembers"): (
        "network_member", f"{_OF} AND {_IS_IN} AND (coalesce(membership_id = ANY (ctx.keys('own')), false)"
        " OR coalesce(to_tenant_id = ANY (ctx.tenant_ids('read')), false))", ("joined_on",), True,
    ),
    ("Network", "formerMembers"): (
        "network_member", f"{_OF} AND ends_before <> 'infinity' AND {_KNOWS}", ("joined_on",),
    ),
    ("Network", "results"): ("network_result", _OF, ("-year",)),
    ("NetworkResult", "steps"): ("network_result_step", "tenant_id = $1 AND result_id = $2", ("number",)),
    ("Network", "ideas"): ("network_idea", _OF, ("-id",)),
    ("Network", "meetings"): ("meeting", _OF, ("starts_at",)),
    ("Network", "meetingSeries"): ("meeting_series", _OF, ("title_key",)),
    ("Network", "calendar"): (
        "meeting", "$1::int IS NOT NULL AND (network_id = $2 OR id IN (SELECT meeting_id FROM meeting_audience WHERE"
        " network_id = $2 AND answer = 'ACCEPTED')) AND ends_at > coalesce($4::date, $3::date)::timestamp"
        " AT TIME ZONE 'Europe/Berlin'", ("starts_at",), True, ("since",),
    ),
    ("NetworkIdea", "steps"): ("network_idea_step", "tenant_id = $1 AND idea_id = $2", ("number",)),
    ("NetworkIdea", "supporters"): (
        "membership", "tenant_id = $1 AND id IN (SELECT membership_id FROM idea_support WHERE tenant_id = $1"
        " AND idea_id = $2)", ("name_key",),
    ),
    ("Viewer", "ideas"): (
        "network_idea", "$1::uuid IS NOT NULL AND (coalesce(membership_id = ANY (ctx.keys('own')), false) OR id IN"
        " (SELECT idea_id FROM idea_support WHERE membership_id = ANY (ctx.keys('own'))))", ("-id",),
    ),
    ("Measure", "networkIdeas"): ("network_idea", "to_tenant_id = $1 AND measure_id = $2", ()),
    ("Pledge", "networkIdeas"): ("network_idea", "$1::int IS NOT NULL AND pledge_id = $2", ()),
}  # fmt: skip
FACTS: dict[tuple[str, str], tuple[Any, ...]] = {
    ("Network", "tenant"): ("SELECT $1::int, $2::uuid", "tenant"),
    ("Network", "alliance"): _one_of("alliance", "alliance_id", "network"),
    ("Network", "origin"): _one_of("network", "origin_id", "network"),
    ("Network", "lastDay"): (f"SELECT ends_before - 1 FROM network {_ONE}",),
    ("Network", "stepCount"): _steps("network_step", "network_id"),
    ("Network", "mayOrganise"): (f"SELECT {_ORGANISES.format('id')} FROM network {_ONE}",),
    ("Network", "isInside"): (f"SELECT {_INSIDE.format('id')} FROM network {_ONE}",),
    ("Network", "companiesNeeded"): (
        f"SELECT CASE WHEN kind = 'ENERGY_EFFICIENCY' THEN 5 END FROM network {_ONE}",
    ),
    ("Network", "companiesMissing"): (
        f"SELECT CASE WHEN {_ORGANISES.format('id')} AND n.kind = 'ENERGY_EFFICIENCY' AND n.status IN ('PLANNED',"
        f" 'FORMING') THEN greatest(CASE n.status WHEN 'PLANNED' THEN 3 ELSE 5 END - ({_COMPANIES}), 0) END"
        f" FROM network n {_ONE}", None, True,
    ),
    ("NetworkMember", "membership"): _one_of("membership", "membership_id", "network_member"),
    ("NetworkMember", "partner"): (
        "SELECT id FROM partner WHERE id = (SELECT coalesce(into_id, id) FROM partner WHERE id = (SELECT"
        " coalesce(m.partner_id, s.partner_id) FROM network_member m LEFT JOIN membership s ON s.id = m.membership_id"
        " WHERE m.tenant_id = $1 AND m.id = $2))", "partner",
    ),
    ("NetworkMember", "tenant"): _one_of("tenant", "to_tenant_id", "network_member", "id"),
    ("NetworkMember", "network"): _one_of("network", "network_id", "network_member"),
    ("NetworkMember", "lastDay"): (
        f"SELECT CASE WHEN {_KNOWS} THEN nullif(ends_before, 'infinity') - 1 END FROM network_member {_ONE}",
    ),
    **{
        ("NetworkMember", name): (f"SELECT CASE WHEN {_KNOWS} THEN {column} END FROM network_member {_ONE}",)
        for name, column in (("isAgreed", "is_agreed"), ("method", "method"), ("evidence", "evidence"))
    },
    ("NetworkResult", "stepCount"): _steps("network_result_step", "result_id"),
    ("NetworkIdea", "stepCount"): _steps("network_idea_step", "idea_id"),
    **{
        ("NetworkIdea", name): _one_of(name, f"{name}_id", "network_idea")
        for name in ("network", "measure", "pledge", "cooperation", "meeting")
    },
    ("NetworkIdea", "proposedBy"): (
        "SELECT tenant_id, id FROM membership WHERE id = (SELECT membership_id FROM network_idea"
        f" {_ONE} AND {_INSIDE.format('network_id')})", "membership",
    ),
    ("NetworkIdea", "supportCount"): (
        f"SELECT CASE WHEN {_INSIDE.format('network_id')} THEN (SELECT count(*) FROM idea_support s WHERE"
        f" s.tenant_id = $1 AND s.idea_id = $2) END FROM network_idea {_ONE}",
    ),
    ("NetworkIdeaStep", "note"): (
        f"SELECT CASE WHEN {_INSIDE.format('network_id')} THEN note END FROM network_idea_step {_ONE}",
    ),
    **{
        (of, "network"): _one_of("network", "network_id", table)
        for of, table in (
            ("Meeting", "meeting"), ("MeetingSeries", "meeting_series"), ("MeetingAudience", "meeting_audience"),
        )
    },
    **{
        ("SuccessCriterion", name): _one_of(name, f"evidence_{name}_id", "success_criterion")
        for name in ("alliance", "network")
    },
}  # fmt: skip
