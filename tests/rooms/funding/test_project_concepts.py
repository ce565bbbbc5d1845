"""Projects and concepts: warnings about missing or existing concepts, and no refusal."""

import pytest

from tests.helpers.concepts import change_concept, create_concept, id_and_version
from tests.helpers.funding import CREATE_PROJECT, create_project, messages, update_project
from tests.helpers.measures import Change
from tests.helpers.region import LUDWIGSBURG, WORKSHOP, WRITER, person

HELPER = person("helper")
"""Edits in the county of the workshop."""

pytestmark = pytest.mark.usefixtures("empty_workshop")


async def warnings_of_project(change: Change, item: str, begins: str | None = None) -> list[str]:
    """The warnings about the item of a new project."""
    values = {"tenant": LUDWIGSBURG, "title": "Vorhaben", "item": item}
    if begins is not None:
        values |= {"beginsOn": begins, "endsOn": "2029-12-31"}
    answer = await change(WRITER, CREATE_PROJECT, input=values)
    assert answer["userErrors"] == [] and answer["fundedProject"] is not None
    return [message for _, at, message in messages(answer, "warnings") if at == "input.item"]


async def test_a_follow_up_project_without_adopted_concept_causes_a_warning(change: Change) -> None:
    (message,) = await warnings_of_project(change, "FOLLOW_UP_PROJECT", "2025-07-01")
    assert "setzt ein beschlossenes Konzept um" in message and "für den 01.07.2025" in message
    concept = await create_concept(change, adoptedOn="2025-06-30", status="IN_PREPARATION", effectiveOn="2024-01-01")
    assert len(await warnings_of_project(change, "FOLLOW_UP_PROJECT", "2025-07-01")) == 1
    await change_concept(change, "SetStatus", **id_and_version(concept), status="ADOPTED", effectiveOn="2025-06-30")
    assert await warnings_of_project(change, "FOLLOW_UP_PROJECT", "2025-07-01") == []
    assert await warnings_of_project(change, "FOLLOW_UP_PROJECT", "2025-06-30") == [], "the day of its adoption"
    assert len(await warnings_of_project(change, "FOLLOW_UP_PROJECT", "2025-06-29")) == 1
    assert await warnings_of_project(change, "FOLLOW_UP_PROJECT") == [], "without a term, as of today"
    assert await warnings_of_project(change, "COORDINATION", "2024-01-01") == []
    first = await create_project(change, item="INITIAL_PROJECT", beginsOn="2024-01-01", endsOn="2025-12-31")
    answer = await update_project(change, first, item="FOLLOW_UP_PROJECT")
    assert "input.item" in [at for _, at, _ in messages(answer, "warnings")], "also where it becomes one"


@pytest.mark.parametrize("kind", ["INTEGRATED", "HEAT_PLAN"])
async def test_a_follow_up_project_may_implement_a_valid_county_concept(change: Change, kind: str) -> None:
    adopted = {"status": "ADOPTED", "adoptedOn": "2023-01-01", "effectiveOn": "2023-01-01", "validUntil": "2025-12-31"}
    concept = await create_concept(change, HELPER, tenant=WORKSHOP, kind=kind, visibility="FEDERATION", **adopted)
    assert len(await warnings_of_project(change, "FOLLOW_UP_PROJECT", "2024-01-01")) == 1, "it is not for this town yet"
    await change_concept(change, "SetCoverage", HELPER, **id_and_version(concept), coverage=[{"unit": LUDWIGSBURG}])
    results = [
        len(await warnings_of_project(change, "FOLLOW_UP_PROJECT", day))
        for day in ("2024-01-01", "2025-12-31", "2026-01-01")
    ]
    assert results == [0, 0, 1]


async def test_an_initial_project_with_an_earlier_concept_causes_a_warning(change: Change) -> None:
    adopted = {"status": "ADOPTED", "adoptedOn": "2023-01-01", "effectiveOn": "2023-01-01", "validUntil": "2025-12-31"}
    await create_concept(change, title="Eigenes", **adopted)
    days = "2022-12-31", "2023-01-01", "2025-12-31", "2026-01-01"
    assert [len(await warnings_of_project(change, "INITIAL_PROJECT", day)) for day in days] == [0, 1, 1, 0]
    assert await warnings_of_project(change, "INITIAL_PROJECT") == [], "without a term, the concept may have come of it"


async def test_a_joint_concept_causes_no_warning(change: Change) -> None:
    concept = await create_concept(change, HELPER, tenant=WORKSHOP, title="Verbund", visibility="FEDERATION",
                                 status="IN_PREPARATION", effectiveOn="2024-01-01")  # fmt: skip
    await change_concept(change, "SetCoverage", HELPER, **id_and_version(concept), coverage=[{"unit": LUDWIGSBURG}])
    joint = {"jointGroup": "Verbund A", "item": "INITIAL_PROJECT", "beginsOn": "2024-07-01", "endsOn": "2026-06-30"}
    foreign = {"tenant": WORKSHOP, "title": "Teil des Kreises", "visibility": "FEDERATION"}
    assert (await change(HELPER, CREATE_PROJECT, input=joint | foreign))["userErrors"] == []
    for group, warning_count in (("Verbund A", []), ("Verbund B", ["input.item"])):
        own = joint | {"tenant": LUDWIGSBURG, "title": "Unser Teil", "jointGroup": group}
        answer = await change(WRITER, CREATE_PROJECT, input=own)
        assert [at for _, at, _ in messages(answer, "warnings")] == warning_count


async def test_an_initial_project_beside_a_concept_of_others_causes_a_warning(change: Change) -> None:
    assert await warnings_of_project(change, "INITIAL_PROJECT", "2024-07-01") == []
    own = await create_concept(change, title="Eigenes", status="IN_PREPARATION", effectiveOn="2024-01-01")
    await change_concept(change, "SetCoverage", **id_and_version(own), coverage=[{"unit": LUDWIGSBURG}])
    assert await warnings_of_project(change, "INITIAL_PROJECT", "2024-07-01") == [], "its own is what it is for"
    concept = await create_concept(change, HELPER, tenant=WORKSHOP, title="Kreiskonzept", visibility="FEDERATION",
                                 status="IN_PREPARATION", effectiveOn="2024-07-01")  # fmt: skip
    assert await warnings_of_project(change, "INITIAL_PROJECT", "2024-07-01") == [], "it is not for this town yet"
    coverage = [{"unit": LUDWIGSBURG, "coveredTo": "2026-12-31"}]
    await change_concept(change, "SetCoverage", HELPER, **id_and_version(concept), coverage=coverage)
    (message,) = await warnings_of_project(change, "INITIAL_PROJECT", "2024-07-01")
    assert "Am 01.07.2024 ist hier „Kreiskonzept“ in Kraft oder in Arbeit" in message
    assert "Erstvorhaben meist nicht gefördert" in message
    assert await warnings_of_project(change, "INITIAL_PROJECT", "2024-06-30") == []
    assert len(await warnings_of_project(change, "INITIAL_PROJECT", "2026-12-31")) == 1, (
        "the last day on which it takes part"
    )
    assert await warnings_of_project(change, "INITIAL_PROJECT", "2027-01-01") == []
    assert await warnings_of_project(change, "FOCUS_CONCEPT", "2024-07-01") == []


async def test_a_hidden_concept_causes_no_warning(change: Change) -> None:
    for visibility, warning_count in (("TENANT", 0), ("FEDERATION", 1)):
        concept = await create_concept(change, HELPER, tenant=WORKSHOP, title="Geheim", visibility=visibility,
                                     status="IN_PREPARATION", effectiveOn="2024-01-01")  # fmt: skip
        await change_concept(change, "SetCoverage", HELPER, **id_and_version(concept), coverage=[{"unit": LUDWIGSBURG}])
        assert len(await warnings_of_project(change, "INITIAL_PROJECT", "2024-07-01")) == warning_count, visibility
