"""Single changes of eight rooms, and one of 500 measures, on the demo's data: processor time and round trips.

They run in this process, without HTTP, so that its processor time is that of the changes. For another checkout's
figures beside these run it in both, in turn: ``python -m bench --changes``.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import asyncpg
from graphql import execute
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from bench.environment import DEMO_ISSUER, Environment
from bench.rounds import GateResult, check_limit
from federation import schema
from federation.graph.mutation.field import MutationRequest
from federation.graph.plan.plans import Plans
from federation.graph.request import Request
from federation.graph.run.operations import today
from federation.graph.sql.global_id import encode
from tenants import operating
from tenants.context import Principal, create_engine
from tenants.model import TenantRole

DEMO, COPY = "bench_changes", "bench_changes_copy"
BULK, ITEMS = "measuresSetStatus", 500
WARM_UP, MOST = 3, 40
"""How often each change is made before it is measured, and at most: a network takes a hundred steps."""
EDITOR, OFFICE, MEMBER = "landstuhl", "buendnis-weilerbach", "vertretung"
CPU_BOUNDS, LATENCY_BOUNDS, BULK_BOUNDS = (10.0, 2.0), (30.0, 6.0), (5000.0, 1000.0)
"""Milliseconds: floor, five times the goal, and goal. The last for all of a list."""
ROUND_TRIPS = ("before_cursor_execute", "begin", "commit")
"""The events of an engine that take a round trip."""


class Turn(NamedTuple):
    """One of the changes that are made in turn: who makes it, and what its input has beside the id and the count."""

    values: Mapping[str, Any]
    who: str = EDITOR


class Change(NamedTuple):
    """A change that can be made again and again."""

    mutation: str
    row: str
    """The class of its row, which the answer has as its only field."""
    found: str
    """FROM … WHERE …: a row, as ``r``."""
    turns: Sequence[Turn]
    counter: str = "version"
    """The field of the input that says which state the caller knows: the version, or the number of steps."""
    counted: str = "r.version"


def _edits(field: str, who: str = EDITOR) -> list[Turn]:
    return [Turn({field: f"Messung {n}"}, who) for n in range(2)]


def _steps(table: str, key: str) -> str:
    return f"(SELECT count(*) FROM {table} s WHERE s.{key} = r.id)"


OWN = "073355011"
"""The municipality of the editor."""
IN_TENANT = f"r JOIN tenant t ON t.id = r.tenant_id WHERE t.ars = '{OWN}'"
OF_MEMBER = """r JOIN membership m ON m.id = r.membership_id JOIN representation p USING (partner_id)
  JOIN app_user u ON u.id = p.user_id WHERE u.subject = 'vertretung'"""
OF_OFFICE = "r JOIN tenant t ON t.id = r.tenant_id WHERE t.ars = '073355009'"
STATUS = {"effectiveOn": str(today()), "condition": "ON_TRACK", "isContinuous": False}
PHASES = [Turn({**STATUS, "phase": phase, "note": "Messung"}) for phase in ("PLANNING", "IMPLEMENTATION")]
MEASURES = """
SELECT tenant_id, id, version FROM measure WHERE archived_on IS NULL AND NOT is_model ORDER BY id LIMIT $1
"""
CHANGES = (
    Change("measureSetStatus", "Measure", f"measure {IN_TENANT} AND r.archived_on IS NULL", PHASES),
    Change("measureUpdate", "Measure", f"measure {IN_TENANT} AND r.archived_on IS NULL", _edits("notice")),
    Change("conceptUpdate", "Concept", f"concept {IN_TENANT}", _edits("note")),
    Change("cooperationUpdate", "Cooperation", f"cooperation {IN_TENANT}", _edits("purpose")),
    Change("partnerChange", "Partner", f"partner r JOIN tenant t ON t.id = r.steward_id WHERE t.ars = '{OWN}'",
           _edits("street")),
    Change("meetingUpdate", "Meeting", f"meeting {OF_OFFICE} AND alliance_id IS NOT NULL",
           _edits("description", OFFICE)),
    Change("networkUpdate", "Network", f"network {OF_OFFICE} AND r.status = 'ACTIVE'", _edits("topic", OFFICE)),
    Change("networkStep", "Network", f"network {OF_OFFICE} AND r.status = 'ACTIVE'",
           [Turn({"kind": kind, "note": "Messung"}, OFFICE) for kind in ("DORMANT", "RESUMED")],
           "step", _steps("network_step", "network_id")),
    Change("membershipStep", "Membership", f"membership {OF_OFFICE} AND r.status = 'ACTIVE'",
           [Turn({"kind": kind, "note": "Messung"}, OFFICE) for kind in ("SUSPENDED", "REINSTATED")],
           "step", _steps("membership_step", "membership_id")),
    Change("storyStep", "StoryAlliance", f"story_alliance {OF_MEMBER} AND r.status = 'SUBMITTED'",
           [Turn({"kind": "RETURNED", "reason": "CONTENT", "note": "Messung"}, OFFICE),
            Turn({"kind": "SUBMITTED"}, MEMBER)],
           "step", _steps("story_step", "story_alliance_id")),
    Change("pledgeUpdate", "Pledge", f"pledge {OF_MEMBER}", _edits("text", MEMBER)),
)  # fmt: skip


class Cost(NamedTuple):
    """What one change took: milliseconds of processor and until the answer, and round trips."""

    cpu: float
    elapsed: float
    round_trips: int


class Caller:
    """Makes changes as different people, and measures each."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine, self._plans = engine, Plans(schema.member, enters=True)
        self._round_trips = 0
        for name in ROUND_TRIPS:
            event.listen(engine.sync_engine, name, self._count)

    def _count(self, *_: Any) -> None:
        self._round_trips += 1

    async def change(self, who: str, mutation: str, selection: str, values: Mapping[str, Any]) -> Cost:
        """Makes one change; raises ``ValueError`` if it was refused."""
        mutation_type = self._plans.schema.mutation_type
        assert mutation_type is not None
        input_type = mutation_type.fields[mutation].args["input"].type
        document = f"mutation ($input: {input_type}) {{ {mutation}(input: $input) {{ {selection} }} }}"
        variables = {"input": values}
        parsed = self._plans.document(Request(document, None, variables, {}), for_member=True)
        principal = Principal(DEMO_ISSUER, who, ("read", "write"))
        request = MutationRequest(self._engine, principal, today(), "de", "", parsed)
        self._round_trips, began, cpu = 0, time.perf_counter(), time.process_time()
        execution: Any = execute(self._plans.schema, parsed.tree, context_value=request, variable_values=variables)
        result = await execution
        cost = Cost((time.process_time() - cpu) * 1e3, (time.perf_counter() - began) * 1e3, self._round_trips)
        if result.errors or result.data[mutation]["userErrors"] or result.data[mutation].get("refused"):
            raise ValueError(f"{mutation} as {who}: {result.errors or result.data[mutation]!s:.500}")
        return cost


def measure(environment: Environment, rounds: int) -> list[GateResult]:
    """Prints what each change took; returns the processor time and the latency of each beside their bounds."""
    costs = asyncio.run(_measure(environment, rounds))
    print(f"\n{'Änderung':<20}{'CPU ms':>8}{'kleinste':>10}{'ms':>8}{'kleinste':>10}{'Wege':>6}")
    results = []
    for name, each in costs.items():
        cpu, elapsed = [cost.cpu for cost in each], [cost.elapsed for cost in each]
        round_trips = statistics.median(cost.round_trips for cost in each)
        cpu_text, elapsed_text = (f"{statistics.median(v):>8.2f}{min(v):>10.2f}" for v in (cpu, elapsed))
        print(f"{name:<20}{cpu_text}{elapsed_text}{round_trips:>6.0f}")
        if name == BULK:
            results.append(check_limit(f"{BULK}, {ITEMS} auf einmal (ms)", elapsed, *BULK_BOUNDS))
        else:
            results.append(check_limit(f"{name} (CPU ms)", cpu, *CPU_BOUNDS))
            results.append(check_limit(f"{name} (ms)", elapsed, *LATENCY_BOUNDS))
    return results


async def _measure(environment: Environment, rounds: int) -> dict[str, list[Cost]]:
    """Change -> its costs, on a scratch copy of the demo: a second run begins where the first one did."""
    await environment.build_demo(DEMO)
    addresses = await environment.copy(DEMO, COPY)
    owner, operator = await asyncpg.connect(addresses.migrate), await asyncpg.connect(addresses.operator)
    engine = create_engine(addresses.api, 1)
    try:
        caller, times = Caller(engine), min(rounds * 4, MOST)
        costs = {change.mutation: await _measure_change(caller, owner, change, times) for change in CHANGES}
        await _grant_everywhere(owner, operator)
        measures = await owner.fetch(MEASURES, ITEMS)
        costs[BULK] = [await _change_all(caller, measures, n) for n in range(WARM_UP + rounds)][WARM_UP:]
    finally:
        await engine.dispose()
        await owner.close()
        await operator.close()
        await environment.drop(COPY)
    return costs


async def _grant_everywhere(owner: asyncpg.Connection, operator: asyncpg.Connection) -> None:
    """Lets the editor change any measure, also one that was completed."""
    for (tenant,) in await owner.fetch("SELECT ars FROM tenant WHERE successor_id IS NULL"):
        for role in {TenantRole.EDITOR, TenantRole.REVIEWER} - ({TenantRole.EDITOR} if tenant == OWN else set()):
            await operating.grant(operator, DEMO_ISSUER, EDITOR, tenant, role)


async def _change_all(caller: Caller, measures: Sequence[asyncpg.Record], n: int) -> Cost:
    """The cost of a status of all measures."""
    status = PHASES[n % len(PHASES)].values
    items = [
        {"id": encode("Measure", [row["tenant_id"], row["id"]]), "version": row["version"] + n, **status}
        for row in measures
    ]
    assert len(items) == ITEMS
    selection = "results { measure { id version } userErrors { message } } refused userErrors { message }"
    return await caller.change(EDITOR, BULK, selection, {"items": items})


async def _measure_change(caller: Caller, owner: asyncpg.Connection, change: Change, times: int) -> list[Cost]:
    """The costs of each change after the first ones, which compile; all turns are made equally often."""
    key = "r.id" if change.row == "Partner" else "r.tenant_id, r.id"
    found = f"SELECT {change.counted}, {key} FROM {change.found} ORDER BY r.id LIMIT 1"
    if (row := await owner.fetchrow(found)) is None:
        raise LookupError(found)
    count, *key_values = row
    global_id = encode(change.row, key_values)
    field = change.row[0].lower() + change.row[1:]
    costs = []
    for n in range((WARM_UP + times) * len(change.turns)):
        turn = change.turns[n % len(change.turns)]
        values = {"id": global_id, change.counter: count + n, **turn.values}
        selection = f"{field} {{ id }} userErrors {{ message field }}"
        costs.append(await caller.change(turn.who, change.mutation, selection, values))
    return costs[WARM_UP * len(change.turns) :]
