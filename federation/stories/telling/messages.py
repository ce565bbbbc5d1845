"""Messages about the review of stories."""

from tenants.messages import conflict, forbidden, invalid, unusual

TOLD_ALREADY = conflict(
    "membership",
    "In diesem Bündnis ist die Geschichte schon eingereicht worden: bitte dort weitermachen (storyStep).",
    "The story was submitted to this alliance before: please go on there (storyStep).",
)
TOLD_ONCE = conflict(
    "id",
    "Diese Geschichte war schon eingereicht: sie lässt sich zurückziehen, aber nicht löschen.",
    "This story was submitted before: it can be taken back, but not deleted.",
)
MEMBERSHIP_IS_OVER = invalid(
    "membership",
    "Erzählt wird eine Geschichte in einem Bündnis, solange man dort Mitglied ist.",
    "A story is told to an alliance while one is a member there.",
)
OF_ANOTHER_MEMBER = invalid(
    "membership",
    "Eine Geschichte erzählt, wer sie geschrieben hat: bitte eine Mitgliedschaft derselben Organisation nennen. Was"
    " eine Privatperson erzählt, bleibt in ihrem Bündnis.",
    "A story is told by whose it is: please name a membership of the same organisation. What a private person tells"
    " stays in her alliance.",
)
EVIDENCE_NEEDED = invalid(
    "evidence",
    "Wer für ein Mitglied einträgt, nennt Weg und Beleg: bitte method und evidence angeben.",
    "Whoever records for a member names the way and the evidence: please give method and evidence.",
)
EVIDENCE_NOT_NEEDED = invalid(
    "evidence",
    "Weg und Beleg gehören zu dem, was für ein Mitglied eingetragen wird: bitte weglassen, oder onBehalf angeben.",
    "Way and evidence belong to what is recorded on behalf: please leave them out, or give onBehalf.",
)
REASON_NEEDED = invalid(
    "reason",
    "Wer eine Geschichte zurückgibt oder ablehnt, nennt den Grund (reason); bei anderen Schritten bitte weglassen.",
    "Whoever returns or rejects a story names the reason; please leave it out of other steps.",
)
NOTE_NEEDED = invalid(
    "note",
    "Bitte in Worten sagen, weshalb: das Mitglied liest es.",
    "Please say why in words: the member reads it.",
)
FOLLOWS_RULES = invalid(
    "followsRules",
    "Veröffentlicht wird, was den Regeln des Bündnisses entspricht: bitte prüfen und followsRules bestätigen; bei"
    " anderen Schritten weglassen.",
    "Published is what follows the alliance's rules: please check and confirm followsRules; leave it out of other"
    " steps.",
)
NOT_AGREED = conflict(
    "kind",
    "Noch sind nicht alle einverstanden, die in der Geschichte genannt sind: bitte ihre Antwort abwarten.",
    "Not all who are named in the story have agreed: please wait for their answers.",
)
NOT_AGREED_YET = unusual(
    "story",
    "Noch sind nicht alle einverstanden, die in der Geschichte genannt sind: gezeigt wird sie erst dann.",
    "Not all who are named in the story have agreed: it is shown once they have.",
)
STEPS_BOUND = conflict(
    "kind",
    "Diese Geschichte ist hundertmal eingereicht und zurückgezogen: bitte die Geschäftsstelle ansprechen.",
    "This story was submitted and taken back a hundred times: please contact the office.",
)
DRAFT_OF_MEMBER = forbidden(
    "kind",
    "Was das Mitglied selbst schreibt, reicht es selbst ein: die Geschäftsstelle nur, was sie in seinem Namen"
    " geschrieben hat.",
    "What the member writes it submits itself; the office submits what it has written on its behalf.",
)
TAKEN_BACK = forbidden(
    "kind",
    "Das Mitglied hat die Geschichte selbst zurückgezogen: einreichen kann es sie nur selbst wieder.",
    "The member took the story back itself: only it can submit it again.",
)
CANNOT_FOLLOW = invalid(
    "kind",
    "Auf „{status}“ folgt nicht „{step}“: möglich ist {possible}.",
    "{step} cannot follow {status}: possible is {possible}.",
)
CLOSED = invalid("kind", "Auf „{status}“ folgt nicht „{step}“.", "{step} cannot follow {status}.")
BEFORE_PREVIOUS = invalid(
    "kind",
    "Der Schritt davor gilt erst ab dem {previous}.",
    "The step before holds from {previous} on only.",
)
NO_SIDE = forbidden(
    "id",
    "Schritte gehen die Geschäftsstelle des Bündnisses, und wer dort für das Mitglied handelt.",
    "Steps are taken by the alliance's office, and by those who act for the member there.",
)
STEP_OF_OFFICE = forbidden(
    "kind", "Das entscheidet die Geschäftsstelle des Bündnisses.", "That is the office's decision."
)
STEP_OF_MEMBER = forbidden(
    "kind",
    "Das sagt das Mitglied; die Geschäftsstelle trägt es in seinem Namen ein (onBehalf).",
    "That is the member's word; the office records it on its behalf (onBehalf).",
)
BOTH_NEEDED = forbidden(
    "membership",
    "Einem anderen Bündnis erzählt, wer hier wie dort für das Mitglied handelt; in ihrem eigenen reicht die"
    " Geschäftsstelle in seinem Namen ein.",
    "Another alliance is told by those who act for the member both here and there; in its own the office submits on"
    " its behalf.",
)
