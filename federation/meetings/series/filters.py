"""Conditions on series of meetings that both schemas have."""

from federation.graph.declare.filters import matching
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Sql
from federation.measures.codes import FieldOfAction
from federation.meetings.series.codes import SeriesKind
from tenants.rows import Columns
from tenants.tenant_filters import has_key_among


class SeriesConditions:
    """What everyone may filter by."""

    kind: list[SeriesKind] | None
    field_of_action: list[FieldOfAction] | None

    @matching
    def tenant(s: Columns, keys: list[RegionalKey]) -> Sql[bool]:
        """Veranstalter, nach Regionalschlüssel"""
        return has_key_among(s.tenant_id, keys)
