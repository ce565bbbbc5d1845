"""A success story: what a member, or its office on its behalf, tells of what succeeded.

The row is one membership's. To whom it is told, and what each office says of it, is in ``telling``; who is named in it,
in ``partners``. While an alliance reviews or shows it, it stays as it is.
"""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.alliances.contributions import GUARD_MEASURE, is_changed
from federation.alliances.memberships.codes import EvidenceMethod
from federation.files.model import goes_along, owned_file_messages
from federation.measures.codes import FieldOfAction
from federation.stories import messages
from federation.stories.codes import ReusePermission
from federation.stories.policies import CHANGES, CONCERNS, DELETES, WRITES, WRITES_NEW, readable_story, story_in
from tenants import days
from tenants.model import Visibility
from tenants.person_marks import PersonReference
from tenants.row_policies import Policy, maintained_by
from tenants.rows import Versioned, choice, column, database_written, derived, text_type
from tenants.scripts import register_definers, register_script

register_script(__file__, "stories.sql")
register_definers("context_definer", "ctx.story_keys(text)")
register_definers(
    "trigger_definer", "success_story_keep()", "success_story_told_anew()", "success_story_wipe()",
)  # fmt: skip

LONGEST_TEXT, LONGEST_EFFECT = 20_000, 2_000
"""Of characters: lists have the texts of many stories."""
CONTENT = (
    "title", "teaser", "text", "field_of_action", "effect", "reuse", "to_tenant_id", "measure_id", "pledge_id",
    "image_id", "image_alt", "image_credit",
)  # fmt: skip
"""What an office reviews, and partners agree to."""


class SuccessStory(Versioned, table=True):
    """Geschichte des Gelingens: was einem Mitglied eines Bündnisses gelungen ist, zum Nachmachen."""

    __tablename__ = "success_story"
    __table_args__ = (
        UniqueConstraint("id"),  # tellings are rows of other tenants
        UniqueConstraint("id", "is_agreed"),  # which tellings carry along
        UniqueConstraint("tenant_id", "id", "alliance_id"),
        ForeignKeyConstraint(
            ["tenant_id", "membership_id", "alliance_id"],
            ["membership.tenant_id", "membership.id", "membership.alliance_id"], name="success_story_membership",
        ),
        # An image that was uploaded for this story, and no other one.
        ForeignKeyConstraint(
            ["tenant_id", "id", "image_id"], ["file.tenant_id", "file.story_id", "file.id"], name="success_story_image"
        ),
        ForeignKeyConstraint(["to_tenant_id", "measure_id"], ["measure.tenant_id", "measure.id"],
                             name="success_story_measure", ondelete="SET NULL"),
        ForeignKeyConstraint(["pledge_id"], ["pledge.id"], name="success_story_pledge", ondelete="SET NULL"),
        Index("success_story_of_membership", "membership_id"),
        Index("success_story_of_alliance", "alliance_id"),
        Index("success_story_of_measure", "to_tenant_id", "measure_id"),
        Index("success_story_of_pledge", "pledge_id"),
        Index("success_story_newest", "newest_key", "tenant_id", "id"),
        CheckConstraint(f"char_length(text) <= {LONGEST_TEXT}", name="success_story_text_length"),
        CheckConstraint(f"char_length(effect) <= {LONGEST_EFFECT}", name="success_story_effect_length"),
        CheckConstraint("num_nonnulls(image_id, image_alt, image_credit) IN (0, 3)", name="success_story_image_words"),
        CheckConstraint("num_nonnulls(to_tenant_id, measure_id) IN (0, 2)", name="success_story_one_measure"),
        CheckConstraint("on_behalf = (method IS NOT NULL) AND on_behalf = (evidence IS NOT NULL)",
                        name="success_story_evidence"),
    )  # fmt: skip
    __policies__: ClassVar = (
        *readable_story(),
        Policy("insert", "INSERT", "api", check=WRITES_NEW),
        Policy("update", "UPDATE", "api", CHANGES, WRITES),
        Policy("delete", "DELETE", "api", DELETES),
        *maintained_by("SELECT", "UPDATE", "DELETE"),
    )
    __public_columns__: ClassVar = (
        "tenant_id", "id", "membership_id", "title", "title_key", "teaser", "text", "field_of_action",
        "effect", "reuse", "to_tenant_id", "measure_id", "pledge_id", "image_id", "image_alt", "image_credit",
        "published_on", "newest_key",
    )  # fmt: skip
    __trail__: ClassVar = True
    __trail_is_withheld__: ClassVar = True
    __search_terms__: ClassVar = ("title", "teaser")
    __search_terms_by_keys__: ClassVar = f"{story_in('readable', 'row_id').replace('uuid[]', 'text[]')}"
    __search_terms_are_members__: ClassVar = True
    __live__: ClassVar = ("story", "id", CONCERNS)
    __by_consent__: ClassVar = True
    __triggers__: ClassVar = (
        f"CREATE TRIGGER keep_content BEFORE UPDATE ON {{0}} FOR EACH ROW WHEN ({is_changed(CONTENT)})"
        " EXECUTE FUNCTION success_story_keep()",
        f"CREATE TRIGGER told_anew AFTER UPDATE ON {{0}} FOR EACH ROW WHEN ({is_changed(CONTENT)})"
        " EXECUTE FUNCTION success_story_told_anew()",
        GUARD_MEASURE,
        "CREATE TRIGGER guard_pledge BEFORE INSERT OR UPDATE OF pledge_id ON {0} FOR EACH ROW"
        " WHEN (current_user <> 'owner' AND NEW.pledge_id IS NOT NULL) EXECUTE FUNCTION success_story_guard_pledge()",
        goes_along("image_id"),
    )
    __constraint_messages__: ClassVar = {
        "success_story_text_length": messages.LONG_TEXT,
        "success_story_effect_length": messages.LONG_EFFECT,
        "success_story_image_words": messages.IMAGE_NEEDS_WORDS,
        "success_story_evidence": messages.EVIDENCE_NEEDED,
        "success_story_frozen": messages.FROZEN,
        "success_story_measure": messages.NO_SUCH_MEASURE,
        "success_story_pledge": messages.NO_SUCH_PLEDGE,
        **owned_file_messages("success_story_image"),
    }  # fmt: skip

    membership_id: UUID = column("Mitgliedschaft, deren Geschichte es ist", write_once=True,
                                 person=PersonReference.NONE)  # fmt: skip
    alliance_id: UUID = column("Bündnis, aus dem sie stammt", write_once=True, person=PersonReference.NONE)
    title: str = column("Überschrift", max_length=200)
    title_key: str = derived("Sortierschlüssel zu title", "ctx.sort_key(title)", sa.Text(collation="C"))
    teaser: str | None = column("Worum es geht, in einem Satz", max_length=500, default=None)
    text: str = column("Die Geschichte", sa_type=sa.Text, personal=True)
    field_of_action: FieldOfAction | None = choice(FieldOfAction, "Handlungsfeld; leer: mehrere", default=None)
    effect: str | None = column("Was es bewirkt hat, in Worten", default=None, sa_type=sa.Text, personal=True)
    reuse: ReusePermission = choice(ReusePermission, "Ob andere sie verwenden dürfen", default=ReusePermission.NONE)
    to_tenant_id: int | None = column("Mandant der Maßnahme", default=None, person=PersonReference.NONE)
    measure_id: UUID | None = column("Maßnahme, von der sie erzählt", default=None, person=PersonReference.NONE)
    pledge_id: UUID | None = column("Selbstverpflichtung, von der sie erzählt", default=None,
                                    person=PersonReference.NONE)  # fmt: skip
    image_id: UUID | None = column("Datei mit dem Bild", default=None, person=PersonReference.NONE)
    image_alt: str | None = column("Was auf dem Bild zu sehen ist", max_length=300, default=None, personal=True)
    image_credit: str | None = column("Wer das Bild gemacht hat, und unter welcher Erlaubnis", max_length=200,
                                      default=None, personal=True)  # fmt: skip
    on_behalf: bool = column("Von der Geschäftsstelle für das Mitglied geschrieben", default=False)
    method: EvidenceMethod | None = choice(EvidenceMethod, "Auf welchem Weg das Mitglied es gesagt hat", default=None,
                                           personal=True)  # fmt: skip
    evidence: str | None = column("Beleg dafür: wo er liegt", max_length=500, default=None, personal=True)
    visibility: Visibility = database_written(
        "PUBLIC, solange ein Bündnis sie allen zeigt, sonst DRAFT", default=None, nullable=False,
        sa_type=text_type(Visibility), sa_column_kwargs={"server_default": sa.text("'DRAFT'")},
    )  # fmt: skip
    is_agreed: bool = database_written(
        "Alle, die darin genannt sind, sind einverstanden", default=None, nullable=False, sa_type=sa.Boolean,
        sa_column_kwargs={"server_default": sa.text("true")},
    )  # fmt: skip
    # Not of an alliance that shows it to its members alone: others who read the story would know since when.
    published_on: date | None = database_written(
        "Der erste Tag, an dem ein Bündnis sie veröffentlicht hat, das sie jetzt allen zeigt", default=None,
        sa_type=sa.Date, day=days.COMPUTED,
    )  # fmt: skip
    newest_key: Any = derived(
        "Sortierschlüssel: published_on, und was nicht alle sehen nach dem Tag, an dem es begonnen wurde",
        "coalesce(published_on, (created_at AT TIME ZONE 'Europe/Berlin')::date)", sa.Date, day=days.COMPUTED,
    )  # fmt: skip
