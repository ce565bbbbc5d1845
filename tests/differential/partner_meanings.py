"""The meaning of the fields of partners, representations and mergers; ``relations.py`` includes them."""

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
    ("Representation", "partner"): _partner("partner_id", "representation"),
    ("PartnerMerge", "partner"): _partner("partner_id", "partner_merge"),
    ("PartnerMerge", "into"): _partner("into_id", "partner_merge"),
}  # fmt: skip
