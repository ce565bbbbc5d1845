"""The vocabulary of advice: codes with their labels in German and English."""

from enum import auto

from tenants.rows import Choice


class EligibleApplicant(Choice):
    """Gruppe von Antragsberechtigten einer geförderten Beratung."""

    MUNICIPALITY = (
        auto(),
        "Kommune (Stadt, Gemeinde, Landkreis) oder Zusammenschluss von Kommunen",
        "Municipality or association",
        "Kommune oder Zusammenschluss",
    )
    MUNICIPAL_25 = (
        auto(),
        "Betrieb, Unternehmen oder sonstige Organisation mit mind. 25 % kommunaler Beteiligung",
        "At least 25 % municipally owned",
        "Mind. 25 % in kommunaler Hand",
    )
    EDUCATION = (
        auto(),
        "Kita, Schule oder Hochschule: öffentlich, gemeinnützig oder einer Religionsgemeinschaft",
        "Nursery, school or university",
        "Kita, Schule oder Hochschule",
    )
    RELIGIOUS = (
        auto(),
        "Religionsgemeinschaft mit Körperschaftsstatus oder deren Stiftung",
        "Religious community",
        "Religionsgemeinschaft",
    )
    YOUTH = (
        auto(),
        "Jugendwerkstatt oder Einrichtung der Kinder- und Jugendhilfe",
        "Child and youth welfare",
        "Kinder- und Jugendhilfe",
    )


class AdviceKind(Choice):
    """Was für eine Beratung es ist: das sagen Gegenstand und Fassung der Richtlinie zusammen."""

    FOCUS_FOR_BEGINNERS = (
        auto(),
        "Fokusberatung von 2019 bis 2021: umfassender Einstieg für Anfänger",
        "Focus advice, 2019 to 2021",
        "Fokusberatung von 2019 bis 2021",
    )
    FOCUS_ON_ONE_FIELD = (
        auto(),
        "Fokusberatung seit 2022: ein Handlungsfeld, für Antragsteller mit Erfahrung",
        "Focus advice since 2022",
        "Fokusberatung seit 2022",
    )
    ENTRY_FORMER = auto(), "Einstiegsberatung bis 2018", "Entry advice until 2018"
    ENTRY = auto(), "Einstiegsberatung seit 2022", "Entry advice since 2022"


class AdviceStatus(Choice):
    """Stand einer Beratung an einem Tag."""

    PLANNED = auto(), "Geplant", "Planned"
    RUNNING = auto(), "Laufend", "In progress"
    DONE = auto(), "Abgeschlossen", "Completed"
    DROPPED = auto(), "Aufgegeben", "Abandoned"


class ClimateTopic(Choice):
    """Thema einer Beratung."""

    CLIMATE_ACTION = auto(), "Klimaschutz", "Climate action"
    ENERGY_EFFICIENCY = auto(), "Energieeffizienz", "Energy efficiency"
    RENEWABLE_ENERGY = auto(), "Erneuerbare Energien", "Renewable energy"
    ADAPTATION = auto(), "Anpassung an den Klimawandel", "Climate change adaptation"
    OTHER = auto(), "Anderes Thema", "Other topic"


class MeasureNature(Choice):
    """Ob eine Maßnahme unmittelbar wirkt oder den Weg für andere bereitet."""

    PRACTICAL = auto(), "Praktisch", "Practical"
    STRATEGIC = auto(), "Strategisch", "Strategic"


ADVICE_ITEMS = ("FOCUS_ADVICE", "ENTRY_ADVICE")
"""The funding items that are advice."""
