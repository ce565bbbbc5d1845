"""A municipality's own figures: as anonymous sees them, as its county does, and what they cost."""

from typing import Any

import pytest

from federation.graph.limits import MACHINE_BUDGET
from federation.graph.request import Request
from federation.graph.run.reads import QueryRunner
from tenants.context import ANONYMOUS, Principal
from tests.helpers import tally_database, tally_model
from tests.helpers.database import delete_tenant_rows, temporary_transaction
from tests.helpers.region import EDITOR, FOREIGNER, LANDSTUHL, MANAGER, TODAY, WEILERBACH
from tests.helpers.uncommitted import Db, read_uncommitted

OWN = """query ($key: RegionalKey!) { tenant(key: $key) { measureStatus {
  basis total byStatus { status count } share { base percent } freshness { current due stale } } } }"""
NOTHING = {
    "basis": "PUBLIC", "total": 0, "byStatus": [], "share": {"base": 0, "percent": None},
    "freshness": {"current": 0, "due": 0, "stale": 0},
}  # fmt: skip


async def test_of_internal_measures_only_their_tenant_and_its_county_see_figures(
    db: Db, reads: QueryRunner, public_reads: QueryRunner
) -> None:
    async def figures(who: Principal | None) -> Any:
        answer = await read_uncommitted(db, reads, public_reads, who, OWN, {"key": LANDSTUHL})
        return answer["tenant"]["measureStatus"]

    async with temporary_transaction(db):
        tenant = await db.fetchval("SELECT id FROM tenant WHERE ars = $1", LANDSTUHL)
        await delete_tenant_rows(db, [tenant])
        model = tally_model.TallyModel([tenant])
        for visibility, count in (("TENANT", 4), ("DRAFT", 2)):
            for _ in range(count):
                model.add_entry(
                    model.add_measure(tenant, visibility=visibility), tally_model.START, tally_model.STATES[0], "Grund"
                )
        await tally_database.insert_measures(db, model.measures)
        for who in (None, ANONYMOUS, FOREIGNER):
            assert await figures(who) == NOTHING
        for who, basis in ((EDITOR, "MEMBER"), (MANAGER, "COUNTY")):
            own = await figures(who)
            assert (own["basis"], own["total"]) == (basis, 4)
            assert sum(item["count"] for item in own["byStatus"]) == 4


@pytest.mark.parametrize(("text", "cost"), [
    (f'{{ tenant(key: "{WEILERBACH}") {{ measureStatus {{ total }} }} }}', 8),
    ('{ region(key: "07335") { members(first: 100) { nodes { measureStatus { total } } } } }', 802),
])  # fmt: skip
async def test_anonymous_may_ask_for_the_figures_of_each_member_at_once(
    public_reads: QueryRunner, text: str, cost: int
) -> None:
    request = Request(text, None, {}, {})
    document = public_reads.document(request, ANONYMOUS)
    assert (await public_reads.fast(document, request, ANONYMOUS, TODAY, MACHINE_BUDGET)).cost == cost
