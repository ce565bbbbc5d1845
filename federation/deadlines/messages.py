"""Messages about deadlines."""

from tenants.messages import Text, invalid, unusual

NOT_OPEN = invalid(
    "id",
    "Diese Frist ist seit dem {day} {state}: bitte erst wieder öffnen (deadlineReopen).",
    "This deadline is {state} since {day}: please reopen it first (deadlineReopen).",
)
DONE = Text("erledigt", "done")
DROPPED = Text("entfallen", "dropped")
DONE_IN_FUTURE = Text(
    "Dieser Tag liegt in der Zukunft: erledigt wird eine Frist, wenn es geschehen ist.",
    "That day is in the future: a deadline is completed once it was met.",
)
PROJECT_OR_POST = invalid(
    "project",
    "Eine Frist gehört entweder zu einem Fördervorhaben oder zu einer Stelle: bitte genau eines von beiden"
    " nennen (project oder post).",
    "A deadline belongs either to a project or to a post: please name exactly one of them (project or post).",
)
FUNDING_END_FOLLOWS_TERM = invalid(
    "dueOn",
    "Das Ende des Bewilligungszeitraums folgt der Laufzeit: bitte das Vorhaben verlängern (projectExtend).",
    "The end of the funding follows the term: please extend the project (projectExtend).",
)
DAY_UNCHANGED = invalid(
    "dueOn",
    "Diese Frist endet schon am {due_on}: bitte den neuen Tag nennen.",
    "This deadline is due on {due_on} already: please name the new day.",
)
ALREADY_OPEN = invalid(
    "id",
    "Diese Frist ist weder erledigt noch entfallen: es gibt nichts zu öffnen.",
    "This deadline is neither done nor dropped: there is nothing to reopen.",
)
DAY_IS_OVER = unusual(
    "dueOn",
    "Der {day} ist schon vorbei: die Frist steht damit als überfällig da, bis sie als erledigt oder entfallen"
    " eingetragen oder verschoben wird.",
    "{day} is over already: the deadline shows as overdue until it is entered as done or dropped, or moved.",
)
NEEDS_REASON = invalid(
    "note",
    "Bitte sagen, warum (note): wer die Frist später sieht, soll es verstehen.",
    "Please say why in the note: whoever sees the deadline later should understand.",
)
CHANGED_NEEDS_REASON = invalid(
    "note",
    "Eine verschobene oder entfallene Frist sagt, warum: bitte eine Anmerkung schreiben.",
    "A deadline that was moved or dropped says why: please write a note.",
)
OTHER_NEEDS_TITLE = invalid(
    "title",
    "Eine sonstige Frist (OTHER) sagt, worum es geht: bitte `title` nennen.",
    "A deadline of another kind (OTHER) says what it is about: please name `title`.",
)
WITHIN_OUT_OF_RANGE = Text("within liegt zwischen 0 und {limit} Tagen.", "within is between 0 and {limit} days.")
