"""Roles, invitations and requests for access in the workshop: documents, people who log in, and what they do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg

from federation.access.invitations.links import invitation_code
from federation.graph.sql.global_id import encode
from tenants.context import Principal
from tests.helpers.database import open_session
from tests.helpers.funding import mutation_document
from tests.helpers.measures import Change
from tests.helpers.region import LUDWIGSBURG, SECRET, TOWN_ADMIN, person

GRANT_FIELDS = "id version role until validFrom person { id name email } grantedBy { name } tenant { key }"
INVITATION_FIELDS = """id version kind email role until state language number tenant { key } invitedBy { name }
  acceptedBy { id name email }"""
REQUEST_FIELDS = "id version state message reason tenant { key } person { id name email }"
DOCUMENTS = {
    **{name: mutation_document(name, "grant", GRANT_FIELDS)
       for name in ("grantCreate", "grantProlong", "grantRevoke", "machineRegister")},
    **{f"invitation{step}": mutation_document(f"invitation{step}", "invitation", INVITATION_FIELDS)
       for step in ("Create", "Resend", "Withdraw", "Accept", "Confirm", "Refuse")},
    **{f"accessRequest{step}": mutation_document(f"accessRequest{step}", "accessRequest", REQUEST_FIELDS)
       for step in ("Create", "Grant", "Decline", "Withdraw")},
    "personEndSessions": mutation_document("personEndSessions", "person", "id name"),
    "sessionsEnd": mutation_document("sessionsEnd", "session", "id isCurrent"),
    "sessionEnd": "mutation ($input: SessionEnd!) { sessionEnd(input: $input) { deletedId"
    " userErrors { code field message } warnings { code field message } } }",
}  # fmt: skip
GUESTS = "(SELECT id FROM app_user WHERE starts_with(subject, 'guest'))"
MADE = (
    f"DELETE FROM mail WHERE user_id IN {GUESTS} OR recipient LIKE '%@guests.example'",
    "DELETE FROM mail WHERE row_id IN (SELECT id FROM access_request UNION ALL SELECT id FROM invitation)",
    "DELETE FROM invitation WHERE email LIKE '%@guests.example'",
    f"DELETE FROM access_request WHERE user_id IN {GUESTS}",
    f"DELETE FROM role_grant WHERE user_id IN {GUESTS}",
    "DELETE FROM login_session WHERE starts_with(subject, 'guest')",
    f"DELETE FROM idempotency_key WHERE user_id IN {GUESTS}",
    f"DELETE FROM app_user WHERE id IN {GUESTS}",
)
"""What these tests make: accounts with this beginning and addresses with this end, and all that is theirs."""


class Access:
    """Changes as people of the test region and guests, and what is in the database afterwards."""

    def __init__(self, change: Change, owner: asyncpg.Connection) -> None:
        self.change, self.owner = change, owner

    async def __call__(self, who: Principal, name: str, /, **values: Any) -> Any:
        """The answer to a mutation."""
        return await self.change(who, DOCUMENTS[name], input=values)

    async def done(self, who: Principal, name: str, /, **values: Any) -> Any:
        """The row of a mutation that has no errors."""
        answer = await self(who, name, **values)
        assert answer["userErrors"] == [], answer["userErrors"]
        return next(value for key, value in answer.items() if key not in ("userErrors", "warnings"))

    async def refused(self, who: Principal, name: str, /, **values: Any) -> tuple[str, str]:
        """Code and field of the one error of a mutation."""
        (error,) = (await self(who, name, **values))["userErrors"]
        return error["code"], ".".join(error["field"])

    async def log_in(self, subject: str = "guest", **changes: Any) -> Principal:
        """The session of a guest, whose provider says an address of hers and that it is verified."""
        usual = {"email": f"{subject}@guests.example"}
        return await open_session(self.owner, person(subject), **(usual | changes))

    async def grant(self, subject: str, role: str, tenant: str = LUDWIGSBURG, until: str = "infinity") -> Principal:
        """A guest with a role since 2020, who has logged in once."""
        id = await self.owner.fetchval(
            "INSERT INTO app_user (issuer, subject, active, is_machine) VALUES ($1, $2, true, false)"
            " ON CONFLICT (issuer, subject) DO UPDATE SET active = true RETURNING id",
            person(subject).issuer, subject,
        )  # fmt: skip
        await self.owner.execute(
            "INSERT INTO person (user_id, name, email, email_verified) VALUES ($1, $2, $3, true)"
            " ON CONFLICT DO NOTHING",
            id, f"Erfunden {subject}", f"{subject}@guests.example",
        )  # fmt: skip
        await self.owner.execute(
            "INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to)"
            f" SELECT id, $1, $2, '2020-01-01', '{until}' FROM tenant WHERE ars = $3",
            id, role, tenant,
        )  # fmt: skip
        return person(subject)

    async def person_id(self, subject: str) -> str:
        """The opaque id of a person."""
        id = await self.owner.fetchval("SELECT id FROM app_user WHERE subject = $1", subject)
        return encode("Person", [id])

    async def grant_of(self, subject: str, role: str = "ADMIN", tenant: str = LUDWIGSBURG) -> dict[str, Any]:
        """Id and version of a grant, as an input takes them."""
        row = await self.owner.fetchrow(
            "SELECT g.tenant_id, g.id, g.version FROM role_grant g JOIN app_user u ON u.id = g.user_id"
            " JOIN tenant t ON t.id = g.tenant_id WHERE u.subject = $1 AND g.role = $2 AND t.ars = $3"
            " ORDER BY g.valid_to DESC LIMIT 1",
            subject, role, tenant,
        )  # fmt: skip
        assert row
        return {"id": encode("Grant", [row["tenant_id"], row["id"]]), "version": row["version"]}

    async def roles(self, subject: str, tenant: str = LUDWIGSBURG) -> list[str]:
        """The roles that somebody has today in a tenant."""
        rows = await self.owner.fetch(
            "SELECT g.role FROM role_grant g JOIN app_user u ON u.id = g.user_id JOIN tenant t ON t.id = g.tenant_id"
            " WHERE u.subject = $1 AND t.ars = $2 AND g.valid_from <= ctx.today() AND ctx.today() < g.valid_to"
            " ORDER BY 1",
            subject, tenant,
        )  # fmt: skip
        return [row["role"] for row in rows]

    async def invite(self, who: Principal = TOWN_ADMIN, email: str = "guest@guests.example", **values: Any) -> Any:
        """An invitation of the workshop's town, with the code of its link."""
        usual = {"tenant": LUDWIGSBURG, "role": "EDITOR"}
        invitation = await self.done(who, "invitationCreate", email=email, **(usual | values))
        return invitation | {"code": await self.code(invitation["email"])}

    async def code(self, email: str) -> str:
        """What the link in the newest mail to an address has."""
        row = await self.owner.fetchrow("SELECT id, number FROM invitation WHERE email = $1 ORDER BY id DESC", email)
        assert row
        return invitation_code(SECRET, row["id"], row["number"])

    async def clear(self) -> None:
        """Deletes what was made here."""
        for statement in MADE:
            await self.owner.execute(statement)


@asynccontextmanager
async def fresh_access(change: Change, owner: asyncpg.Connection) -> AsyncIterator[Access]:
    """Changes of one test; what they made is deleted afterwards."""
    access = Access(change, owner)
    began = await owner.fetchval("SELECT clock_timestamp()")
    try:
        yield access
    finally:
        await access.clear()
        await owner.execute("DELETE FROM trail WHERE at >= $1", began)  # other tests read that of the same towns
