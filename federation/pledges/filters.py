"""Conditions on pledges that both schemas have."""

from federation.graph.declare.filters import DateRange, NumberRange, matching
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Sql, Today
from federation.measures.codes import FieldOfAction
from federation.pledges.codes import PledgeKind, PledgeStatus
from federation.pledges.model import PledgeAlliance
from federation.pledges.rules import is_due, told
from tenants.rows import Columns
from tenants.tenant_filters import has_key_among, in_region_of_key


class PledgeConditions:
    """What everyone may filter by."""

    kind: list[PledgeKind] | None
    status: list[PledgeStatus] | None
    field_of_action: list[FieldOfAction] | None
    target_year: NumberRange | None
    pledged_on: DateRange | None
    due_on: DateRange | None

    @matching
    def is_due(p: Columns, value: bool, today: Today) -> Sql[bool]:
        """Noch offen, und der Tag ist gekommen oder vorüber"""
        return is_due(p, today) == value

    @matching
    def is_linked(p: Columns, value: bool) -> Sql[bool]:
        """Dient einer Maßnahme"""
        return p.measure_id.is_not(None) == value

    @matching
    def is_confirmed(p: Columns, value: bool) -> Sql[bool]:
        """Die Geschäftsstelle eines Bündnisses, in dem sie in Sicht ist, hat sie bestätigt"""
        t = PledgeAlliance.c
        return told(p, t.confirmed_number.is_not(None)).exists() == value

    @matching
    def tenant(p: Columns, keys: list[RegionalKey]) -> Sql[bool]:
        """Einem Bündnis dieser Träger mitgeteilt, nach Regionalschlüssel"""
        return told(p, has_key_among(PledgeAlliance.c.tenant_id, keys)).exists()

    @matching
    def region(p: Columns, key: RegionalKey) -> Sql[bool]:
        """Einem Bündnis aus dieser Region mitgeteilt, nach dem Schlüssel des Landkreises"""
        return told(p, in_region_of_key(PledgeAlliance.c.tenant_id, key)).exists()
