"""Who sees which row of the region's cooperations, written by hand; ``test_row_policies.py`` compares it.

``cooperation_sight`` says the same of many more rows, people and days, which no other test sees.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from tests.helpers.cooperations import IDEA, ITEMS, JOINT_CONCEPT, NETWORK, PARTIES, PUBLISHED, SIGNATORY

EVERYBODY = "everybody"
TOWN = "editor viewer read_only"
"""Whoever reads for Landstuhl: a side of two cooperations, and of a third one until five days ago."""
LEAD_OF_TWO = "foreigner deputy"
SHEET = {
    JOINT_CONCEPT: f"manager {TOWN} admin",  # the last one decides whether her municipality takes part
    PUBLISHED: EVERYBODY,
    NETWORK: f"{LEAD_OF_TWO} manager",
    IDEA: "admin",
}
INSIDE = {**SHEET, PUBLISHED: f"{LEAD_OF_TWO} {TOWN} speaker"}
"""Who reads what is never public."""
HISTORY = {**INSIDE, NETWORK: f"{LEAD_OF_TWO} manager {TOWN}"}
"""Besides, who left: what was entered in its days."""
COUNTY_SIDE, TOWN_SIDE, ASKED, DECLINED, _, _, _, OF_NETWORK, MANAGER_IN, LEFT, OF_IDEA = (row[0] for row in PARTIES)
PARTY_SHEET = {
    **{row[0]: SHEET[(JOINT_CONCEPT, PUBLISHED, NETWORK, IDEA)[row[1]]] for row in PARTIES},
    DECLINED: "manager reviewer",  # the lead, and who decides there
    LEFT: f"{LEAD_OF_TWO} manager {TOWN}",
}
STEP_SHEET = {
    **{row[0]: INSIDE[(JOINT_CONCEPT, PUBLISHED, NETWORK, IDEA)[row[1]]] for row in PARTIES},
    ASKED: "manager admin",
    DECLINED: "manager reviewer",
    **dict.fromkeys((OF_NETWORK, MANAGER_IN, LEFT), HISTORY[NETWORK]),
}
"""Side -> who reads any of its steps; that it was asked, the lead and the side itself."""
ITEM_SHEET = {
    f"{JOINT_CONCEPT}{ITEMS[0][3]}": SHEET[JOINT_CONCEPT],
    f"{JOINT_CONCEPT}{ITEMS[1][3]}": TOWN,
    f"{PUBLISHED}{ITEMS[2][3]}": EVERYBODY,
}
"""What belongs to one: for who sees it itself."""
SIGNATORY_SHEET = {SIGNATORY: f"{LEAD_OF_TWO} speaker"}
CONFIDENTIAL = (
    "cooperation_party_step", "cooperation_terms", "cooperation_share", "cooperation_signatory",
    "cooperation_signatory_step",
)  # fmt: skip
"""Tables of which the public schema reads nothing."""
PARTS = ("cooperation_step", "cooperation_party", "cooperation_item")
"""Tables with the visibility of their cooperation."""

COOPERATION_QUERIES = {
    "cooperation": "SELECT m.id::text FROM cooperation m {}",
    **{
        table: f"SELECT DISTINCT m.cooperation_id::text FROM {table} m {{}}"
        for table in ("cooperation_step", "cooperation_terms", "cooperation_share")
    },
    "cooperation_party": "SELECT m.id::text FROM cooperation_party m {}",
    "cooperation_party_step": "SELECT DISTINCT m.party_id::text FROM cooperation_party_step m {}",
    "cooperation_signatory": "SELECT m.id::text FROM cooperation_signatory m {}",
    "cooperation_signatory_step": "SELECT DISTINCT m.signatory_id::text FROM cooperation_signatory_step m {}",
    "cooperation_item": "SELECT m.cooperation_id || m.measure_id::text FROM cooperation_item m {}",
}


def _seen(sheet: Mapping[Any, str], who: str) -> list[str]:
    return [str(id) for id, names in sheet.items() if names == EVERYBODY or who in names.split()]


COOPERATION_EXPECTED: dict[str, Callable[[str], Iterable[str]]] = {
    "cooperation": partial(_seen, SHEET),
    "cooperation_step": partial(_seen, {**HISTORY, PUBLISHED: EVERYBODY}),
    "cooperation_terms": partial(_seen, {id: HISTORY[id] for id in (JOINT_CONCEPT, PUBLISHED, NETWORK)}),
    # The shares of the second are of a version that came after a side had left.
    "cooperation_share": partial(_seen, {id: INSIDE[id] for id in (JOINT_CONCEPT, NETWORK)}),
    "cooperation_party": partial(_seen, PARTY_SHEET),
    "cooperation_party_step": partial(_seen, STEP_SHEET),
    "cooperation_signatory": partial(_seen, SIGNATORY_SHEET),
    "cooperation_signatory_step": partial(_seen, SIGNATORY_SHEET),
    "cooperation_item": partial(_seen, ITEM_SHEET),
}
"""Table -> the texts for the rows that a person sees."""
