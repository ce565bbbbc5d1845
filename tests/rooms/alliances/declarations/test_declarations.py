"""Declarations in versions: numbered by themselves, in force by their days, frozen once somebody has signed."""

from datetime import timedelta
from typing import Any

import pytest

from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.alliance_changes import Alliances, key, uuid_of
from tests.helpers.alliances import OFFICE, SIGNER
from tests.helpers.region import ANONYMOUS, EDITOR, READER, REVIEWER, TODAY, WRITER, person

VERSIONS = "query ($id: ID!) { alliance(id: $id) { declaration { number } declarations { number text } } }"


async def declare(alliances: Alliances, alliance: Any, days: int, who: Principal = WRITER, **values: Any) -> Any:
    """A new version, in force so many days from today."""
    begins = TODAY + timedelta(days=days)
    usual = {"alliance": alliance["id"], "title": "Erklärung", "text": "Wir handeln.", "validFrom": str(begins)}
    return await alliances.done(who, "declarationCreate", **usual | values)


async def sign(alliances: Alliances, alliance: Any, declaration: Any) -> None:
    """Somebody signs a version."""
    await alliances.owner.execute(
        "WITH m AS (INSERT INTO membership (tenant_id, id, alliance_id, visibility, version, status)"
        " SELECT tenant_id, uuidv7(), id, visibility, 1, 'ACTIVE' FROM alliance WHERE id = $1 RETURNING *)"
        " INSERT INTO signature (tenant_id, id, membership_id, alliance_id, declaration_id, method, signed_on,"
        " accepts_rules) SELECT m.tenant_id, uuidv7(), m.id, m.alliance_id, d.id, 'ONLINE', ctx.today(), true"
        " FROM m JOIN declaration d ON d.alliance_id = m.alliance_id AND d.number = $2",
        uuid_of(alliance), declaration["number"],
    )  # fmt: skip


async def test_versions_are_numbered_and_the_newest_that_has_begun_is_in_force(
    alliances: Alliances, ask: Client
) -> None:
    alliance = await alliances.create()
    office = await alliances.run_office(alliance)
    first = await declare(alliances, alliance, -30)
    second = await declare(alliances, alliance, 0, office, text="Wir handeln gemeinsam.")
    third = await declare(alliances, alliance, 30, signBy=str(TODAY + timedelta(days=90)))
    assert [row["number"] for row in (first, second, third)] == [1, 2, 3]
    found = (await ask(office, VERSIONS, id=alliance["id"]))["alliance"]
    assert (found["declaration"], [row["number"] for row in found["declarations"]]) == ({"number": 2}, [3, 2, 1])


async def test_what_is_signed_stays_and_only_the_day_to_sign_by_moves(alliances: Alliances) -> None:
    alliance = await alliances.create()
    declaration = await declare(alliances, alliance, -10)
    corrected = await alliances.done(WRITER, "declarationUpdate", **key(declaration, text="Wir handeln jetzt."))
    assert corrected["textSha256"] != declaration["textSha256"]
    await sign(alliances, alliance, declaration)
    for values in ({"text": "Anderes"}, {"title": "Anderes"}, {"validFrom": str(TODAY)}):
        assert await alliances.refused(WRITER, "declarationUpdate", **key(corrected, **values)) == (
            "INVALID", "input.text",
        )  # fmt: skip
    day = str(TODAY + timedelta(days=60))
    moved = await alliances.done(WRITER, "declarationUpdate", **key(corrected, signBy=day))
    assert (moved["signBy"], moved["text"]) == (day, "Wir handeln jetzt.")


async def test_days_are_in_the_order_of_numbers(alliances: Alliances) -> None:
    alliance = await alliances.create()
    first = await declare(alliances, alliance, -10)
    second = await declare(alliances, alliance, 10)
    begins = TODAY
    values = {"alliance": alliance["id"], "title": "Erklärung", "text": "Früher", "validFrom": str(begins)}
    assert await alliances.refused(WRITER, "declarationCreate", **values) == ("INVALID", "input.validFrom")
    late = str(begins + timedelta(days=20))
    assert await alliances.refused(WRITER, "declarationUpdate", **key(first, validFrom=late)) == (
        "INVALID", "input.validFrom",
    )  # fmt: skip
    before = key(second, signBy=str(begins))
    assert await alliances.refused(WRITER, "declarationUpdate", **before) == ("INVALID", "input.signBy")


@pytest.mark.parametrize(("who", "code"), [(READER, "FORBIDDEN"), (EDITOR, "NOT_FOUND"), (OFFICE, "NOT_FOUND"),
                                           (SIGNER, "NOT_FOUND"), (person("overseer"), "NOT_FOUND")])  # fmt: skip
async def test_nobody_else_declares_anything(alliances: Alliances, who: Principal, code: str) -> None:
    alliance = await alliances.create()
    values = {"alliance": alliance["id"], "title": "Fremd", "text": "Fremd", "validFrom": "2030-01-01"}
    assert await alliances.refused(who, "declarationCreate", **values) == (code, f"input.{field_of(code)}")
    declaration = await declare(alliances, alliance, 0)
    assert (await alliances.refused(who, "declarationUpdate", **key(declaration, title="x")))[0] == code


def field_of(code: str) -> str:
    """Where the error stands."""
    return "alliance" if code == "FORBIDDEN" else "id"


async def test_a_declaration_is_public_with_its_alliance(alliances: Alliances, ask: Client) -> None:
    alliance = await alliances.create()
    await declare(alliances, alliance, 0)
    assert (await ask(ANONYMOUS, VERSIONS, id=alliance["id"]))["alliance"] is None
    await alliances.done(REVIEWER, "alliancePublish", **key(alliance, visibility="PUBLIC"))
    assert (await ask(ANONYMOUS, VERSIONS, id=alliance["id"]))["alliance"]["declaration"] == {"number": 1}
