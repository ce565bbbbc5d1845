"""What belongs to a cooperation: measures, concepts, posts and funded projects, put there by the side that has them."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.cooperations.items import messages
from federation.cooperations.policies import CONCERNS, readable
from tenants.model import Visibility
from tenants.row_policies import IS_PUBLIC, Policy, edits_by_own_role, maintained_by, target_is_visible, tenant_in
from tenants.rows import Owned, choice, column, reference, timestamp
from tenants.scripts import register_definers, register_script

register_script(__file__, "items.sql")
register_definers("trigger_definer", "cooperation_check_items()")

KINDS = ("measure", "concept", "post", "project")
TABLES = {"measure": "measure", "concept": "concept", "post": "post", "project": "funded_project"}
"""Kind -> the table of such an item."""
IS_ITS_OWN = edits_by_own_role("to_tenant_id")
ITS_TENANT_READS = tenant_in("read", "to_tenant_id")
SIDE_AGREED = (
    "EXISTS (SELECT FROM cooperation_party p WHERE p.tenant_id = {0}.tenant_id AND p.id = {0}.party_id"
    " AND p.status = 'AGREED' AND ctx.acting_tenant(p.to_tenant_id) = ctx.acting_tenant({0}.to_tenant_id))"
)
"""Only what the side itself has, or the tenant that acts for it since a reform."""
SIDE_IS_SHOWN = "EXISTS (SELECT FROM cooperation_party p WHERE p.tenant_id = {0}.tenant_id AND p.id = {0}.party_id"
IS_SHOWN = f"{IS_PUBLIC} AND {SIDE_IS_SHOWN} AND p.publishes)"
IS_SHOWN_TO_ALL = f"{IS_PUBLIC} AND {SIDE_IS_SHOWN})"
"""With the side that put it there: one that left and does not publish is not disclosed by what it had put there. Of the
sides everybody sees no other ones."""
IN_SIGHT = " AND ".join(target_is_visible(table, "to_tenant_id", f"{kind}_id") for kind, table in TABLES.items())
"""Whatever it is, the person sees it: that an internal measure belongs here is known to its tenant alone."""


def _target(kind: str, table: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["to_tenant_id", f"{kind}_id"], [f"{table}.tenant_id", f"{table}.id"],
                                ondelete="CASCADE", name=f"cooperation_item_{kind}")  # fmt: skip


class CooperationItem(Owned, table=True):
    """Maßnahme, Konzept, Stelle oder Fördervorhaben einer Seite, das zu einer Kooperation gehört."""

    __tablename__ = "cooperation_item"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "cooperation_id", "party_id"],
            ["cooperation_party.tenant_id", "cooperation_party.cooperation_id", "cooperation_party.id"],
            name="cooperation_item_party",
        ),
        *(_target(kind, table) for kind, table in TABLES.items()),
        *(UniqueConstraint("tenant_id", "cooperation_id", "to_tenant_id", f"{kind}_id",
                           name=f"cooperation_item_{kind}_once") for kind in KINDS),
        *(Index(f"cooperation_item_of_{kind}", "to_tenant_id", f"{kind}_id") for kind in KINDS),
        CheckConstraint(f"num_nonnulls({', '.join(f'{kind}_id' for kind in KINDS)}) = 1",
                        name="cooperation_item_is_one"),
    )  # fmt: skip
    __policies__: ClassVar = (
        # What a side has put there it finds and takes away again, also after it left.
        Policy("read", "SELECT", "api", f"({IS_SHOWN} OR {readable()} OR {ITS_TENANT_READS}) AND {IN_SIGHT}"),
        Policy("read_public", "SELECT", "anonymous", f"{IS_SHOWN_TO_ALL} AND {IN_SIGHT}"),
        Policy("insert", "INSERT", "api", check=f"{IS_ITS_OWN} AND {SIDE_AGREED} AND {IN_SIGHT}"),
        Policy("delete", "DELETE", "api", IS_ITS_OWN),
        *maintained_by("SELECT"),
    )
    __public_columns__: ClassVar = (
        "tenant_id", "id", "cooperation_id", "to_tenant_id", "measure_id", "concept_id", "post_id", "project_id",
    )  # fmt: skip
    __trail__: ClassVar = True
    # The trail is the lead's, whose administration would read there of what a side keeps to itself.
    __trail_is_withheld__: ClassVar = True
    __order__: ClassVar = ("entered_at",)
    __live__: ClassVar = ("cooperation", "cooperation_id", CONCERNS)
    __by_consent__: ClassVar = True
    __constraint_messages__: ClassVar = {
        "cooperation_item_many": messages.TOO_MANY_OF_COOPERATION,
        "cooperation_item_is_one": messages.ONE_OF_THEM,
        **{f"cooperation_item_{kind}_once": messages.LISTED_ALREADY for kind in KINDS},
    }

    cooperation_id: UUID = reference("Kooperation", "cooperation", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie die Kooperation")
    party_id: UUID = column("Seite, die es eingebracht hat")
    to_tenant_id: int = column("Mandant, dem es gehört: der dieser Seite, oder der heute für ihn steht")
    measure_id: UUID | None = column("Maßnahme", default=None)
    concept_id: UUID | None = column("Konzept", default=None)
    post_id: UUID | None = column("Stelle", default=None)
    project_id: UUID | None = column("Fördervorhaben", default=None)
    entered_at: datetime = timestamp("Eingetragen am")
