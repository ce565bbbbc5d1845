"""Where documents are read and compiled beside the requests: one at a time, each once for all who ask for it, and
whoever asks for much waits for it himself."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Generic, TypeVar

from tenants.context import OverloadedError

W = TypeVar("W")

SHORTEST = 20_000
"""Characters as which every job counts at least, while it waits."""
MOST_OF_ONE, MOST_OF_ALL = 2_000_000, 20_000_000
"""Characters that may wait for one caller (100 jobs at most), and for all of them together."""
MOST_REMEMBERED = 10_000
"""Callers of whom is remembered how much was made for them."""


class Job(Generic[W]):
    """Something to make, and the lines in which it waits."""

    def __init__(self, key: Hashable, work: Callable[[], W], size: int) -> None:
        self.key, self.work, self.size = key, work, max(size, SHORTEST)
        self.made: asyncio.Future[W] = asyncio.get_running_loop().create_future()
        self.lines: list[CallerQueue] = []
        self.askers = 0
        self.has_begun = False

    def fail(self, error: BaseException) -> None:
        """Tells all who wait; nobody has to hear it."""
        if not self.made.done():
            self.made.set_exception(error)
            self.made.exception()


class CallerQueue:
    """What waits for one caller, in order."""

    def __init__(self) -> None:
        self.jobs: OrderedDict[Hashable, Job[Any]] = OrderedDict()
        self.size = 0

    def add(self, job: Job[Any]) -> None:
        self.jobs[job.key] = job
        self.size += job.size
        job.lines.append(self)

    def take(self, job: Job[Any]) -> None:
        del self.jobs[job.key]
        self.size -= job.size
        job.lines.remove(self)


class CompileWorker:
    """One thread, and a line for each caller. Next is whoever had least of it so far: many small jobs of one do not
    wait behind the large ones of another. What several ask for stands in the line of each, and is made once."""

    def __init__(self, name: str, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._jobs: dict[Hashable, Job[Any]] = {}
        self._lines: dict[Hashable, CallerQueue] = {}
        self._had: dict[Hashable, float] = {}
        """Seconds that callers had. Who comes anew begins where the others are, and has saved up nothing."""
        self._now = 0.0
        self._task: asyncio.Task[None] | None = None

    async def make(self, key: Hashable, caller: Hashable, size: int, work: Callable[[], W]) -> W:
        """What the work gives, of which ``key`` says what it makes and ``size`` how many characters it keeps; raises
        what it raises, or ``OverloadedError`` where the caller has too much waiting already."""
        if self._task is None or self._task.done() or self._task.get_loop() is not asyncio.get_running_loop():
            self._jobs, self._lines = {}, {}
            self._task = asyncio.create_task(self._run())
        job: Job[W] = self._jobs.get(key) or Job(key, work, size)
        if not job.has_begun:
            self._line_up(job, caller)
        self._jobs[key] = job
        job.askers += 1
        try:
            return await asyncio.shield(job.made)
        finally:
            job.askers -= 1
            if not job.askers and not job.has_begun:  # nobody wants it any more
                self._leave(job)

    def _line_up(self, job: Job[Any], caller: Hashable) -> None:
        line = self._lines.setdefault(caller, CallerQueue())
        if job.key in line.jobs:
            return
        if len(line.jobs) == 0:
            self._had[caller] = max(self._had.get(caller, 0.0), self._now)
        line.add(job)
        try:
            if line.size > MOST_OF_ONE:
                raise OverloadedError
            while sum(item.size for item in self._lines.values()) > MOST_OF_ALL:
                longest = max(self._lines.values(), key=lambda item: item.size)
                if longest.size <= line.size:
                    raise OverloadedError
                self._put_off(longest)
        except OverloadedError:
            line.take(job)
            self._forget_empty()
            raise

    def _put_off(self, line: CallerQueue) -> None:
        """Whoever has most waiting gives way with what came last."""
        job = next(reversed(line.jobs.values()))
        line.take(job)
        if not job.lines:
            self._leave(job)
            job.fail(OverloadedError())
        self._forget_empty()

    def _leave(self, job: Job[Any]) -> None:
        for line in list(job.lines):
            line.take(job)
        if self._jobs.get(job.key) is job:
            del self._jobs[job.key]
        self._forget_empty()

    def _forget_empty(self) -> None:
        for caller in [caller for caller, line in self._lines.items() if not line.jobs]:
            del self._lines[caller]
        if len(self._had) > MOST_REMEMBERED:
            self._had = {caller: had for caller, had in self._had.items() if caller in self._lines}

    async def _run(self) -> None:
        """One job after the other, until none waits."""
        job: Job[Any] | None = None
        try:
            while self._lines:
                caller = min(self._lines, key=lambda entry: self._had[entry])
                job = next(iter(self._lines[caller].jobs.values()))
                job.has_begun, self._now = True, self._had[caller]
                for line in list(job.lines):
                    line.take(job)
                self._forget_empty()
                began = self._clock()
                await self._make(job)
                self._had[caller] = self._now + self._clock() - began
        except BaseException:  # the loop ends
            for item in (*self._jobs.values(), *([job] if job else ())):
                item.fail(OverloadedError())
            raise

    async def _make(self, job: Job[Any]) -> None:
        try:
            made = await asyncio.get_running_loop().run_in_executor(self._thread, job.work)
        except Exception as error:
            job.fail(error)
        else:
            job.made.set_result(made)
        finally:
            self._jobs.pop(job.key, None)
