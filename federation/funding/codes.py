"""The vocabulary of funding: codes with their labels in German and English."""

from enum import auto
from unicodedata import category

from tenants.rows import Choice


class FundingItem(Choice):
    """Fördergegenstand (strategisch)."""

    INITIAL_PROJECT = (
        auto(),
        "Erstvorhaben Klimaschutzkonzept und Klimaschutzmanagement",
        "Initial project",
        "Erstvorhaben",
    )
    FOLLOW_UP_PROJECT = auto(), "Anschlussvorhaben Klimaschutzmanagement", "Follow-up project", "Anschlussvorhaben"
    COORDINATION = auto(), "Klimaschutzkoordination", "Climate action coordination"
    ENTRY_ADVICE = auto(), "Einstiegsberatung Klimaschutz", "Entry advice on climate action"
    FOCUS_ADVICE = auto(), "Fokusberatung Klimaschutz", "Focus advice on climate action"
    FOCUS_CONCEPT = auto(), "Fokuskonzept", "Focus concept"
    FOCUS_IMPLEMENTATION = (
        auto(),
        "Umsetzungsmanagement zum Fokuskonzept",
        "Focus concept implementation",
        "Umsetzung eines Fokuskonzepts",
    )
    ENERGY_MANAGEMENT = auto(), "Energie- und Umweltmanagement", "Energy and environment management"
    ENERGY_SAVING_MODEL = auto(), "Energiesparmodelle", "Energy saving schemes"
    MUNICIPAL_NETWORK = auto(), "Kommunale Netzwerke", "Municipal networks"
    FEASIBILITY_STUDY = auto(), "Machbarkeitsstudie", "Feasibility study"
    STATE_PROGRAMME = auto(), "Landesprogramm", "State programme"
    OTHER = auto(), "Sonstige Förderung", "Other funding"


class QuotaReason(Choice):
    """Begründung der Förderquote."""

    REGULAR = auto(), "Regelquote", "Regular quota"
    FINANCIALLY_WEAK = auto(), "Finanzschwache Kommune", "Financially weak municipality"
    LIGNITE_REGION = auto(), "Braunkohlerevier", "Lignite mining region"
    TEMPORARY_BONUS = auto(), "Befristete Sonderregelung", "Temporary special rule"
    OTHER = auto(), "Sonstiges", "Other"


class FundingAgency(Choice):
    """Projektträger / Bewilligungsstelle."""

    PTJ = (
        auto(),
        "Projektträger Jülich (bis 31.12.2021)",
        "Project Management Jülich (PtJ)",
        "Projektträger Jülich (PtJ)",
    )
    ZUG = auto(), "Zukunft – Umwelt – Gesellschaft (ZUG) gGmbH (seit 01.01.2022)", "ZUG gGmbH", "ZUG gGmbH"
    L_BANK = auto(), "L-Bank", "L-Bank"
    OTHER = auto(), "Land / sonstige Bewilligungsstelle", "State or other granting authority"


class PartnersState(Choice):
    """Angabe zu beteiligten Partnern."""

    NAMED = auto(), "Benannt", "Named"
    NONE = auto(), "Keine", "None"
    NOT_NAMED = auto(), "n. n. (noch nicht benannt)", "Not yet named"


class ProjectStepKind(Choice):
    """Was über ein Fördervorhaben entschieden wurde; ob es läuft, sagen seine Tage."""

    APPLIED = auto(), "Beantragt", "Applied for"
    APPROVED = auto(), "Bewilligt", "Approved"
    REJECTED = auto(), "Abgelehnt", "Rejected"
    WITHDRAWN = auto(), "Zurückgezogen", "Withdrawn"
    REVOKED = auto(), "Widerrufen", "Revoked"
    SETTLED = auto(), "Verwendungsnachweis abgeschlossen", "Final report settled"


class ProjectStatus(Choice):
    """Stand eines Fördervorhabens an einem Tag."""

    PLANNED = auto(), "In Vorbereitung", "In preparation"
    APPLIED = auto(), "Beantragt", "Applied for"
    APPROVED = auto(), "Bewilligt, noch nicht begonnen", "Approved, not yet begun"
    RUNNING = auto(), "Laufend", "Running"
    ENDED = auto(), "Ausgelaufen", "Ended"
    SETTLED = auto(), "Verwendungsnachweis abgeschlossen", "Final report settled"
    REJECTED = auto(), "Abgelehnt", "Rejected"
    WITHDRAWN = auto(), "Zurückgezogen", "Withdrawn"
    REVOKED = auto(), "Widerrufen", "Revoked"


class PostKind(Choice):
    """Art der Stelle."""

    CLIMATE_MANAGER = auto(), "Klimaschutzmanagement", "Climate action management"
    CLIMATE_COORDINATOR = (
        auto(),
        "Klimaschutzkoordination (Landkreis)",
        "County climate coordination",
        "Klimaschutzkoordination",
    )
    FOCUS_MANAGER = auto(), "Umsetzungsmanagement Fokuskonzept", "Focus concept implementation"
    NEUTRAL_ADMINISTRATION_OFFICER = (
        auto(),
        "Beauftragte/r klimaneutrale Kommunalverwaltung",
        "Climate-neutral administration",
        "Klimaneutrale Kommunalverwaltung",
    )
    ENERGY_MANAGER = auto(), "Energiemanagement", "Energy management"
    ADAPTATION_MANAGER = auto(), "Klimaanpassungsmanagement", "Climate adaptation management"
    ENVIRONMENT_OFFICER = (
        auto(),
        "Klimaschutz- / Umweltbeauftragte/r (nicht gefördert)",
        "Climate or environment officer",
        "Klimaschutz- / Umweltbeauftragte/r",
    )
    OTHER = auto(), "Sonstige Stelle", "Other post"


class PostStepKind(Choice):
    """Wie weit eine Stelle auf dem Weg zur Besetzung ist; ob sie besetzt ist, sagen ihre Tage."""

    PLANNED = auto(), "Geplant", "Planned"
    APPLIED = auto(), "Förderung beantragt", "Funding applied for"
    APPROVED = auto(), "Bewilligt, noch nicht besetzt", "Approved, not yet filled"
    ADVERTISED = auto(), "Ausgeschrieben", "Advertised"


class PostStatus(Choice):
    """Besetzungsstand einer Stelle."""

    PLANNED = auto(), "Geplant", "Planned"
    APPLIED = auto(), "Förderung beantragt", "Funding applied for"
    APPROVED = auto(), "Bewilligt, noch nicht besetzt", "Approved, not yet filled"
    ADVERTISED = auto(), "Ausgeschrieben", "Advertised"
    FILLED = auto(), "Besetzt", "Filled"
    VACANT = auto(), "Unbesetzt (vakant)", "Vacant"
    PERMANENT = auto(), "Verstetigt (unbefristet, ohne Förderung)", "Permanent", "Verstetigt"
    ENDED = auto(), "Ausgelaufen", "Ended"


class TrafficLight(Choice):
    """Ampel einer Stelle."""

    RED = (
        auto(),
        "Rot: ausgelaufen, unbesetzt, oder Ende in höchstens sechs Monaten ohne eingetragenen Anschluss",
        "Red",
        "Rot",
    )
    AMBER = (
        auto(),
        "Gelb: Ende in höchstens zwölf Monaten, und kein bewilligter Anschluss ist eingetragen",
        "Amber",
        "Gelb",
    )
    GREEN = (
        auto(),
        "Grün: verstetigt, Anschluss bewilligt, mehr als zwölf Monate Zeit, oder kein Ende eingetragen",
        "Green",
        "Grün",
    )


class TrafficLightReason(Choice):
    """Warum die Ampel einer Stelle so steht."""

    ENDED = auto(), "Ausgelaufen", "Ended"
    VACANT = auto(), "Unbesetzt", "Vacant"
    FUNDING_ENDED = (
        auto(),
        "Die eingetragene Förderung ist ausgelaufen, ein Ende der Stelle ist nicht eingetragen",
        "Funding ended",
        "Förderung ausgelaufen",
    )
    ENDS_SOON = (
        auto(),
        "Endet in höchstens sechs Monaten, und kein beantragter Anschluss ist eingetragen",
        "Ends within six months",
        "Endet in höchstens sechs Monaten",
    )
    ENDS_WITHIN_A_YEAR = (
        auto(),
        "Endet in höchstens zwölf Monaten, und kein beantragter Anschluss ist eingetragen",
        "Ends within twelve months",
        "Endet in höchstens zwölf Monaten",
    )
    FOLLOW_UP_APPLIED = (
        auto(),
        "Endet in höchstens zwölf Monaten; ein Anschluss ist als beantragt eingetragen",
        "Follow-up applied for",
        "Anschluss beantragt",
    )
    FOLLOW_UP_APPROVED = (
        auto(),
        "Endet in höchstens zwölf Monaten; ein Anschluss ist als bewilligt eingetragen",
        "Follow-up approved",
        "Anschluss bewilligt",
    )
    PERMANENT = (
        auto(),
        "Verstetigt, oder der Tag dafür steht fest",
        "Permanent, or date set for it",
        "Verstetigt, oder Tag steht fest",
    )
    TIME_LEFT = auto(), "Endet in mehr als zwölf Monaten", "Ends in over twelve months"
    NO_END = auto(), "Ein Ende ist nicht eingetragen", "No end entered"
    OCCUPANCY_UNKNOWN = (
        auto(),
        "Nur nach dem Ende beurteilt: ob die Stelle besetzt ist, hat niemand angegeben",
        "Occupancy not stated",
        "Besetzung nicht angegeben",
    )


LIGHTS = {
    TrafficLight.RED: ("ENDED", "VACANT", "FUNDING_ENDED", "ENDS_SOON"),
    TrafficLight.AMBER: ("ENDS_WITHIN_A_YEAR", "FOLLOW_UP_APPLIED"),
    TrafficLight.GREEN: ("FOLLOW_UP_APPROVED", "PERMANENT", "TIME_LEFT", "NO_END"),
}
"""Which light each reason gives; where the occupancy is unknown, the reason behind it decides."""

NEXT_DECISIONS = {
    None: (ProjectStepKind.APPLIED, ProjectStepKind.APPROVED),
    ProjectStepKind.APPLIED: (ProjectStepKind.APPROVED, ProjectStepKind.REJECTED, ProjectStepKind.WITHDRAWN),
    ProjectStepKind.APPROVED: (ProjectStepKind.REVOKED, ProjectStepKind.SETTLED),
}
"""The decisions that may follow each; a project that was approved long ago may begin with that."""

HYPHEN, MINUS = "-", "\N{MINUS SIGN}"


def spell_reference(reference: str) -> str:
    """A reference number in capitals, with plain hyphens, and without spaces."""
    characters = (HYPHEN if category(c) == "Pd" or c == MINUS else c for c in reference)
    return "".join(c.upper() if c.isascii() else c for c in characters if not c.isspace())
