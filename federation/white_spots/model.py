"""A county's notes on white spots, and the measures that they propose."""

from dataclasses import replace
from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.measures.codes import FieldOfAction
from federation.white_spots import messages
from tenants.days import PAST
from tenants.model import Visibility
from tenants.row_policies import editable, editable_part, target_is_visible, visible
from tenants.rows import Owned, Versioned, choice, column, reference

IN_COUNTY = (
    "EXISTS (SELECT FROM tenant t JOIN region r ON r.ars = t.ars"
    " WHERE t.id = {0}.tenant_id AND r.ars = left({0}.ars, 5))"
)
"""The tenant is the county of its region, and the unit lies there."""


class WhiteSpotNote(Versioned, table=True):
    """Anmerkung eines Landkreises zu einem weißen Fleck: welches Potenzial dort liegt, und was als Nächstes geschieht.
    Sie bleibt intern, solange sie niemand freigibt."""

    __tablename__ = "white_spot_note"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id", "visibility"),
        # The case is internal to its two sides: its policies decide who reads the reference.
        ForeignKeyConstraint(
            ["tenant_id", "support_case_id"], ["support_case.tenant_id", "support_case.id"],
            name="white_spot_note_support_case",
        ),
        Index("white_spot_note_unit", "tenant_id", "ars", "noted_on", "id"),
        Index("white_spot_note_case", "tenant_id", "support_case_id"),
        CheckConstraint("noted_on <= closed_on", name="white_spot_note_in_order"),
    )  # fmt: skip
    __policies__: ClassVar = (
        *visible(),
        *(
            replace(policy, check=f"{policy.check} AND {IN_COUNTY}") if policy.command == "INSERT" else policy
            for policy in editable()
        ),
    )
    __public_columns__: ClassVar = (
        "tenant_id", "id", "ars", "field_of_action", "noted_on", "closed_on", "potential", "next_step", "updated_at",
    )  # fmt: skip
    __trail__: ClassVar = True
    __constraint_messages__: ClassVar = {
        "white_spot_note_in_order": messages.CLOSED_BEFORE_NOTED,
    }  # fmt: skip

    ars: str = column("Regionalschlüssel der Gebietseinheit, um die es geht", max_length=12, write_once=True)
    field_of_action: FieldOfAction | None = choice(
        FieldOfAction, "Handlungsfeld, um das es geht; leer, wenn um die Einheit im Ganzen", default=None,
        write_once=True,
    )  # fmt: skip
    noted_on: date = column("Tag der Einschätzung", day=PAST)
    closed_on: date | None = column("Erledigt am; leer, solange sie offen ist", day=PAST, default=None)
    potential: str = column("Welches Potenzial dort liegt", sa_type=sa.Text)
    next_step: str | None = column("Was als Nächstes geschieht", default=None, sa_type=sa.Text)
    support_case_id: UUID | None = column("Unterstützungsfall, der daraus wurde", default=None)
    visibility: Visibility = choice(Visibility, "Wer die Anmerkung sieht", default=Visibility.TENANT)


class WhiteSpotMeasure(Owned, table=True):
    """Maßnahme, die ein Landkreis für einen weißen Fleck vorschlägt: ein Muster, oder eine Maßnahme in seiner Sicht."""

    __tablename__ = "white_spot_measure"
    __table_args__ = (
        UniqueConstraint("tenant_id", "note_id", "to_tenant_id", "to_id", name="white_spot_measure_once"),
        ForeignKeyConstraint(
            ["to_tenant_id", "to_id"], ["measure.tenant_id", "measure.id"], name="white_spot_measure_target",
            ondelete="CASCADE",
        ),
        Index("white_spot_measure_to", "to_tenant_id", "to_id"),
    )  # fmt: skip
    __policies__: ClassVar = (*visible(), *editable_part(target_is_visible("measure", "to_tenant_id", "to_id")))
    __public_columns__: ClassVar = ("tenant_id", "id", "note_id", "to_tenant_id", "to_id", "position")
    __trail__: ClassVar = True
    __order__: ClassVar = ("position",)

    note_id: UUID = reference("Anmerkung", "white_spot_note", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie die Anmerkung")
    position: int = column("Reihenfolge", default=0)
    to_tenant_id: int = column("Mandant der Maßnahme", write_once=True)
    to_id: UUID = column("Maßnahme", write_once=True)
