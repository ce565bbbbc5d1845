"""The compile worker: equal requests are compiled once, and a caller with many requests waits for the own ones."""

from __future__ import annotations

import asyncio
import itertools
import threading
from collections.abc import Callable

import pytest

from federation.graph.plan import worker
from federation.graph.plan.plans import WORKERS
from federation.graph.plan.worker import MIN_JOB_SIZE, CompileWorker
from tenants.context import OverloadedError


class BusyWorker:
    """A worker that is busy until its gate opens, and the order of its results."""

    def __init__(self) -> None:
        # Each job takes as long as any other here, however slow the machine.
        self.worker = CompileWorker(clock=itertools.count().__next__)
        self.results, self.gate = list[str](), threading.Event()

    def work(self, name: str) -> Callable[[], str]:
        def work() -> str:
            self.gate.wait(5)
            self.results.append(name)
            return name

        return work

    def ask(self, caller: str, name: str, size: int = 1) -> asyncio.Task[str]:
        return asyncio.create_task(self.worker.run(name, caller, size, self.work(name)))


async def wait_until_begun(bench: BusyWorker) -> None:
    """Waits until the thread has a job of a worker, or will have it next."""
    while not any(job.has_begun for job in bench.worker._jobs.values()):
        await asyncio.sleep(0)


async def start_busy_worker() -> BusyWorker:
    """One whose first job has begun and holds up the others."""
    bench = BusyWorker()
    bench.ask("somebody", "first")
    await wait_until_begun(bench)
    return bench


async def test_equal_requests_of_sixty_callers_are_compiled_once() -> None:
    bench = await start_busy_worker()
    tasks = [bench.ask(f"caller {n % 7}", "same") for n in range(60)]
    await asyncio.sleep(0)
    bench.gate.set()
    assert await asyncio.gather(*tasks) == ["same"] * 60
    assert bench.results == ["first", "same"]


async def test_a_process_compiles_one_document_at_a_time_for_members_and_everyone() -> None:
    running, most, free = list[int](), list[int](), threading.Event()

    def work() -> None:
        running.append(1)
        most.append(len(running))
        free.wait(0.01)  # time for another one to begin
        running.pop()

    jobs = [WORKERS[for_member].run(n, n, 1, work) for n in range(4) for for_member in (True, False)]
    await asyncio.gather(*jobs)
    assert most == [1] * 8


async def test_a_member_waits_for_one_document_of_anonymous_callers_at_most() -> None:
    everyone, members, order = BusyWorker(), BusyWorker(), list[str]()
    everyone.results = members.results = order
    flood = [everyone.ask(f"caller {n}", f"f{n}") for n in range(20)]
    await wait_until_begun(everyone)
    members.gate = everyone.gate
    own = members.ask("member", "own")
    await wait_until_begun(members)
    everyone.gate.set()
    await asyncio.gather(own, *flood)
    assert order.index("own") == 1


async def test_an_error_reaches_all_who_wait_and_is_tried_once() -> None:
    bench, tries = await start_busy_worker(), list[int]()

    def wrong() -> None:
        tries.append(1)
        raise ValueError("wrong")

    tasks = [asyncio.create_task(bench.worker.run("wrong", "a", 1, wrong)) for _ in range(5)]
    await asyncio.sleep(0)
    bench.gate.set()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert [str(item) for item in results] == ["wrong"] * 5 and tries == [1]


async def test_few_requests_of_one_caller_do_not_wait_behind_many_of_another() -> None:
    bench = await start_busy_worker()
    flood = [bench.ask("flood", f"f{n}") for n in range(50)]
    await asyncio.sleep(0)
    few = [bench.ask("few", f"q{n}") for n in range(5)]
    await asyncio.sleep(0)
    bench.gate.set()
    await asyncio.gather(*few, *flood)
    assert max(bench.results.index(f"q{n}") for n in range(5)) < 12


async def test_a_shared_request_waits_in_each_callers_own_queue() -> None:
    bench = await start_busy_worker()
    flood = [bench.ask("flood", f"f{n}") for n in range(50)]
    await asyncio.sleep(0)
    other = bench.ask("few", "f49")
    await asyncio.sleep(0)
    bench.gate.set()
    await asyncio.gather(other, *flood)
    assert bench.results.index("f49") <= 2 and len(bench.results) == 51


async def test_a_caller_with_a_full_queue_is_refused_and_others_are_not() -> None:
    bench = await start_busy_worker()
    flood = [bench.ask("flood", f"f{n}") for n in range(150)]
    few = [bench.ask("few", f"q{n}") for n in range(20)]
    await asyncio.sleep(0)
    bench.gate.set()
    results = await asyncio.gather(*flood, return_exceptions=True)
    assert sum(isinstance(item, OverloadedError) for item in results) == 50
    assert await asyncio.gather(*few) == [f"q{n}" for n in range(20)]


async def test_long_documents_fill_a_queue_sooner() -> None:
    bench = await start_busy_worker()
    flood = [bench.ask("flood", f"f{n}", 100_000) for n in range(30)]
    await asyncio.sleep(0)
    bench.gate.set()
    results = await asyncio.gather(*flood, return_exceptions=True)
    assert sum(isinstance(item, OverloadedError) for item in results) == 10


async def test_in_a_full_worker_the_caller_with_most_waiting_requests_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker, "MAX_TOTAL_SIZE", 20 * MIN_JOB_SIZE)
    bench = await start_busy_worker()
    flood = [bench.ask("flood", f"f{n}") for n in range(20)]
    few = [bench.ask("few", f"q{n}") for n in range(5)]
    await asyncio.sleep(0)
    bench.gate.set()
    assert await asyncio.gather(*few) == [f"q{n}" for n in range(5)]
    results = await asyncio.gather(*flood, return_exceptions=True)
    assert [isinstance(item, OverloadedError) for item in results] == [False] * 15 + [True] * 5
    assert (len(bench.worker._jobs), len(bench.worker._queues)) == (0, 0)


async def test_a_cancelled_caller_takes_nothing_from_others() -> None:
    bench = await start_busy_worker()
    deleted, stays = bench.ask("gone", "shared"), bench.ask("stays", "shared")
    alone = bench.ask("gone", "alone")
    await asyncio.sleep(0)
    deleted.cancel(), alone.cancel()
    await asyncio.sleep(0)
    bench.gate.set()
    assert await stays == "shared"
    assert bench.results == ["first", "shared"], "a job that no caller waits for is not run"


async def test_disconnected_callers_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "MAX_CALLERS", 10)
    bench = BusyWorker()
    bench.gate.set()
    for n in range(50):
        await bench.ask(f"caller {n}", f"job {n}")
    assert len(bench.worker._seconds) <= 12
    assert (len(bench.worker._jobs), len(bench.worker._queues)) == (0, 0)
