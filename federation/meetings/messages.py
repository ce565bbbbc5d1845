"""Messages about meetings."""

from tenants.messages import conflict, forbidden, invalid, unusual

KEPT_BY_ORGANISER = forbidden(
    "tenant",
    "Ein Treffen plant, wer beim Veranstalter selbst bearbeitet oder die Geschäftsstelle des Bündnisses führt; ein"
    " Mandat reicht nicht.",
    "A meeting is kept by those who edit for the organiser itself, or run the alliance's office; a mandate is not"
    " enough.",
)
ENDS_BEFORE_BEGIN = invalid(
    "endsAt",
    "Das Treffen endet, bevor es beginnt: bitte die Zeiten tauschen oder berichtigen.",
    "The meeting ends before it begins: please swap or correct the times.",
)
TOO_LONG = invalid(
    "endsAt",
    "Ein Treffen dauert höchstens vierzehn Tage: für mehr bitte mehrere anlegen.",
    "A meeting lasts fourteen days at most: please create several for more.",
)
PLACES_NOT_POSITIVE = invalid(
    "places",
    "Bitte eine Zahl von Plätzen ab 1 nennen, oder keine, wenn sie nicht begrenzt sind.",
    "Please give a number of places from 1 on, or none where they are not limited.",
)
LONG_TEXT = invalid(
    "description",
    "Dieser Text hat höchstens 20.000 Zeichen: bitte kürzen, oder den Rest als Dokument beilegen.",
    "This text has 20,000 characters at most: please shorten it, or add the rest as a document.",
)
ONE_HOST = invalid(
    "hostTenant",
    "Gastgeber ist ein Mitglied oder eine Kommune, nicht beides.",
    "The host is a member or a municipality, not both.",
)
HOST_IS_NO_MEMBER = invalid(
    "hostMembership",
    "Gastgeber kann ein Mitglied des Bündnisses sein, für das dieses Treffen ist.",
    "A host is a member of the alliance that the meeting is for.",
)
OF_ONE = invalid(
    "alliance",
    "Ein Treffen gehört zu einem Bündnis oder zu einer Kooperation; andere kommen als Publikum dazu.",
    "A meeting belongs to an alliance or to a cooperation; others join as an audience.",
)
NETWORK_OF_ANOTHER = invalid(
    "network",
    "Ein Treffen eines Netzwerks veranstaltet, wer das Netzwerk führt.",
    "A meeting of a network is organised by who keeps the network.",
)
WHOLE_IS_NOT_PUBLIC = conflict(
    "visibility",
    "Öffentlich wird ein Treffen erst, wenn sein Bündnis, sein Netzwerk oder seine Kooperation es ist.",
    "A meeting can be public once its alliance, network or cooperation is.",
)
STEP_NEEDS_NOTE = invalid(
    "note",
    "Bitte den Grund nennen: wer kommen wollte, liest ihn.",
    "Please say why: those who wanted to come read it.",
)
MOVED_NEEDS_TIMES = invalid(
    "startsAt",
    "Bitte sagen, auf wann es verlegt wird: Beginn und Ende.",
    "Please say to when it is moved: begin and end.",
)
HELD_BEFORE_BEGIN = invalid(
    "kind",
    "Durchgeführt ist ein Treffen erst, wenn es begonnen hat.",
    "A meeting has been held once it has begun.",
)
MOVED_NOWHERE = conflict(
    "startsAt",
    "Das Treffen ist schon für diese Zeit geplant.",
    "The meeting is planned for that time already.",
)
STEPS_BOUND = conflict(
    "kind",
    "Dieses Treffen ist hundert Schritte gegangen: bitte absagen oder durchführen, und ein neues planen.",
    "This meeting has gone a hundred steps: please cancel or hold it, and plan a new one.",
)
NOT_MIDNIGHT = invalid(
    "startsAt",
    "Ein ganztägiges Treffen beginnt und endet um Mitternacht in Deutschland; das Ende ist der Tag danach.",
    "A meeting of whole days begins and ends at midnight in Germany; its end is the day after.",
)
OUT_OF_YEARS = invalid(
    "startsAt",
    "Bitte eine Zeit zwischen 1990 und 2100.",
    "Please give a time between 1990 and 2100.",
)
ONE_ORGANISER = invalid(
    "tenant",
    "Bitte sagen, wer veranstaltet: ein Bündnis (alliance), ein Netzwerk, eine Kooperation, oder eine Kommune (tenant);"
    " zu einer Reihe gehört deren Veranstalter.",
    "Please say who organises it: an alliance, a network, a cooperation or a municipality (tenant); a series has its"
    " organiser.",
)
NOT_OF_COOPERATION = forbidden(
    "cooperation",
    "Ein Treffen einer Kooperation veranstaltet, wer sie federführend leitet oder ihr als Seite zugestimmt hat.",
    "A meeting of a cooperation is organised by its lead, or by a side that has agreed.",
)
SERIES_OF_ANOTHER = invalid(
    "series",
    "Diese Reihe hat einen anderen Veranstalter, oder ein anderes Bündnis oder eine andere Kooperation als das"
    " Treffen.",
    "That series has another organiser, alliance or cooperation than the meeting.",
)
KIND_NEEDED = invalid(
    "kind",
    "Bitte die Art des Treffens nennen; nur in einer Reihe folgt sie von selbst.",
    "Please give the kind of meeting; it follows by itself in a series only.",
)
TITLE_NEEDED = invalid(
    "title",
    "Bitte sagen, worum es geht; nur in einer Reihe gilt ohne Angabe deren Name.",
    "Please say what it is about; only in a series its name stands where none is given.",
)
HOST_IS_A_PERSON = invalid(
    "hostMembership",
    "Gastgeber ist eine Organisation, keine Privatperson.",
    "A host is an organisation, not a private person.",
)
NO_SUCH_HOST = invalid(
    "hostTenant",
    "Eine Kommune mit diesem Schlüssel gibt es hier nicht: bitte den Regionalschlüssel prüfen.",
    "There is no municipality with that key: please check the regional key.",
)
TIMES_OF_MOVED = invalid(
    "startsAt",
    "Neue Zeiten nennt nur, wer verlegt (MOVED).",
    "New times are given only where it is moved (MOVED).",
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
IS_OVER = conflict(
    "meeting",
    "Dieses Treffen ist abgesagt oder vorbei.",
    "This meeting is cancelled or over.",
)
NO_MODERATION = unusual(
    "moderation",
    "Die Reihe wünscht eine neutrale Moderation: für dieses Treffen ist noch keine genannt.",
    "The series wants a neutral moderation: none is named for this meeting yet.",
)
NOT_NEUTRAL = unusual(
    "isModerationNeutral",
    "Die Reihe wünscht eine neutrale Moderation; diese ist es nicht.",
    "The series wants a neutral moderation; this one is not.",
)
PARTY_IS_NOT_NEUTRAL = unusual(
    "isModerationNeutral",
    "Wer selbst Mitglied oder Seite ist, gilt kaum als neutral: bitte noch einmal prüfen.",
    "A member or a side is hardly neutral: please check once more.",
)
SHORT_NOTICE = unusual(
    "startsAt",
    "Bis zu diesem Treffen sind es weniger als {days} Tage: wer kommen soll, erfährt es spät.",
    "It is less than {days} days until this meeting: those who should come hear of it late.",
)
SAME_HOST = unusual(
    "hostMembership",
    "Beim Treffen davor war derselbe Gastgeber; in dieser Reihe ist reihum ein anderer dran.",
    "The meeting before had the same host; in this series another one is to follow.",
)
ONE_INTERVAL = invalid(
    "every",
    "Bitte den Abstand in Monaten (1 bis 12) oder in Wochen (1 bis 52) nennen, nicht beides.",
    "Please give the interval in months (1 to 12) or in weeks (1 to 52), not both.",
)
PLAN_NEEDS_END = invalid(
    "count",
    "Bitte sagen, wie viele Treffen es werden (count) oder bis wann (until): eines von beiden.",
    "Please say how many meetings there will be (count) or until when (until): one of the two.",
)
PLAN_TOO_LONG = invalid(
    "count",
    "Auf einmal lassen sich 1 bis {limit} Treffen planen: bitte kürzer.",
    "Between 1 and {limit} meetings can be planned at once: please shorten it.",
)
PLAN_TOO_LARGE = invalid(
    "first",
    "Das wären {number} Tagesordnungspunkte, Sprechende und Publika zusammen, höchstens {limit} auf einmal: bitte in"
    " Teilen planen, oder die Tagesordnung erst am einzelnen Treffen ergänzen.",
    "That would be {number} items of agendas, speakers and audiences together, {limit} at most at once: please plan in"
    " parts, or add the agenda to each meeting later.",
)
UNTIL_BEFORE_FIRST = invalid(
    "until",
    "Dieser Tag liegt vor dem ersten Treffen: bitte einen späteren.",
    "That day is before the first meeting: please take a later one.",
)
ATTENDED = conflict(
    "kind",
    "Es ist schon eingetragen, wer da war: ein solches Treffen lässt sich weder absagen noch in die Zukunft verlegen."
    " Bitte zuerst die Anwesenheit löschen.",
    "It is entered already who was there: such a meeting can neither be cancelled nor moved to the future. Please"
    " delete the attendance first.",
)
