"""Reads and compiles documents beside the requests: one job at a time, each once for all callers who wait for it.

It is fair: a caller with much work waits longer than one with little. See ``docs/decisions/0042`` for the figures.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Generic, TypeVar

from tenants.context import OverloadedError

W = TypeVar("W")

COMPILER = ThreadPoolExecutor(1, thread_name_prefix="compile")
"""The one thread of a process that compiles: its interpreter uses one core, so that two threads would make each other
wait, and requests both. Jobs of several workers run in the order in which they come, and each worker hands in one."""

MIN_JOB_SIZE = 20_000
"""Characters as which every job counts at least, while it waits."""
MAX_QUEUE_SIZE, MAX_TOTAL_SIZE = 2_000_000, 20_000_000
"""Characters that may wait for one caller (100 jobs at most), and for all of them together."""
MAX_CALLERS = 10_000
"""Callers whose seconds are remembered."""


class Job(Generic[W]):
    """Some work, and the queues in which it waits."""

    def __init__(self, key: Hashable, work: Callable[[], W], size: int) -> None:
        self.key, self.work, self.size = key, work, max(size, MIN_JOB_SIZE)
        self.result: asyncio.Future[W] = asyncio.get_running_loop().create_future()
        self.queues: list[CallerQueue] = []
        self.waiters = 0
        self.has_begun = False

    def fail(self, error: BaseException) -> None:
        """Raises an error in all who wait."""
        if not self.result.done():
            self.result.set_exception(error)
            self.result.exception()  # marks it as retrieved, if no caller waits any more


class CallerQueue:
    """The jobs that wait for one caller, in order."""

    def __init__(self) -> None:
        self.jobs: dict[Hashable, Job[Any]] = {}
        self.size = 0

    def add(self, job: Job[Any]) -> None:
        """Adds a job at the end."""
        self.jobs[job.key] = job
        self.size += job.size
        job.queues.append(self)

    def remove(self, job: Job[Any]) -> None:
        """Removes a job."""
        del self.jobs[job.key]
        self.size -= job.size
        job.queues.remove(self)


class CompileWorker:
    """Hands one job after the other to the thread that compiles, and has a queue for each caller.

    The next job is of the caller who has used the fewest seconds so far: small jobs of one do not wait behind large
    ones of another. A job of several callers is in each one's queue, and runs once.
    """

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._jobs: dict[Hashable, Job[Any]] = {}
        self._queues: dict[Hashable, CallerQueue] = {}
        self._seconds: dict[Hashable, float] = {}
        """Seconds used, by caller. A new caller begins with those of the current one: no caller saves up any."""
        self._current_seconds = 0.0
        self._task: asyncio.Task[None] | None = None

    async def run(self, key: Hashable, caller: Hashable, size: int, work: Callable[[], W]) -> W:
        """The result of some work. ``key``: what it is, the same for all callers; ``size``: the characters it holds.

        Raises what the work raises, or ``OverloadedError`` where too much waits for the caller already.
        """
        if self._task is None or self._task.done() or self._task.get_loop() is not asyncio.get_running_loop():
            self._jobs, self._queues = {}, {}
            self._task = asyncio.create_task(self._run_jobs())
        job: Job[W] = self._jobs.get(key) or Job(key, work, size)
        if not job.has_begun:
            self._enqueue(job, caller)
        self._jobs[key] = job
        job.waiters += 1
        try:
            return await asyncio.shield(job.result)
        finally:
            job.waiters -= 1
            if not job.waiters and not job.has_begun:  # all callers went away
                self._discard(job)

    def _enqueue(self, job: Job[Any], caller: Hashable) -> None:
        queue = self._queues.setdefault(caller, CallerQueue())
        if job.key in queue.jobs:
            return
        if len(queue.jobs) == 0:
            self._seconds[caller] = max(self._seconds.get(caller, 0.0), self._current_seconds)
        queue.add(job)
        try:
            if queue.size > MAX_QUEUE_SIZE:
                raise OverloadedError
            while sum(item.size for item in self._queues.values()) > MAX_TOTAL_SIZE:
                longest = max(self._queues.values(), key=lambda item: item.size)
                if longest.size <= queue.size:
                    raise OverloadedError
                self._drop_last(longest)
        except OverloadedError:
            queue.remove(job)
            self._remove_empty_queues()
            raise

    def _drop_last(self, queue: CallerQueue) -> None:
        """Makes room at the end of the longest queue."""
        job = next(reversed(queue.jobs.values()))
        queue.remove(job)
        if not job.queues:
            self._discard(job)
            job.fail(OverloadedError())
        self._remove_empty_queues()

    def _discard(self, job: Job[Any]) -> None:
        for queue in list(job.queues):
            queue.remove(job)
        if self._jobs.get(job.key) is job:
            del self._jobs[job.key]
        self._remove_empty_queues()

    def _remove_empty_queues(self) -> None:
        for caller in [caller for caller, queue in self._queues.items() if not queue.jobs]:
            del self._queues[caller]
        if len(self._seconds) > MAX_CALLERS:
            self._seconds = {caller: used for caller, used in self._seconds.items() if caller in self._queues}

    async def _run_jobs(self) -> None:
        """Runs one job after the other, until none waits."""
        job: Job[Any] | None = None
        try:
            while self._queues:
                caller = min(self._queues, key=lambda item: self._seconds[item])
                job = next(iter(self._queues[caller].jobs.values()))
                job.has_begun, self._current_seconds = True, self._seconds[caller]
                for queue in list(job.queues):
                    queue.remove(job)
                self._remove_empty_queues()
                began = self._clock()
                await self._run_job(job)
                self._seconds[caller] = self._current_seconds + self._clock() - began
        except BaseException:  # the event loop ends
            for item in (*self._jobs.values(), *([job] if job else ())):
                item.fail(OverloadedError())
            raise

    async def _run_job(self, job: Job[Any]) -> None:
        try:
            result = await asyncio.get_running_loop().run_in_executor(COMPILER, job.work)
        except Exception as error:
            job.fail(error)
        else:
            job.result.set_result(result)
        finally:
            self._jobs.pop(job.key, None)
