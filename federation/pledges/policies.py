"""Who reads and writes what belongs to a pledge: forms of policies."""

from federation.alliances.contributions import BY_PEOPLE, GUARD_MEASURE, changes_as, is_changed, part_in_sight
from tenants.row_policies import Policy

CONCERNS = "pledge_concerns()"
"""Whom a change of a pledge concerns: its member, and the offices of the alliances that are told (``__live__``)."""
CHANGED_BY = part_in_sight("pledge", changes_as("pledge", "c."))
"""Whoever acts for the member adds a part, and the origin's office on behalf."""
CHANGED_WITH = part_in_sight("pledge", changes_as("pledge", "c.", "c.on_behalf"))
"""The same of a part that is changed with its pledge, which says on whose behalf."""
CONTENT = (
    "kind", "title", "text", "field_of_action", "target_year", "pledged_on", "due_on", "to_tenant_id", "measure_id"
)  # fmt: skip
"""What an office confirms, with the effects and the last entry."""
CHANGE_TRIGGERS = (
    GUARD_MEASURE,
    f"CREATE TRIGGER told_anew AFTER UPDATE ON {{0}} FOR EACH ROW WHEN ({is_changed(CONTENT)})"
    " EXECUTE FUNCTION pledge_told_anew('id')",
    f"CREATE TRIGGER check_running AFTER UPDATE ON {{0}} FOR EACH ROW WHEN ({BY_PEOPLE} AND NEW.on_behalf)"
    " EXECUTE FUNCTION pledge_check_running()",
)
"""Of a pledge."""
EFFECT_TRIGGERS = (
    f"CREATE TRIGGER told_anew AFTER INSERT OR DELETE ON {{0}} FOR EACH ROW WHEN ({BY_PEOPLE})"
    " EXECUTE FUNCTION pledge_told_anew('pledge_id')",
)
"""Of its effects."""


def read_with_pledge() -> tuple[Policy, ...]:
    """A part is read with its pledge."""
    return (
        Policy("read", "SELECT", "api", part_in_sight("pledge")),
        Policy("read_public", "SELECT", "anonymous", part_in_sight("pledge")),
    )
