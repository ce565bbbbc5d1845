"""The traffic light of a post, computed step by step."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from tests.differential.plain_sql import DEADLINE_STATE, POST, POST_STATUS, PROJECT_STATUS
from tests.differential.visible_rows import Row, Viewer


def months_before(day: date, months: int) -> date:
    """The day some months earlier; the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


async def traffic_light(viewer: Viewer, post: Row, day: date) -> dict[str, Any] | None:
    """The fields of the answer, or None before the post begins."""
    begins, ends, permanent_from = [
        await viewer.read(post, name) for name in ("begins_on", "ends_before", "permanent_from")
    ]
    if begins is None or begins > day:
        return None
    fundings = await viewer.rows("post_funding", POST, *post.key)
    until = ends or max([await viewer.read(item, "ends_before") for item in fundings], default=None)
    last = until and until - timedelta(days=1)
    if permanent_from and (ends is None or permanent_from <= ends):
        last = None
    (status,) = (await viewer.fetch(POST_STATUS, *post.key, day))[0]
    if status in ("ENDED", "PERMANENT"):
        colour, reason = ("RED" if status == "ENDED" else "GREEN"), status
    elif status in ("VACANT", "APPROVED", "ADVERTISED"):
        colour, reason = "RED", "VACANT"
    else:
        colour, reason = (
            await _colour_by_end(viewer, fundings, until, last, day) if until and last else _without_end(permanent_from)
        )
    days_left = last and (last - day).days
    displayed_reason = reason if status else "OCCUPANCY_UNKNOWN"
    light = {"light": colour, "reason": displayed_reason, "endsOn": last, "daysLeft": days_left}
    return light if viewer.public else {**light, "nextDeadline": await _next_deadline(viewer, post, day)}


def _without_end(permanent_from: date | None) -> tuple[str, str]:
    return "GREEN", "PERMANENT" if permanent_from else "NO_END"


async def _colour_by_end(viewer: Viewer, fundings: list[Row], until: date, last: date, day: date) -> tuple[str, str]:
    if day < months_before(last, 12):
        return "GREEN", "TIME_LEFT"
    statuses = [item for funding in fundings for item in await _follow_up_statuses(viewer, funding, until, day)]
    if {*statuses} & {"APPROVED", "RUNNING"}:
        return "GREEN", "FOLLOW_UP_APPROVED"
    if "APPLIED" in statuses:
        return "AMBER", "FOLLOW_UP_APPLIED"
    if day > last:
        return "RED", "FUNDING_ENDED"
    return ("AMBER", "ENDS_WITHIN_A_YEAR") if day < months_before(last, 6) else ("RED", "ENDS_SOON")


async def _follow_up_statuses(viewer: Viewer, funding: Row, until: date, day: date) -> list[str]:
    """The statuses of follow-up projects that last longer than the funding one."""
    before = [await viewer.read(funding, name) for name in ("project_tenant_id", "project_id")]
    results = []
    followers = "SELECT tenant_id, project_id FROM project_predecessor WHERE to_tenant_id = $1 AND to_id = $2"
    for key in await viewer.fetch(followers, *before):
        project = Row("funded_project", tuple(key))
        if await viewer.sees(project):
            ends = await viewer.read(project, "ends_before")
            if ends is None or ends > until:
                results += [row[0] for row in await viewer.fetch(PROJECT_STATUS, *project.key, day)]
    return results


async def _next_deadline(viewer: Viewer, post: Row, day: date) -> Row | None:
    condition = f"""({POST} OR (tenant_id, project_id) IN (SELECT project_tenant_id, project_id FROM post_funding
      WHERE {POST})) AND due_on >= $3 AND {DEADLINE_STATE.format("$3")} = 'OPEN'"""
    deadlines = await viewer.rows("deadline", condition, *post.key, day)
    days = {row: await viewer.read(row, "due_on") for row in deadlines}
    return min(deadlines, key=lambda row: (days[row], row.key), default=None)
