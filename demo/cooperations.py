"""The demo's cooperations: one after a real page as far as that states it, and invented ones in each state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

import asyncpg

from demo.files import read_tables
from demo.people import NAMES, add_user
from demo.rows import day_of, insert_row, noon, partner_id, tenant_ids
from federation.cooperations import model as cooperation_model
from federation.cooperations.codes import CooperationStatus, CooperationStepKind
from federation.cooperations.parties import model as party_model
from federation.cooperations.parties.codes import PartyStatus, PartyStepKind
from federation.cooperations.signatories import model as signatory_model
from tenants.periods import FOREVER, exclusive_end
from tenants.steps import Steps

FILE = "cooperations.toml"
INVENTED = "Erfunden für die Vorführung"
COLUMNS = ("title", "kind", "purpose", "interests_at_stake", "website", "field_of_action")
DEFAULTS = {"form": "INFORMAL", "level": "COOPERATION", "source": f"{INVENTED}: diese Kooperation gibt es nicht."}
OPEN_TO_ALL = (
    CooperationStatus.AGREED, CooperationStatus.RUNNING, CooperationStatus.INSTITUTIONALISED, CooperationStatus.ENDED,
)  # fmt: skip
ITEMS = {
    "measures": ("measure", "measure_id", "code"),
    "concepts": ("concept", "concept_id", "title"),
    "posts": ("post", "post_id", "title"),
    "projects": ("funded_project", "project_id", "reference"),
}
"""Key of a side in the file -> the table, the column that names its row here, and the column by which it is named."""
K = PartyStepKind


class Step(NamedTuple):
    """A step as in the file, with the side that takes it."""

    kind: str
    side: str
    day: date
    terms: int | None
    note: str | None
    ends_before: date | None


class SideState(NamedTuple):
    """What the steps of a side have brought."""

    status: str
    terms: int | None = None
    agreed_on: date | None = None
    ends_before: date = FOREVER
    publishes: bool = False


def read_cooperations() -> list[dict[str, Any]]:
    """All cooperations of the file."""
    return read_tables(FILE, "cooperation")


def steps_of(items: Iterable[Mapping[str, Any]], of: Steps, today: date) -> list[Step]:
    """The steps of the file; raises ``LookupError`` for one that no side may take from where the ones before led."""
    steps: list[Step] = []
    for item in items:
        before = of.state_after((step.kind, step.side) for step in steps)
        found = [one for one in of.possible(before) if one.kind == item["kind"]]
        if not found:
            raise LookupError(f"no step {item['kind']} from {before}")
        last = item.get("last_day")
        ends_before = None if last is None else exclusive_end(day_of(last, today))
        day = day_of(item["day"], today)
        steps.append(Step(item["kind"], found[0].side, day, item.get("terms"), item.get("note"), ends_before))
    return steps


def state_of(steps: Iterable[Step]) -> SideState:
    """What the database would have written of a side, had its steps been taken one by one."""
    state = SideState("")
    for step in steps:
        match step.kind:
            case K.ASKED:
                state = SideState(PartyStatus.ASKED)
            case K.AGREED:
                agreed_on = state.agreed_on or step.day
                state = state._replace(status=PartyStatus.AGREED, terms=step.terms, agreed_on=agreed_on)
            case K.LEFT:
                state = state._replace(status=PartyStatus.LEFT, ends_before=step.ends_before or FOREVER)
            case K.PUBLICATION_AGREED | K.PUBLICATION_WITHDRAWN:
                state = state._replace(publishes=step.kind == K.PUBLICATION_AGREED)
            case K.DECLINED | K.WITHDRAWN:
                state = state._replace(status=step.kind)
    return state


def visibility_of(status: str | None, sides: Iterable[SideState], today: date) -> str:
    """Public where all sides that are in today agree to that, and it was agreed at all."""
    inside = [side for side in sides if side.status in (PartyStatus.AGREED, PartyStatus.LEFT)]
    inside = [side for side in inside if today < side.ends_before]
    is_public = status in OPEN_TO_ALL and len(inside) > 1 and all(side.publishes for side in inside)
    return "PUBLIC" if is_public else "TENANT"


async def write(owner: asyncpg.Connection, issuer: str, today: date) -> None:
    """Inserts all cooperations, unless there are some, and lets people of this issuer sign for organisations.

    Steps of the owner move no state, as its data migrations: both are written.
    """
    async with owner.transaction():
        if not await owner.fetchval("SELECT true FROM cooperation LIMIT 1"):
            tenants = await tenant_ids(owner)
            for item in read_cooperations():
                await insert(owner, tenants, item, today)
        for item in read_cooperations():
            for side in item["side"]:
                if "signatory" in side:
                    await _insert_signatory(owner, issuer, item["title"], side)


async def insert(owner: asyncpg.Connection, tenants: Mapping[str, int], item: Mapping[str, Any], today: date) -> None:
    """A cooperation with its terms, its sides and what they have put there, and all steps."""
    steps = steps_of(item["steps"], cooperation_model.STEPS, today)
    of_sides = [steps_of(side["steps"], party_model.STEPS, today) for side in item["side"]]
    states = [state_of(taken) for taken in of_sides]
    status = cooperation_model.STEPS.state_after((step.kind, step.side) for step in steps)
    ends = [step.day for step in steps if step.kind in (CooperationStepKind.ENDED, CooperationStepKind.FAILED)]
    values = DEFAULTS | {key: item[key] for key in (*COLUMNS, *DEFAULTS) if key in item} | {
        "visibility": visibility_of(status, states, today), "status": status, "version": 1,
        "terms_number": max((step.terms for step in steps if step.terms), default=None),
        "agreed_on": next((step.day for step in steps if step.kind == CooperationStepKind.AGREED), None),
        "ends_before": ends[0] if ends else FOREVER,
    }  # fmt: skip
    lead = tenants[item["lead"]]
    whole = {"tenant_id": lead, "cooperation_id": await insert_row(owner, "cooperation", {"tenant_id": lead, **values})}
    for number, terms in enumerate(item.get("terms", ()), 1):
        await _insert_terms(owner, whole, number, terms, today)
    seen = {**whole, "visibility": values["visibility"]}
    parties: dict[str, UUID] = {}
    for side, taken, state in zip(item["side"], of_sides, states, strict=True):
        name = side.get("tenant") or side["partner"]
        parties[name] = await _insert_side(owner, seen, tenants, item["title"], side, state)
        await _insert_steps(owner, "cooperation_party_step", {**whole, "party_id": parties[name]}, taken)
        await _insert_items(owner, {**seen, "party_id": parties[name]}, tenants, side)
    await _insert_shares(owner, whole, item, parties, today)
    await _insert_steps(owner, "cooperation_step", seen, steps)


async def _insert_terms(
    owner: asyncpg.Connection, whole: Mapping[str, Any], number: int, terms: Mapping[str, Any], today: date
) -> None:
    last = terms.get("last_day")
    begins_on = terms.get("begins_on")
    values = {
        **whole, "number": number, "proposed_at": noon(day_of(terms["day"], today)),
        "begins_on": None if begins_on is None else day_of(begins_on, today),
        "ends_before": None if last is None else exclusive_end(day_of(last, today)),
        "rest_bp": terms.get("rest_bp", 0),
    }  # fmt: skip
    plain = ("division_of_labour", "financing_status", "financing", "notice_months", "rest_note")
    await insert_row(owner, "cooperation_terms", values | {key: terms.get(key) for key in plain})


async def _insert_shares(
    owner: asyncpg.Connection, whole: Mapping[str, Any], item: Mapping[str, Any], parties: Mapping[str, UUID],
    today: date,
) -> None:  # fmt: skip
    for number, terms in enumerate(item.get("terms", ()), 1):
        for position, (side, share) in enumerate(terms.get("shares", ()), 1):
            values = {"terms_number": number, "party_id": parties[side], "position": position, "share_bp": share}
            entered_at = noon(day_of(terms["day"], today))
            await insert_row(owner, "cooperation_share", {**whole, **values, "entered_at": entered_at})


async def _insert_side(
    owner: asyncpg.Connection, seen: Mapping[str, Any], tenants: Mapping[str, int], title: str,
    side: Mapping[str, Any], state: SideState,
) -> UUID:  # fmt: skip
    tenant = tenants[side["tenant"]] if "tenant" in side else None
    values = {
        **seen, "version": 1, "title": title, "to_tenant_id": tenant,
        "partner_id": await partner_id(owner, side.get("partner")), "role": side.get("role", "MUNICIPALITY"),
        "contribution": side.get("contribution"), "contact_email": side.get("contact_email"),
        "status": state.status, "terms_number": state.terms, "agreed_on": state.agreed_on,
        "ends_before": state.ends_before, "publishes": state.publishes,
    }  # fmt: skip
    return await insert_row(owner, "cooperation_party", values)


async def _insert_steps(owner: asyncpg.Connection, table: str, whole: Mapping[str, Any], steps: Iterable[Step]) -> None:
    for number, step in enumerate(steps, 1):
        values = {
            **whole, "number": number, "kind": step.kind, "side": step.side, "effective_on": step.day,
            "terms_number": step.terms, "note": step.note, "entered_at": noon(step.day),
        }  # fmt: skip
        if step.ends_before is not None:
            values["ends_before"] = step.ends_before
        await insert_row(owner, table, values)


async def _insert_items(
    owner: asyncpg.Connection, whole: Mapping[str, Any], tenants: Mapping[str, int], side: Mapping[str, Any]
) -> None:
    """What the side has put there, as far as there is such a row: people may have renamed it."""
    for key, names in side.get("items", {}).items():
        table, column, named_by = ITEMS[key]
        tenant = tenants[side["tenant"]]
        found = await owner.fetch(
            f"SELECT id FROM {table} WHERE tenant_id = $1 AND {named_by} = ANY ($2)",  # noqa: S608 - names from here
            tenant,
            names,
        )
        for row in found:
            await insert_row(owner, "cooperation_item", {**whole, "to_tenant_id": tenant, column: row["id"]})


async def _insert_signatory(owner: asyncpg.Connection, issuer: str, title: str, side: Mapping[str, Any]) -> None:
    """Who signs for an organisation, or asks to, unless she does already: of each issuer its own people."""
    person = side["signatory"]
    user = await add_user(owner, issuer, person["subject"])
    status = signatory_model.STEPS.state_after((kind, by) for kind, by in person["steps"])
    row = await owner.fetchrow(
        "INSERT INTO cooperation_signatory (tenant_id, cooperation_id, party_id, user_id, name, function, status)"
        " SELECT p.tenant_id, p.cooperation_id, p.id, $3, $4, $5, $6 FROM cooperation c"
        " JOIN cooperation_party p ON p.tenant_id = c.tenant_id AND p.cooperation_id = c.id"
        " JOIN partner o ON o.id = p.partner_id WHERE c.title = $1 AND o.name = $2"
        " AND NOT EXISTS (SELECT FROM cooperation_signatory s WHERE s.party_id = p.id AND s.user_id = $3)"
        " RETURNING tenant_id, id AS signatory_id, party_id",
        title, side["partner"], user, NAMES[person["subject"]], person.get("function"), status,
    )  # fmt: skip
    if row is None:  # she does, or people have changed the demo
        return
    for number, (kind, by) in enumerate(person["steps"], 1):
        await insert_row(owner, "cooperation_signatory_step", {**row, "number": number, "kind": kind, "side": by})
