"""Messages about memberships."""

from tenants.messages import conflict, forbidden, invalid, unusual

MEMBER_ALREADY = conflict(
    "partner",
    "Hier gibt es schon eine laufende Mitgliedschaft, Einladung oder einen Antrag: bitte dort weitermachen.",
    "There is a membership, an invitation or an application already: please go on there.",
)
EXCLUDED_RECENTLY = invalid(
    "alliance",
    "Nach einem Ausschluss ist eine Pause vereinbart, in der kein neuer Antrag möglich ist: bitte die Geschäftsstelle"
    " ansprechen.",
    "After an exclusion there is a pause without new applications: please contact the office.",
)
EXCLUDED_UNTIL = invalid(
    "alliance",
    "Nach einem Ausschluss ist eine Pause vereinbart: ein neuer Antrag ist ab dem {day} möglich.",
    "After an exclusion there is a pause without new applications: please apply again from {day} on.",
)
APPLIED_TOO_OFTEN = invalid(
    "alliance",
    "Heute sind hier schon drei Anträge gestellt und zurückgezogen: bitte morgen wieder, oder die Geschäftsstelle"
    " ansprechen.",
    "Three applications have been made and withdrawn here today: please apply again tomorrow, or contact the office.",
)
NOT_ADMITTED = invalid(
    "alliance",
    "Dieses Bündnis nimmt gerade keine solchen Anträge an: bitte die Geschäftsstelle ansprechen.",
    "This alliance does not take such applications at present: please contact the office.",
)
OTHER_LEGAL_FORM = invalid(
    "partner",
    "Organisationen dieser Rechtsform nimmt das Bündnis nicht auf; welche, steht bei den Angaben zum Bündnis.",
    "The alliance does not admit organisations of this legal form; those it does are listed there.",
)
OTHER_SEAT = invalid(
    "partner",
    "Das Bündnis nimmt nur Organisationen auf, die in seinem Gebiet sitzen.",
    "The alliance admits only organisations seated in its area.",
)
ENDED = invalid(
    "id",
    "Diese Mitgliedschaft ist zu Ende gegangen: wer wieder beitreten will, stellt einen neuen Antrag.",
    "This membership has ended: whoever wants to join again applies anew.",
)
NOTICE_DAY = invalid(
    "lastDay",
    "Gekündigt wird zu heute oder einem späteren Tag: bitte den letzten Tag der Mitgliedschaft nennen.",
    "Notice is given for today or a later day: please give the last day of the membership.",
)
NOTE_NEEDED = invalid(
    "note",
    "Hierzu gehört eine Begründung: das Mitglied liest sie.",
    "A reason is needed: the member reads it.",
)
EVIDENCE_NEEDED = invalid(
    "evidence",
    "Wer für ein Mitglied einträgt, nennt Weg und Beleg: bitte method und evidence angeben.",
    "Whoever records for a member names the way and the evidence: please give method and evidence.",
)
CONSENT_MISSING = invalid(
    "kind",
    "Eine Privatperson wird nur mit ihrer Einwilligung gelistet: bitte zuerst diese erteilen (consentGive).",
    "A private person is listed with her consent alone: please give that first (consentGive).",
)
TIER_OF_ANOTHER = invalid(
    "tier",
    "Diese Stufe gehört zu einem anderen Bündnis.",
    "This tier belongs to another alliance.",
)
RECORDED_WITH_EVIDENCE = forbidden(
    "kind",
    "Als Mitglied eintragen kann nur die Geschäftsstelle, mit Weg und Beleg.",
    "Only the office records a member, with way and evidence.",
)
ONE_MEMBER = invalid(
    "partner",
    "Mitglied ist eine Organisation oder eine Person: bitte partner oder person angeben, nicht beide.",
    "A member is an organisation or a person: please give partner or person, not both.",
)
LOGIN_NEEDED = forbidden(
    "alliance",
    "Einen Antrag stellt, wer angemeldet ist: bitte anmelden, oder das Formular ohne Anmeldung nehmen.",
    "Whoever applies has logged in: please log in, or take the form without login.",
)
REPRESENTED_BY_OTHERS = forbidden(
    "partner",
    "Für eine Organisation stellt den Antrag, wer sie vertritt: bitte zuerst darum bitten (representationAsk).",
    "Whoever represents an organisation applies for it: please ask to represent it first (representationAsk).",
)
OFFICE_ONLY = forbidden(
    "alliance",
    "Das trägt die Geschäftsstelle des Bündnisses ein.",
    "The alliance's office records that.",
)
NOT_AN_INVITATION = invalid(
    "kind",
    "So beginnt keine Einladung: bitte APPROACHED oder INVITED.",
    "No invitation begins like this: please take APPROACHED or INVITED.",
)
OTHER_ALLIANCE = invalid(
    "recommendedBy",
    "Wer empfiehlt, ist Mitglied desselben Bündnisses.",
    "Whoever recommends is a member of the same alliance.",
)
NO_SIDE = forbidden(
    "id",
    "Das dürfen Sie sehen, aber nicht ändern: das tun die Geschäftsstelle und wer das Mitglied vertritt.",
    "You may see this but not change it: that is for the office, and for those who represent the member.",
)
CLOSED = invalid(
    "kind",
    "Auf „{status}“ folgt nicht „{step}“: wer wieder beitreten will, stellt einen neuen Antrag.",
    "{step} cannot follow {status}: whoever wants to join again applies anew.",
)
CANNOT_FOLLOW = invalid(
    "kind",
    "Auf „{status}“ folgt nicht „{step}“: möglich ist {possible}.",
    "{step} cannot follow {status}: possible is {possible}.",
)
STEP_OF_OFFICE = forbidden(
    "kind",
    "Diesen Schritt geht die Geschäftsstelle des Bündnisses, und nicht im Namen des Mitglieds (ohne onBehalf).",
    "This step is the office's, and not on behalf of the member (without onBehalf).",
)
STEP_OF_MEMBER = forbidden(
    "kind",
    "Diesen Schritt geht das Mitglied; in seinem Namen trägt ihn die Geschäftsstelle ein: onBehalf mit method und"
    " evidence.",
    "This step is the member's; the office records it on behalf: onBehalf with method and evidence.",
)
BEFORE_PREVIOUS = invalid(
    "effectiveOn",
    "Der Schritt davor gilt seit dem {previous}: bitte diesen Tag oder einen späteren.",
    "The step before holds from {previous} on: please take that day or a later one.",
)
OTHER_DAY_ON_BEHALF = invalid(
    "effectiveOn",
    "Einen anderen Tag als heute nennt nur, wer für das Mitglied einträgt (onBehalf).",
    "A day other than today is given only by whoever records on behalf of the member (onBehalf).",
)
EVIDENCE_NOT_NEEDED = invalid(
    "evidence",
    "Weg und Beleg gehören zu dem, was für ein Mitglied eingetragen wird: bitte weglassen, oder onBehalf angeben.",
    "Way and evidence belong to what is recorded on behalf: please leave them out, or give onBehalf.",
)
LAST_DAY_NOT_HERE = invalid(
    "lastDay",
    "Einen letzten Tag nennt nur eine Kündigung (NOTICE_GIVEN).",
    "A last day is given with notice alone (NOTICE_GIVEN).",
)
TIER_NOT_HERE = invalid(
    "tier",
    "Zu diesem Schritt gehört keine Stufe: bitte TIER_SET.",
    "No tier belongs to this step: please take TIER_SET.",
)
ALREADY_SO = invalid(
    "kind",
    "Das ist schon so: hier ändert dieser Schritt nichts.",
    "It is so already: this step changes nothing here.",
)
CONFIRMED_BY_OFFICE = unusual(
    "id",
    "Die Einladung ist angenommen. Dass Sie das Mitglied vertreten, bestätigt noch die Geschäftsstelle; bis dahin sehen"
    " Sie von ihm, was andere sehen.",
    "The invitation is accepted. The office has yet to confirm that you represent the member; until then you see of it"
    " what others see.",
)
NOT_BEGUN = invalid(
    "kind",
    "Eine Mitgliedschaft beginnt mit einem Schritt, etwa einem Antrag: bitte zusammen mit ihm anlegen.",
    "A membership begins with a step, such as an application: please create it together with that.",
)
LONG_AGO = invalid(
    "effectiveOn",
    "Dieser Tag liegt zu weit zurück: bitte ein Jahr ab 1900.",
    "That day is too long ago: please name a year from 1900 on.",
)
BEFORE_FOUNDING = invalid(
    "effectiveOn",
    "An diesem Tag gab es das Bündnis noch nicht: bitte den Tag prüfen, oder am Bündnis, seit wann es besteht.",
    "On that day the alliance did not exist yet: please check the day, or since when the alliance exists.",
)
