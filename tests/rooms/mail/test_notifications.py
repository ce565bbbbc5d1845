"""Of what people hear by mail: what they set, and what then is queued for whom."""

from typing import Any

import asyncpg
import pytest

from tests.conftest import Client
from tests.helpers import region
from tests.helpers.database import temporary_transaction
from tests.helpers.measures import Change
from tests.helpers.region import LANDSTUHL, LUDWIGSBURG, fixed_id

SET = """mutation ($input: NotificationsSet!) { notificationsSet(input: $input) {
  viewer { mailLanguage notifications { kind frequency } } userErrors { code field message } } }"""
OWN = "{ me { mailLanguage notifications { kind frequency } } }"
QUEUED = """
SELECT m.kind, u.subject, m.is_digest FROM mail m JOIN app_user u ON u.id = m.user_id
WHERE m.next_attempt_at < '2900-01-01' AND m.queued_at >= now() ORDER BY 1, 2
"""
SETTING = """
INSERT INTO notification_setting (user_id, kind, frequency) SELECT id, $2, $3 FROM app_user WHERE subject = $1
"""


def frequencies(viewer: Any) -> dict[str, str]:
    return {item["kind"]: item["frequency"] for item in viewer["notifications"]}


async def test_a_person_sets_what_they_hear_of_and_nobody_else(
    change: Change, ask: Client, owner: asyncpg.Connection
) -> None:
    before = await ask(region.READER, OWN)
    assert frequencies(before["me"]) == {
        "ACCESS_REQUESTED": "IMMEDIATE", "REPRESENTATION_ASKED": "IMMEDIATE", "PARTNER_CORRECTED": "IMMEDIATE",
        "DEADLINE_DUE": "OFF",
        "PUBLICATION_REQUESTED": "OFF", "PUBLICATION_DECIDED": "IMMEDIATE", "MEASURES_STALE": "OFF",
        "GRANT_ENDING": "IMMEDIATE", "MEMBERSHIP_REPORTED": "IMMEDIATE", "REPRESENTATIVE_PROPOSED": "IMMEDIATE",
        "DECLARATION_TO_SIGN": "IMMEDIATE", "JOIN_REQUESTED": "IMMEDIATE", "COOPERATION_ASKED": "IMMEDIATE",
        "COOPERATION_REPORTED": "IMMEDIATE", "COOPERATION_TERMS": "IMMEDIATE", "COOPERATION_CHANGED": "IMMEDIATE",
        **dict.fromkeys(
            ("COOPERATION_REWORDED", "SIGNATORY_PROPOSED", "MEETING_INVITED", "MEETING_CHANGED", "MEETING_REMINDER",
             "MEETING_OPENING", "MEETING_MINUTES", "PLEDGE_REPORTED", "PLEDGE_DECIDED", "PLEDGE_DUE", "STORY_REPORTED",
             "STORY_DECIDED", "STORY_NAMED", "NETWORK_FOUNDED", "IDEA_DECIDED"), "IMMEDIATE",
        ),
    }  # fmt: skip
    try:
        for frequency in ("WEEKLY", "IMMEDIATE"):
            values = {"language": "EN", "notifications": [{"kind": "DEADLINE_DUE", "frequency": frequency}]}
            result = await change(region.READER, SET, input=values)
            assert result["userErrors"] == []
            assert frequencies(result["viewer"])["DEADLINE_DUE"] == frequency
        after = await ask(region.READER, OWN)
        assert after["me"]["mailLanguage"] == "EN" and before["me"]["mailLanguage"] == "DE"
        assert frequencies(after["me"]) == frequencies(before["me"]) | {"DEADLINE_DUE": "IMMEDIATE"}
        assert frequencies((await ask(region.WRITER, OWN))["me"]) == frequencies(before["me"])
    finally:
        for table in ("notification_setting", "mail_language"):
            reader = "(SELECT id FROM app_user WHERE subject = 'reader')"
            await owner.execute(f"DELETE FROM {table} WHERE user_id = {reader}")


async def test_what_cannot_be_set_is_refused(change: Change) -> None:
    twice = [{"kind": "DEADLINE_DUE", "frequency": "OFF"}] * 2
    result = await change(region.READER, SET, input={"notifications": twice})
    assert result["userErrors"][0]["code"] == "INVALID" and result["viewer"] is None
    result = await change(region.UNKNOWN, SET, input={"language": "EN"})
    assert result["userErrors"][0]["code"] == "NOT_FOUND"
    result = await change(region.ANONYMOUS, SET, input={"language": "EN"})
    assert result["userErrors"][0]["code"] == "NOT_FOUND"
    result = await change(region.READ_ONLY, SET, input={"language": "EN"})
    assert result["userErrors"][0]["code"] == "FORBIDDEN"


async def test_nobody_reads_or_writes_settings_of_others(api_connection: asyncpg.Connection) -> None:
    async with temporary_transaction(api_connection, region.READER):
        other = await api_connection.fetchval("SELECT user_id FROM person WHERE email = 'viewer@example.org'")
        assert other is None, "of another tenant"
        for table in ("notification_setting", "mail_language"):
            assert await api_connection.fetchval(f"SELECT count(*) FROM {table}") == 0
    async with temporary_transaction(api_connection, region.VIEWER):
        assert await api_connection.fetchval("SELECT count(*) FROM notification_setting") == 2
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await api_connection.execute(
                "INSERT INTO notification_setting (user_id, kind, frequency) VALUES ($1, 'DEADLINE_DUE', 'IMMEDIATE')",
                fixed_id(1),
            )


async def test_a_person_gets_what_they_want_and_nothing_without_a_verified_address(owner: asyncpg.Connection) -> None:
    async with temporary_transaction(owner):
        wanted = {"writer": "WEEKLY", "reader": "OFF", "chief": "IMMEDIATE", "reviewer": "IMMEDIATE"}
        for subject, frequency in wanted.items():
            await owner.execute(SETTING, subject, "DEADLINE_DUE", frequency)
        await owner.execute("UPDATE person SET email_verified = false WHERE email = 'reviewer@example.org'")
        await owner.execute(
            "SELECT ctx.notify_role_holders('DEADLINE_DUE', id, NULL, '{VIEWER,EDITOR,REVIEWER,ADMIN}', NULL)"
            " FROM tenant WHERE ars = $1", LUDWIGSBURG,
        )  # fmt: skip
        await owner.execute("UPDATE mail SET next_attempt_at = now() WHERE is_digest")
        assert [tuple(row) for row in await owner.fetch(QUEUED)] == [
            ("DEADLINE_DUE", "chief", False), ("DEADLINE_DUE", "writer", True)
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-06-01 04:59Z", "2026-06-01 05:00Z"),
        ("2026-06-01 05:00Z", "2026-06-08 05:00Z"),
        ("2026-06-07 23:59Z", "2026-06-08 05:00Z"),
        ("2026-10-24 12:00Z", "2026-10-26 06:00Z"),
    ],
)
async def test_the_digest_comes_on_mondays_at_seven_in_germany(owner: asyncpg.Connection, now: str, then: str) -> None:
    query = f"SELECT ctx.next_digest('{now}') = '{then}'"
    assert await owner.fetchval(query) is True


STEP = """INSERT INTO publication_step (tenant_id, measure_id, kind, taken_by)
SELECT m.tenant_id, m.id, $1, (SELECT id FROM app_user WHERE subject = $2) FROM measure m WHERE m.id = $3"""


async def test_reviewers_hear_of_requests_and_whoever_asked_of_the_verdict(owner: asyncpg.Connection) -> None:
    async with temporary_transaction(owner):
        await owner.execute(SETTING, "admin", "PUBLICATION_REQUESTED", "IMMEDIATE")
        await owner.execute(STEP, "REQUESTED", "viewer", fixed_id(22))
        assert [tuple(row) for row in await owner.fetch(QUEUED)] == [("PUBLICATION_REQUESTED", "admin", False)]
        await owner.execute(STEP, "REFUSED", "admin", fixed_id(22))
        assert [tuple(row) for row in await owner.fetch(QUEUED)] == [
            ("PUBLICATION_DECIDED", "viewer", False), ("PUBLICATION_REQUESTED", "admin", False)
        ]  # fmt: skip
    async with temporary_transaction(owner):
        await owner.execute(SETTING, "admin", "PUBLICATION_REQUESTED", "IMMEDIATE")
        await owner.execute(STEP, "REQUESTED", "admin", fixed_id(22))
        await owner.execute(STEP, "GRANTED", "admin", fixed_id(22))
        await owner.execute(STEP, "PUBLISHED", "admin", fixed_id(22))
        assert await owner.fetch(QUEUED) == [], "of what they do themselves people need not hear"


async def collect(owner: asyncpg.Connection, days_ago: int) -> list[tuple[Any, ...]]:
    """What is queued when the last look was so many days ago."""
    await owner.execute("UPDATE notification_mark SET through_on = ctx.today() - $1::int", days_ago)
    await owner.execute("SELECT ctx.collect_notifications()")
    return [tuple(row) for row in await owner.fetch(QUEUED)]


async def test_what_time_brings_is_queued_once(owner: asyncpg.Connection) -> None:
    async with temporary_transaction(owner):
        await owner.execute("DELETE FROM notification_setting")
        await owner.execute(SETTING, "editor", "DEADLINE_DUE", "IMMEDIATE")
        await owner.execute(SETTING, "editor", "MEASURES_STALE", "IMMEDIATE")
        await owner.execute("UPDATE deadline SET due_on = ctx.today() + 100, done_on = NULL, dropped_on = NULL,"
                            " originally_due_on = NULL, created_at = '2020-01-01', follows_term = false")  # fmt: skip
        await owner.execute("UPDATE measure SET confirmed_on = ctx.today()")
        assert await collect(owner, 1) == []
        ours = "tenant_id = (SELECT id FROM tenant WHERE ars = $1)"
        of_one = f"id = (SELECT id FROM deadline WHERE {ours} ORDER BY id LIMIT 1)"
        await owner.execute(f"UPDATE deadline SET due_on = ctx.today() + 14 WHERE {of_one}", LANDSTUHL)
        assert await collect(owner, 0) == [], "this day was looked at"
        assert await collect(owner, 1) == [("DEADLINE_DUE", "editor", False)]
        assert await collect(owner, 0) == [("DEADLINE_DUE", "editor", False)]
        # Stale after 400 days there.
        await owner.execute("UPDATE measure SET confirmed_on = ctx.today() - 401 WHERE code = 'Se3'")
        await owner.execute("UPDATE measure SET confirmed_on = ctx.today() - 400 WHERE code = 'Se2'")
        await owner.execute("UPDATE measure SET confirmed_on = ctx.today() - 402 WHERE code = 'Se1'")
        await owner.execute("DELETE FROM mail WHERE kind = 'DEADLINE_DUE'")
        await owner.execute("UPDATE deadline SET due_on = ctx.today() + 100")
        assert await collect(owner, 1) == [("MEASURES_STALE", "editor", False)]


async def test_whose_role_ends_and_who_administers_it_hear_of_it(owner: asyncpg.Connection) -> None:
    async with temporary_transaction(owner):
        ends = (
            "UPDATE role_grant SET valid_to = ctx.today() + $2::int"
            " WHERE user_id = (SELECT id FROM app_user WHERE subject = $1)"
        )
        await owner.execute(ends, "writer", 14)
        assert await collect(owner, 1) == [("GRANT_ENDING", "chief", False), ("GRANT_ENDING", "writer", False)]
        await owner.execute("DELETE FROM mail WHERE kind = 'GRANT_ENDING'")
        await owner.execute(
            "INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to)"
            " SELECT tenant_id, user_id, role, valid_to, 'infinity' FROM role_grant WHERE valid_to = ctx.today() + 14"
        )
        assert await collect(owner, 1) == [], "the role goes on"
        await owner.execute(ends, "manager", 13)
        assert await collect(owner, 1) == [] and await collect(owner, 3) == [("GRANT_ENDING", "manager", False)] * 2


async def test_the_first_look_of_an_installation_queues_nothing(owner: asyncpg.Connection) -> None:
    async with temporary_transaction(owner):
        await owner.execute("DELETE FROM notification_mark")
        assert not await owner.fetchval("SELECT ctx.collect_notifications()")
        assert await owner.fetchval("SELECT count(*) FROM notification_mark WHERE through_on = ctx.today()") == 6
        assert await owner.fetch(QUEUED) == []
