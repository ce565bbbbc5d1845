"""Tenants confirm their data, and a county sets what counts as coverage; and refusals."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from tenants import operating
from tenants.install import Addresses
from tenants.model import TenantRole
from tests.conftest import Client
from tests.helpers.database import delete_tenant_rows
from tests.helpers.funding import messages
from tests.helpers.measures import Change
from tests.helpers.region import ANONYMOUS, ISSUER, LANDSTUHL, MANAGER, READER, WORKSHOP, WRITER, person

TOWN = "081180080080"
HEAD, CLERK, LANDRAT = person("confirming-head"), person("confirming-clerk"), person("coverage-county")
CONFIRM = """mutation ($input: DataConfirm!) { dataConfirm(input: $input) {
  dataConfirmation { id version confirmedOn visibility note } userErrors { code field message }
  warnings { code field message } } }"""
PUBLISH = """mutation ($input: DataConfirmationPublish!) { dataConfirmationPublish(input: $input) {
  dataConfirmation { id version visibility } userErrors { code field message } warnings { code field message } } }"""
WITHDRAW = """mutation ($input: DataConfirmationWithdraw!) { dataConfirmationWithdraw(input: $input) {
  deletedId userErrors { code field message } } }"""
SET = """mutation ($input: CoverageSettingsUpdate!) { coverageSettingsUpdate(input: $input) {
  coverageSettings { version countyPostsCount managementKinds conceptStaleYears warnMonths }
  userErrors { code field message } } }"""
CONFIRMED = f"""{{ tenant(key: "{TOWN}") {{ dataConfirmed {{ confirmedOn }}
  dataConfirmations {{ nodes {{ id version confirmedOn visibility }} }} }} }}"""


@pytest.fixture(autouse=True)
async def town_and_county(owner: asyncpg.Connection, addresses: Addresses) -> AsyncIterator[None]:
    """A town and a county for each test; their rows are deleted afterwards."""
    operator = await asyncpg.connect(addresses.operator)
    for subject, tenant, role in (
        ("confirming-head", TOWN, TenantRole.ADMIN), ("confirming-clerk", TOWN, TenantRole.EDITOR),
        ("coverage-county", WORKSHOP, TenantRole.ADMIN),
    ):  # fmt: skip
        await operating.grant(operator, ISSUER, subject, tenant, role)
    await operator.close()
    yield
    ids = [row["id"] for row in await owner.fetch("SELECT id FROM tenant WHERE ars = ANY ($1)", [TOWN, WORKSHOP])]
    own_users = "subject ~ '^(confirming|coverage)-'"
    await owner.execute(f"DELETE FROM role_grant WHERE user_id IN (SELECT id FROM app_user WHERE {own_users})")
    await delete_tenant_rows(owner, ids)
    await owner.execute(f"DELETE FROM app_user WHERE {own_users}")


async def test_an_editor_confirms_today_or_a_past_day_once_per_day(change: Change, ask: Client) -> None:
    first = await change(CLERK, CONFIRM, input={"tenant": TOWN, "note": "mit dem Bauamt geprüft"})
    assert first["userErrors"] == first["warnings"] == []
    assert first["dataConfirmation"]["confirmedOn"] == "2026-06-01"
    assert first["dataConfirmation"]["visibility"] == "TENANT"
    again = await change(CLERK, CONFIRM, input={"tenant": TOWN})
    assert messages(again) == [
        ("CONFLICT", "input.confirmedOn", "Für diesen Tag haben Sie schon bestätigt: bitte jene Bestätigung ändern oder"
         " einen anderen Tag nennen.")
    ]  # fmt: skip
    earlier = await change(CLERK, CONFIRM, input={"tenant": TOWN, "confirmedOn": "2025-06-01"})
    assert earlier["userErrors"] == []
    result = (await ask(CLERK, CONFIRMED))["tenant"]
    assert result["dataConfirmed"] == {"confirmedOn": "2026-06-01"}
    assert [node["confirmedOn"] for node in result["dataConfirmations"]["nodes"]] == ["2026-06-01", "2025-06-01"]
    assert (await ask(ANONYMOUS, CONFIRMED))["tenant"] == {"dataConfirmed": None, "dataConfirmations": {"nodes": []}}


@pytest.mark.parametrize(
    ("who", "values", "error"),
    [
        (READER, {}, ("FORBIDDEN", "input.tenant", "Das bestätigt nur, wer bei diesem Mandanten bearbeitet:"
                      " bitte dort darum bitten.")),
        (MANAGER, {}, ("FORBIDDEN", "input.tenant", "Das bestätigt nur, wer bei diesem Mandanten bearbeitet:"
                      " bitte dort darum bitten.")),
        (CLERK, {"tenant": "081180099099"}, ("FORBIDDEN", "input.tenant", "Das bestätigt nur, wer bei diesem Mandanten"
                                                                          " bearbeitet: bitte dort darum bitten.")),
        (CLERK, {"confirmedOn": "2026-06-02"}, ("INVALID", "input.confirmedOn", "Dieser Tag liegt in der Zukunft:"
                                                " bestätigt wird, was heute oder früher vollständig war.")),
        (CLERK, {"visibility": "PUBLIC"}, ("FORBIDDEN", "input.visibility", "Veröffentlichen und zurückziehen darf, wer"
                                           " freigeben darf.")),
        (CLERK, {"visibility": "DRAFT"}, ("INVALID", "input.visibility", "Eine Bestätigung ist kein Entwurf: bitte"
                                          " TENANT, FEDERATION oder PUBLIC.")),
    ],
    ids=["reads only", "county", "no such tenant", "tomorrow", "publishes", "draft"],
)  # fmt: skip
async def test_an_invalid_confirmation_is_refused_with_the_reason(
    change: Change, ask: Client, who: Any, values: dict[str, Any], error: tuple[str, str, str]
) -> None:
    answer = await change(who, CONFIRM, input={"tenant": TOWN} | values)
    assert answer["dataConfirmation"] is None and messages(answer) == [error]
    assert (await ask(HEAD, CONFIRMED))["tenant"]["dataConfirmations"]["nodes"] == []


async def test_reviewers_publish_and_withdraw_confirmations(change: Change, ask: Client) -> None:
    confirmation = (await change(CLERK, CONFIRM, input={"tenant": TOWN}))["dataConfirmation"]
    this = {"id": confirmation["id"], "version": 1}
    denied = ("FORBIDDEN", "input.visibility", "Veröffentlichen und zurückziehen darf, wer freigeben darf.")
    assert messages(await change(CLERK, PUBLISH, input=this | {"visibility": "PUBLIC"})) == [denied]
    shared = await change(HEAD, PUBLISH, input=this | {"visibility": "PUBLIC"})
    assert shared["dataConfirmation"]["version"] == 2 and shared["userErrors"] == []
    assert (await ask(ANONYMOUS, CONFIRMED))["tenant"]["dataConfirmed"] == {"confirmedOn": "2026-06-01"}
    this["version"] = 2
    assert messages(await change(CLERK, WITHDRAW, input=this)) == [denied]
    assert [item[0] for item in messages(await change(WRITER, WITHDRAW, input=this))] == ["FORBIDDEN"]
    withdrawn = await change(HEAD, WITHDRAW, input=this)
    assert withdrawn == {"deletedId": confirmation["id"], "userErrors": []}
    assert (await ask(HEAD, CONFIRMED))["tenant"]["dataConfirmed"] is None
    assert [item[0] for item in messages(await change(HEAD, WITHDRAW, input=this))] == ["NOT_FOUND"]


async def test_a_public_confirmation_warns_of_data_that_is_not_public(
    change: Change, owner: asyncpg.Connection
) -> None:
    row = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", TOWN)
    for table, names, values in (
        ("concept", "kind, title", "'INTEGRATED', 'Internes'"), ("post", "kind, title", "'OTHER', 'Interne'"),
        ("post", "kind, title", "'OTHER', 'Noch eine'"),
    ):  # fmt: skip
        await owner.execute(f"INSERT INTO {table} (tenant_id, version, visibility, {names})"
                            f" VALUES ({row}, 1, 'TENANT', {values})")  # fmt: skip
    inside = await change(HEAD, CONFIRM, input={"tenant": TOWN, "confirmedOn": "2026-05-01"})
    assert inside["warnings"] == []
    public = await change(HEAD, CONFIRM, input={"tenant": TOWN, "visibility": "PUBLIC"})
    assert public["userErrors"] == []
    assert messages(public, "warnings") == [
        ("UNUSUAL", "input.visibility", "Wer diese Bestätigung sieht, sieht das nicht: 2 Stellen, 1 Konzept. Wo sonst"
         " nichts steht, scheint dort ein weißer Fleck zu sein. Bitte prüfen, ob mehr Leute diese Einträge sehen"
         " sollen.")
    ]  # fmt: skip
    english = await change(
        HEAD, CONFIRM, "en", input={"tenant": TOWN, "confirmedOn": "2026-05-02", "visibility": "PUBLIC"}
    )
    assert "does not see: 2 posts, 1 concept. Where" in english["warnings"][0]["message"]


async def test_a_county_updates_coverage_settings_and_keeps_omitted_ones(change: Change, ask: Client) -> None:
    query = f'{{ region(key: "{WORKSHOP}") {{ coverageSettings {{ version countyPostsCount managementKinds }} }} }}'
    assert (await ask(LANDRAT, query))["region"]["coverageSettings"] is None
    values = {"region": WORKSHOP, "version": 0}
    kinds = ["ENERGY_MANAGER", "CLIMATE_MANAGER", "ENERGY_MANAGER"]
    first = await change(LANDRAT, SET, input=values | {"countyPostsCount": True, "managementKinds": kinds})
    assert first["coverageSettings"] == {
        "version": 1, "countyPostsCount": True, "managementKinds": kinds[:2], "conceptStaleYears": 5, "warnMonths": 12,
    }  # fmt: skip
    second = await change(LANDRAT, SET, input=values | {"version": 1, "warnMonths": 18})
    assert second["coverageSettings"] == first["coverageSettings"] | {"version": 2, "warnMonths": 18}
    assert [item[0] for item in messages(await change(LANDRAT, SET, input=values | {"warnMonths": 6}))] == ["CONFLICT"]


@pytest.mark.parametrize(
    ("who", "values", "error"),
    [
        (CLERK, {}, ("FORBIDDEN", "input.region", "Das setzt nur die Verwaltung des Mandanten (Rolle ADMIN): bitte"
                      " dort darum bitten.")),
        (LANDRAT, {"region": LANDSTUHL}, ("FORBIDDEN", "input.region", "Das setzt nur die Verwaltung des Mandanten"
                      " (Rolle ADMIN): bitte dort darum bitten.")),
        (HEAD, {"region": TOWN}, ("INVALID", "input.region", "Das setzt der Landkreis für seine Region: bitte dessen"
                                  " Schlüssel nennen.")),
        (LANDRAT, {"warnMonths": 0}, ("INVALID", "input.warnMonths", "Gewarnt wird 1 bis 60 Monate vorher: bitte eine"
                               " solche Zahl.")),
        (LANDRAT, {"conceptStaleYears": 51}, ("INVALID", "input.conceptStaleYears", "Ein Konzept gilt nach 1 bis 50"
                                              " Jahren als veraltet: bitte eine solche Zahl.")),
        (LANDRAT, {"managementKinds": []}, ("INVALID", "input.managementKinds", "Mindestens eine Art von Stellen zählt"
                                            " als Management: bitte eine nennen.")),
        (LANDRAT, {"managementKinds": None}, ("INVALID", "input.managementKinds", "Diese Angabe wird gebraucht und darf"
                                              " nicht leer sein.")),
    ],
    ids=["a town's clerk", "another region", "a town", "no months", "too many years", "no kind", "null"],
)  # fmt: skip
async def test_invalid_coverage_settings_are_refused_with_the_reason(
    change: Change, who: Any, values: dict[str, Any], error: tuple[str, str, str]
) -> None:
    answer = await change(who, SET, input={"region": WORKSHOP, "version": 0} | values)
    assert answer["coverageSettings"] is None and messages(answer) == [error]


async def test_note_and_contact_are_visible_to_the_own_tenant_and_the_county_only(
    ask: Client, owner: asyncpg.Connection, addresses: Addresses
) -> None:
    row = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", TOWN)
    for table, names, values in (
        ("data_confirmation", "confirmed_on, note", "'2026-05-01', 'nur für uns'"),
        ("concept", "kind, title, note", "'PLAN', 'Plan', 'nur für uns'"),
        ("post", "kind, title, contact", "'OTHER', 'Stelle', 'nur für uns'"),
    ):
        await owner.execute(f"INSERT INTO {table} (tenant_id, version, visibility, {names})"
                            f" VALUES ({row}, 1, 'PUBLIC', {values})")  # fmt: skip
    query = f"""{{ tenant(key: "{TOWN}") {{ dataConfirmed {{ note }} concepts {{ nodes {{ note }} }}
      posts {{ nodes {{ contact }} }} }} }}"""

    def told_so(text: str | None) -> dict[str, Any]:
        return {
            "dataConfirmed": {"note": text}, "concepts": {"nodes": [{"note": text}]},
            "posts": {"nodes": [{"contact": text}]},
        }  # fmt: skip

    for who in (ANONYMOUS, MANAGER, READER, person("unknown-person")):
        assert (await ask(who, query))["tenant"] == told_so(None), who
    assert (await ask(CLERK, query))["tenant"] == told_so("nur für uns")
    overseer = person("coverage-overseer")
    operator = await asyncpg.connect(addresses.operator)
    await operating.grant(operator, ISSUER, "coverage-overseer", WORKSHOP, TenantRole.COUNTY)
    await operator.close()
    assert (await ask(overseer, query))["tenant"] == told_so("nur für uns")
