"""Ways to more rights over alliances than one has, each tried as the service with plain SQL; none leads anywhere."""

import asyncpg
import pytest

from tests.helpers.alliance_acts import (
    MISSING,
    NEW,
    ON_PAPER,
    REASON,
    apply,
    begin,
    consent,
    count,
    insert,
    office_step,
    propose,
    representative_step,
    seen,
    sign,
    step,
    tenant,
)
from tests.helpers.alliance_cast import TENANTS, cast_id
from tests.helpers.alliance_walks import (
    BROKEN,
    CONSTRAINT,
    DONE,
    HIDDEN,
    NO,
    OWNER,
    TAKEN,
    Cell,
    cell,
    each,
    walked_otherwise,
)

WRITTEN_BY_STEPS = {
    "membership": ("status", "is_listed", "tier_id", "joined_on", "ends_before", "applied_by", "partner_id", "name",
                   "is_natural_person", "alliance_id", "visibility", "id"),
    "representative": ("status", "user_id", "membership_id", "name", "is_substitute"),
    "membership_person": ("has_consent", "shown", "ends_before", "user_id", "membership_id"),
    "membership_step": ("note", "kind", "side", "number", "effective_on", "on_behalf"),
    "representative_step": ("kind", "number", "on_behalf"),
    "signature": ("signed_on", "text_sha256", "method"),
    "signature_person": ("name", "user_id"),
    "consent": ("kind", "purpose", "method"),
    "declaration": ("number", "text_sha256", "alliance_id", "visibility"),
    "alliance_goal": ("alliance_id", "visibility"),
    "logo_grant": ("membership_id", "alliance_id"),
    "membership_note": ("membership_id", "alliance_id", "noted_by"),
}  # fmt: skip
"""Table -> columns that no one but the database writes, or that are written once."""
NEVER_DELETED = ("membership", "membership_step", "representative", "representative_step",
                 "signature", "signature_person", "consent", "logo_grant", "alliance")  # fmt: skip
TRIES = ["signer", "actor", "priv", "office", "admin", "county", "invited", "stranger", "aporg"]
OTHERS = [
    "county", "editor", "admin", "viewer", "office2", "officeb", "other", "ponly", "priv", "stranger", "left", "late",
    "ended", "hopeful", "overseer",
]  # fmt: skip


def elsewhere(statement: str) -> str:
    """The same with the key of an alliance that is one's own."""
    return statement.replace(str(cast_id("A1")), str(cast_id("A2")))


def missing(statement: str, label: str) -> str:
    """The same about something that does not exist."""
    return statement.replace(str(cast_id(label)), str(MISSING))


def grant(who: str) -> str:
    return insert("role_grant", tenant_id=tenant("A"), user_id=cast_id(who), role="OFFICE", alliance_id=cast_id("A1"),
                  valid_from="2020-01-01", valid_to="infinity")  # fmt: skip


WALKS: dict[str, tuple[Cell, ...]] = {
    **{
        f"{who}: columns that steps and the database write": (
            *(
                cell(who, HIDDEN, f"UPDATE {table} SET {column} = {column}")
                for table, columns in WRITTEN_BY_STEPS.items()
                for column in columns
            ),
            *(cell(who, HIDDEN, f"DELETE FROM {table}") for table in NEVER_DELETED),
        )
        for who in TRIES
    },
    "rows alone, before any step": (
        *each("stranger admin county office2 signer", HIDDEN, begin("A1", "INVITED", "P10")[0]),
        cell("office", HIDDEN, begin("A1", "INVITED", "P10")[0], scopes=("read",)),
        cell("stranger", HIDDEN, apply("B1", "stranger")[0], scopes=("read",)),
        cell("approached", HIDDEN, apply("A1", "approached", "P9")[0], scopes=("read",)),
        cell("stranger", HIDDEN, apply("B1", "priv")[0]),
    ),
    "rows that come with a state": (
        cell("signer", HIDDEN, propose("m1", "ponly", status="SIGNING")),
        cell("stranger", HIDDEN, "INSERT INTO membership (status) VALUES ('ACTIVE')"),
        *(cell("aporg", HIDDEN, f"INSERT INTO membership ({column}) VALUES (NULL)")
          for column in ("is_listed", "joined_on", "ends_before", "tier_id", "name", "is_natural_person")),
        *(cell("priv", HIDDEN, f"INSERT INTO membership_person ({column}) VALUES (NULL)")
          for column in ("has_consent", "shown", "ends_before", "user_id")),
        cell("signer", HIDDEN, "INSERT INTO signature (text_sha256) VALUES ('x')"),
        cell("office", HIDDEN, "INSERT INTO membership_step (taken_by) VALUES (NULL)"),
        cell("stranger", HIDDEN, insert("membership", tenant_id=tenant("A"), id=NEW, version=1, visibility="PUBLIC",
                                        alliance_id=cast_id("A1"), applied_by=cast_id("priv"))),
    ),
    "the wrong side, order or number": (
        cell("signer", HIDDEN, office_step("m1", "SUSPENDED", **REASON)),
        cell("signer", HIDDEN, step("m1", "SUSPENDED", **REASON)),
        cell("office", HIDDEN, office_step("m1", "SUSPENDED", **REASON, **ON_PAPER)),
        *(cell("office", HIDDEN, step("m1", kind)) for kind in ("LEFT", "LISTED")),
        cell("office", HIDDEN, office_step("m1", "LEFT")),
        cell("office", HIDDEN, office_step("m1", "LISTED", **ON_PAPER)),
        cell("office", BROKEN, office_step("m1", "ACTIVATED")),
        cell("office", BROKEN, office_step("m1", "SUSPENDED", 5, **REASON)),
        cell("office", NO, office_step("m1", "SUSPENDED", 0, **REASON)),
        cell("office", NO, office_step("m1", "SUSPENDED", -2, **REASON)),
        cell("signer", HIDDEN, step("m1", "LISTED", **ON_PAPER)),
        cell("signer", BROKEN, step("m1", "APPLIED")),
        cell("signer", NO, step("m1", "RECORDED")),
        cell("signer", NO, step("m1", "LISTED", method="PAPER", evidence="x")),
        *(cell("office", HIDDEN, step("m9", kind, "SYSTEM")) for kind in ("TAKEN_OVER", "WITHDRAWN")),
        cell("actor", HIDDEN, step("m1", "LISTED"), scopes=("read",)),
        cell("office", HIDDEN, office_step("m1", "SUSPENDED", **REASON), scopes=("read",)),
        cell("invited", HIDDEN, step("m3b", "ACCEPTED"), scopes=("read",)),
        cell("aporg", HIDDEN, office_step("m4", "ACTIVATED")),
        cell("aporg", BROKEN, step("m4", "ACCEPTED")),
        cell("excluded", HIDDEN, office_step("m7", "REINSTATED")),
    ),
    **{
        f"{who}: steps in another's name": (
            cell(who, HIDDEN, step("m1", "LEFT")),
            cell(who, HIDDEN, office_step("m1", "SUSPENDED", **REASON)),
            cell(who, HIDDEN, step("m1", "LEFT", **ON_PAPER)),
            cell(who, HIDDEN, step("m3b", "ACCEPTED")),
            cell(who, HIDDEN, office_step("m4", "ACTIVATED")),
            cell(who, HIDDEN, office_step("m9", "INVITED")),
            cell(who, HIDDEN, office_step("m7", "REINSTATED")),
            cell(who, HIDDEN, representative_step("m1", "r.hopeful", "ACCEPTED", "OFFICE")),
            cell(who, HIDDEN, representative_step("m1", "r.actor", "MAY_SIGN")),
        )
        for who in OTHERS
    },
    "by the key of one's own alliance": (
        *each("office2", CONSTRAINT, elsewhere(office_step("m1", "SUSPENDED", **REASON))),
        cell("office2", CONSTRAINT, elsewhere(step("m1", "LEFT", **ON_PAPER))),
        cell("office2", NO, *map(elsewhere, propose("m1", "ponly"))),
        cell("office2", NO, elsewhere(consent("pv", "GIVEN", method="PAPER", evidence="x"))),
        cell("office2", NO, elsewhere(sign("m1", "dA2", method="PAPER", evidence="x"))),
        cell("office2", NO, elsewhere(representative_step("m1", "r.hopeful", "ACCEPTED", "OFFICE"))),
        cell("signer", NO, sign("m1", "d2", id=cast_id("m2"))),
        cell("signer", NO, step("m1", "LEFT", id=cast_id("m2"))),
    ),
    # The same key elsewhere: whether the hidden row is there does not show.
    "by the key of one's own alliance, hidden and missing": (
        *(cell("office2", CONSTRAINT, elsewhere(one), scopes=()) for one in (
            office_step("m9", "INVITED"), missing(office_step("m9", "INVITED"), "m9"))),
        *(cell("office2", NO, elsewhere(one)) for one in (
            sign("m1", "dA2", method="PAPER", evidence="x"),
            missing(sign("m1", "dA2", method="PAPER", evidence="x"), "m1"))),
    ),
    **{
        f"{who}: hidden and missing answer alike": tuple(
            cell(who, HIDDEN, one)
            for statement, label in (
                (office_step("m9", "INVITED"), "m9"),
                (office_step("m9", "REJECTED", 8), "m9"),
                (step("pa", "WITHDRAWN"), "pa"),
                (sign("m9", "d2"), "m9"),
                (consent("pa", "GIVEN"), "pa"),
                (representative_step("m6", "r.left", "ENDED"), "r.left"),
            )
            for one in (statement, missing(statement, label))
        )
        for who in ("stranger", "office2", "signer", "admin", "county")
    },
    "partners out of sight": (
        cell(OWNER, DONE, "INSERT INTO partner (id, steward_id, name, kind, is_natural_person, listing, version) SELECT"
             f" '{cast_id('PX')}', id, 'Firma PX', 'CRAFT', true, 'UNLISTED', 1 FROM tenant WHERE ars = '08118'"),
        cell("office", 0, seen("partner", cast_id("PX"))),
        cell("office", CONSTRAINT, begin("A1", "INVITED", "PX")),
        cell("office", CONSTRAINT, *(missing(one, "PX") for one in begin("A1", "INVITED", "PX"))),
        cell("stranger", CONSTRAINT, apply("A1", "stranger", "PX")),
        cell("stranger", CONSTRAINT, *(missing(one, "PX") for one in apply("A1", "stranger", "PX"))),
    ),
    "files out of sight": (
        cell(OWNER, DONE, f"INSERT INTO file (tenant_id, id, name, visibility, media_type, content) SELECT id, '{NEW}',"
             f" 'Akte.pdf', 'TENANT', 'PDF', '%PDF-1.7 %%EOF' FROM tenant WHERE ars = '{TENANTS['A']}'"),
        *(cell("signer", NO, sign("m1", "d2", file_id=file)) for file in (NEW, MISSING)),
        *(cell("office", NO, sign("m1", "d2", method="PAPER", file_id=file)) for file in (NEW, MISSING)),
        cell("signer", DONE, sign("m1", "d2")),
    ),
    "an id of somebody else's, chosen in another tenant": (
        cell("stranger", TAKEN, *apply("B1", "stranger", id=cast_id("m2"))),
        cell("stranger", NO, *apply("B1", "stranger", id=cast_id("m1"))),
        cell("stranger", 0, count("signature")),
        cell("stranger", 0, count("representative")),
        cell("stranger", HIDDEN, step("m2", "LEFT")),
        cell("admb", NO, insert("alliance", tenant_id=tenant("B"), id=cast_id("A1"), version=1, name="x",
                                visibility="TENANT", pledge_rule="NONE", is_open=True, admits_persons=True,
                                admits_organisations=True, is_nonpartisan=True, allows_advertising=True,
                                forbids_party_use=True, pause_days=0)),
        cell(OWNER, CONSTRAINT, grant("admb").replace(TENANTS["A"], TENANTS["B"])),
    ),
    "nobody makes herself an office": (
        *each("signer stranger office county editor viewer", HIDDEN, grant("stranger")),
        cell(OWNER, DONE, f"UPDATE role_grant SET valid_to = '2099-01-01' WHERE user_id = '{cast_id('office')}'"),
        *each("office office2 officeb signer", NO, f"UPDATE role_grant SET valid_to = 'infinity'"
              f" WHERE user_id = '{cast_id('office')}' RETURNING id"),
    ),
    "ON CONFLICT": (
        cell("signer", NO, apply("A1", "signer", "P1")[0].replace("RETURNING", "ON CONFLICT DO NOTHING RETURNING")),
        cell("stranger", HIDDEN, apply("A1", "stranger", id=cast_id("m2"))[0].replace(
            "RETURNING", "ON CONFLICT (tenant_id, id) DO UPDATE SET strengths = 'x' RETURNING")),
        cell("stranger", HIDDEN, apply("A1", "stranger", id=cast_id("m2"))[0].replace(
            "RETURNING", "ON CONFLICT (id) DO UPDATE SET status = 'ACTIVE' RETURNING")),
        cell("signer", NO, sign("m1", "d1").replace("RETURNING", "ON CONFLICT DO NOTHING RETURNING")),
        cell("office2", NO, office_step("m1", "SUSPENDED", 0, **REASON).replace(
            "RETURNING", "ON CONFLICT DO NOTHING RETURNING")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WALKS)
async def test_it_leads_nowhere(cast: asyncpg.Connection, name: str) -> None:
    assert await walked_otherwise(cast, WALKS[name]) == []
