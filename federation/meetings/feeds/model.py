"""Calendar feeds: secret addresses that a person makes, renews and deletes. What each one shows follows from what she
may see at that moment; the database has the hash of the secret alone."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Index

from federation.meetings.feeds import messages
from federation.meetings.feeds.codes import FeedKind
from tenants import days
from tenants.person_marks import OnErasure, PersonalData, PersonReference
from tenants.row_policies import Policy, key_in, maintained_by
from tenants.rows import Shared, choice, column, database_written, timestamp
from tenants.scripts import register_definers, register_script

"""Of a person; see ``feeds.sql``."""

register_script(__file__, "feeds.sql")
register_definers("context_definer", "ctx.find_feed(bytea)")
register_definers("trigger_definer", "calendar_feed_check()", "calendar_feed_make_secret()")


class CalendarFeed(Shared, table=True):
    """Kalenderadresse einer Person: ein Geheimnis, mit dem ihr Kalender liest, was sie selbst sieht."""

    __tablename__ = "calendar_feed"
    __table_args__ = (
        Index("calendar_feed_user", "user_id", "id"),
        CheckConstraint("octet_length(hash) = 32", name="calendar_feed_hash"),
        CheckConstraint("(kind = 'PERSON') = (of_id IS NULL)", name="calendar_feed_of_one"),
    )
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", key_in("reader", "user_id")),
        Policy("insert", "INSERT", "api", check=key_in("writer", "user_id")),
        Policy("update", "UPDATE", "api", key_in("writer", "user_id"), key_in("writer", "user_id")),
        Policy("delete", "DELETE", "api", key_in("writer", "user_id")),
        Policy("maintain", "ALL", "context_definer", "true", "true"),
        *maintained_by("SELECT"),
    )
    __order__: ClassVar = ("created_at",)
    __personal__: ClassVar = PersonalData("Termine im eigenen Kalender lesen", OnErasure.DELETE)
    __constraint_messages__: ClassVar = {
        "calendar_feed_of_one": messages.OF_ONE, "calendar_feed_limit": messages.TOO_MANY,
    }  # fmt: skip

    user_id: UUID = column("Person", foreign_key="app_user.id", ondelete="CASCADE", write_once=True,
                           person=PersonReference.USER)  # fmt: skip
    kind: FeedKind = choice(FeedKind, "Was er enthält", write_once=True)
    # No foreign key: whatever it is, it is looked up at each fetch, and may be gone.
    of_id: str | None = column("Wessen Termine: Kennung des Bündnisses, der Kooperation, der Reihe, des Netzwerks, der"
                               " Organisation, oder Regionalschlüssel der Kommune", max_length=200, default=None,
                               write_once=True, person=PersonReference.NONE, generated=True)  # fmt: skip
    hash: bytes = database_written("SHA-256 des Geheimnisses", default=None, nullable=False, sa_type=sa.LargeBinary,
                                   unique=True, person=PersonReference.SECRET)  # fmt: skip
    created_at: datetime = timestamp("Angelegt am")
    # Whoever writes it gets a new secret.
    renewed_at: datetime = timestamp("Geheimnis erzeugt am", writable=True)
    last_read_on: date | None = database_written("Zuletzt gelesen am", default=None, sa_type=sa.Date,
                                                 day=days.COMPUTED)  # fmt: skip
