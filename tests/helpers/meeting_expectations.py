"""Who sees which row of the region's meetings, written by hand; ``test_row_policies.py`` compares it.

``meeting_sight`` says the same of many more rows and people, which no other test sees.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from tests.helpers.meetings import (
    AUDIENCES,
    DRAFT,
    FILE,
    INTERNAL,
    INVITATIONS,
    NETWORK_SERIES,
    OF_COOPERATION,
    OF_NEIGHBOUR,
    OPEN,
    ROUND_TABLE,
    STAFF_ROUND,
)

EVERYBODY = "everybody"
MEMBERS = "signer substitute citizen listed_citizen"
"""Who acts for a member of the county's alliance, private persons included."""
TOWN = "editor viewer read_only"
LEAD = "foreigner deputy"
SHEET = {
    OPEN: EVERYBODY,
    INTERNAL: f"manager office {MEMBERS}",
    ROUND_TABLE: f"manager {TOWN}",
    DRAFT: "editor read_only",
    OF_COOPERATION: f"manager {LEAD}",
    OF_NEIGHBOUR: EVERYBODY,
}
INSIDE = {OPEN: f"manager office {MEMBERS}", ROUND_TABLE: SHEET[ROUND_TABLE]}
"""Who reads what is never public."""
TO_COUNTY, INTERNALLY, TO_TOWN, TO_SIDES, TO_NEIGHBOUR, ASKED = (row[0] for row in AUDIENCES)
AUDIENCE_SHEET = {
    TO_COUNTY: EVERYBODY,
    INTERNALLY: SHEET[INTERNAL],
    TO_TOWN: SHEET[ROUND_TABLE],
    TO_SIDES: SHEET[OF_COOPERATION],
    TO_NEIGHBOUR: EVERYBODY,
    ASKED: f"{LEAD} neighbour_office office",
}
UTILITY, CITIZEN, BAKERY, LANDSTUHL, GUEST = (row[0] for row in INVITATIONS)
INVITATION_SHEET = {
    UTILITY: "office manager signer substitute",
    CITIZEN: "office citizen",
    BAKERY: "office manager",
    LANDSTUHL: f"manager {TOWN}",
    GUEST: "neighbour_office",
}
CONFIDENTIAL = (
    "meeting_access", "meeting_minutes", "meeting_document", "meeting_output", "meeting_invitation", "meeting_answer",
    "meeting_attendance",
)  # fmt: skip
"""Tables of which the public schema reads nothing."""
PARTS = (
    "meeting_step", "meeting_audience", "agenda_item", "meeting_speaker", *CONFIDENTIAL[:5], "meeting_attendance",
)  # fmt: skip
"""Tables with the visibility of their meeting."""

MEETING_QUERIES = {
    **{
        table: f"SELECT m.id::text FROM {table} m {{}}"
        for table in ("meeting", "meeting_series", "meeting_audience", "meeting_invitation")
    },
    **{
        table: f"SELECT DISTINCT m.meeting_id::text FROM {table} m {{}}"
        for table in PARTS if table not in ("meeting_audience", "meeting_invitation")
    },
    "meeting_answer": "SELECT DISTINCT m.invitation_id::text FROM meeting_answer m {}",
}  # fmt: skip


def _seen(sheet: Mapping[Any, str], who: str) -> list[str]:
    return [str(id) for id, names in sheet.items() if names == EVERYBODY or who in names.split()]


MEETING_EXPECTED: dict[str, Callable[[str], Iterable[str]]] = {
    **dict.fromkeys(("meeting", "meeting_step"), partial(_seen, SHEET)),
    # To whom one of its meetings is open sees the series, too.
    "meeting_series": partial(_seen, {NETWORK_SERIES: EVERYBODY, STAFF_ROUND: SHEET[ROUND_TABLE]}),
    "meeting_audience": partial(_seen, AUDIENCE_SHEET),
    **dict.fromkeys(("agenda_item", "meeting_speaker"), partial(_seen, {OPEN: EVERYBODY})),
    **dict.fromkeys(("meeting_access", "meeting_document"), partial(_seen, {OPEN: INSIDE[OPEN]})),
    **dict.fromkeys(("meeting_minutes", "meeting_output"), partial(_seen, {ROUND_TABLE: INSIDE[ROUND_TABLE]})),
    "meeting_invitation": partial(_seen, INVITATION_SHEET),
    "meeting_answer": partial(_seen, {id: who for id, who in INVITATION_SHEET.items() if id != BAKERY}),
    "meeting_attendance": partial(_seen, {ROUND_TABLE: "manager"}),
}
"""Table -> the texts for the rows that a person sees."""


def files_of_meetings(who: str) -> list[str]:
    """The documents of meetings that a person sees."""
    return _seen({FILE: INSIDE[OPEN]}, who)
