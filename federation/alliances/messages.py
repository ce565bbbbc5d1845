"""Messages about alliances."""

from tenants.messages import forbidden, invalid

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
ARCHIVED_BEFORE_FOUNDING = invalid(
    "archivedOn",
    "Vor seiner Gründung kann ein Bündnis nicht ruhen: bitte einen Tag ab der Gründung.",
    "An alliance does not rest before it was founded: please give a day from its foundation on.",
)
TARGET_BEFORE_FOUNDING = invalid(
    "targetYear",
    "Das Ziel liegt vor der Gründung: bitte eines der beiden Jahre berichtigen.",
    "The target lies before the foundation: please correct one of the two years.",
)
FOUNDED_BY_HOST = forbidden(
    "tenant",
    "Ein Bündnis gründet, wer bei seinem Träger bearbeitet; ein Mandat genügt nicht.",
    "An alliance is founded by those who edit for its host; a mandate is not enough.",
)
CHANGED_BY_HOST_AND_OFFICE = forbidden(
    "id",
    "Ein Bündnis ändern die Geschäftsstelle und wer beim Träger bearbeitet; ein Mandat genügt nicht.",
    "An alliance is changed by its office and by those who edit for its host; a mandate is not enough.",
)
PUBLISHED_BY_HOST = forbidden(
    "visibility",
    "Wer ein Bündnis sieht, entscheidet sein Träger (Rolle REVIEWER oder ADMIN), nicht die Geschäftsstelle.",
    "Who sees an alliance is decided by its host (role REVIEWER or ADMIN), not by the office.",
)
NO_SUCH_UNIT = invalid(
    "ars",
    "Eine Gebietseinheit {ars} kennt das Gemeindeverzeichnis nicht: bitte den Regionalschlüssel prüfen.",
    "The register has no unit {ars}: please check the regional key.",
)
LOGO_OF_ANOTHER = invalid(
    "logo",
    "Diese Datei ist nicht für dieses Bündnis hochgeladen: bitte mit dessen Kennung (alliance) noch einmal hochladen.",
    "This file was not uploaded for this alliance: please upload it again with its id (alliance).",
)
TIER_IN_USE = invalid(
    "tiers",
    "Eine Stufe, die ein Mitglied hat oder hatte, bleibt: bitte mit ihrer id in der Liste lassen, auch umbenannt.",
    "A tier that a member has or had stays: please keep it in the list by its id, renamed if need be.",
)
