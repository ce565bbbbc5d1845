"""Who sees which row of the region's success stories, written by hand; ``test_row_policies.py`` compares it."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from tests.helpers.stories import (
    AGREED,
    ASKED,
    DRAFT,
    HIDDEN,
    IMAGE,
    INTERNAL,
    OF_OFFICE,
    OF_PERSON,
    PUBLIC,
    RETURNED,
    SHOWN,
    SUSPENDED,
    TO_MEMBERS,
    WAITING,
)

EVERYBODY = "everybody"
SHEET = {
    PUBLIC: EVERYBODY,
    INTERNAL: "office signer substitute",  # fellow organisations, and no private persons
    DRAFT: "signer substitute second",  # whom it names, too; no office
    OF_PERSON: "office citizen",
    SUSPENDED: "neighbour_office signer",
    OF_OFFICE: "office",
}
TELLING_SHEET = {
    SHOWN: EVERYBODY,
    RETURNED: "neighbour_office signer",
    TO_MEMBERS: "office signer substitute",
    WAITING: "office citizen",
    HIDDEN: "neighbour_office signer",
}
STEP_SHEET = TELLING_SHEET | {SHOWN: "office signer substitute", TO_MEMBERS: "office"}
NAMED_SHEET = {AGREED: EVERYBODY, ASKED: SHEET[DRAFT]}
CONFIDENTIAL = ("story_step",)
"""Tables of which the public schema reads nothing."""
STORY_QUERIES = {
    **{
        table: f"SELECT m.id::text FROM {table} m {{}}"
        for table in ("success_story", "story_alliance", "story_partner")
    },
    "story_step": "SELECT DISTINCT m.story_alliance_id::text FROM story_step m {}",
}


def _seen(sheet: Mapping[Any, str], who: str) -> list[str]:
    return [str(id) for id, names in sheet.items() if names == EVERYBODY or who in names.split()]


STORY_EXPECTED: dict[str, Callable[[str], Iterable[str]]] = {
    "success_story": partial(_seen, SHEET),
    "story_alliance": partial(_seen, TELLING_SHEET),
    "story_step": partial(_seen, STEP_SHEET),
    "story_partner": partial(_seen, NAMED_SHEET),
}
"""Table -> the texts for the rows that a person sees."""


def files_of_stories(who: str) -> list[str]:
    """The images of stories that a person sees."""
    return _seen({IMAGE: EVERYBODY}, who)
