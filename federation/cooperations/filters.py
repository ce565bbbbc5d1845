"""Conditions on cooperations that both schemas have."""

from federation.cooperations.codes import CooperationForm, CooperationKind, CooperationStatus, ParticipationLevel
from federation.measures.codes import FieldOfAction


class CooperationConditions:
    """What everyone may filter by."""

    kind: list[CooperationKind] | None
    form: list[CooperationForm] | None
    level: list[ParticipationLevel] | None
    field_of_action: list[FieldOfAction] | None
    status: list[CooperationStatus] | None
