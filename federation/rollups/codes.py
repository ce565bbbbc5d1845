"""The vocabulary of rollups: codes with their German labels."""

from enum import auto

from federation.graph.declare.filters import PlanKeyChoice
from tenants.rows import Choice


class RollupBasis(Choice):
    """Was eine Auswertung zählt."""

    COUNTY = auto(), "alle Mitglieder, alles außer Entwürfen"
    MEMBER = auto(), "eigene Daten außer Entwürfen, von anderen Freigegebenes"
    PUBLIC = auto(), "nur Veröffentlichtes"


class SectorCoverage(Choice):
    """Zelle der Matrix Mandant mal Handlungsfeld."""

    ACHIEVED = auto(), "Umgesetzt oder Daueraufgabe"
    ACTIVE = auto(), "In Umsetzung"
    PLANNED_ONLY = auto(), "Nur geplant"
    WHITE_SPOT = auto(), "Weißer Fleck: keine Maßnahme"
    NOT_APPLICABLE = auto(), "Nicht zuständig"
    NO_DATA = auto(), "Keine Angabe"


class TrendPeriod(PlanKeyChoice):
    """Zeitraum einer Zeitreihe; der letzte endet an ihrem letzten Tag."""

    MONTH = auto(), "Monat"
    QUARTER = auto(), "Quartal"
    YEAR = auto(), "Jahr"
