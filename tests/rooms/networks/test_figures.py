"""Figures of networks: against a recount in Python on many days, for whoever asks; key actors; evidence of success."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import asyncpg
import pytest

from tests.conftest import Client
from tests.helpers.alliances import OFFICE, SIGNER
from tests.helpers.memberships import OFFICE as OWN_OFFICE
from tests.helpers.memberships import key_of
from tests.helpers.network_changes import Networks
from tests.helpers.region import ANONYMOUS, COUNTY, LUDWIGSBURG, MANAGER, WRITER

FIGURES = """asOf networks members targetMwh reachedMwh verifiedMwh byStatus { status count } byKind { kind count }
  ideasByStatus { status count } ideaOutcomes { measures pledges cooperations meetings }"""
AFTER = {"PLANNED": "PLANNED", "FORMING": "FORMING", "FOUNDED": "ACTIVE", "RESUMED": "ACTIVE", "DORMANT": "DORMANT",
         "CLOSED": "CLOSED", "REPORTED": "REPORTED", "FOUND_PLAUSIBLE": "PLAUSIBLE", "VERIFIED": "VERIFIED",
         "RETURNED": "REPORTED", "PROPOSED": "COLLECTED", "COLLECTED": "COLLECTED", "TAKEN_UP": "TAKEN_UP",
         "DROPPED": "DROPPED", "REOPENED": "COLLECTED"}  # fmt: skip
Rows = Sequence[Any]


def status_on(steps: Rows, day: date) -> str | None:
    """What the last step until a day brought."""
    kinds = [step["kind"] for step in sorted(steps, key=lambda s: s["number"]) if step["effective_on"] <= day]
    return AFTER[kinds[-1]] if kinds else None


def recount(networks: Rows, rows: dict[str, Rows], day: date) -> dict[str, Any]:
    """The figures, as whoever reads all rows would count them."""
    status = {n["id"]: status_on([s for s in rows["step"] if s["network_id"] == n["id"]], day) for n in networks}
    there = [n for n in networks if status[n["id"]] is not None]
    running = [n for n in there if status[n["id"]] in ("ACTIVE", "DORMANT")]
    latest: dict[Any, Any] = {}
    for r in sorted(rows["result"], key=lambda r: r["year"]):
        if r["reported_on"] <= day:
            latest[r["network_id"]] = r
    reached = [latest[n["id"]] for n in running if n["id"] in latest]
    verified = [
        r for r in reached
        if status_on([s for s in rows["check"] if s["result_id"] == r["id"]], day) == "VERIFIED"
    ]  # fmt: skip
    ideas = [
        (i, status_on([s for s in rows["idea_step"] if s["idea_id"] == i["id"]], day)) for i in rows["idea"]
        if i["network_id"] in {n["id"] for n in there}
    ]  # fmt: skip
    inside = {
        m["who"] for m in rows["member"]
        if m["network_id"] in {n["id"] for n in there} and m["joined_on"] <= day < m["until"] and m["who"]
    }  # fmt: skip
    return {
        "asOf": day.isoformat(), "networks": sum(status[n["id"]] != "CLOSED" for n in there), "members": len(inside),
        "targetMwh": total(n["target_mwh"] for n in running), "reachedMwh": total(r["saved_mwh"] for r in reached),
        "verifiedMwh": total(r["saved_mwh"] for r in verified),
        "byStatus": Counter(status[n["id"]] for n in there),
        "byKind": Counter(n["kind"] for n in there if status[n["id"]] != "CLOSED"),
        "ideasByStatus": Counter(s for _, s in ideas if s),
        "measures": sum(i["measure_id"] is not None and s == "TAKEN_UP" for i, s in ideas),
    }  # fmt: skip


def total(values: Any) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None


def plain(answer: Any) -> dict[str, Any]:
    """An answer in the recount's form."""
    read = {name: answer[name] for name in ("asOf", "networks", "members")}
    read |= {name: answer[name] and Decimal(answer[name]) for name in ("targetMwh", "reachedMwh", "verifiedMwh")}
    for name, by in (("byStatus", "status"), ("byKind", "kind"), ("ideasByStatus", "status")):
        read[name] = Counter({item[by]: item["count"] for item in answer[name]})
    return read | {"measures": answer["ideaOutcomes"]["measures"]}


async def read_rows(owner: asyncpg.Connection, alliance: Any) -> tuple[Rows, dict[str, Rows]]:
    of = "network_id IN (SELECT id FROM network WHERE alliance_id = $1)"
    queries = {
        "step": f"SELECT * FROM network_step WHERE {of}", "result": f"SELECT * FROM network_result WHERE {of}",
        "check": f"SELECT * FROM network_result_step WHERE {of}", "idea": f"SELECT * FROM network_idea WHERE {of}",
        "idea_step": f"SELECT * FROM network_idea_step WHERE {of}",
        "member": "SELECT n.network_id, n.joined_on, least(n.ends_before, n.member_ends_before) AS until,"
                  " coalesce(p.into_id::text, p.id::text, n.to_tenant_id::text) AS who FROM network_member n"
                  " LEFT JOIN membership m ON m.id = n.membership_id LEFT JOIN partner p ON p.id ="
                  f" coalesce(n.partner_id, m.partner_id) WHERE n.{of}",
    }  # fmt: skip
    networks = await owner.fetch("SELECT * FROM network WHERE alliance_id = $1", alliance)
    return networks, {name: await owner.fetch(query, alliance) for name, query in queries.items()}


async def test_figures_of_every_day_agree_with_a_recount(networks: Networks, ask: Client) -> None:
    """The office sees all rows; what it counts is what a recount of the tables counts, on each day of a history."""
    of_guest = await networks.meetings.member()
    first = await networks.create(kind="BUSINESS", plannedOn="2026-01-05", isOpen=True, targetMwh="100")
    first = await networks.step(OWN_OFFICE, first, "FOUNDED", effectiveOn="2026-02-01")
    first = await networks.step(OWN_OFFICE, first, "DORMANT", effectiveOn="2026-04-01", note="Pause")
    second = await networks.create(kind="RENEWABLES", plannedOn="2026-03-01", targetMwh="60")
    second = await networks.step(OWN_OFFICE, second, "CLOSED", effectiveOn="2026-05-01", note="Kein Interesse")
    member = await networks.done(OWN_OFFICE, "networkMemberAdd", network=first["id"], membership=of_guest["id"])
    await networks.owner.execute("UPDATE network_member SET joined_on = '2026-03-15' WHERE network_id IN"
                                 " (SELECT id FROM network WHERE name = 'Unternehmensnetzwerk Probe')")  # fmt: skip
    await networks.done(OWN_OFFICE, "networkMemberEnd", id=member["id"], version=member["version"],
                        lastDay="2026-04-15")  # fmt: skip
    for year, saved, reported in ((2024, "10", "2026-02-10"), (2025, "25", "2026-03-20")):
        await networks.done(OWN_OFFICE, "networkResultAdd", network=first["id"], year=year, savedMwh=saved,
                            basis="MEASURED", reportedOn=reported)  # fmt: skip
    idea = await networks.done(OWN_OFFICE, "networkIdeaAdd", network=first["id"], title="Erfundene Idee")
    await networks.owner.execute("UPDATE network_idea_step SET effective_on = '2026-02-20' WHERE number = 1"
                                 " AND network_id IN (SELECT id FROM network WHERE name = 'Unternehmensnetzwerk"
                                 " Probe')")  # fmt: skip
    await networks.done(OWN_OFFICE, "networkIdeaStep", id=idea["id"], step=1, kind="TAKEN_UP",
                        effectiveOn="2026-03-02")  # fmt: skip
    key = await networks.owner.fetchval("SELECT id FROM network WHERE name = 'Unternehmensnetzwerk Probe' LIMIT 1")
    alliance = await networks.owner.fetchval("SELECT alliance_id FROM network WHERE id = $1", key)
    rows = await read_rows(networks.owner, alliance)
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(0, 150)]
    for some in (days[n : n + 10] for n in range(0, len(days), 10)):
        fields = " ".join(f'd{n}: networkFigures(asOf: "{day}") {{ {FIGURES} }}' for n, day in enumerate(some))
        answer = (await ask(OWN_OFFICE, f"query ($id: ID!) {{ alliance(id: $id) {{ {fields} }} }}",
                            id=networks.alliance))["alliance"]  # fmt: skip
        assert [plain(answer[f"d{n}"]) for n in range(len(some))] == [recount(*rows, day) for day in some]
    trend = (await ask(
        OWN_OFFICE, f'query ($id: ID!) {{ alliance(id: $id) {{ networkTrend(from: "2026-01-01", to: "2026-05-20")'
        f" {{ {FIGURES} }} }} }}", id=networks.alliance,
    ))["alliance"]["networkTrend"]  # fmt: skip
    assert [plain(item) for item in trend] == [recount(*rows, date.fromisoformat(item["asOf"])) for item in trend]


@pytest.mark.parametrize(("who", "expected"), [(ANONYMOUS, (1, 2)), (SIGNER, (1, 3)), (MANAGER, (3, 5))])
async def test_a_region_counts_what_is_in_sight(ask: Client, who: Any, expected: tuple[int, int]) -> None:
    query = (
        f'query ($key: RegionalKey!) {{ region(key: $key) {{ networkFigures(asOf: "2026-06-01") {{ {FIGURES} }} }} }}'
    )
    figures = (await ask(who, query, key=COUNTY))["region"]["networkFigures"]
    assert (figures["networks"], figures["members"]) == expected


async def test_key_actors_are_counted_for_the_office_alone(ask: Client) -> None:
    query = "query ($id: ID!) { alliance(id: $id) { keyActors { marked members withPledge inNetworks atMeetings } } }"
    tenant = (await ask(OFFICE, 'query ($id: ID!) { network(id: $id) { alliance { id } } }',
                        id=await network_id(ask)))["network"]["alliance"]["id"]  # fmt: skip
    counted = {who.subject: (await ask(who, query, id=tenant))["alliance"]["keyActors"]
               for who in (OFFICE, MANAGER, SIGNER)}  # fmt: skip
    assert counted == {
        "office": {"marked": 1, "members": 1, "withPledge": 1, "inNetworks": 1, "atMeetings": 0}, "manager": None,
        "signer": None,
    }  # fmt: skip
    # Before any of its pledges was told, it had none.
    past = 'query ($id: ID!) { alliance(id: $id) { keyActors(asOf: "2025-01-15") { members withPledge } } }'
    assert (await ask(OFFICE, past, id=tenant))["alliance"]["keyActors"] == {"members": 1, "withPledge": 0}


async def test_key_actors_of_a_day_are_members_by_the_steps_until_then(networks: Networks, ask: Client) -> None:
    """Suspended in March, and today, too: in other months it took part."""
    joining, owner = networks.meetings.joining, networks.owner
    member = await networks.meetings.member()
    made = await networks.create()
    await networks.done(OWN_OFFICE, "networkMemberAdd", network=made["id"], membership=member["id"],
                        joinedOn="2026-02-01")  # fmt: skip
    for day, kind in (("2026-03-01", "SUSPENDED"), ("2026-04-01", "REINSTATED"), (None, "SUSPENDED")):
        member = await joining.step(OWN_OFFICE, member, kind, note="Pause")
        await owner.execute(
            "UPDATE membership_step SET effective_on = coalesce($3::text::date, effective_on) WHERE kind = $2 AND"
            " membership_id = $1 AND effective_on = ctx.today()", key_of(member), kind, day,
        )  # fmt: skip
    await owner.execute(
        "INSERT INTO membership_note (tenant_id, membership_id, alliance_id, version, text, is_key_stakeholder)"
        " SELECT tenant_id, id, alliance_id, 1, 'Wichtig', true FROM membership WHERE id = $1", key_of(member),
    )  # fmt: skip
    now = await owner.fetchval("SELECT ctx.today()")
    days = ("2026-01-01", "2026-01-20", "2026-02-20", "2026-03-20", "2026-04-20", now)
    fields = " ".join(f'd{n}: keyActors(asOf: "{day}") {{ marked members inNetworks }}' for n, day in enumerate(days))
    query = f"query ($id: ID!) {{ alliance(id: $id) {{ {fields} }} }}"
    found = (await ask(OWN_OFFICE, query, id=networks.alliance))["alliance"]
    assert [(item["marked"], item["members"], item["inNetworks"]) for item in found.values()] == [
        (1, 0, 0), (1, 1, 0), (1, 1, 1), (1, 0, 0), (1, 1, 1), (1, 0, 0),
    ]  # fmt: skip


async def network_id(ask: Client) -> str:
    """The business network of the region, as everybody finds it."""
    nodes = (await ask(ANONYMOUS, "{ networks(first: 50) { nodes { id name } } }"))["networks"]["nodes"]
    return next(node["id"] for node in nodes if node["name"] == "Unternehmensnetzwerk")


CRITERIA = """successCriteria { id evidenceFigure network { id } alliance { id } figure { number wanted isMet }
  keyActors { marked } }"""
ERRORS = "userErrors { code field message } warnings { code field message }"


async def test_a_criterion_of_success_points_to_a_figure(networks: Networks, ask: Client) -> None:
    made = await networks.create()
    change = networks.access.change
    create = (
        f"mutation ($input: MeasureCreate!) {{ measureCreate(input: $input) {{ measure {{ id version }} {ERRORS} }} }}"
    )
    entry = {
        "tenant": LUDWIGSBURG,
        "code": "NW1",
        "title": "Klimaschutzkooperationen",
        "fieldOfAction": "PARTICIPATION",
    }
    measure = (await change(WRITER, create, "de", input=entry))["measure"]
    sheet = (
        f"mutation ($input: MeasureSetSheet!) {{ measureSetSheet(input: $input) {{ measure {{ id version {CRITERIA} }}"
        f" {ERRORS} }} }}"
    )
    key = {"id": measure["id"], "version": measure["version"]}
    for bad in ({"evidenceFigure": "IDEAS"}, {"network": made["id"]}, {"evidenceFigure": "KEY_ACTORS",
                "network": made["id"]}, {"evidenceFigure": "IDEAS", "network": made["id"],
                "alliance": networks.alliance}):  # fmt: skip
        answer = await change(WRITER, sheet, "de", input=key | {"successCriteria": [{"text": "Netzwerke"} | bad]})
        assert [item["field"][-1] for item in answer["userErrors"]] == ["evidenceFigure"]
    three = [
        {"text": "Netzwerke treffen sich regelmäßig", "evidenceFigure": "MEETINGS_REGULAR", "network": made["id"]},
        {"text": "Wichtige Akteure beteiligen sich", "evidenceFigure": "KEY_ACTORS", "alliance": networks.alliance},
        {"text": "Netzwerke entwickeln Ideen", "evidenceFigure": "IDEAS", "network": made["id"]},
    ]
    answer = await change(WRITER, sheet, "de", input=key | {"successCriteria": three})
    assert answer["userErrors"] == []
    read = f"query ($id: ID!) {{ measure(id: $id) {{ {CRITERIA} }} }}"
    before = [item["figure"] for item in (await ask(WRITER, read, id=measure["id"]))["measure"]["successCriteria"]]
    assert before == [{"number": 0, "wanted": None, "isMet": False}, None,
                      {"number": 0, "wanted": None, "isMet": False}]  # fmt: skip
    idea = await networks.done(OWN_OFFICE, "networkIdeaAdd", network=made["id"], title="Abwärme teilen")
    await networks.done(WRITER, "networkIdeaStep", id=idea["id"], step=1, kind="TAKEN_UP",
                        becomes={"measure": measure["id"]})  # fmt: skip
    await networks.meetings.series(alliance=None, network=made["id"])
    after = (await ask(WRITER, read, id=measure["id"]))["measure"]["successCriteria"]
    assert [item["figure"] for item in after] == [
        {"number": 0, "wanted": 2, "isMet": False}, None, {"number": 1, "wanted": None, "isMet": True},
    ]  # fmt: skip
    assert [item["keyActors"] for item in after] == [None] * 3
    origin = "query ($id: ID!) { measure(id: $id) { networkIdeas { id network { id } } } }"
    assert (await ask(WRITER, origin, id=measure["id"]))["measure"]["networkIdeas"] == [
        {"id": idea["id"], "network": {"id": made["id"]}}
    ]  # fmt: skip
