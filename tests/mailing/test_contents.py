"""What mails say: what their receiver may see at that moment, in their language, and nothing that forges a header."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from federation.mailing.sender import MailSender
from tests.helpers.alliances import TOWN_ALLIANCE
from tests.helpers.mail import SmtpServer, outbox_states, queue, wait_until
from tests.helpers.region import LANDSTUHL, WEILERBACH, fixed_id

SETTING = """
INSERT INTO notification_setting (user_id, kind, frequency) SELECT id, $2, $3 FROM app_user WHERE subject = $1
ON CONFLICT (user_id, kind) DO UPDATE SET frequency = excluded.frequency
"""
NAME = "UPDATE person SET name = $2, email = $3 WHERE user_id = (SELECT id FROM app_user WHERE subject = $1)"
STALE = "UPDATE measure SET confirmed_on = ctx.today() - 500 WHERE id = ANY ($1)"


@pytest.fixture(autouse=True)
async def wanted(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """Some people want to hear of stale measures, and some measures are stale."""
    settings = await owner.fetch("SELECT * FROM notification_setting")
    people = await owner.fetch("SELECT user_id, name, email FROM person")
    measures = [fixed_id(n) for n in (11, 13, 14)]
    confirmed = await owner.fetch("SELECT id, confirmed_on FROM measure WHERE id = ANY ($1)", measures)
    await owner.execute(STALE, measures)
    for who in ("editor", "viewer", "admin"):
        await owner.execute(SETTING, who, "MEASURES_STALE", "IMMEDIATE")
    yield
    await owner.execute("DELETE FROM notification_setting")
    await owner.executemany("INSERT INTO notification_setting VALUES ($1, $2, $3)", [tuple(row) for row in settings])
    await owner.executemany(
        "UPDATE person SET name = $2, email = $3 WHERE user_id = $1", [tuple(row) for row in people]
    )
    await owner.executemany("UPDATE measure SET confirmed_on = $2 WHERE id = $1", [tuple(row) for row in confirmed])


async def queue_stale(owner: asyncpg.Connection, who: str, *measures: int) -> None:
    async with owner.transaction():
        for measure in measures:
            await queue(owner, "MEASURES_STALE", LANDSTUHL, fixed_id(measure), subject=who)


async def wait_until_done(owner: asyncpg.Connection) -> list[str]:
    """Waits until nothing is left to send; the outcomes in the order of queueing."""

    async def is_done() -> bool:
        states = await outbox_states(owner)
        return bool(states) and all(outcome for outcome, *_ in states)

    await wait_until(is_done)
    return [outcome for outcome, *_ in await outbox_states(owner)]


async def test_a_mail_says_what_its_receiver_may_see(
    sender: MailSender, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    await queue_stale(owner, "editor", 11, 13, 14)
    assert await wait_until_done(owner) == ["SENT"] * 3
    await queue_stale(owner, "viewer", 11, 13, 14)  # reads in English, and no drafts
    assert (await wait_until_done(owner))[3:] == ["SENT", "SENT", "DROPPED"]
    await queue_stale(owner, "admin", 13)  # of another tenant
    assert (await wait_until_done(owner))[6:] == ["DROPPED"]
    editor, viewer = smtp.mails
    assert str(editor.message["Subject"]) == "Klimaverbund: Veraltete Maßnahmen: Verbandsgemeinde Landstuhl"
    assert "Maßnahmen, deren Stand veraltet ist, Verbandsgemeinde Landstuhl: 3" in editor.text
    assert {"- Solardach Rathaus", "- Personalstelle", "- Ärger mit dem Wärmenetz"} <= {*editor.text.splitlines()}
    assert "https://klima.example/07335/massnahmen/073355011/Se1" in editor.text
    assert editor.text.count("https://klima.example/07335") == 1, "what is not public has no page for everyone"
    assert "Measures whose status is stale, Verbandsgemeinde Landstuhl: 2" in viewer.text
    assert "Wärmenetz" not in viewer.text + viewer.html
    assert viewer.message["Content-Language"] == "en"
    assert "https://klima.example/en/07335/massnahmen/073355011/Se1" in viewer.html


async def test_what_changed_since_it_was_queued_counts(
    sender: MailSender, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    """The mails are queued, and sent after the change: both are committed at once."""

    async def change(*statements: str) -> list[str]:
        async with owner.transaction():
            await queue(owner, "MEASURES_STALE", LANDSTUHL, fixed_id(13), subject="editor")
            for statement in statements:
                await owner.execute(statement)
        return (await wait_until_done(owner))[-1:]

    editor = "(SELECT id FROM app_user WHERE subject = 'editor')"
    assert await change("UPDATE measure SET confirmed_on = ctx.today() WHERE code = 'Se3'") == ["DROPPED"], "fresh"
    await owner.execute(STALE, [fixed_id(13)])
    assert await change(f"UPDATE app_user SET active = false WHERE id = {editor}") == ["DROPPED"], "locked out"
    await owner.execute("UPDATE app_user SET active = true")
    assert await change(f"UPDATE role_grant SET valid_to = ctx.today() WHERE user_id = {editor}") == ["DROPPED"], "left"
    await owner.execute(f"UPDATE role_grant SET valid_to = 'infinity' WHERE user_id = {editor}")
    unsubscribed = await change(f"SELECT ctx.unsubscribe({editor}, 'MEASURES_STALE')")
    assert unsubscribed == ["DROPPED"], "wants no more"
    await owner.execute(SETTING, "editor", "MEASURES_STALE", "IMMEDIATE")
    unverified = "UPDATE person SET email_verified = {} WHERE user_id = " + editor
    assert await change(unverified.format("false")) == ["FAILED"], "has no address any more"
    await owner.execute(unverified.format("true"))
    assert smtp.mails == []
    assert await change() == ["SENT"]


@pytest.mark.parametrize(("end", "outcome"), [
    ("ctx.today() + 10", "SENT"), ("ctx.today() + 200", "DROPPED"), ("ctx.today()", "DROPPED"),
])  # fmt: skip
async def test_a_role_that_was_prolonged_or_ended_since_is_not_said_to_end(
    sender: MailSender, owner: asyncpg.Connection, end: str, outcome: str
) -> None:
    set_end = "UPDATE role_grant SET valid_to = {} WHERE user_id = (SELECT id FROM app_user WHERE subject = 'editor')"
    try:
        async with owner.transaction():
            grant = await owner.fetchval(f"{set_end.format(end)} RETURNING id")
            await queue(owner, "GRANT_ENDING", LANDSTUHL, grant, subject="editor")
        assert await wait_until_done(owner) == [outcome]
    finally:
        await owner.execute(set_end.format("'infinity'"))


async def test_the_end_of_an_office_names_the_alliance(
    sender: MailSender, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    try:
        async with owner.transaction():
            grant = await owner.fetchval(
                "INSERT INTO role_grant (tenant_id, user_id, role, alliance_id, valid_from, valid_to)"
                " SELECT a.tenant_id, u.id, 'OFFICE', a.id, '2026-01-01', ctx.today() + 10 FROM alliance a, app_user u"
                " WHERE a.id = $1 AND u.subject = 'editor' RETURNING id", TOWN_ALLIANCE,
            )  # fmt: skip
            await queue(owner, "GRANT_ENDING", LANDSTUHL, grant, subject="editor")
        assert await wait_until_done(owner) == ["SENT"]
    finally:
        await owner.execute("DELETE FROM role_grant WHERE id = $1", grant)
    assert "Ihre Rolle „Geschäftsstelle von Bündnis Beispielstadt“ endet am" in smtp.mails[0].text


async def test_the_digest_is_one_mail(sender: MailSender, smtp: SmtpServer, owner: asyncpg.Connection) -> None:
    for kind in ("MEASURES_STALE", "GRANT_ENDING"):
        await owner.execute(SETTING, "editor", kind, "WEEKLY")
    grant = await owner.fetchval(
        "UPDATE role_grant SET valid_to = ctx.today() + 10"
        " WHERE user_id = (SELECT id FROM app_user WHERE subject = 'editor') RETURNING id"
    )
    try:
        await queue_stale(owner, "editor", 11, 13)
        await queue(owner, "GRANT_ENDING", LANDSTUHL, grant, subject="editor")
        waiting = await owner.fetchval("SELECT count(*) FROM mail WHERE is_digest AND next_attempt_at > now()")
        assert waiting == 3, "until Monday"
        await owner.execute("UPDATE mail SET next_attempt_at = now()"
                            " WHERE is_digest AND next_attempt_at < '2900-01-01'")  # fmt: skip
        await owner.execute("NOTIFY mail")
        assert await wait_until_done(owner) == ["SENT"] * 3
    finally:
        await owner.execute("UPDATE role_grant SET valid_to = 'infinity' WHERE id = $1", grant)
    (mail,) = smtp.mails
    assert str(mail.message["Subject"]) == "Klimaverbund: Ihre wöchentliche Übersicht"
    assert "Stand veraltet ist, Verbandsgemeinde Landstuhl: 2" in mail.text
    assert "Rollen, die bald enden, Verbandsgemeinde Landstuhl: 1" in mail.text
    assert "Ihre Rolle „Bearbeitung“ endet am" in mail.text
    assert ".WEEKLY." in mail.message["List-Unsubscribe"]


async def test_who_decides_hears_of_a_request_and_who_asked_of_the_answer(
    sender: MailSender, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    request = await owner.fetchval(
        "INSERT INTO access_request (tenant_id, user_id, state, message, version)"
        " SELECT t.id, u.id, 'OPEN', 'Geheim', 1 FROM tenant t, app_user u WHERE t.ars = $1 AND u.subject = 'viewer'"
        " RETURNING id", WEILERBACH,
    )  # fmt: skip
    try:
        assert await wait_until_done(owner) == ["SENT"]
        await owner.execute("UPDATE access_request SET state = 'DECLINED', reason = 'Voll' WHERE id = $1", request)
        assert await wait_until_done(owner) == ["SENT", "SENT"]
    finally:
        await owner.execute("DELETE FROM access_request WHERE id = $1", request)
    asked, answered = smtp.mails
    assert asked.recipients == ["admin@example.org"] and answered.recipients == ["viewer@example.org"]
    assert "Bitten um Zugang zu Verbandsgemeinde Weilerbach: 1\n- Erfunden viewer\n" in asked.text
    assert "https://klima.example/verwaltung/073355009/anfragen" in asked.text
    assert "It was declined" in answered.text and answered.message["List-Unsubscribe"] is None
    assert "Geheim" not in asked.text and "Voll" not in answered.text


STEP = """
INSERT INTO publication_step (tenant_id, measure_id, kind, note, taken_by)
SELECT m.tenant_id, m.id, $1, 'Geheim', (SELECT id FROM app_user WHERE subject = $2) FROM measure m WHERE m.id = $3
"""


async def test_reviewers_read_what_is_requested_and_whoever_asked_what_was_decided(
    sender: MailSender, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    await owner.execute(SETTING, "manager", "PUBLICATION_REQUESTED", "IMMEDIATE")
    await owner.execute(SETTING, "admin", "PUBLICATION_DECIDED", "IMMEDIATE")
    try:
        await owner.execute(STEP, "REQUESTED", "admin", fixed_id(32))  # who has no role there, and sees nothing of it
        assert await wait_until_done(owner) == ["SENT"]
        await owner.execute(STEP, "REFUSED", "manager", fixed_id(32))
        assert await wait_until_done(owner) == ["SENT", "DROPPED"]
        async with owner.transaction():
            await owner.execute(STEP, "REQUESTED", "admin", fixed_id(32))
            await owner.execute(STEP, "RECALLED", "admin", fixed_id(32))
        assert await wait_until_done(owner) == ["SENT", "DROPPED", "DROPPED"], "there is nothing left to decide"
    finally:
        await owner.execute("DELETE FROM publication_step WHERE measure_id = $1", fixed_id(32))
    (mail,) = smtp.mails
    assert mail.recipients == ["manager@example.org"]
    assert "Zur Veröffentlichung vorgelegt, Landkreis Kaiserslautern: 1\n- Kreishaushalt\n" in mail.text
    assert "Geheim" not in mail.text + mail.html


async def test_a_deadline_is_named_with_its_day(
    sender: MailSender, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    tenant = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", LANDSTUHL)
    deadline = await owner.fetchval(
        "INSERT INTO deadline (tenant_id, project_id, visibility, kind, title, due_on, basis, version)"
        " SELECT tenant_id, id, visibility, 'OTHER', 'Belege ordnen', '2999-02-01', 'Bescheid', 1 FROM funded_project"
        " WHERE tenant_id = $1 LIMIT 1 RETURNING id", tenant,
    )  # fmt: skip
    try:
        await queue(owner, "DEADLINE_DUE", LANDSTUHL, deadline, subject="editor")
        await queue(owner, "DEADLINE_DUE", LANDSTUHL, deadline, subject="viewer")  # wants no such mail
        assert await wait_until_done(owner) == ["SENT"]
        assert "- Belege ordnen, bis 01.02.2999" in smtp.mails[0].text
        async with owner.transaction():
            await queue(owner, "DEADLINE_DUE", LANDSTUHL, deadline, subject="editor")
            await owner.execute("UPDATE deadline SET done_on = '2020-01-01' WHERE id = $1", deadline)
        assert await wait_until_done(owner) == ["SENT", "DROPPED"]
    finally:
        await owner.execute("DELETE FROM deadline WHERE id = $1", deadline)


HOSTILE = "Eve\r\nBcc: alle@example.org\r\n\r\n<script>alert(1)</script>\u202eevil"


async def test_names_and_titles_forge_neither_headers_nor_pages(
    sender: MailSender, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    await owner.execute(NAME, "editor", HOSTILE, "editor@example.org")
    title = await owner.fetchval("SELECT title FROM measure WHERE id = $1", fixed_id(13))
    await owner.execute("UPDATE measure SET title = '<img src=x> & mehr' WHERE id = $1", fixed_id(13))
    try:
        await queue_stale(owner, "editor", 13)
        await wait_until_done(owner)
    finally:
        await owner.execute("UPDATE measure SET title = $2 WHERE id = $1", fixed_id(13), title)
    (mail,) = smtp.mails
    assert mail.recipients == ["editor@example.org"] and mail.message["Bcc"] is None
    (receiver,) = mail.message["To"].addresses
    assert receiver.addr_spec == "editor@example.org"
    assert receiver.display_name == "Eve Bcc: alle@example.org <script>alert(1)</script> evil"
    assert "<script>" not in mail.html and "<img" not in mail.html and "&lt;img src=x&gt; &amp; mehr" in mail.html
    assert b"\r\nBcc:" not in mail.raw and b"\nBcc" not in mail.raw


@pytest.mark.parametrize(
    "address",
    [
        "eve@example.org\r\nBcc: alle@example.org",
        "eve@example.org,alle@example.org",
        "Eve <eve@example.org>",
        "eve",
        "@",
    ],
)
async def test_an_address_that_is_none_gets_nothing(
    sender: MailSender, smtp: SmtpServer, owner: asyncpg.Connection, address: str
) -> None:
    await owner.execute(NAME, "editor", "Eve", address)
    await queue_stale(owner, "editor", 13)
    assert await wait_until_done(owner) == ["FAILED"] and smtp.attempts == []
    assert await outbox_states(owner) == [("FAILED", 1, "address")]


async def test_names_and_addresses_of_the_whole_world(
    sender: MailSender, smtp: SmtpServer, owner: asyncpg.Connection
) -> None:
    await owner.execute(NAME, "editor", "Jörg Müller-Čapek, Leitung", "jörg@bürgermeisteramt.example")
    await queue_stale(owner, "editor", 13)
    await owner.execute(NAME, "viewer", "李明", "viewer@bürgermeisteramt.example")
    await queue_stale(owner, "viewer", 13)
    assert await wait_until_done(owner) == ["SENT", "SENT"]
    first, second = smtp.mails
    assert first.recipients == ["jörg@xn--brgermeisteramt-zvb.example"]
    assert second.recipients == ["viewer@xn--brgermeisteramt-zvb.example"]
    assert second.message["To"].addresses[0].display_name == "李明" and b"=?utf-8?" in second.raw
    assert "Guten Tag Jörg Müller-Čapek, Leitung," in first.text


async def test_a_long_list_is_cut_off(sender: MailSender, smtp: SmtpServer, owner: asyncpg.Connection) -> None:
    tenant = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", WEILERBACH)
    insert = (
        "INSERT INTO measure (tenant_id, id, code, title, field_of_action, visibility, version)"
        " SELECT $1, uuidv7(), 'Lang' || n, 'Lange Liste ' || n, 'MOBILITY', 'TENANT', 1 FROM generate_series(1, 130) n"
        " RETURNING id"
    )
    async with owner.transaction():
        ids = [row["id"] for row in await owner.fetch(insert, tenant)]
        await owner.execute(
            "INSERT INTO status_change (tenant_id, measure_id, visibility, effective_on, phase, condition,"
            " is_continuous) SELECT tenant_id, id, visibility, '2020-01-01', 'PLANNING', 'ON_TRACK', false FROM measure"
            " WHERE id = ANY ($1)", ids,
        )  # fmt: skip
        await owner.execute(STALE, ids)
        await owner.executemany(
            "SELECT ctx.queue_mail('MEASURES_STALE', $1, $2, NULL, id, NULL) FROM app_user WHERE subject = 'admin'",
            [(tenant, id) for id in ids],
        )
    try:
        assert await wait_until_done(owner) == ["SENT"] * 130
    finally:
        for table, column in (("status_change", "measure_id"), ("measure", "id")):
            await owner.execute(f"DELETE FROM {table} WHERE {column} = ANY ($1)", ids)
        # Other tests count what is in the trail of this town.
        await owner.execute("DELETE FROM trail WHERE row_id = ANY ($1) OR whole_id = ANY ($1)", [str(id) for id in ids])
    (mail,) = smtp.mails
    assert "Verbandsgemeinde Weilerbach: 130" in mail.text and "und 120 weitere" in mail.text
    assert mail.text.count("- Lange Liste") == 10
