"""The vocabulary of who is named in a story."""

from enum import auto

from tenants.rows import Choice


class StoryAnswer(Choice):
    """Ob eine Organisation einverstanden ist, in einer Geschichte genannt zu werden."""

    AGREED = auto(), "Einverstanden", "Agreed"
    DECLINED = auto(), "Nicht einverstanden", "Declined"
