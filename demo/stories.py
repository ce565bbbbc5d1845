"""The demo's success stories: invented ones in each state, with pictures that a program draws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg

from demo import pictures
from demo.files import read_tables
from demo.rows import day_of, find_measure, find_membership, insert_row, noon, partner_id, telling_of
from federation.stories.codes import ReusePermission
from federation.stories.partners.codes import StoryAnswer
from federation.stories.telling.codes import StoryStatus, StoryStepKind
from federation.stories.telling.model import STEPS
from tenants.model import Visibility

FILE = "stories.toml"
COLUMNS = ("title", "teaser", "text", "field_of_action", "effect")
SIDES = {item.kind: item.side for item in STEPS.transitions}
HIDES = (StoryStepKind.UNPUBLISHED, StoryStepKind.WITHDRAWN)


def read_stories() -> list[dict[str, Any]]:
    """All stories of the file."""
    return read_tables(FILE, "story")


def status_of(told: Mapping[str, Any]) -> str | None:
    """What the database would have written of a telling, had its steps been taken one by one."""
    return STEPS.state_after((step["kind"], SIDES[step["kind"]]) for step in told["steps"])


def published_on(told: Mapping[str, Any], today: date) -> date | None:
    """The first day on which that alliance published it."""
    days = (step["day"] for step in told["steps"] if step["kind"] == StoryStepKind.PUBLISHED)
    return next((day_of(day, today) for day in days), None)


def is_agreed(item: Mapping[str, Any]) -> bool:
    """Whether everybody who is named agrees."""
    return all(named.get("answer") == StoryAnswer.AGREED for named in item.get("partners", ()))


async def write(owner: asyncpg.Connection, today: date) -> None:
    """Inserts all stories, unless there are some.

    Steps of the owner move no state, as its data migrations: both are written, and the spans that figures count.
    """
    async with owner.transaction():
        if not await owner.fetchval("SELECT true FROM success_story LIMIT 1"):
            for item in read_stories():
                await _insert(owner, item, today)


async def _insert(owner: asyncpg.Connection, item: Mapping[str, Any], today: date) -> None:
    origin = await find_membership(owner, item["alliance"], item["member"])
    if origin is None:  # a demo that people have changed
        return
    of = {key: origin[key] for key in ("tenant_id", "alliance_id")} | {"membership_id": origin["id"]}
    said, tellings = item.get("on_behalf", {}), await _tellings(owner, item, origin["id"], today)
    days = [
        told["published_on"] for told, _ in tellings
        if told["status"] == StoryStatus.PUBLISHED and told["member_shown"] == Visibility.PUBLIC and is_agreed(item)
    ]  # fmt: skip
    behalf = {"on_behalf": bool(said), "method": said.get("method"), "evidence": said.get("evidence")}
    story = await insert_row(owner, "success_story", {
        **of, **{key: _text(item.get(key)) for key in COLUMNS}, **behalf, "version": 1,
        **await find_measure(owner, item.get("measure")), "reuse": item.get("reuse", ReusePermission.NONE),
        "created_at": noon(min(_days(item, today), default=today)),
        "is_agreed": is_agreed(item), "published_on": min(days, default=None),
        "visibility": Visibility.PUBLIC if days else Visibility.DRAFT,
    })  # fmt: skip
    if picture := item.get("picture"):
        await _insert_picture(owner, origin["tenant_id"], story, picture)
    await _name_partners(owner, {**of, "story_id": story}, item, today)
    for values, steps in tellings:
        await _tell(owner, {**values, "story_id": story}, item, steps, behalf, today)


def _days(item: Mapping[str, Any], today: date) -> Iterator[date]:
    """The days of all steps."""
    return (day_of(step["day"], today) for told in item["told"] for step in told["steps"])


def _text(value: str | None) -> str | None:
    """Paragraphs as they are, each on one line."""
    return value and "\n\n".join(" ".join(part.split()) for part in value.split("\n\n"))


async def _tellings(
    owner: asyncpg.Connection, item: Mapping[str, Any], origin: UUID, today: date
) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """The row of each alliance that is told, and its steps."""
    found = [(told, await find_membership(owner, told["alliance"], item["member"])) for told in item["told"]]
    return [
        (telling_of(row, origin) | {
            "status": status_of(told), "published_on": published_on(told, today), "is_agreed": is_agreed(item),
        }, told["steps"])
        for told, row in found if row
    ]  # fmt: skip


async def _insert_picture(owner: asyncpg.Connection, tenant: int, story: UUID, item: Mapping[str, Any]) -> None:
    file = await insert_row(owner, "file", {
        "tenant_id": tenant, "story_id": story, "visibility": Visibility.TENANT, "name": item["name"],
        "media_type": "PNG", "width": pictures.SIZE[0], "height": pictures.SIZE[1],
        "content": pictures.draw(item["draws"]),
    })  # fmt: skip
    await owner.execute(
        "UPDATE success_story SET image_id = $1, image_alt = $2, image_credit = $3 WHERE tenant_id = $4 AND id = $5",
        file,
        item["alt"],
        item["credit"],
        tenant,
        story,
    )


async def _name_partners(
    owner: asyncpg.Connection, of: Mapping[str, Any], item: Mapping[str, Any], today: date
) -> None:
    whole = {key: of[key] for key in ("tenant_id", "story_id", "alliance_id")}
    for named in item.get("partners", ()):
        if partner := await partner_id(owner, named["partner"]):
            answered_at = noon(day_of(named["day"], today)) if "answer" in named else None
            answer = {"answer": named.get("answer"), "answered_at": answered_at, "on_behalf": False}
            await insert_row(owner, "story_partner", {**whole, **answer, "partner_id": partner})


async def _tell(
    owner: asyncpg.Connection, values: Mapping[str, Any], item: Mapping[str, Any], steps: list[dict[str, Any]],
    behalf: Mapping[str, Any], today: date,
) -> None:  # fmt: skip
    telling = await insert_row(owner, "story_alliance", values)
    of = {key: values[key] for key in ("tenant_id", "membership_id", "alliance_id")}
    for number, step in enumerate(steps, 1):
        day = day_of(step["day"], today)
        is_own = SIDES[step["kind"]] == "MEMBER" and values["is_origin"]
        await insert_row(owner, "story_step", {
            **of, **(behalf if is_own else {"on_behalf": False}), "story_alliance_id": telling, "number": number,
            "kind": step["kind"], "side": SIDES[step["kind"]], "reason": step.get("reason"), "note": step.get("note"),
            "follows_rules": step["kind"] == StoryStepKind.PUBLISHED, "effective_on": day, "taken_at": noon(day),
        })  # fmt: skip
    if values["published_on"] and values["is_agreed"] and not values["is_person"]:
        audience = "PUBLIC" if values["member_shown"] == Visibility.PUBLIC else "MEMBERS"
        hidden = next((day_of(step["day"], today) for step in steps if step["kind"] in HIDES), values["ends_before"])
        await owner.execute(
            "INSERT INTO story_span (tenant_id, story_alliance_id, valid_from, valid_to, alliance_id, visibility,"
            " audience, story_id, membership_id, field_of_action) SELECT tenant_id, $1, $2, $3, id, visibility, $9, $4,"
            " $5, $6 FROM alliance WHERE tenant_id = $7 AND id = $8",
            telling, values["published_on"], hidden, values["story_id"], values["membership_id"],
            item.get("field_of_action"), values["tenant_id"], values["alliance_id"], audience,
        )  # fmt: skip
