"""Messages about support cases."""

from tenants.messages import forbidden, invalid, unusual

OFFERED_BY_COUNTY_EDITORS = forbidden(
    "tenant",
    "Unterstützung bietet an, wer beim Landkreis dieser Kommune bearbeitet.",
    "Support is offered by those who edit for the county of this municipality.",
)
REASON_OF_MUNICIPALITY_ONLY = invalid(
    "reason",
    "Um Unterstützung bittet die Kommune selbst (supportRequest): bitte WHITE_SPOT oder CONCEPT_ONLY nennen,"
    " oder ihre Bitte mit supportAnswer beantworten.",
    "Requests come from the municipality itself (supportRequest): please say WHITE_SPOT or CONCEPT_ONLY, or"
    " answer its request with supportAnswer.",
)
REQUESTED_BY_MUNICIPALITY_EDITORS = forbidden(
    "tenant",
    "Um Unterstützung bittet, wer bei dieser Kommune selbst bearbeitet; ein Mandat reicht dafür nicht.",
    "Support is asked for by those who edit in the municipality itself; a mandate is not enough.",
)
NOT_AN_ANSWER = invalid(
    "answer",
    "„{answer}“ ist keine Antwort: bitte OFFERED, ACCEPTED oder DECLINED; wie es danach weitergeht, setzt"
    " supportSetStatus.",
    "{answer} is no answer: please say OFFERED, ACCEPTED or DECLINED; what comes after is set by supportSetStatus.",
)
NOT_A_STATUS_TO_SET = invalid(
    "status",
    "„{status}“ wird hier nicht gesetzt: Antworten gibt supportAnswer; hier gehen RUNNING, DONE und WITHDRAWN.",
    "{status} is not set here: answers are given with supportAnswer; here RUNNING, DONE and WITHDRAWN are possible.",
)
STEP_NEEDS_NOTE = invalid(
    "note",
    "Bitte dazuschreiben, was angeboten oder erbeten wird, oder warum abgelehnt wird.",
    "Please say what is offered or asked for, or why it is declined.",
)
MEASURE_OF_NEITHER_SIDE = invalid(
    "",
    "Bitte nur Maßnahmen dieser Kommune oder des Landkreises nennen.",
    "Please name measures of this municipality or of the county only.",
)
ONLY_ITS_SIDES_CHANGE_A_CASE = forbidden(
    "id",
    "Das dürfen Sie sehen, aber nicht ändern: weiter geht, wer beim Landkreis oder bei der Kommune selbst bearbeitet.",
    "You may see this but not change it: that takes the right to edit in the county or in the municipality itself.",
)
STEP_CANNOT_FOLLOW = invalid(
    "",
    "Auf „{status}“ folgt nicht „{step}“: möglich ist {possible}.",
    "{step} cannot follow {status}: possible is {possible}.",
)
CASE_IS_CLOSED = invalid(
    "",
    "Auf „{status}“ folgt nicht „{step}“: der Fall ist geschlossen; bitte einen neuen beginnen.",
    "{step} cannot follow {status}: the case is closed; please begin a new one.",
)
STEP_BEFORE_PREVIOUS_ONE = invalid(
    "effectiveOn",
    "Der Schritt davor gilt erst ab {previous}: bitte diesen Tag oder einen späteren.",
    "The step before holds from {previous} on: please take that day or a later one.",
)
INDEPENDENT_CITY_HAS_NO_COUNTY = invalid(
    "tenant",
    "Eine kreisfreie Stadt ist eine Region für sich, über ihr steht hier kein Landkreis: bitte eine Kommune"
    " eines Landkreises nennen.",
    "An independent city is a region of its own, and there is no county above it: please name a municipality of"
    " a county.",
)
COUNTY_IS_NO_MUNICIPALITY = invalid(
    "tenant",
    "Das ist der Landkreis selbst: bitte eine seiner Kommunen nennen.",
    "That is the county itself: please name one of its municipalities.",
)
UNIT_OUTSIDE_MUNICIPALITY = invalid(
    "unit",
    "Die Gebietseinheit {unit} gehört heute nicht zum Gebiet von {municipality}: bitte eine von dort nennen oder die"
    " Angabe weglassen.",
    "The unit {unit} is not in the area of {municipality} today: please name one of there, or leave it out.",
)
UNIT_HAS_POST = unusual(
    "reason",
    "Für diese Gebietseinheit ist für heute eine Stelle eingetragen: bitte prüfen, ob der Anlass stimmt.",
    "A post is entered for this unit today: please check the reason.",
)
UNIT_HAS_CONCEPT = unusual(
    "reason",
    "Für diese Gebietseinheit ist ein beschlossenes Konzept eingetragen: gemeint ist vielleicht CONCEPT_ONLY"
    " (Konzept ohne Management).",
    "An adopted concept is entered for this unit: perhaps CONCEPT_ONLY is meant.",
)
UNIT_HAS_NO_VISIBLE_CONCEPT = unusual(
    "reason",
    "Ein beschlossenes Konzept für diese Gebietseinheit ist nicht in Sicht: gemeint ist vielleicht WHITE_SPOT"
    " (weißer Fleck).",
    "No adopted concept for this unit is visible: perhaps WHITE_SPOT is meant.",
)
STEP_OF_COUNTY = forbidden(
    "id",
    "Diesen Schritt geht der Landkreis: wer dort bearbeitet.",
    "This step is the county's: it is open to those who edit there.",
)
STEP_OF_MUNICIPALITY = forbidden(
    "id",
    "Diesen Schritt geht die Kommune: wer bei ihr selbst bearbeitet; ein Mandat reicht dafür nicht.",
    "This step is the municipality's: it is open to those who edit there by a role; a mandate is not enough.",
)
