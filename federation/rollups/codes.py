"""The vocabulary of rollups: codes with their labels in German and English."""

from enum import auto

from federation.graph.declare.filters import PlanKeyChoice
from tenants.rows import Choice


class RollupBasis(Choice):
    """Was eine Auswertung zählt."""

    COUNTY = (
        auto(),
        "alle Mitglieder, alles außer Entwürfen",
        "All members, all but drafts",
        "Alle Mitglieder, ohne Entwürfe",
    )
    MEMBER = (
        auto(),
        "eigene Daten außer Entwürfen, von anderen Freigegebenes",
        "Own data and what others share",
        "Eigenes und Freigegebenes",
    )
    PUBLIC = auto(), "nur Veröffentlichtes", "Published data only"


class SectorCoverage(Choice):
    """Zelle der Matrix Mandant mal Handlungsfeld."""

    ACHIEVED = auto(), "Umgesetzt oder Daueraufgabe", "Completed or continuous task"
    ACTIVE = auto(), "In Umsetzung", "In progress"
    PLANNED_ONLY = auto(), "Nur geplant", "Planned only"
    WHITE_SPOT = auto(), "Weißer Fleck: keine Maßnahme", "White spot: no measure"
    NOT_APPLICABLE = auto(), "Nicht zuständig", "Not responsible"
    NO_DATA = auto(), "Keine Angabe", "No data"


class TrendPeriod(PlanKeyChoice):
    """Zeitraum einer Zeitreihe; der letzte endet an ihrem letzten Tag."""

    MONTH = auto(), "Monat", "Month"
    QUARTER = auto(), "Quartal", "Quarter"
    YEAR = auto(), "Jahr", "Year"
