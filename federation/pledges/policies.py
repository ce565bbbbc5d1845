"""Who reads and writes what belongs to a pledge: forms of policies."""

from federation.alliances.contributions import changes_as, part_in_sight
from tenants.row_policies import Policy

CONCERNS = "pledge_concerns()"
"""Whom a change of a pledge concerns: its member, and the offices of the alliances that are told (``__live__``)."""
CHANGED_BY = part_in_sight("pledge", changes_as("c."))
"""Whoever acts for the member adds a part, and the origin's office on behalf."""
CHANGED_WITH = part_in_sight("pledge", changes_as("c.", "c.on_behalf"))
"""The same of a part that is changed with its pledge, which says on whose behalf."""


def read_with_pledge() -> tuple[Policy, ...]:
    """A part is read with its pledge."""
    return (
        Policy("read", "SELECT", "api", part_in_sight("pledge")),
        Policy("read_public", "SELECT", "anonymous", part_in_sight("pledge")),
    )
