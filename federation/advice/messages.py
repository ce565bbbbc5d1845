"""Messages about advice."""

from tenants.messages import Text, invalid, unusual

ITEM_IS_NO_ADVICE = invalid(
    "item",
    "Eine Beratung ist eine Einstiegsberatung (ENTRY_ADVICE) oder eine Fokusberatung (FOCUS_ADVICE): bitte eine"
    " davon wählen; andere Förderungen stehen unter den Fördervorhaben.",
    "Advice is entry advice (ENTRY_ADVICE) or focus advice (FOCUS_ADVICE): please choose one of them; other"
    " funding stands with the funded projects.",
)
ADVICE_ENDS_BEFORE_BEGIN = invalid(
    "endsOn",
    "Die Beratung endet, bevor sie beginnt: bitte Beginn oder Ende ändern.",
    "The advice ends before it begins: please change its start or its end.",
)
ADVICE_NEEDS_BEGIN = invalid(
    "beginsOn",
    "Eine Beratung mit Ende hat einen Beginn: bitte `beginsOn` nennen.",
    "Advice that ends has a beginning: please name `beginsOn`.",
)
DROPPED_AFTER_END = invalid(
    "droppedOn",
    "An diesem Tag war die Beratung schon zu Ende: bitte den Tag prüfen, oder das Ende ändern.",
    "The advice had ended by that day: please check the day, or change the end.",
)
DROP_REASON_WITHOUT_DAY = invalid(
    "droppedOn",
    "Ein Grund ohne Tag: bitte `droppedOn` nennen, oder den Grund weglassen.",
    "A reason without a day: please name `droppedOn`, or leave out the reason.",
)
SHARE_OUT_OF_RANGE = invalid(
    "municipalSharePercent",
    "Eine Beteiligung liegt zwischen 0 und 100 Prozent: bitte die Zahl prüfen.",
    "A share is between 0 and 100 percent: please check the number.",
)
GROUP_NEEDS_SHARE = invalid(
    "municipalSharePercent",
    "Diese Gruppe braucht mindestens 25 Prozent kommunale Beteiligung: bitte nennen, wie viel Prozent der"
    " Organisation Kommunen gehören.",
    "This group needs a municipal share of at least 25 percent: please name how much of the organisation belongs"
    " to municipalities.",
)
SHARE_TOO_SMALL = invalid(
    "municipalSharePercent",
    "Unter 25 Prozent kommunaler Beteiligung gehört eine Organisation nicht zu dieser Gruppe: bitte den Anteil"
    " prüfen, oder eine andere Gruppe wählen.",
    "Below a municipal share of 25 percent an organisation is not of this group: please check the share, or"
    " choose another group.",
)
DAYS_PLANNED_NOT_POSITIVE = invalid(
    "daysPlanned",
    "Geplant sind mehr als 0 Beratertage; sind sie nicht bekannt, bitte leer lassen.",
    "More than 0 days of advice are planned; please leave it empty where they are not known.",
)
DAYS_USED_NEGATIVE = invalid(
    "daysUsed",
    "Geleistete Beratertage sind nicht negativ: bitte eine Zahl ab 0 nennen.",
    "Days used are not negative: please name a number from 0 on.",
)
DAYS_ON_SITE_NEGATIVE = invalid(
    "daysOnSite",
    "Beratertage vor Ort sind nicht negativ: bitte eine Zahl ab 0 nennen.",
    "Days on site are not negative: please name a number from 0 on.",
)
MORE_DAYS_ON_SITE_THAN_DAYS = invalid(
    "daysOnSite",
    "Das sind mehr Tage vor Ort als Beratertage im Ganzen: bitte beide Zahlen prüfen.",
    "That is more days on site than days of advice in all: please check both numbers.",
)
MORE_DAYS_USED_THAN_PLANNED = unusual(
    "daysUsed",
    "Geleistete Beratertage: {days_used}, geplant: {days_planned}. Bitte prüfen, wer die übrigen zahlt.",
    "Days used: {days_used}, planned: {days_planned}. Please check who pays for the rest.",
)
GUIDELINE_DATE_MISSING = unusual(
    "guidelineDate",
    "Was für eine Beratung das ist, sagt die Fassung der Richtlinie: bitte ihren Tag nennen, sobald er bekannt ist.",
    "What kind of advice this is depends on the version of the guideline: please name its day once it is known.",
)
TOO_FEW_DAYS_ON_SITE = unusual(
    "daysOnSite",
    "Hinterlegt sind mindestens {percent} Prozent der Beratertage vor Ort, eingetragen: {days_on_site} von"
    " {days_used}. Bitte prüfen; es gilt der Bescheid.",
    "At least {percent} percent of the days are on site by what is kept here, entered: {days_on_site} of"
    " {days_used}. Please check; the grant notice decides.",
)
TOO_MANY_MONTHS = unusual(
    "endsOn",
    "Hinterlegt sind für eine solche Beratung höchstens {months} Monate, das wäre bis zum {ends_on}: bitte prüfen,"
    " ob sie verlängert wurde.",
    "Such advice lasts {months} months at most by what is kept here, that would be until {ends_on}: please check"
    " whether it was extended.",
)
EXPERIENCE_NOT_STATED = unusual(
    "isExperienced",
    "Gedacht ist diese Beratung für: {applicants}. Bitte angeben, ob schon Erfahrung da ist (isExperienced).",
    "This advice is meant for applicants {applicants} experience: please say whether there is any (isExperienced).",
)
WITH_EXPERIENCE = Text("mit Erfahrung", "with some")
WITHOUT_EXPERIENCE = Text("ohne Erfahrung", "without")
"""In English; in German the guideline itself says for whom it is meant."""
TOO_MANY_FIELDS = unusual(
    "fields",
    "Handlungsfelder, die eine solche Beratung höchstens behandelt: {most}, eingetragen: {number}. Bitte prüfen.",
    "Fields of action of such advice: {most} at most, entered: {number}. Please check.",
)
CONCEPT_EXISTS = unusual(
    "guidelineDate",
    "Diese Beratung setzt nach dem, was hinterlegt ist, voraus, dass es noch kein Klimaschutzkonzept gibt; am"
    " {day} gilt hier aber schon „{title}“: bitte prüfen.",
    "This advice expects, by what is kept here, that there is no climate action concept yet; but “{title}” holds"
    " on {day}: please check.",
)
PROJECT_OF_OTHER_ITEM = unusual(
    "project",
    "Das Vorhaben „{title}“ fördert {project_item}, die Beratung ist {advice_item}: bitte prüfen.",
    "The project “{title}” funds {project_item}, the advice is {advice_item}: please check.",
)
NO_RULE = unusual(
    "guidelineDate",
    "Zu dieser Beratung ist für die Fassung vom {guideline_date} nichts hinterlegt: bitte Gegenstand und Tag"
    " prüfen (adviceRules zeigt, was hinterlegt ist).",
    "Nothing is kept here on such advice under the version of {guideline_date}: please check item and day"
    " (adviceRules shows what is kept).",
)
TOO_MANY_DAYS = unusual(
    "",
    "Hinterlegt sind für eine solche Beratung höchstens {most} Beratertage, eingetragen: {number}. Bitte"
    " prüfen; es gilt der Bescheid.",
    "Such advice has {most} days at most by what is kept here, entered: {number}. Please check; the grant"
    " notice decides.",
)
NEEDS_EXPERIENCE = unusual(
    "isExperienced",
    "Diese Fokusberatung setzt nach dem, was hinterlegt ist, Erfahrung im Klimaschutz voraus; für den Anfang"
    " gibt es die Einstiegsberatung: bitte Gegenstand und Fassung prüfen.",
    "This focus advice needs experience in climate action, by what is kept here; for the beginning there is"
    " entry advice: please check item and version.",
)
FOR_BEGINNERS = unusual(
    "isExperienced",
    "Diese Beratung ist für den Anfang gedacht, Erfahrung ist hier als vorhanden angegeben: bitte Gegenstand und"
    " Fassung prüfen.",
    "This advice is meant for the beginning, and experience is stated here: please check item and version.",
)
SHARE_NOT_IN_DIRECTORY = unusual(
    "applicantPartner",
    "Diese Gruppe braucht mindestens 25 Prozent kommunale Beteiligung; im Eintrag „{name}“ steht kein Anteil: bitte"
    " `municipalShareBp` dort ergänzen, oder das vorschlagen.",
    "This group needs a municipal share of at least 25 percent; the entry “{name}” names none: please add"
    " `municipalShareBp` there, or propose it.",
)
SHARE_IN_DIRECTORY_TOO_SMALL = unusual(
    "applicantPartner",
    "Im Eintrag „{name}“ stehen {percent} Prozent kommunale Beteiligung, diese Gruppe braucht mindestens 25: bitte den"
    " Anteil dort oder hier berichtigen, oder eine andere Gruppe wählen.",
    "The entry “{name}” names a municipal share of {percent} percent, and this group needs at least 25: please correct"
    " the share there or here, or choose another group.",
)
