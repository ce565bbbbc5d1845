"""Messages about success stories."""

from tenants.messages import conflict, forbidden, invalid, not_found, unusual

LONG_TEXT = invalid(
    "text",
    "Eine Geschichte hat höchstens 20.000 Zeichen: bitte kürzen.",
    "A story has 20,000 characters at most: please shorten it.",
)
LONG_EFFECT = invalid(
    "effect",
    "Was es bewirkt hat, hat höchstens 2.000 Zeichen: bitte kürzen.",
    "What it achieved has 2,000 characters at most: please shorten it.",
)
IMAGE_NEEDS_WORDS = invalid(
    "image",
    "Zu einem Bild gehört, was darauf zu sehen ist (imageAlt) und wer es gemacht hat (imageCredit): bitte alle drei"
    " angeben, oder keines.",
    "An image comes with what it shows (imageAlt) and whose it is (imageCredit): please give all three, or none.",
)
EVIDENCE_NEEDED = invalid(
    "evidence",
    "Wer für ein Mitglied schreibt, nennt Weg und Beleg: bitte method und evidence angeben.",
    "Whoever writes for a member names the way and the evidence: please give method and evidence.",
)
EVIDENCE_NOT_NEEDED = invalid(
    "evidence",
    "Weg und Beleg gehören zu dem, was für ein Mitglied geschrieben wird: bitte weglassen, oder onBehalf angeben.",
    "Way and evidence belong to what is written on behalf: please leave them out, or give onBehalf.",
)
FROZEN = conflict(
    "id",
    "Solange ein Bündnis die Geschichte prüft oder zeigt, bleibt sie, wie sie ist: bitte überall zurückziehen"
    " (storyStep mit WITHDRAWN), dann ändern und neu einreichen.",
    "While an alliance reviews or shows the story, it stays as it is: please take it back everywhere (storyStep with"
    " WITHDRAWN), then change it and submit it anew.",
)
NO_SUCH_MEASURE = not_found("measure", "Diese Maßnahme gibt es hier nicht.", "There is no such measure here.")
NO_SUCH_PLEDGE = not_found(
    "pledge",
    "Diese Selbstverpflichtung gibt es bei diesem Mitglied nicht.",
    "There is no such pledge of this member.",
)
WRITTEN_BY_MEMBER = forbidden(
    "id",
    "Eine Geschichte schreibt, wer für das Mitglied handelt; die Geschäftsstelle seines Bündnisses in dessen Namen, mit"
    " Weg und Beleg.",
    "A story is written by those who act for the member; by its alliance's office on its behalf, with way and"
    " evidence.",
)
NO_MEMBER = invalid(
    "membership",
    "Eine Geschichte erzählt, wer Mitglied ist: diese Mitgliedschaft ist es noch nicht oder nicht mehr.",
    "A story is told by a member: this membership is none yet, or no longer.",
)
IMAGE_OF_ANOTHER = invalid(
    "image",
    "Dieses Bild ist für eine andere Geschichte hochgeladen: bitte für diese noch einmal hochladen.",
    "That image was uploaded for another story: please upload it for this one.",
)
AGREED_BEFORE = unusual(
    "id",
    "Wer in der Geschichte genannt ist, war mit der bisherigen Fassung einverstanden und wird noch einmal gefragt.",
    "Those named in the story had agreed to the former version, and are asked again.",
)
