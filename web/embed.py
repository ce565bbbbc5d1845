"""Figures for other sites: pages that may stand in a frame, without navigation and without script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from web.headers import content_security_policy
from web.page import Page
from web.request import PageRequest


class Figure(Page):
    """One figure of a county. ``?stand=``: the day, today if none is named."""

    layout = "embed.html"
    headers: ClassVar[Mapping[str, str]] = {
        "Content-Security-Policy": content_security_policy(
            frame_ancestors="*", script_src="'none'", connect_src="'none'", form_action="'none'"
        )
    }
    is_indexed, is_greeting = False, False

    def variables(self, request: PageRequest) -> dict[str, Any]:
        day = request.day("stand")
        return {**request.params, "asOf": None if day is None else day.isoformat()}
