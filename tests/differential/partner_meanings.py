"""The meaning of the fields of the directory, one plain query each; ``relations.py`` includes them."""

from typing import Any

_ITS = "SELECT {1} FROM {0} WHERE id = $1"


def _tenant(column: str, table: str) -> tuple[str, str]:
    return _ITS.format(table, column), "tenant"


def _partner(column: str, table: str) -> tuple[str, str]:
    """The entry that a column names, if visible."""
    return f"SELECT id FROM partner WHERE id = ({_ITS.format(table, column)})", "partner"


MANY: dict[tuple[str, str], tuple[Any, ...]] = {
    ("Query", "partners"): ("partner", "into_id IS NULL", ("name_key",)),
    ("Partner", "branches"): ("partner", "parent_id = $1 AND into_id IS NULL", ("name_key",)),
    ("Partner", "listingSteps"): ("partner_listing_step", "partner_id = $1", ("number",)),
    ("Partner", "proposals"): ("partner_proposal", "partner_id = $1", ("-id",)),
    ("Partner", "changes"): ("partner_change", "partner_id = $1", ("-id",)),
    ("Partner", "representations"): ("representation", "partner_id = $1", ("-id",)),
    ("Partner", "merges"): ("partner_merge", "$1 IN (partner_id, into_id)", ("-id",)),
    ("Representation", "steps"): ("representation_step", "representation_id = $1", ("number",)),
    ("PartnerMerge", "steps"): ("partner_merge_step", "merge_id = $1", ("number",)),
    ("Tenant", "partners"): ("partner", "steward_id = $1 AND into_id IS NULL", ("name_key",)),
    ("Tenant", "partnerProposals"): (
        "partner_proposal",
        "(by_tenant_id = $1 OR status = 'OPEN' AND partner_id IN (SELECT id FROM partner"
        " WHERE steward_id = $1 OR of_tenant_id = $1)) AND ($2::text[] IS NULL OR status = ANY ($2::text[]))",
        ("-id",),
        False,
        ("status",),
    ),
    ("Partner", "invitations"): (
        "invitation",
        "id IN (SELECT id FROM partner_invitation WHERE partner_id = $1)",
        ("-created_at",),
    ),
    ("Partner", "reviews"): ("partner_review", "partner_id = $1", ("-id",)),
    ("Viewer", "representations"): ("representation", "user_id = $1", ("-id",)),
}
FACTS: dict[tuple[str, str], tuple[Any, ...]] = {
    ("Partner", "steward"): _tenant("steward_id", "partner"),
    ("Partner", "ofTenant"): _tenant("of_tenant_id", "partner"),
    ("Partner", "parent"): _partner("parent_id", "partner"),
    ("Partner", "into"): _partner("into_id", "partner"),
    ("Partner", "logo"): (
        "SELECT f.tenant_id, f.id FROM file f JOIN partner p ON (p.logo_tenant_id, p.logo_id) = (f.tenant_id, f.id)"
        " WHERE p.id = $1", "file",
    ),
    ("PartnerProposal", "byTenant"): _tenant("by_tenant_id", "partner_proposal"),
    ("PartnerProposal", "partner"): _partner("partner_id", "partner_proposal"),
    ("PartnerReview", "partner"): _partner("partner_id", "partner_review"),
    ("Representation", "partner"): _partner("partner_id", "representation"),
    ("PartnerMerge", "partner"): _partner("partner_id", "partner_merge"),
    ("PartnerMerge", "into"): _partner("into_id", "partner_merge"),
    ("Partner", "seat"): (
        "SELECT ars, max(valid_from) FROM territory WHERE valid_from <= $2 AND ars ="
        " (SELECT ars FROM partner WHERE id = $1) GROUP BY ars", "territory", True,
    ),
    ("Invitation", "partner"): (
        "SELECT partner_id FROM partner_invitation WHERE tenant_id = $1 AND id = $2", "partner",
    ),
    ("Representation", "version"): ("SELECT max(number) FROM representation_step WHERE representation_id = $1",),
    ("Representation", "person"): (
        "SELECT user_id FROM person WHERE user_id = (SELECT user_id FROM representation WHERE id = $1)", "person",
    ),
}  # fmt: skip
EXPRESSIONS = {
    ("partner", "steward"): "SELECT ars FROM tenant WHERE id = (SELECT steward_id FROM partner WHERE id = $1)",
    ("partner", "hasLogo"): "SELECT logo_id IS NOT NULL FROM partner WHERE id = $1",
}
"""Filter fields that are computed from the whole key of the row."""
