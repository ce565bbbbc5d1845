"""What becomes of memberships when entries of the directory are renamed or merged."""

from uuid import UUID

from tests.conftest import Client
from tests.helpers.memberships import OFFICE, Memberships, key_of
from tests.helpers.region import ANONYMOUS

MEMBERS = """query ($id: ID!) { partner(id: $id) { name memberships { nodes { id name status } } } }"""
NAMES = "query ($id: ID!) { alliance(id: $id) { memberships { nodes { name partner { name } } } } }"
FOUND = """query ($id: ID!) { alliance(id: $id) { memberships(filter: { search: "Sägewerk" }) { totalCount } } }"""


async def names(joining: Memberships, ask: Client) -> list[tuple[str, str]]:
    """How members are called in the alliance, and in the directory."""
    nodes = (await ask(OFFICE, NAMES, id=joining.alliance))["alliance"]["memberships"]["nodes"]
    return [(node["name"], node["partner"]["name"]) for node in nodes]


async def merge(joining: Memberships, number: int, into: int) -> None:
    """One entry is found to be another one."""
    partners: list[UUID] = joining.representations.partners
    await joining.owner.execute("UPDATE partner SET into_id = $2 WHERE id = $1", partners[number], partners[into])


async def test_a_member_is_called_as_in_the_directory(joining: Memberships, ask: Client) -> None:
    await joining.member()
    partner = joining.representations.partners[0]
    await joining.owner.execute("UPDATE partner SET name = 'Sägewerk Werkstatt eG' WHERE id = $1", partner)
    assert await names(joining, ask) == [("Sägewerk Werkstatt eG", "Sägewerk Werkstatt eG")]
    assert (await ask(OFFICE, FOUND, id=joining.alliance))["alliance"]["memberships"]["totalCount"] == 1


async def test_two_memberships_of_one_organisation_are_seen_and_the_office_ends_one(
    joining: Memberships, ask: Client
) -> None:
    first, second = await joining.member("Verein Alt e. V."), await joining.member("Verein Neu e. V.")
    await merge(joining, 0, into=1)
    assert await names(joining, ask) == [("Verein Neu e. V.", "Verein Neu e. V.")] * 2
    partner = await ask(OFFICE, "query ($id: ID!) { membership(id: $id) { partner { id } duplicates { name } } }",
                        id=first["id"])  # fmt: skip
    assert partner["membership"]["duplicates"] == [{"name": "Verein Neu e. V."}]
    listed = (await ask(OFFICE, MEMBERS, id=partner["membership"]["partner"]["id"]))["partner"]["memberships"]["nodes"]
    assert {node["id"] for node in listed} == {first["id"], second["id"]}
    paper = {"onBehalf": True, "method": "EMAIL", "evidence": "Schreiben"}
    await joining.step(OFFICE, first, "LEFT", **paper, note="Doppelt geführt")
    third = await joining.representations.partner("Verein Dritt e. V.")
    await merge(joining, 2, into=1)
    record = {"alliance": joining.alliance, "partner": third, "method": "PAPER", "evidence": "Ordner"}
    assert (await joining.refused(OFFICE, "membershipRecord", **record))[0] == "CONFLICT", "merged, it is a member"
    assert key_of(second)


async def test_a_listed_member_leads_to_the_entry_that_remains_for_everybody(joining: Memberships, ask: Client) -> None:
    member = await joining.member("Verein Alt e. V.")
    paper = {"onBehalf": True, "method": "EMAIL", "evidence": "Schreiben"}
    await joining.step(OFFICE, member, "LISTED", **paper)
    await joining.representations.partner("Verein Neu e. V.")
    await merge(joining, 0, into=1)
    question = "query ($id: ID!) { membership(id: $id) { name partner { name } } }"
    found = (await ask(ANONYMOUS, question, id=member["id"]))["membership"]
    assert found == {"name": "Verein Neu e. V.", "partner": {"name": "Verein Neu e. V."}}
    await joining.owner.execute("UPDATE partner SET into_id = NULL WHERE id = $1", joining.representations.partners[0])
    found = (await ask(ANONYMOUS, question, id=member["id"]))["membership"]
    assert found == {"name": "Verein Alt e. V.", "partner": {"name": "Verein Alt e. V."}}, "separated again"
