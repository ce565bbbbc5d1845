"""What the service's database role refuses by itself, whatever the service asked of it."""

from __future__ import annotations

from typing import Any

import asyncpg
import pytest

from tenants.context import Principal
from tests.helpers.alliance_people import CITIZEN, DEPUTY, KEEPER, OFFICE, SIGNER, STRANGER, People

REFUSED = (asyncpg.InsufficientPrivilegeError, asyncpg.ForeignKeyViolationError, asyncpg.CheckViolationError)
KEYS = "tenant_id, membership_id, alliance_id"
CONSENT = f"INSERT INTO consent ({KEYS}, representative_id, purpose, kind, method, evidence) VALUES"
SIGNATURE = f"INSERT INTO signature ({KEYS}, declaration_id, method, evidence, signed_on, accepts_rules) VALUES"
STEP = f"INSERT INTO representative_step ({KEYS}, representative_id, number, kind, side, on_behalf) VALUES"
REPRESENTATIVE = f"INSERT INTO representative ({KEYS}, user_id, is_substitute) VALUES"
MEMBER, PERSON = "({tenant}, '{member}', '{alliance}', ", "({tenant}, '{citizen}', '{alliance}', "
ATTACKS: dict[str, tuple[Principal, str]] = {
    "the office consents for a person": (OFFICE, f"{CONSENT} {PERSON}NULL, 'LISTING', 'GIVEN', 'ONLINE', NULL)"),
    "a stranger records paper": (STRANGER, f"{CONSENT} {PERSON}NULL, 'LISTING', 'GIVEN', 'PAPER', 'X')"),
    "a signer consents for a deputy": (
        SIGNER, f"{CONSENT} {MEMBER}'{{deputy}}', 'LISTING', 'GIVEN', 'ONLINE', NULL)",
    ),
    "an organisation consents": (SIGNER, f"{CONSENT} {MEMBER}NULL, 'LISTING', 'GIVEN', 'ONLINE', NULL)"),
    "a contact without consent": (
        OFFICE, f"INSERT INTO membership_contact ({KEYS}, representative_id, user_id, name) SELECT tenant_id,"
        " membership_id, alliance_id, id, user_id, 'X' FROM representative",
    ),
    "a consent without a row": (CITIZEN, "UPDATE membership_person SET has_consent = true"),
    "a deputy signs": (DEPUTY, f"{SIGNATURE} {MEMBER}'{{second}}', 'ONLINE', NULL, ctx.today(), true)"),
    "a superseded version": (SIGNER, f"{SIGNATURE} {MEMBER}'{{first}}', 'ONLINE', NULL, ctx.today(), true)"),
    "a version to come": (SIGNER, f"{SIGNATURE} {MEMBER}'{{coming}}', 'ONLINE', NULL, ctx.today(), true)"),
    "signed yesterday": (SIGNER, f"{SIGNATURE} {MEMBER}'{{second}}', 'ONLINE', NULL, ctx.today() - 1, true)"),
    "paper by the member": (SIGNER, f"{SIGNATURE} {MEMBER}'{{second}}', 'PAPER', 'X', ctx.today(), true)"),
    "without the rules": (SIGNER, f"{SIGNATURE} {MEMBER}'{{second}}', 'ONLINE', NULL, ctx.today(), false)"),
    "a deputy lets herself sign": (DEPUTY, f"{STEP} {MEMBER}'{{deputy}}', 3, 'MAY_SIGN', 'MEMBER', false)"),
    "the office lets sign without paper": (OFFICE, f"{STEP} {MEMBER}'{{deputy}}', 3, 'MAY_SIGN', 'MEMBER', true)"),
    "a member accepts": (SIGNER, f"{STEP} {MEMBER}'{{deputy}}', 3, 'ACCEPTED', 'OFFICE', false)"),
    "somebody who represents nobody here": (SIGNER, f"{REPRESENTATIVE} {MEMBER}'{{stranger}}', false)"),
    "a keeper for a person": (KEEPER, f"{REPRESENTATIVE} {PERSON}'{{keeper}}', false)"),
    "the office names somebody": (OFFICE, f"{REPRESENTATIVE} {MEMBER}'{{keeper}}', false)"),
    "a status without a step": (SIGNER, "UPDATE representative SET status = 'SIGNING'"),
    "a note by the member": (
        SIGNER, f"INSERT INTO membership_note ({KEYS}, text, is_key_stakeholder, version) VALUES {MEMBER}'X', true, 1)",
    ),
    "a grant by the member": (
        SIGNER, f"INSERT INTO logo_grant ({KEYS}, purpose, valid_from, ends_before, version) VALUES"
        f" {MEMBER}'X', ctx.today(), 'infinity', 1)",
    ),
}  # fmt: skip


async def ids(people: People) -> dict[str, Any]:
    """What stands in the statements."""
    users = await people.owner.fetch("SELECT subject, id FROM app_user WHERE starts_with(subject, 'people-')")
    names = {row["subject"].removeprefix("people-"): row["id"] for row in users}
    rows = {name: getattr(people, name) for name in ("tenant", "alliance", "member", "first", "second", "coming")}
    own = {"citizen": people.citizen, "deputy": people.representatives[str(DEPUTY.subject)]}
    return names | rows | own


@pytest.mark.parametrize("name", ATTACKS)
async def test_the_database_refuses(people: People, db: asyncpg.Connection, name: str) -> None:
    who, statement = ATTACKS[name]
    transaction = db.transaction()
    await transaction.start()
    try:
        await db.execute("SET LOCAL ROLE api")
        await db.execute("SELECT ctx.enter($1, $2, $3, $4)", *who.entry)
        with pytest.raises(REFUSED):
            await db.execute(statement.format_map(await ids(people)))
    finally:
        await transaction.rollback()


@pytest.mark.parametrize("who", [SIGNER, DEPUTY, KEEPER, STRANGER])
async def test_nobody_else_erases_a_private_person(people: People, db: asyncpg.Connection, who: Principal) -> None:
    transaction = db.transaction()
    await transaction.start()
    try:
        await db.execute("SET LOCAL ROLE api")
        await db.execute("SELECT ctx.enter($1, $2, $3, $4)", *who.entry)
        assert await db.execute("DELETE FROM membership_person") == "DELETE 0"
        assert await db.execute("UPDATE membership_person SET name = 'X'") == "UPDATE 0"
    finally:
        await transaction.rollback()
