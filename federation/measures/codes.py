"""The vocabulary of measures: codes with their labels in German and English."""

from enum import auto

from tenants.rows import Choice


class MeasurePhase(Choice):
    """Umsetzungsphase einer Maßnahme (wie weit?)."""

    PROPOSED = auto(), "Idee / Vorschlag (noch nicht beschlossen)", "Idea or proposal", "Idee / Vorschlag"
    NOT_STARTED = auto(), "Nicht begonnen (beschlossen)", "Not started (decided)"
    PLANNING = auto(), "In Planung / Vorbereitung", "Being planned or prepared"
    IMPLEMENTATION = auto(), "In Umsetzung", "In implementation"
    COMPLETED = auto(), "Umgesetzt / abgeschlossen", "Completed"


class MeasureCondition(Choice):
    """Stand einer Maßnahme gegenüber dem Plan (läuft es?)."""

    ON_TRACK = auto(), "Im Plan", "On track"
    DELAYED = auto(), "Verzögert", "Delayed"
    POSTPONED = auto(), "Verschoben / zurückgestellt", "Postponed"
    CANCELLED = auto(), "Verworfen / gestrichen", "Cancelled"
    MERGED = auto(), "Zusammengeführt mit anderer Maßnahme", "Merged with another measure", "Zusammengeführt"
    UNKNOWN = auto(), "Keine Angabe", "No data"


class MeasureStatus(Choice):
    """Anzeigestatus, abgeleitet aus Phase, Stand und Daueraufgabe; Reihenfolge = Reihenfolge im Balken."""

    COMPLETED = auto(), "Umgesetzt", "Completed"
    CONTINUOUS = auto(), "Laufende Daueraufgabe", "Continuous task"
    IN_PROGRESS = auto(), "In Umsetzung", "In progress"
    PLANNED = auto(), "In Planung", "Being planned"
    NOT_STARTED = auto(), "Nicht begonnen", "Not started"
    DELAYED = auto(), "Verzögert", "Delayed"
    POSTPONED = auto(), "Verschoben", "Postponed"
    CANCELLED = auto(), "Verworfen", "Cancelled"
    MERGED = auto(), "Zusammengeführt", "Merged"
    PROPOSED = auto(), "Vorschlag", "Proposal"
    UNKNOWN = auto(), "Keine Angabe", "No data"


class Freshness(Choice):
    """Wie frisch der Stand einer offenen Maßnahme ist; die Fristen setzt ihr Mandant, sonst 180 und 365 Tage."""

    CURRENT = auto(), "Aktuell", "Current"
    DUE = auto(), "Zu prüfen", "Due for a check"
    STALE = auto(), "Veraltet", "Stale"


class FieldOfAction(Choice):
    """Handlungsfeld, kreisweit harmonisiert; jeder Mandant darf eigene Bezeichnungen darauf abbilden."""

    GOVERNANCE = (
        auto(),
        "Klimaschutzmanagement, Verwaltung und Beschaffung",
        "Governance and procurement",
        "Management und Verwaltung",
    )
    PUBLIC_BUILDINGS = (
        auto(),
        "Kommunale Liegenschaften und Straßenbeleuchtung",
        "Municipal buildings and lighting",
        "Liegenschaften und Beleuchtung",
    )
    RENEWABLES = (
        auto(),
        "Erneuerbare Energien und Stromversorgung",
        "Renewable energy and electricity",
        "Erneuerbare Energien und Strom",
    )
    HEATING = auto(), "Wärme- und Kälteversorgung (inkl. Wärmeplanung)", "Heating and cooling", "Wärme und Kälte"
    MOBILITY = auto(), "Mobilität und Verkehr", "Mobility and transport"
    SPATIAL_PLANNING = (
        auto(),
        "Siedlungsentwicklung und Bauleitplanung",
        "Spatial planning",
        "Siedlung und Bauleitplanung",
    )
    BUSINESS = auto(), "Wirtschaft (Gewerbe, Handel, Dienstleistungen, Industrie)", "Business", "Wirtschaft"
    HOUSEHOLDS = (
        auto(),
        "Private Haushalte, Wohnen und Konsum",
        "Housing and consumption",
        "Haushalte, Wohnen und Konsum",
    )
    WASTE_WATER = auto(), "Abfall, Wasser und Abwasser", "Waste, water and waste water"
    LAND_USE = (
        auto(),
        "Land- und Forstwirtschaft, Natur und Boden",
        "Land use, forestry and nature",
        "Land, Forst, Natur und Boden",
    )
    PARTICIPATION = (
        auto(),
        "Kommunikation, Bildung und Kooperation",
        "Outreach, education, cooperation",
        "Kommunikation und Bildung",
    )
    ADAPTATION = auto(), "Anpassung an den Klimawandel", "Climate change adaptation"


class TaskKind(Choice):
    """Art eines Handlungsschritts."""

    RECOMMENDED_STEP = auto(), "Empfohlener Schritt des Konzepts", "Step recommended by the concept"
    ACTIVITY = auto(), "Tatsächliche oder geplante Aktivität", "Actual or planned activity", "Aktivität"
    MILESTONE = auto(), "Meilenstein", "Milestone"


class TaskState(Choice):
    """Stand eines Handlungsschritts."""

    OPEN = auto(), "Offen", "Open"
    IN_PROGRESS = auto(), "In Arbeit", "In progress"
    DONE = auto(), "Erledigt", "Done"
    CANCELLED = auto(), "Entfallen", "Dropped"


class MeasureType(Choice):
    """Maßnahmentyp (Art der Maßnahme)."""

    FLANKING = auto(), "Flankieren / flankierende Maßnahme", "Accompanying measure"
    STRATEGIC = auto(), "Strategie und Konzept", "Strategy and concept"
    TECHNICAL = auto(), "Technische / investive Maßnahme", "Technical or investment measure"
    REGULATORY = auto(), "Ordnungsrecht / Satzung / Planung", "Regulation, by-law or planning"
    INCENTIVE = auto(), "Förderung / Anreiz", "Funding or incentive"
    ADVICE = auto(), "Beratung und Information", "Advice and information"
    OUTREACH = auto(), "Öffentlichkeitsarbeit und Bildung", "Outreach and education"
    NETWORKING = auto(), "Vernetzung und Kooperation", "Networking and cooperation"
    ORGANISATIONAL = auto(), "Organisation der Verwaltung", "Administrative organisation"
    OTHER = auto(), "Sonstiges", "Other"


class RatingCriterion(Choice):
    """Bewertungskriterium im Maßnahmen-Steckbrief."""

    PRIORITY = auto(), "Priorität", "Priority"
    GHG_REDUCTION = auto(), "THG-Minderungspotenzial", "GHG reduction potential"
    SOCIETAL_CHANGE = (
        auto(),
        "Gesellschaftlicher Wandel (Wirkungstiefe)",
        "Societal change",
        "Gesellschaftlicher Wandel",
    )
    COST_EFFICIENCY = auto(), "Kosteneffizienz", "Cost efficiency"


class LinkKind(Choice):
    """Art einer Verknüpfung zwischen Maßnahmen."""

    RELATED = auto(), "Verknüpft", "Related"
    PART_OF = auto(), "Teil von", "Part of"
    DEPENDS_ON = auto(), "Setzt voraus", "Depends on"
    MERGED_INTO = auto(), "Aufgegangen in", "Merged into"
    SUPERSEDED_BY = auto(), "Abgelöst durch", "Superseded by"


class InfluenceSphere(Choice):
    """Einflussbereich der Kommune."""

    CONSUME = auto(), "Verbrauchen und Vorbild", "Consume and set an example"
    SUPPLY = auto(), "Versorgen und Anbieten", "Supply and provide"
    REGULATE = auto(), "Planen und Regulieren", "Plan and regulate"
    ADVISE = auto(), "Beraten und Motivieren", "Advise and motivate"


class TimeHorizon(Choice):
    """Zeithorizont der Einführung."""

    SHORT_TERM = auto(), "kurzfristig (bis 3 Jahre)", "Short term (up to 3 years)"
    MEDIUM_TERM = auto(), "mittelfristig (3 bis 7 Jahre)", "Medium term (3 to 7 years)"
    LONG_TERM = auto(), "langfristig (mehr als 7 Jahre)", "Long term (over 7 years)"


class ActorRole(Choice):
    """Rolle an einer Maßnahme."""

    LEAD = auto(), "Hauptverantwortlich / Initiator/in", "Lead"
    CONTRIBUTOR = auto(), "Mitwirkend", "Contributor"
    IMPLEMENTER = auto(), "Durchführend", "Implementer"
    TARGET_GROUP = auto(), "Zielgruppe", "Target group"
    FUNDER = auto(), "Finanzierung", "Funder"


class CostKind(Choice):
    """Art von Kosten."""

    STARTUP_INTERNAL = auto(), "Interne Anschubkosten", "Internal start-up costs"
    INVESTMENT = auto(), "Investitionskosten", "Investment costs"
    RUNNING = auto(), "Laufende Kosten", "Running costs"


class CostLevel(Choice):
    """Stufe von Kosten."""

    NONE = auto(), "Keine", "None"
    LOW = auto(), "Gering", "Low"
    MEDIUM = auto(), "Mittel", "Medium"
    HIGH = auto(), "Hoch", "High"
    UNKNOWN = auto(), "Unbekannt", "Unknown"


class EffortParty(Choice):
    """Wessen Zeit ein Aufwand ist."""

    ADMINISTRATION = auto(), "Verwaltung", "Administration"
    OTHERS = auto(), "Verbände, Institutionen und andere", "Associations, institutions, others"


class EffectKind(Choice):
    """Art einer Wirkung, mit ihrer Einheit."""

    GHG_REDUCTION = (
        auto(),
        "THG-Minderung, Tonnen CO2-Äquivalente im Jahr",
        "GHG reduction, t CO2e per year",
        "THG-Minderung, t CO2-Äq. im Jahr",
    )
    ENERGY_SAVING = auto(), "Endenergieeinsparung, MWh im Jahr", "Energy saving, MWh per year"
    RENEWABLE_GENERATION = (
        auto(),
        "Erzeugung aus erneuerbaren Energien, MWh im Jahr",
        "Renewable energy, MWh per year",
        "Erneuerbare Energien, MWh im Jahr",
    )


class EstimateBasis(Choice):
    """Worauf eine Zahl beruht."""

    ESTIMATED = auto(), "Geschätzt", "Estimated"
    CALCULATED = auto(), "Berechnet", "Calculated"
    MEASURED = auto(), "Gemessen", "Measured"


class CriterionState(Choice):
    """Ob ein Erfolg zu sehen ist."""

    OPEN = auto(), "Offen", "Open"
    PARTLY = auto(), "Teilweise", "Partly met"
    MET = auto(), "Erfüllt", "Met"
    NOT_MET = auto(), "Nicht erfüllt", "Not met"


class EvidenceFigure(Choice):
    """Welche Zahl eines Bündnisses oder Netzwerks einen Erfolg belegt."""

    MEETINGS_REGULAR = auto(), "Treffen in zwölf Monaten", "Meetings in twelve months"
    KEY_ACTORS = auto(), "Beteiligung wichtiger Akteure", "Participation of key actors"
    IDEAS = auto(), "Aufgegriffene Ideen", "Ideas taken up"


class IndicatorKind(Choice):
    """Was eine Messgröße misst."""

    OUTPUT = auto(), "Leistung", "Output"
    IMPACT = auto(), "Wirkung", "Impact"


class SheetBinding(Choice):
    """Wie verbindlich ein Steckbrief ist."""

    RECOMMENDATION = auto(), "Empfehlung", "Recommendation"
    RESOLVED = auto(), "Beschluss", "Resolution"


class DatePrecision(Choice):
    """Wie genau ein Tag bekannt ist."""

    DAY = auto(), "auf den Tag", "To the day"
    MONTH = auto(), "auf den Monat", "To the month"
    YEAR = auto(), "auf das Jahr", "To the year"


class PublicationStepKind(Choice):
    """Schritt auf dem Weg zur Veröffentlichung."""

    REQUESTED = auto(), "Beantragt", "Requested"
    RECALLED = auto(), "Antrag zurückgenommen", "Request recalled"
    GRANTED = auto(), "Freigegeben", "Granted"
    REFUSED = auto(), "Abgelehnt", "Refused"
    PUBLISHED = auto(), "Ohne Antrag veröffentlicht", "Published without a request"
    WITHDRAWN = auto(), "Zurückgezogen", "Withdrawn"


class PublicationVerdict(Choice):
    """Entscheidung über einen Antrag auf Veröffentlichung."""

    GRANTED = auto(), "Freigegeben", "Granted"
    REFUSED = auto(), "Abgelehnt", "Refused"


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
