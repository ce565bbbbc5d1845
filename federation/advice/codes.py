"""The vocabulary of advice: codes with their German labels."""

from enum import auto

from tenants.rows import Choice


class EligibleApplicant(Choice):
    """Gruppe von Antragsberechtigten einer geförderten Beratung."""

    MUNICIPALITY = auto(), "Kommune (Stadt, Gemeinde, Landkreis) oder Zusammenschluss von Kommunen"
    MUNICIPAL_25 = auto(), "Betrieb, Unternehmen oder sonstige Organisation mit mind. 25 % kommunaler Beteiligung"
    EDUCATION = auto(), "Kita, Schule oder Hochschule: öffentlich, gemeinnützig oder einer Religionsgemeinschaft"
    RELIGIOUS = auto(), "Religionsgemeinschaft mit Körperschaftsstatus oder deren Stiftung"
    YOUTH = auto(), "Jugendwerkstatt oder Einrichtung der Kinder- und Jugendhilfe"


class AdviceKind(Choice):
    """Was für eine Beratung es ist: das sagen Gegenstand und Fassung der Richtlinie zusammen."""

    FOCUS_FOR_BEGINNERS = auto(), "Fokusberatung von 2019 bis 2021: umfassender Einstieg für Anfänger"
    FOCUS_ON_ONE_FIELD = auto(), "Fokusberatung seit 2022: ein Handlungsfeld, für Antragsteller mit Erfahrung"
    ENTRY_FORMER = auto(), "Einstiegsberatung bis 2018"
    ENTRY = auto(), "Einstiegsberatung seit 2022"


class AdviceStatus(Choice):
    """Stand einer Beratung an einem Tag."""

    PLANNED = auto(), "Geplant"
    RUNNING = auto(), "Laufend"
    DONE = auto(), "Abgeschlossen"
    DROPPED = auto(), "Aufgegeben"


class ClimateTopic(Choice):
    """Thema einer Beratung."""

    CLIMATE_ACTION = auto(), "Klimaschutz"
    ENERGY_EFFICIENCY = auto(), "Energieeffizienz"
    RENEWABLE_ENERGY = auto(), "Erneuerbare Energien"
    ADAPTATION = auto(), "Anpassung an den Klimawandel"
    OTHER = auto(), "Anderes Thema"


class MeasureNature(Choice):
    """Ob eine Maßnahme unmittelbar wirkt oder den Weg für andere bereitet."""

    PRACTICAL = auto(), "Praktisch"
    STRATEGIC = auto(), "Strategisch"


ADVICE_ITEMS = ("FOCUS_ADVICE", "ENTRY_ADVICE")
"""The funding items that are advice."""
