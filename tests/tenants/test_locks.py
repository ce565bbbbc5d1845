"""The classes of advisory locks: SQL files and installed functions use no others, and each has its name beside it."""

import re

import asyncpg

import federation.schema
from tenants.locks import LockClass
from tenants.scripts import BEFORE_TABLES, scripts_after_tables
from tests.helpers.database import ROOT

assert federation.schema.member  # names every room, so that every file is registered
LOCK = re.compile(r"pg_(?:try_)?advisory_(?:xact_)?lock(?:_shared)?\((.*)")
IN_SQL = {
    LockClass.MERGERS, LockClass.TENANT, LockClass.DEADLINE_RULES, LockClass.LOGIN, LockClass.PARTNER_MERGERS,
    LockClass.PARTNER_TERMS, LockClass.MEMBERSHIP, LockClass.PERSON_COUNT, LockClass.JOIN_REQUEST,
    LockClass.COOPERATION, LockClass.CALENDAR_FEED,
}  # fmt: skip
FILES = [*BEFORE_TABLES, *scripts_after_tables()]
PROGRAM = [path for top in ("tenants", "federation", "migrations", "demo") for path in ROOT.glob(f"{top}/**/*.py")]


def used_classes(text: str) -> set[LockClass]:
    """The classes of every lock that a text of SQL takes; each stands there as a number and has its name beside it."""
    used = set()
    for lock in LOCK.findall(text):
        match = re.fullmatch(r"(\d+), .* -- ([A-Z_]+)", lock)
        assert match, lock
        assert LockClass[match[2]] == int(match[1]), lock
        used.add(LockClass[match[2]])
    return used


def test_sql_files_take_locks_of_the_classes_that_they_name() -> None:
    assert set().union(*(used_classes(path.read_text(encoding="utf-8")) for path in FILES)) == IN_SQL


async def test_installed_functions_take_locks_of_the_classes_that_they_name(owner: asyncpg.Connection) -> None:
    ours = "pronamespace IN ('public'::regnamespace, 'ctx'::regnamespace)"
    sources = await owner.fetch(f"SELECT prosrc FROM pg_proc WHERE {ours} AND prosrc ~ 'advisory'")
    assert set().union(*(used_classes(row["prosrc"]) for row in sources)) == IN_SQL


def test_python_takes_every_class_and_no_other_locks() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in PROGRAM}
    used = {name for text in texts.values() for name in re.findall(r"LockClass\.([A-Z_]+)", text)}
    assert used | {lock.name for lock in IN_SQL} == set(LockClass.__members__)
    other = re.compile(r"advisory_(xact_)?lock\w*\((?!\{LockClass)")
    direct = {path.name for path, text in texts.items() if other.search(text)}
    assert direct == {"locks.py"}


def test_classes_are_numbered_without_gaps() -> None:
    """That they are taken in this order is held by the test of concurrent bulk changes, which finds no deadlock."""
    assert [lock.value for lock in LockClass] == list(range(1, len(LockClass) + 1))
