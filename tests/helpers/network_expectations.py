"""Who sees which row of the region's networks, written by hand; ``test_row_policies.py`` compares it."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from tests.helpers.networks import (
    BUSINESS,
    DRAFT,
    EFFICIENCY,
    INNER_IDEA,
    MEMBERS,
    RESULT,
    RETAIL,
    RETAIL_IDEA,
    SHOWN_IDEA,
    STAFF,
    SUPPORT,
)

EVERYBODY = "everybody"
TOWN = "editor viewer read_only"
"""Of a municipality that is in two networks."""
ALLIED = "office signer substitute citizen listed_citizen"
FELLOWS = f"manager {TOWN} admin office signer substitute"
"""Who stands for an organisation or a municipality in the business network, and who keeps it: no private persons."""
SHEET = {
    BUSINESS: EVERYBODY,
    RETAIL: f"manager {ALLIED}",
    STAFF: f"manager {TOWN}",
    DRAFT: "editor read_only",
    EFFICIENCY: EVERYBODY,
}
MEMBER_SHEET = dict(
    zip(
        (row[0] for row in MEMBERS),
        (
            EVERYBODY, "office citizen", EVERYBODY, FELLOWS, "manager office signer substitute", SHEET[STAFF],
            EVERYBODY, FELLOWS, "foreigner deputy neighbour_office signer",
        ),
        strict=True,
    )
)  # fmt: skip
"""The last one is of a member that is suspended."""
INSIDE = f"{FELLOWS} citizen listed_citizen"
IDEA_SHEET = {SHOWN_IDEA: EVERYBODY, INNER_IDEA: INSIDE, RETAIL_IDEA: "manager office"}
CONFIDENTIAL = ("idea_support",)
"""Tables of which the public schema reads nothing."""
PARTS = (
    "network_step", "network_member", "network_result", "network_result_step", "network_idea", "network_idea_step",
    "idea_support",
)  # fmt: skip
"""Tables with the visibility of their network."""
NETWORK_QUERIES = {
    **{
        table: f"SELECT m.id::text FROM {table} m {{}}"
        for table in ("network", "network_member", "network_result", "network_idea", "idea_support")
    },
    "network_step": "SELECT DISTINCT m.network_id::text FROM network_step m {}",
    "network_result_step": "SELECT DISTINCT m.result_id::text FROM network_result_step m {}",
    "network_idea_step": "SELECT DISTINCT m.idea_id::text FROM network_idea_step m {}",
}


def _seen(sheet: Mapping[Any, str], who: str) -> list[str]:
    return [str(id) for id, names in sheet.items() if names == EVERYBODY or who in names.split()]


NETWORK_EXPECTED: dict[str, Callable[[str], Iterable[str]]] = {
    **dict.fromkeys(("network", "network_step"), partial(_seen, SHEET)),
    "network_member": partial(_seen, MEMBER_SHEET),
    **dict.fromkeys(("network_result", "network_result_step"), partial(_seen, {RESULT: EVERYBODY})),
    **dict.fromkeys(("network_idea", "network_idea_step"), partial(_seen, IDEA_SHEET)),
    "idea_support": partial(_seen, {SUPPORT: INSIDE}),
}
"""Table -> the texts for the rows that a person sees."""
