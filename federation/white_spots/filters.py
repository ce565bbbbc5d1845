"""By what notes on white spots are filtered in both schemas."""

from typing import Any

from federation.graph.declare.filters import DateRange, is_any_of, matching
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Sql
from federation.measures.codes import FieldOfAction
from federation.white_spots import rules
from tenants.rows import Columns


class WhiteSpotNoteConditions:
    """The conditions that everyone may use."""

    field_of_action: list[FieldOfAction] | None
    noted_on: DateRange | None

    @matching
    def key(n: Columns, keys: list[RegionalKey]) -> Sql[bool]:
        """Einer dieser Regionalschlüssel"""
        return is_any_of(n.ars, keys)

    @matching
    def is_open(n: Columns, is_open: bool, today: Any) -> Sql[bool]:
        """Heute offen, oder erledigt"""
        return rules.is_open(n, today) == is_open
