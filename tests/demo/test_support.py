"""The demo's support case and mandate are marked as invented; the mandate is valid from the first day."""

from datetime import date, timedelta

import asyncpg

from demo import support


async def test_demo_has_a_running_case_with_a_mandate_both_marked_as_invented(
    owner: asyncpg.Connection,
) -> None:
    today = date(2026, 6, 1)
    transaction = owner.transaction()
    await transaction.start()
    try:
        for table in ("mandate", "support_measure", "support_step", "support_case"):
            await owner.execute(f"DELETE FROM {table}")
        await support.write(owner, today)
        await support.write(owner, today)
        (case,) = await owner.fetch("SELECT title, reason FROM support_case")
        assert case["title"].startswith("Erfunden") and case["reason"] == "WHITE_SPOT"
        steps = await owner.fetch("SELECT kind, effective_on, note FROM support_step ORDER BY number")
        assert [step["kind"] for step in steps] == ["OFFERED", "ACCEPTED", "RUNNING"]
        assert steps[0]["note"].startswith("Erfunden") and steps[-1]["effective_on"] < today
        (mandate,) = await owner.fetch("SELECT valid_from, valid_to, note, support_case_id FROM mandate")
        assert mandate["note"].startswith("Erfunden") and mandate["support_case_id"] is not None
        assert mandate["valid_from"] <= today < mandate["valid_to"] <= today + timedelta(days=366)
    finally:
        await transaction.rollback()
