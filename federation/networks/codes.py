"""The vocabulary of networks: codes with their labels in German and English, and which step may follow which."""

from enum import auto

from federation.partners.codes import PartnerKind
from tenants.rows import Choice
from tenants.steps import Transition


class NetworkKind(Choice):
    """Art eines Netzwerks."""

    BUSINESS = auto(), "Unternehmensnetzwerk", "Business network"
    RETAIL_HOSPITALITY = auto(), "Handels- und Gastronomienetzwerk", "Retail and hospitality network"
    ENERGY_EFFICIENCY = (
        auto(), "Energieeffizienz- und Klimaschutz-Netzwerk", "Energy efficiency network", "Energieeffizienz-Netzwerk"
    )  # fmt: skip
    MUNICIPAL = auto(), "Kommunales Netzwerk (Kommunalrichtlinie)", "Municipal network", "Kommunales Netzwerk"
    RENEWABLES = auto(), "Erneuerbare-Energien-Netzwerk", "Renewable energy network"
    CLIMATE_STAFF = auto(), "Runder Tisch Klimaschutzpersonal", "Round table of climate staff"
    WORKING_GROUP = auto(), "Arbeitsgruppe", "Working group"
    OTHER = auto(), "Sonstiges Netzwerk", "Other network"


class NetworkStatus(Choice):
    """Stand eines Netzwerks."""

    PLANNED = auto(), "Geplant", "Planned"
    FORMING = auto(), "In Gründung", "Forming"
    ACTIVE = auto(), "Aktiv", "Active"
    DORMANT = auto(), "Ruhend", "Dormant"
    CLOSED = auto(), "Abgeschlossen", "Closed"


class NetworkStepKind(Choice):
    """Art eines Schritts eines Netzwerks."""

    PLANNED = auto(), "Geplant", "Planned"
    FORMING = auto(), "In Gründung", "Forming"
    FOUNDED = auto(), "Gegründet", "Founded"
    DORMANT = auto(), "Ruhend gestellt", "Set dormant"
    RESUMED = auto(), "Wieder aufgenommen", "Resumed"
    CLOSED = auto(), "Abgeschlossen", "Closed"


class NetworkSide(Choice):
    """Wer einen Schritt eines Netzwerks geht."""

    ORGANISER = auto(), "Träger", "Organiser"


class NetworkRole(Choice):
    """Rolle in einem Netzwerk."""

    PARTICIPANT = auto(), "Teilnahme", "Participant"
    CARRIER = auto(), "Netzwerkträger", "Carrier"
    MODERATION = auto(), "Moderation", "Moderation"
    ENERGY_ADVICE = auto(), "Energieberatung", "Energy advice"


_K, _S, _ORGANISER = NetworkStepKind, NetworkStatus, NetworkSide.ORGANISER
TRANSITIONS = (
    Transition(_K.PLANNED, _ORGANISER, None, _S.PLANNED),
    Transition(_K.FORMING, _ORGANISER, _S.PLANNED, _S.FORMING),
    Transition(_K.FOUNDED, _ORGANISER, _S.PLANNED, _S.ACTIVE),
    Transition(_K.FOUNDED, _ORGANISER, _S.FORMING, _S.ACTIVE),
    Transition(_K.DORMANT, _ORGANISER, _S.ACTIVE, _S.DORMANT),
    Transition(_K.RESUMED, _ORGANISER, _S.DORMANT, _S.ACTIVE),
    *(Transition(_K.CLOSED, _ORGANISER, status, _S.CLOSED) for status in _S if status is not _S.CLOSED),
)
"""Each step, who takes it, the status that it follows and the one it brings."""
NEEDS_NOTE = (_K.DORMANT, _K.CLOSED)
"""Steps that say why."""
STATUS_AFTER = {item.kind: item.after for item in TRANSITIONS}
"""Each kind of step brings one status, whatever was before."""
MINIMUM = {NetworkKind.ENERGY_EFFICIENCY: {_K.FORMING: 3, _K.FOUNDED: 5}}
"""How many companies a kind of network has at least when it takes a step."""
COMPANIES = (
    PartnerKind.COMPANY, PartnerKind.CRAFT, PartnerKind.RETAIL_HOSPITALITY, PartnerKind.UTILITY, PartnerKind.FINANCE,
    PartnerKind.CONSULTANT,
)  # fmt: skip
"""What counts as a company."""
