"""What people are told about support."""

from tenants.messages import conflict, forbidden, invalid, unusual

SUPPORT_OFFERED_EDIT_COUNTY = forbidden(
    "tenant",
    "Unterstützung bietet an, wer beim Landkreis dieser Kommune bearbeitet.",
    "Support is offered by those who edit for the county of this municipality.",
)
REQUESTS_COME_MUNICIPALITY_ITSELF = invalid(
    "reason",
    "Um Unterstützung bittet die Kommune selbst (supportRequest): bitte WHITE_SPOT oder CONCEPT_ONLY nennen,"
    " oder ihre Bitte mit supportAnswer beantworten.",
    "Requests come from the municipality itself (supportRequest): please say WHITE_SPOT or CONCEPT_ONLY, or"
    " answer its request with supportAnswer.",
)
SUPPORT_ASKED_EDIT_MUNICIPALITY = forbidden(
    "tenant",
    "Um Unterstützung bittet, wer bei dieser Kommune selbst bearbeitet; ein Mandat reicht dafür nicht.",
    "Support is asked for by those who edit in the municipality itself; a mandate is not enough.",
)
ANSWER_SAY_OFFERED_ACCEPTED = invalid(
    "answer",
    "„{answer}“ ist keine Antwort: bitte OFFERED, ACCEPTED oder DECLINED; wie es danach weitergeht, setzt"
    " supportSetStatus.",
    "{answer} is no answer: please say OFFERED, ACCEPTED or DECLINED; what comes after is set by supportSetStatus.",
)
SET_HERE_ANSWERS_GIVEN = invalid(
    "status",
    "„{status}“ wird hier nicht gesetzt: Antworten gibt supportAnswer; hier gehen RUNNING, DONE und WITHDRAWN.",
    "{status} is not set here: answers are given with supportAnswer; here RUNNING, DONE and WITHDRAWN are possible.",
)
MOST_MEASURES_SHORTEN_LIST = invalid(
    "measures",
    "Höchstens {most_measures} Maßnahmen: bitte die Liste kürzen.",
    "At most {most_measures} measures: please shorten the list.",
)
SUPPORT_STEP_TENANT_ID_CASE_ID_NUMBER_KEY = conflict(
    "version",
    "Inzwischen ist jemand einen Schritt weitergegangen: bitte neu laden und prüfen.",
    "Somebody has gone a step further by now: please reload and check.",
)
SUPPORT_STEP_SAYS_WHAT = invalid(
    "note",
    "Bitte dazuschreiben, was angeboten oder erbeten wird, oder warum abgelehnt wird.",
    "Please say what is offered or asked for, or why it is declined.",
)
SUPPORT_MEASURE_OF_THE_TWO = invalid(
    "",
    "Bitte nur Maßnahmen dieser Kommune oder des Landkreises nennen.",
    "Please name measures of this municipality or of the county only.",
)
SUPPORT_MEASURE_ONCE = invalid(
    "",
    "Jede Maßnahme steht höchstens einmal da: bitte die doppelte weglassen.",
    "Each measure stands there once: please leave out the repeated one.",
)
NEEDED_MUST_EMPTY = invalid(
    "",
    "Diese Angabe wird gebraucht und darf nicht leer sein.",
    "This is needed and must not be empty.",
)
YOU_MAY_SEE_CHANGE = forbidden(
    "id",
    "Das dürfen Sie sehen, aber nicht ändern: weiter geht, wer beim Landkreis oder bei der Kommune selbst bearbeitet.",
    "You may see this but not change it: that takes the right to edit in the county or in the municipality itself.",
)
VERSION_CURRENT_NOW_RELOAD = conflict(
    "version",
    "Inzwischen gilt Version {number}: bitte neu laden und die Änderung prüfen.",
    "Version {number} is current by now: please reload and check your change.",
)
CANNOT_FOLLOW = invalid(
    "",
    "Auf „{kind}“ folgt nicht „{kind2}“: {rest}.",
    "{kind2} cannot follow {kind}: {rest}.",
)
STEP_BEFORE_HOLDS_TAKE = invalid(
    "effectiveOn",
    "Der Schritt davor gilt erst ab {earliest}: bitte diesen Tag oder einen späteren.",
    "The step before holds from {earliest} on: please take that day or a later one.",
)
INDEPENDENT_CITY_REGION_OWN = invalid(
    "",
    "Eine kreisfreie Stadt ist eine Region für sich, über ihr steht hier kein Landkreis: bitte eine Kommune"
    " eines Landkreises nennen.",
    "An independent city is a region of its own, and there is no county above it: please name a municipality of"
    " a county.",
)
COUNTY_ITSELF_NAME_MUNICIPALITIES = invalid(
    "",
    "Das ist der Landkreis selbst: bitte eine seiner Kommunen nennen.",
    "That is the county itself: please name one of its municipalities.",
)
UNIT_AREA_TODAY_NAME = invalid(
    "unit",
    "Die Gebietseinheit {key} gehört heute nicht zum Gebiet von {name}: bitte eine von dort nennen oder die"
    " Angabe weglassen.",
    "The unit {key} is not in the area of {name} today: please name one of there, or leave it out.",
)
POST_ENTERED_UNIT_TODAY = unusual(
    "reason",
    "Für diese Gebietseinheit ist für heute eine Stelle eingetragen: bitte prüfen, ob der Anlass stimmt.",
    "A post is entered for this unit today: please check the reason.",
)
ADOPTED_CONCEPT_ENTERED_UNIT = unusual(
    "reason",
    "Für diese Gebietseinheit ist ein beschlossenes Konzept eingetragen: gemeint ist vielleicht CONCEPT_ONLY"
    " (Konzept ohne Management).",
    "An adopted concept is entered for this unit: perhaps CONCEPT_ONLY is meant.",
)
ADOPTED_CONCEPT_UNIT_SIGHT = unusual(
    "reason",
    "Ein beschlossenes Konzept für diese Gebietseinheit ist nicht in Sicht: gemeint ist vielleicht WHITE_SPOT"
    " (weißer Fleck).",
    "No adopted concept for this unit is in sight: perhaps WHITE_SPOT is meant.",
)
STEP_OF_THE_COUNTY = forbidden(
    "id",
    "Diesen Schritt geht der Landkreis: wer dort bearbeitet.",
    "This step is the county's: it is open to those who edit there.",
)
STEP_OF_THE_MUNICIPALITY = forbidden(
    "id",
    "Diesen Schritt geht die Kommune: wer bei ihr selbst bearbeitet; ein Mandat reicht dafür nicht.",
    "This step is the municipality's: it is open to those who edit there by a role; a mandate is not enough.",
)
