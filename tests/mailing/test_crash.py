"""Processes that are killed while mail goes out: nothing is lost, and nothing comes twice under another Message-ID."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from tenants.install import Addresses
from tests.helpers.database import ROOT
from tests.helpers.demo import free_port
from tests.helpers.mail import SENDER, SmtpServer, wait_until
from tests.helpers.region import WORKSHOP

PEOPLE, KILLS = 24, int(os.environ.get("KILLS", "1"))
PATIENCE = 120.0
"""Seconds: so long nothing takes, but on a machine that is busy with much else."""
CREATE = """
WITH made AS (
  INSERT INTO app_user (issuer, subject, active, is_machine)
  SELECT 'https://login.example', 'mail' || n, true, false FROM generate_series(1, $1::int) n RETURNING id, subject
), named AS (
  INSERT INTO person (user_id, name, email, email_verified)
  SELECT id, subject, subject || '@example.org', true FROM made
), granted AS (
  INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to)
  SELECT t.id, made.id, 'VIEWER', ctx.today() - 1, ctx.today() + 10 FROM made, tenant t WHERE t.ars = $2 RETURNING *
)
SELECT tenant_id, id, user_id FROM granted
"""


@pytest.fixture
async def queued(owner: asyncpg.Connection, empty_outbox: None) -> AsyncIterator[list[str]]:
    """The addresses of people who shall hear that their role ends."""
    async with owner.transaction():
        grants = await owner.fetch(CREATE, PEOPLE, WORKSHOP)
        for grant in grants:
            await owner.execute("SELECT ctx.queue_mail('GRANT_ENDING', $1, $2, NULL, $3, NULL)", *grant)
    yield [f"mail{n}@example.org" for n in range(1, PEOPLE + 1)]
    users = [grant["user_id"] for grant in grants]
    for table, column in (("mail", "user_id"), ("person", "user_id"), ("role_grant", "user_id"), ("app_user", "id")):
        await owner.execute(f"DELETE FROM {table} WHERE {column} = ANY ($1)", users)


class HesitantServer(SmtpServer):
    """Accepts so many mails; it keeps the next one, and does not say so before ``limit`` is raised."""

    limit = 0

    async def handle_DATA(self, *arguments: Any) -> str:  # noqa: N802
        answer = await super().handle_DATA(*arguments)
        while len(self.mails) > self.limit:
            await asyncio.sleep(0.01)
        return answer

    def is_hesitating(self) -> bool:
        return len(self.mails) > self.limit


class Process:
    """A process of the service, with a log of its own."""

    def __init__(self, addresses: Addresses, server: SmtpServer, folder: Path, nth: int) -> None:
        self.log = folder / f"log-{nth}"
        self.running = serve(addresses, server, folder, self.log)

    def is_sender(self) -> bool:
        return "mail sent" in self.log.read_text()


def serve(addresses: Addresses, server: SmtpServer, folder: Path, log_file: Path) -> subprocess.Popen[bytes]:
    secret = folder / "secret"
    secret.write_text("x" * 40)
    environment = os.environ | {
        "DATABASE_URL": addresses.api, "DATABASE_URL_ANONYMOUS": addresses.anonymous, "PORT": str(free_port()),
        "PUBLIC_URL": "https://klima.example", "SECRET_KEY_FILE": str(secret), "OIDC_ISSUERS": "",
        "MAIL_URL": f"smtp://127.0.0.1:{server.port}", "MAIL_FROM": SENDER,
    }  # fmt: skip
    with log_file.open("wb") as log:
        command = [sys.executable, "-m", "federation.cli", "serve"]
        return subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log)


async def test_nothing_is_lost_when_the_sender_is_killed(
    addresses: Addresses, owner: asyncpg.Connection, queued: list[str], tmp_path: Path
) -> None:
    """Each time it is killed at the worst moment: when the server has a mail, and has not said so."""
    with HesitantServer() as server:
        processes = [Process(addresses, server, tmp_path, nth) for nth in range(KILLS + 1)]
        remaining = [*processes]
        try:
            for nth in range(1, KILLS + 1):
                server.limit = nth * PEOPLE // (KILLS + 1)
                await wait_until(server.is_hesitating, PATIENCE)
                await wait_until(lambda: any(process.is_sender() for process in remaining), PATIENCE)
                victim = next(process for process in remaining if process.is_sender())
                victim.running.kill()
                remaining.remove(victim)
            server.limit = 10**6
            await wait_until(lambda: is_empty(owner), PATIENCE)
        finally:
            for process in remaining:
                process.running.terminate()
            for process in processes:
                process.running.wait(PATIENCE)
    received = Counter(mail.recipients[0] for mail in server.mails)
    ids = {(mail.recipients[0], str(mail.message["Message-ID"])) for mail in server.mails}
    assert sorted(received) == sorted(queued), "each of them got it"
    assert len(ids) == len(queued), "under one Message-ID"
    assert sum(received.values()) - len(queued) == KILLS, "twice only what the server kept to itself"
    log = "".join(process.log.read_text() for process in processes)
    assert len(processes) == sum(process.is_sender() for process in processes), "each of them sent some"
    assert "@example.org" not in log and "mail1" not in log


async def is_empty(owner: asyncpg.Connection) -> bool:
    return not await owner.fetchval("SELECT EXISTS (SELECT FROM mail WHERE done_at IS NULL AND kind = 'GRANT_ENDING')")
