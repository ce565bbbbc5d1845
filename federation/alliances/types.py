"""What members may ask about alliances besides."""

from datetime import datetime

from federation.alliances import model, public
from federation.alliances.filters import AllianceConditions
from federation.graph.declare.filters import DateTimeRange, Filter, Order, PlanKeyChoice, filter_type, order_type
from federation.graph.declare.types import bound
from tenants.model import Visibility


@bound(model.Alliance)
class Alliance(public.Alliance):
    visibility: Visibility
    version: int
    created_at: datetime
    pause_days: int


@filter_type(model.Alliance)
class AllianceFilter(AllianceConditions, Filter):
    """Welche Bündnisse? Was fehlt, schränkt nicht ein."""

    visibility: list[Visibility] | None
    updated_at: DateTimeRange | None


class AllianceSort(PlanKeyChoice):
    """Wonach Bündnisse geordnet werden."""

    NAME = "name_key", "Name, ä bei a", "Name"
    FOUNDED_YEAR = "founded_year", "Gründungsjahr; ohne Angabe zuletzt", "Founded; unknown last"
    TARGET_YEAR = "target_year", "Zieljahr; ohne Angabe zuletzt", "Target year; unknown last"
    UPDATED_AT = "updated_at", "Zuletzt geändert", "Last changed"


@order_type(model.Alliance, AllianceSort)
class AllianceOrder(Order):
    """Eine Ordnung von Bündnissen."""
