"""The vocabulary of measures: codes with their German labels."""

from enum import auto

from tenants.rows import Choice


class MeasurePhase(Choice):
    """Umsetzungsphase einer Maßnahme (wie weit?)."""

    PROPOSED = auto(), "Idee / Vorschlag (noch nicht beschlossen)"
    NOT_STARTED = auto(), "Nicht begonnen (beschlossen)"
    PLANNING = auto(), "In Planung / Vorbereitung"
    IMPLEMENTATION = auto(), "In Umsetzung"
    COMPLETED = auto(), "Umgesetzt / abgeschlossen"


class MeasureCondition(Choice):
    """Stand einer Maßnahme gegenüber dem Plan (läuft es?)."""

    ON_TRACK = auto(), "Im Plan"
    DELAYED = auto(), "Verzögert"
    POSTPONED = auto(), "Verschoben / zurückgestellt"
    CANCELLED = auto(), "Verworfen / gestrichen"
    MERGED = auto(), "Zusammengeführt mit anderer Maßnahme"
    UNKNOWN = auto(), "Keine Angabe"


class MeasureStatus(Choice):
    """Anzeigestatus, abgeleitet aus Phase, Stand und Daueraufgabe; Reihenfolge = Reihenfolge im Balken."""

    COMPLETED = auto(), "Umgesetzt"
    CONTINUOUS = auto(), "Laufende Daueraufgabe"
    IN_PROGRESS = auto(), "In Umsetzung"
    PLANNED = auto(), "In Planung"
    NOT_STARTED = auto(), "Nicht begonnen"
    DELAYED = auto(), "Verzögert"
    POSTPONED = auto(), "Verschoben"
    CANCELLED = auto(), "Verworfen"
    MERGED = auto(), "Zusammengeführt"
    PROPOSED = auto(), "Vorschlag"
    UNKNOWN = auto(), "Keine Angabe"


class Freshness(Choice):
    """Wie frisch der Stand einer offenen Maßnahme ist; die Fristen setzt ihr Mandant, sonst 180 und 365 Tage."""

    CURRENT = auto(), "Aktuell"
    DUE = auto(), "Zu prüfen"
    STALE = auto(), "Veraltet"


class FieldOfAction(Choice):
    """Handlungsfeld, kreisweit harmonisiert; jeder Mandant darf eigene Bezeichnungen darauf abbilden."""

    GOVERNANCE = auto(), "Klimaschutzmanagement, Verwaltung und Beschaffung"
    PUBLIC_BUILDINGS = auto(), "Kommunale Liegenschaften und Straßenbeleuchtung"
    RENEWABLES = auto(), "Erneuerbare Energien und Stromversorgung"
    HEATING = auto(), "Wärme- und Kälteversorgung (inkl. Wärmeplanung)"
    MOBILITY = auto(), "Mobilität und Verkehr"
    SPATIAL_PLANNING = auto(), "Siedlungsentwicklung und Bauleitplanung"
    BUSINESS = auto(), "Wirtschaft (Gewerbe, Handel, Dienstleistungen, Industrie)"
    HOUSEHOLDS = auto(), "Private Haushalte, Wohnen und Konsum"
    WASTE_WATER = auto(), "Abfall, Wasser und Abwasser"
    LAND_USE = auto(), "Land- und Forstwirtschaft, Natur und Boden"
    PARTICIPATION = auto(), "Kommunikation, Bildung und Kooperation"
    ADAPTATION = auto(), "Anpassung an den Klimawandel"


class TaskKind(Choice):
    """Art eines Handlungsschritts."""

    RECOMMENDED_STEP = auto(), "Empfohlener Schritt des Konzepts"
    ACTIVITY = auto(), "Tatsächliche oder geplante Aktivität"
    MILESTONE = auto(), "Meilenstein"


class TaskState(Choice):
    """Stand eines Handlungsschritts."""

    OPEN = auto(), "Offen"
    IN_PROGRESS = auto(), "In Arbeit"
    DONE = auto(), "Erledigt"
    CANCELLED = auto(), "Entfallen"


class MeasureType(Choice):
    """Maßnahmentyp (Art der Maßnahme)."""

    FLANKING = auto(), "Flankieren / flankierende Maßnahme"
    STRATEGIC = auto(), "Strategie und Konzept"
    TECHNICAL = auto(), "Technische / investive Maßnahme"
    REGULATORY = auto(), "Ordnungsrecht / Satzung / Planung"
    INCENTIVE = auto(), "Förderung / Anreiz"
    ADVICE = auto(), "Beratung und Information"
    OUTREACH = auto(), "Öffentlichkeitsarbeit und Bildung"
    NETWORKING = auto(), "Vernetzung und Kooperation"
    ORGANISATIONAL = auto(), "Organisation der Verwaltung"
    OTHER = auto(), "Sonstiges"


class RatingCriterion(Choice):
    """Bewertungskriterium im Maßnahmen-Steckbrief."""

    PRIORITY = auto(), "Priorität"
    GHG_REDUCTION = auto(), "THG-Minderungspotenzial"
    SOCIETAL_CHANGE = auto(), "Gesellschaftlicher Wandel (Wirkungstiefe)"
    COST_EFFICIENCY = auto(), "Kosteneffizienz"


class LinkKind(Choice):
    """Art einer Verknüpfung zwischen Maßnahmen."""

    RELATED = auto(), "Verknüpft"
    PART_OF = auto(), "Teil von"
    DEPENDS_ON = auto(), "Setzt voraus"
    MERGED_INTO = auto(), "Aufgegangen in"
    SUPERSEDED_BY = auto(), "Abgelöst durch"


class InfluenceSphere(Choice):
    """Einflussbereich der Kommune."""

    CONSUME = auto(), "Verbrauchen und Vorbild"
    SUPPLY = auto(), "Versorgen und Anbieten"
    REGULATE = auto(), "Planen und Regulieren"
    ADVISE = auto(), "Beraten und Motivieren"


class TimeHorizon(Choice):
    """Zeithorizont der Einführung."""

    SHORT_TERM = auto(), "kurzfristig (bis 3 Jahre)"
    MEDIUM_TERM = auto(), "mittelfristig (3 bis 7 Jahre)"
    LONG_TERM = auto(), "langfristig (mehr als 7 Jahre)"


class ActorRole(Choice):
    """Rolle an einer Maßnahme."""

    LEAD = auto(), "Hauptverantwortlich / Initiator/in"
    CONTRIBUTOR = auto(), "Mitwirkend"
    IMPLEMENTER = auto(), "Durchführend"
    TARGET_GROUP = auto(), "Zielgruppe"
    FUNDER = auto(), "Finanzierung"


class CostKind(Choice):
    """Art von Kosten."""

    STARTUP_INTERNAL = auto(), "Interne Anschubkosten"
    INVESTMENT = auto(), "Investitionskosten"
    RUNNING = auto(), "Laufende Kosten"


class CostLevel(Choice):
    """Stufe von Kosten."""

    NONE = auto(), "Keine"
    LOW = auto(), "Gering"
    MEDIUM = auto(), "Mittel"
    HIGH = auto(), "Hoch"
    UNKNOWN = auto(), "Unbekannt"


class EffortParty(Choice):
    """Wessen Zeit ein Aufwand ist."""

    ADMINISTRATION = auto(), "Verwaltung"
    OTHERS = auto(), "Verbände, Institutionen und andere"


class EffectKind(Choice):
    """Art einer Wirkung, mit ihrer Einheit."""

    GHG_REDUCTION = auto(), "THG-Minderung, Tonnen CO2-Äquivalente im Jahr"
    ENERGY_SAVING = auto(), "Endenergieeinsparung, MWh im Jahr"
    RENEWABLE_GENERATION = auto(), "Erzeugung aus erneuerbaren Energien, MWh im Jahr"


class EstimateBasis(Choice):
    """Worauf eine Zahl beruht."""

    ESTIMATED = auto(), "Geschätzt"
    CALCULATED = auto(), "Berechnet"
    MEASURED = auto(), "Gemessen"


class CriterionState(Choice):
    """Ob ein Erfolg zu sehen ist."""

    OPEN = auto(), "Offen"
    PARTLY = auto(), "Teilweise"
    MET = auto(), "Erfüllt"
    NOT_MET = auto(), "Nicht erfüllt"


class IndicatorKind(Choice):
    """Was eine Messgröße misst."""

    OUTPUT = auto(), "Leistung"
    IMPACT = auto(), "Wirkung"


class SheetBinding(Choice):
    """Wie verbindlich ein Steckbrief ist."""

    RECOMMENDATION = auto(), "Empfehlung"
    RESOLVED = auto(), "Beschluss"


class DatePrecision(Choice):
    """Wie genau ein Tag bekannt ist."""

    DAY = auto(), "auf den Tag"
    MONTH = auto(), "auf den Monat"
    YEAR = auto(), "auf das Jahr"


class PublicationStepKind(Choice):
    """Schritt auf dem Weg zur Veröffentlichung."""

    REQUESTED = auto(), "Beantragt"
    RECALLED = auto(), "Antrag zurückgenommen"
    GRANTED = auto(), "Freigegeben"
    REFUSED = auto(), "Abgelehnt"
    PUBLISHED = auto(), "Ohne Antrag veröffentlicht"
    WITHDRAWN = auto(), "Zurückgezogen"


class PublicationVerdict(Choice):
    """Entscheidung über einen Antrag auf Veröffentlichung."""

    GRANTED = auto(), "Freigegeben"
    REFUSED = auto(), "Abgelehnt"


CLOSED = (MeasureStatus.COMPLETED, MeasureStatus.CANCELLED, MeasureStatus.MERGED, MeasureStatus.CONTINUOUS)
"""The statuses in which a measure cannot be overdue."""

ENDED = (MeasureStatus.COMPLETED, MeasureStatus.CANCELLED, MeasureStatus.MERGED)
"""The statuses that do not become stale; the same in tally.sql."""

STATUS = """CASE
  WHEN condition IN ('MERGED', 'CANCELLED', 'POSTPONED') THEN condition
  WHEN phase IN ('COMPLETED', 'PROPOSED') THEN phase
  WHEN phase = 'NOT_STARTED' AND condition = 'UNKNOWN' THEN 'UNKNOWN'
  WHEN condition = 'DELAYED' THEN 'DELAYED'
  WHEN is_continuous THEN 'CONTINUOUS'
  WHEN phase = 'IMPLEMENTATION' THEN 'IN_PROGRESS'
  WHEN phase = 'PLANNING' THEN 'PLANNED'
  ELSE 'NOT_STARTED'
END"""
"""The display status from the two axes and the flag, the first match; the database computes it in each table that has
these columns."""
