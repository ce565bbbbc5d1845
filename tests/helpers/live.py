"""Subscriptions and mutations of the live tests, and waiting for their effects."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.helpers.region import LUDWIGSBURG, WORKSHOP

if TYPE_CHECKING:
    from tests.graph.conftest import LiveServer

MEASURES = "subscription ($key: RegionalKey!) { measureChanged(tenant: $key) { code title status visibility } }"
CODES = "subscription ($key: RegionalKey!) { measureChanged(tenant: $key) { code } }"
FIGURES = f"""subscription {{ regionChanged(key: "{WORKSHOP}") {{
  measureStatus {{ basis total generatedAt byStatus {{ status count }} }} }} }}"""
CREATE = """mutation ($input: MeasureCreate!) { measureCreate(input: $input) {
  measure { id version } userErrors { field message } } }"""
PUBLISH = """mutation ($input: MeasurePublish!) { measurePublish(input: $input) {
  measure { id version } userErrors { field message } } }"""
STEPS = (
    """subscription ($key: RegionalKey!) { publicationStepTaken(tenant: $key) { kind note isOwn measure { code } } }"""
)
REQUEST = """mutation ($input: MeasureRequestPublication!) { measureRequestPublication(input: $input) {
  userErrors { field message } } }"""
UPDATE = """mutation ($input: MeasureUpdate!) { measureUpdate(input: $input) {
  measure { id version } userErrors { field message } } }"""
MANY = """WITH made AS (INSERT INTO measure (tenant_id, code, title, description, field_of_action, visibility, version)
  SELECT t.id, $2 || n, 'Viele', repeat('x', $4), 'MOBILITY', 'TENANT', 1 FROM tenant t, generate_series(1, $3) n
  WHERE t.ars = $1 RETURNING tenant_id, id)
INSERT INTO status_change (tenant_id, measure_id, visibility, effective_on, phase, condition, is_continuous)
  SELECT tenant_id, id, 'TENANT', '2025-01-01', 'PLANNING', 'ON_TRACK', false FROM made"""
"""Measures of a tenant: how their codes begin, how many, and how long each is."""
TOUCH = "UPDATE measure SET title = $2 WHERE tenant_id = (SELECT id FROM tenant WHERE ars = $1)"
FULL = "subscription ($key: RegionalKey!) { measureChanged(tenant: $key) { title description } }"


async def create_measure(server: LiveServer, code: str, **values: Any) -> Any:
    """A measure of Ludwigsburg, by its writer."""
    measure = {"tenant": LUDWIGSBURG, "code": code, "title": f"Titel {code}", "fieldOfAction": "MOBILITY", **values}
    answer = (await server.ask("writer", CREATE, input=measure))["data"]["measureCreate"]
    assert not answer["userErrors"]
    return answer["measure"]


async def wait_until(is_so: Callable[[], bool], seconds: float = 5) -> None:
    """Waits until something is so."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it never came"
        await asyncio.sleep(0.01)


async def wait_for_streams(server: LiveServer, streams: int) -> None:
    """Waits until a number of streams are subscribed."""
    groups = server.service.live._groups.values()
    await wait_until(lambda: sum(len(group.streams) for group in groups) == streams)
    await wait_until(lambda: all(group.ready.done() for group in groups))


async def wait_until_released(server: LiveServer) -> None:
    """Waits until all resources of subscribers are released."""
    live, sockets = server.service.live, server.service._sockets
    resources = (live._groups, live._weights, live._by_topic, live._tasks, sockets.open)
    await wait_until(lambda: not any(resources))
    await wait_until(lambda: not running_tasks())


def running_tasks() -> list[str]:
    """What still runs of sockets, streams and readings."""
    codes = [getattr(task.get_coro(), "cr_code", None) for task in asyncio.all_tasks()]
    return [code.co_qualname for code in codes if code is not None and "/federation/graph/" in code.co_filename]


def event_codes(message: Any) -> list[str]:
    """The codes of the measures in an event."""
    return [measure["code"] for measure in message["payload"]["data"]["measureChanged"]]
