"""Deadlines generated from a term: days, rules, and concurrent changes."""

import asyncio

import asyncpg
import pytest

from federation.graph.limits import MACHINE_BUDGET
from federation.graph.request import Request
from federation.graph.run.reads import QueryRunner
from tenants.install import Addresses
from tenants.locks import LockClass
from tenants.messages import in_language
from tests.conftest import Client
from tests.helpers.deadlines import change_deadline, find_deadline, kinds_and_days, list_deadlines
from tests.helpers.funding import create_project, decide_project, extend_project, messages, update_project
from tests.helpers.measures import Change
from tests.helpers.region import LUDWIGSBURG, TODAY, WRITER

TERM = {"beginsOn": "2025-10-01", "endsOn": "2027-09-30"}
THEN = [
    ("INTERIM_REPORT", "2026-04-30"), ("COUNCIL_DECISION", "2026-09-30"), ("FOLLOW_UP_APPLICATION", "2027-03-30"),
    ("INTERIM_REPORT", "2027-04-30"), ("FUNDING_END", "2027-09-30"), ("FINAL_REPORT", "2028-03-31"),
]  # fmt: skip

pytestmark = pytest.mark.usefixtures("empty_workshop")


async def test_a_term_generates_its_deadlines_with_their_basis(change: Change, ask: Client) -> None:
    project = await create_project(change, **TERM)
    assert await kinds_and_days(ask, project) == THEN
    every = await list_deadlines(ask, project)
    assert all(item["basis"] and item["isGenerated"] and item["followsTerm"] for item in every)
    assert [item["year"] for item in every] == [2026, None, None, 2027, None, None]
    assert [item["budgetYear"] for item in every] == [2025, None, None, 2026, None, None]
    assert "§ 188" in every[-1]["basis"]
    assert {item["kind"] for item in every if "nicht geprüft: bitte dem Bescheid entnehmen" in item["basis"]} == {
        "FOLLOW_UP_APPLICATION", "INTERIM_REPORT", "FINAL_REPORT",
    }  # fmt: skip
    assert await kinds_and_days(ask, await create_project(change, beginsOn="2025-10-01")) == [], "no end, no deadline"
    assert await kinds_and_days(ask, await create_project(change)) == []


@pytest.mark.parametrize(
    ("ends", "before", "half", "after"),
    [
        ("2025-08-31", "2024-08-31", "2025-02-28", "2026-02-28"),
        ("2024-08-31", "2023-08-31", "2024-02-29", "2025-02-28"),
        ("2024-02-29", "2023-02-28", "2023-08-29", "2024-08-31"),
        ("2025-12-30", "2024-12-30", "2025-06-30", "2026-06-30"),
        ("2027-02-28", "2026-02-28", "2026-08-28", "2027-08-31"),
        ("2026-06-30", "2025-06-30", "2025-12-30", "2026-12-31"),
        ("2026-08-30", "2025-08-30", "2026-02-28", "2027-02-28"),
        ("2028-02-28", "2027-02-28", "2027-08-28", "2028-08-28"),
    ],
)
async def test_due_days_map_month_ends_to_month_ends(
    change: Change, ask: Client, ends: str, before: str, half: str, after: str
) -> None:
    result = dict(await kinds_and_days(ask, await create_project(change, beginsOn="2022-05-01", endsOn=ends)))
    expected = {"COUNCIL_DECISION": before, "FOLLOW_UP_APPLICATION": half, "FUNDING_END": ends, "FINAL_REPORT": after}
    assert expected.items() <= result.items()


@pytest.mark.parametrize(
    ("begins", "ends", "years"),
    [
        ("2025-04-30", "2026-04-30", [2025]),
        ("2025-05-01", "2026-04-29", []),
        ("2025-05-01", "2026-04-30", [2025]),
        ("2024-12-31", "2025-01-01", []),
        ("2026-01-01", "2027-12-31", [2026]),
        ("2024-12-31", "2028-02-29", [2024, 2025, 2026]),
    ],
)
async def test_interim_reports_are_due_in_april_after_each_budget_year(
    change: Change, ask: Client, begins: str, ends: str, years: list[int]
) -> None:
    project = await create_project(change, beginsOn=begins, endsOn=ends)
    reports = [item for item in await list_deadlines(ask, project) if item["kind"] == "INTERIM_REPORT"]
    assert [report["budgetYear"] for report in reports] == years
    assert [(report["year"], report["dueOn"]) for report in reports] == [
        (year + 1, f"{year + 1}-04-30") for year in years
    ]


async def test_a_rule_for_item_and_guideline_precedes_the_general_rule(change: Change, ask: Client) -> None:
    advice = await create_project(change, item="FOCUS_ADVICE", beginsOn="2025-01-01", endsOn="2025-12-31")
    kinds = [kind for kind, _ in await kinds_and_days(ask, advice)]
    assert kinds == ["FUNDING_END", "FINAL_REPORT"], "nothing follows an advice"
    for guideline, checked in (
        ("2019-01-01", True), ("2021-11-21", True), ("2018-12-31", False), ("2021-11-22", False), (None, False),
    ):  # fmt: skip
        project = await create_project(change, guidelineDate=guideline, **TERM)
        basis = (await find_deadline(ask, project, "FOLLOW_UP_APPLICATION"))["basis"]
        assert ("nicht geprüft" not in basis) is checked, guideline
    assert messages(await update_project(change, advice, item="INITIAL_PROJECT")) == []
    assert "FOLLOW_UP_APPLICATION" in dict(await kinds_and_days(ask, advice)), (
        "the item changed, and the deadlines with it"
    )


async def test_an_extension_moves_untouched_deadlines_only(change: Change, ask: Client) -> None:
    project = await create_project(change, **TERM)
    moved_deadline, noted, dropped, finished = [
        await find_deadline(ask, project, kind)
        for kind in ("FOLLOW_UP_APPLICATION", "COUNCIL_DECISION", "FINAL_REPORT", "INTERIM_REPORT")
    ]
    assert (
        messages(await change_deadline(change, "Move", moved_deadline, dueOn="2027-02-15", note="Bescheid, Nr. 6"))
        == []
    )
    assert (moved_deadline["dueOn"], moved_deadline["originallyDueOn"], moved_deadline["followsTerm"]) == (
        "2027-02-15",
        "2027-03-30",
        False,
    )
    assert messages(await change_deadline(change, "Update", noted, note="Mit dem Kreistag besprochen")) == []
    assert messages(await change_deadline(change, "Drop", dropped, note="Der Träger verzichtet")) == []
    assert messages(await change_deadline(change, "Complete", finished, doneOn="2026-04-12")) == []
    answer = await extend_project(change, project, endsOn="2028-03-31", decidedOn="2026-05-01")
    assert answer["userErrors"] == []
    assert await kinds_and_days(ask, project) == [
        ("INTERIM_REPORT", "2026-04-30"), ("COUNCIL_DECISION", "2026-09-30"), ("FOLLOW_UP_APPLICATION", "2027-02-15"),
        ("INTERIM_REPORT", "2027-04-30"), ("FUNDING_END", "2028-03-31"), ("FINAL_REPORT", "2028-03-31"),
    ]  # fmt: skip
    states = {
        (item["kind"], item["year"]): (item["state"], item["note"]) for item in await list_deadlines(ask, project)
    }
    assert states["INTERIM_REPORT", 2026] == ("DONE", None)
    assert states["FINAL_REPORT", None] == ("DROPPED", "Der Träger verzichtet")
    assert states["COUNCIL_DECISION", None] == ("OPEN", "Mit dem Kreistag besprochen")


async def test_the_funding_end_follows_the_term_despite_notes(change: Change, ask: Client) -> None:
    project = await create_project(change, **TERM)
    item = await find_deadline(ask, project, "FUNDING_END")
    assert (
        messages(await change_deadline(change, "Update", item, note="Im Kreistag genannt", basis="Bescheid, Nr. 2"))
        == []
    )
    await extend_project(change, project, endsOn="2028-03-31", decidedOn="2026-05-01")
    funding_end = await find_deadline(ask, project, "FUNDING_END")
    assert (funding_end["dueOn"], funding_end["note"], funding_end["basis"]) == (
        "2028-03-31",
        "Im Kreistag genannt",
        "Bescheid, Nr. 2",
    )
    assert funding_end["version"] == item["version"] + 1


async def test_a_reopened_deadline_follows_the_term_again(change: Change, ask: Client) -> None:
    project = await create_project(change, **TERM)
    final, end, decision = [
        await find_deadline(ask, project, kind) for kind in ("FINAL_REPORT", "FUNDING_END", "COUNCIL_DECISION")
    ]
    await change_deadline(change, "Complete", final)
    await change_deadline(change, "Drop", end, note="Irrtum")
    await change_deadline(change, "Update", decision, basis="Beschluss vom 3.2.")
    await change_deadline(change, "Complete", decision)
    await extend_project(change, project, endsOn="2028-03-31", decidedOn="2026-05-01")
    final, end, decision = [
        await find_deadline(ask, project, kind) for kind in ("FINAL_REPORT", "FUNDING_END", "COUNCIL_DECISION")
    ]
    for item, day in ((final, "2028-09-30"), (end, "2028-03-31")):
        assert messages(await change_deadline(change, "Reopen", item)) == []
        assert (item["dueOn"], item["state"], item["followsTerm"], item["note"]) == (day, "OPEN", True, None)
    await change_deadline(change, "Reopen", decision)
    assert (decision["dueOn"], decision["followsTerm"]) == ("2026-09-30", False), "its basis is somebody's own"
    await change_deadline(change, "Complete", final)
    await change_deadline(change, "Reopen", final, note="Doch noch offen")
    assert (final["followsTerm"], final["note"]) == (False, "Doch noch offen")
    await decide_project(change, project, "APPROVED", "2025-01-01")
    await change_deadline(change, "Complete", end)
    await decide_project(change, project, "REVOKED", "2026-01-01")
    end = await find_deadline(ask, project, "FUNDING_END")
    assert messages(await change_deadline(change, "Reopen", end)) == [] and not end["followsTerm"], (
        "there is no rule for it any more"
    )


async def test_a_shorter_or_open_term_removes_untouched_deadlines(change: Change, ask: Client) -> None:
    project = await create_project(change, **TERM)
    late = await find_deadline(ask, project, "FINAL_REPORT")
    await change_deadline(change, "Update", late, note="So im Bescheid")
    assert messages(await update_project(change, project, endsOn="2026-09-30")) == []
    kinds = [(item["kind"], item["year"]) for item in await list_deadlines(ask, project)]
    assert ("INTERIM_REPORT", 2027) not in kinds and ("INTERIM_REPORT", 2026) in kinds
    assert messages(await update_project(change, project, endsOn=None)) == []
    assert await kinds_and_days(ask, project) == [("FINAL_REPORT", "2028-03-31")]
    assert messages(await update_project(change, project, endsOn="2027-09-30")) == []
    assert await kinds_and_days(ask, project) == THEN, "all of them once, and the touched one is not doubled"


async def test_an_outdated_version_does_not_overwrite_a_newer_due_day(change: Change, ask: Client) -> None:
    project = await create_project(change, **TERM)
    deadline = await find_deadline(ask, project, "FINAL_REPORT")
    await update_project(change, project, endsOn="2027-12-31")
    ((code, at, _),) = messages(
        await change_deadline(change, "Move", dict(deadline), dueOn="2028-04-01", note="Warum nicht")
    )
    assert (code, at) == ("CONFLICT", "input.version")


@pytest.mark.parametrize(
    ("decisions", "stays"),
    [
        ([("APPLIED", "2025-01-01")], True), ([("APPROVED", "2025-01-01")], True),
        ([("APPLIED", "2025-01-01"), ("REJECTED", "2025-06-01")], False),
        ([("APPLIED", "2025-01-01"), ("WITHDRAWN", "2025-06-01")], False),
        ([("APPROVED", "2025-01-01"), ("REVOKED", "2025-06-01")], False),
        ([("APPROVED", "2025-01-01"), ("SETTLED", "2025-06-01")], False),
    ],
)  # fmt: skip
async def test_rejected_withdrawn_and_settled_projects_have_no_deadlines(
    change: Change, ask: Client, decisions: list[tuple[str, str]], stays: bool
) -> None:
    project = await create_project(change, **TERM)
    for kind, day in decisions:
        answer = await decide_project(change, project, kind, day)
        assert messages(answer) == []
    assert await kinds_and_days(ask, project) == (THEN if stays else [])
    if not stays:
        wrong = answer["fundedProject"]["steps"][-1]["id"]
        first = decisions[0][0]
        corrected = "APPROVED" if len(decisions) == 2 and first == "APPLIED" else "SETTLED"
        await decide_project(change, project, corrected, "2025-06-01", corrects=wrong)
        assert bool(await kinds_and_days(ask, project)) is (first == "APPLIED"), "put right, they are there again"


async def test_deadlines_are_generated_for_every_writer_and_only_once(owner: asyncpg.Connection) -> None:
    """An import, the demo, an extension: they know nothing of deadlines."""
    tenant = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", LUDWIGSBURG)
    transaction = owner.transaction()
    await transaction.start()
    try:
        await owner.execute(
            "INSERT INTO funded_project (tenant_id, visibility, version, title, item, begins_on, ends_before)"
            " SELECT $1, 'TENANT', 1, 'Import ' || n, 'OTHER', '2025-01-01', '2026-01-01' FROM generate_series(1, 3) n",
            tenant,
        )
        count = "SELECT count(*) FROM deadline WHERE tenant_id = $1"
        assert await owner.fetchval(count, tenant) == 12
        again = "SELECT deadline_refresh(array_agg(tenant_id), array_agg(id)) FROM funded_project"
        before = await owner.fetch("SELECT * FROM deadline ORDER BY id")
        await owner.execute(again)
        assert await owner.fetch("SELECT * FROM deadline ORDER BY id") == before
        await owner.execute("UPDATE funded_project SET title = 'Anders' WHERE tenant_id = $1", tenant)
        assert await owner.fetch("SELECT * FROM deadline ORDER BY id") == before
        await owner.execute("DELETE FROM funded_project WHERE tenant_id = $1", tenant)
        assert await owner.fetchval(count, tenant) == 0
    finally:
        await transaction.rollback()


async def test_a_rule_changed_by_the_operator_updates_every_term(
    owner: asyncpg.Connection, addresses: Addresses
) -> None:
    tenant = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", LUDWIGSBURG)
    operator = await asyncpg.connect(addresses.operator)
    try:
        await owner.execute(
            "INSERT INTO funded_project (tenant_id, visibility, version, title, item, begins_on, ends_before)"
            " VALUES ($1, 'TENANT', 1, 'Vorhaben', 'ENERGY_MANAGEMENT', '2025-01-01', '2026-01-01')", tenant,
        )  # fmt: skip
        for invalid in ("months = 6, every_month = 2, every_day = 1", "months = NULL, every_month = 2, every_day = 30"):
            with pytest.raises(asyncpg.PostgresError):
                await operator.execute(f"UPDATE deadline_rule SET {invalid} WHERE kind = 'FINAL_REPORT'")
        await operator.execute(
            "INSERT INTO deadline_rule (kind, item, months, lapses, basis)"
            " VALUES ('FINAL_REPORT', 'ENERGY_MANAGEMENT', 3, false, 'Landesrichtlinie')"
        )
        row = "SELECT (due_on::text, basis, version) FROM deadline WHERE tenant_id = $1 AND kind = 'FINAL_REPORT'"
        assert await owner.fetchval(row, tenant) == ("2026-03-31", "Landesrichtlinie", 2)
        await operator.execute("DELETE FROM deadline_rule WHERE basis = 'Landesrichtlinie'")
        assert (await owner.fetchval(row, tenant))[::2] == ("2026-06-30", 3)
    finally:
        await operator.close()


async def test_concurrent_changes_of_rule_and_term_are_both_applied(
    owner: asyncpg.Connection, addresses: Addresses
) -> None:
    """The second transaction waits for the first, and reads afterwards."""
    tenant = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", LUDWIGSBURG)
    operator, clerk = await asyncpg.connect(addresses.operator), await asyncpg.connect(addresses.migrate)
    enters = (
        "INSERT INTO funded_project (tenant_id, visibility, version, title, item, begins_on, ends_before)"
        f" VALUES ({tenant}, 'TENANT', 1, 'Vorhaben', 'ENERGY_MANAGEMENT', '2025-01-01', '2026-01-01')"
    )
    rules = (
        "INSERT INTO deadline_rule (kind, item, months, lapses, basis)"
        " VALUES ('FINAL_REPORT', 'ENERGY_MANAGEMENT', 3, false, 'Landesrichtlinie')"
    )
    try:
        for first, what, second, then in ((clerk, enters, operator, rules), (operator, rules, clerk, enters)):
            await owner.execute("DELETE FROM funded_project WHERE tenant_id = $1", tenant)
            await operator.execute("DELETE FROM deadline_rule WHERE basis = 'Landesrichtlinie'")
            transaction = first.transaction()
            await transaction.start()
            await first.execute(what)
            waiting = asyncio.create_task(second.execute(then))
            await asyncio.sleep(0.3)
            assert not waiting.done()
            await transaction.commit()
            await waiting
            rows = await owner.fetch(
                "SELECT due_on::text, basis FROM deadline WHERE tenant_id = $1 AND kind = 'FINAL_REPORT'", tenant
            )
            assert [tuple(row) for row in rows] == [("2026-03-31", "Landesrichtlinie")]
    finally:
        await operator.execute("DELETE FROM deadline_rule WHERE basis = 'Landesrichtlinie'")
        await operator.close()
        await clerk.close()


async def test_a_rule_changes_only_the_deadlines_it_applies_to(owner: asyncpg.Connection, addresses: Addresses) -> None:
    tenant = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", LUDWIGSBURG)
    operator, clerk = await asyncpg.connect(addresses.operator), await asyncpg.connect(addresses.migrate)
    try:
        await owner.execute(
            "INSERT INTO funded_project (tenant_id, visibility, version, title, item, begins_on, ends_before)"
            " SELECT $1, 'TENANT', 1, item, item, '2025-01-01', '2026-01-01'"
            " FROM unnest('{ENERGY_MANAGEMENT,OTHER}'::text[]) AS i (item)", tenant,
        )  # fmt: skip
        # What is not looked at stays missing.
        await owner.execute("DELETE FROM deadline WHERE tenant_id = $1", tenant)
        kinds = """SELECT p.item, d.kind FROM deadline d JOIN funded_project p ON p.id = d.project_id
            WHERE d.tenant_id = $1 ORDER BY 1, 2"""
        transaction = clerk.transaction()
        await transaction.start()
        await clerk.execute("SELECT pg_advisory_xact_lock_shared($1, 0)", LockClass.DEADLINE_RULES)
        for nothing in ("UPDATE deadline_rule SET months = 1 WHERE false", "UPDATE deadline_rule SET months = months",
                        "DELETE FROM deadline_rule WHERE false"):  # fmt: skip
            await asyncio.wait_for(operator.execute(nothing), 5)
            assert await owner.fetch(kinds, tenant) == []
        await transaction.rollback()
        await operator.execute(
            "INSERT INTO deadline_rule (kind, item, months, lapses, basis)"
            " VALUES ('FINAL_REPORT', 'ENERGY_MANAGEMENT', 3, false, 'Landesrichtlinie')"
        )
        assert [tuple(row) for row in await owner.fetch(kinds, tenant)] == [("ENERGY_MANAGEMENT", "FINAL_REPORT")]
        await operator.execute("UPDATE deadline_rule SET basis = basis || '!' WHERE kind = 'FUNDING_END'")
        assert [tuple(row) for row in await owner.fetch(kinds, tenant)] == [
            ("ENERGY_MANAGEMENT", "FINAL_REPORT"), ("ENERGY_MANAGEMENT", "FUNDING_END"), ("OTHER", "FUNDING_END"),
        ]  # fmt: skip
    finally:
        await operator.execute("DELETE FROM deadline_rule WHERE basis = 'Landesrichtlinie'")
        await operator.execute("UPDATE deadline_rule SET basis = rtrim(basis, '!') WHERE kind = 'FUNDING_END'")
        await operator.close()
        await clerk.close()


async def test_the_list_of_upcoming_deadlines_has_open_due_and_overdue_ones(change: Change, ask: Client) -> None:
    project = await create_project(change, visibility="FEDERATION", **TERM)
    query = """query ($in: Int, $on: Date) { deadlines(within: $in, region: "08118", asOf: $on) { nodes { kind dueOn } }
      tenant(key: "081180048048") { deadlines(within: $in, asOf: $on) { totalCount } }
      region(key: "08118") { deadlines(within: $in, asOf: $on) { totalCount } } }"""

    async def within(days: int | None, day: str | None = None) -> list[str]:
        answer = await ask(WRITER, query, **{"in": days, "on": day})
        due_days = [node["dueOn"] for node in answer["deadlines"]["nodes"]]
        assert {answer[of]["deadlines"]["totalCount"] for of in ("tenant", "region")} == {len(due_days)}
        return due_days

    assert await within(None) == [day for _, day in THEN]
    assert await within(0) == ["2026-04-30"], "late since April"
    assert await within(120) == ["2026-04-30"], "2026-09-29"
    assert await within(121) == ["2026-04-30", "2026-09-30"]
    assert await within(0, "2026-04-30") == ["2026-04-30"]
    assert await within(0, "2026-04-29") == []
    await change_deadline(change, "Complete", await find_deadline(ask, project, "INTERIM_REPORT"))
    assert await within(0) == []
    assert await within(0, "2026-05-31") == ["2026-04-30"], "the day before it was done"


@pytest.mark.parametrize("days", [-1, 3661])
async def test_a_list_of_zero_or_too_many_days_is_refused(reads: QueryRunner, days: int) -> None:
    request = Request(f"{{ deadlines(within: {days}) {{ totalCount }} }}", None, {}, {})
    answer = await reads.fast(reads.document(request, WRITER), request, WRITER, TODAY, MACHINE_BUDGET)
    (error,) = answer.errors
    assert error.message == "within liegt zwischen 0 und 3660 Tagen."
    assert in_language(error.message, "en") == "within is between 0 and 3660 days."
