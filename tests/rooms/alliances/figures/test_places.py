"""Where members sit, for a map: as far as they and their entries are in sight."""

import asyncpg

from federation.graph.run.reads import QueryRunner
from tests.helpers import alliances, partners, region
from tests.helpers.database import temporary_transaction
from tests.helpers.region import COUNTY, LANDSTUHL, WEILERBACH
from tests.helpers.uncommitted import read_uncommitted

PLACES = f"""{{ region(key: "{COUNTY}") {{ alliances(first: 1) {{ nodes {{ memberPlaces {{ count
  unit {{ key lon lat }} members {{ totalCount nodes {{ name }} }} }} }} }} }} }}"""
SEATS = {
    partners.UTILITY: LANDSTUHL, partners.BAKERY: LANDSTUHL, partners.TRADESWOMAN: WEILERBACH,
    partners.CLUB: WEILERBACH, partners.COOPERATIVE: WEILERBACH,
}  # fmt: skip


async def test_places_hold_the_members_in_sight(
    db: asyncpg.Connection, reads: QueryRunner, public_reads: QueryRunner
) -> None:
    """The club has only applied, the cooperative is excluded; the entry of the tradeswoman is out of sight."""
    async with temporary_transaction(db):
        await db.execute("SET LOCAL ROLE owner")
        for partner, ars in SEATS.items():
            await db.execute("UPDATE partner SET ars = $2 WHERE id = $1", partner, ars)
        found = {}
        for name, who in {"public": None, "office": alliances.OFFICE, "host": region.MANAGER}.items():
            answer = await read_uncommitted(db, reads, public_reads, who, PLACES, {})
            places = answer["region"]["alliances"]["nodes"][0]["memberPlaces"]
            assert all(place["count"] == place["members"]["totalCount"] for place in places)
            assert all(place["unit"]["lon"] and place["unit"]["lat"] for place in places)
            found[name] = {p["unit"]["key"]: [m["name"] for m in p["members"]["nodes"]] for p in places}
    everyone = ["Stadtwerke Beispielstadt GmbH"]
    staff = {LANDSTUHL: ["Bäckerei Beispiel GmbH", *everyone]}
    assert found == {"public": {LANDSTUHL: everyone}, "office": staff, "host": staff}
