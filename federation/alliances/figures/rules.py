"""What a person counts of alliances in a region, as SQL."""

from __future__ import annotations

from sqlalchemy import ColumnElement, or_

from federation.graph.sql.json import text_literal
from tenants.context import has_right_in
from tenants.model import Visibility
from tenants.rows import Columns


def counts_in_region(c: Columns) -> ColumnElement[bool]:
    """What a person counts in a region: as everywhere, no drafts, and nothing that only a key opens to her."""
    public, shared, draft = (
        c.visibility == text_literal(v) for v in (Visibility.PUBLIC, Visibility.FEDERATION, Visibility.DRAFT)
    )
    own = or_(has_right_in(c.tenant_id, "county"), has_right_in(c.tenant_id, "read"))
    return or_(public, ~draft & own, shared & has_right_in(c.tenant_id, "region"))
