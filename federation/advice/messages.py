"""What people are told about advice."""

from tenants.messages import invalid, unusual

ADVICE_IS_ADVICE = invalid(
    "item",
    "Eine Beratung ist eine Einstiegsberatung (ENTRY_ADVICE) oder eine Fokusberatung (FOCUS_ADVICE): bitte eine"
    " davon wählen; andere Förderungen stehen unter den Fördervorhaben.",
    "Advice is entry advice (ENTRY_ADVICE) or focus advice (FOCUS_ADVICE): please choose one of them; other"
    " funding stands with the funded projects.",
)
ADVICE_IN_ORDER = invalid(
    "endsOn",
    "Die Beratung endet, bevor sie beginnt: bitte Beginn oder Ende ändern.",
    "The advice ends before it begins: please change its start or its end.",
)
ADVICE_BEGINS = invalid(
    "beginsOn",
    "Eine Beratung mit Ende hat einen Beginn: bitte `beginsOn` nennen.",
    "Advice that ends has a beginning: please name `beginsOn`.",
)
ADVICE_DROPPED_IN_TIME = invalid(
    "droppedOn",
    "An diesem Tag war die Beratung schon zu Ende: bitte den Tag prüfen, oder das Ende ändern.",
    "The advice had ended by that day: please check the day, or change the end.",
)
ADVICE_DROPPED_ON_A_DAY = invalid(
    "droppedOn",
    "Ein Grund ohne Tag: bitte `droppedOn` nennen, oder den Grund weglassen.",
    "A reason without a day: please name `droppedOn`, or leave out the reason.",
)
ADVICE_SHARE = invalid(
    "municipalSharePercent",
    "Eine Beteiligung liegt zwischen 0 und 100 Prozent: bitte die Zahl prüfen.",
    "A share is between 0 and 100 percent: please check the number.",
)
ADVICE_SHARE_IS_KNOWN = invalid(
    "municipalSharePercent",
    "Diese Gruppe braucht mindestens 25 Prozent kommunale Beteiligung: bitte nennen, wie viel Prozent der"
    " Organisation Kommunen gehören.",
    "This group needs a municipal share of at least 25 percent: please name how much of the organisation belongs"
    " to municipalities.",
)
ADVICE_SHARE_IS_ENOUGH = invalid(
    "municipalSharePercent",
    "Unter 25 Prozent kommunaler Beteiligung gehört eine Organisation nicht zu dieser Gruppe: bitte den Anteil"
    " prüfen, oder eine andere Gruppe wählen.",
    "Below a municipal share of 25 percent an organisation is not of this group: please check the share, or"
    " choose another group.",
)
ADVICE_DAYS_PLANNED = invalid(
    "daysPlanned",
    "Geplant sind mehr als 0 Beratertage; sind sie nicht bekannt, bitte leer lassen.",
    "More than 0 days of advice are planned; please leave it empty where they are not known.",
)
ADVICE_DAYS_USED = invalid(
    "daysUsed",
    "Geleistete Beratertage sind nicht negativ: bitte eine Zahl ab 0 nennen.",
    "Days used are not negative: please name a number from 0 on.",
)
ADVICE_DAYS_ON_SITE = invalid(
    "daysOnSite",
    "Beratertage vor Ort sind nicht negativ: bitte eine Zahl ab 0 nennen.",
    "Days on site are not negative: please name a number from 0 on.",
)
ADVICE_DAYS_ON_SITE_WITHIN = invalid(
    "daysOnSite",
    "Das sind mehr Tage vor Ort als Beratertage im Ganzen: bitte beide Zahlen prüfen.",
    "That is more days on site than days of advice in all: please check both numbers.",
)
MOST_ENTRIES_SHORTEN_LIST = invalid(
    "",
    "Höchstens {most_parts} Einträge: bitte die Liste kürzen.",
    "At most {most_parts} entries: please shorten the list.",
)
ENTRY_KEEPS_MEASURE_NAME = invalid(
    "id",
    "Ein Eintrag behält seine Maßnahme: bitte die neue ohne id nennen.",
    "An entry keeps its measure: please name the new one without an id.",
)
DAYS_USED_PLANNED_CHECK = unusual(
    "daysUsed",
    "Geleistete Beratertage: {value}, geplant: {value2}. Bitte prüfen, wer die übrigen zahlt.",
    "Days used: {value}, planned: {value2}. Please check who pays for the rest.",
)
WHAT_KIND_ADVICE_DEPENDS = unusual(
    "guidelineDate",
    "Was für eine Beratung das ist, sagt die Fassung der Richtlinie: bitte ihren Tag nennen, sobald er bekannt ist.",
    "What kind of advice this is depends on the version of the guideline: please name its day once it is known.",
)
ADVICE_DEFINES_LEAST_MEASURES = unusual(
    "measures",
    "Hinterlegt sind für eine solche Beratung mindestens {least_measures} benannte Maßnahmen, eingetragen:"
    " {defined}. Bitte die übrigen nachtragen, sobald sie feststehen.",
    "Such advice defines at least {least_measures} measures by what is kept here, entered: {defined}. Please add"
    " the rest once they are settled.",
)
MEASURES_BEGUN_LEAST_MANY = unusual(
    "measures",
    "Begonnene Maßnahmen, so viele sollen es mindestens sein: {least_started}. Eingetragen sind weniger: bitte"
    " den Stand der Maßnahmen eintragen (measureSetStatus), sobald es so weit ist.",
    "Measures that have begun, at least so many are expected: {least_started}. Fewer are entered: please enter"
    " the status of the measures (measureSetStatus) once it is so.",
)
LEAST_PERCENT_DAYS_SITE = unusual(
    "daysOnSite",
    "Hinterlegt sind mindestens {on_site_percent} Prozent der Beratertage vor Ort, eingetragen: {value} von"
    " {value2}. Bitte prüfen; es gilt der Bescheid.",
    "At least {on_site_percent} percent of the days are on site by what is kept here, entered: {value} of"
    " {value2}. Please check; the grant notice decides.",
)
ADVICE_LASTS_MONTHS_MOST = unusual(
    "endsOn",
    "Hinterlegt sind für eine solche Beratung höchstens {most} Monate, das wäre bis zum {until}: bitte prüfen,"
    " ob sie verlängert wurde.",
    "Such advice lasts {most} months at most by what is kept here, that would be until {until}: please check"
    " whether it was extended.",
)
ADVICE_MEANT_APPLICANTS_EXPERIENCE = unusual(
    "isExperienced",
    "Gedacht ist diese Beratung für: {meant_for}. Bitte angeben, ob schon Erfahrung da ist (isExperienced).",
    "This advice is meant for applicants {meant_for} experience: please say whether there is any (isExperienced).",
)
FIELDS_ACTION_ADVICE_MOST = unusual(
    "fields",
    "Handlungsfelder, die eine solche Beratung höchstens behandelt: {most_fields}, eingetragen: {number}. Bitte"
    " prüfen.",
    "Fields of action of such advice: {most_fields} at most, entered: {number}. Please check.",
)
ADVICE_EXPECTS_WHAT_KEPT = unusual(
    "guidelineDate",
    "Diese Beratung setzt nach dem, was hinterlegt ist, voraus, dass es noch kein Klimaschutzkonzept gibt; am"
    " {day} gilt hier aber schon „{title}“: bitte prüfen.",
    "This advice expects, by what is kept here, that there is no climate action concept yet; but “{title}” holds"
    " on {day}: please check.",
)
PROJECT_FUNDS_ADVICE_CHECK = unusual(
    "project",
    "Das Vorhaben „{title}“ fördert {item}, die Beratung ist {item2}: bitte prüfen.",
    "The project “{title}” funds {item}, the advice is {item2}: please check.",
)
NOTHING_KEPT_HERE_ADVICE = unusual(
    "guidelineDate",
    "Zu dieser Beratung ist für die Fassung vom {guideline_date} nichts hinterlegt: bitte Gegenstand und Tag"
    " prüfen (adviceRules zeigt, was hinterlegt ist).",
    "Nothing is kept here on such advice under the version of {guideline_date}: please check item and day"
    " (adviceRules shows what is kept).",
)
ADVICE_DAYS_MOST_WHAT = unusual(
    "",
    "Hinterlegt sind für eine solche Beratung höchstens {most_days} Beratertage, eingetragen: {value}. Bitte"
    " prüfen; es gilt der Bescheid.",
    "Such advice has {most_days} days at most by what is kept here, entered: {value}. Please check; the grant"
    " notice decides.",
)
FOCUS_ADVICE_NEEDS_EXPERIENCE = unusual(
    "isExperienced",
    "Diese Fokusberatung setzt nach dem, was hinterlegt ist, Erfahrung im Klimaschutz voraus; für den Anfang"
    " gibt es die Einstiegsberatung: bitte Gegenstand und Fassung prüfen.",
    "This focus advice needs experience in climate action, by what is kept here; for the beginning there is"
    " entry advice: please check item and version.",
)
ADVICE_MEANT_BEGINNING_EXPERIENCE = unusual(
    "isExperienced",
    "Diese Beratung ist für den Anfang gedacht, Erfahrung ist hier als vorhanden angegeben: bitte Gegenstand und"
    " Fassung prüfen.",
    "This advice is meant for the beginning, and experience is stated here: please check item and version.",
)
