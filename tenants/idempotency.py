"""Results of changes with an idempotency key: sent again, such a change has no second effect."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import Text

from tenants.row_policies import Policy
from tenants.rows import Row, column, timestamp

OWN = "user_id = (SELECT ctx.user_id())"


class IdempotencyKey(Row, table=True):
    """Schlüssel, unter dem eine Änderung schon gelang; enthält keine Eingabe und keine Antwort."""

    __tablename__ = "idempotency_key"
    __policies__: ClassVar = (
        Policy("own", "SELECT", "api", OWN),
        Policy("keep", "INSERT", "api", check=OWN),
        Policy("forget", "DELETE", "api", OWN),
    )

    user_id: UUID = column("Person", primary_key=True, foreign_key="app_user.id")
    mutation: str = column("Name der Änderung", generated=True, primary_key=True, sa_type=Text)
    key: str = column("Schlüssel, wie er gesendet wurde", primary_key=True, max_length=100)
    input_hash: str = column("SHA-256 der Eingabe", generated=True, sa_type=Text)
    object: str = column("Kennungen der Objekte, durch Leerzeichen getrennt", generated=True, sa_type=Text)
    at: datetime = timestamp("Gelungen am")
