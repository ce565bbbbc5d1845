"""Functions of alliances, each with one condition changed: the walks of people notice it.

``make mutants`` runs it. A policy says who may write a row; what follows from the row, and which keys somebody has, is
said by these.
"""

from typing import NamedTuple

import asyncpg
import pytest

from tests.helpers.alliance_cast import PEOPLE
from tests.helpers.alliance_walks import walked_otherwise
from tests.helpers.database import temporary_transaction
from tests.rooms.alliances.test_sight import seen_otherwise
from tests.tenants.mutants_of_alliances import WALKS

STEP, ONCE, APPLIES = "membership_apply_step", "membership_check_once", "membership_check_application"
KEYS, CONTACT, DECLARED = "ctx.look_up_keys", "membership_contact_follow", "declaration_guard_signed"
RUNS = "('INVITED', 'APPLIED', 'ACTIVE', 'SUSPENDED')"


class Mutant(NamedTuple):
    """A function, what of its text is changed, and into what."""

    function: str
    text: str
    other: str


MUTANTS = (
    Mutant(STEP, "WHEN m.ends_before <= v_today THEN", "WHEN false THEN"),
    Mutant(STEP, "WHEN NEW.ends_before <= v_today THEN", "WHEN false THEN"),
    Mutant(STEP, "WHEN NEW.kind = 'LISTED' AND", "WHEN false AND"),
    Mutant(STEP, "NEW.number = 1 OR NEW.kind = 'INVITED'", "NEW.number = 1"),
    Mutant(STEP, "IF NEW.kind <> 'APPROACHED'", "IF NEW.kind = 'APPLIED'"),
    Mutant(STEP, "PERFORM membership_check_once(m)", "NULL"),
    Mutant(STEP, "PERFORM membership_check_application(m)", "NULL"),
    Mutant(STEP, "AND o.partner_id = m.partner_id AND o.status = 'APPROACHED'", "AND false"),
    Mutant(STEP, "NEW.kind = 'ACTIVATED' THEN NULL ELSE", "false THEN NULL ELSE"),
    Mutant(STEP, "NEW.kind IN ('LEFT', 'EXCLUDED') THEN NEW.effective_on", "NEW.kind = 'LEFT' THEN NEW.effective_on"),
    Mutant(STEP, "NEW.kind IN ('LEFT', 'EXCLUDED') THEN NEW.effective_on", "NEW.kind = 'EXCLUDED' THEN v_today"),
    Mutant(STEP, "NEW.kind = 'NOTICE_GIVEN' THEN NEW.ends_before", "false THEN NEW.ends_before"),
    Mutant(STEP, "NEW.kind = 'NOTICE_WITHDRAWN' THEN 'infinity'", "false THEN 'infinity'"),
    Mutant(STEP, "NEW.kind = 'ACCEPTED' AND NOT NEW.on_behalf", "NEW.kind = 'ACCEPTED'"),
    Mutant(STEP, "NEW.kind = 'ACCEPTED' AND NOT NEW.on_behalf", "false"),
    Mutant(STEP, "CASE WHEN m.partner_id IS NULL THEN 'OWN' ELSE 'PROPOSED' END", "'OWN'"),
    Mutant(ONCE, RUNS, "('APPLIED', 'ACTIVE', 'SUSPENDED')"),
    Mutant(ONCE, RUNS, "('INVITED', 'ACTIVE', 'SUSPENDED')"),
    Mutant(ONCE, RUNS, "('INVITED', 'APPLIED', 'SUSPENDED')"),
    Mutant(ONCE, RUNS, "('INVITED', 'APPLIED', 'ACTIVE')"),
    Mutant(ONCE, "ctx.today() < o.ends_before", "true"),
    Mutant(ONCE, "coalesce(p.into_id, p.id) = v_partner", "p.id = v_partner"),
    Mutant(ONCE, "r.status IN ('ACCEPTED', 'SIGNING')", "false"),
    Mutant(APPLIES, "NOT a.admits_persons", "false"),
    Mutant(APPLIES, "NOT a.admits_organisations", "false"),
    Mutant(APPLIES, "a.archived_on IS NOT NULL", "false"),
    Mutant(APPLIES, "a.seat_ars IS NOT NULL", "false"),
    Mutant(APPLIES, "AND legal_form = p.legal_form", ""),
    Mutant(APPLIES, "ctx.today() < o.ends_before + a.pause_days", "true"),
    Mutant(APPLIES, "ctx.today() < o.ends_before + a.pause_days", "false"),
    Mutant(APPLIES, "r.user_id = m.applied_by)", "false)"),
    Mutant(APPLIES, "coalesce(op.into_id, op.id) = coalesce(p.into_id, p.id)", "op.id = p.id"),
    Mutant("consent_apply", "SET has_consent = NEW.kind = 'GIVEN'", "SET has_consent = true"),
    Mutant("consent_apply", "IF NEW.kind = 'WITHDRAWN'", "IF false"),
    Mutant("consent_check_paper", "c.kind = 'WITHDRAWN' AND c.method = 'ONLINE'", "false"),
    Mutant("consent_check_paper", "AND c.method = 'ONLINE'", ""),
    Mutant("representative_check_new", "AND r.status = 'ACCEPTED'", ""),
    Mutant("representative_check_new", "NEW.user_id IS DISTINCT FROM ctx.user_id() AND NOT", "false AND NOT"),
    Mutant("representative_mark_membership", "status IN ('ACCEPTED', 'SIGNING')", "status = 'SIGNING'"),
    Mutant(CONTACT, "r.status IN ('ACCEPTED', 'SIGNING')", "true"),
    Mutant(CONTACT, "= 'GIVEN'", "IS NOT NULL"),
    Mutant("membership_person_prepare", "c.kind = 'GIVEN'", "true"),
    Mutant(DECLARED, "TG_OP = 'UPDATE'", "false"),
    Mutant(DECLARED, "d.number < NEW.number AND d.valid_from > NEW.valid_from", "false"),
    Mutant(KEYS, "user_id = p_user AND status = 'ACCEPTED'", "user_id = p_user"),
    Mutant(KEYS, "role = 'OFFICE' AND valid_from <= v_today AND v_today < valid_to", "role = 'OFFICE'"),
    Mutant(KEYS, "AND status = 'INVITED'", ""),
    Mutant(KEYS, "r.status = 'SIGNING' AS signs", "true AS signs"),
    Mutant(KEYS, "v_today < m.ends_before AS runs", "true AS runs"),
    Mutant(KEYS, "AND r.status IN ('ACCEPTED', 'SIGNING')", ""),
    Mutant(KEYS, "AND (partner_id IS NULL OR partner_id = ANY (v_partners))", ""),
    Mutant(KEYS, f"runs AND status IN {RUNS} AS acts", "runs AS acts"),
    Mutant(KEYS, "FILTER (WHERE acts AND signs)", "FILTER (WHERE signs)"),
    Mutant(KEYS, "AND status = 'ACTIVE' AND partner_id IS NOT NULL)", "AND status = 'ACTIVE')"),
)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: f"{mutant.function}: {mutant.other} for {mutant.text}")
async def test_somebody_notices(cast: asyncpg.Connection, mutant: Mutant) -> None:
    schema, _, name = mutant.function.rpartition(".")
    text = await cast.fetchval(
        "SELECT pg_get_functiondef(p.oid) FROM pg_proc p WHERE proname = $1 AND pronamespace = $2::text::regnamespace",
        name, schema or "public",
    )  # fmt: skip
    assert text.count(mutant.text) >= 1, "the function has changed: so does this mutant"
    async with temporary_transaction(cast):
        await cast.execute(text.replace(mutant.text, mutant.other))
        noticed = await first_difference(cast)
    assert noticed is not None


async def first_difference(db: asyncpg.Connection) -> str | None:
    """The first thing that somebody does, or sees, otherwise than expected."""
    for cells in WALKS.values():
        if different := await walked_otherwise(db, cells):
            return different[0]
    for who in PEOPLE:
        if different := await seen_otherwise(db, who):
            return f"{who} {different[0]}"
    return None
