"""The meaning of the fields of the directory's lists, one plain query each; ``relations.py`` includes them."""

from typing import Any

MANY: dict[tuple[str, str], tuple[Any, ...]] = {
    ("Tenant", "partners"): ("partner", "steward_id = $1 AND into_id IS NULL", ("name_key",)),
    ("Tenant", "partnerProposals"): (
        "partner_proposal", "(by_tenant_id = $1 OR status = 'OPEN' AND partner_id IN (SELECT id FROM partner"
        " WHERE steward_id = $1 OR of_tenant_id = $1)) AND ($2::text[] IS NULL OR status = ANY ($2::text[]))",
        ("-id",), False, ("status",),
    ),
}  # fmt: skip
FACTS: dict[tuple[str, str], tuple[Any, ...]] = {
    ("Partner", "seat"): (
        "SELECT ars, max(valid_from) FROM territory WHERE valid_from <= $2 AND ars ="
        " (SELECT ars FROM partner WHERE id = $1) GROUP BY ars", "territory", True,
    ),
}  # fmt: skip
EXPRESSIONS = {
    ("partner", "steward"): "SELECT ars FROM tenant WHERE id = (SELECT steward_id FROM partner WHERE id = $1)",
    ("partner", "hasLogo"): "SELECT logo_id IS NOT NULL FROM partner WHERE id = $1",
}
"""Filter fields that are computed from the whole key of the row."""
