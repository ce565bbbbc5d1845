"""How far a county's measures are, as one bar with its numbers."""

from __future__ import annotations

from typing import Any

from web.embed import Figure
from web.figures import status
from web.page import Data
from web.request import PageRequest


class EmbeddedStatusPage(Figure):
    """All measures of a county and its members together."""

    path = "/embed/{region:region}/status"

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        rollup = data["region"]["measureStatus"]
        return {
            "rollup": rollup,
            "segments": status.bar(rollup["byStatus"], rollup["total"]),
            "counts": status.counts(rollup["byStatus"]),
        }
