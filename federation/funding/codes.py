"""The vocabulary of funding: codes with their German labels."""

from enum import auto
from unicodedata import category

from tenants.rows import Choice


class FundingItem(Choice):
    """Fördergegenstand (strategisch)."""

    INITIAL_PROJECT = auto(), "Erstvorhaben Klimaschutzkonzept und Klimaschutzmanagement"
    FOLLOW_UP_PROJECT = auto(), "Anschlussvorhaben Klimaschutzmanagement"
    COORDINATION = auto(), "Klimaschutzkoordination"
    ENTRY_ADVICE = auto(), "Einstiegsberatung Klimaschutz"
    FOCUS_ADVICE = auto(), "Fokusberatung Klimaschutz"
    FOCUS_CONCEPT = auto(), "Fokuskonzept"
    FOCUS_IMPLEMENTATION = auto(), "Umsetzungsmanagement zum Fokuskonzept"
    ENERGY_MANAGEMENT = auto(), "Energie- und Umweltmanagement"
    ENERGY_SAVING_MODEL = auto(), "Energiesparmodelle"
    MUNICIPAL_NETWORK = auto(), "Kommunale Netzwerke"
    FEASIBILITY_STUDY = auto(), "Machbarkeitsstudie"
    STATE_PROGRAMME = auto(), "Landesprogramm"
    OTHER = auto(), "Sonstige Förderung"


class QuotaReason(Choice):
    """Begründung der Förderquote."""

    REGULAR = auto(), "Regelquote"
    FINANCIALLY_WEAK = auto(), "Finanzschwache Kommune"
    LIGNITE_REGION = auto(), "Braunkohlerevier"
    TEMPORARY_BONUS = auto(), "Befristete Sonderregelung"
    OTHER = auto(), "Sonstiges"


class FundingAgency(Choice):
    """Projektträger / Bewilligungsstelle."""

    PTJ = auto(), "Projektträger Jülich (bis 31.12.2021)"
    ZUG = auto(), "Zukunft – Umwelt – Gesellschaft (ZUG) gGmbH (seit 01.01.2022)"
    L_BANK = auto(), "L-Bank"
    OTHER = auto(), "Land / sonstige Bewilligungsstelle"


class PartnersState(Choice):
    """Angabe zu beteiligten Partnern."""

    NAMED = auto(), "Benannt"
    NONE = auto(), "Keine"
    NOT_NAMED = auto(), "n. n. (noch nicht benannt)"


class ProjectStepKind(Choice):
    """Was über ein Fördervorhaben entschieden wurde; ob es läuft, sagen seine Tage."""

    APPLIED = auto(), "Beantragt"
    APPROVED = auto(), "Bewilligt"
    REJECTED = auto(), "Abgelehnt"
    WITHDRAWN = auto(), "Zurückgezogen"
    REVOKED = auto(), "Widerrufen"
    SETTLED = auto(), "Verwendungsnachweis abgeschlossen"


class ProjectStatus(Choice):
    """Stand eines Fördervorhabens an einem Tag."""

    PLANNED = auto(), "In Vorbereitung"
    APPLIED = auto(), "Beantragt"
    APPROVED = auto(), "Bewilligt, noch nicht begonnen"
    RUNNING = auto(), "Laufend"
    ENDED = auto(), "Ausgelaufen"
    SETTLED = auto(), "Verwendungsnachweis abgeschlossen"
    REJECTED = auto(), "Abgelehnt"
    WITHDRAWN = auto(), "Zurückgezogen"
    REVOKED = auto(), "Widerrufen"


class PostKind(Choice):
    """Art der Stelle."""

    CLIMATE_MANAGER = auto(), "Klimaschutzmanagement"
    CLIMATE_COORDINATOR = auto(), "Klimaschutzkoordination (Landkreis)"
    FOCUS_MANAGER = auto(), "Umsetzungsmanagement Fokuskonzept"
    NEUTRAL_ADMINISTRATION_OFFICER = auto(), "Beauftragte/r klimaneutrale Kommunalverwaltung"
    ENERGY_MANAGER = auto(), "Energiemanagement"
    ADAPTATION_MANAGER = auto(), "Klimaanpassungsmanagement"
    ENVIRONMENT_OFFICER = auto(), "Klimaschutz- / Umweltbeauftragte/r (nicht gefördert)"
    OTHER = auto(), "Sonstige Stelle"


class PostStepKind(Choice):
    """Wie weit eine Stelle auf dem Weg zur Besetzung ist; ob sie besetzt ist, sagen ihre Tage."""

    PLANNED = auto(), "Geplant"
    APPLIED = auto(), "Förderung beantragt"
    APPROVED = auto(), "Bewilligt, noch nicht besetzt"
    ADVERTISED = auto(), "Ausgeschrieben"


class PostStatus(Choice):
    """Besetzungsstand einer Stelle."""

    PLANNED = auto(), "Geplant"
    APPLIED = auto(), "Förderung beantragt"
    APPROVED = auto(), "Bewilligt, noch nicht besetzt"
    ADVERTISED = auto(), "Ausgeschrieben"
    FILLED = auto(), "Besetzt"
    VACANT = auto(), "Unbesetzt (vakant)"
    PERMANENT = auto(), "Verstetigt (unbefristet, ohne Förderung)"
    ENDED = auto(), "Ausgelaufen"


class TrafficLight(Choice):
    """Ampel einer Stelle."""

    RED = auto(), "Rot: ausgelaufen, unbesetzt, oder Ende in höchstens sechs Monaten ohne eingetragenen Anschluss"
    AMBER = auto(), "Gelb: Ende in höchstens zwölf Monaten, und kein bewilligter Anschluss ist eingetragen"
    GREEN = auto(), "Grün: verstetigt, Anschluss bewilligt, mehr als zwölf Monate Zeit, oder kein Ende eingetragen"


class TrafficLightReason(Choice):
    """Warum die Ampel einer Stelle so steht."""

    ENDED = auto(), "Ausgelaufen"
    VACANT = auto(), "Unbesetzt"
    FUNDING_ENDED = auto(), "Die eingetragene Förderung ist ausgelaufen, ein Ende der Stelle ist nicht eingetragen"
    ENDS_SOON = auto(), "Endet in höchstens sechs Monaten, und kein beantragter Anschluss ist eingetragen"
    ENDS_WITHIN_A_YEAR = auto(), "Endet in höchstens zwölf Monaten, und kein beantragter Anschluss ist eingetragen"
    FOLLOW_UP_APPLIED = auto(), "Endet in höchstens zwölf Monaten; ein Anschluss ist als beantragt eingetragen"
    FOLLOW_UP_APPROVED = auto(), "Endet in höchstens zwölf Monaten; ein Anschluss ist als bewilligt eingetragen"
    PERMANENT = auto(), "Verstetigt, oder der Tag dafür steht fest"
    TIME_LEFT = auto(), "Endet in mehr als zwölf Monaten"
    NO_END = auto(), "Ein Ende ist nicht eingetragen"
    OCCUPANCY_UNKNOWN = auto(), "Nur nach dem Ende beurteilt: ob die Stelle besetzt ist, hat niemand angegeben"


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
