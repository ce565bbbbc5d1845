"""Results of changes with an idempotency key: sent again, such a change has no second effect."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Text

from tenants.person_marks import OnErasure, PersonalData, PersonReference, Retention
from tenants.row_policies import Policy
from tenants.rows import Row, column, timestamp

OWN = "user_id = (SELECT ctx.user_id())"


class IdempotencyKey(Row, table=True):
    """Schlüssel, unter dem eine Änderung schon gelang; enthält keine Eingabe und keine Antwort."""

    __tablename__ = "idempotency_key"
    __personal__: ClassVar = PersonalData("Eine Änderung nur einmal ausführen", OnErasure.DELETE)
    __retention__: ClassVar = Retention("RETENTION_IDEMPOTENCY_KEYS", 1, "at", at_least=1)
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", OWN),
        Policy("insert", "INSERT", "api", check=OWN),
        Policy("delete", "DELETE", "api", OWN),
    )

    user_id: UUID = column("Person", primary_key=True, foreign_key="app_user.id", person=PersonReference.USER)
    mutation: str = column(
        "Name der Änderung", generated=True, primary_key=True, sa_type=Text, person=PersonReference.NONE
    )
    key: str = column(
        "Schlüssel, wie er gesendet wurde", primary_key=True, max_length=100, person=PersonReference.SECRET
    )
    input_hash: str = column("SHA-256 der Eingabe", generated=True, sa_type=Text, person=PersonReference.SECRET)
    object_ids: str = column(
        "Kennungen der Objekte, durch Leerzeichen getrennt", generated=True, sa_type=Text, person=PersonReference.NONE
    )
    at: datetime = timestamp("Gelungen am")
