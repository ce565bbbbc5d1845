"""Files, each with its content, its measurements and who sees it."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint

from federation.files import messages
from federation.files.codes import MediaType
from tenants.model import Visibility
from tenants.person_marks import OnErasure, PersonalData, PersonReference
from tenants.row_policies import Policy, edits_by_own_role, maintained_by, tenant_in, visible
from tenants.rows import Owned, choice, column, database_written, derived, timestamp
from tenants.scripts import register_definers, register_script

MAX_FILE_BYTES = 5_000_000
"""Of what is kept."""
MAX_NAME_LENGTH = 200

register_script(__file__, "files.sql")
register_definers("trigger_definer", "file_delete_unused()")

_MAY_WRITE = f"{edits_by_own_role()} AND (visibility <> 'PUBLIC' OR {tenant_in('publish')})"
"""Own editors write; what everyone sees needs the right to publish, or to withdraw."""


class File(Owned, table=True):
    """Datei eines Mandanten: ein Bild oder ein PDF. Ihr Inhalt ändert sich nie: jede Fassung ist eine eigene Datei."""

    __table_args__ = (
        CheckConstraint(f"octet_length(content) BETWEEN 1 AND {MAX_FILE_BYTES}", name="file_size"),
        CheckConstraint("(width IS NULL) = (height IS NULL) AND width > 0 AND height > 0", name="file_dimensions"),
    )
    __personal__: ClassVar = PersonalData("Nachvollziehen, wer eine Datei hochgeladen hat", OnErasure.KEEP)
    __policies__: ClassVar = (
        *visible(),
        Policy("insert", "INSERT", "api", check=_MAY_WRITE),
        Policy("update", "UPDATE", "api", edits_by_own_role(), _MAY_WRITE),
        Policy("delete", "DELETE", "api", _MAY_WRITE),
        *maintained_by("SELECT", "DELETE"),
    )
    __public_columns__: ClassVar = (
        "tenant_id", "id", "name", "media_type", "size", "sha256", "width", "height", "content",
    )  # fmt: skip
    __trail__: ClassVar = True
    __constraint_messages__: ClassVar = {
        "file_size": messages.TOO_LARGE, "file_shown_once": messages.SHOWN_ONCE,
    }  # fmt: skip

    visibility: Visibility = choice(Visibility, "Wer die Datei sieht", default=Visibility.TENANT)
    name: str = column("Name der Datei, ohne Pfad", max_length=MAX_NAME_LENGTH, write_once=True)
    media_type: MediaType = choice(MediaType, "Art des Inhalts, an ihm selbst erkannt", write_once=True)
    width: int | None = column("Breite in Pixeln; leer, wo es kein Bild ist", default=None, write_once=True)
    height: int | None = column("Höhe in Pixeln; leer, wo es kein Bild ist", default=None, write_once=True)
    # Trail and export say that there is one, and never have it: by its address it is read.
    content: bytes = column("Inhalt", sa_type=sa.LargeBinary, person=PersonReference.SECRET, write_once=True)
    size: int = derived("Größe des Inhalts in Bytes", "octet_length(content)", sa.Integer)
    sha256: str = derived("SHA-256 des Inhalts", "encode(sha256(content), 'hex')", sa.Text)
    created_at: datetime = timestamp("Hochgeladen am")
    created_by: UUID | None = database_written(
        "Hochgeladen von",
        person=PersonReference.ACTOR,
        default=None,
        sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )
