"""What people may ask about their login, and about the people whose roles they see."""

from datetime import datetime

from sqlalchemy import func, select

from federation.graph.declare.types import Connection, Sql, bound, computed, root
from tenants.rows import Columns
from tenants.sessions import LoginSession
from tenants.sessions import Person as PersonRow


@bound(LoginSession)
class Session:
    issuer: str
    name: str | None
    email: str | None
    email_verified: bool
    device: str | None
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime

    @computed
    def is_current(s: Columns) -> Sql[bool]:
        """Ist es die Sitzung, mit der Sie fragen?"""
        return func.coalesce(s.id == func.ctx.session_id(), False)


@bound(PersonRow)
class Person:
    name: str | None
    email: str | None


@root
def session() -> Sql[LoginSession | None]:
    """Die Sitzung, mit der Sie fragen; null bei einem Token, und wenn niemand angemeldet ist."""
    return select(LoginSession).where(LoginSession.c.id == func.ctx.session_id())


@root
def sessions() -> Sql[Connection[LoginSession]]:
    """Alle Sitzungen, in denen Sie angemeldet sind, die zuletzt benutzte zuerst."""
    s = LoginSession.c
    return select(LoginSession).order_by(s.last_seen_at.desc(), s.id)
