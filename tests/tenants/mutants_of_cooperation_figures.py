"""What the figures of cooperations are made of, with one condition less each: their recount notices it.

``make mutants`` runs it.
"""

import re
from pathlib import Path
from random import Random

import pytest

from federation.cooperations import figures
from tests.helpers.uncommitted import Db
from tests.rooms.cooperations.figures.test_recounts import counting_nothing, miscounted

MUTANTS = (
    ("a.visibility = 'PUBLIC' AND p.publishes", "a.visibility = 'PUBLIC'"),
    ("AND s.kind IN ('AGREED', 'LEFT')", "AND s.kind IN ('ASKED', 'AGREED', 'LEFT')"),
    ("AND before = 'LEFT'", ""),
    ("ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING", "ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"),
    ("AND (a.visibility <> 'PUBLIC' OR s.publishes)", ""),
    ("WHERE s.to_tenant_id IS NULL", "WHERE false"),
    ("UNION SELECT cooperation_id, day FROM organisation", ""),
    ("UNION SELECT cooperation_id, until FROM organisation WHERE until < 'infinity'", ""),
    ("WHERE p.begins < least(p.ends, a.ended_on)", "WHERE p.begins < p.ends"),
    ("AND o.day <= p.begins AND p.begins < o.until", "AND o.day <= p.begins"),
    ("ORDER BY s.number DESC LIMIT 1", "ORDER BY s.number LIMIT 1"),
    ("OR OLD.visibility <> NEW.visibility", ""),
    ("OLD.form <> NEW.form OR", ""),
)
"""What stands in ``figures.sql``, however it is broken into lines, and what instead."""
SEEDS = range(4)
STATEMENT = re.compile(r"^CREATE (?:FUNCTION .*?^(?:END )?\$\$;|TRIGGER .*?;)", re.DOTALL | re.MULTILINE)


def mutated(old: str, new: str) -> str:
    """The function or trigger in which something stands, with something else in its place."""
    text = (Path(figures.__file__).parent / "figures.sql").read_text(encoding="utf-8")
    place = re.compile(r"\s+".join(map(re.escape, old.split())))
    (statement,) = [found for found in STATEMENT.findall(text) if place.search(found)]
    return "CREATE OR REPLACE" + place.sub(lambda _: new, statement).removeprefix("CREATE")


@pytest.mark.parametrize(("old", "new"), MUTANTS)
async def test_the_recount_notices(db: Db, old: str, new: str) -> None:
    for seed in SEEDS:
        async with counting_nothing(db) as place:
            await db.execute(f"RESET ROLE; {mutated(old, new)}; SET LOCAL ROLE owner")
            if await miscounted(db, place, Random(seed)):
                return
    pytest.fail("nobody notices")
