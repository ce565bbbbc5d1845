"""Settings of a tenant for its measures: freshness, own labels, exempt fields."""

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
from tests.helpers.measures import CREATE, UPDATE, Change
from tests.helpers.region import ANONYMOUS, EDITOR, ISSUER, MANAGER, person

TOWN = "081180060060"
HEAD = person("settings-head")

SET = """mutation ($input: MeasureSettingsUpdate!) { measureSettingsUpdate(input: $input) {
  measureSettings { version dueAfterDays staleAfterDays tenant { key
    fieldLabels { id label fieldOfAction } fieldExemptions { fieldOfAction reason } } }
  userErrors { code field message } } }"""
LABELS = [{"label": "Häuser", "fieldOfAction": "PUBLIC_BUILDINGS"}, {"label": "Rad & Bus", "fieldOfAction": "MOBILITY"}]
OWN_TENANT = {"tenant": TOWN}


@pytest.fixture(scope="module", autouse=True)
async def administered_town(owner: asyncpg.Connection, addresses: Addresses) -> AsyncIterator[None]:
    """A town with an admin for this file alone; their rows are deleted afterwards."""
    operator = await asyncpg.connect(addresses.operator)
    await operating.grant(operator, ISSUER, "settings-head", TOWN, TenantRole.ADMIN)
    await operator.close()
    yield
    row = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", TOWN)
    await owner.execute("DELETE FROM role_grant WHERE tenant_id = $1", row)
    await delete_tenant_rows(owner, [row])
    await owner.execute("DELETE FROM app_user WHERE subject = 'settings-head'")


async def settings_version(ask: Client) -> int:
    answer = await ask(HEAD, f'{{ tenant(key: "{TOWN}") {{ measureSettings {{ version }} }} }}')
    return (answer["tenant"]["measureSettings"] or {"version": 0})["version"]


async def test_settings_are_created_on_first_use_and_lists_are_replaced_whole(change: Change, ask: Client) -> None:
    before = await settings_version(ask)
    answer = await change(HEAD, SET, input=OWN_TENANT | {"version": before, "dueAfterDays": 30, "fieldLabels": LABELS})
    first = answer["measureSettings"]
    assert answer["userErrors"] == []
    assert (first["version"], first["dueAfterDays"], first["staleAfterDays"]) == (before + 1, 30, 365)
    assert [field_label["label"] for field_label in first["tenant"]["fieldLabels"]] == ["Häuser", "Rad & Bus"]
    exempt = [{"fieldOfAction": "HEATING", "reason": "Aufgabe des Zweckverbands"}]
    answer = await change(HEAD, SET, input=OWN_TENANT | {"version": before + 1, "fieldExemptions": exempt})
    assert answer["measureSettings"]["tenant"]["fieldExemptions"] == exempt
    assert answer["measureSettings"]["tenant"]["fieldLabels"] == first["tenant"]["fieldLabels"], (
        "what is left out stays"
    )
    labels = [LABELS[1], {"label": "Haus", "fieldOfAction": "PUBLIC_BUILDINGS"}]
    later = await change(HEAD, SET, input=OWN_TENANT | {"version": before + 2, "fieldLabels": labels})
    expected = {
        field_label["label"]: field_label["id"] for field_label in later["measureSettings"]["tenant"]["fieldLabels"]
    }
    assert expected.keys() == {"Haus", "Rad & Bus"}
    assert expected["Rad & Bus"] == first["tenant"]["fieldLabels"][1]["id"], "what says the same stays the same"
    stale = await change(HEAD, SET, input=OWN_TENANT | {"version": before, "dueAfterDays": 9})
    assert [(e["code"], e["field"]) for e in stale["userErrors"]] == [("CONFLICT", ["input", "version"])]
    assert stale["measureSettings"]["dueAfterDays"] == 30


async def test_invalid_settings_are_refused_with_the_reason(change: Change, ask: Client) -> None:
    version = await settings_version(ask)
    doubled = [*LABELS, {"label": "HAUSER", "fieldOfAction": "HOUSEHOLDS"}]
    exempt = [{"fieldOfAction": "HEATING", "reason": "a"}, {"fieldOfAction": "HEATING", "reason": "b"}]
    cases: list[tuple[dict[str, Any], str, str]] = [
        ({"dueAfterDays": 0}, "staleAfterDays", "mindestens einem Tag"),
        ({"dueAfterDays": 365, "staleAfterDays": 365}, "staleAfterDays", "veraltet später"),
        ({"dueAfterDays": None}, "dueAfterDays", "darf nicht leer sein"),
        ({"fieldLabels": doubled}, "fieldLabels.2.label", "höchstens einmal"),
        ({"fieldLabels": [{"label": " ", "fieldOfAction": "HEATING"}]}, "fieldLabels.0.label", "darf nicht leer sein"),
        ({"fieldLabels": LABELS * 51}, "fieldLabels", "Höchstens 100"),
        ({"fieldExemptions": exempt}, "fieldExemptions.1.fieldOfAction", "höchstens einmal"),
        ({"fieldExemptions": [{"fieldOfAction": "HEATING", "reason": ""}]}, "fieldExemptions.0.reason", "leer"),
    ]
    for case, field, text in cases:
        answer = await change(HEAD, SET, input=OWN_TENANT | {"version": version} | case)
        (error,) = answer["userErrors"]
        assert (error["code"], ".".join(error["field"])) == ("INVALID", f"input.{field}"), case
        assert text in error["message"]
        english = await change(HEAD, SET, "en", input=OWN_TENANT | {"version": version} | case)
        assert english["userErrors"][0]["message"] != error["message"]
    assert await settings_version(ask) == version, "nothing is half written"


async def test_only_admins_change_settings(change: Change) -> None:
    for who in (EDITOR, MANAGER, ANONYMOUS):
        answer = await change(who, SET, input=OWN_TENANT | {"version": 0, "dueAfterDays": 9})
        assert [(e["code"], e["field"][-1]) for e in answer["userErrors"]] == [("FORBIDDEN", "tenant")], who
        assert "Verwaltung" in answer["userErrors"][0]["message"]


async def test_a_label_decides_the_field_of_action_of_its_measures(change: Change, ask: Client) -> None:
    version = await settings_version(ask)
    assert (await change(HEAD, SET, input=OWN_TENANT | {"version": version, "fieldLabels": LABELS}))["userErrors"] == []
    new = OWN_TENANT | {"code": "OWN1", "title": "Eigene", "visibility": "DRAFT"}
    answer = await change(HEAD, CREATE, input=new | {"localFieldLabel": "haeuser"})
    assert "nennen" in answer["userErrors"][0]["message"], "haeuser is another word than Häuser"
    answer = await change(HEAD, CREATE, input=new | {"localFieldLabel": "HÄUSER"})
    assert answer["userErrors"] == []
    measure = {"id": answer["measure"]["id"], "version": 1}
    read = '{ measures(filter: {code: "OWN1"}) { nodes { fieldOfAction version } } }'
    assert (await ask(HEAD, read))["measures"]["nodes"] == [{"fieldOfAction": "PUBLIC_BUILDINGS", "version": 1}]
    refusal = await change(HEAD, UPDATE, input=measure | {"fieldOfAction": "HEATING"})
    assert "steht hier für „Kommunale Liegenschaften" in refusal["userErrors"][0]["message"]
    assert (await change(HEAD, CREATE, input=new | {"code": "OWN2"}))["userErrors"][0]["field"][-1] == "fieldOfAction"
    moved_labels = [LABELS[0] | {"fieldOfAction": "HOUSEHOLDS"}]
    matrix = """{ region(key: "08118") { measureMatrix { cells { tenant { key } fieldOfAction coverage } } } }"""
    assert (await change(HEAD, SET, input=OWN_TENANT | {"version": version + 1, "fieldLabels": moved_labels}))[
        "userErrors"
    ] == []
    assert (await ask(HEAD, read))["measures"]["nodes"] == [{"fieldOfAction": "HOUSEHOLDS", "version": 2}]
    cells = (await ask(HEAD, matrix))["region"]["measureMatrix"]["cells"]
    exempt = {cell["fieldOfAction"] for cell in cells if cell["coverage"] == "NOT_APPLICABLE"}
    assert exempt == {"HEATING"}
