"""The vocabulary of coverage: codes with their labels in German and English."""

from enum import auto

from tenants.rows import Choice


class CoverageLevel(Choice):
    """Abdeckung einer Gebietseinheit (weißer Fleck?), nach dem, was eingetragen ist: „fehlt“ und „kein“ heißen, dass
    nichts davon eingetragen ist. Ein weißer Fleck ist es erst, wo der Mandant bestätigt hat, dass nichts fehlt."""

    COVERED = auto(), "Konzept und Management vorhanden", "Concept and management in place"
    MANAGEMENT_ONLY = (
        auto(),
        "Management vorhanden, Konzept fehlt oder in Erstellung",
        "Management only",
        "Nur Management",
    )
    CONCEPT_ONLY = auto(), "Konzept vorhanden, kein Management", "Concept only"
    WHITE_SPOT = auto(), "Weißer Fleck: weder Konzept noch Management", "White spot", "Weißer Fleck"
    NO_DATA = auto(), "Keine Angabe", "No data"


class CoverageFlag(Choice):
    """Hinweis zu einer Abdeckung, nach dem, was eingetragen ist: „läuft aus“ heißt, dass nichts eingetragen ist, was
    darauf folgt, „veraltet“, dass der Beschluss älter ist, als der Landkreis es eingestellt hat."""

    IN_PREPARATION = auto(), "Konzept in Erstellung", "Concept in preparation"
    CONCEPT_STALE = auto(), "Konzept veraltet", "Concept out of date"
    EXPIRING = auto(), "Letzte Stelle läuft aus", "Last post expiring"
    VACANT = auto(), "Stelle bewilligt, nicht besetzt", "Post approved but not filled"
    OCCUPANCY_UNKNOWN = auto(), "Besetzung nicht bekannt", "Occupancy unknown"


class CoverageVia(Choice):
    """Wodurch eine Einheit abgedeckt ist."""

    OWN = auto(), "Eigenes Konzept oder eigene Stelle", "Own concept or own post"
    ASSOCIATION = auto(), "Gemeindeverband", "Municipal association"
    COUNTY = auto(), "Landkreis", "County"
    COOPERATION = auto(), "Kooperation", "Cooperation"
