"""Messages about alliances."""

from tenants.messages import invalid

FOUNDED_IN_ANOTHER_YEAR = invalid(
    "foundedOn",
    "Der Gründungstag liegt nicht im Jahr der Gründung: bitte beides angeben und eines davon berichtigen.",
    "The day of foundation is not in the year of foundation: please give both, and correct one of them.",
)
PAUSE_TOO_LONG = invalid(
    "pauseDays",
    "Die Pause nach einem Ausschluss dauert 0 bis 3650 Tage.",
    "The pause after an exclusion lasts 0 to 3650 days.",
)
NO_MAILBOX = invalid(
    "officeEmail",
    "Das ist keine E-Mail-Adresse: bitte ein Sammelpostfach, etwa buendnis@example.org.",
    "This is no email address: please give a mailbox such as alliance@example.org.",
)
ARCHIVED_IS_CLOSED = invalid(
    "isOpen",
    "Ein archiviertes Bündnis nimmt keine Anträge an: bitte zuerst wieder öffnen (allianceArchive ohne Tag).",
    "An archived alliance takes no applications: please reopen it first (allianceArchive without a day).",
)
