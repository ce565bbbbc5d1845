"""The catalogue of model measures: the origin of a measure. A model is a row of ``measure`` with ``is_model``."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.measures.catalogue import messages
from federation.measures.model import measure_is_visible
from tenants import days
from tenants.model import Visibility
from tenants.row_policies import Policy, tenant_in, visible
from tenants.rows import Owned, choice, column, reference


class MeasureOrigin(Owned, table=True):
    """Herkunft einer Maßnahme: die Mustermaßnahme, aus der sie übernommen oder als die sie angeboten wurde."""

    __tablename__ = "measure_origin"
    __table_args__ = (
        UniqueConstraint("tenant_id", "measure_id"),
        ForeignKeyConstraint(
            ["model_tenant_id", "model_id"], ["measure.tenant_id", "measure.id"], name="measure_origin_model_stays"
        ),
        Index("measure_origin_model", "model_tenant_id", "model_id", "tenant_id"),
        CheckConstraint("(model_tenant_id, model_id) <> (tenant_id, measure_id)", name="measure_origin_is_another"),
    )
    __policies__: ClassVar = (
        *visible(),
        Policy(
            "make",
            "INSERT",
            "api",
            check=f"{tenant_in('edit')} AND {measure_is_visible('model_tenant_id', 'model_id', 'm.is_model')}",
        ),
    )
    __public_columns__: ClassVar = ("tenant_id", "measure_id", "model_tenant_id", "model_id", "taken_on")
    __trail__: ClassVar = True
    __live__: ClassVar = ("measure", "measure_id")
    __constraint_messages__: ClassVar = {
        "measure_origin_model_stays": messages.ADOPTED_MODEL_STAYS,
    }

    measure_id: UUID = reference("Maßnahme", "measure", is_parent=True, cascade=True)
    visibility: Visibility = choice(Visibility, "Wie die Maßnahme")
    model_tenant_id: int = column("Mandant, in dessen Katalog die Mustermaßnahme steht")
    model_id: UUID = column("Mustermaßnahme")
    taken_on: date = column("Tag, an dem sie übernommen oder angeboten wurde", day=days.COMPUTED)
