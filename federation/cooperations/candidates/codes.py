"""Why two municipalities might cooperate, the strongest reason first."""

from enum import auto

from tenants.rows import Choice


class CooperationReason(Choice):
    """Weshalb zwei Nachbarn zusammenarbeiten könnten."""

    WHITE_SPOT = auto(), "Weißer Fleck neben Stelle/Konzept", "White spot beside post or concept"
    FUNDING_ENDS = auto(), "Förderung endet im selben Jahr", "Funding ends in the same year"
    SAME_MODEL = auto(), "Dieselbe Mustermaßnahme", "Same model measure"
    SAME_FIELD = auto(), "Im selben Handlungsfeld tätig", "Active in the same field"
