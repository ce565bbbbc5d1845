"""Who reads and writes what belongs to a story: forms of policies.

Sets of ids come from ``ctx.story_keys``, once a statement: they ask no policy, so that policies ask in one direction.
"""

from federation.alliances.contributions import brings, changes_as, contribution_in, contribution_read
from federation.alliances.policies import of_membership
from tenants.row_policies import Policy, key_in

CONCERNS = "story_concerns()"
"""Whom a change of a story concerns (``__live__``)."""
IS_TOLD = "t.is_told"
"""Over the telling ``t``: it is submitted there or shown; of what was returned or rejected only as it was told."""
IS_MEMBER = (
    "(m.status = 'ACTIVE' OR m.status = 'SUSPENDED')",
    "(SELECT ctx.today()) < m.ends_before",
)
"""Conditions over ``m``: it is a member, for the moment suspended or not."""


def story_in(keys: str, column: str = "story_id") -> str:
    """The id is in a set of the person: see ``ctx.story_keys``."""
    return contribution_in("story", keys, column)


def readable_story() -> tuple[Policy, ...]:
    """Read by the member; by its office, what that drafted; by who is named in it; by who is told of it.

    The office reads nothing of a member's own draft. Whoever is named reads what she is to agree to.
    """
    return (
        *contribution_read("story", is_submitted="on_behalf", is_told=IS_TOLD),
        Policy("read_named", "SELECT", "api", story_in("named", "id")),
    )


WRITES = changes_as("story")
"""Whoever acts for the member; and its office, which then says on whose word."""
DELETES = f"({story_in('act', 'id')} OR on_behalf AND {key_in('manage', 'alliance_id')})"
CHANGES = (
    f"({story_in('act', 'id')} OR {key_in('manage', 'alliance_id')} AND (on_behalf"
    f" OR EXISTS (SELECT FROM story_alliance t WHERE t.story_id = {{0}}.id AND {IS_TOLD})))"
)
"""What the office changes becomes its draft on behalf of the member: never a draft of the member's own, which it does
not read. An UPDATE without a condition asks no policy for reading."""
WRITES_NEW = f"{brings()} AND {of_membership(*IS_MEMBER)}"
IN_SIGHT = "EXISTS (SELECT FROM success_story s WHERE s.tenant_id = {0}.tenant_id AND s.id = {0}.story_id)"
"""The story that a part belongs to is in sight."""
ANSWERS = f"NOT on_behalf AND {story_in('answers', 'id')}"
ANSWERS_ON_BEHALF = f"on_behalf AND {key_in('manage', 'alliance_id')}"
IS_UNANSWERED = f"(answer IS NULL OR on_behalf) AND {key_in('manage', 'alliance_id')} AND {IN_SIGHT}"
"""The office speaks for those who have not spoken for themselves, in a story that it reads: an UPDATE without a
condition asks no policy for that."""
