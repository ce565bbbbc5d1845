"""What a start costs: processor time and memory by stage, for each room, and after a thousand documents.

Each round is a process of its own, which does what ``klimaverbund serve`` does until it listens. It needs no database.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

from bench.rounds import GateResult, check_limit

DOCUMENTS = 1_000
START_SECONDS, START_MB = (7.0, 1.3), (250.0, 130.0)
"""Floor and goal of processor time and memory of a start."""
ROOM_MB, DOCUMENTS_MB = (1.5, 1.0), (60.0, 30.0)
"""Of what each room adds to a start, and of what a thousand cached documents add."""


class Start(NamedTuple):
    """Seconds of processor time by stage, and megabytes after each; the number of rooms."""

    libraries_seconds: float
    program_seconds: float
    prepare_seconds: float
    libraries_mb: float
    program_mb: float
    ready_mb: float
    documents_mb: float
    rooms: int


def measure(rounds: int) -> list[GateResult]:
    """Measures, prints the medians of all rounds, and returns what has floors and goals."""
    starts = []
    for _ in range(rounds):
        process = subprocess.run([sys.executable, "-m", "bench.start"], stdout=subprocess.PIPE, check=True, timeout=600)
        starts.append(Start(*json.loads(process.stdout)))
        print(".", end="", flush=True)
    figures: Any = map(statistics.median, zip(*starts, strict=True))
    median = Start(*figures)
    print(f"""

Start, Prozessorzeit und Speicher
  Bibliotheken      {median.libraries_seconds:5.2f} s, danach {median.libraries_mb:4.0f} MB
  Räume und Schemas {median.program_seconds:5.2f} s, danach {median.program_mb:4.0f} MB
  Vorlagen, Abfragen{median.prepare_seconds:5.2f} s, danach {median.ready_mb:4.0f} MB
  {DOCUMENTS:,} Dokumente              danach {median.documents_mb:4.0f} MB""")
    seconds = [start.libraries_seconds + start.program_seconds + start.prepare_seconds for start in starts]
    per_room = [(start.program_mb - start.libraries_mb) / start.rooms for start in starts]
    name = f"Speicher je Raum beim Start, {median.rooms:.0f} Räume (MB)"
    return [
        check_limit("Prozessorzeit eines Starts (s)", seconds, *START_SECONDS),
        check_limit("Speicher nach dem Start (MB)", [start.ready_mb for start in starts], *START_MB),
        check_limit(name, per_room, *ROOM_MB),
        check_limit(
            f"{DOCUMENTS:,} Dokumente: Speicher mehr (MB)", [s.documents_mb - s.ready_mb for s in starts], *DOCUMENTS_MB
        ),
    ]


def resident_bytes(pid: int | str = "self") -> int:
    """Anonymous resident memory, which no other process shares."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.partition("RssAnon:")[2].split()[0]) * 1024


def _measure() -> Start:
    """Starts in this process. All imports are here: they are what is measured."""
    import asyncpg  # noqa: F401
    import jinja2  # noqa: F401
    import sqlmodel  # noqa: F401
    import starlette.applications  # noqa: F401
    import strawberry  # noqa: F401

    from federation import collector

    libraries = time.process_time(), resident_bytes()
    with collector.loading():
        from federation.app import MEMBER_PATH, Service
        from federation.cli.server import prepare
        from federation.settings import Settings
    program = time.process_time(), resident_bytes()
    nowhere = "postgresql://api@127.0.0.1:1/nowhere"
    service = Service(Settings(nowhere, nowhere, (), ""))
    prepare(service)
    ready = time.process_time(), resident_bytes()
    from bench.memory import compile_query, different_queries

    for query in different_queries(DOCUMENTS):
        compile_query(service._endpoints[MEMBER_PATH].operations.reads.plans, query)
    return Start(
        libraries_seconds=libraries[0],
        program_seconds=program[0] - libraries[0],
        prepare_seconds=ready[0] - program[0],
        libraries_mb=libraries[1] / 1e6,
        program_mb=program[1] / 1e6,
        ready_mb=ready[1] / 1e6,
        documents_mb=resident_bytes() / 1e6,
        rooms=sum(name.startswith("federation.") and name.endswith(".model") for name in sys.modules),
    )


if __name__ == "__main__":
    print(json.dumps(_measure()))
