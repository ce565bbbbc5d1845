"""The meaning of the fields of pledges, their entries, and the alliances that are told, one plain query each."""

from typing import Any

_ONE = "WHERE tenant_id = $1 AND id = $2"
_LATEST = ("-pledged_on", "tenant_id", "id")
_TOLD = "$1::int IS NOT NULL AND id IN (SELECT pledge_id FROM pledge_alliance WHERE is_told AND {})"
_INSIDE = "(membership_id = ANY (ctx.keys('own')) OR alliance_id = ANY (ctx.keys('office')))"
_OF_ORIGIN = f"EXISTS (SELECT FROM pledge p WHERE p.tenant_id = $1 AND p.id = pledge_entry.pledge_id AND {_INSIDE})"
IS_DUE = "SELECT status IN ('ANNOUNCED', 'IN_PROGRESS') AND coalesce(due_on <= $3::date, false) FROM pledge " + _ONE
IS_CONFIRMED = """SELECT EXISTS (SELECT FROM pledge_alliance WHERE $1::int IS NOT NULL AND pledge_id = $2 AND is_told
  AND confirmed_number IS NOT NULL)"""
IS_LINKED = f"SELECT measure_id IS NOT NULL FROM pledge {_ONE}"

MANY: dict[tuple[str, str], tuple[Any, ...]] = {
    ("Query", "pledges"): ("pledge", "true", _LATEST),
    ("Alliance", "pledges"): ("pledge", _TOLD.format("tenant_id = $1 AND alliance_id = $2"), _LATEST),
    ("Membership", "pledges"): ("pledge", _TOLD.format("tenant_id = $1 AND membership_id = $2"), _LATEST),
    ("Partner", "pledges"): (
        "pledge",
        "id IN (SELECT t.pledge_id FROM pledge_alliance t JOIN membership m ON m.id = t.membership_id WHERE t.is_told"
        " AND m.partner_id IN (SELECT id FROM partner WHERE id = $1 OR into_id = $1))",
        _LATEST,
    ),
    ("Measure", "pledges"): ("pledge", "to_tenant_id = $1 AND measure_id = $2", _LATEST),
    ("Viewer", "pledges"): (
        "pledge", "$1::uuid IS NOT NULL AND membership_id = ANY (ctx.keys('own'))",
        ("-is_open", "coalesce(due_on, 'infinity')", "tenant_id", "id"),
    ),
    ("Alliance", "pledgesToConfirm"): (
        "pledge_alliance",
        "tenant_id = $1 AND alliance_id = $2 AND is_told AND alliance_id = ANY (ctx.keys('office')) AND (status"
        " = 'TOLD' OR answered_number < (SELECT max(e.number) FROM pledge_entry e"
        " WHERE e.pledge_id = pledge_alliance.pledge_id))", (),
    ),
    ("Pledge", "effects"): ("pledge_effect", "tenant_id = $1 AND pledge_id = $2", ()),
    ("Pledge", "entries"): ("pledge_entry", "tenant_id = $1 AND pledge_id = $2", ("number",)),
    ("Pledge", "alliances"): ("pledge_alliance", "$1::int IS NOT NULL AND pledge_id = $2", ()),
    ("Pledge", "partners"): (
        "partner",
        "$1::int IS NOT NULL AND id IN (SELECT coalesce(p.into_id, p.id) FROM pledge_alliance t JOIN membership m"
        " ON m.id = t.membership_id JOIN partner p ON p.id = m.partner_id WHERE t.pledge_id = $2 AND t.is_told)",
        ("name_key",),
    ),
    ("PledgeAlliance", "steps"): ("pledge_step", "tenant_id = $1 AND pledge_alliance_id = $2", ("number",)),
}  # fmt: skip
FACTS: dict[tuple[str, str], tuple[Any, ...]] = {
    ("Pledge", "isDue"): (IS_DUE, None, True),
    ("Pledge", "isLinked"): (IS_LINKED,),
    ("Pledge", "measure"): (
        "SELECT m.tenant_id, m.id FROM measure m JOIN pledge p ON p.to_tenant_id = m.tenant_id AND p.measure_id = m.id"
        " WHERE p.tenant_id = $1 AND p.id = $2", "measure",
    ),
    ("Pledge", "membership"): (
        "SELECT m.tenant_id, m.id FROM membership m JOIN pledge p ON p.tenant_id = m.tenant_id"
        " AND p.membership_id = m.id WHERE p.tenant_id = $1 AND p.id = $2", "membership",
    ),
    ("Pledge", "entryCount"): ("SELECT count(*) FROM pledge_entry WHERE tenant_id = $1 AND pledge_id = $2",),
    ("Pledge", "mayChange"): (
        f"SELECT membership_id = ANY (ctx.keys('act')) OR alliance_id = ANY (ctx.keys('manage')) FROM pledge {_ONE}",
    ),
    **{
        ("Pledge", name): (f"SELECT CASE WHEN {_INSIDE} THEN {column} END FROM pledge {_ONE}",)
        for name, column in (("onBehalf", "on_behalf"), ("method", "method"), ("evidence", "evidence"))
    },
    ("PledgeEntry", "isCorrected"): (
        "SELECT EXISTS (SELECT FROM pledge_entry c JOIN pledge_entry e ON e.tenant_id = c.tenant_id AND e.pledge_id ="
        " c.pledge_id AND e.number = c.corrects_number WHERE e.tenant_id = $1 AND e.id = $2)",
    ),
    ("PledgeEntry", "file"): (
        "SELECT f.tenant_id, f.id FROM file f JOIN pledge_entry e ON e.tenant_id = f.tenant_id AND e.file_id = f.id"
        " WHERE e.tenant_id = $1 AND e.id = $2", "file",
    ),
    **{
        ("PledgeEntry", name): (f"SELECT CASE WHEN {_OF_ORIGIN} THEN {column} END FROM pledge_entry {_ONE}",)
        for name, column in (("onBehalf", "on_behalf"), ("method", "method"), ("evidence", "evidence"))
    },
    ("PledgeAlliance", "pledge"): (
        "SELECT p.tenant_id, p.id FROM pledge p JOIN pledge_alliance t ON t.pledge_id = p.id"
        " WHERE t.tenant_id = $1 AND t.id = $2", "pledge",
    ),
    **{
        ("PledgeAlliance", name): (
            f"SELECT m.tenant_id, m.id FROM {name} m JOIN pledge_alliance t ON t.tenant_id = m.tenant_id"
            f" AND t.{name}_id = m.id WHERE t.tenant_id = $1 AND t.id = $2", name,
        )
        for name in ("alliance", "membership")
    },
    **{
        ("PledgeAlliance", name): (f"SELECT CASE WHEN {_INSIDE} THEN {column} END FROM pledge_alliance {_ONE}",)
        for name, column in (
            ("answer", "status"), ("audience", "audience"), ("shownTo", "shown"), ("isOrigin", "is_origin"),
            ("answeredNumber", "answered_number"),
        )
    },
    ("PledgeAlliance", "stepCount"): (
        "SELECT max(number) FROM pledge_step WHERE tenant_id = $1 AND pledge_alliance_id = $2",
    ),
    ("Membership", "lacksPledge"): (
        "SELECT CASE WHEN m.id = ANY (ctx.keys('own')) OR m.alliance_id = ANY (ctx.keys('office')) THEN"
        " EXISTS (SELECT FROM alliance a WHERE a.tenant_id = m.tenant_id AND a.id = m.alliance_id"
        " AND a.pledge_rule = 'REQUIRED') AND NOT EXISTS (SELECT FROM pledge_alliance t JOIN pledge p"
        " ON p.id = t.pledge_id WHERE t.tenant_id = m.tenant_id AND t.membership_id = m.id AND t.is_told"
        " AND p.status NOT IN ('WITHDRAWN', 'MISSED')) END FROM membership m WHERE m.tenant_id = $1 AND m.id = $2",
    ),
}  # fmt: skip
