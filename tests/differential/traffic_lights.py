"""The traffic light of a post, step by step as a person would find it out."""

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from tests.differential.plain_sql import DEADLINE_STATE, POST, POST_STATUS, PROJECT_STATUS
from tests.differential.visible_rows import Eyes, Row


def back(day: date, months: int) -> date:
    """So many months before; the last day of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


async def light(eyes: Eyes, post: Row, day: date) -> dict[str, Any] | None:
    """The fields of the answer; nothing before the post begins."""
    begins, ends, stays = [await eyes.read(post, name) for name in ("begins_on", "ends_before", "permanent_from")]
    if begins is None or begins > day:
        return None
    paid = await eyes.rows("post_funding", POST, *post.key)
    until = ends or max([await eyes.read(item, "ends_before") for item in paid], default=None)
    last = until and until - timedelta(days=1)
    if stays and (ends is None or stays <= ends):
        last = None
    (status,) = (await eyes.ask(POST_STATUS, *post.key, day))[0]
    if status in ("ENDED", "PERMANENT"):
        colour, reason = ("RED" if status == "ENDED" else "GREEN"), status
    elif status in ("VACANT", "APPROVED", "ADVERTISED"):
        colour, reason = "RED", "VACANT"
    else:
        colour, reason = await _by_end(eyes, paid, until, last, day) if until and last else _endless(stays)
    remaining = last and (last - day).days
    expression = reason if status else "OCCUPANCY_UNKNOWN"
    due = await _next(eyes, post, day)
    return {"light": colour, "reason": expression, "endsOn": last, "daysLeft": remaining, "nextDeadline": due}


def _endless(stays: date | None) -> tuple[str, str]:
    return "GREEN", "PERMANENT" if stays else "NO_END"


async def _by_end(eyes: Eyes, paid: list[Row], until: date, last: date, day: date) -> tuple[str, str]:
    if day < back(last, 12):
        return "GREEN", "TIME_LEFT"
    stands = [item for funding in paid for item in await _following(eyes, funding, until, day)]
    if {*stands} & {"APPROVED", "RUNNING"}:
        return "GREEN", "FOLLOW_UP_APPROVED"
    if "APPLIED" in stands:
        return "AMBER", "FOLLOW_UP_APPLIED"
    if day > last:
        return "RED", "FUNDING_ENDED"
    return ("AMBER", "ENDS_WITHIN_A_YEAR") if day < back(last, 6) else ("RED", "ENDS_SOON")


async def _following(eyes: Eyes, funding: Row, until: date, day: date) -> list[str]:
    """How the projects stand that follow the one that pays, and last longer."""
    before = [await eyes.read(funding, name) for name in ("project_tenant_id", "project_id")]
    results = []
    for named in await eyes.ask("SELECT tenant_id, project_id FROM project_predecessor WHERE to_tenant_id = $1"
                                " AND to_id = $2", *before):  # fmt: skip
        project = Row("funded_project", tuple(named))
        if await eyes.sees(project):
            ends = await eyes.read(project, "ends_before")
            if ends is None or ends > until:
                results += [row[0] for row in await eyes.ask(PROJECT_STATUS, *project.key, day)]
    return results


async def _next(eyes: Eyes, post: Row, day: date) -> Row | None:
    mine = f"""({POST} OR (tenant_id, project_id) IN (SELECT project_tenant_id, project_id FROM post_funding
      WHERE {POST})) AND due_on >= $3 AND {DEADLINE_STATE.format("$3")} = 'OPEN'"""
    result = await eyes.rows("deadline", mine, *post.key, day)
    days = {row: await eyes.read(row, "due_on") for row in result}
    return min(result, key=lambda row: (days[row], row.key), default=None)
