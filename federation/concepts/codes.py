"""The vocabulary of concepts: codes with their German labels."""

from enum import auto

from tenants.rows import Choice


class ConceptKind(Choice):
    """Art eines Konzepts."""

    INTEGRATED = auto(), "Integriertes Klimaschutzkonzept"
    FOCUS = auto(), "Fokuskonzept / Klimaschutzteilkonzept"
    NEUTRALITY = auto(), "Klimaneutralitäts- / Vorreiterkonzept"
    HEAT_PLAN = auto(), "Kommunale Wärmeplanung"
    ADAPTATION = auto(), "Klimaanpassungskonzept"
    OTHER = auto(), "Sonstiges Konzept"
    GUIDING_VISION = auto(), "Leitbild"
    PLAN = auto(), "Klimaschutzplan"


class ConceptStatus(Choice):
    """Stand eines Konzepts."""

    PLANNED = auto(), "Geplant / beantragt"
    IN_PREPARATION = auto(), "In Erstellung"
    ADOPTED = auto(), "Beschlossen"
    UNDER_REVISION = auto(), "In Fortschreibung"
    SUPERSEDED = auto(), "Abgelöst"
