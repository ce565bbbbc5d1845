"""The vocabulary of concepts: codes with their labels in German and English."""

from enum import auto

from tenants.rows import Choice


class ConceptKind(Choice):
    """Art eines Konzepts."""

    INTEGRATED = auto(), "Integriertes Klimaschutzkonzept", "Integrated climate action concept"
    FOCUS = auto(), "Fokuskonzept / Klimaschutzteilkonzept", "Focus concept", "Fokuskonzept"
    NEUTRALITY = (
        auto(),
        "Klimaneutralitäts- / Vorreiterkonzept",
        "Climate neutrality concept",
        "Klimaneutralität / Vorreiter",
    )
    HEAT_PLAN = auto(), "Kommunale Wärmeplanung", "Municipal heat plan"
    ADAPTATION = auto(), "Klimaanpassungskonzept", "Climate adaptation concept"
    OTHER = auto(), "Sonstiges Konzept", "Other concept"
    GUIDING_VISION = auto(), "Leitbild", "Guiding vision"
    PLAN = auto(), "Klimaschutzplan", "Climate action plan"


class ConceptStatus(Choice):
    """Stand eines Konzepts."""

    PLANNED = auto(), "Geplant / beantragt", "Planned or applied for"
    IN_PREPARATION = auto(), "In Erstellung", "In preparation"
    ADOPTED = auto(), "Beschlossen", "Adopted"
    UNDER_REVISION = auto(), "In Fortschreibung", "Under revision"
    SUPERSEDED = auto(), "Abgelöst", "Superseded"
