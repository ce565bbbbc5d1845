"""Messages about posts."""

from tenants.messages import Text, forbidden, invalid, unusual

FUNDING_KEEPS_PROJECT = invalid(
    "id",
    "Eine Förderung behält ihr Vorhaben: bitte die neue ohne id nennen.",
    "A funding keeps its project: please name the new one without an id.",
)
PROJECT_NOT_VISIBLE = invalid(
    "project",
    "Dieses Vorhaben ist nicht mehr in Sicht: die Förderung bleibt, wie sie ist, oder wird kürzer.",
    "This project is not visible any more: the funding stays as it is, or gets shorter.",
)
PROJECT_BEGINS_LATER = invalid(
    "beginsOn",
    "Das Vorhaben läuft erst ab {begins_on}: vorher bezahlt es keine Stelle. Bitte einen späteren Tag nennen.",
    "The project begins on {begins_on}: it pays no post before. Please name a later day.",
)
PROJECT_ENDS_EARLIER = invalid(
    "endsOn",
    "Das Vorhaben endet am {ends_on}: danach bezahlt es keine Stelle. Bitte einen früheren Tag nennen, oder die"
    " Laufzeit ändern (projectExtend).",
    "The project ends on {ends_on}: it pays no post afterwards. Please name an earlier day, or change the term"
    " (projectExtend).",
)
POST_OUTLASTS_FUNDING = unusual(
    "endsOn",
    "Die Stelle dauert bis {ends_on}, eingetragene Förderung nur bis {funded_until}: wer zahlt danach? Bitte"
    " eintragen (postSetFundings), sobald es bekannt ist.",
    "The post lasts until {ends_on} and the funding entered ends on {funded_until}: who pays afterwards? Please"
    " enter it (postSetFundings), once it is known.",
)
UNITS_OUTSIDE_PROJECT = unusual(
    "coverage",
    "Für diese Einheiten ist die Stelle zuständig, als Gebiet ihres Vorhabens sind sie nicht eingetragen:"
    " {units}. Bitte prüfen, ob die Förderung das erlaubt.",
    "The post covers these units, which are not entered as area of its project: {units}. Please check whether"
    " the funding allows it.",
)
PROJECT_WITHOUT_TERM = invalid(
    "project",
    "Dieses Vorhaben hat noch keine ganze Laufzeit: bitte sie erst eintragen (projectUpdate), oder hier Beginn"
    " und Ende nennen.",
    "This project has no whole term yet: please enter it first (projectUpdate), or name start and end here.",
)
FUNDING_NEEDS_PROJECT = invalid(
    "project",
    "Eine neue Förderung nennt das Vorhaben, das bezahlt: bitte `project` angeben.",
    "A new funding names the project that pays: please give `project`.",
)
PROJECT_PAYS_NOTHING = unusual(
    "fundings",
    "Das Vorhaben „{title}“ ist {status}: es bezahlt keine Stelle, und in der Abdeckung zählt diese Förderung"
    " nicht. Bitte ein anderes Vorhaben nennen, oder dessen Stand berichtigen (projectSetStatus).",
    "The project “{title}” is {status}: it pays no post, and coverage does not count this funding. Please name"
    " another project, or correct its status (projectSetStatus).",
)
FUNDINGS_OVERLAP = unusual(
    "fundings",
    "Ab {begins_on} bezahlen zwei Förderungen desselben Gegenstands die Stelle zugleich: bitte prüfen.",
    "From {begins_on} on two fundings of one item pay the post: please check.",
)
POST_ENDS_BEFORE_BEGIN = invalid(
    "endsOn",
    "Die Stelle endet, bevor sie beginnt: bitte Beginn oder Ende ändern.",
    "The post ends before it begins: please change its start or its end.",
)
POST_NEEDS_BEGIN = invalid(
    "beginsOn",
    "Eine Stelle, die endet oder verstetigt ist, hat einen Beginn: bitte `beginsOn` nennen.",
    "A post that ends or is permanent has a beginning: please name `beginsOn`.",
)
PERMANENT_BEFORE_BEGIN = invalid(
    "permanentFrom",
    "Verstetigt wird eine Stelle frühestens an ihrem ersten Tag: bitte die Tage prüfen.",
    "A post is made permanent on its first day at the earliest: please check the days.",
)
SHARE_NOT_POSITIVE = invalid(
    "fullTimeShare",
    "Der Stellenanteil ist größer als 0, eine volle Stelle ist 1; ist er nicht bekannt, bitte leer lassen.",
    "The share of full time is above 0, a full post is 1; please leave it empty where it is not known.",
)
TWO_STEPS_ON_ONE_DAY = invalid(
    "effectiveOn",
    "An einem Tag gilt ein Schritt: bitte nur den letzten nennen.",
    "One step holds on a day: please name the last one only.",
)
OCCUPANCY_ENDS_BEFORE_BEGIN = invalid(
    "endsOn",
    "Eine Besetzung endet, bevor sie beginnt: bitte Beginn oder Ende ändern.",
    "An occupancy ends before it begins: please change its start or its end.",
)
OCCUPANCY_HAS_HOLDER = forbidden(
    "occupancies",
    "Zu einer Besetzung, die hier fehlt, hat die Kommune einen Namen hinterlegt; ein Mandat reicht nicht, ihn zu"
    " entfernen: bitte alle Besetzungen mit ihrer `id` nennen oder die Kommune darum bitten.",
    "The municipality has kept a name with an occupancy that is missing here; a mandate is not enough to remove"
    " it: please name all occupancies with their `id`, or ask the municipality.",
)
FUNDING_ENDS_BEFORE_BEGIN = invalid(
    "endsOn",
    "Eine Förderung endet, bevor sie beginnt: bitte Beginn oder Ende ändern.",
    "A funding ends before it begins: please change its start or its end.",
)
POST_WITHOUT_BEGIN = invalid(
    "beginsOn",
    "Die Stelle hat noch keinen ersten Tag: bitte ihn erst eintragen (postUpdate).",
    "The post has no first day yet: please enter it first (postUpdate).",
)
BEGINS_BEFORE_POST = invalid(
    "beginsOn",
    "Die Stelle gibt es erst ab {begins_on}: bitte die {part} oder die Stelle ändern.",
    "The post begins on {begins_on}: please change the {part} or the post.",
)
ENDS_AFTER_POST = invalid(
    "endsOn",
    "Die Stelle endet am {ends_on}: bitte die {part} oder die Stelle ändern.",
    "The post ends on {ends_on}: please change the {part} or the post.",
)
OCCUPANCIES_OVERLAP = invalid(
    "",
    "Diese Besetzung beginnt am {begins_on}, die vom {earlier_begins_on} dauert aber {duration}: bitte so ändern, dass"
    " eine auf die andere folgt.",
    "This occupancy begins on {begins_on}, but that of {earlier_begins_on} lasts {duration}: please let one follow"
    " the other.",
)
UNTIL = Text("bis {ends_on}", "until {ends_on}")
WITHOUT_END = Text("ohne Ende", "on")
OUTSIDE_NEW_TERM = invalid(
    "",
    "Für diese Stelle steht eine {part} {period} da, die dann außerhalb läge: bitte erst die {part} ändern.",
    "This post has one {part} {period} that would lie outside: please change the {part} first.",
)
FROM = Text("vom {begins_on}", "from {begins_on}")
FROM_UNTIL = Text("vom {begins_on} bis {ends_on}", "from {begins_on} until {ends_on}")
OCCUPANCY = Text("Besetzung", "occupancy")
FUNDING = Text("Förderung", "funding")
