"""Messages about signatures."""

from tenants.messages import conflict, forbidden, invalid

SIGNED_ALREADY = conflict(
    "declaration",
    "Diese Fassung ist für dieses Mitglied schon unterzeichnet.",
    "This version has been signed for this member already.",
)
TEXT_CHANGED = conflict(
    "declaration",
    "Der Wortlaut dieser Fassung ist inzwischen geändert: bitte neu lesen und dann unterzeichnen.",
    "The text of this version has been changed meanwhile: please read it again and sign then.",
)
EVIDENCE_NEEDED = invalid(
    "evidence",
    "Zu einer Unterschrift auf Papier gehört, wo sie liegt, oder die Datei mit dem unterzeichneten Blatt: bitte"
    " evidence oder file angeben.",
    "A signature on paper says where it is kept, or has the file with the signed sheet: please give evidence or file.",
)
SCAN_OF_ANOTHER = invalid(
    "file",
    "Diese Datei ist nicht für dieses Mitglied hochgeladen: bitte mit membership hochladen.",
    "This file was not uploaded for this member: please upload it with membership.",
)
RULES_NEEDED = invalid(
    "acceptsRules",
    "Unterzeichnen heißt auch, die Regeln des Bündnisses anzunehmen, etwa die Überparteilichkeit.",
    "Signing includes accepting the rules of the alliance, such as being non-partisan.",
)
ONLINE_BY_SIGNERS = forbidden(
    "membership",
    "Online unterzeichnet, wer das Zeichnungsrecht für das Mitglied hat: das gibt das Mitglied, oder die"
    " Geschäftsstelle trägt es vom Papier ein (representativeStep).",
    "Those with the right to sign for the member sign online: the member gives that right, or the office records it"
    " from paper (representativeStep).",
)
PAPER_BY_OFFICE = forbidden(
    "method",
    "Eine Unterschrift auf Papier trägt die Geschäftsstelle des Bündnisses ein.",
    "A signature on paper is recorded by the office of the alliance.",
)
ONLINE_IS_TODAY = invalid(
    "signedOn",
    "Online wird heute unterzeichnet, ohne Beleg: Tag, Beleg und Datei gehören zu einer Unterschrift auf Papier.",
    "Online it is signed today, without evidence: day, evidence and file belong to a signature on paper.",
)
DAY_NEEDED = invalid(
    "signedOn",
    "Bitte den Tag angeben, der bei der Unterschrift auf dem Papier steht.",
    "Please give the day that stands beside the signature on paper.",
)
OF_ANOTHER_ALLIANCE = invalid(
    "declaration",
    "Diese Erklärung ist von einem anderen Bündnis: bitte die dieses Bündnisses.",
    "This declaration is of another alliance: please name the one of this alliance.",
)
MEMBERSHIP_NOT_RUNNING = invalid(
    "membership",
    "Diese Mitgliedschaft läuft nicht: hier gibt es nichts zu unterzeichnen.",
    "This membership is not running: there is nothing to sign here.",
)
NOT_IN_FORCE_YET = invalid(
    "declaration",
    "Diese Fassung gilt erst ab {day}: bitte ab dann unterzeichnen.",
    "This version is in force from {day} on: please sign it from then on.",
)
SUPERSEDED = invalid(
    "declaration",
    "Diese Fassung gilt nicht mehr: seit {day} gilt Fassung {number}, bitte diese lesen und unterzeichnen.",
    "This version is superseded: since {day} version {number} is in force, please read and sign that one.",
)
SUPERSEDED_ON_THAT_DAY = invalid(
    "signedOn",
    "An diesem Tag galt schon Fassung {number}: bitte Tag und Fassung prüfen.",
    "On that day version {number} was in force already: please check day and version.",
)
BEFORE_VERSION = invalid(
    "signedOn",
    "Diese Fassung gilt erst seit {day}: bitte Tag und Fassung prüfen.",
    "This version is in force since {day} only: please check day and version.",
)
NOT_IN_FORCE_ON_DAY = invalid(
    "signedOn",
    "Diese Fassung galt an diesem Tag nicht: bitte Tag und Fassung prüfen.",
    "This version was not in force on that day: please check day and version.",
)
"""What the database says; the others name the day or the version."""
