"""How a county's municipalities are covered, as one bar with its numbers."""

from __future__ import annotations

from typing import Any

from web.embed import Figure
from web.figures import levels
from web.page import Data
from web.request import PageRequest


class EmbeddedCoveragePage(Figure):
    """Municipalities by level; those without data are a part of the bar, never left out."""

    path = "/embed/{region:region}/abdeckung"

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        coverage = data["region"]["coverage"]
        return {"coverage": coverage, "parts": levels.bar(coverage["byLevel"])}
