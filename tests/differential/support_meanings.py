"""The meaning of the fields of support cases and mandates, one plain query each; ``relations.py`` includes them."""

from typing import Any

STEPS = "FROM support_step WHERE tenant_id = $1 AND case_id = $2"
CASE_STATUS = f"SELECT (SELECT kind {STEPS} AND effective_on <= $3 ORDER BY number DESC LIMIT 1)"
MANDATE_STATUS = """SELECT CASE WHEN (revoked_at AT TIME ZONE 'Europe/Berlin')::date <= $3 THEN 'REVOKED'
    WHEN $3 < valid_from THEN 'UPCOMING' WHEN $3 < valid_to THEN 'IN_FORCE' ELSE 'ENDED' END
  FROM mandate WHERE tenant_id = $1 AND id = $2"""
_EDITS = """(SELECT tenant_id FROM role_grant WHERE user_id = $1 AND role = ANY ('{EDITOR,REVIEWER,ADMIN}')
  AND ctx.today() >= valid_from AND ctx.today() < valid_to)"""
ABOUT_CASE = (
    "SELECT t.ars FROM support_case c JOIN tenant t ON t.id = c.to_tenant_id WHERE c.tenant_id = $1 AND c.id = $2"
)
_ONE = "WHERE tenant_id = $1 AND id = $2"

MANY: dict[tuple[str, str], tuple[Any, ...]] = {
    ("Region", "supportCases"): (
        "support_case", "tenant_id IN (SELECT id FROM tenant WHERE region_id = $1)", ("-created_at",),
    ),
    ("Tenant", "supportCases"): ("support_case", "$1 IN (tenant_id, to_tenant_id)", ("-created_at",)),
    ("SupportCase", "steps"): ("support_step", "tenant_id = $1 AND case_id = $2", ("number",)),
    ("SupportCase", "mandates"): ("mandate", "to_tenant_id = $1 AND support_case_id = $2", ("-valid_from",)),
    ("SupportCase", "measures"): (
        "measure", "(tenant_id, id) IN (SELECT measure_tenant_id, measure_id FROM support_measure"
        " WHERE tenant_id = $1 AND case_id = $2)", (),  # one each here: their order is tested elsewhere
    ),
    ("Tenant", "mandates"): ("mandate", "tenant_id = $1", ("-valid_from",)),
    ("Query", "mandates"): ("mandate", "true", ("-valid_from",)),
    ("Viewer", "mandates"): (
        # Delegated rights follow the day of the database, whatever day a request names.
        "mandate", "revoked_at IS NULL AND ctx.today() >= valid_from AND ctx.today() < valid_to AND to_tenant_id IN"
        f" {_EDITS} AND tenant_id NOT IN {_EDITS} AND tenant_id = ANY (ctx.tenant_ids('edit'))", ("-valid_from",),
    ),
}  # fmt: skip
FACTS: dict[tuple[str, str], tuple[Any, ...]] = {
    ("SupportCase", "tenant"): (f"SELECT to_tenant_id FROM support_case {_ONE}", "tenant"),
    ("SupportCase", "county"): ("SELECT $1::int, $2::uuid", "tenant"),
    ("SupportCase", "key"): (f"SELECT ars FROM support_case {_ONE}",),
    ("SupportCase", "unit"): (
        "SELECT ars, max(valid_from) FROM territory WHERE valid_from <= $3 AND ars ="
        f" (SELECT ars FROM support_case {_ONE}) GROUP BY ars", "territory", True,
    ),
    ("SupportCase", "version"): (f"SELECT count(*) {STEPS}",),
    ("SupportCase", "offer"): (f"SELECT note {STEPS} AND kind = 'OFFERED'",),
    ("SupportCase", "request"): (f"SELECT note {STEPS} AND kind = 'REQUESTED'",),
    ("Mandate", "tenant"): ("SELECT $1::int, $2::uuid", "tenant"),
    ("Mandate", "county"): (f"SELECT to_tenant_id FROM mandate {_ONE}", "tenant"),
    ("Mandate", "beginsOn"): (f"SELECT valid_from FROM mandate {_ONE}",),
    ("Mandate", "endsOn"): (f"SELECT (valid_to - interval '1 day')::date FROM mandate {_ONE}",),
    ("Mandate", "supportCase"): (f"SELECT to_tenant_id, support_case_id FROM mandate {_ONE}"
                                 " AND support_case_id IS NOT NULL", "support_case"),
}  # fmt: skip
