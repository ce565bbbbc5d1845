"""The product's own SQL without the product: asyncpg in a process of its own, and pgbench."""

from __future__ import annotations

import asyncio
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import uvloop

from bench.load import WARMUP, Measurement, run_module, summarise
from bench.queries import QUERIES, BenchmarkQuery, plan_query
from bench.servers import cpu_seconds
from tenants.context import PooledConnection

READ_ONLY = {"default_transaction_read_only": "on"}
PREPARED_AFTER = 8
"""Executions after which a connection has a statement by name, and the server a plan for any values."""


def run_asyncpg(address: str, query: BenchmarkQuery, today: date, connections: int, seconds: float) -> Measurement:
    """Measures prepared statements of asyncpg, from a process of its own."""
    task = {
        "address": address,
        "query": query.name,
        "today": today.isoformat(),
        "connections": connections,
        "seconds": seconds,
    }
    return run_module("bench.drivers", task, seconds)


async def connect(address: str) -> asyncpg.Connection:
    """A connection with the settings of the product's pool."""
    connection = await asyncpg.connect(address, server_settings=READ_ONLY, statement_cache_size=0)
    await connection.set_type_codec("json", schema="pg_catalog", encoder=bytes, decoder=bytes, format="binary")
    return connection


async def time_statement(pooled: PooledConnection, text: str, values: Sequence[Any], seconds: float) -> Measurement:
    """Asks as often as the time allows, and before that until the server keeps the plan, as the product has it."""
    for _ in range(PREPARED_AFTER):
        statement = await pooled.prepare(text)
        await statement.fetchval(*values)
    latencies: list[float] = []
    pid = await pooled.connection.fetchval("SELECT pg_backend_pid()")
    end, used = time.perf_counter() + seconds, cpu_seconds(pid)
    while (began := time.perf_counter()) < end or not latencies:
        await statement.fetchval(*values)
        latencies.append(1000 * (time.perf_counter() - began))
    cpu = 1000 * (cpu_seconds(pid) - used) / len(latencies)
    p95 = statistics.quantiles(latencies, n=20)[-1] if len(latencies) > 1 else latencies[0]
    return Measurement(1000 / statistics.mean(latencies), statistics.median(latencies), p95, cpu)


async def _run(task: dict[str, Any]) -> Measurement:
    query = next(query for query in QUERIES if query.name == task["query"])
    plan, values = plan_query(query, date.fromisoformat(task["today"]))
    latencies: list[float] = []
    connections = await asyncio.gather(*(connect(task["address"]) for _ in range(task["connections"])))
    end = time.perf_counter() + WARMUP + task["seconds"]

    async def run(connection: asyncpg.Connection) -> None:
        statement = await connection.prepare(plan.text, name="measured")
        while (began := time.perf_counter()) < end:
            await statement.fetchval(*values)
            if began > end - task["seconds"]:
                latencies.append(time.perf_counter() - began)

    await asyncio.gather(*(run(connection) for connection in connections))
    for connection in connections:
        await connection.close()
    return summarise(latencies, task["seconds"])


def run_pgbench(
    program: str, address: str, query: BenchmarkQuery, today: date, connections: int, seconds: float
) -> Measurement:
    """Measures the same statement with pgbench; values are its variables, NULL stands in the text."""
    plan, values = plan_query(query, today)
    url = urlsplit(address)
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "script.sql"
        text = re.sub(r"\$(\d+)", lambda n: "NULL" if values[int(n[1]) - 1] is None else f":p{n[1]}", plan.text)
        script.write_text(" ".join(text.split("\n")) + ";\n")
        variables = [f"-Dp{n}={_text(value)}" for n, value in enumerate(values, 1) if value is not None]
        login = {"PGPASSWORD": url.password or "", "PGOPTIONS": "-c default_transaction_read_only=on"}
        connection = ["-h", "127.0.0.1", "-p", str(url.port), "-U", str(url.username)]
        load = ["-n", "-M", "prepared", "-P", "1", "-c", str(connections), "-T", str(round(seconds) + 1)]
        process = subprocess.run(
            [program, *connection, *load, "-f", str(script), *variables, url.path.strip("/")],
            env={**os.environ, **login},
            capture_output=True,
            text=True,
            check=False,
            timeout=seconds + 30,
        )
    # One line a second; the first one includes connecting and planning.
    lines = re.findall(r"^progress: [\d.]+ s, ([\d.]+) tps, lat ([\d.]+) ms", process.stderr, re.MULTILINE)[1:]
    if process.returncode or not lines:
        raise RuntimeError(f"pgbench: {process.stderr[-800:]}")
    rate, latency = (statistics.mean(float(line[n]) for line in lines) for n in (0, 1))
    return Measurement(rate, latency, float("nan"))


def _text(value: Any) -> str:
    """A value as PostgreSQL reads it."""
    return "{" + ",".join(value) + "}" if isinstance(value, list) else str(value)


if __name__ == "__main__":
    print(json.dumps(uvloop.run(_run(json.loads(sys.stdin.buffer.read())))._asdict()))
