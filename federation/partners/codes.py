"""The vocabulary of the directory of partners: codes with their labels, and which step may follow which."""

from enum import auto

from tenants.rows import Choice
from tenants.steps import Transition


class PartnerKind(Choice):
    """Art einer Partnerorganisation."""

    COMPANY = auto(), "Unternehmen", "Company"
    CRAFT = auto(), "Handwerksbetrieb", "Craft business"
    RETAIL_HOSPITALITY = auto(), "Handel und Gastronomie", "Retail and hospitality"
    UTILITY = auto(), "Energieversorger oder Stadtwerke", "Energy supplier"
    FINANCE = auto(), "Bank, Sparkasse oder Versicherung", "Bank or insurance"
    CONSULTANT = auto(), "Beratung, Planung oder Dienstleistung", "Consultant or service provider", "Dienstleister"
    ENERGY_AGENCY = auto(), "Energieagentur", "Energy agency"
    CHAMBER = auto(), "Kammer", "Chamber"
    FEDERATION_BODY = auto(), "Verband", "Federation"
    ASSOCIATION = auto(), "Verein", "Association"
    INITIATIVE = auto(), "Initiative", "Initiative"
    RELIGIOUS_COMMUNITY = auto(), "Kirche oder Religionsgemeinschaft", "Religious community"
    EDUCATION = auto(), "Kita, Schule oder Hochschule", "Nursery, school or university"
    SCIENCE = auto(), "Forschungseinrichtung", "Research institute"
    SOCIAL_INSTITUTION = auto(), "Soziale Einrichtung", "Social institution"
    INSTITUTION = auto(), "Sonstige Institution", "Other institution"
    MUNICIPALITY = auto(), "Kommune", "Municipality"
    PUBLIC_BODY = auto(), "Öffentliche Stelle", "Public body"
    OTHER = auto(), "Sonstige", "Other"


class Sphere(Choice):
    """Gesellschaftlicher Bereich, dem eine Organisation angehört."""

    PRIVATE_SECTOR = auto(), "Wirtschaft", "Private sector"
    CIVIL_SOCIETY = auto(), "Gesellschaft", "Civil society"
    PUBLIC_SECTOR = auto(), "Öffentliche Hand", "Public sector"


class LegalForm(Choice):
    """Rechtsform einer Organisation."""

    SOLE_TRADER = auto(), "Einzelunternehmen", "Sole trader"
    FREELANCER = auto(), "Freiberufliche Tätigkeit", "Freelancer"
    GBR = auto(), "GbR", "Civil-law partnership (GbR)"
    PARTNERSHIP = auto(), "Partnerschaftsgesellschaft", "Professional partnership"
    OHG = auto(), "OHG", "General partnership (OHG)"
    KG = auto(), "KG", "Limited partnership (KG)"
    GMBH_CO_KG = auto(), "GmbH & Co. KG", "GmbH & Co. KG"
    GMBH = auto(), "GmbH", "Limited company (GmbH)"
    GGMBH = auto(), "gGmbH", "Non-profit limited company"
    UG = auto(), "UG (haftungsbeschränkt)", "Entrepreneurial company (UG)"
    AG = auto(), "AG", "Stock corporation (AG)"
    SE = auto(), "SE", "European company (SE)"
    COOPERATIVE = auto(), "eingetragene Genossenschaft (eG)", "Cooperative (eG)"
    REGISTERED_ASSOCIATION = auto(), "eingetragener Verein (e. V.)", "Registered association (e. V.)"
    UNREGISTERED_ASSOCIATION = auto(), "nicht eingetragener Verein", "Unregistered association"
    FOUNDATION = auto(), "Stiftung", "Foundation"
    PUBLIC_CORPORATION = (
        auto(), "Körperschaft des öffentlichen Rechts", "Public-law corporation", "Körperschaft öffentl. Rechts",
    )  # fmt: skip
    PUBLIC_INSTITUTION = auto(), "Anstalt des öffentlichen Rechts", "Public-law institution"
    MUNICIPAL_ENTERPRISE = auto(), "Eigenbetrieb oder Regiebetrieb", "Municipal enterprise"
    SPECIAL_PURPOSE_ASSOCIATION = auto(), "Zweckverband", "Special-purpose association"
    OTHER = auto(), "Sonstige", "Other"


class EconomicSection(Choice):
    """Abschnitt der Klassifikation der Wirtschaftszweige, Ausgabe 2008 (WZ 2008)."""

    A = auto(), "A: Land- und Forstwirtschaft, Fischerei", "A: Agriculture, forestry, fishing", "A: Landwirtschaft"
    B = auto(), "B: Bergbau und Gewinnung von Steinen und Erden", "B: Mining and quarrying", "B: Bergbau"
    C = auto(), "C: Verarbeitendes Gewerbe", "C: Manufacturing"
    D = auto(), "D: Energieversorgung", "D: Energy supply"
    E = auto(), "E: Wasser, Abwasser, Abfall und Rückgewinnung", "E: Water, sewerage, waste", "E: Wasser und Abfall"
    F = auto(), "F: Baugewerbe", "F: Construction"
    G = auto(), "G: Handel; Instandhaltung von Kraftfahrzeugen", "G: Trade; repair of vehicles", "G: Handel"
    H = auto(), "H: Verkehr und Lagerei", "H: Transport and storage"
    I = auto(), "I: Gastgewerbe", "I: Accommodation and food"  # noqa: E741 — the section's letter
    J = auto(), "J: Information und Kommunikation", "J: Information, communication"
    K = auto(), "K: Finanz- und Versicherungsdienstleistungen", "K: Finance and insurance", "K: Finanzen"
    L = auto(), "L: Grundstücks- und Wohnungswesen", "L: Real estate"
    M = (
        auto(), "M: Freiberufliche, wissenschaftliche und technische Dienstleistungen", "M: Professional services",
        "M: Freiberufliches und Technik",
    )  # fmt: skip
    N = auto(), "N: Sonstige wirtschaftliche Dienstleistungen", "N: Administrative services", "N: Dienstleistungen"
    O = auto(), "O: Öffentliche Verwaltung, Sozialversicherung", "O: Public administration", "O: Verwaltung"  # noqa: E741
    P = auto(), "P: Erziehung und Unterricht", "P: Education"
    Q = auto(), "Q: Gesundheits- und Sozialwesen", "Q: Health and social work"
    R = auto(), "R: Kunst, Unterhaltung und Erholung", "R: Arts and recreation", "R: Kunst und Erholung"
    S = auto(), "S: Sonstige Dienstleistungen", "S: Other services"
    T = auto(), "T: Private Haushalte mit Hauspersonal", "T: Households as employers", "T: Private Haushalte"
    U = auto(), "U: Exterritoriale Organisationen", "U: Extraterritorial bodies"


class ListingStatus(Choice):
    """Ob ein Eintrag im öffentlichen Verzeichnis steht."""

    UNLISTED = auto(), "Nicht veröffentlicht", "Unlisted"
    LISTED = auto(), "Veröffentlicht", "Listed"


class KeeperSide(Choice):
    """Wer für einen Eintrag handelt."""

    STEWARD = auto(), "Der Mandant, der den Eintrag pflegt", "The tenant that keeps the entry", "Pflegender Mandant"
    PARTNER = auto(), "Die Organisation selbst", "The organisation itself"


class ListingConsent(Choice):
    """Wie eine natürliche Person in die Veröffentlichung ihres Eintrags eingewilligt hat."""

    ONLINE = auto(), "Angemeldet erklärt", "Given after login"
    PAPER = auto(), "Schriftlich erklärt", "Given in writing"


class ProposalStatus(Choice):
    """Stand eines Änderungsvorschlags."""

    OPEN = auto(), "Offen", "Open"
    ACCEPTED = auto(), "Übernommen", "Accepted"
    REJECTED = auto(), "Abgelehnt", "Rejected"
    WITHDRAWN = auto(), "Zurückgezogen", "Withdrawn"


VERDICTS = frozenset({ProposalStatus.ACCEPTED, ProposalStatus.REJECTED})
"""What those decide who keep an entry."""
_STEWARD, _PARTNER = KeeperSide.STEWARD, KeeperSide.PARTNER
_LISTED, _UNLISTED = ListingStatus.LISTED, ListingStatus.UNLISTED
LISTING_TRANSITIONS = tuple(
    Transition(kind, side, before, kind)
    for side in (_STEWARD, _PARTNER)
    for kind, before in ((_LISTED, None), (_LISTED, _UNLISTED), (_UNLISTED, _LISTED))
)
"""Whoever keeps an entry lists and unlists it."""
