"""Messages about ideas of networks."""

from tenants.messages import conflict, forbidden, invalid

BECOMES_ONE = invalid(
    "becomes",
    "Aus einer Idee wird eine Maßnahme, eine Selbstverpflichtung, eine Kooperation oder das Thema eines Treffens: bitte"
    " eines nennen.",
    "An idea becomes a measure, a pledge, a cooperation or the topic of a meeting: please name one.",
)
NOT_TAKEN_UP = conflict(
    "becomes",
    "Was aus einer Idee wurde, steht bei einer aufgegriffenen (TAKEN_UP).",
    "What an idea has become is said of one that is taken up (TAKEN_UP).",
)
LONG_TEXT = invalid(
    "text",
    "Dieser Text hat höchstens 20.000 Zeichen: bitte kürzen.",
    "This text has 20,000 characters at most: please shorten it.",
)
NETWORK_CLOSED = conflict(
    "network",
    "Dieses Netzwerk ist abgeschlossen: es sammelt keine Ideen mehr.",
    "This network is closed: it collects no more ideas.",
)
NOT_IN_NETWORK = conflict(
    "membership",
    "Dieses Mitglied gehört dem Netzwerk nicht an.",
    "This member is not in the network.",
)
TOO_MANY = conflict("network", "Ein Netzwerk sammelt höchstens 2.000 Ideen.", "A network collects 2,000 ideas at most.")
OTHER_MEETING = invalid(
    "becomes.meeting",
    "Thema wird eine Idee bei einem Treffen desselben Trägers.",
    "An idea becomes the topic of a meeting of the same organiser.",
)
NO_SUCH_MEASURE = invalid(
    "becomes.measure",
    "Diese Maßnahme gibt es nicht, oder sie ist nicht in Sicht.",
    "There is no such measure, or it is not in sight.",
)
NO_SUCH_PLEDGE = invalid(
    "becomes.pledge",
    "Diese Selbstverpflichtung gibt es nicht, oder sie ist nicht in Sicht.",
    "There is no such pledge, or it is not in sight.",
)
DROP_NEEDS_NOTE = invalid(
    "note",
    "Bitte den Grund nennen: wer die Idee unterstützt hat, liest ihn.",
    "Please say why: those who supported the idea read it.",
)
STEPS_BOUND = conflict(
    "kind",
    "Eine Idee geht höchstens hundert Schritte.",
    "An idea takes a hundred steps at most.",
)
SUPPORTED_ALREADY = conflict(
    "membership",
    "Dieses Mitglied unterstützt die Idee schon.",
    "This member supports the idea already.",
)
NOT_COLLECTED = conflict(
    "idea",
    "Diese Idee wird nicht weiter verfolgt.",
    "This idea is dropped.",
)
WRITTEN_BY_PROPOSER = forbidden(
    "id",
    "Eine Idee ändert, wer sie vorschlug, solange sie nur gesammelt und nicht gezeigt ist, und der Träger.",
    "An idea is changed by who proposed it, as long as it is only collected and not shown, and by the organiser.",
)
STEPPED_BY_ORGANISER = forbidden(
    "id",
    "Aufgreifen und fallen lassen kann eine Idee der Träger des Netzwerks.",
    "Ideas are taken up and dropped by the network's organiser.",
)
PROPOSED_BY_MEMBER = forbidden(
    "membership",
    "Vorschlagen kann, wer für ein Mitglied des Netzwerks handelt, und sein Träger.",
    "Ideas are proposed by those who act for a member of the network, and by its organiser.",
)
SHOWN_BY_ORGANISER = forbidden(
    "isShown",
    "Ob alle eine Idee sehen, sagt der Träger.",
    "Whether everybody sees an idea is said by the organiser.",
)
SHOWN_BY_WORD = conflict(
    "isShown",
    "Gezeigt wird die Idee eines Mitglieds erst, wenn es einverstanden ist (allowsShowing); das sagt es selbst, und wer"
    " ihre Worte ändert, fragt noch einmal.",
    "A member's idea is shown once it agrees (allowsShowing): it says so itself, and is asked again where others change"
    " its words.",
)
CLOSED = invalid("kind", "Auf „{status}“ folgt nicht „{step}“.", "{step} cannot follow {status}.")
CANNOT_FOLLOW = invalid(
    "kind",
    "Auf „{status}“ folgt nicht „{step}“: möglich ist {possible}.",
    "{step} cannot follow {status}: possible is {possible}.",
)
BEFORE_PREVIOUS = invalid(
    "effectiveOn",
    "Der Schritt davor gilt erst ab dem {previous}: bitte einen späteren Tag nennen.",
    "The step before holds from {previous} on only: please name a later day.",
)
