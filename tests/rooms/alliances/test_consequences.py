"""What follows from a step, a consent or a version: what functions of the database do, in a walk each."""

import asyncpg
import pytest

from tests.helpers.alliance_acts import (
    NEW,
    ON_PAPER,
    REASON,
    apply,
    begin,
    consent,
    count,
    days_from_today,
    insert,
    office_step,
    person_data,
    propose,
    representative_step,
    step,
    tenant,
)
from tests.helpers.alliance_cast import cast_id
from tests.helpers.alliance_walks import BROKEN, CONSTRAINT, DONE, OWNER, Cell, cell, walked_otherwise

ON_FORM = {"method": "PAPER", "evidence": "Ordner 3"}


def column(name: str, membership: str) -> str:
    return f"SELECT {name} FROM membership WHERE id = '{cast_id(membership)}'"


def alliance(**values: str) -> str:
    changes = ", ".join(f"{name} = {value}" for name, value in values.items())
    return f"UPDATE alliance SET {changes} WHERE id = '{cast_id('A1')}'"


def of_representative(kind: str, label: str) -> str:
    return consent("m1", kind, representative_id=cast_id(label))


def named(label: str) -> str:
    return f"UPDATE representative SET name = 'Erfunden' WHERE id = '{cast_id(label)}'"


def contacts(label: str) -> str:
    return count("membership_contact", f"representative_id = '{cast_id(label)}'")


WALKS: dict[str, tuple[Cell, ...]] = {
    "who is excluded is no member from that day on": (
        cell("office", DONE, office_step("m1", "EXCLUDED", **REASON)),
        cell(OWNER, DONE, column("ends_before = ctx.today()", "m1")),
    ),
    "a notice ends it on its day": (
        cell("other", DONE, step("m2", "NOTICE_GIVEN", ends_before=days_from_today(30))),
        cell(OWNER, DONE, column("ends_before = ctx.today() + 30", "m2")),
    ),
    "who accepts on behalf of a member represents nobody": (
        cell("office", DONE, step("m3b", "ACCEPTED", **ON_PAPER)),
        cell(OWNER, 0, count("representative", f"membership_id = '{cast_id('m3b')}'")),
    ),
    "who is invited answers, and does not apply": (cell("invited", BROKEN, apply("A1", "invited", "P3")),),
    "who is suspended is a member still": (cell("office", BROKEN, begin("A1", "INVITED", "PS")),),
    "merged entries are one member": (
        cell(OWNER, DONE, f"UPDATE partner SET into_id = '{cast_id('P10')}' WHERE id = '{cast_id('P1')}'"),
        cell("office", BROKEN, begin("A1", "INVITED", "P10")),
    ),
    "an alliance of persons takes no organisation": (
        cell(OWNER, DONE, alliance(admits_organisations="false", admits_persons="true")),
        cell("approached", BROKEN, apply("A1", "approached", "P9")),
    ),
    "an alliance that was laid down takes nobody, on behalf neither": (
        cell(OWNER, DONE, alliance(is_open="false")),
        cell("office", DONE, begin("A1", "APPLIED", "P10", **ON_PAPER)),
        cell(OWNER, DONE, alliance(archived_on="ctx.today()")),
        cell("office", BROKEN, begin("A1", "APPLIED", "PL", id=cast_id("second"), **ON_PAPER)),
    ),
    "paper brings back no consent that she withdrew herself": (
        cell("office", DONE, consent("pv", "GIVEN", **ON_FORM)),
        cell("office", DONE, consent("pv", "WITHDRAWN", **ON_FORM)),
        cell("office", DONE, consent("pv", "GIVEN", **ON_FORM)),
        cell("priv", DONE, consent("pv", "WITHDRAWN")),
        cell("office", BROKEN, consent("pv", "GIVEN", **ON_FORM)),
    ),
    "who represents an organisation no more is not proposed": (
        cell(OWNER, DONE, f"UPDATE representation SET status = 'ENDED' WHERE user_id = '{cast_id('ponly')}'"),
        cell("signer", CONSTRAINT, propose("m1", "ponly")),
    ),
    "who acts no more is no contact, whatever she says": (
        cell(OWNER, DONE, named("r.actor")),
        cell("actor", DONE, of_representative("GIVEN", "r.actor")),
        cell(OWNER, 1, contacts("r.actor")),
        cell("signer", DONE, representative_step("m1", "r.actor", "ENDED")),
        cell("actor", DONE, of_representative("GIVEN", "r.actor")),
        cell(OWNER, 0, contacts("r.actor")),
    ),
    "who withdrew before she was accepted is no contact": (
        cell(OWNER, DONE, named("r.hopeful")),
        cell("hopeful", DONE, of_representative("GIVEN", "r.hopeful")),
        cell("hopeful", DONE, of_representative("WITHDRAWN", "r.hopeful")),
        cell("office", DONE, representative_step("m1", "r.hopeful", "ACCEPTED", "OFFICE")),
        cell(OWNER, 0, contacts("r.hopeful")),
    ),
    "a consent that was withdrawn before her data are entered does not hold": (
        cell("office", DONE, begin("A1", "RECORDED", **ON_PAPER)),
        *(cell("office", DONE, insert(
            "consent", tenant_id=tenant("A"), membership_id=NEW, alliance_id=cast_id("A1"), purpose="LISTING",
            kind=kind, **ON_FORM,
        )) for kind in ("GIVEN", "WITHDRAWN")),
        cell("office", DONE, person_data("A1")),
        cell(OWNER, False, f"SELECT has_consent FROM membership_person WHERE membership_id = '{NEW}'"),
    ),
    "a later version comes into force later": (
        cell("office", BROKEN, insert(
            "declaration", tenant_id=tenant("A"), alliance_id=cast_id("A1"), visibility="PUBLIC", version=1, number=4,
            title="Erklärung", text="Wir", valid_from=days_from_today(-100),
        )),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WALKS)
async def test_it_goes_as_the_rules_say(cast: asyncpg.Connection, name: str) -> None:
    assert await walked_otherwise(cast, WALKS[name]) == []
