"""The demo's meetings: series after the sheets of the seeds, and invented dates in each state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import asyncpg

from demo.files import read_tables
from demo.networks import find_network
from demo.rows import insert_row, noon, tenant_ids
from federation.meetings.codes import MeetingStepKind
from federation.meetings.model import STEPS
from tenants.days import BERLIN

FILE = "meetings.toml"
INVENTED = "Erfunden für die Vorführung."
SERIES_COLUMNS = (
    "title", "kind", "topic", "per_year_min", "per_year_max", "has_rotating_host", "needs_neutral_moderation", "source",
)  # fmt: skip
COLUMNS = (
    "title", "kind", "level", "format", "field_of_action", "description", "report", "place", "places", "moderation",
    "is_moderation_neutral",
)  # fmt: skip
FLAGS = {"has_rotating_host": False, "needs_neutral_moderation": False}


def read_meetings() -> Iterator[tuple[dict[str, Any] | None, dict[str, Any]]]:
    """All meetings of the file, with their series; those of none at the end."""
    for series in read_tables(FILE, "series"):
        yield from ((series, meeting) for meeting in series["meeting"])
    yield from ((None, meeting) for meeting in read_tables(FILE, "meeting"))


def status_of(steps: list[Mapping[str, Any]]) -> str | None:
    """What the database would have written, had the steps been taken one by one."""
    return STEPS.state_after((step["kind"], "ORGANISER") for step in steps)


def times_of(meeting: Mapping[str, Any], today: date, day: int | None = None) -> tuple[datetime, datetime]:
    """When a meeting begins and ends; ``day``: had it stayed on that one."""
    on = today + timedelta(days=meeting["day"] if day is None else day)
    if meeting.get("is_all_day"):
        return datetime.combine(on, time(), BERLIN), datetime.combine(on + timedelta(days=1), time(), BERLIN)
    begin, end = (datetime.combine(on, time.fromisoformat(meeting[key]), BERLIN) for key in ("begin", "end"))
    return begin, end


async def write(owner: asyncpg.Connection, today: date) -> None:
    """Inserts all series and meetings, unless there are some.

    Steps of the owner move no state, as its data migrations: both are written.
    """
    async with owner.transaction():
        if await owner.fetchval("SELECT true FROM meeting LIMIT 1"):
            return
        writer = Writer(owner, await tenant_ids(owner), today)
        series: dict[str, UUID] = {}
        for of, meeting in read_meetings():
            if of is not None and of["title"] not in series:
                series[of["title"]] = await writer.insert_series(of)
            await writer.insert_meeting(of or meeting, series[of["title"]] if of else None, meeting)


class Writer:
    """Inserts series and meetings with their parts."""

    def __init__(self, owner: asyncpg.Connection, tenants: Mapping[str, int], today: date) -> None:
        self._owner, self._tenants, self._today = owner, tenants, today

    async def insert_series(self, item: Mapping[str, Any]) -> UUID:
        """A series; returns its id."""
        values = FLAGS | {key: item[key] for key in SERIES_COLUMNS if key in item}
        return await self._insert("meeting_series", {
            "tenant_id": self._tenants[item["tenant"]], "version": 1, "alliance_id": await self._alliance(item),
            "network_id": await find_network(self._owner, item.get("network")),
            "visibility": item.get("visibility", "PUBLIC"), **values,
        })  # fmt: skip

    async def insert_meeting(self, of: Mapping[str, Any], series: UUID | None, item: Mapping[str, Any]) -> None:
        """A meeting with all that belongs to it. ``of``: its series, or itself, which says who organises it."""
        tenant, steps = self._tenants[of["tenant"]], item["steps"]
        alliance = await self._alliance(of)
        starts, ends = times_of(item, self._today)
        values = {"format": "ON_SITE"} | {key: item[key] for key in COLUMNS if key in item} | {
            "tenant_id": tenant, "version": 1, "visibility": item.get("visibility", "PUBLIC"), "series_id": series,
            "alliance_id": alliance, "cooperation_id": await self._cooperation(of),
            "network_id": await find_network(self._owner, of.get("network")), "starts_at": starts,
            "ends_at": ends, "is_all_day": item.get("is_all_day", False), "status": status_of(steps),
            "sequence": sum(step["kind"] in ("MOVED", "CANCELLED") for step in steps), "source": INVENTED,
            "host_membership_id": await self._member(alliance, item.get("host")),
            "answer_by": self._today + timedelta(days=item["answer_day"]) if "answer_day" in item else None,
        }  # fmt: skip
        meeting = await self._insert("meeting", values)
        part = {"tenant_id": tenant, "meeting_id": meeting, "visibility": values["visibility"]}
        await self._insert_steps(part, item)
        own = [{"alliance": of["alliance"]}] if "alliance" in of else []
        await self._insert_audiences(part, item.get("audiences", own))
        await self._insert_parts(part, item)
        await self._insert_invited({**part, "alliance_id": alliance}, item)

    async def _insert_steps(self, part: Mapping[str, Any], item: Mapping[str, Any]) -> None:
        for number, step in enumerate(item["steps"], 1):
            day = self._today + timedelta(days=step["day"])
            values = {
                **part, "number": number, "kind": step["kind"], "side": "ORGANISER", "effective_on": day,
                "note": step.get("note"), "entered_at": noon(day),
            }  # fmt: skip
            if step["kind"] == MeetingStepKind.MOVED:
                starts, ends = times_of(item, self._today)
                before, _ = times_of(item, self._today, step["from"])
                values |= {"starts_at": starts, "ends_at": ends, "started_at_before": before}
            await self._insert("meeting_step", values)

    async def _insert_audiences(self, part: Mapping[str, Any], audiences: list[Mapping[str, Any]]) -> None:
        for audience in audiences:
            await self._insert("meeting_audience", {
                **part, "version": 1, "alliance_id": await self._alliance(audience),
                "cooperation_id": await self._cooperation(audience),
                "to_tenant_id": self._tenants[audience["tenant"]] if "tenant" in audience else None,
                "answer": None if audience.get("asked") else "ACCEPTED",
            })  # fmt: skip

    async def _insert_parts(self, part: Mapping[str, Any], item: Mapping[str, Any]) -> None:
        for key, table in (("agenda", "agenda_item"), ("speakers", "meeting_speaker"), ("outputs", "meeting_output")):
            for position, values in enumerate(item.get(key, ()), 1):
                await self._insert(table, {**part, "position": position, **values})
        if "video_url" in item:
            await self._insert("meeting_access", {**part, "video_url": item["video_url"]})
        if "minutes" in item:
            minutes = {"version": 1, "text": item["minutes"], "is_released": True}
            await self._insert("meeting_minutes", {**part, **minutes})
        if "others" in item:
            await self._insert("meeting_attendance", {**part, "persons": item["others"]})

    async def _insert_invited(self, part: Mapping[str, Any], item: Mapping[str, Any]) -> None:
        """Who is invited, in the order of their answers, and how many came."""
        answered_at = datetime.combine(self._today + timedelta(days=item["steps"][-1]["day"] - 1), time(9), BERLIN)
        for number, invited in enumerate(item.get("invited", ())):
            answer = invited.get("answer")
            values = {
                "membership_id": await self._member(part["alliance_id"], invited.get("member")),
                "to_tenant_id": self._tenants[invited["tenant"]] if "tenant" in invited else None,
                "email": invited.get("email"), "name": invited.get("name"), "origin": "INVITED",
                "is_person": "email" in invited, "answer": answer, "persons": invited.get("persons", 0),
                "is_listed": invited.get("is_listed", False), "is_waiting": invited.get("waits", False),
                "answered_at": answered_at + timedelta(minutes=number) if answer else None,
            }  # fmt: skip
            id = await self._insert("meeting_invitation", {**part, **values})
            whole = {key: part[key] for key in ("tenant_id", "meeting_id")}
            if answer:
                await self._insert("meeting_answer", {
                    **whole, "invitation_id": id, "number": 1, "side": "PARTY", "answer": answer,
                    "persons": values["persons"], "is_substitute": False, "is_listed": values["is_listed"],
                })  # fmt: skip
            if "came" in invited:
                attendance = {"visibility": part["visibility"], "invitation_id": id, "persons": invited["came"]}
                await self._insert("meeting_attendance", {**whole, **attendance})

    async def _alliance(self, item: Mapping[str, Any]) -> UUID | None:
        return await self._find("SELECT id FROM alliance WHERE name = $1", item.get("alliance"))

    async def _cooperation(self, item: Mapping[str, Any]) -> UUID | None:
        return await self._find("SELECT id FROM cooperation WHERE title = $1", item.get("cooperation"))

    async def _member(self, alliance: UUID | None, name: str | None) -> UUID | None:
        query = "SELECT m.id FROM membership m JOIN partner p ON p.id = m.partner_id WHERE p.name = $1"
        return await self._find(f"{query} AND m.alliance_id = $2", name, alliance)

    async def _find(self, query: str, name: str | None, *more: Any) -> UUID | None:
        """The id of what has a name; None where there is none, or people have renamed it."""
        id: UUID | None = await self._owner.fetchval(query, name, *more)
        return id

    async def _insert(self, table: str, values: Mapping[str, Any]) -> UUID:
        return await insert_row(self._owner, table, values)
