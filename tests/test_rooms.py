"""The room that docs/rooms.md builds: its code runs as printed, in a database of its own."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import asyncpg

from tenants.embedded import Embedded
from tenants.install import Addresses
from tests.helpers.database import ROOT

GUIDE = (ROOT / "docs" / "rooms.md").read_text(encoding="utf-8")
DRAWERS = dict(re.findall(r"```python (\S+)\n(.*?)```", GUIDE, re.DOTALL))
# In a process of its own: a table that is known once is known to all tests.
PROGRAM = """
import asyncio, json, sys
import asyncpg, federation
from datetime import UTC, datetime
federation.__path__.insert(0, sys.argv[1])
from federation import schema
from federation.graph.sql.arguments import RequestParameters
from federation.graph.assembly import Assembly
from federation.graph.mutation.field import MutationRequest
from federation.graph.limits import MACHINE_BUDGET
from federation.graph.request import Request
from federation.graph.run.reads import QueryRunner
from federation.plantings import changes, public, types
from federation.regions import types as regions
from federation.regions import public as open_regions
from graphql import execute
from tenants import context, ddl
from tenants.context import Pool
from tests.helpers.region import LUDWIGSBURG, ANONYMOUS, TODAY, WRITER

member = Assembly([open_regions, public, regions, types, changes]).schema()
everyone = Assembly([open_regions, public]).schema()
CREATE = '''mutation ($i: PlantingCreate!) { plantingCreate(input: $i) {
  planting { id title version isOver tenant { key } } userErrors { code field message } } }'''
UPDATE = '''mutation ($i: PlantingUpdate!) { plantingUpdate(input: $i) {
  planting { title version note } userErrors { code } } }'''
READ = '''{ plantings(filter: { search: "kornspei", plantedOn: {} }, orderBy: [{ field: PLANTED_ON }]) {
  totalCount nodes { title place isOver tenant { plantings { totalCount } } } } }'''
OPEN = "{ plantings { totalCount nodes { title trees } } }"

async def main(migrate, api, everybody):
    owner = await asyncpg.connect(migrate)
    async with owner.transaction():
        # Where somebody built the room for real, the copy has it already: the guide's own takes its place.
        await owner.execute("DROP TABLE IF EXISTS planting CASCADE")
        await owner.execute("DELETE FROM search_term WHERE table_name = 'planting'")
        await owner.execute("DELETE FROM trail WHERE table_name = 'planting'")
        for statement in ddl.statements():  # those of the new table are what a migration says
            if " planting" in statement.split("(")[0] or " ON planting " in statement:
                await owner.execute(statement)
    reads, engine, answers = QueryRunner(member, Pool(api, 1), enters=True), context.create_engine(api, 1), []
    async def change(text, **values):
        request = Request(text, None, {"i": values}, {})
        document = reads.document(request, WRITER)
        mutation = MutationRequest(engine, WRITER, TODAY, "de", "x", document)
        result = await execute(member._schema, document.tree, context_value=mutation, variable_values=request.variables)
        assert not result.errors, result.errors
        answers.append(*result.data.values())
        return answers[-1]
    async def ask(reads, text, principal):
        request = Request(text, None, {}, {})
        answer = await reads.fast(reads.document(request, principal), request, principal, TODAY, MACHINE_BUDGET)
        assert not answer.errors, answer.errors
        answers.append(json.loads(answer.data))
    created = await change(CREATE, tenant=LUDWIGSBURG, title="Kornspeicher", place="Saal", plantedOn="2026-05-01")
    await change(UPDATE, id=created["planting"]["id"], version=1, note="Es war gut.")
    await change(CREATE, tenant=LUDWIGSBURG, title="Ohne Baum", trees=0)
    await ask(reads, READ, WRITER)
    await ask(reads, READ, ANONYMOUS)
    open_reads = QueryRunner(everyone, Pool(everybody, 1), enters=False)
    await ask(open_reads, OPEN, ANONYMOUS)
    await owner.execute("UPDATE planting SET visibility = 'PUBLIC'")
    await ask(open_reads, OPEN, ANONYMOUS)
    live = Request('subscription { plantingChanged(tenant: "%s") { title } }' % LUDWIGSBURG, None, {}, {})
    parameters = RequestParameters(ANONYMOUS, TODAY, {}, since=datetime(2026, 1, 1, tzinfo=UTC))
    answers.append(await reads.live(reads.document(live, ANONYMOUS), parameters))
    trail = await owner.fetchval("SELECT count(*) FROM trail WHERE table_name = 'planting'")
    print(json.dumps({"answers": answers, "trail": trail, "sdl": everyone.as_str()}))
    await reads.pool.close(); await open_reads.pool.close(); await engine.dispose(); await owner.close()

asyncio.run(main(*sys.argv[2:]))
"""


async def test_room_of_the_guide_is_built_and_answers(server: Embedded, addresses: Addresses, tmp_path: Path) -> None:
    room = tmp_path / "plantings"
    room.mkdir()
    for name, code in DRAWERS.items():
        (tmp_path / name).write_text(code, encoding="utf-8")
    (room / "__init__.py").write_text('"""Tree plantings of a tenant."""\n')  # this one, even if it is built for real
    superuser = await asyncpg.connect(server.address("postgres"))
    await superuser.execute("DROP DATABASE IF EXISTS guide WITH (FORCE)")
    await superuser.execute("CREATE DATABASE guide TEMPLATE template0")
    await superuser.close()
    inside = [re.sub(r"/\w+$", "/guide", item) for item in (addresses.migrate, addresses.api, addresses.anonymous)]
    copied = subprocess.run([server.tool("pg_dump"), "-Fc", addresses.backup], check=True, capture_output=True).stdout
    subprocess.run(
        [server.tool("pg_restore"), "-d", server.address("postgres", "guide")], input=copied, check=True,
        capture_output=True,
    )  # fmt: skip
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path), *inside], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    response = json.loads(result.stdout)
    created, updated, refusal, visible, hidden, before, after, live = response["answers"]
    assert created["planting"] | {"id": ""} == {
        "id": "", "title": "Kornspeicher", "version": 1, "isOver": True, "tenant": {"key": "081180048048"},
    }  # fmt: skip
    assert updated["planting"] == {"title": "Kornspeicher", "version": 2, "note": "Es war gut."}
    assert [(e["code"], e["field"]) for e in refusal["userErrors"]] == [("INVALID", ["input", "trees"])]
    assert visible["plantings"]["nodes"] == [
        {"title": "Kornspeicher", "place": "Saal", "isOver": True, "tenant": {"plantings": {"totalCount": 1}}}
    ]
    assert (hidden["plantings"]["totalCount"], before["plantings"]["totalCount"]) == (0, 0)
    assert after["plantings"] == {"totalCount": 1, "nodes": [{"title": "Kornspeicher", "trees": 20}]}
    assert live["plantingChanged"] == [{"title": "Kornspeicher"}]
    assert response["trail"] == 3 and "note" not in response["sdl"]


def test_code_of_the_guide_passes_ruff(tmp_path: Path) -> None:
    for name, code in DRAWERS.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(code, encoding="utf-8")
    own = [
        "--config",
        str(ROOT / "pyproject.toml"),
        "--config",
        'lint.isort.known-first-party=["federation", "tenants"]',
    ]
    for check in (["check"], ["format", "--check", "--diff"]):
        command = [sys.executable, "-m", "ruff", *check, *own, str(tmp_path)]
        result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
        assert result.returncode == 0, result.stdout + result.stderr


def test_code_of_the_guide_passes_mypy(tmp_path: Path) -> None:
    """The room of the guide, beside the real ones."""
    copied = tmp_path / "federation"
    shutil.copytree(ROOT / "federation", copied, ignore=shutil.ignore_patterns("__pycache__"))
    for name, code in DRAWERS.items():
        file = copied / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(code, encoding="utf-8")
    (copied / "plantings" / "__init__.py").touch()
    command = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml"), "federation/plantings"]
    typed = os.environ | {"MYPYPATH": f"{tmp_path}{os.pathsep}{ROOT}", "MYPY_CACHE_DIR": str(tmp_path / "cache")}
    result = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, env=typed)
    assert result.returncode == 0, result.stdout + result.stderr


def test_guide_shows_every_module_of_a_room() -> None:
    assert list(DRAWERS) == [f"plantings/{name}.py" for name in ("model", "messages", "public", "types", "changes")]
