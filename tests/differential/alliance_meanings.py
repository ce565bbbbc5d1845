"""The meaning of the fields of alliances, their declarations and offices, one plain query each."""

from typing import Any

_OF = "tenant_id = $1 AND alliance_id = $2"
_ONE = "WHERE tenant_id = $1 AND id = $2"


def _unit(column: str) -> tuple[str, str, bool]:
    """The unit that a column of an alliance names, as the register has it on a day, or had it last."""
    return (
        "SELECT ars, max(valid_from) FROM territory WHERE valid_from <= $3 AND ars ="
        f" (SELECT {column} FROM alliance {_ONE}) GROUP BY ars", "territory", True,
    )  # fmt: skip


MANY: dict[tuple[str, str], tuple[Any, ...]] = {
    ("Query", "alliances"): ("alliance", "true", ("name_key",)),
    ("Tenant", "alliances"): ("alliance", "tenant_id = $1", ("name_key",)),
    ("Region", "alliances"): (
        "alliance", "tenant_id IN (SELECT id FROM tenant WHERE region_id = $1)", ("name_key",),
    ),
    ("Alliance", "goals"): ("alliance_goal", _OF, ("position",)),
    ("Alliance", "principles"): ("alliance_principle", _OF, ("position",)),
    ("Alliance", "tiers"): ("alliance_tier", _OF, ("position",)),
    ("Alliance", "offers"): ("alliance_offer", _OF, ("position",)),
    ("Alliance", "duties"): ("alliance_duty", _OF, ("duty",)),
    ("Alliance", "legalForms"): ("alliance_legal_form", _OF, ("legal_form",)),
    ("Alliance", "declarations"): ("declaration", _OF, ("-number",)),
    ("Alliance", "pressItems"): ("press_item", _OF, ("-published_on", "tenant_id", "-id")),
    ("Alliance", "offices"): ("role_grant", f"{_OF} AND valid_from <= $3 AND $3 < valid_to", ("valid_from",), True),
    ("Viewer", "offices"): (
        # Who runs an office follows the day of the database, whatever day a request names.
        "alliance", "id IN (SELECT alliance_id FROM role_grant WHERE user_id = $1 AND role = 'OFFICE'"
        " AND ctx.today() >= valid_from AND ctx.today() < valid_to)", ("name_key",),
    ),
}  # fmt: skip
FACTS: dict[tuple[str, str], tuple[Any, ...]] = {
    ("Alliance", "tenant"): ("SELECT $1::int, $2::uuid", "tenant"),
    ("Alliance", "logo"): (
        "SELECT f.tenant_id, f.id FROM file f JOIN alliance a ON (a.tenant_id, a.logo_id) = (f.tenant_id, f.id)"
        " WHERE a.tenant_id = $1 AND a.id = $2", "file",
    ),
    ("Alliance", "territory"): _unit("ars"),
    ("Alliance", "seat"): _unit("seat_ars"),
    ("Alliance", "declaration"): (
        f"SELECT tenant_id, id FROM declaration WHERE {_OF} AND valid_from <= $3 ORDER BY number DESC LIMIT 1",
        "declaration", True,
    ),
    ("Grant", "personName"): (
        "SELECT CASE WHEN g.user_id IN (SELECT user_id FROM person) THEN (SELECT p.name FROM person p"
        " WHERE p.user_id = g.user_id) ELSE fellow_name(g.tenant_id, g.id) END FROM role_grant g"
        " WHERE g.tenant_id = $1 AND g.id = $2",
    ),
    ("Grant", "alliance"): (
        "SELECT a.tenant_id, a.id FROM alliance a JOIN role_grant g ON (g.tenant_id, g.alliance_id) ="
        " (a.tenant_id, a.id) WHERE g.tenant_id = $1 AND g.id = $2", "alliance",
    ),
    ("Invitation", "alliance"): (
        "SELECT a.tenant_id, a.id FROM alliance a JOIN office_invitation o ON (o.tenant_id, o.alliance_id) ="
        " (a.tenant_id, a.id) WHERE o.tenant_id = $1 AND o.id = $2", "alliance",
    ),
}  # fmt: skip
EXPRESSIONS = {("alliance", "isArchived"): f"SELECT archived_on IS NOT NULL FROM alliance {_ONE}"}
