"""Rules of profiles."""

import re

FIRST_AND_LAST_NAME = re.compile(r"[^\W\d_]+\.[^\W\d_]+@")


def is_personal(mailbox: str) -> bool:
    """Whether an address looks like one of a person: made of a first and a last name."""
    return FIRST_AND_LAST_NAME.match(mailbox) is not None
