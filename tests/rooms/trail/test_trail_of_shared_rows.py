"""The trail of what all tenants share is at the tenant that looks after it, and tells nothing about people."""

from federation.graph.sql.global_id import encode
from federation.partners.model import Partner
from tests.conftest import Client
from tests.helpers import partners
from tests.helpers.region import ADMIN, LANDSTUHL, MANAGER, SPEAKER, VIEWER, WEILERBACH

ENTRY = "objectType objectId objectTitle changes { field before after isWithheld }"
TRAIL = f"""query ($key: RegionalKey!) {{ tenant(key: $key) {{
  trail(filter: {{objectType: ["Partner"]}}, first: 100) {{ nodes {{ {ENTRY} }} }} }} }}"""
HISTORY = f"query ($id: ID!) {{ trailOf(id: $id) {{ nodes {{ {ENTRY} }} }} node(id: $id) {{ id }} }}"
IMPERSONAL = {
    "id", "kind", "sphere", "section", "legal_form", "municipal_share_bp", "is_natural_person", "parent_id",
    "steward_id", "of_tenant_id", "listing", "representatives", "into_id", "asked_into_id", "confirmed_on", "logo_id",
    "logo_tenant_id", "created_at",
}  # fmt: skip
"""Columns whose values the trail has: codes, numbers and keys. All others may say who a trader is and where she is."""


def test_the_trail_has_no_text_of_an_entry() -> None:
    derived = {"version", "updated_at", "name_key", "is_listed", "is_claimed"}
    assert {c.name for c in Partner.__table__.c if not c.info.get("personal")} == IMPERSONAL | derived


async def test_whoever_administers_the_steward_reads_it_without_personal_values(ask: Client) -> None:
    entries = (await ask(ADMIN, TRAIL, key=WEILERBACH))["tenant"]["trail"]["nodes"]
    ids = {encode("Partner", [id]) for id in (partners.UTILITY, partners.CLUB, partners.ALIAS)}
    assert ids <= {entry["objectId"] for entry in entries}
    for entry in entries:
        assert entry["objectType"] == "Partner"
        assert entry["objectTitle"] is None, "a sole trader's name is personal"
    names = [change for entry in entries for change in entry["changes"] if change["field"] == "name"]
    assert names
    assert all(change["isWithheld"] and change["before"] is change["after"] is None for change in names)
    assert (await ask(VIEWER, TRAIL, key=LANDSTUHL))["tenant"]["trail"]["nodes"] == []


async def test_the_history_of_an_entry_is_found_by_its_id_at_its_steward_alone(ask: Client) -> None:
    id = encode("Partner", [partners.CLUB])
    found = await ask(ADMIN, HISTORY, id=id)
    assert found["node"] == {"id": id}
    assert {entry["objectId"] for entry in found["trailOf"]["nodes"]} == {id}
    for who in (MANAGER, SPEAKER):
        assert (await ask(who, HISTORY, id=id))["trailOf"]["nodes"] == []
