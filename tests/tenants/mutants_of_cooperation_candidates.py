"""The function that names candidates of cooperations, with one condition less each: its model notices it.

``make mutants`` runs it.
"""

import re
from pathlib import Path

import pytest

from federation.cooperations import candidates
from federation.graph.run.reads import QueryRunner
from tests.helpers.uncommitted import Db
from tests.rooms.cooperations.candidates.test_candidates import (
    hold_against_model,
    placed_towns,
)

MUTANTS = (
    ("NOT (b.id < a.id AND b.id = ANY (p_tenants))", "true"),
    ("WHERE (n.km <= 25 OR", "WHERE (n.km <= 12 OR"),
    ("AND (n.has_county OR n.km IS NULL))", ")"),
    ("NOT EXISTS (SELECT FROM together t WHERE t.a = n.a AND t.b = n.b)", "true"),
    ("AND (p.status IN ('ASKED', 'AGREED') OR p.status = 'LEFT' AND p_day < p.ends_before)", "AND false"),
    ("AND m.status IN ('IN_PROGRESS', 'DELAYED', 'CONTINUOUS')", ""),
    ("AND NOT m.is_model AND m.archived_on IS NULL AND m.visibility <> 'DRAFT'", "AND m.archived_on IS NULL"),
    ("AND f.visibility <> 'DRAFT'", ""),
    ("AND p.visibility <> 'DRAFT'", ""),
    ("WHERE p_day < e.ends_before AND", "WHERE"),
    ("extract(year FROM e.ends_before - 1)", "extract(year FROM e.ends_before + 60)"),
    ("t.id = ANY ((SELECT ids FROM who)::int[])) r", "t.id = ANY (p_tenants)) r"),
    ("u.level = 'WHITE_SPOT'", "u.level = 'NO_DATA'"),
    ("WHERE x.is_white AND y.has_own OR y.is_white AND x.has_own", "WHERE x.is_white AND y.has_own"),
    ("WHERE x.years && y.years", ""),
    ("WHERE x.models && y.models", ""),
    ("WHERE x.fields && y.fields", ""),
    ("LANGUAGE sql STABLE ROWS 500 AS", "LANGUAGE sql STABLE SECURITY DEFINER AS"),
)
"""What stands in ``candidates.sql``, however it is broken into lines, and what instead."""


@pytest.mark.parametrize(("old", "new"), MUTANTS)
async def test_the_model_notices(db: Db, reads: QueryRunner, public_reads: QueryRunner, old: str, new: str) -> None:
    text = (Path(candidates.__file__).parent / "candidates.sql").read_text(encoding="utf-8")
    place = re.compile(r"\s+".join(map(re.escape, old.split())))
    assert place.search(text)
    mutated = "CREATE OR REPLACE" + place.sub(lambda _: new, text[text.index("CREATE FUNCTION") :])[6:]
    async with placed_towns(db) as towns:
        await db.execute(f"RESET ROLE; {mutated}; SET LOCAL ROLE owner")
        with pytest.raises(AssertionError):
            await hold_against_model(db, reads, public_reads, towns)
