"""All regions at once, for everyone: each as its own coverage says, and at a cost that anonymous may ask."""

from typing import Any

import pytest

from federation.coverage.public import PUBLISHED_COST
from federation.graph.limits import ANONYMOUS_BUDGET, TooExpensiveError
from federation.graph.request import Request
from federation.graph.run.reads import QueryRunner
from tests.conftest import Client
from tests.helpers.region import ANONYMOUS, MANAGER, TODAY

FIGURES = "byLevel { level associations municipalities population } management { municipalities municipalitiesUnknown }"
ALL = f"""{{ countiesCoverage {{ byRegion {{ region {{ key coverage {{ basis {FIGURES} }} }} basis {FIGURES} }} }} }}"""


async def by_region(answer: Any) -> list[Any]:
    """Each region's figures, after a comparison with those that the region itself answers."""
    figures = []
    for item in answer["countiesCoverage"]["byRegion"]:
        own = item.pop("region")
        assert own["coverage"] == item, own["key"]
        figures.append((own["key"], item))
    assert figures and [key for key, _ in figures] == sorted(key for key, _ in figures)
    return figures


async def test_each_region_is_covered_as_its_own_answer_says(ask: Client, ask_public: Client) -> None:
    everyone = await by_region(await ask_public(ALL))
    assert {item["basis"] for _, item in everyone} == {"PUBLIC"}
    anonymous = await by_region(await ask(ANONYMOUS, ALL))
    assert anonymous == everyone, "the same at both addresses"
    own = dict(await by_region(await ask(MANAGER, ALL)))["07335"]
    assert own["basis"] == "COUNTY" and own != dict(everyone)["07335"], "a county sees what is internal"


async def test_anonymous_may_ask_for_all_regions_once(public_reads: QueryRunner) -> None:
    item = f"countiesCoverage {{ byRegion {{ region {{ key }} {FIGURES} }} }}"

    async def run(text: str) -> int:
        request = Request(text, None, {}, {})
        document = public_reads.document(request, ANONYMOUS)
        return (await public_reads.fast(document, request, ANONYMOUS, TODAY, ANONYMOUS_BUDGET)).cost

    assert PUBLISHED_COST < await run(f"{{ {item} }}") < ANONYMOUS_BUDGET.cost
    with pytest.raises(TooExpensiveError, match="erlaubt sind 2000"):
        await run(f"{{ {item} again: {item} }}")
