"""The vocabulary of coverage: codes with their German labels."""

from enum import auto

from tenants.rows import Choice


class CoverageLevel(Choice):
    """Abdeckung einer Gebietseinheit (weißer Fleck?)."""

    COVERED = auto(), "Konzept und Management vorhanden"
    MANAGEMENT_ONLY = auto(), "Management vorhanden, kein beschlossenes Konzept eingetragen"
    CONCEPT_ONLY = auto(), "Konzept vorhanden, kein Management eingetragen"
    WHITE_SPOT = auto(), "Weißer Fleck: weder Konzept noch Management, und bestätigt, dass nichts fehlt"
    NO_DATA = auto(), "Keine Angabe"


class CoverageFlag(Choice):
    """Hinweis zu einer Abdeckung."""

    IN_PREPARATION = auto(), "Konzept in Erstellung"
    CONCEPT_STALE = auto(), "Konzept älter, als der Landkreis es eingestellt hat"
    EXPIRING = auto(), "Management endet bald, und nichts ist eingetragen, was darauf folgt"
    VACANT = auto(), "Stelle mit eingetragener Förderung, nicht besetzt"
    OCCUPANCY_UNKNOWN = auto(), "Besetzung nicht angegeben"


class CoverageVia(Choice):
    """Wodurch eine Einheit abgedeckt ist."""

    OWN = auto(), "Eigenes Konzept oder eigene Stelle"
    ASSOCIATION = auto(), "Gemeindeverband"
    COUNTY = auto(), "Landkreis"
    COOPERATION = auto(), "Kooperation"
