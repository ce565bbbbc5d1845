"""The vocabulary of duplicates: why an entry may be of the same organisation."""

from enum import auto

from tenants.rows import Choice


class PartnerDuplicateReason(Choice):
    """Woran man sieht, dass ein Eintrag dieselbe Organisation meinen kann."""

    REGISTER_NUMBER = auto(), "Gleiche Registernummer", "Same register number"
    VAT_ID = auto(), "Gleiche Umsatzsteuer-Identifikationsnummer", "Same VAT number", "Gleiche USt-IdNr."
    DOMAIN = auto(), "Gleiche Domain", "Same domain"
    NAME = auto(), "Ähnlicher Name", "Similar name"
    POSTCODE_AND_WORD = (
        auto(), "Gleiche Postleitzahl und ein Wort des Namens", "Same postcode and a word in common",
        "Ort und ein Wort",
    )  # fmt: skip
