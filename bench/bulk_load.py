"""Loads tables without their indexes, keys and triggers, and restores these afterwards."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

# Foreign keys are dropped first and restored last: they depend on keys, also on those of other tables.
CONSTRAINTS = """
SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
  format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
FROM pg_constraint
WHERE contype IN ('p', 'u', 'f') AND (conrelid = ANY ($1::regclass[]) OR confrelid = ANY ($1::regclass[]))
ORDER BY contype <> 'f', contype <> 'u', conrelid::regclass::text, conname
"""
INDEXES = """
SELECT format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid = ANY ($1::regclass[])
  AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u'))
ORDER BY indexrelid::regclass::text
"""


@asynccontextmanager
async def without_constraints(owner: asyncpg.Connection, *tables: str) -> AsyncIterator[None]:
    """Drops indexes and keys of these tables and disables their triggers while the body runs.

    Restoring the keys checks all rows. Rows that triggers would derive are not checked: the body has to write them.
    After an error nothing is restored.
    """
    names = list(tables)
    statements = [*await owner.fetch(CONSTRAINTS, names), *await owner.fetch(INDEXES, names)]
    for table in tables:
        await owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    for drop, _ in statements:
        await owner.execute(drop)
    yield
    await owner.execute("SET maintenance_work_mem = '512MB'")
    for _, restore in reversed(statements):
        await owner.execute(restore)
    for table in tables:
        await owner.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    await owner.execute("RESET maintenance_work_mem")
