"""Messages about pledges."""

from tenants.messages import conflict, forbidden, invalid, unusual

KEPT_BY_MEMBER = forbidden(
    "id",
    "Eine Selbstverpflichtung ändert, wer für das Mitglied handelt, und in seinem Namen die Geschäftsstelle des"
    " Bündnisses, aus dem sie stammt (onBehalf).",
    "A pledge is changed by those who act for the member, and on its behalf by the office of the alliance that it comes"
    " from (onBehalf).",
)
MEMBER_ONLY = forbidden(
    "membership",
    "Das gibt an, wer für dieses Mitglied handelt, oder seine Geschäftsstelle in seinem Namen (onBehalf).",
    "That is for those who act for this member, or for its office on its behalf (onBehalf).",
)
OFFICE_ON_BEHALF = invalid(
    "onBehalf",
    "Sie handeln hier für die Geschäftsstelle: bitte onBehalf mit method und evidence angeben.",
    "You act for the office here: please give onBehalf with method and evidence.",
)
NO_OFFICE = forbidden(
    "onBehalf",
    "In fremdem Namen trägt nur die Geschäftsstelle des Bündnisses ein, aus dem die Selbstverpflichtung stammt.",
    "Only the office of the alliance that the pledge comes from records on behalf of others.",
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
MEMBERSHIP_NOT_RUNNING = conflict(
    "membership",
    "Diese Mitgliedschaft läuft nicht: eine Selbstverpflichtung gibt ab, wer Mitglied ist oder werden will.",
    "This membership does not run: a pledge is given by those who are members, or want to be.",
)
ANOTHER_MEMBER = invalid(
    "membership",
    "Mitgeteilt wird sie einem Bündnis, in dem dasselbe Mitglied ist; die einer Privatperson bleibt in ihrem Bündnis.",
    "It is told to an alliance of which the same member is one; that of a private person stays in her alliance.",
)
TOLD_ALREADY = conflict(
    "membership",
    "Diesem Bündnis ist die Selbstverpflichtung schon mitgeteilt.",
    "That alliance has been told of the pledge already.",
)
TOLD_BY_BOTH = forbidden(
    "membership",
    "Einem weiteren Bündnis teilt sie mit, wer in beiden für das Mitglied handelt.",
    "A further alliance is told by those who act for the member in both.",
)
NOT_BEGUN = invalid(
    "membership",
    "Eine Selbstverpflichtung beginnt mit einem Eintrag und der Mitteilung an ihr Bündnis.",
    "A pledge begins with an entry, and with telling its alliance.",
)
TARGET_YEAR_NEEDED = invalid(
    "targetYear",
    "Zu „klimaneutral bis“ gehört das Jahr: bitte angeben.",
    "Climate-neutral by a year needs that year: please give it.",
)
DUE_BEFORE_PLEDGED = invalid(
    "dueOn",
    "Sie ist fällig, bevor sie zugesagt ist: bitte die Tage prüfen.",
    "It is due before it was pledged: please check the days.",
)
LONG_AGO = invalid(
    "effectiveOn",
    "Dieser Tag liegt zu weit zurück: bitte ein Jahr ab 1900.",
    "That day is too long ago: please name a year from 1900 on.",
)
BEFORE_PLEDGED = invalid(
    "effectiveOn",
    "An diesem Tag war sie noch nicht zugesagt: bitte einen Tag ab dem der Zusage.",
    "On that day it was not pledged yet: please take a day from that of the pledge on.",
)
ENTRIES_BEFORE = conflict(
    "pledgedOn",
    "Es gibt Einträge von früheren Tagen: bitte zuerst diese berichtigen.",
    "There are entries of earlier days: please correct those first.",
)
LONG_TEXT = invalid(
    "text",
    "Dieser Text hat höchstens 20.000 Zeichen: bitte kürzen.",
    "This text has 20,000 characters at most: please shorten it.",
)
EFFECT_REPEATED = conflict(
    "effects",
    "Von jeder Wirkung genügt eine Zahl: bitte zusammenfassen.",
    "One number of each effect is enough: please sum them up.",
)
AMOUNT_NEGATIVE = invalid(
    "amount",
    "Eine Wirkung ist eine Zahl ab 0.",
    "An effect is a number from 0 on.",
)
ENTERED_MEANWHILE = conflict(
    "number",
    "Inzwischen ist ein weiterer Eintrag dazugekommen: bitte neu laden und prüfen, ob Ihrer noch passt.",
    "Another entry has been made by now: please reload and check whether yours still fits.",
)
NO_SUCH_ENTRY = invalid(
    "corrects",
    "Diesen Eintrag gibt es nicht: bitte die Nummer eines früheren nennen.",
    "There is no such entry: please give the number of an earlier one.",
)
PERCENT = invalid(
    "progressPercent",
    "Bitte eine Zahl von 0 bis 100.",
    "Please give a number from 0 to 100.",
)
ENOUGH_ENTRIES = conflict(
    "pledge",
    "Diese Selbstverpflichtung hat zweihundert Einträge: bitte eine neue anlegen.",
    "This pledge has two hundred entries: please create a new one.",
)
ENOUGH_STEPS = conflict(
    "kind",
    "Diese Mitteilung ist zweihundert Schritte gegangen: mehr geht sie nicht.",
    "This telling has gone two hundred steps: it goes no further.",
)
ENOUGH = conflict(
    "membership",
    "Dieses Mitglied hat {limit} Selbstverpflichtungen: bitte vorhandene fortschreiben.",
    "This member has {limit} pledges: please carry on with those there are.",
)
FILE_OF_ANOTHER = invalid(
    "file",
    "Diese Datei ist nicht für diese Selbstverpflichtung hochgeladen: bitte dort hochladen.",
    "This file was not uploaded for this pledge: please upload it there.",
)
NOTE_NEEDED = invalid(
    "note",
    "Bitte sagen, was zu klären ist: das Mitglied liest es.",
    "Please say what is to be settled: the member reads it.",
)
AUDIENCE_NEEDED = invalid(
    "audience",
    "Wer sie sehen soll, gehört zu TOLD und AUDIENCE_SET, und nur dazu.",
    "Who is to see it belongs to TOLD and AUDIENCE_SET, and to those alone.",
)
ENTRY_NEEDED = invalid(
    "entry",
    "Welcher Eintrag gelesen ist, gehört zu CONFIRMED und OBJECTED, und nur dazu: bitte die Nummer des letzten nennen.",
    "Which entry has been read belongs to CONFIRMED and OBJECTED, and to those alone: please give the last number.",
)
NO_SIDE = forbidden(
    "id",
    "Das dürfen Sie sehen, aber nicht ändern: das tun die Geschäftsstelle und wer das Mitglied vertritt.",
    "You may see this but not change it: that is for the office, and for those who represent the member.",
)
CLOSED = invalid("kind", "Auf „{status}“ folgt nicht „{step}“.", "{step} cannot follow {status}.")
CANNOT_FOLLOW = invalid(
    "kind",
    "Auf „{status}“ folgt nicht „{step}“: möglich ist {possible}.",
    "{step} cannot follow {status}: possible is {possible}.",
)
STEP_OF_OFFICE = forbidden(
    "kind",
    "Diesen Schritt geht die Geschäftsstelle dieses Bündnisses, und nicht im Namen des Mitglieds (ohne onBehalf).",
    "This step is the office's of this alliance, and not on behalf of the member (without onBehalf).",
)
STEP_OF_MEMBER = forbidden(
    "kind",
    "Diesen Schritt geht das Mitglied; in seinem Namen die Geschäftsstelle des Bündnisses, aus dem sie stammt (onBehalf"
    " mit method und evidence).",
    "This step is the member's, and on its behalf that of the office of the alliance that it comes from (onBehalf with"
    " method and evidence).",
)
BEFORE_PREVIOUS = invalid(
    "kind",
    "Der Schritt davor gilt seit dem {previous}.",
    "The step before holds from {previous} on.",
)
LINKED_TO_MEASURE = unusual(
    "measure",
    "Die Selbstverpflichtung dient dieser Maßnahme: gezählt wird die Wirkung der Maßnahme, nicht die hier genannte.",
    "The pledge serves this measure: the measure's effect is counted, not the one given here.",
)
OBJECTION_STANDS = unusual(
    "audience",
    "Die Geschäftsstelle hat sie beanstandet: bis sie sie bestätigt, sehen nur sie und das Mitglied sie.",
    "The office has objected to it: until it confirms it, only the office and the member see it.",
)
SHOWN_AS_MEMBER = unusual(
    "audience",
    "Gesehen wird sie von nicht mehr Menschen als das Mitglied selbst: öffentlich erst, wenn es öffentlich gelistet"
    " ist.",
    "It is seen by no more people than the member itself: in public once that is listed in public.",
)
PERSONS_STAY_INSIDE = unusual(
    "audience",
    "Die Selbstverpflichtung einer Privatperson sehen nur sie selbst und die Geschäftsstelle.",
    "A private person's pledge is seen by herself and the office alone.",
)
