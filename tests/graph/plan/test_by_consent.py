"""Which plans read what is public by consent alone: each whose statement reads a marked table, and no other."""

from __future__ import annotations

import re

import pytest

from federation.graph.plan.plans import Plans
from federation.graph.request import Request
from federation.graph.sql.arguments import RequestParameters
from federation.schema import everyone, member
from tenants.rows import tables
from tests.helpers import region
from tests.test_queries import QUESTIONS, Query

MARKED = "|".join(table.name for row, table in tables() if row.__by_consent__)
READS = re.compile(rf"(?:FROM|JOIN|,) +(?:{MARKED})\b", re.IGNORECASE)
PLANS = {True: Plans(everyone, enters=False), False: Plans(member, enters=True)}


@pytest.mark.parametrize("item", QUESTIONS, ids=lambda item: item.path.stem)
def test_a_plan_knows_whether_its_statement_reads_a_marked_table(item: Query) -> None:
    plans = PLANS[item.public]
    document = plans.document(Request(item.text, None, item.variables, {}), for_member=True)
    parameters = RequestParameters(item.who, region.TODAY, plans.coerce_variables(document, item.variables))
    plan = plans.plan(document, parameters)
    assert plan.reads_by_consent is bool(READS.search(plan.text)), plan.text


def test_questions_of_both_kinds_are_stored() -> None:
    assert {*MARKED.split("|")} == {
        "membership", "membership_contact", "membership_person", "partner",
        "cooperation", "cooperation_step", "cooperation_party", "cooperation_item",
        "meeting_speaker", "pledge", "pledge_alliance", "success_story", "story_alliance", "story_partner",
        "network_member",
    }  # fmt: skip
    texts = [item.text for item in QUESTIONS if item.public]
    assert any("partners" in text for text in texts) and any("partners" not in text for text in texts)
