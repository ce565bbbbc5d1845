"""Versions of the terms of a cooperation as pages show them: shares that add up, and two versions beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from tenants.messages import Text
from web.cooperations import side_name
from web.figures import words
from web.page import Data

DIVISION = Text("Wer was tut", "Division of labour")
FINANCING = Text("Finanzierung", "Financing")


class ShareColumn(NamedTuple):
    """The shares of a version as a column of a table."""

    number: int
    sides: Sequence[tuple[str, str | None]]
    """Id and name of each side that has a row, the same in all columns of a table."""
    shares: dict[str, int]
    """Id of a side -> its share, in hundredths of a percent."""
    rest: int
    note: str | None
    sum: int


def share_columns(versions: Sequence[Data]) -> list[ShareColumn]:
    """A column for each version; a row for each side that has a share in one of them."""
    shares = [{_key(share, n): share for n, share in enumerate(version["shares"])} for version in versions]
    sides = {key: side_name(share["party"]) if share["party"] else None for one in shares for key, share in one.items()}
    return [
        ShareColumn(
            number=version["number"],
            sides=list(sides.items()),
            shares={key: share["shareBp"] for key, share in one.items()},
            rest=version["restBp"],
            note=version["restNote"],
            sum=sum(share["shareBp"] for share in one.values()) + version["restBp"],
        )
        for version, one in zip(versions, shares, strict=True)
    ]


def _key(share: Data, position: int) -> str:
    """By what the share of one side is found in another version; a side out of sight has no name to be found by."""
    return str(share["party"]["id"]) if share["party"] else f"?{position}"


def text_changes(old: Data, new: Data) -> list[tuple[Text, Any]]:
    """The texts of two versions, word by word."""
    changes = [(DIVISION, words.compare(old["divisionOfLabour"], new["divisionOfLabour"]))]
    before, after = old["financing"] or "", new["financing"] or ""
    return changes + ([(FINANCING, words.compare(before, after))] if before != after else [])
