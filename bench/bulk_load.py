"""Tables without their indexes, keys and triggers while very much is written; afterwards they are as they were."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg

# Foreign keys go first and come last: they stand on the keys, also on those of other tables.
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
async def bare(owner: asyncpg.Connection, *tables: str) -> AsyncIterator[None]:
    """Within, nothing checks or follows what is written: whoever writes has to do it, or to see that it holds.

    The keys are made again over all that is there, so a row that breaks one is found. After an error they stay away.
    """
    named = list(tables)
    taken = [*await owner.fetch(CONSTRAINTS, named), *await owner.fetch(INDEXES, named)]
    for table in tables:
        await owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    for gone, _ in taken:
        await owner.execute(gone)
    yield
    await owner.execute("SET maintenance_work_mem = '512MB'")
    for _, back in reversed(taken):
        await owner.execute(back)
    for table in tables:
        await owner.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    await owner.execute("RESET maintenance_work_mem")
