"""What people are told about profiles."""

from tenants.messages import conflict, invalid, unusual

LOOKS_LIKE_PERSON_S = unusual(
    "",
    "Das sieht nach der Adresse einer Person aus: öffentlich gehört ein Funktionspostfach hin.",
    "This looks like a person's address: what is public should be a function mailbox.",
)
TENANT_PROFILE_TENANT_ID_KEY = conflict(
    "version",
    "Jemand war schneller: bitte neu laden.",
    "Somebody was quicker: please reload.",
)
NO_MAILBOX = invalid(
    "mailbox",
    "Das ist keine E-Mail-Adresse: bitte eine wie klimaschutz@kommune.example nennen.",
    "That is no e-mail address: please name one like climate@town.example.",
)
