"""What people are told about posts."""

from tenants.messages import forbidden, invalid, unusual

FUNDING_KEEPS_PROJECT_NAME = invalid(
    "id",
    "Eine Förderung behält ihr Vorhaben: bitte die neue ohne id nennen.",
    "A funding keeps its project: please name the new one without an id.",
)
PROJECT_OUT_SIGHT_NOW = invalid(
    "project",
    "Dieses Vorhaben ist nicht mehr in Sicht: die Förderung bleibt, wie sie ist, oder wird kürzer.",
    "This project is out of sight by now: the funding stays as it is, or gets shorter.",
)
PROJECT_BEGINS_PAYS_POST = invalid(
    "beginsOn",
    "Das Vorhaben läuft erst ab {begins_on}: vorher bezahlt es keine Stelle. Bitte einen späteren Tag nennen.",
    "The project begins on {begins_on}: it pays no post before. Please name a later day.",
)
PROJECT_ENDS_PAYS_POST = invalid(
    "endsOn",
    "Das Vorhaben endet am {day}: danach bezahlt es keine Stelle. Bitte einen früheren Tag nennen, oder die"
    " Laufzeit ändern (projectExtend).",
    "The project ends on {day}: it pays no post afterwards. Please name an earlier day, or change the term"
    " (projectExtend).",
)
POST_LASTS_UNTIL_FUNDING = unusual(
    "endsOn",
    "Die Stelle dauert bis {ends_before}, eingetragene Förderung nur bis {until}: wer zahlt danach? Bitte"
    " eintragen (postSetFundings), sobald es bekannt ist.",
    "The post lasts until {ends_before} and the funding entered ends on {until}: who pays afterwards? Please"
    " enter it (postSetFundings), once it is known.",
)
POST_COVERS_UNITS_ENTERED = unusual(
    "coverage",
    "Für diese Einheiten ist die Stelle zuständig, als Gebiet ihres Vorhabens sind sie nicht eingetragen:"
    " {units}. Bitte prüfen, ob die Förderung das erlaubt.",
    "The post covers these units, which are not entered as area of its project: {units}. Please check whether"
    " the funding allows it.",
)
PROJECT_WHOLE_TERM_YET = invalid(
    "project",
    "Dieses Vorhaben hat noch keine ganze Laufzeit: bitte sie erst eintragen (projectUpdate), oder hier Beginn"
    " und Ende nennen.",
    "This project has no whole term yet: please enter it first (projectUpdate), or name start and end here.",
)
NEW_FUNDING_NAMES_PROJECT = invalid(
    "project",
    "Eine neue Förderung nennt das Vorhaben, das bezahlt: bitte `project` angeben.",
    "A new funding names the project that pays: please give `project`.",
)
PROJECT_PAYS_POST_COVERAGE = unusual(
    "fundings",
    "Das Vorhaben „{title}“ ist {value}: es bezahlt keine Stelle, und in der Abdeckung zählt diese Förderung"
    " nicht. Bitte ein anderes Vorhaben nennen, oder dessen Stand berichtigen (projectSetStatus).",
    "The project “{title}” is {value}: it pays no post, and coverage does not count this funding. Please name"
    " another project, or correct its status (projectSetStatus).",
)
TWO_FUNDINGS_ITEM_PAY = unusual(
    "fundings",
    "Ab {begins_on} bezahlen zwei Förderungen desselben Gegenstands die Stelle zugleich: bitte prüfen.",
    "From {begins_on} on two fundings of one item pay the post: please check.",
)
POST_IN_ORDER = invalid(
    "endsOn",
    "Die Stelle endet, bevor sie beginnt: bitte Beginn oder Ende ändern.",
    "The post ends before it begins: please change its start or its end.",
)
POST_BEGINS = invalid(
    "beginsOn",
    "Eine Stelle, die endet oder verstetigt ist, hat einen Beginn: bitte `beginsOn` nennen.",
    "A post that ends or is permanent has a beginning: please name `beginsOn`.",
)
POST_PERMANENT_LATER = invalid(
    "permanentFrom",
    "Verstetigt wird eine Stelle frühestens an ihrem ersten Tag: bitte die Tage prüfen.",
    "A post is made permanent on its first day at the earliest: please check the days.",
)
POST_SHARE = invalid(
    "fullTimeShare",
    "Der Stellenanteil ist größer als 0, eine volle Stelle ist 1; ist er nicht bekannt, bitte leer lassen.",
    "The share of full time is above 0, a full post is 1; please leave it empty where it is not known.",
)
POST_STEP_TENANT_ID_POST_ID_EFFECTIVE_ON_KEY = invalid(
    "effectiveOn",
    "An einem Tag gilt ein Schritt: bitte nur den letzten nennen.",
    "One step holds on a day: please name the last one only.",
)
POST_OCCUPANCY_IN_ORDER = invalid(
    "endsOn",
    "Eine Besetzung endet, bevor sie beginnt: bitte Beginn oder Ende ändern.",
    "An occupancy ends before it begins: please change its start or its end.",
)
POST_HOLDER_OCCUPANCY_STAYS = forbidden(
    "occupancies",
    "Zu einer Besetzung, die hier fehlt, hat die Kommune einen Namen hinterlegt; ein Mandat reicht nicht, ihn zu"
    " entfernen: bitte alle Besetzungen mit ihrer `id` nennen oder die Kommune darum bitten.",
    "The municipality has kept a name with an occupancy that is missing here; a mandate is not enough to remove"
    " it: please name all occupancies with their `id`, or ask the municipality.",
)
POST_FUNDING_IN_ORDER = invalid(
    "endsOn",
    "Eine Förderung endet, bevor sie beginnt: bitte Beginn oder Ende ändern.",
    "A funding ends before it begins: please change its start or its end.",
)
POST_FIRST_DAY_YET = invalid(
    "beginsOn",
    "Die Stelle hat noch keinen ersten Tag: bitte ihn erst eintragen (postUpdate).",
    "The post has no first day yet: please enter it first (postUpdate).",
)
POST_BEGINS_CHANGE_POST = invalid(
    "beginsOn",
    "Die Stelle gibt es erst ab {begins_on}: bitte die {what} oder die Stelle ändern.",
    "The post begins on {begins_on}: please change the {what} or the post.",
)
POST_ENDS_CHANGE_POST = invalid(
    "endsOn",
    "Die Stelle endet am {ends}: bitte die {what} oder die Stelle ändern.",
    "The post ends on {ends}: please change the {what} or the post.",
)
OCCUPANCY_BEGINS_LASTS_LET = invalid(
    "",
    "Diese Besetzung beginnt am {begins_on}, die vom {begins_on2} dauert aber {until}: bitte so ändern, dass"
    " eine auf die andere folgt.",
    "This occupancy begins on {begins_on}, but that of {begins_on2} lasts {until}: please let one follow the other.",
)
POST_WOULD_LIE_OUTSIDE = invalid(
    "",
    "Für diese Stelle steht eine {what} vom {begins_on}{until} da, die dann außerhalb läge: bitte erst die {what}"
    " ändern.",
    "This post has one {what} from {begins_on}{until} that would lie outside: please change the {what} first.",
)
