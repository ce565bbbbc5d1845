"""The meaning of the fields of cooperations, their sides, terms and items, one plain query each."""

from typing import Any

_ONE = "WHERE tenant_id = $1 AND id = $2"
_OF = "tenant_id = $1 AND cooperation_id = $2"
_SIDE = f"(SELECT cooperation_id FROM cooperation_party {_ONE})"
_OF_SIDE = f"tenant_id = $1 AND cooperation_id = {_SIDE}"
_IN_REGION = "(SELECT id FROM tenant WHERE region_id = $1)"
_DAY = "coalesce($4::date, $3::date)"
_ITS_SIDE = "(SELECT $1 IN (t.id, t.successor_id) FROM tenant t WHERE t.id = {}to_tenant_id)"
SIDE_TODAY = """id IN (SELECT p.cooperation_id FROM cooperation_party p WHERE {}
  AND (p.tenant_id = p.to_tenant_id OR p.agreed_on <= $2 AND $2 < p.ends_before))"""
_INSIDE = """({0}.tenant_id = ANY (ctx.tenant_ids('read')) OR {1} = ANY (ctx.cooperation_keys('agreed'))
  OR {1} = ANY (ctx.cooperation_keys('asked')))"""
_WITHDRAWN = """EXISTS (SELECT FROM cooperation_step s WHERE s.tenant_id = {0}.tenant_id
  AND s.cooperation_id = {0}.cooperation_id AND s.terms_number = {0}.number AND s.kind = 'TERMS_WITHDRAWN')"""
_ITEMS = {"measure": "measure", "concept": "concept", "post": "post", "funded_project": "project"}
"""Table -> what an item calls such a row."""
_HELD = f"""SELECT t.tenant_id, t.id FROM cooperation_terms t JOIN cooperation c
    ON c.tenant_id = t.tenant_id AND c.id = t.cooperation_id
  WHERE c.tenant_id = $1 AND c.id = $2 AND {_DAY} < c.ends_before AND coalesce({_DAY} < t.ends_before, true)
    AND t.number = (SELECT max(n.number) FROM cooperation_terms n JOIN cooperation_step s ON s.tenant_id = n.tenant_id
      AND s.cooperation_id = n.cooperation_id AND s.terms_number = n.number AND s.kind IN ('AGREED', 'TERMS_CHANGED')
      WHERE n.tenant_id = $1 AND n.cooperation_id = $2 AND s.effective_on <= {_DAY}
        AND coalesce(n.begins_on <= {_DAY}, true))"""
_NOTE = f"SELECT CASE WHEN kind NOT IN ('TERMS_CHANGED', 'TERMS_WITHDRAWN') THEN note END FROM cooperation_step {_ONE}"
"""For everybody; that its sides read the others, too, is tested elsewhere: no step here has one."""
_LAST_DAY = "SELECT CASE WHEN ends_before < 'infinity' THEN ends_before - 1 END FROM {} " + _ONE

MANY: dict[tuple[str, str], tuple[Any, ...]] = {
    ("Query", "cooperations"): ("cooperation", "true", ("title_key",)),
    ("Tenant", "cooperations"): ("cooperation", SIDE_TODAY.format(_ITS_SIDE.format("p.")), ("title_key",), True),
    ("Region", "cooperations"): (
        "cooperation", SIDE_TODAY.format(f"p.to_tenant_id IN {_IN_REGION}"), ("title_key",), True,
    ),
    ("Partner", "cooperations"): (
        "cooperation", SIDE_TODAY.format(
            "p.partner_id IN (SELECT id FROM partner WHERE id = $1 OR into_id = $1)"
        ), ("title_key",), True,
    ),
    ("Tenant", "cooperationParties"): ("cooperation_party", _ITS_SIDE.format(""), ("title",)),
    ("Viewer", "cooperationParties"): (
        "cooperation_party", "$1::uuid IS NOT NULL AND (to_tenant_id = ANY (ctx.tenant_ids('publish'))"
        " OR partner_id = ANY (ctx.keys('partner')))", ("title",),
    ),
    ("Cooperation", "steps"): ("cooperation_step", _OF, ("number",)),
    # The lead's side has the first id here; that sides asked anew were in before is tested elsewhere.
    ("Cooperation", "parties"): (
        "cooperation_party", f"{_OF} AND ($3::date IS NULL OR agreed_on <= $3 AND $3 < ends_before)", (), False,
        ("asOf",),
    ),
    ("Cooperation", "terms"): ("cooperation_terms", _OF, ("number",)),
    ("CooperationParty", "terms"): ("cooperation_terms", _OF_SIDE, ("number",)),
    ("CooperationParty", "cooperationSteps"): ("cooperation_step", _OF_SIDE, ("number",)),
    ("CooperationParty", "steps"): ("cooperation_party_step", "tenant_id = $1 AND party_id = $2", ("number",)),
    ("CooperationParty", "signatories"): (
        "cooperation_signatory", "tenant_id = $1 AND party_id = $2", ("proposed_at",),
    ),
    ("CooperationSignatory", "steps"): (
        "cooperation_signatory_step", "tenant_id = $1 AND signatory_id = $2", ("number",),
    ),
    ("CooperationTerms", "shares"): (
        "cooperation_share", "tenant_id = $1 AND (cooperation_id, terms_number) ="
        f" (SELECT cooperation_id, number FROM cooperation_terms {_ONE})", ("position",),
    ),
    **{
        ("Cooperation", f"{item}s"): (
            table, f"(tenant_id, id) IN (SELECT to_tenant_id, {item}_id FROM cooperation_item WHERE {_OF})",
            ("title_key",),
        )
        for table, item in _ITEMS.items()
    },
    **{
        ("CooperationParty", f"{item}s"): (
            table, f"(tenant_id, id) IN (SELECT to_tenant_id, {item}_id FROM cooperation_item"
            " WHERE tenant_id = $1 AND party_id = $2)", ("title_key",),
        )
        for table, item in _ITEMS.items()
    },
    **{
        (of, "cooperations"): (
            "cooperation", "id IN (SELECT cooperation_id FROM cooperation_item WHERE to_tenant_id = $1"
            f" AND {item}_id = $2)", ("title_key",),
        )
        for of, item in (("Measure", "measure"), ("Concept", "concept"), ("Post", "post"), ("FundedProject", "project"))
    },
}  # fmt: skip
FACTS: dict[tuple[str, str], tuple[Any, ...]] = {
    ("Cooperation", "tenant"): (
        "SELECT coalesce(t.successor_id, t.id) FROM tenant t"
        f" WHERE t.id = (SELECT tenant_id FROM cooperation {_ONE})", "tenant",
    ),
    ("Cooperation", "formerTenant"): (
        "SELECT t.id FROM tenant t JOIN tenant s ON s.id = t.successor_id"
        f" WHERE t.id = (SELECT tenant_id FROM cooperation {_ONE})", "tenant",
    ),
    ("Cooperation", "status"): (
        f"SELECT kind FROM cooperation_step WHERE {_OF} AND effective_on <= {_DAY} AND kind NOT LIKE 'TERMS_%'"
        " ORDER BY number DESC LIMIT 1", None, True, ("asOf",),
    ),
    ("Cooperation", "stepCount"): (f"SELECT max(number) FROM cooperation_step WHERE {_OF}",),
    ("Cooperation", "lastDay"): (_LAST_DAY.format("cooperation"),),
    **{
        ("Cooperation", field): (
            f"SELECT CASE WHEN {_INSIDE.format('c', 'c.id')} THEN {column} END FROM cooperation c {_ONE}",
        )
        for field, column in (("termsNumber", "terms_number"), ("interestsAtStake", "interests_at_stake"))
    },
    ("Cooperation", "termsOn"): (_HELD, "cooperation_terms", True, ("asOf",)),
    ("CooperationStep", "termsNumber"): (
        f"SELECT CASE WHEN {_INSIDE.format('s', 's.cooperation_id')} OR s.cooperation_id ="
        f" ANY (ctx.cooperation_keys('left')) THEN terms_number END FROM cooperation_step s {_ONE}",
    ),
    ("CooperationStep", "note"): (_NOTE,),
    ("CooperationParty", "tenant"): (
        "SELECT coalesce(t.successor_id, t.id) FROM tenant t"
        f" WHERE t.id = (SELECT to_tenant_id FROM cooperation_party {_ONE})", "tenant",
    ),
    ("CooperationParty", "formerTenant"): (
        "SELECT t.id FROM tenant t JOIN tenant s ON s.id = t.successor_id"
        f" WHERE t.id = (SELECT to_tenant_id FROM cooperation_party {_ONE})", "tenant",
    ),
    ("CooperationParty", "partner"): (
        "SELECT id FROM partner WHERE id = (SELECT coalesce(into_id, id) FROM partner WHERE id ="
        f" (SELECT partner_id FROM cooperation_party {_ONE}))", "partner",
    ),
    ("CooperationParty", "isLead"): (
        f"SELECT coalesce(to_tenant_id = tenant_id, false) FROM cooperation_party {_ONE}",
    ),
    ("CooperationParty", "lastDay"): (_LAST_DAY.format("cooperation_party"),),
    ("CooperationParty", "cooperation"): (
        f"SELECT tenant_id, id FROM cooperation WHERE tenant_id = $1 AND id = {_SIDE}", "cooperation",
    ),
    ("CooperationParty", "stepCount"): (
        "SELECT nullif(count(*), 0) FROM cooperation_party_step WHERE tenant_id = $1 AND party_id = $2",
    ),
    ("CooperationPartyStep", "number"): (
        "SELECT count(*) FROM cooperation_party_step t JOIN cooperation_party_step s ON s.tenant_id = t.tenant_id"
        " AND s.party_id = t.party_id AND t.number <= s.number WHERE s.tenant_id = $1 AND s.id = $2",
    ),
    ("CooperationParty", "title"): (
        f"SELECT CASE WHEN {_INSIDE.format('p', 'p.cooperation_id')} OR p.id = ANY (ctx.cooperation_keys('own'))"
        " THEN title ELSE (SELECT c.title FROM cooperation c WHERE c.tenant_id = p.tenant_id"
        f" AND c.id = p.cooperation_id) END FROM cooperation_party p {_ONE}",
    ),
    ("CooperationParty", "termsNumber"): (
        f"SELECT CASE WHEN {_INSIDE.format('p', 'p.cooperation_id')} OR p.id = ANY (ctx.cooperation_keys('own'))"
        f" THEN terms_number END FROM cooperation_party p {_ONE}",
    ),
    ("CooperationParty", "isWaitedFor"): (
        "SELECT p.status = 'ASKED' OR p.status = 'AGREED' AND coalesce((SELECT max(t.number) FROM cooperation_terms t"
        " WHERE t.tenant_id = p.tenant_id AND t.cooperation_id = p.cooperation_id"
        f" AND NOT {_WITHDRAWN.format('t')}) > coalesce(p.terms_number, 0), false) FROM cooperation_party p {_ONE}",
    ),
    ("CooperationPartyStep", "lastDay"): (f"SELECT ends_before - 1 FROM cooperation_party_step {_ONE}",),
    ("CooperationTerms", "lastDay"): (f"SELECT ends_before - 1 FROM cooperation_terms {_ONE}",),
    ("CooperationTerms", "isWithdrawn"): (f"SELECT {_WITHDRAWN.format('t')} FROM cooperation_terms t {_ONE}",),
    ("CooperationTerms", "previous"): (
        "SELECT p.tenant_id, p.id FROM cooperation_terms p JOIN cooperation_terms t ON t.tenant_id = p.tenant_id"
        " AND t.cooperation_id = p.cooperation_id AND p.number < t.number WHERE t.tenant_id = $1 AND t.id = $2"
        f" AND NOT {_WITHDRAWN.format('p')} ORDER BY p.number DESC LIMIT 1", "cooperation_terms",
    ),
    ("CooperationShare", "party"): (
        "SELECT tenant_id, id FROM cooperation_party WHERE tenant_id = $1 AND id ="
        f" (SELECT party_id FROM cooperation_share {_ONE})", "cooperation_party",
    ),
    ("CooperationSignatory", "party"): (
        "SELECT tenant_id, id FROM cooperation_party WHERE tenant_id = $1 AND id ="
        f" (SELECT party_id FROM cooperation_signatory {_ONE})", "cooperation_party",
    ),
    ("CooperationSignatory", "stepCount"): (
        "SELECT max(number) FROM cooperation_signatory_step WHERE tenant_id = $1 AND signatory_id = $2",
    ),
}  # fmt: skip
WITH_SIDE = """tenant_id = $1 AND id = $2 AND EXISTS (SELECT FROM cooperation_party p
  JOIN tenant t ON t.id = p.to_tenant_id JOIN region r ON r.id = t.region_id
  WHERE p.tenant_id = $1 AND p.cooperation_id = $2 AND p.agreed_on <= $3::date AND $3 < p.ends_before
    AND {} = ANY ($4::text[]))"""
