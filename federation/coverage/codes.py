"""The vocabulary of coverage: codes with their German labels."""

from enum import auto

from tenants.rows import Choice


class CoverageLevel(Choice):
    """Abdeckung einer Gebietseinheit (weißer Fleck?), nach dem, was eingetragen ist: „fehlt“ und „kein“ heißen, dass
    nichts davon eingetragen ist. Ein weißer Fleck ist es erst, wo der Mandant bestätigt hat, dass nichts fehlt."""

    COVERED = auto(), "Konzept und Management vorhanden"
    MANAGEMENT_ONLY = auto(), "Management vorhanden, Konzept fehlt oder in Erstellung"
    CONCEPT_ONLY = auto(), "Konzept vorhanden, kein Management"
    WHITE_SPOT = auto(), "Weißer Fleck: weder Konzept noch Management"
    NO_DATA = auto(), "Keine Angabe"


class CoverageFlag(Choice):
    """Hinweis zu einer Abdeckung, nach dem, was eingetragen ist: „läuft aus“ heißt, dass nichts eingetragen ist, was
    darauf folgt, „veraltet“, dass der Beschluss älter ist, als der Landkreis es eingestellt hat."""

    IN_PREPARATION = auto(), "Konzept in Erstellung"
    CONCEPT_STALE = auto(), "Konzept veraltet"
    EXPIRING = auto(), "Letzte Stelle läuft aus"
    VACANT = auto(), "Stelle bewilligt, nicht besetzt"
    OCCUPANCY_UNKNOWN = auto(), "Besetzung nicht bekannt"


class CoverageVia(Choice):
    """Wodurch eine Einheit abgedeckt ist."""

    OWN = auto(), "Eigenes Konzept oder eigene Stelle"
    ASSOCIATION = auto(), "Gemeindeverband"
    COUNTY = auto(), "Landkreis"
    COOPERATION = auto(), "Kooperation"
