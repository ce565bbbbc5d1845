"""Messages about profiles."""

from tenants.messages import invalid, unusual

PERSONAL_MAILBOX = unusual(
    "",
    "Das sieht nach der Adresse einer Person aus: öffentlich gehört ein Funktionspostfach hin.",
    "This looks like a person's address: what is public should be a function mailbox.",
)
NOT_A_MAILBOX = invalid(
    "mailbox",
    "Das ist keine E-Mail-Adresse: bitte eine wie klimaschutz@kommune.example nennen.",
    "That is no e-mail address: please name one like climate@town.example.",
)
