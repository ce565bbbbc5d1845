"""Who makes, changes and publishes an alliance and its parts; what the trail says of its members; the door."""

import asyncpg
import pytest

from tenants.trail import withheld_tables
from tests.helpers.alliance_acts import (
    REASON,
    RENEW,
    begin,
    consent,
    count,
    insert,
    office_step,
    person_data,
    propose,
    seen,
    sign,
    step,
    tenant,
    update,
)
from tests.helpers.alliance_cast import ANYONE, USERS, cast_id
from tests.helpers.alliance_rows import PARTS
from tests.helpers.alliance_walks import DONE, HIDDEN, NO, OWNER, Cell, cell, each, walked_otherwise

SETS = ("own", "act", "sign", "allied", "active", "member", "office", "manage", "partner", "keep")
VALUES = dict.fromkeys(PARTS, "Anders") | {
    "alliance_duty": "MEETINGS", "alliance_offer": "DIALOGUE", "alliance_legal_form": "UG",
}  # fmt: skip
NOT_A1 = [who for who in USERS if who not in ("admin", "editor", "office")]
"""Who changes nothing of the alliance A1: not under a mandate either, and no member."""


def keys(*sets: str) -> str:
    return "SELECT cardinality(" + " || ".join(f"ctx.keys('{name}')" for name in sets) + ")"


def alliance(letter: str, visibility: str) -> str:
    flags = ("is_open", "admits_persons", "admits_organisations", "is_nonpartisan", "allows_advertising",
             "forbids_party_use")  # fmt: skip
    return insert("alliance", tenant_id=tenant(letter), version=1, name="Neu", visibility=visibility,
                  pledge_rule="NONE", pause_days=0, **dict.fromkeys(flags, True))  # fmt: skip


def part(table: str, of: str = "A1", letter: str = "A") -> str:
    columns, values = PARTS[table]
    values = values.replace("'GUIDE'", "'PRESS'").replace("'GMBH'", "'AG'")
    return (
        f"INSERT INTO {table} (tenant_id, alliance_id, visibility, {columns}) VALUES ({tenant(letter)},"
        f" '{cast_id(of)}', 'PUBLIC', {values}) RETURNING id"
    )


def _last(table: str) -> str:
    return PARTS[table][0].split(", ")[-1]


def deleted(table: str) -> str:
    return f"DELETE FROM {table} WHERE id = '{cast_id(f'{table}.A1')}'"


OF_MEMBERS = f"table_name = ANY ('{{{','.join(withheld_tables())}}}')"


def told(words: str, condition: str = "true") -> str:
    """How often the trail of A says something."""
    return count("trail", f"tenant_id = {tenant('A')} AND {condition} AND changes::text LIKE '%{words}%'")


WALKS: dict[str, tuple[Cell, ...]] = {
    "makes an alliance": (
        *each("viewer county county2 overseer office admb signer stranger", HIDDEN, alliance("A", "TENANT")),
        *each("editor office", HIDDEN, alliance("A", "PUBLIC")),
        cell("editor", DONE, alliance("A", "TENANT")),
        cell("admin", DONE, alliance("A", "PUBLIC")),
    ),
    "publishes and withdraws an alliance": (
        *each("office editor county signer officeb", NO, update("alliance", cast_id("A1"), visibility="FEDERATION")),
        cell("admin", DONE, update("alliance", cast_id("A1"), visibility="FEDERATION")),
        *each("office editor", NO, update("alliance", cast_id("A1"), visibility="PUBLIC")),
    ),
    "changes an alliance": (
        *each("editor admin office", DONE, update("alliance", cast_id("A1"), is_open=False)),
        *each(NOT_A1, NO, update("alliance", cast_id("A1"), is_open=True)),
        *each("office admin", HIDDEN, f"DELETE FROM alliance WHERE id = '{cast_id('A1')}'"),
    ),
    **{
        f"parts of an alliance: {table}": (
            *each(NOT_A1, NO, part(table)),
            *each(NOT_A1, NO, update(table, cast_id(f"{table}.A1"), **{_last(table): VALUES[table]})),
            *each(NOT_A1, "nothing", deleted(table)),
            *each(["office2"], NO, part(table).replace(str(cast_id("A1")), str(cast_id("A2")))),
            cell("office", NO, part(table, letter="B")),
            cell("office", DONE, part(table)),
            *each("office editor", DONE, update(table, cast_id(f"{table}.A1"), **{_last(table): VALUES[table]})),
            cell("editor", DONE, part(table).replace("'PRESS'", "'ADVICE'").replace("'AG'", "'KG'")),
            cell("office", DONE, deleted(table)),
            cell("editor", DONE, deleted(table).replace(str(cast_id(f"{table}.A1")), str(cast_id(f"{table}.A3")))),
        )
        for table in PARTS
    },
    "the trail of the host says nothing of members": (
        cell("office", DONE, begin("A1", "APPROACHED", "P10")),
        cell("office", DONE, office_step("m1", "SUSPENDED", note="Geheim")),
        cell("signer", DONE, propose("m1", "ponly", name="Geheim")),
        cell("signer", DONE, sign("m1", "d2")),
        cell("priv", DONE, consent("pv", "GIVEN")),
        cell("priv", DONE, step("pv", "LISTED")),
        cell("apper", DONE, update("membership_person", cast_id("mp.pa"), email="geheim@example.org")),
        cell("office", DONE, update("membership_note", cast_id("n.m1"), text="Geheim", is_key_stakeholder=False)),
        cell("office", DONE, update("logo_grant", cast_id("lg.m1"), purpose="Geheim", note="Geheim")),
        # Who did it would say who is a member, how many entries there are how many private persons.
        cell(OWNER, DONE, count("trail", OF_MEMBERS).replace("count(*)", "count(DISTINCT table_name) > 8")),
        *each("admin office signer priv", 0, count("trail", OF_MEMBERS)),
        cell("admin", DONE, count("trail").replace("count(*)", "count(*) > 0")),
        # What it has for the keeper of the database says no more than who and when.
        *(
            cell(OWNER, 0, told(words, OF_MEMBERS))
            for words in ("eheim", "Firma", "APPROACHED", "SUSPENDED", "GIVEN", "ONLINE", str(cast_id("P10")))
        ),
        cell(OWNER, 0, told("PUBLIC", "table_name = 'membership_person'")),
        cell(OWNER, 0, told(str(cast_id("ponly")), "table_name LIKE 'representative%'")),
        *each("signer county editor county2", 0, count("trail", "table_name LIKE 'membership%'")),
        cell("admb", 0, count("trail", f"tenant_id = {tenant('A')}")),
    ),
    "the door": (
        cell("county2", 2, "SELECT cardinality(ctx.keys('own') || ctx.keys('member'))"),
        cell("county2", DONE, RENEW, count("measure", "false").replace("count(*)", "true")),
        cell("signer", HIDDEN, f"SELECT ctx.look_up_keys('{cast_id('office')}', true, true, '')"),
        cell(ANYONE, HIDDEN, RENEW),
        cell("signer", 0, RENEW, keys("act", "sign", "manage", "keep", "writer"), scopes=("read",)),
        cell("signer", 0, RENEW, keys("own", "allied", "active", "member", "office", "partner", "reader"),
             scopes=("write",)),
        cell("signer", DONE, RENEW),
        *each("stranger claimer viewer overseer late hopeful", 0, keys(*SETS)),
        *each("left excluded ended leftper", 0, keys("act", "sign", "allied", "active", "member", "manage")),
        *each("office office2 officeb", 0, keys("own", "act", "sign", "allied", "active", "member", "partner")),
        *each("priv pubp", 0, keys("member", "office", "partner")),
        cell("rejper", 0, keys("act", "sign", "allied", "active", "member")),
        cell("susp", 0, keys("active", "member")),
        cell("actor", 0, keys("sign", "office", "manage")),
    ),
    "rights that end today": (
        cell(OWNER, DONE, f"UPDATE role_grant SET valid_to = ctx.today() WHERE user_id = '{cast_id('office')}'"),
        cell("office", HIDDEN, office_step("m1", "SUSPENDED", **REASON)),
        cell("office", 0, count("membership", "shown = 'OFFICE'")),
        cell("office", 0, keys(*SETS)),
        cell(OWNER, DONE, "UPDATE app_user SET active = false WHERE subject = 'matrix-signer'"),
        cell("signer", 0, seen("membership", cast_id("m1"))),
        cell("signer", HIDDEN, step("m1", "LEFT")),
    ),
    "an office reads nothing else of the tenant": (
        *each("office office2 officeb", 0, count("measure", "visibility <> 'PUBLIC'")),
        *each("office office2 officeb", 0, count("post_holder")),
        *each("office office2 officeb", 0, count("trail")),
        *each("office officeb", 0, "SELECT cardinality(ctx.tenant_ids('read') || ctx.tenant_ids('edit')"
              " || ctx.tenant_ids('own_edit') || ctx.tenant_ids('admin') || ctx.tenant_ids('draft'))"),
        cell("office", 1, count("alliance", f"id IN ('{cast_id('A1')}', '{cast_id('A2')}', '{cast_id('A0')}')")),
        cell("officeb", NO, person_data("A1", cast_id("pv"))),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WALKS)
async def test_it_goes_as_the_rules_say(cast: asyncpg.Connection, name: str) -> None:
    assert await walked_otherwise(cast, WALKS[name]) == []
