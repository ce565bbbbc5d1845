"""A conflict returns the current object: every cause of a conflict."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from federation.graph.mutation.user_errors import UserErrorCode
from tenants.rows import tables
from tests.graph.mutation.test_unchanged import STEADY, administration, existing_id, first_values, mutation_of
from tests.helpers import concepts, funding
from tests.helpers.measures import CREATE, PUBLISH, SET_STATUS, UPDATE, Change, create_measure
from tests.helpers.region import LUDWIGSBURG, REVIEWER, WORKSHOP, WRITER

pytestmark = pytest.mark.usefixtures("empty_workshop")
assert administration  # the fixture, for this file too
Case = tuple[dict[str, Any], str, dict[str, Any], str]
"""The current object, the mutation, its input, and the field of the error."""


async def outdated_version(change: Change) -> Case:
    measure = existing_id(await create_measure(change))
    return measure, "measureUpdate", measure | {"version": 9, "title": "Neu"}, "version"


async def code_in_use(change: Change) -> Case:
    existing_row = await create_measure(change)
    values = {"tenant": LUDWIGSBURG, "code": existing_row["code"], "title": "T", "fieldOfAction": "HEATING"}
    return existing_id(existing_row), "measureCreate", values, "code"


async def code_of_another_in_use(change: Change) -> Case:
    existing_row, own = await create_measure(change), existing_id(await create_measure(change))
    return own, "measureUpdate", own | {"code": existing_row["code"]}, "code"


async def code_of_a_copy_in_use(change: Change) -> Case:
    existing_row, model = (
        await create_measure(change),
        await create_measure(change, REVIEWER, isModel=True, visibility="PUBLIC"),
    )
    values = {"model": model["id"], "tenant": LUDWIGSBURG, "code": existing_row["code"]}
    return existing_id(existing_row), "measureAdopt", values, "code"


async def code_of_a_model_in_use(change: Change) -> Case:
    existing_row, own = await create_measure(change), existing_id(await create_measure(change))
    return own, "measureOffer", own | {"code": existing_row["code"]}, "code"


async def reference_in_use(change: Change) -> Case:
    existing_row = await funding.create_project(change, reference="67K12345")
    values = {"tenant": LUDWIGSBURG, "title": "T", "item": "INITIAL_PROJECT", "reference": "67K12345"}
    return existing_id(existing_row), "projectCreate", values, "reference"


async def day_already_closed(change: Change) -> Case:
    values = {"tenant": WORKSHOP, "day": "2025-12-31", "title": "Bericht"}
    return await first_values(change, "reportClose", **values), "reportClose", values, "day"


async def day_already_confirmed(change: Change) -> Case:
    values = {"tenant": LUDWIGSBURG, "confirmedOn": "2026-05-01"}
    return await first_values(change, "dataConfirm", **values), "dataConfirm", values, "confirmedOn"


async def entry_already_corrected(change: Change) -> Case:
    first = await create_measure(change)
    entry = first["history"]["nodes"][0]["id"]
    values = {"id": first["id"], "version": 1, "effectiveOn": "2026-05-01", "phase": "PLANNING", "corrects": entry}
    after = (await change(WRITER, SET_STATUS, input=values))["measure"]
    return {"id": first["id"], "version": after["version"]}, "measureSetStatus", values | {"version": 2}, "corrects"


async def concept_entry_already_corrected(change: Change) -> Case:
    concept = await concepts.create_concept(change)
    entry = {"effectiveOn": "2026-05-01", "status": "IN_PREPARATION", "corrects": concept["history"][0]["id"]}
    entry |= existing_id(concept)
    await concepts.change_concept(change, "SetStatus", **entry)
    again = entry | {"version": 2, "adoptedOn": "2026-04-01"}
    return existing_id(concept) | {"version": 2}, "conceptSetStatus", again, "corrects"


async def unit_covered_twice(change: Change) -> Case:
    concept = existing_id(await concepts.create_concept(change))
    twice = [{"unit": LUDWIGSBURG, "scope": "TERRITORY"}] * 2
    return concept, "conceptSetCoverage", concept | {"coverage": twice}, "coverage.1.unit"


async def publication_requested_twice(change: Change) -> Case:
    measure = existing_id(await create_measure(change))
    await first_values(change, "measureRequestPublication", **measure)
    return measure, "measureRequestPublication", measure, "id"


async def decision_without_request(change: Change) -> Case:
    measure = existing_id(await create_measure(change))
    return measure, "measureRecallRequest", measure, "id"


async def mandate_granted_twice(change: Change) -> Case:
    values = {"tenant": LUDWIGSBURG, "endsOn": "2026-12-31"}
    return await first_values(change, "mandateGrant", **values), "mandateGrant", values, "beginsOn"


async def mandate_revoked_twice(change: Change) -> Case:
    mandate = await first_values(change, "mandateGrant", tenant=LUDWIGSBURG, endsOn="2026-12-31")
    after = await first_values(change, "mandateRevoke", **mandate)
    return after, "mandateRevoke", after, "id"


async def outdated_settings(change: Change) -> Case:
    stored = (await change(STEADY, mutation_of("measureSettingsUpdate"), input={"tenant": LUDWIGSBURG, "version": 0,
                                                                           "dueAfterDays": 9}))["object"]  # fmt: skip
    return stored, "measureSettingsUpdate", {"tenant": LUDWIGSBURG, "version": 7, "dueAfterDays": 8}, "version"


async def key_reused_with_other_input(change: Change) -> Case:
    existing_row = await create_measure(change)
    key = {"tenant": LUDWIGSBURG, "fieldOfAction": "HEATING", "idempotencyKey": "conflict-1"}
    existing_row = existing_id((await change(STEADY, CREATE, input=key | {"code": "K1", "title": "Eins"}))["measure"])
    return existing_row, "measureCreate", key | {"code": "K2", "title": "Zwei"}, "idempotencyKey"


async def key_reused_for_other_mutation(change: Change) -> Case:
    measure, other = existing_id(await create_measure(change)), existing_id(await create_measure(change))
    key = {"idempotencyKey": "conflict-2", "title": "Neu"}
    after = await first_values(change, "measureUpdate", **measure | key)
    return after, "measureUpdate", other | key, "idempotencyKey"


async def case_already_answered(change: Change) -> Case:
    values = {"tenant": LUDWIGSBURG, "reason": "CONCEPT_ONLY", "title": "Hilfe", "offer": "Ein Tag"}
    case = await first_values(change, "supportOffer", **values)
    return case, "supportAnswer", case | {"version": 9, "answer": "ACCEPTED"}, "version"


CAUSES: list[Callable[[Change], Awaitable[Case]]] = [
    outdated_version, code_in_use, code_of_another_in_use, code_of_a_copy_in_use, code_of_a_model_in_use,
    reference_in_use,
    day_already_closed, day_already_confirmed, entry_already_corrected, concept_entry_already_corrected,
    unit_covered_twice, publication_requested_twice,
    decision_without_request, mandate_granted_twice, mandate_revoked_twice, outdated_settings,
    key_reused_with_other_input, key_reused_for_other_mutation, case_already_answered,
]  # fmt: skip


@pytest.mark.parametrize("cause", CAUSES, ids=lambda item: item.__name__)
async def test_each_conflict_returns_the_current_object(
    change: Change, cause: Callable[[Change], Awaitable[Case]]
) -> None:
    current, name, values, field = await cause(change)
    answer = await change(STEADY, mutation_of(name), input=values)
    (error,) = answer["userErrors"]
    assert (error["code"], ".".join(error["field"])) == ("CONFLICT", f"input.{field}")
    assert answer["object"] == current


STEPS_OF_PARTNERS = [
    (table, rule)
    for table, whole in (("partner_listing_step", "partner"), ("partner_merge_step", "merge"),
                         ("representation_step", "representation"))
    for rule in ("follows_by_number", f"{whole}_id_number_key")
]  # fmt: skip
STEPS_OF_MEMBERS = [
    (f"{whole}_step", rule)
    for whole in ("membership", "representative")
    for rule in ("follows_by_number", f"tenant_id_{whole}_id_number_key")
]
CONFLICTS_OF_COOPERATIONS = [
    *(f"cooperation_item_{kind}_once" for kind in ("measure", "concept", "post", "project")),
    "cooperation_party_once", "cooperation_party_partner_once", "cooperation_share_closed",
    "cooperation_signatory_once", "cooperation_step_terms_gone", "cooperation_terms_ended", "cooperation_terms_often",
    "cooperation_terms_many",
    "cooperation_signatory_step_represents", "cooperation_party_step_twice",
    *(f"cooperation_party_step_{rule}" for rule in ("ended", "unbegun", "superseded", "again", "still_in", "often")),
    *(
        f"cooperation_{of}step_{rule}"
        for of, whole in (("", "cooperation"), ("party_", "party"), ("signatory_", "signatory"))
        for rule in ("follows_by_number", f"tenant_id_{whole}_id_number_key")
    ),
]  # fmt: skip
CONFLICTS_OF_MEETINGS = [
    *(f"meeting_audience_{kind}_once" for kind in ("alliance", "cooperation", "network", "to_tenant")),
    *(f"meeting_invitation_{kind}_once" for kind in ("email", "membership", "to_tenant")),
    *(f"meeting_step_{rule}" for rule in ("attended", "bound", "follows_by_number", "nowhere")),
    "meeting_step_tenant_id_meeting_id_number_key", "meeting_answer_tenant_id_invitation_id_number_key",
    "meeting_answer_bound", "meeting_answer_over", "meeting_attendance_early", "meeting_invitation_bound",
    "meeting_invitation_over", "meeting_minutes_once", "calendar_feed_limit",
]  # fmt: skip
# What members bring and do together: tests/rooms/pledges, stories, networks.
CONFLICTS_OF_CONTRIBUTIONS = [
    "idea_support_closed", "idea_support_member", "idea_support_once", "network_idea_bound", "network_idea_closed",
    "network_idea_member", "network_idea_shown_by_word", "network_idea_step_bound",
    "network_idea_step_follows_by_number", "story_partner_declined",
    "network_idea_step_tenant_id_idea_id_number_key", "network_idea_taken_up", "network_member_active",
    "network_member_closed", "network_member_ended", "network_member_full", "network_member_once",
    "network_result_once", "network_result_step_bound", "network_result_step_follows_by_number",
    "network_result_step_tenant_id_result_id_number_key", "network_step_bound", "network_step_companies",
    "network_step_follows_by_number", "network_step_tenant_id_network_id_number_key", "pledge_alliance_live",
    "pledge_alliance_once", "pledge_alliance_shown_as_membership", "pledge_before_entries",
    "pledge_effect_tenant_id_pledge_id_kind_key", "pledge_ended", "pledge_entry_bound", "pledge_entry_corrected_once",
    "pledge_entry_ended",
    "pledge_entry_number", "pledge_entry_tenant_id_pledge_id_number_key", "pledge_step_bound", "pledge_step_entry",
    "pledge_step_follows_by_number", "pledge_step_tenant_id_pledge_alliance_id_number_key",
    "story_alliance_agreed_as_story", "story_alliance_once", "story_alliance_story_id_fkey", "story_partner_bound",
    "story_partner_frozen", "story_partner_once", "story_step_agreed", "story_step_bound",
    "story_step_follows_by_number", "story_step_tenant_id_story_alliance_id_number_key", "success_story_frozen",
]  # fmt: skip
OF_MERGED = [f"{table}_tenant_merged" for table in ("access_request", "invitation", "mandate", "role_grant")]


def test_every_conflict_constraint_has_a_cause_or_needs_two_writers() -> None:
    constraints = {
        name
        for row, _ in tables()
        for name, message in row.__constraint_messages__.items()
        if message.code == UserErrorCode.CONFLICT
    }
    assert constraints == {
        "measure_tenant_id_code_key", "funded_project_tenant_id_reference_key", "measure_report_tenant_id_day_key",
        "data_confirmation_tenant_id_confirmed_on_key", "status_change_tenant_id_corrects_id_key",
        "concept_status_tenant_id_corrects_id_key", "concept_coverage_unique", "mandate_unique",
        # Only in concurrent mutations: the second meets the row of the first.
        "measure_settings_tenant_id_key", "coverage_settings_tenant_id_key", "tenant_profile_tenant_id_key",
        "project_step_tenant_id_corrects_id_key",
        "support_step_tenant_id_case_id_number_key", "support_step_follows_by_number",
        *(f"{table}_{rule}" for table, rule in STEPS_OF_PARTNERS), "partner_of_tenant_id_key",
        # Not of the row that is changed, but of others: tests/rooms/access.
        "role_grant_last_administrator", "invitation_inviter", "invitation_acts_for_county", "access_request_open",
        # Of partners: tests/rooms/partners.
        "partner_merge_open", "partner_merge_of_alias", "partner_merge_crossing", "representation_once",
        "representation_step_representation_id_number_key",
        # Of members of alliances: tests/rooms/alliances.
        *(f"{table}_{rule}" for table, rule in STEPS_OF_MEMBERS), "membership_once", "representative_once",
        "signature_once", "declaration_tenant_id_alliance_id_number_key",
        # Of sides of cooperations, which are not the row that is changed: tests/rooms/cooperations.
        *CONFLICTS_OF_COOPERATIONS,
        # Of who comes to meetings: tests/rooms/meetings; of tenants that were merged: tests/tenants/test_mergers.
        *CONFLICTS_OF_MEETINGS, *OF_MERGED, *CONFLICTS_OF_CONTRIBUTIONS,
    }  # fmt: skip


async def test_a_conflict_returns_no_rolled_back_state(change: Change) -> None:
    concept = await concepts.create_concept(change)
    entry = {"effectiveOn": "2026-05-01", "status": "IN_PREPARATION", "corrects": concept["history"][0]["id"]}
    await concepts.change_concept(change, "SetStatus", **entry | existing_id(concept))
    mutation = """mutation ($input: ConceptSetStatus!) { conceptSetStatus(input: $input) {
      concept { version adoptedOn history { status } } userErrors { code } } }"""
    values = entry | existing_id(concept) | {"version": 2, "adoptedOn": "2026-04-01"}
    answer = await change(WRITER, mutation, input=values)
    assert answer["userErrors"] == [{"code": "CONFLICT"}]
    assert (answer["concept"]["version"], answer["concept"]["adoptedOn"]) == (2, None)


async def test_other_errors_and_hidden_objects_return_no_object(change: Change) -> None:
    measure = await create_measure(change)
    wrong = {"id": measure["id"], "version": 1, "title": " "}
    assert (await change(WRITER, UPDATE, input=wrong))["measure"] is None
    denied = {"id": measure["id"], "version": 1, "visibility": "PUBLIC"}
    assert (await change(WRITER, PUBLISH, input=denied))["measure"] is None
