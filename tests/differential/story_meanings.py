"""The meaning of the fields of success stories, who is named in them and where they are told, one plain query each."""

from typing import Any

_ONE = "WHERE tenant_id = $1 AND id = $2"
_IN_REGION = "(SELECT id FROM tenant WHERE region_id = $1)"
_NEWEST = ("-newest_key", "-tenant_id", "-id")
_TOLD = "$1::int IS NOT NULL AND id IN (SELECT story_id FROM story_alliance WHERE {})"
_INSIDE = "(membership_id = ANY (ctx.keys('own')) OR alliance_id = ANY (ctx.keys('office')))"
_TAKES_PART = """(story_id = ANY (ctx.story_keys('named')) OR story_id = ANY (ctx.story_keys('own'))
  OR alliance_id = ANY (ctx.keys('office')))"""
_ENTRIES = "(SELECT id FROM partner WHERE id = $1 OR into_id = $1)"

MANY: dict[tuple[str, str], tuple[Any, ...]] = {
    ("Query", "stories"): ("success_story", "true", _NEWEST),
    ("Alliance", "stories"): ("success_story", _TOLD.format("tenant_id = $1 AND alliance_id = $2"), _NEWEST),
    ("Tenant", "stories"): ("success_story", _TOLD.format("tenant_id = $1"), _NEWEST),
    ("Region", "stories"): ("success_story", _TOLD.format(f"tenant_id IN {_IN_REGION}"), _NEWEST),
    ("Membership", "stories"): (
        "success_story",
        _TOLD.format("tenant_id = $1 AND membership_id = $2") + " OR tenant_id = $1 AND membership_id = $2",
        _NEWEST,
    ),
    ("Partner", "stories"): (
        "success_story",
        f"membership_id IN (SELECT id FROM membership WHERE partner_id IN {_ENTRIES})"
        f" OR id IN (SELECT story_id FROM story_partner WHERE partner_id IN {_ENTRIES})",
        _NEWEST,
    ),
    ("Measure", "stories"): ("success_story", "to_tenant_id = $1 AND measure_id = $2", _NEWEST),
    ("Pledge", "stories"): ("success_story", "$1::int IS NOT NULL AND pledge_id = $2", _NEWEST),
    ("Viewer", "stories"): (
        "success_story", "$1::uuid IS NOT NULL AND membership_id = ANY (ctx.keys('own'))", _NEWEST,
    ),
    ("Viewer", "storiesToAgree"): (
        "story_partner", "$1::uuid IS NOT NULL AND answer IS NULL AND id = ANY (ctx.story_keys('answers'))"
        " AND story_id = ANY (ctx.story_keys('named'))", (),
    ),
    ("SuccessStory", "partners"): ("story_partner", "tenant_id = $1 AND story_id = $2", ("id",)),
    ("SuccessStory", "tellings"): ("story_alliance", "$1::int IS NOT NULL AND story_id = $2", ()),
    ("Alliance", "storiesToReview"): (
        "story_alliance", "tenant_id = $1 AND alliance_id = $2 AND status = 'SUBMITTED'", (),
    ),
    ("Alliance", "storyTellings"): ("story_alliance", "tenant_id = $1 AND alliance_id = $2", ("-tenant_id", "-id")),
    ("StoryAlliance", "steps"): ("story_step", "tenant_id = $1 AND story_alliance_id = $2", ("number",)),
}  # fmt: skip
FACTS: dict[tuple[str, str], tuple[Any, ...]] = {
    **{
        ("SuccessStory", name): (f"SELECT CASE WHEN {_INSIDE} THEN {column} END FROM success_story {_ONE}",)
        for name, column in (
            ("isAgreed", "is_agreed"), ("isOnBehalf", "on_behalf"), ("method", "method"), ("evidence", "evidence"),
            ("updatedAt", "updated_at"), ("isFrozen", "id = ANY (ctx.story_keys('frozen'))"),
        )
    },
    ("SuccessStory", "mayWrite"): (
        "SELECT membership_id = ANY (ctx.keys('act')) OR alliance_id = ANY (ctx.keys('manage')) FROM success_story"
        f" {_ONE}",
    ),
    **{
        (of, name): (
            f"SELECT m.tenant_id, m.id FROM {name} m JOIN {table} s ON s.tenant_id = m.tenant_id"
            f" AND m.id = s.{name}_id WHERE s.tenant_id = $1 AND s.id = $2", name,
        )
        for of, table in (("SuccessStory", "success_story"), ("StoryAlliance", "story_alliance"))
        for name in ("membership", "alliance")
    },
    ("SuccessStory", "measure"): (
        "SELECT m.tenant_id, m.id FROM measure m JOIN success_story s ON s.to_tenant_id = m.tenant_id"
        " AND s.measure_id = m.id WHERE s.tenant_id = $1 AND s.id = $2", "measure",
    ),
    ("SuccessStory", "pledge"): (
        "SELECT p.tenant_id, p.id FROM pledge p JOIN success_story s ON s.pledge_id = p.id"
        " WHERE s.tenant_id = $1 AND s.id = $2", "pledge",
    ),
    **{
        (of, "story"): (
            f"SELECT s.tenant_id, s.id FROM success_story s JOIN {table} t ON t.story_id = s.id"
            " WHERE t.tenant_id = $1 AND t.id = $2", "success_story",
        )
        for of, table in (("StoryAlliance", "story_alliance"), ("StoryPartner", "story_partner"))
    },
    ("SuccessStory", "image"): (
        "SELECT f.tenant_id, f.id FROM file f JOIN success_story s ON s.tenant_id = f.tenant_id AND s.image_id = f.id"
        " WHERE s.tenant_id = $1 AND s.id = $2", "file",
    ),
    ("StoryAlliance", "isAsTold"): (f"SELECT CASE WHEN {_INSIDE} THEN is_as_told END FROM story_alliance {_ONE}",),
    ("StoryAlliance", "stepCount"): (
        "SELECT max(number) FROM story_step WHERE tenant_id = $1 AND story_alliance_id = $2",
    ),
    ("StoryPartner", "partner"): (
        "SELECT p.id FROM partner p WHERE p.id = (SELECT coalesce(n.into_id, n.id) FROM story_partner s JOIN partner n"
        " ON n.id = s.partner_id WHERE s.tenant_id = $1 AND s.id = $2)", "partner",
    ),
    ("StoryPartner", "mayAnswer"): (f"SELECT id = ANY (ctx.story_keys('answers')) FROM story_partner {_ONE}",),
    **{
        ("StoryPartner", name): (f"SELECT CASE WHEN {_TAKES_PART} THEN {column} END FROM story_partner {_ONE}",)
        for name, column in (
            ("onBehalf", "on_behalf"), ("method", "method"), ("evidence", "evidence"), ("answeredAt", "answered_at"),
        )
    },
}  # fmt: skip
