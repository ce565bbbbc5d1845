"""Whoever meets a conflict gets the object along as it stands: every cause there is, by its words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from federation.graph.mutation.user_errors import UserErrorCode
from tenants.rows import tables
from tests.graph.mutation.test_unchanged import STEADY, administration, document, known, new
from tests.helpers import concepts, funding
from tests.helpers.measures import CREATE, PUBLISH, SET, UPDATE, Change, made
from tests.helpers.region import LUDWIGSBURG, REVIEWER, WORKSHOP, WRITER

pytestmark = pytest.mark.usefixtures("emptied_workshop")
assert administration  # the fixture, for this file too
Case = tuple[dict[str, Any], str, dict[str, Any], str]
"""What stands, the change that meets it, what it says, and at which field it is told."""


async def outdated(change: Change) -> Case:
    measure = known(await made(change))
    return measure, "measureUpdate", measure | {"version": 9, "title": "Neu"}, "version"


async def taken_code(change: Change) -> Case:
    there = await made(change)
    entered = {"tenant": LUDWIGSBURG, "code": there["code"], "title": "T", "fieldOfAction": "HEATING"}
    return known(there), "measureCreate", entered, "code"


async def taken_code_of_another(change: Change) -> Case:
    there, mine = await made(change), known(await made(change))
    return mine, "measureUpdate", mine | {"code": there["code"]}, "code"


async def taken_code_of_a_copy(change: Change) -> Case:
    there, model = await made(change), await made(change, REVIEWER, isModel=True, visibility="PUBLIC")
    entered = {"model": model["id"], "tenant": LUDWIGSBURG, "code": there["code"]}
    return known(there), "measureAdopt", entered, "code"


async def taken_code_of_a_model(change: Change) -> Case:
    there, mine = await made(change), known(await made(change))
    return mine, "measureOffer", mine | {"code": there["code"]}, "code"


async def taken_reference(change: Change) -> Case:
    there = await funding.created(change, reference="67K12345")
    entered = {"tenant": LUDWIGSBURG, "title": "T", "item": "INITIAL_PROJECT", "reference": "67K12345"}
    return known(there), "projectCreate", entered, "reference"


async def closed_day(change: Change) -> Case:
    entered = {"tenant": WORKSHOP, "day": "2025-12-31", "title": "Bericht"}
    return await new(change, "reportClose", **entered), "reportClose", entered, "day"


async def confirmed_day(change: Change) -> Case:
    entered = {"tenant": LUDWIGSBURG, "confirmedOn": "2026-05-01"}
    return await new(change, "dataConfirm", **entered), "dataConfirm", entered, "confirmedOn"


async def corrected_entry(change: Change) -> Case:
    first = await made(change)
    entry = first["history"]["nodes"][0]["id"]
    entered = {"id": first["id"], "version": 1, "effectiveOn": "2026-05-01", "phase": "PLANNING", "corrects": entry}
    after = (await change(WRITER, SET, input=entered))["measure"]
    return {"id": first["id"], "version": after["version"]}, "measureSetStatus", entered | {"version": 2}, "corrects"


async def corrected_entry_of_a_concept(change: Change) -> Case:
    concept = await concepts.made(change)
    entry = {"effectiveOn": "2026-05-01", "status": "IN_PREPARATION", "corrects": concept["history"][0]["id"]}
    entry |= known(concept)
    await concepts.did(change, "SetStatus", **entry)
    again = entry | {"version": 2, "adoptedOn": "2026-04-01"}
    return known(concept) | {"version": 2}, "conceptSetStatus", again, "corrects"


async def covered_twice(change: Change) -> Case:
    concept = known(await concepts.made(change))
    twice = [{"unit": LUDWIGSBURG, "scope": "TERRITORY"}] * 2
    return concept, "conceptSetCoverage", concept | {"coverage": twice}, "coverage.1.unit"


async def requested_twice(change: Change) -> Case:
    measure = known(await made(change))
    await new(change, "measureRequestPublication", **measure)
    return measure, "measureRequestPublication", measure, "id"


async def nothing_requested(change: Change) -> Case:
    measure = known(await made(change))
    return measure, "measureRecallRequest", measure, "id"


async def lent_twice(change: Change) -> Case:
    entered = {"tenant": LUDWIGSBURG, "endsOn": "2026-12-31"}
    return await new(change, "mandateGrant", **entered), "mandateGrant", entered, "beginsOn"


async def revoked_twice(change: Change) -> Case:
    mandate = await new(change, "mandateGrant", tenant=LUDWIGSBURG, endsOn="2026-12-31")
    after = await new(change, "mandateRevoke", **mandate)
    return after, "mandateRevoke", after, "id"


async def outdated_settings(change: Change) -> Case:
    kept = (await change(STEADY, document("measureSettingsUpdate"), input={"tenant": LUDWIGSBURG, "version": 0,
                                                                           "dueAfterDays": 9}))["object"]  # fmt: skip
    return kept, "measureSettingsUpdate", {"tenant": LUDWIGSBURG, "version": 7, "dueAfterDays": 8}, "version"


async def reused_key(change: Change) -> Case:
    there = await made(change)
    key = {"tenant": LUDWIGSBURG, "fieldOfAction": "HEATING", "idempotencyKey": "conflict-1"}
    there = known((await change(STEADY, CREATE, input=key | {"code": "K1", "title": "Eins"}))["measure"])
    return there, "measureCreate", key | {"code": "K2", "title": "Zwei"}, "idempotencyKey"


async def reused_key_of_a_change(change: Change) -> Case:
    measure, other = known(await made(change)), known(await made(change))
    key = {"idempotencyKey": "conflict-2", "title": "Neu"}
    after = await new(change, "measureUpdate", **measure | key)
    return after, "measureUpdate", other | key, "idempotencyKey"


async def answered_case(change: Change) -> Case:
    entered = {"tenant": LUDWIGSBURG, "reason": "CONCEPT_ONLY", "title": "Hilfe", "offer": "Ein Tag"}
    case = await new(change, "supportOffer", **entered)
    return case, "supportAnswer", case | {"version": 9, "answer": "ACCEPTED"}, "version"


CAUSES: list[Callable[[Change], Awaitable[Case]]] = [
    outdated, taken_code, taken_code_of_another, taken_code_of_a_copy, taken_code_of_a_model, taken_reference,
    closed_day, confirmed_day, corrected_entry, corrected_entry_of_a_concept, covered_twice, requested_twice,
    nothing_requested, lent_twice, revoked_twice, outdated_settings, reused_key, reused_key_of_a_change, answered_case,
]  # fmt: skip


@pytest.mark.parametrize("cause", CAUSES, ids=lambda item: item.__name__)
async def test_a_conflict_comes_with_the_object_as_it_stands(
    change: Change, cause: Callable[[Change], Awaitable[Case]]
) -> None:
    stands, name, entered, field = await cause(change)
    answer = await change(STEADY, document(name), input=entered)
    (error,) = answer["userErrors"]
    assert (error["code"], ".".join(error["field"])) == ("CONFLICT", f"input.{field}")
    assert answer["object"] == stands


def test_every_constraint_that_is_a_conflict_is_among_the_causes_or_cannot_be_met_by_one_alone() -> None:
    existing = {
        name
        for row, _ in tables()
        for name, message in row.__constraint_messages__.items()
        if message.code == UserErrorCode.CONFLICT
    }
    assert existing == {
        "measure_tenant_id_code_key", "funded_project_tenant_id_reference_key", "measure_report_tenant_id_day_key",
        "data_confirmation_tenant_id_confirmed_on_key", "status_change_tenant_id_corrects_id_key",
        "concept_status_tenant_id_corrects_id_key", "concept_coverage_once", "mandate_once",
        # Only of two at the same instant: who comes second meets what the first one wrote.
        "measure_settings_tenant_id_key", "coverage_settings_tenant_id_key", "tenant_profile_tenant_id_key",
        "project_step_tenant_id_corrects_id_key",
        "support_step_tenant_id_case_id_number_key",
    }  # fmt: skip


async def test_what_is_half_done_is_not_told_as_what_stands(change: Change) -> None:
    concept = await concepts.made(change)
    entry = {"effectiveOn": "2026-05-01", "status": "IN_PREPARATION", "corrects": concept["history"][0]["id"]}
    await concepts.did(change, "SetStatus", **entry | known(concept))
    request = """mutation ($input: ConceptSetStatus!) { conceptSetStatus(input: $input) {
      concept { version adoptedOn history { status } } userErrors { code } } }"""
    sent = entry | known(concept) | {"version": 2, "adoptedOn": "2026-04-01"}
    answer = await change(WRITER, request, input=sent)
    assert answer["userErrors"] == [{"code": "CONFLICT"}]
    assert (answer["concept"]["version"], answer["concept"]["adoptedOn"]) == (2, None)


async def test_what_is_no_conflict_and_what_is_out_of_sight_comes_without(change: Change) -> None:
    measure = await made(change)
    wrong = {"id": measure["id"], "version": 1, "title": " "}
    assert (await change(WRITER, UPDATE, input=wrong))["measure"] is None
    denied = {"id": measure["id"], "version": 1, "visibility": "PUBLIC"}
    assert (await change(WRITER, PUBLISH, input=denied))["measure"] is None
