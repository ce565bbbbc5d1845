"""Conditions on meetings that both schemas have."""

from federation.cooperations.codes import ParticipationLevel
from federation.graph.declare.filters import DateTimeRange, costly, matching
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Sql
from federation.measures.codes import FieldOfAction
from federation.meetings import model
from federation.meetings.codes import MeetingFormat, MeetingKind, MeetingStatus
from tenants import search_terms
from tenants.rows import Columns
from tenants.tenant_filters import has_key_among, in_region_of_key


class MeetingConditions:
    """What everyone may filter by."""

    kind: list[MeetingKind] | None
    format: list[MeetingFormat] | None
    level: list[ParticipationLevel] | None
    field_of_action: list[FieldOfAction] | None
    status: list[MeetingStatus] | None
    starts_at: DateTimeRange | None

    @matching
    def tenant(m: Columns, keys: list[RegionalKey]) -> Sql[bool]:
        """Veranstalter, nach Regionalschlüssel"""
        return has_key_among(m.tenant_id, keys)

    @matching
    def region(m: Columns, key: RegionalKey) -> Sql[bool]:
        """Veranstalter aus dieser Region, nach dem Schlüssel des Landkreises"""
        return in_region_of_key(m.tenant_id, key)

    @costly
    @matching
    def search(m: Columns, text: str) -> Sql[bool]:
        """Jedes Wort des Textes beginnt eines im Titel des Treffens"""
        return search_terms.find_rows(model.Meeting, text)
