"""The declaration of an alliance: a version, and what changed in it since the one before."""

from __future__ import annotations

from typing import Any

from web import errors
from web.alliances import AlliancePage
from web.errors import PageError
from web.figures import words
from web.page import Data
from web.request import PageRequest

VERSION = "fassung"


class AllianceDeclarationPage(AlliancePage):
    """``?fassung=``: the number of a version; without it the one in force."""

    path = "/buendnis/{id}/erklaerung"
    identifying = (VERSION,)

    def is_found(self, data: Data) -> bool:
        return super().is_found(data) and bool(data["alliance"]["declarations"])

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        alliance = data["alliance"]
        versions, in_force = alliance["declarations"], alliance["declaration"]
        shown = _find(versions, request.text(VERSION) or str((in_force or versions[0])["number"]))
        before = next((version for version in versions if version["number"] < shown["number"]), None)
        return {
            "shown": shown,
            "before": before,
            "changes": words.compare(before["text"], shown["text"]) if before else [],
            "number_in_force": in_force["number"] if in_force else None,
        }


def _find(versions: list[Data], number: str) -> Data:
    """The version with a number; raises ``PageError``."""
    for version in versions:
        if str(version["number"]) == number:
            return version
    raise PageError(400, errors.UNKNOWN_VALUE.fill(name=VERSION))
