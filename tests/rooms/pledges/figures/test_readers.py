"""Who counts which spans of pledges: what is shown to few is counted by few."""

from tenants.context import Principal
from tests.helpers import alliances, region
from tests.helpers.alliances import COUNTY_ALLIANCE
from tests.helpers.database import temporary_transaction
from tests.helpers.uncommitted import Db

PEOPLE = "MANAGER EDITOR VIEWER ADMIN FOREIGNER ANONYMOUS NO_SCOPE OFFICE NEIGHBOUR_OFFICE SIGNER CITIZEN"


async def counts(db: Db, who: Principal | None) -> tuple[int, int]:
    """How many tellings to the county's alliance somebody counts by spans, and of how many she sums up effects."""
    async with temporary_transaction(db):
        await db.execute(f"SET LOCAL ROLE {'api' if who else 'anonymous'}")
        if who:
            await db.execute("SELECT ctx.enter($1, $2, $3, $4)", *who.entry)
        tellings = "SELECT pledge_alliance_id FROM pledge_span WHERE alliance_id = $1"
        query = f"SELECT count(DISTINCT pledge_alliance_id) FROM {{}} WHERE pledge_alliance_id IN ({tellings})"
        return tuple(
            [await db.fetchval(query.format(t), COUNTY_ALLIANCE) for t in ("pledge_span", "pledge_span_effect")]
        )


async def test_what_is_shown_to_few_is_counted_by_few(db: Db) -> None:
    people = {name: getattr(region, name, None) or getattr(alliances, name) for name in PEOPLE.split()}
    async with temporary_transaction(db):
        found = {name: await counts(db, who) for name, who in people.items()}
        assert found == dict.fromkeys(people, (2, 2)) | {"OFFICE": (4, 3)}
        assert await counts(db, None) == (2, 2)
        await db.execute("UPDATE pledge_span SET audience = 'MEMBERS' WHERE audience = 'PUBLIC'")
        await db.execute("UPDATE pledge_span_effect SET audience = 'MEMBERS' WHERE audience = 'PUBLIC'")
        found = {name: await counts(db, who) for name, who in people.items()}
        assert {name: n for name, n in found.items() if n != (0, 0)} == {"OFFICE": (4, 3), "SIGNER": (2, 2)}
        await db.execute("UPDATE pledge_span SET audience = 'PUBLIC' WHERE audience = 'MEMBERS'")
        await db.execute("SET LOCAL ROLE owner")
        await db.execute("UPDATE alliance SET visibility = 'TENANT' WHERE id = $1", COUNTY_ALLIANCE)
        await db.execute("RESET ROLE")
        found = {name: await counts(db, who) for name, who in people.items()}
        assert {name for name, n in found.items() if n[0]} == {"MANAGER", "OFFICE", "SIGNER", "CITIZEN"}
        assert await counts(db, None) == (0, 0)
