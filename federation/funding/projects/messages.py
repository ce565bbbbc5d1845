"""Messages about funded projects."""

from tenants.messages import Text, conflict, invalid, unusual

DECIDED_IN_FUTURE = Text(
    "Dieser Tag liegt in der Zukunft: eingetragen wird, was entschieden ist.",
    "That day is in the future: what is entered has been decided.",
)
EXTENDED_IN_FUTURE = Text(
    "Diese Entscheidung läge in der Zukunft: bitte erst eintragen, wenn sie gefallen ist.",
    "That decision would be in the future: please enter it once it was made.",
)
TERM_WAS_EXTENDED = invalid(
    "endsOn",
    "Die Laufzeit wurde verlängert: ein neues Ende bitte mit projectExtend eintragen, damit das alte stehen bleibt.",
    "The term was extended: please enter a new end with projectExtend, so that the old one stays.",
)
NO_END_TO_EXTEND = invalid(
    "endsOn",
    "Dieses Vorhaben hat noch kein Ende: bitte die Laufzeit mit projectUpdate eintragen.",
    "This project has no end yet: please enter its term with projectUpdate.",
)
POSTS_PAID_UNTIL_OLD_END = unusual(
    "endsOn",
    "{posts_are} weiter nur bis {old_end} bezahlt: soll das verlängerte Vorhaben sie auch danach bezahlen, bitte ihre"
    " Förderung (postSetFundings) und, wo eines feststeht, ihr Ende (postUpdate) ändern.",
    "{posts_are} still paid until {old_end} only: if the extended project is to pay on, please change the fundings"
    " (postSetFundings) and, where there is one, the end of the post (postUpdate).",
)
ONE_POST_IS = Text("Eine Stelle ist", "One post is")
POSTS_ARE = Text("{number} Stellen sind", "{number} posts are")
PAYS_POST_BEFORE_BEGIN = invalid(
    "beginsOn",
    "Dieses Vorhaben bezahlt eine Stelle schon ab {begins_on}: bitte erst deren Förderung ändern (postSetFundings).",
    "This project pays a post from {begins_on} on: please change that funding first (postSetFundings).",
)
PAYS_POST_AFTER_END = invalid(
    "endsOn",
    "Dieses Vorhaben bezahlt eine Stelle bis {ends_on}: bitte erst deren Förderung ändern (postSetFundings).",
    "This project pays a post until {ends_on}: please change that funding first (postSetFundings).",
)
DECISION_CANNOT_FOLLOW = invalid(
    "kind",
    "{position} nicht „{decision}“ ({day}): {cure}. Einen falschen Eintrag ersetzt `corrects`.",
    "{decision} ({day}) cannot {position}: {cure}. A wrong entry is replaced by `corrects`.",
)
FIRST = Text("Am Anfang steht", "come first")
AFTER = Text("Auf „{before}“ folgt", "follow {before}")
POSSIBLE = Text("möglich ist {decisions}", "possible is {decisions}")
NOTHING_FOLLOWS = Text("danach kommt nichts mehr", "nothing follows after that")
REFERENCE_IN_USE = conflict(
    "reference",
    "Dieses Förderkennzeichen trägt schon ein anderes Vorhaben des Mandanten: bitte jenes ändern, oder das"
    " Kennzeichen prüfen.",
    "Another project of this tenant has this reference number already: please change that one, or check the number.",
)
TERM_NEEDS_BEGIN = invalid(
    "beginsOn",
    "Eine Laufzeit mit Ende hat einen Beginn: bitte `beginsOn` nennen.",
    "A term that ends has a beginning: please name `beginsOn`.",
)
QUOTA_OUT_OF_RANGE = invalid(
    "quotaPercent",
    "Eine Förderquote liegt über 0 und bei höchstens 100 Prozent; ist sie nicht bekannt, bitte leer lassen.",
    "A quota is above 0 and at most 100 percent; please leave it empty where it is not known.",
)
FUNDING_OUT_OF_RANGE = invalid(
    "fundingEur",
    "Eine Zuwendung ist nicht negativ und kleiner als eine Billion Euro: bitte prüfen.",
    "A grant is not negative and below a trillion euros: please check it.",
)
TOTAL_OUT_OF_RANGE = invalid(
    "totalEur",
    "Gesamtausgaben sind nicht negativ und kleiner als eine Billion Euro: bitte prüfen.",
    "Total expenses are not negative and below a trillion euros: please check them.",
)
FUNDING_ABOVE_TOTAL = invalid(
    "fundingEur",
    "Die Zuwendung ist höher als die Gesamtausgaben: bitte beide Beträge prüfen.",
    "The grant is higher than the total expenses: please check both amounts.",
)
PARTNERS_NEED_STATE = invalid(
    "partners",
    "Partner stehen nur da, wo sie benannt sind: bitte `partnersState` NAMED setzen oder sie weglassen.",
    "Partners stand only where they are named: please set `partnersState` NAMED, or leave them out.",
)
END_UNCHANGED = invalid(
    "endsOn",
    "Das Vorhaben endet schon an diesem Tag: bitte den neuen letzten Tag nennen.",
    "The project ends on that day already: please name its new last day.",
)
FOLLOWS_ITSELF = invalid(
    "predecessor",
    "Ein Vorhaben schließt nicht an sich selbst an: bitte das frühere nennen.",
    "A project does not follow itself: please name the earlier one.",
)
SUCCESSION_IS_CIRCLE = invalid(
    "predecessor",
    "Das wäre ein Kreis: jenes Vorhaben schließt selbst an dieses an. Bitte das frühere der beiden nennen.",
    "That would be a circle: that project follows this one itself. Please name the earlier of the two.",
)
TERM_IS_LONG = unusual(
    "endsOn",
    "Diese Laufzeit dauert länger als {years} Jahre, vom {begins_on} bis {ends_on}: bitte beide Tage prüfen.",
    "This term lasts more than {years} years, from {begins_on} to {ends_on}: please check both days.",
)
REFERENCE_IS_UNUSUAL = unusual(
    "reference",
    "Das Förderkennzeichen {reference} sieht nicht aus wie eines des Bundes (z. B. 03K17253 oder 67K18775-1)."
    " Bei Landesprogrammen kann das richtig sein; sonst bitte prüfen.",
    "The reference number {reference} does not look like a federal one (such as 03K17253 or 67K18775-1). That"
    " may be right for state programmes; please check otherwise.",
)
PREDECESSOR_PROPOSED = unusual(
    "predecessor",
    "Nach dem Förderkennzeichen scheint dieses Vorhaben an {reference} („{title}“) anzuschließen: wenn es so"
    " ist, bitte als predecessor eintragen ({id}).",
    "By its reference number this project seems to follow {reference} (“{title}”): if so, please enter it as"
    " predecessor ({id}).",
)
NO_ADOPTED_CONCEPT = unusual(
    "item",
    "Ein Anschlussvorhaben setzt ein beschlossenes Konzept um; für den {day} ist hier keines in Sicht: bitte"
    " Konzept und Beschluss eintragen (conceptCreate, conceptSetStatus) oder den Gegenstand prüfen.",
    "A follow-up project carries out an adopted concept; none is visible here for {day}: please enter the"
    " concept and its adoption (conceptCreate, conceptSetStatus), or check the item.",
)
CONCEPT_EXISTS = unusual(
    "item",
    "Am {day} ist hier „{title}“ in Kraft oder in Arbeit: wer schon ein Konzept hat oder an dem eines anderen"
    " teilnimmt, bekommt ein eigenes Erstvorhaben meist nicht gefördert; entscheiden kann das nur der"
    " Projektträger: bitte dort klären.",
    "On {day} “{title}” is in force or under way here: who has a concept already, or takes part in somebody"
    " else's, mostly gets no funding for an initial project; only the funding agency can decide: please ask there.",
)
NO_PREDECESSOR = unusual(
    "predecessor",
    "Ein Anschlussvorhaben schließt an ein anderes an: bitte das frühere als predecessor eintragen, sobald es"
    " hier steht.",
    "A follow-up project follows another one: please enter the earlier one as predecessor once it stands here.",
)
TERM_ENDS_BEFORE_BEGIN = invalid(
    "endsOn",
    "Die Laufzeit endet, bevor sie beginnt: bitte Beginn oder Ende ändern.",
    "The term ends before it begins: please change its start or its end.",
)
