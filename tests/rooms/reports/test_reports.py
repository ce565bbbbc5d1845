"""A report keeps the rollup of its day as it was at closing, for each of its readers."""

from datetime import date, timedelta
from random import Random
from typing import Any

import asyncpg
import pytest

from tests.helpers import rollup_expectations, tally_database, tally_model
from tests.helpers.measures import Change
from tests.helpers.region import (
    LUDWIGSBURG,
    WORKSHOP,
)
from tests.helpers.report_cases import AskAs
from tests.helpers.reports import (
    FROZEN,
    LIVE,
    READERS,
    close_report,
    report_measures,
)

TOWNS = (WORKSHOP, LUDWIGSBURG, "081180046046", "081180051051")


@pytest.mark.parametrize("seed", range(4))
async def test_a_report_keeps_the_rollup_as_it_was_at_closing(
    owner: asyncpg.Connection, change: Change, ask_reader: AskAs, reporting_county: dict[str, int], seed: int
) -> None:
    draw = Random(seed)
    model = max(
        (rollup_expectations.random_model(draw, [reporting_county[t] for t in TOWNS]) for _ in range(3)),
        key=lambda b: len(b.measures),
    )
    for town in TOWNS:
        for visibility in tally_model.VISIBILITIES:
            model.add_entry(
                model.add_measure(reporting_county[town], visibility=visibility),
                rollup_expectations.FIRST,
                tally_model.NOT_STARTED,
            )
    async with owner.transaction():
        await tally_database.insert_measures(owner, model.measures)
        for measure in draw.sample(model.measures, 8):
            amounts: dict[tally_model.Effect, int | None] = {("GHG_REDUCTION", "MEASURED", 2030): draw.randint(1, 9)}
            await tally_database.set_effects(owner, measure, amounts)
    since = rollup_expectations.FIRST + timedelta(days=draw.randint(100, 400))
    until = since + timedelta(days=draw.randint(1, 400))
    days = {"from": str(since), "to": str(until)}
    live = {name: (await ask_reader(name, LIVE, region=WORKSHOP, **days))["region"] for name in READERS}
    later = await close_report(change, day=days["to"], visibility="PUBLIC")  # in whatever order they are closed
    earlier = await close_report(change, day=days["from"], visibility="PUBLIC")
    both = {"from": earlier["id"], "to": later["id"]}
    keys, none = {id: ars for ars, id in reporting_county.items()}, frozenset[int]()
    shared = frozenset({"FEDERATION", "PUBLIC"})
    closer = rollup_expectations.Viewer("COUNTY", frozenset(keys), frozenset({reporting_county[WORKSHOP]}), shared)

    def texts(viewer: rollup_expectations.Viewer, day: date) -> set[tuple[str, str, str]]:
        both_see = [measure for measure in model.measures if closer.sees(measure) and viewer.sees(measure)]
        return {
            (keys[s.tenant], str(s.key)[-6:], at) for s in both_see if (at := rollup_expectations.status_of(s, day))
        }

    reads = {
        "head": closer, "half": closer,
        "writer": closer._replace(read_tenants=frozenset({reporting_county[LUDWIGSBURG]})),
        "anonymous": rollup_expectations.Viewer("PUBLIC", none, none, frozenset({"PUBLIC"})),
    }  # fmt: skip
    reads |= dict.fromkeys(("reviewer", "reader"), reads["writer"]) | dict.fromkeys(
        ("foreign", "open"), reads["anonymous"]
    )
    frozen: dict[str, Any] = {}
    for name in READERS:
        result = frozen[name] = await ask_reader(name, FROZEN, **both)
        assert (result["was"]["figures"], result["is"]["figures"]) == (live[name]["was"], live[name]["is"]), name
        assert (result["was"]["effects"], result["is"]["effects"]) == (live[name]["saved"], live[name]["saves"]), name
        changed = result["is"]["compare"].pop("measures")
        assert result["is"]["compare"] == live[name]["changes"], name
        first, last = texts(reads[name], since), texts(reads[name], until)
        assert (report_measures(result["was"]), report_measures(result["is"])) == (first, last), name
        stood, stands = ({item[:2]: item[2] for item in some} for some in (first, last))
        expected = {(*key, was, now) for key in stood | stands if (was := stood.get(key)) != (now := stands.get(key))}
        actual = {
            (m["measure"]["tenant"]["key"], m["measure"]["code"], m["before"], m["after"]) for m in changed["nodes"]
        }
        assert actual == expected and len(actual) == changed["totalCount"], name
    assert live["head"]["is"]["total"] > live["writer"]["is"]["total"] > live["anonymous"]["is"]["total"] > 0

    for measure in model.measures[::3]:
        model.add_entry(measure, since - timedelta(days=1), tally_model.RUNNING, "Berichtigt")
        await tally_database.insert_entries(owner, measure.entries[-1:])
    for measure in model.measures:
        measure.visibility, measure.field_of_action = "TENANT", "ADAPTATION"
        measure.archived = since - timedelta(days=5) if draw.random() < 0.5 else None
    await tally_database.update_measures(owner, model.measures)
    deleted_keys = [measure.key for measure in model.measures[::4]]
    renamed = "UPDATE measure SET title = 'Umbenannt', goal = 'Anderes' WHERE tenant_id = ANY ($1)"
    await owner.execute(renamed, list(keys))
    for name in READERS:
        assert (await ask_reader(name, LIVE, region=WORKSHOP, **days))["region"] != live[name], name
    await _delete_measures(owner, deleted_keys)
    for name in READERS:
        result = await ask_reader(name, FROZEN, **both)
        assert "measures" in result["is"]["compare"] and result["is"]["compare"].pop("measures")
        for report in (*result.values(), *frozen[name].values()):
            for node in report["measures"]["nodes"]:
                del node["measure"]  # the live one moved on
        assert result == frozen[name], name


async def _delete_measures(owner: asyncpg.Connection, keys: list[Any]) -> None:
    """Measures are gone with all that was known of them."""
    deleted_keys = "tenant_id IN (SELECT t.id FROM tenant t WHERE starts_with(t.ars, '08118'))"
    await owner.execute(f"DELETE FROM status_change WHERE {deleted_keys}")
    await owner.execute(f"DELETE FROM measure_span WHERE {deleted_keys}")
    await owner.execute(f"DELETE FROM measure WHERE {deleted_keys} AND id = ANY ($1)", keys)
    assert not await owner.fetchval(f"SELECT count(*) FROM measure WHERE {deleted_keys} AND id = ANY ($1)", keys)
