"""The product's own SQL without the product: bare asyncpg in a process of its own, and pgbench."""

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
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import uvloop

from bench.load import WARM, Measured, ask, summed
from bench.queries import ALL, Question, planned

READ_ONLY = {"default_transaction_read_only": "on"}


def bare(address: str, question: Question, today: date, connections: int, seconds: float) -> Measured:
    """asyncpg, prepared, nothing around it."""
    values = {
        "address": address, "question": question.name, "today": today.isoformat(), "connections": connections,
        "seconds": seconds,
    }  # fmt: skip
    return ask("bench.drivers", values, seconds)


async def connected(address: str) -> asyncpg.Connection:
    """A connection as the product's pool makes it."""
    made = await asyncpg.connect(address, server_settings=READ_ONLY, statement_cache_size=0)
    await made.set_type_codec("json", schema="pg_catalog", encoder=bytes, decoder=bytes, format="binary")
    return made


async def _run(arguments: dict[str, Any]) -> Measured:
    question = next(item for item in ALL if item.name == arguments["question"])
    plan, values = planned(question, date.fromisoformat(arguments["today"]))
    took: list[float] = []
    ends = time.perf_counter() + WARM + arguments["seconds"]

    async def one(connection: asyncpg.Connection) -> None:
        statement = await connection.prepare(plan.text, name="asked")
        while (since := time.perf_counter()) < ends:
            await statement.fetchval(*values)
            if since > ends - arguments["seconds"]:
                took.append(time.perf_counter() - since)

    connections = await asyncio.gather(*(connected(arguments["address"]) for _ in range(arguments["connections"])))
    ends = time.perf_counter() + WARM + arguments["seconds"]
    await asyncio.gather(*(one(connection) for connection in connections))
    for connection in connections:
        await connection.close()
    return summed(took, arguments["seconds"])


def pgbench(program: str, address: str, question: Question, today: date, connections: int, seconds: float) -> Measured:
    """pgbench with the same text, prepared; values are its variables, NULL stands in the text."""
    plan, values = planned(question, today)
    at = urlsplit(address)
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "script.sql"
        text = re.sub(r"\$(\d+)", lambda n: "NULL" if values[int(n[1]) - 1] is None else f":p{n[1]}", plan.text)
        script.write_text(" ".join(text.split("\n")) + ";\n")
        arguments = [f"-Dp{n}={_text(value)}" for n, value in enumerate(values, 1) if value is not None]
        login = {"PGPASSWORD": at.password or "", "PGOPTIONS": "-c default_transaction_read_only=on"}
        done = subprocess.run(
            [program, "-h", "127.0.0.1", "-p", str(at.port), "-U", str(at.username), "-n", "-M", "prepared", "-P", "1",
             "-c", str(connections), "-T", str(round(seconds) + 1), "-f", str(script), *arguments, at.path.strip("/")],
            env={**os.environ, **login}, capture_output=True, text=True, check=False, timeout=seconds + 30,
        )  # fmt: skip
    # One line a second; the first one pays for connecting and planning.
    message = re.findall(r"^progress: [\d.]+ s, ([\d.]+) tps, lat ([\d.]+) ms", done.stderr, re.MULTILINE)[1:]
    if done.returncode or not message:
        raise RuntimeError(f"pgbench: {done.stderr[-800:]}")
    rate, latency = (statistics.mean(float(item[n]) for item in message) for n in (0, 1))
    return Measured(rate, latency, float("nan"))


def _text(value: Any) -> str:
    """A value as PostgreSQL reads it."""
    return "{" + ",".join(value) + "}" if isinstance(value, list) else str(value)


if __name__ == "__main__":
    print(json.dumps(uvloop.run(_run(json.loads(sys.stdin.buffer.read())))._asdict()))
