"""Who sees which row of the region's pledges, written by hand; ``test_row_policies.py`` compares it."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from tests.helpers.pledges import (
    DISCREET,
    EFFECTS,
    ENTRIES,
    FILE,
    IN_TRADE,
    LINKED,
    OF_LEAVER,
    OPEN,
    PERSONAL,
    STEPS,
    TOLD,
)

EVERYBODY = "everybody"
SHEET = {
    OPEN: EVERYBODY,
    LINKED: "office signer substitute",  # fellow organisations, and no private persons
    PERSONAL: "office citizen",
    DISCREET: "office signer substitute",
    OF_LEAVER: "neighbour_office former",  # its member has left
    IN_TRADE: "office",  # the name of a natural person needs her word
}
TELLING_SHEET = {row[0]: SHEET[row[1]] for row in TOLD} | {TOLD[-1][0]: "neighbour_office signer"}
"""The last one is of a member that is suspended there."""
STEP_READERS = {
    **TELLING_SHEET,
    TOLD[0][0]: "office signer substitute",
    TOLD[1][0]: "office",
}
CONFIDENTIAL = ("pledge_step",)
"""Tables of which the public schema reads nothing."""
PLEDGE_QUERIES = {
    table: f"SELECT m.id::text FROM {table} m {{}}"
    for table in ("pledge", "pledge_alliance", "pledge_effect", "pledge_entry", "pledge_step")
}


def _seen(sheet: Mapping[Any, str], who: str) -> list[str]:
    return [str(id) for id, names in sheet.items() if names == EVERYBODY or who in names.split()]


PLEDGE_EXPECTED: dict[str, Callable[[str], Iterable[str]]] = {
    "pledge": partial(_seen, SHEET),
    "pledge_alliance": partial(_seen, TELLING_SHEET),
    "pledge_effect": partial(_seen, {row[0]: SHEET[row[1]] for row in EFFECTS}),
    "pledge_entry": partial(_seen, {row[0]: SHEET[row[1]] for row in ENTRIES}),
    "pledge_step": partial(_seen, {row[0]: STEP_READERS[row[1]] for row in STEPS}),
}
"""Table -> the texts for the rows that a person sees."""


def files_of_pledges(who: str) -> list[str]:
    """The evidence that a person sees: the member's own, and that of the offices that are told."""
    return _seen({FILE: "office neighbour_office signer substitute"}, who)
