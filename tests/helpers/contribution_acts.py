"""Statements of people around pledges, stories and networks, as the service sends them; with values in them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from tests.helpers.alliance_acts import TODAY, Sql, insert, update
from tests.helpers.alliance_cast import cast_id
from tests.helpers.contribution_cast import MEMBERSHIPS, NETWORKS, PLEDGE_STEPS, PLEDGES, STORIES, STORY_STEPS
from tests.helpers.contribution_rows import who_columns
from tests.helpers.meeting_acts import tenant

NEW = "new"
"""What a walk begins."""
PAPER: dict[str, Any] = {"on_behalf": True, "method": "PAPER", "evidence": "Ordner 1"}
REASON: dict[str, Any] = {"reason": "CONTENT", "note": "Grund"}


def key(membership: str, of: str = "", alliance: str = "") -> dict[str, Any]:
    """The columns by which a row names its membership; of another tenant or alliance, where somebody tries that."""
    its = MEMBERSHIPS[membership].alliance
    return {
        "tenant_id": tenant(of or its[0]), "membership_id": cast_id(membership), "alliance_id": cast_id(alliance or its)
    }  # fmt: skip


def pledge_row(name: str = NEW, by: str = "m1", **more: Any) -> str:
    row = {"id": cast_id(name), "version": 1, "kind": "SUPPORT", "title": "Neu", "pledged_on": TODAY,
           "on_behalf": False}  # fmt: skip
    return insert("pledge", **key(by, more.pop("of", ""), more.pop("alliance", "")), **{**row, **more})


def entry(name: str = NEW, number: int = 1, by: str = "m1", **more: Any) -> str:
    row = {"tenant_id": tenant(more.pop("of", "") or MEMBERSHIPS[by].alliance[0]), "pledge_id": cast_id(name),
           "number": number, "status": "ANNOUNCED", "effective_on": TODAY, "on_behalf": False}  # fmt: skip
    return insert("pledge_entry", **{**row, **more})


def effect(name: str = NEW, by: str = "m1", **more: Any) -> str:
    row = {"tenant_id": tenant(MEMBERSHIPS[by].alliance[0]), "pledge_id": cast_id(name), "kind": "ENERGY_SAVING",
           "amount": 7, "basis": "ESTIMATED"}  # fmt: skip
    return insert("pledge_effect", **{**row, **more})


def told(kind: str, name: str = NEW, by: str = "m1", **more: Any) -> str:
    """A telling of a pledge or a story to the alliance of a membership, without its first step."""
    row = {"id": cast_id(f"{name} in {by}"), f"{kind}_id": cast_id(name)}
    return insert(f"{kind}_alliance", **key(by, more.pop("of", ""), more.pop("alliance", "")), **{**row, **more})


def _taken(kind: str, name: str, by: str) -> int:
    if kind == "pledge":
        return len(PLEDGE_STEPS[PLEDGES[name].told[by][0]]) if name in PLEDGES and by in PLEDGES[name].told else 0
    return len(STORY_STEPS[STORIES[name].told[by]]) if name in STORIES and by in STORIES[name].told else 0


def step(table: str, name: str, by: str, kind: str, nth: int, side: str, **more: Any) -> str:
    """The nth step in a walk of a telling."""
    row = {f"{table}_alliance_id": cast_id(f"{name} in {by}"), "number": _taken(table, name, by) + nth, "kind": kind,
           "side": side, "on_behalf": False, "effective_on": TODAY}  # fmt: skip
    return insert(f"{table}_step", **key(by, more.pop("of", ""), more.pop("alliance", "")), **{**row, **more})


def pledge_step(name: str, kind: str, nth: int = 1, by: str = "m1", **more: Any) -> str:
    office = kind in ("CONFIRMED", "OBJECTED")
    said: dict[str, Any] = {"entry_number": 1, "note": "Grund"} if office else {}
    said |= {"audience": "PUBLIC"} if kind in ("TOLD", "AUDIENCE_SET") else {}
    return step("pledge", name, by, kind, nth, more.pop("side", "OFFICE" if office else "MEMBER"), **{**said, **more})


def pledge(name: str = NEW, by: str = "m1", **more: Any) -> tuple[str, ...]:
    """A pledge with its beginning: an entry, and its own alliance told."""
    said = {column: more[column] for column in PAPER if column in more}
    return (
        pledge_row(name, by, **more), entry(name, by=by, **said), told("pledge", name, by),
        pledge_step(name, "TOLD", by=by, **said),
    )  # fmt: skip


def story(name: str = NEW, by: str = "m1", **more: Any) -> str:
    row = {"id": cast_id(name), "version": 1, "title": "Neu", "text": "Neu", "reuse": "NONE", "on_behalf": False}
    return insert("success_story", **key(by, more.pop("of", ""), more.pop("alliance", "")), **{**row, **more})


def named(name: str, partner: str, by: str = "m1", **more: Any) -> str:
    row = {k: v for k, v in key(by, more.pop("of", ""), more.pop("alliance", "")).items() if k != "membership_id"}
    row |= {"id": cast_id(f"{name} names {partner}"), "story_id": cast_id(name), "partner_id": cast_id(partner)}
    return insert("story_partner", **{**row, "on_behalf": False, **more})


def answer(name: str, partner: str, said: str | None = "AGREED", **more: Any) -> str:
    values = {"answer": said, "on_behalf": False, "method": None, "evidence": None, **more}
    return update("story_partner", cast_id(f"{name} names {partner}"), **values)


def story_step(name: str, kind: str, nth: int = 1, by: str = "m1", **more: Any) -> str:
    office = kind in ("RETURNED", "REJECTED", "PUBLISHED", "UNPUBLISHED")
    said: dict[str, Any] = {"follows_rules": kind == "PUBLISHED"}
    said |= REASON if kind in ("RETURNED", "REJECTED") else {"note": "Grund"} if kind == "UNPUBLISHED" else {}
    return step("story", name, by, kind, nth, more.pop("side", "OFFICE" if office else "MEMBER"), **{**said, **more})


def submit(name: str = NEW, by: str = "m1", **more: Any) -> tuple[str, ...]:
    return told("story", name, by), story_step(name, "SUBMITTED", by=by, **more)


def upload(kind: str, name: str, **more: Any) -> str:
    """A file for a pledge or a story."""
    origin = (PLEDGES[name] if kind == "pledge" else STORIES[name]).origin
    row = {
        "tenant_id": tenant(MEMBERSHIPS[origin].alliance[0]),
        f"{kind}_id": cast_id(name),
        "visibility": "TENANT",
        "id": cast_id(f"{name} upload"),
        "name": "Neu.png",
        "media_type": "PNG",
        "content": Sql("'x'::bytea"),
    }
    row |= {"width": 4, "height": 4} if kind == "story" else {}
    return insert("file", **{**row, **more})


def network(name: str = NEW, of: str = "A", alliance: str | None = "A1", **more: Any) -> str:
    row = {"tenant_id": tenant(of), "id": cast_id(name), "version": 1, "name": "Neu", "kind": "BUSINESS",
           "visibility": "TENANT", "is_open": True, "alliance_id": alliance and cast_id(alliance)}  # fmt: skip
    return insert("network", **{**row, **more})


def part(name: str, of: str = "") -> dict[str, Any]:
    """The columns by which a row names its network."""
    n = NETWORKS.get(name)
    letter, shown = of or (n.tenant if n else "A"), n.visibility if n else "TENANT"
    return {"tenant_id": tenant(letter), "network_id": cast_id(name), "visibility": shown}


def network_step(name: str, kind: str, nth: int = 1, **more: Any) -> str:
    row = {"number": nth + (2 if name in NETWORKS else 0), "kind": kind, "side": "ORGANISER", "effective_on": TODAY,
           "note": "Grund"}  # fmt: skip
    return insert("network_step", **{**part(name, more.pop("of", "")), **row, **more})


def joins(name: str, who: str, **more: Any) -> str:
    membership, partner, ars = who_columns(who)
    columns = {"membership_id": membership, "partner_id": partner, "to_tenant_id": tenant(who) if ars else None}
    row = {column: value for column, value in columns.items() if value is not None}
    row |= {key: PAPER[key] for key in ("method", "evidence")} if partner is not None else {}
    row |= {"id": cast_id(f"{name} has {who} anew"), "version": 1, "role": "PARTICIPANT", "joined_on": TODAY}
    return insert("network_member", **{**part(name, more.pop("of", "")), **row, **more})


def leaves(name: str, who: str, anew: str = "", **more: Any) -> str:
    return update("network_member", cast_id(f"{name} has {who}{anew}"), **{"ends_before": TODAY, **more})


def result(name: str, **more: Any) -> str:
    row = {"id": cast_id(f"{name} new result"), "version": 1, "year": 2024, "reported_on": TODAY, "saved_mwh": 4,
           "basis": "MEASURED"}  # fmt: skip
    return insert("network_result", **{**part(name, more.pop("of", "")), **row, **more})


def result_step(name: str, kind: str, nth: int = 1, **more: Any) -> str:
    row = {"result_id": cast_id(f"{name} result"), "number": 1 + nth, "kind": kind, "side": "ORGANISER",
           "effective_on": TODAY, "checked_by": "Büro" if kind != "RETURNED" else None, "note": "Grund"}  # fmt: skip
    return insert("network_result_step", **{**part(name, more.pop("of", "")), **row, **more})


def idea(name: str, by: str | None, **more: Any) -> str:
    row = {"id": cast_id(NEW), "version": 1, "title": "Neu", "is_shown": False, "allows_showing": False,
           "membership_id": by and cast_id(by)}  # fmt: skip
    return insert("network_idea", **{**part(name, more.pop("of", "")), **row, **more})


def idea_step(name: str, of: UUID, kind: str, nth: int = 1, side: str = "ORGANISER", **more: Any) -> str:
    row = {"idea_id": of, "number": nth, "kind": kind, "side": side, "effective_on": TODAY, "note": "Grund"}
    return insert("network_idea_step", **{**part(name, more.pop("of", "")), **row, **more})


def supports(name: str, of: UUID, by: str, **more: Any) -> str:
    row = {"idea_id": of, "membership_id": cast_id(by)}
    return insert("idea_support", **{**part(name, more.pop("of", "")), **row, **more})


def idea_of(name: str, by: str | None) -> UUID:
    return cast_id(f"{name} idea of {by}")
