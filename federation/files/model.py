"""Files, each with its content, its measurements and who sees it."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.files import messages
from federation.files.codes import MediaType
from tenants.messages import Message
from tenants.model import Visibility
from tenants.person_marks import OnErasure, PersonalData, PersonReference, Retention
from tenants.row_policies import IS_PUBLIC, Policy, can_read, edits_by_own_role, key_in, maintained_by, tenant_in
from tenants.rows import Owned, choice, column, database_written, derived, timestamp
from tenants.scripts import register_definers, register_script

MAX_FILE_BYTES = 5_000_000
"""Of what is kept."""
MAX_NAME_LENGTH = 200

register_script(__file__, "files.sql")
register_definers("trigger_definer", "file_delete_unused()", "file_bytes_of(int)")

OWNERS = ("partner_id", "alliance_id", "membership_id", "meeting_id", "pledge_id", "story_id")
"""Columns with whom a file is for, where it is not the tenant's own."""
_OF_TENANT = " AND ".join(f"{owner} IS NULL" for owner in OWNERS)
"""It is the tenant's own: it has a visibility. All others are seen as their owner says."""
_MAY_WRITE = f"{_OF_TENANT} AND {edits_by_own_role()} AND (visibility <> 'PUBLIC' OR {tenant_in('publish')})"
"""Own editors write; what everyone sees needs the right to publish, or to withdraw."""
_OF_PARTNER = "partner_id IS NOT NULL AND EXISTS (SELECT FROM partner p WHERE p.id = {0}.partner_id"
_SEES_PARTNER = f"{_OF_PARTNER})"
"""It is the logo of an organisation in sight."""
_KEEPS_PARTNER = (
    f"{_OF_PARTNER} AND p.steward_id = {{0}}.tenant_id"
    f" AND ({key_in('keep', 'p.id')} OR NOT p.is_claimed AND {edits_by_own_role('p.steward_id')}))"
)
"""It is the logo of an organisation whose entry the person changes, and is counted where the entry is kept."""
_OF_ALLIANCE = (
    "alliance_id IS NOT NULL AND EXISTS (SELECT FROM alliance a WHERE a.tenant_id = {0}.tenant_id"
    " AND a.id = {0}.alliance_id"
)
_IS_LOGO_OF_ALLIANCE = f"{_OF_ALLIANCE} AND a.logo_id = {{0}}.id)"
"""It is the logo of an alliance in sight: of one that is withdrawn it is gone at once."""
_MAY_BE_LOGO_OF_ALLIANCE = (
    f"{_OF_ALLIANCE}) AND ({tenant_in('read')} AND {tenant_in('own_edit')} OR {key_in('office', 'alliance_id')})"
)
"""It was uploaded for an alliance that the person keeps."""
_KEEPS_ALLIANCE = f"{_OF_ALLIANCE}) AND ({edits_by_own_role()} OR {key_in('manage', 'alliance_id')})"
_OF_MEMBERSHIP = (
    "membership_id IS NOT NULL AND EXISTS (SELECT FROM membership m WHERE m.tenant_id = {0}.tenant_id"
    " AND m.id = {0}.membership_id AND "
)
_IS_KEPT_BY_OFFICE = f"{_OF_MEMBERSHIP}{key_in('office', 'm.alliance_id')})"
_IS_OWN_PAPER = (
    f"membership_id IS NOT NULL AND {key_in('own', 'membership_id')} AND EXISTS (SELECT FROM signature s"
    " WHERE s.tenant_id = {0}.tenant_id AND s.membership_id = {0}.membership_id AND s.file_id = {0}.id)"
)
"""It is the scan of a signature for a member that the person acts for; what the office uploaded amiss is not."""
_OF_MEETING = (
    "meeting_id IS NOT NULL AND EXISTS (SELECT FROM meeting m WHERE m.tenant_id = {0}.tenant_id"
    " AND m.id = {0}.meeting_id"
)
_IS_DOCUMENT_OF_MEETING = (
    "meeting_id IS NOT NULL AND EXISTS (SELECT FROM meeting_document d WHERE d.tenant_id = {0}.tenant_id"
    " AND d.meeting_id = {0}.meeting_id AND d.file_id = {0}.id)"
)
"""It is a document of a meeting in sight."""
_MANAGES_MEETING = f"{_OF_MEETING} AND ({edits_by_own_role('m.tenant_id')} OR {key_in('manage', 'm.alliance_id')}))"
_IS_KEPT_BY_ORGANISER = (
    f"{_OF_MEETING} AND ({tenant_in('read', 'm.tenant_id')} AND {tenant_in('own_edit', 'm.tenant_id')}"
    f" OR {key_in('office', 'm.alliance_id')}))"
)
_OF_PLEDGE = (
    "pledge_id IS NOT NULL AND EXISTS (SELECT FROM pledge p WHERE p.tenant_id = {0}.tenant_id AND p.id = {0}.pledge_id"
)
_KEEPS_PLEDGE = (
    f"{_OF_PLEDGE} AND ({key_in('act', 'p.id', source='pledge_keys')} OR {key_in('manage', 'p.alliance_id')}))"
)
_IS_EVIDENCE_OF_PLEDGE = (
    "pledge_id IS NOT NULL AND EXISTS (SELECT FROM pledge_entry e WHERE e.tenant_id = {0}.tenant_id"
    " AND e.pledge_id = {0}.pledge_id AND e.file_id = {0}.id)"
)
_IS_OWN_OR_OF_OFFICE = (
    f"{_OF_PLEDGE} AND ({key_in('own', 'p.id', source='pledge_keys')} OR {key_in('office', 'p.alliance_id')}))"
)
_READS_EVIDENCE_OF_PLEDGE = (
    f"{_IS_OWN_OR_OF_OFFICE} OR {_IS_EVIDENCE_OF_PLEDGE} AND EXISTS (SELECT FROM pledge_alliance t"
    f" WHERE t.pledge_id = {{0}}.pledge_id AND t.is_told AND {key_in('office', 't.alliance_id')})"
)
"""It is evidence of a pledge: for the member itself and the offices of the alliances that are told."""
_OF_STORY = (
    "story_id IS NOT NULL AND EXISTS (SELECT FROM success_story s WHERE s.tenant_id = {0}.tenant_id"
    " AND s.id = {0}.story_id"
)
_IS_IMAGE_OF_STORY = f"{_OF_STORY} AND s.image_id = {{0}}.id)"
"""It is the image of a story in sight: of one that is shown no more it is gone at once."""
_WRITES_STORY = (
    f"{_OF_STORY} AND ({key_in('act', 's.id', source='story_keys')} OR {key_in('manage', 's.alliance_id')}))"
)
_MAY_BE_IMAGE_OF_STORY = (
    f"{_OF_STORY} AND ({key_in('own', 's.id', source='story_keys')}"
    f" OR s.on_behalf AND {key_in('office', 's.alliance_id')}))"
)
"""It was uploaded for a story that the person writes."""
_IS_USED = " OR ".join((
    "EXISTS (SELECT FROM partner p WHERE p.id = file.partner_id AND p.logo_id = file.id)",
    "EXISTS (SELECT FROM alliance a WHERE a.tenant_id = file.tenant_id AND a.id = file.alliance_id"
    " AND a.logo_id = file.id)",
    "EXISTS (SELECT FROM signature s WHERE s.tenant_id = file.tenant_id AND s.membership_id = file.membership_id"
    " AND s.file_id = file.id)",
    "EXISTS (SELECT FROM meeting_document d WHERE d.tenant_id = file.tenant_id AND d.meeting_id = file.meeting_id"
    " AND d.file_id = file.id)",
    "EXISTS (SELECT FROM pledge_entry e WHERE e.tenant_id = file.tenant_id AND e.pledge_id = file.pledge_id"
    " AND e.file_id = file.id)",
    "EXISTS (SELECT FROM success_story s WHERE s.tenant_id = file.tenant_id AND s.id = file.story_id"
    " AND s.image_id = file.id)",
))  # fmt: skip
"""Its owner names it."""
_MANAGES_MEMBERSHIP = f"{_OF_MEMBERSHIP}{key_in('manage', 'm.alliance_id')})"


class File(Owned, table=True):
    """Datei eines Mandanten: ein Bild oder ein PDF. Ihr Inhalt ändert sich nie: jede Fassung ist eine eigene Datei."""

    __table_args__ = (
        Index("file_partner", "partner_id"),
        # What names such a file names its owner along with it, by a foreign key: so no file changes hands.
        UniqueConstraint("tenant_id", "alliance_id", "id"),
        UniqueConstraint("tenant_id", "membership_id", "id"),
        UniqueConstraint("tenant_id", "meeting_id", "id"),
        UniqueConstraint("tenant_id", "pledge_id", "id"),
        UniqueConstraint("tenant_id", "story_id", "id"),
        CheckConstraint(f"num_nonnulls({', '.join(OWNERS)}) <= 1", name="file_owner"),
        CheckConstraint(f"octet_length(content) BETWEEN 1 AND {MAX_FILE_BYTES}", name="file_size"),
        CheckConstraint("(width IS NULL) = (height IS NULL) AND width > 0 AND height > 0", name="file_dimensions"),
    )
    __personal__: ClassVar = PersonalData(
        "Nachvollziehen, wer eine Datei hochgeladen hat; die Frist gilt für Logos und unterzeichnete Blätter, die"
        " niemand verwendet hat", OnErasure.KEEP,
    )  # fmt: skip
    # What was uploaded for an owner and never used; a tenant's own files are its own to delete.
    __retention__: ClassVar = Retention(
        "RETENTION_UPLOADS", 7, f"CASE WHEN NOT ({_OF_TENANT} OR {_IS_USED}) THEN created_at END", at_least=1
    )
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", f"{_OF_TENANT} AND ({can_read()})"),
        Policy("read_public", "SELECT", "anonymous", f"{_OF_TENANT} AND {IS_PUBLIC}"),
        Policy("insert", "INSERT", "api", check=_MAY_WRITE),
        Policy("update", "UPDATE", "api", f"{_OF_TENANT} AND {edits_by_own_role()}", _MAY_WRITE),
        Policy("delete", "DELETE", "api", _MAY_WRITE),
        Policy("read_logo", "SELECT", "api, anonymous", _SEES_PARTNER),
        Policy("insert_logo", "INSERT", "api", check=f"visibility = 'TENANT' AND width > 0 AND {_KEEPS_PARTNER}"),
        Policy("delete_logo", "DELETE", "api", _KEEPS_PARTNER),
        Policy("read_logo_of_alliance", "SELECT", "api, anonymous", _IS_LOGO_OF_ALLIANCE),
        Policy("read_of_alliance", "SELECT", "api", _MAY_BE_LOGO_OF_ALLIANCE),
        Policy(
            "insert_of_alliance", "INSERT", "api", check=f"visibility = 'TENANT' AND width > 0 AND {_KEEPS_ALLIANCE}"
        ),
        Policy("delete_of_alliance", "DELETE", "api", _KEEPS_ALLIANCE),
        Policy("read_of_membership", "SELECT", "api", f"{_IS_KEPT_BY_OFFICE} OR {_IS_OWN_PAPER}"),
        Policy("insert_of_membership", "INSERT", "api", check=f"visibility = 'TENANT' AND {_MANAGES_MEMBERSHIP}"),
        Policy("delete_of_membership", "DELETE", "api", _MANAGES_MEMBERSHIP),
        Policy("read_of_meeting", "SELECT", "api", f"{_IS_DOCUMENT_OF_MEETING} OR {_IS_KEPT_BY_ORGANISER}"),
        Policy("insert_of_meeting", "INSERT", "api", check=f"visibility = 'TENANT' AND {_MANAGES_MEETING}"),
        Policy("delete_of_meeting", "DELETE", "api", _MANAGES_MEETING),
        Policy("read_of_pledge", "SELECT", "api", _READS_EVIDENCE_OF_PLEDGE),
        Policy("insert_of_pledge", "INSERT", "api", check=f"visibility = 'TENANT' AND {_KEEPS_PLEDGE}"),
        Policy("delete_of_pledge", "DELETE", "api", _KEEPS_PLEDGE),
        Policy("read_image_of_story", "SELECT", "api, anonymous", _IS_IMAGE_OF_STORY),
        Policy("read_of_story", "SELECT", "api", _MAY_BE_IMAGE_OF_STORY),
        Policy("insert_of_story", "INSERT", "api", check=f"visibility = 'TENANT' AND width > 0 AND {_WRITES_STORY}"),
        Policy("delete_of_story", "DELETE", "api", _WRITES_STORY),
        *maintained_by("SELECT", "DELETE"),
    )
    __public_columns__: ClassVar = (
        "tenant_id", "id", "name", "media_type", "size", "sha256", "width", "height", "content", "alliance_id",
        "story_id",
    )  # fmt: skip
    __trail__: ClassVar = True
    __whole__: ClassVar = ("membership_id", "pledge_id", "story_id")
    # That there is a paper of a private person, or what she pledges or tells, says that she is a member.
    __trail_of_parts_is_withheld__: ClassVar = True
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
    # No foreign keys: owners refer to their files, and none is ever deleted.
    partner_id: UUID | None = column(
        "Organisation, deren Logo sie ist; leer bei Dateien des Mandanten selbst", default=None, write_once=True,
        person=PersonReference.NONE,
    )  # fmt: skip
    alliance_id: UUID | None = column("Bündnis, dessen Logo sie ist", default=None, write_once=True,
                                      person=PersonReference.NONE)  # fmt: skip
    membership_id: UUID | None = column("Mitgliedschaft, deren unterzeichnetes Blatt sie ist", default=None,
                                        write_once=True, person=PersonReference.NONE)  # fmt: skip
    meeting_id: UUID | None = column("Treffen, dessen Dokument sie ist", default=None, write_once=True,
                                     person=PersonReference.NONE)  # fmt: skip
    pledge_id: UUID | None = column("Selbstverpflichtung, deren Beleg sie ist", default=None, write_once=True,
                                    person=PersonReference.NONE)  # fmt: skip
    story_id: UUID | None = column("Geschichte, deren Bild sie ist", default=None, write_once=True,
                                   person=PersonReference.NONE)  # fmt: skip


def file_key(table: str) -> tuple[ForeignKeyConstraint, Index]:
    """The foreign key of ``file_id`` to a file of the same tenant, and its index."""
    key = ForeignKeyConstraint(["tenant_id", "file_id"], ["file.tenant_id", "file.id"], name=f"{table}_file")
    return key, Index(f"{table}_file_id", "tenant_id", "file_id")


def file_messages(table: str) -> dict[str, Message]:
    """What people are told of a file that they may not name."""
    return {f"{table}_file": messages.GONE, f"{table}_file_audience": messages.SEEN_BY_FEWER}


def owned_file_messages(key: str) -> dict[str, Message]:
    """What people are told of a file that was not uploaded for its owner; ``key``: the foreign key that says so."""
    return {key: messages.GONE}


def goes_along(column: str = "file_id") -> str:
    """The trigger by which a file is deleted with the last row that names it in a column."""
    return (
        f"CREATE CONSTRAINT TRIGGER file_goes_along AFTER DELETE OR UPDATE OF {column} ON {{0}} DEFERRABLE INITIALLY"
        f" DEFERRED FOR EACH ROW WHEN (OLD.{column} IS NOT NULL)"
        f" EXECUTE FUNCTION file_delete_unused('tenant_id', '{column}')"
    )


FILE_TRIGGERS = (
    "CREATE TRIGGER file_is_seen BEFORE INSERT OR UPDATE OF file_id, visibility ON {0} FOR EACH ROW"
    " WHEN (NEW.file_id IS NOT NULL) EXECUTE FUNCTION file_check_audience()",
    goes_along(),
)
"""Whoever sees a row sees its file; and with the last row that names it a file is deleted."""
