"""What people are told about projects."""

from tenants.messages import conflict, invalid, unusual

TERM_EXTENDED_ENTER_NEW = invalid(
    "endsOn",
    "Die Laufzeit wurde verlängert: ein neues Ende bitte mit projectExtend eintragen, damit das alte stehen bleibt.",
    "The term was extended: please enter a new end with projectExtend, so that the old one stays.",
)
PROJECT_END_YET_ENTER = invalid(
    "endsOn",
    "Dieses Vorhaben hat noch kein Ende: bitte die Laufzeit mit projectUpdate eintragen.",
    "This project has no end yet: please enter its term with projectUpdate.",
)
STILL_PAID_UNTIL_EXTENDED = unusual(
    "endsOn",
    "{posts} weiter nur bis {old} bezahlt: soll das verlängerte Vorhaben sie auch danach bezahlen, bitte ihre"
    " Förderung (postSetFundings) und, wo eines feststeht, ihr Ende (postUpdate) ändern.",
    "{posts} still paid until {old} only: if the extended project is to pay on, please change the fundings"
    " (postSetFundings) and, where there is one, the end of the post (postUpdate).",
)
PROJECT_PAYS_POST_CHANGE = invalid(
    "beginsOn",
    "Dieses Vorhaben bezahlt eine Stelle schon ab {begins_on}: bitte erst deren Förderung ändern (postSetFundings).",
    "This project pays a post from {begins_on} on: please change that funding first (postSetFundings).",
)
PROJECT_PAYS_POST_UNTIL = invalid(
    "endsOn",
    "Dieses Vorhaben bezahlt eine Stelle bis {day}: bitte erst deren Förderung ändern (postSetFundings).",
    "This project pays a post until {day}: please change that funding first (postSetFundings).",
)
CANNOT_WRONG_ENTRY_REPLACED = invalid(
    "kind",
    "{now} nicht „{kind}“ ({day}): {rest}. Einen falschen Eintrag ersetzt `corrects`.",
    "{kind} ({day}) cannot {now}: {rest}. A wrong entry is replaced by `corrects`.",
)
FUNDED_PROJECT_TENANT_ID_REFERENCE_KEY = conflict(
    "reference",
    "Dieses Förderkennzeichen trägt schon ein anderes Vorhaben des Mandanten: bitte jenes ändern, oder das"
    " Kennzeichen prüfen.",
    "Another project of this tenant has this reference number already: please change that one, or check the number.",
)
FUNDED_PROJECT_BEGINS = invalid(
    "beginsOn",
    "Eine Laufzeit mit Ende hat einen Beginn: bitte `beginsOn` nennen.",
    "A term that ends has a beginning: please name `beginsOn`.",
)
FUNDED_PROJECT_QUOTA = invalid(
    "quotaPercent",
    "Eine Förderquote liegt über 0 und bei höchstens 100 Prozent; ist sie nicht bekannt, bitte leer lassen.",
    "A quota is above 0 and at most 100 percent; please leave it empty where it is not known.",
)
FUNDED_PROJECT_FUNDING = invalid(
    "fundingEur",
    "Eine Zuwendung ist nicht negativ und kleiner als eine Billion Euro: bitte prüfen.",
    "A grant is not negative and below a trillion euros: please check it.",
)
FUNDED_PROJECT_TOTAL = invalid(
    "totalEur",
    "Gesamtausgaben sind nicht negativ und kleiner als eine Billion Euro: bitte prüfen.",
    "Total expenses are not negative and below a trillion euros: please check them.",
)
FUNDED_PROJECT_FUNDING_WITHIN = invalid(
    "fundingEur",
    "Die Zuwendung ist höher als die Gesamtausgaben: bitte beide Beträge prüfen.",
    "The grant is higher than the total expenses: please check both amounts.",
)
FUNDED_PROJECT_PARTNERS = invalid(
    "partners",
    "Partner stehen nur da, wo sie benannt sind: bitte `partnersState` NAMED setzen oder den Text weglassen.",
    "Partners stand only where they are named: please set `partnersState` NAMED, or leave out the text.",
)
PROJECT_STEP_TENANT_ID_CORRECTS_ID_KEY = conflict(
    "corrects",
    "Dieser Eintrag ist schon berichtigt; bitte den neueren berichtigen.",
    "This entry has been corrected already; please correct the newer one.",
)
PROJECT_EXTENSION_MOVES = invalid(
    "endsOn",
    "Das Vorhaben endet schon an diesem Tag: bitte den neuen letzten Tag nennen.",
    "The project ends on that day already: please name its new last day.",
)
PROJECT_DOES_FOLLOW_ITSELF = invalid(
    "predecessor",
    "Ein Vorhaben schließt nicht an sich selbst an: bitte das frühere nennen.",
    "A project does not follow itself: please name the earlier one.",
)
WOULD_CIRCLE_PROJECT_FOLLOWS = invalid(
    "predecessor",
    "Das wäre ein Kreis: jenes Vorhaben schließt selbst an dieses an. Bitte das frühere der beiden nennen.",
    "That would be a circle: that project follows this one itself. Please name the earlier of the two.",
)
TERM_LASTS_MORE_YEARS = unusual(
    "endsOn",
    "Diese Laufzeit dauert länger als {longest} Jahre, vom {begins} bis {ends}: bitte beide Tage prüfen.",
    "This term lasts more than {longest} years, from {begins} to {ends}: please check both days.",
)
REFERENCE_NUMBER_DOES_LOOK = unusual(
    "reference",
    "Das Förderkennzeichen {reference} sieht nicht aus wie eines des Bundes (z. B. 03K17253 oder 67K18775-1)."
    " Bei Landesprogrammen kann das richtig sein; sonst bitte prüfen.",
    "The reference number {reference} does not look like a federal one (such as 03K17253 or 67K18775-1). That"
    " may be right for state programmes; please check otherwise.",
)
REFERENCE_NUMBER_PROJECT_SEEMS = unusual(
    "predecessor",
    "Nach dem Förderkennzeichen scheint dieses Vorhaben an {reference} („{title}“) anzuschließen: wenn es so"
    " ist, bitte als predecessor eintragen ({id}).",
    "By its reference number this project seems to follow {reference} (“{title}”): if so, please enter it as"
    " predecessor ({id}).",
)
FOLLOW_UP_PROJECT_CARRIES = unusual(
    "item",
    "Ein Anschlussvorhaben setzt ein beschlossenes Konzept um; für den {day} ist hier keines in Sicht: bitte"
    " Konzept und Beschluss eintragen (conceptCreate, conceptSetStatus) oder den Gegenstand prüfen.",
    "A follow-up project carries out an adopted concept; none is in sight here for {day}: please enter the"
    " concept and its adoption (conceptCreate, conceptSetStatus), or check the item.",
)
FORCE_UNDER_WAY_HERE = unusual(
    "item",
    "Am {day} ist hier „{title}“ in Kraft oder in Arbeit: wer schon ein Konzept hat oder an dem eines anderen"
    " teilnimmt, bekommt ein eigenes Erstvorhaben meist nicht gefördert; entscheiden kann das nur der"
    " Projektträger: bitte dort klären.",
    "On {day} “{title}” is in force or under way here: who has a concept already, or takes part in somebody"
    " else's, mostly gets no funding for an initial project; only the funding agency can decide: please ask there.",
)
FOLLOW_UP_PROJECT_FOLLOWS = unusual(
    "predecessor",
    "Ein Anschlussvorhaben schließt an ein anderes an: bitte das frühere als predecessor eintragen, sobald es"
    " hier steht.",
    "A follow-up project follows another one: please enter the earlier one as predecessor once it stands here.",
)
FUNDED_PROJECT_IN_ORDER = invalid(
    "endsOn",
    "Die Laufzeit endet, bevor sie beginnt: bitte Beginn oder Ende ändern.",
    "The term ends before it begins: please change its start or its end.",
)
UNIT_COVERED_TWICE = invalid(
    "key",
    "Jede Gebietseinheit steht für eine Zeit höchstens einmal da.",
    "A unit of the territory stands once for a time.",
)
COVERAGE_ENDS_BEFORE_IT_BEGINS = invalid(
    "endsOn",
    "Eine Abdeckung endet, bevor sie beginnt: bitte Beginn oder Ende ändern.",
    "A coverage ends before it begins: please change its start or its end.",
)
