"""Statements of people around meetings, as the service sends them; with values in them, to read failures."""

from __future__ import annotations

from typing import Any

from tests.helpers.alliance_acts import TODAY, Sql, insert, update
from tests.helpers.alliance_cast import cast_id
from tests.helpers.meeting_cast import ALLIANCES, GUEST, MEETINGS, MEMBERSHIPS, TENANTS

NEW = "new"
"""The meeting that a walk begins; hidden from all but who organises it until its second step."""


def tenant(letter: str) -> Sql:
    return Sql(f"(SELECT id FROM tenant WHERE ars = '{TENANTS[letter]}')")


def shown(name: str) -> str:
    return MEETINGS[name].visibility if name in MEETINGS else "TENANT"


def key(name: str, of: str = "", **more: Any) -> dict[str, Any]:
    """The columns by which a row names its meeting; ``of``: the tenant in whose name somebody tries it."""
    letter = of or (MEETINGS[name].tenant if name in MEETINGS else "A")
    return {"tenant_id": tenant(letter), "meeting_id": cast_id(name), "visibility": shown(name), **more}


def hours(n: float) -> Sql:
    """A moment so many hours from now."""
    return Sql(f"(now() + interval '{n} hours')")


def create(of: str = "A", name: str = NEW, **more: Any) -> str:
    """A meeting; ``alliance``, ``series``, ``host``, ``coop`` by their labels."""
    labels = {"alliance": "alliance_id", "series": "series_id", "host": "host_membership_id", "coop": "cooperation_id"}
    named = {labels[label]: cast_id(more.pop(label)) for label in labels if label in more}
    row = {"tenant_id": tenant(of), "id": cast_id(name), "version": 1, "title": "Erfunden", "kind": "NETWORK",
           "visibility": "TENANT", "format": "ON_SITE", "is_all_day": False, "starts_at": hours(24),
           "ends_at": hours(26)}  # fmt: skip
    return insert("meeting", **{**row, **named, **more})


def step(name: str, kind: str, nth: int = 1, **more: Any) -> str:
    """The nth step in a walk of a meeting."""
    taken = len(MEETINGS[name].steps) if name in MEETINGS else 0
    defaults = {"number": taken + nth, "side": "ORGANISER", "effective_on": TODAY, "note": "Grund"}
    return insert("meeting_step", **{**key(name, more.pop("of", "")), "kind": kind, **defaults, **more})


def move(name: str, nth: int, begin: float, end: float, **more: Any) -> str:
    return step(name, "MOVED", nth, starts_at=hours(begin), ends_at=hours(end), **more)


def audience(name: str, of: str, answer: str | None = "ACCEPTED", **more: Any) -> str:
    column = "alliance_id" if of in ALLIANCES else "cooperation_id" if of == "coop" else "to_tenant_id"
    named = {column: tenant(of) if of in TENANTS else cast_id(of)}
    row = {"id": cast_id(f"{name} for {of}"), "version": 1, "answer": answer}
    return insert("meeting_audience", **{**key(name, more.pop("by", "")), **named, **row, **more})


def reply(name: str, of: str, answer: str | None = "ACCEPTED", **more: Any) -> str:
    return update("meeting_audience", cast_id(f"{name} for {of}"), answer=answer, **more)


def party(who: str) -> dict[str, Any]:
    if who == GUEST:
        return {"email": who, "name": "Erfunden"}
    return {"membership_id": cast_id(who)} if who in MEMBERSHIPS else {"to_tenant_id": tenant(who)}


def invite(name: str, who: str, origin: str = "INVITED", **more: Any) -> str:
    row = {"id": cast_id(f"{name} {who}"), "origin": origin}
    return insert("meeting_invitation", **{**key(name, more.pop("of", "")), **party(who), **row, **more})


def register(name: str, who: str, **more: Any) -> str:
    return invite(name, who, "REGISTERED", **more)


def answer(name: str, who: str, said: str = "YES", nth: int = 1, **more: Any) -> str:
    """The nth answer in a walk."""
    m = MEETINGS.get(name)
    taken = 1 if m and who in m.invitations and m.invitations[who].answer else 0
    whole = {column: value for column, value in key(name, more.pop("of", "")).items() if column != "visibility"}
    row = {"invitation_id": cast_id(f"{name} {who}"), "number": taken + nth, "side": "PARTY", "answer": said,
           "persons": 1 if said == "YES" else 0, "is_substitute": False, "is_listed": False}  # fmt: skip
    return insert("meeting_answer", **{**whole, **row, **more})


def on_behalf(name: str, who: str, said: str = "YES", nth: int = 1, **more: Any) -> str:
    return answer(name, who, said, nth, side="ORGANISER", **more)


def there(name: str, who: str | None, persons: int = 1, **more: Any) -> str:
    row = {"invitation_id": who and cast_id(f"{name} {who}"), "persons": persons}
    return insert("meeting_attendance", **{**key(name, more.pop("of", "")), **row, **more})


def part(table: str, of_meeting: str, **more: Any) -> str:
    """A further part of a meeting."""
    rows: dict[str, dict[str, Any]] = {
        "agenda_item": {"position": 2, "kind": "EXCHANGE", "title": "Neu"},
        "meeting_speaker": {"position": 2, "kind": "EXTERNAL", "organisation": "Neu"},
        "meeting_output": {"position": 2, "kind": "TASK", "title": "Neu"},
        "meeting_access": {"video_url": "https://video.example/neu"},
        "meeting_minutes": {"version": 1, "text": "Neu", "is_released": False},
        "meeting_document": {
            "position": 2,
            "kind": "SLIDES",
            "title": "Neu",
            "file_id": cast_id(f"{of_meeting} spare file"),
        },
    }
    return insert(table, **{**key(of_meeting, more.pop("of", "")), **rows[table], **more})


def upload(of_meeting: str, **more: Any) -> str:
    row = {"visibility": "TENANT", "name": "Neu.pdf", "media_type": "PDF", "content": Sql("'x'::bytea")}
    return insert("file", **{**key(of_meeting, more.pop("of", "")), **row, **more})


def change(name: str, **values: Any) -> str:
    return update("meeting", cast_id(name), **values)


def read(table: str, label: str, column: str = "count(*)") -> str:
    return f"SELECT {column} FROM {table} WHERE id = '{cast_id(label)}'"


def place(name: str, who: str) -> str:
    """What a party has: ``place``, ``waits`` or ``none``."""
    has = "CASE WHEN is_waiting THEN 'waits' WHEN answer = 'YES' THEN 'place' ELSE 'none' END"
    return read("meeting_invitation", f"{name} {who}", has)
