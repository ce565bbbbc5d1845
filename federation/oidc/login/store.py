"""Sessions in the database: opened at a login, ended at a logout here or at the provider."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import DateTime, LargeBinary, Text, cast, column, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from federation.graph.http.session import NewSession, Sessions
from federation.oidc.login.attempts import LoginAttempt
from federation.oidc.login.relying_party import Identity
from federation.oidc.login.tokens import LogoutToken


class OpenedSession(NamedTuple):
    """A session that was opened, and how many of the browser's former ones ended for it."""

    id: UUID
    ended: int


class EndedSession(NamedTuple):
    """What the logout at the provider needs of a session that has ended here."""

    issuer: str
    id_token: str | None


class LoginStore:
    """The functions of ``tenants/sessions.sql`` that nobody has to be logged in for."""

    def __init__(self, engine: AsyncEngine, sessions: Sessions) -> None:
        self._engine, self._sessions = engine, sessions

    async def open(
        self, session: NewSession, issuer: str, identity: Identity, attempt: LoginAttempt, device: str | None,
        former: Iterable[bytes],
    ) -> OpenedSession | None:  # fmt: skip
        """Opens a session and ends the former ones of the browser; None where the provider has ended it already.

        ``former``: their hashes. A logout of all that came after the attempt began wins: the ID token may be newer than
        that, since the provider makes it when we fetch it.
        """
        token = identity.id_token
        since = min(token.issued_at, datetime.fromtimestamp(attempt.began, UTC))
        opened: Any = func.ctx.open_session(
            _bytes(session.hash), _text(issuer), _text(token.subject), _text(token.session), _text(token.text),
            _text(identity.name), _text(identity.email), identity.email_verified, _text(device),
            cast(since, DateTime(timezone=True)), self._sessions.idle, self._sessions.lifetime,
        )  # fmt: skip
        async with self._engine.begin() as connection:
            session_id: UUID | None = (await connection.execute(select(opened))).scalar_one()
            if session_id is None:
                return None
            ended = 0
            for value in former:
                ended += (await connection.execute(select(func.count()).select_from(_end(value)))).scalar_one()
        return OpenedSession(session_id, ended)

    async def end(self, session: bytes) -> EndedSession | None:
        """Ends a session by its hash; None where it has ended already."""
        statement: Any = select(column("issuer"), column("id_token")).select_from(_end(session))
        async with self._engine.begin() as connection:
            row: Any = (await connection.execute(statement)).first()
        return EndedSession(row.issuer, row.id_token) if row else None

    async def log_out(self, issuer: str, token: LogoutToken) -> int | None:
        """Ends what a provider reports as ended; how many sessions, or None for a report that came before."""
        ended: Any = func.ctx.log_out(
            _text(issuer), _text(token.id), _text(token.subject), _text(token.session),
            cast(token.issued_at, DateTime(timezone=True)),
        )  # fmt: skip
        async with self._engine.begin() as connection:
            count: int | None = (await connection.execute(select(ended))).scalar_one()
        return count


def _end(session: bytes) -> Any:
    return func.ctx.end_session(_bytes(session)).table_valued("issuer", "id_token")


def _text(value: str | None) -> Any:
    return cast(value, Text)


def _bytes(value: bytes) -> Any:
    return cast(value, LargeBinary)
