"""The demo's projects match their public page and the register."""

from pathlib import Path

import asyncpg
import pytest

from demo import funding
from tests.helpers.database import ROOT

SEED = next(iter((ROOT.parent / "shared" / "seeds").glob("004_*")), Path("missing"))
REAL = next(project for project in funding.read_projects() if project["reference"] == "03K17253")


@pytest.mark.skipif(not SEED.is_file(), reason="without the shared documents")
def test_real_project_matches_its_public_page() -> None:
    text = " ".join(SEED.read_text(encoding="utf-8").split())
    assert f"„{REAL['title']}“" in text and f"Förderkennzeichen: {REAL['reference']}" in text
    assert f"{REAL['begins_on']:%d.%m.%Y} bis {REAL['ends_on']:%d.%m.%Y}" in text
    assert "Beteiligte Partner: n.n." in text and REAL["partners_state"] == "NOT_NAMED"
    assert "occupancies" not in REAL["post"] and "quota_percent" not in REAL, "the page does not say"


def test_invented_rows_are_marked_and_name_no_person() -> None:
    for project in funding.read_projects():
        invented = project["source"].startswith("Erfunden")
        assert invented is (project["reference"] != REAL["reference"]) and invented is project["title"].startswith(
            "Erfunden"
        )
        assert "holder" not in project.get("post", {})


async def test_project_covers_units_of_the_register_in_the_order_of_its_title(
    owner: asyncpg.Connection,
) -> None:
    names = {ars: await owner.fetchval("SELECT name FROM territory WHERE ars = $1", ars) for ars, _ in REAL["coverage"]}
    assert names == {
        "07335": "Kaiserslautern", "073355008": "Ramstein-Miesenbach", "073355011": "Landstuhl",
        "073355002": "Enkenbach-Alsenborn",
    }  # fmt: skip
    assert [scope for _, scope in REAL["coverage"]] == ["OWN_RESPONSIBILITIES", *["TERRITORY"] * 3]


async def test_demo_funding_answers_for_any_day(owner: asyncpg.Connection) -> None:
    transaction = owner.transaction()
    await transaction.start()
    try:
        for table in ("post_holder", "post_coverage", "post_funding", "post_occupancy", "post_step", "post",
                      "project_predecessor", "project_coverage", "project_extension", "project_step",
                      "project_partner", "funded_project"):  # fmt: skip
            await owner.execute(f"DELETE FROM {table}")
        with pytest.MonkeyPatch.context() as patched:
            known_tenants = {r["ars"] for r in await owner.fetch("SELECT ars FROM tenant")}
            patched.setattr(
                funding,
                "read_projects",
                lambda real=funding.read_projects: [p for p in real() if p["tenant"] in known_tenants],
            )
            await funding.write(owner)
        real = "title = 'Klimaschutzmanagement des Landkreises Kaiserslautern'"
        row = await owner.fetchrow(f"SELECT begins_on, ends_before, is_occupancy_stated FROM post WHERE {real}")
        assert row and [str(row["begins_on"]), str(row["ends_before"])] == ["2021-10-01", "2023-10-01"]
        assert row["is_occupancy_stated"] is False
        covers = await owner.fetch("SELECT ars FROM post_coverage c JOIN post p ON p.id = c.post_id WHERE p.title LIKE"
                                   " '%Landkreises%' ORDER BY 1")  # fmt: skip
        assert [r["ars"] for r in covers] == ["07335", "073355002", "073355008", "073355011"]
        due = await owner.fetch("SELECT kind, due_on::text, dropped_on = due_on AS dropped FROM deadline d JOIN"
                                " funded_project p ON p.id = d.project_id WHERE reference = '03K17253'"
                                " ORDER BY due_on")  # fmt: skip
        assert [tuple(r) for r in due] == [
            ("INTERIM_REPORT", "2022-04-30", True), ("COUNCIL_DECISION", "2022-09-30", None),
            ("FOLLOW_UP_APPLICATION", "2023-03-30", None), ("INTERIM_REPORT", "2023-04-30", True),
            ("FUNDING_END", "2023-09-30", None), ("FINAL_REPORT", "2024-03-31", True),
        ]  # fmt: skip
        late = "SELECT count(*) FROM deadline WHERE done_on IS NULL AND dropped_on IS NULL AND lapses_before IS NULL"
        invented = f"{late} AND project_id IN (SELECT id FROM funded_project WHERE reference = '67K00001')"
        assert await owner.fetchval(invented) == 0, "nothing of what has ended is late"
    finally:
        await transaction.rollback()
