"""A report keeps the rollup of its day as it was at closing, for each of its readers."""

from datetime import date, timedelta
from random import Random
from typing import Any

import asyncpg
import pytest

from tests.helpers import tally_database, tally_model
from tests.helpers.measures import Change
from tests.helpers.region import LUDWIGSBURG, WORKSHOP
from tests.helpers.report_cases import AskAs
from tests.helpers.reports import FROZEN, LIVE, READERS, close_report, report_measures
from tests.helpers.rollup_expectations import FIRST, Viewer, random_model, status_of
from tests.helpers.tally_model import TallyModel

TOWNS = (WORKSHOP, LUDWIGSBURG, "081180046046", "081180051051")
Texts = set[tuple[str, str, str]]
"""Tenant, code and status of each measure that a reader sees in a report."""


@pytest.mark.parametrize("seed", range(4))
async def test_a_report_keeps_the_rollup_as_it_was_at_closing(
    owner: asyncpg.Connection, change: Change, ask_reader: AskAs, reporting_county: dict[str, int], seed: int
) -> None:
    draw = Random(seed)
    model = await _insert_model(owner, reporting_county, draw)
    since = FIRST + timedelta(days=draw.randint(100, 400))
    until = since + timedelta(days=draw.randint(1, 400))
    days = {"from": str(since), "to": str(until)}
    live = {name: (await ask_reader(name, LIVE, region=WORKSHOP, **days))["region"] for name in READERS}
    later = await close_report(change, day=days["to"], visibility="PUBLIC")  # the order of closing does not matter
    earlier = await close_report(change, day=days["from"], visibility="PUBLIC")
    both = {"from": earlier["id"], "to": later["id"]}
    frozen: dict[str, Any] = {}
    for name in READERS:
        frozen[name] = await ask_reader(name, FROZEN, **both)
        texts = [_visible_texts(model, reporting_county, name, day) for day in (since, until)]
        _assert_report_equals_rollup(frozen[name], live[name], texts)
    assert live["head"]["is"]["total"] > live["writer"]["is"]["total"] > live["anonymous"]["is"]["total"] > 0

    await _change_all_measures(owner, model, list(reporting_county.values()), since, draw)
    for name in READERS:
        assert (await ask_reader(name, LIVE, region=WORKSHOP, **days))["region"] != live[name], name
    await _delete_measures(owner, [measure.key for measure in model.measures[::4]])
    for name in READERS:
        result = await ask_reader(name, FROZEN, **both)
        assert "measures" in result["is"]["compare"] and result["is"]["compare"].pop("measures")
        for report in (*result.values(), *frozen[name].values()):
            for node in report["measures"]["nodes"]:
                del node["measure"]  # the current measure has changed
        assert result == frozen[name], name


async def _insert_model(owner: asyncpg.Connection, ids: dict[str, int], draw: Random) -> TallyModel:
    """Random measures of some towns, at least one of each visibility in each town."""
    model = max(
        (random_model(draw, [ids[town] for town in TOWNS]) for _ in range(3)), key=lambda item: len(item.measures)
    )
    for town in TOWNS:
        for visibility in tally_model.VISIBILITIES:
            measure = model.add_measure(ids[town], visibility=visibility)
            model.add_entry(measure, FIRST, tally_model.NOT_STARTED)
    async with owner.transaction():
        await tally_database.insert_measures(owner, model.measures)
        for measure in draw.sample(model.measures, 8):
            amounts: dict[tally_model.Effect, int | None] = {("GHG_REDUCTION", "MEASURED", 2030): draw.randint(1, 9)}
            await tally_database.set_effects(owner, measure, amounts)
    return model


def _viewer(name: str, ids: dict[str, int]) -> Viewer:
    """What a reader counts and sees."""
    none = frozenset[int]()
    county = Viewer("COUNTY", frozenset(ids.values()), frozenset({ids[WORKSHOP]}), frozenset({"FEDERATION", "PUBLIC"}))
    if name in ("head", "half"):
        return county
    if name in ("writer", "reviewer", "reader"):
        return county._replace(read_tenants=frozenset({ids[LUDWIGSBURG]}))
    return Viewer("PUBLIC", none, none, frozenset({"PUBLIC"}))


def _visible_texts(model: TallyModel, ids: dict[str, int], name: str, day: date) -> Texts:
    """The measures of a day that both the closing person and the reader see."""
    keys, closer, viewer = {id: ars for ars, id in ids.items()}, _viewer("head", ids), _viewer(name, ids)
    visible = [measure for measure in model.measures if closer.sees(measure) and viewer.sees(measure)]
    return {(keys[m.tenant], str(m.key)[-6:], status) for m in visible if (status := status_of(m, day))}


def _assert_report_equals_rollup(report: Any, rollup: Any, texts: list[Texts]) -> None:
    assert (report["was"]["figures"], report["is"]["figures"]) == (rollup["was"], rollup["is"])
    assert (report["was"]["effects"], report["is"]["effects"]) == (rollup["saved"], rollup["saves"])
    changed = report["is"]["compare"].pop("measures")
    assert report["is"]["compare"] == rollup["changes"]
    assert [report_measures(report["was"]), report_measures(report["is"])] == texts
    before, after = ({item[:2]: item[2] for item in some} for some in texts)
    expected = {(*key, was, now) for key in before | after if (was := before.get(key)) != (now := after.get(key))}
    actual = {(m["measure"]["tenant"]["key"], m["measure"]["code"], m["before"], m["after"]) for m in changed["nodes"]}
    assert actual == expected and len(actual) == changed["totalCount"]


async def _change_all_measures(
    owner: asyncpg.Connection, model: TallyModel, tenants: list[int], since: date, draw: Random
) -> None:
    """Corrects histories, moves, hides, archives and renames measures after closing."""
    for measure in model.measures[::3]:
        model.add_entry(measure, since - timedelta(days=1), tally_model.RUNNING, "Berichtigt")
        await tally_database.insert_entries(owner, measure.entries[-1:])
    for measure in model.measures:
        measure.visibility, measure.field_of_action = "TENANT", "ADAPTATION"
        measure.archived = since - timedelta(days=5) if draw.random() < 0.5 else None
    await tally_database.update_measures(owner, model.measures)
    renamed = "UPDATE measure SET title = 'Umbenannt', goal = 'Anderes' WHERE tenant_id = ANY ($1)"
    await owner.execute(renamed, tenants)


async def _delete_measures(owner: asyncpg.Connection, keys: list[Any]) -> None:
    """Deletes measures, and all histories of the county, since they may refer to them."""
    of_county = "tenant_id IN (SELECT t.id FROM tenant t WHERE starts_with(t.ars, '08118'))"
    await owner.execute(f"DELETE FROM status_change WHERE {of_county}")
    await owner.execute(f"DELETE FROM measure_span WHERE {of_county}")
    await owner.execute(f"DELETE FROM measure WHERE {of_county} AND id = ANY ($1)", keys)
    assert not await owner.fetchval(f"SELECT count(*) FROM measure WHERE {of_county} AND id = ANY ($1)", keys)
