"""The profile of a tenant: set by its admins, public, and cited with its data."""

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
from tests.helpers.measures import Change
from tests.helpers.region import ANONYMOUS, EDITOR, ISSUER, MANAGER, TODAY, person

TOWN = "081180060060"
HEAD, CLERK = person("profile-head"), person("profile-clerk")
SET = """mutation ($input: TenantUpdate!) { tenantUpdate(input: $input) {
  tenantProfile { id version about website mailbox targetYear resolutionBody resolvedOn openDataMailbox openDataUrl }
  userErrors { code field message } warnings { code field } } }"""
CITED = f'{{ tenant(key: "{TOWN}") {{ name licence licenceUrl attribution source profile {{ about }} }} }}'


@pytest.fixture(autouse=True)
async def administered_town(owner: asyncpg.Connection, addresses: Addresses) -> AsyncIterator[None]:
    """A town with an admin and an editor; their rows are deleted afterwards."""
    operator = await asyncpg.connect(addresses.operator)
    await operating.grant(operator, ISSUER, "profile-head", TOWN, TenantRole.ADMIN)
    await operating.grant(operator, ISSUER, "profile-clerk", TOWN, TenantRole.EDITOR)
    await operator.close()
    yield
    row = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", TOWN)
    await owner.execute("DELETE FROM role_grant WHERE tenant_id = $1", row)
    await delete_tenant_rows(owner, [row])
    await owner.execute("DELETE FROM app_user WHERE subject LIKE 'profile-%'")


def profile_input(version: int, **values: Any) -> dict[str, Any]:
    return {"tenant": TOWN, "version": version, **values}


async def test_an_admin_sets_the_profile_and_everyone_reads_it(change: Change, ask_public: Client) -> None:
    before = (await ask_public(CITED))["tenant"]
    assert (before["profile"], before["licence"], before["attribution"]) == (None, "DL_DE_BY_2_0", before["name"])
    answer = await change(
        HEAD, SET,
        input=profile_input(0, about="Wir.\n\nUnd mehr.", website="https://stadt.example",
            mailbox="klima@stadt.example",
                   targetYear=2040, licence="DL_DE_ZERO_2_0", attribution="Stadt der Probe"),
    )  # fmt: skip
    assert (answer["userErrors"], answer["warnings"]) == ([], [])
    after = (await ask_public(CITED))["tenant"]
    assert after["profile"] == {"about": "Wir.\n\nUnd mehr."}
    assert after["source"] == (
        "Stadt der Probe, Datenlizenz Deutschland – Zero – Version 2.0, https://www.govdata.de/dl-de/zero-2-0"
    )
    cleared = await change(HEAD, SET, input=profile_input(1, attribution=None))
    assert cleared["tenantProfile"]["about"] == "Wir.\n\nUnd mehr.", "what is left out stays"
    assert (await ask_public(CITED))["tenant"]["attribution"] == before["name"]


async def test_only_admins_set_the_profile_and_only_in_its_current_version(change: Change) -> None:
    for who in (CLERK, EDITOR, MANAGER, ANONYMOUS):
        answer = await change(who, SET, input=profile_input(0, about="Fremde Worte"))
        assert [(e["code"], e["field"]) for e in answer["userErrors"]] == [("FORBIDDEN", ["input", "tenant"])]
    await change(HEAD, SET, input=profile_input(0, about="Eins"))
    late = await change(HEAD, SET, input=profile_input(0, about="Zwei"))
    assert [(e["code"], e["field"]) for e in late["userErrors"]] == [("CONFLICT", ["input", "version"])]
    assert late["tenantProfile"]["about"] == "Eins"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"mailbox": "keine Adresse"}, "mailbox"),
        ({"openDataMailbox": "a@b"}, "openDataMailbox"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"targetYear": 1989}, "targetYear"),
        ({"targetYear": 2101}, "targetYear"),
        ({"resolvedOn": TODAY.replace(year=TODAY.year + 1).isoformat()}, "resolvedOn"),
        ({"licence": None}, "licence"),
    ],
)
async def test_an_invalid_profile_is_refused_with_the_cure(
    change: Change, ask_public: Client, wrong: dict[str, Any], field: str
) -> None:
    answer = await change(HEAD, SET, input=profile_input(0, **wrong))
    assert [(e["code"], e["field"][-1]) for e in answer["userErrors"]] == [("INVALID", field)]
    assert (await ask_public(CITED))["tenant"]["profile"] is None, "nothing is written by halves"


async def test_a_mailbox_named_like_a_person_causes_a_warning(change: Change) -> None:
    answer = await change(HEAD, SET, input=profile_input(0, mailbox="erika.beispiel@stadt.example"))
    assert (answer["userErrors"], [warning["field"][-1] for warning in answer["warnings"]]) == ([], ["mailbox"])
