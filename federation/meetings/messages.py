"""Messages about meetings."""

from tenants.messages import conflict, forbidden, invalid

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
ONE_HOST = invalid(
    "host",
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
WHOLE_IS_NOT_PUBLIC = conflict(
    "visibility",
    "Öffentlich wird ein Treffen erst, wenn sein Bündnis oder seine Kooperation es ist.",
    "A meeting can be public once its alliance or cooperation is.",
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
NOT_MIDNIGHT = invalid(
    "startsAt",
    "Ein ganztägiges Treffen beginnt und endet um Mitternacht in Deutschland; das Ende ist der Tag danach.",
    "A meeting of whole days begins and ends at midnight in Germany; its end is the day after.",
)
ATTENDED = conflict(
    "kind",
    "Es ist schon eingetragen, wer da war: ein solches Treffen lässt sich weder absagen noch in die Zukunft verlegen."
    " Bitte zuerst die Anwesenheit löschen.",
    "It is entered already who was there: such a meeting can neither be cancelled nor moved to the future. Please"
    " delete the attendance first.",
)
