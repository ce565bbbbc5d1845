"""What mails say, in German and English, apart from what decides when."""

from federation.mail.codes import MailKind
from federation.mailing import contribution_texts, meeting_texts
from tenants.messages import Language, Text

SUBJECTS = {
    MailKind.INVITATION: Text("Einladung: {tenant}", "Invitation: {tenant}"),
    MailKind.INVITATION_ACCEPTED: Text("Bitte bestätigen: {tenant}", "Please confirm: {tenant}"),
    MailKind.ACCESS_REQUESTED: Text("Bitte um Zugang: {tenant}", "Request for access: {tenant}"),
    MailKind.ACCESS_DECIDED: Text("Ihre Bitte um Zugang: {tenant}", "Your request for access: {tenant}"),
    MailKind.REPRESENTATION_ASKED: Text(
        "Bitte, eine Organisation zu vertreten", "Request to represent an organisation"
    ),
    MailKind.REPRESENTATION_DECIDED: Text(
        "Ihre Vertretung einer Organisation", "Your representation of an organisation"
    ),
    MailKind.PARTNER_REVIEW: Text("Stimmt Ihr Eintrag noch: {tenant}", "Is your entry still right: {tenant}"),
    MailKind.PARTNER_CORRECTED: Text("Berichtigung zu einem Eintrag", "Correction of an entry"),
    MailKind.DEADLINE_DUE: Text("Bald fällig: {tenant}", "Due soon: {tenant}"),
    MailKind.PUBLICATION_REQUESTED: Text("Bitte um Veröffentlichung: {tenant}", "Request for publication: {tenant}"),
    MailKind.PUBLICATION_DECIDED: Text(
        "Ihre Bitte um Veröffentlichung: {tenant}", "Your request for publication: {tenant}"
    ),
    MailKind.MEASURES_STALE: Text("Veraltete Maßnahmen: {tenant}", "Measures gone stale: {tenant}"),
    MailKind.GRANT_ENDING: Text("Eine Rolle endet bald: {tenant}", "A role ends soon: {tenant}"),
    MailKind.MEMBERSHIP_REPORTED: Text("Neues von Mitgliedern: {tenant}", "News of members: {tenant}"),
    MailKind.MEMBERSHIP_DECIDED: Text(
        "Mitgliedschaft in einem Bündnis: {tenant}", "Membership in an alliance: {tenant}"
    ),
    MailKind.REPRESENTATIVE_PROPOSED: Text(
        "Vertretung eines Mitglieds: {tenant}", "Representative of a member: {tenant}"
    ),
    MailKind.REPRESENTATIVE_DECIDED: Text(
        "Ihre Vertretung in einem Bündnis: {tenant}", "Whom you act for in an alliance: {tenant}"
    ),
    MailKind.DECLARATION_TO_SIGN: Text("Bitte unterzeichnen: {tenant}", "Please sign: {tenant}"),
    MailKind.JOIN_REQUESTED: Text("Anfrage an ein Bündnis: {tenant}", "Request to join an alliance: {tenant}"),
    MailKind.JOIN_REQUEST: Text("Bitte bestätigen: {tenant}", "Please confirm: {tenant}"),
    MailKind.COOPERATION_ASKED: Text("Anfrage zu einer Kooperation: {tenant}", "Asked to cooperate: {tenant}"),
    MailKind.COOPERATION_REPORTED: Text("Antwort in einer Kooperation: {tenant}", "Answer in a cooperation: {tenant}"),
    MailKind.COOPERATION_TERMS: Text(
        "Neue Fassung einer Kooperation: {tenant}", "New version of a cooperation: {tenant}"
    ),
    MailKind.COOPERATION_CHANGED: Text("Neues zu einer Kooperation: {tenant}", "News of a cooperation: {tenant}"),
    MailKind.COOPERATION_REWORDED: Text(
        "Wortlaut einer Kooperation geändert: {tenant}", "Wording of a cooperation changed: {tenant}"
    ),
    MailKind.SIGNATORY_PROPOSED: Text(
        "Jemand will für eine Organisation zeichnen: {tenant}", "Somebody wants to sign for an organisation: {tenant}"
    ),
    MailKind.SIGNATORY_DECIDED: Text(
        "Ob Sie für eine Organisation zeichnen: {tenant}", "Whether you sign for an organisation: {tenant}"
    ),
    **meeting_texts.SUBJECTS,
    **contribution_texts.SUBJECTS,
}
DIGEST_SUBJECT = Text("Ihre wöchentliche Übersicht", "Your weekly digest")
HEADINGS = {
    MailKind.INVITATION_ACCEPTED: Text(
        "Mit anderer Adresse angenommen als eingeladen, {tenant}: {number}",
        "Accepted with another address than the one invited, {tenant}: {number}",
    ),
    MailKind.ACCESS_REQUESTED: Text(
        "Bitten um Zugang zu {tenant}: {number}", "Requests for access to {tenant}: {number}"
    ),
    MailKind.ACCESS_DECIDED: Text(
        "Über Ihre Bitte um Zugang zu {tenant} ist entschieden:", "Your request for access to {tenant} was decided:"
    ),
    MailKind.REPRESENTATION_ASKED: Text(
        "Bitten, eine Organisation zu vertreten: {number}", "Requests to represent an organisation: {number}"
    ),
    MailKind.REPRESENTATION_DECIDED: Text(
        "Über Ihre Vertretung einer Organisation ist entschieden:",
        "Your representation of an organisation was decided:",
    ),
    MailKind.PARTNER_CORRECTED: Text(
        "Organisationen schreiben, was an ihrem Eintrag nicht stimmt: {number}",
        "Organisations write what is wrong with their entries: {number}",
    ),
    MailKind.DEADLINE_DUE: Text("Bald fällige Fristen, {tenant}: {number}", "Deadlines due soon, {tenant}: {number}"),
    MailKind.PUBLICATION_REQUESTED: Text(
        "Zur Veröffentlichung vorgelegt, {tenant}: {number}", "Submitted for publication, {tenant}: {number}"
    ),
    MailKind.PUBLICATION_DECIDED: Text(
        "Über Ihre Bitte um Veröffentlichung ist entschieden, {tenant}: {number}",
        "Your request for publication was decided, {tenant}: {number}",
    ),
    MailKind.MEASURES_STALE: Text(
        "Maßnahmen, deren Stand veraltet ist, {tenant}: {number}", "Measures whose status is stale, {tenant}: {number}"
    ),
    MailKind.GRANT_ENDING: Text(
        "Rollen, die bald enden, {tenant}: {number}", "Roles that end soon, {tenant}: {number}"
    ),
    MailKind.MEMBERSHIP_REPORTED: Text(
        "Anträge und Antworten von Mitgliedern, {tenant}: {number}",
        "Applications and answers of members, {tenant}: {number}",
    ),
    MailKind.MEMBERSHIP_DECIDED: Text(
        "Die Geschäftsstelle hat entschieden oder etwas eingetragen, {tenant}: {number}",
        "The office has decided or entered something, {tenant}: {number}",
    ),
    MailKind.REPRESENTATIVE_PROPOSED: Text(
        "Wer für ein Mitglied handeln will, {tenant}: {number}", "Who wants to act for a member, {tenant}: {number}"
    ),
    MailKind.REPRESENTATIVE_DECIDED: Text(
        "Für wen Sie in einem Bündnis handeln, {tenant}: {number}",
        "Whom you act for in an alliance, {tenant}: {number}",
    ),
    MailKind.DECLARATION_TO_SIGN: Text(
        "Erklärungen, die auf eine Unterschrift warten, {tenant}: {number}",
        "Declarations that wait for a signature, {tenant}: {number}",
    ),
    MailKind.JOIN_REQUESTED: Text(
        "Anfragen ohne Anmeldung, {tenant}: {number}", "Requests without an account, {tenant}: {number}"
    ),
    MailKind.COOPERATION_ASKED: Text(
        "Anfragen zu Kooperationen, Federführung {tenant}: {number}", "Asked to cooperate, led by {tenant}: {number}"
    ),
    MailKind.COOPERATION_REPORTED: Text(
        "Antworten in Kooperationen, Federführung {tenant}: {number}",
        "Answers in cooperations led by {tenant}: {number}",
    ),
    MailKind.COOPERATION_TERMS: Text(
        "Fassungen, die auf eine Antwort warten, Federführung {tenant}: {number}",
        "Versions that wait for an answer, led by {tenant}: {number}",
    ),
    MailKind.COOPERATION_CHANGED: Text(
        "Neues zu Kooperationen, Federführung {tenant}: {number}", "News of cooperations led by {tenant}: {number}"
    ),
    MailKind.COOPERATION_REWORDED: Text(
        "Geänderter Wortlaut, Federführung {tenant}: {number}", "Changed wording, led by {tenant}: {number}"
    ),
    MailKind.SIGNATORY_PROPOSED: Text(
        "Wer für eine Organisation zeichnen will, Federführung {tenant}: {number}",
        "Who wants to sign for an organisation, led by {tenant}: {number}",
    ),
    MailKind.SIGNATORY_DECIDED: Text(
        "Zeichnen in Kooperationen, Federführung {tenant}: {number}",
        "Signing in cooperations led by {tenant}: {number}",
    ),
    **meeting_texts.HEADINGS,
    **contribution_texts.HEADINGS,
}
DUE = Text("{what}, bis {day}", "{what}, by {day}")
PUBLISHED = Text("Veröffentlicht: {title}", "Published: {title}")
REFUSED = Text("Abgelehnt: {title}", "Refused: {title}")
OWN_ROLE = Text("Ihre Rolle „{role}“ endet am {day}", "Your role “{role}” ends on {day}")
ROLE = Text("Rolle „{role}“ von {name} endet am {day}", "The role “{role}” of {name} ends on {day}")
OFFICE_OF = Text("Geschäftsstelle von {alliance}", "Office of {alliance}")
ACCESS_GRANTED = Text("Sie haben Zugang.", "You have access.")
ACCESS_DECLINED = Text(
    "Sie wurde abgelehnt; den Grund lesen Sie in Ihrem Konto.", "It was declined; the reason is in your account."
)
WANTS_TO_REPRESENT = Text("{name} will {partner} vertreten", "{name} wants to represent {partner}")
REPRESENTATION_ACCEPTED = Text("Sie vertreten {partner}.", "You represent {partner}.")
REPRESENTATION_REJECTED = Text(
    "Ihre Bitte, {partner} zu vertreten, wurde abgelehnt.", "Your request to represent {partner} was rejected."
)
REPRESENTATION_ENDED = Text("Sie vertreten {partner} nicht mehr.", "You no longer represent {partner}.")
UNKNOWN_ORGANISATION = Text("diese Organisation", "this organisation")
UNKNOWN_NAME = Text("jemandem", "somebody")
REPORTED = Text("{member}: {what}", "{member}: {what}")
TO_SIGN = Text(
    "{alliance}: „{title}“ gilt jetzt; bitte für {member} unterzeichnen.",
    "{alliance}: “{title}” is in force now; please sign for {member}.",
)
TO_SIGN_BY = Text(
    "{alliance}: „{title}“ gilt jetzt; bitte bis {day} für {member} unterzeichnen.",
    "{alliance}: “{title}” is in force now; please sign for {member} by {day}.",
)
TO_SIGN_SINCE = Text(
    "{alliance}: „{title}“ war bis {day} zu unterzeichnen; die Unterschrift für {member} fehlt noch.",
    "{alliance}: “{title}” was to be signed by {day}; the signature for {member} is missing yet.",
)
WANTS_TO_JOIN = Text("{who} möchte {alliance} beitreten", "{who} wants to join {alliance}")
SOMEBODY = Text("Jemand", "Somebody")
UNKNOWN_MEMBER = Text("dieses Mitglied", "this member")
WANTS_TO_ACT = Text("{name} will für {member} handeln", "{name} wants to act for {member}")
ACTS = Text("Sie handeln für {member}.", "You act for {member}.")
ACTS_AND_SIGNS = Text("Sie handeln für {member} und unterzeichnen.", "You act for {member}, and sign.")
ACTS_NOT = Text("Für {member} zu handeln wurde abgelehnt.", "To act for {member} was refused.")
ACTS_NO_MORE = Text("Sie handeln nicht mehr für {member}.", "You no longer act for {member}.")
INVITED_TO_JOIN = Text("{alliance} lädt {member} ein, Mitglied zu werden.", "{alliance} invites {member} to join.")
ADMITTED = Text("{alliance} hat {member} aufgenommen.", "{alliance} has admitted {member}.")
NOT_ADMITTED = Text(
    "{alliance} hat den Antrag von {member} abgelehnt.", "{alliance} has rejected the application of {member}."
)
SUSPENDED = Text(
    "{alliance} hat die Mitgliedschaft von {member} ruhend gestellt.",
    "{alliance} has suspended the membership of {member}.",
)
REINSTATED = Text("{alliance} hat {member} wieder eingesetzt.", "{alliance} has reinstated {member}.")
EXCLUDED = Text("{alliance} hat {member} ausgeschlossen.", "{alliance} has excluded {member}.")
ENTERED_FOR_YOU = Text(
    "{alliance} hat für {member} eingetragen: {what}. Stimmt das nicht, wenden Sie sich an die Geschäftsstelle.",
    "{alliance} has entered for {member}: {what}. If that is not right, please turn to the office.",
)
WITH_NOTE = Text("{text} Die Geschäftsstelle schreibt dazu: „{note}“", "{text} The office writes: “{note}”")
ANSWER_OFFICE = Text(
    "Antworten richten Sie bitte an die Geschäftsstelle: {office}", "Please answer the office: {office}"
)
SIDE_ASKED = Text("„{title}“: {lead} fragt {side}.", "“{title}”: {lead} asks {side}.")
TERMS_PROPOSED = Text(
    "„{title}“: Fassung {number} liegt vor; bitte für {side} zustimmen oder ablehnen.",
    "“{title}”: version {number} is proposed; please agree or decline for {side}.",
)
SIDE_SAYS = Text("„{title}“, {side}: {what}.", "“{title}”, {side}: {what}.")
UNKNOWN_SIDE = Text("eine Seite", "a side")
COOPERATION_AGREED = Text(
    "„{title}“ ist vereinbart: Fassung {number} gilt seit dem {day}.",
    "“{title}” is agreed: version {number} holds from {day} on.",
)
COOPERATION_TERMS_HOLD = Text(
    "„{title}“: Fassung {number} gilt seit dem {day}.", "“{title}”: version {number} holds from {day} on."
)
COOPERATION_ENDED = Text("„{title}“ ist seit dem {day} beendet.", "“{title}” has ended on {day}.")
COOPERATION_FAILED = Text("„{title}“ ist am {day} gescheitert.", "“{title}” failed on {day}.")
COOPERATION_REWORDED = Text(
    "„{title}“: die Federführung hat geändert, was öffentlich ist oder wird. {side} hat der Veröffentlichung"
    " zugestimmt, bevor das so dastand, und kann sie widerrufen; das wirkt sofort.",
    "“{title}”: the lead has changed what is, or will be, public. {side} agreed to the publication before it read so,"
    " and may withdraw that, with effect at once.",
)
WANTS_TO_SIGN = Text("„{title}“: {name} will für {side} zeichnen.", "“{title}”: {name} wants to sign for {side}.")
SIGNS = Text("„{title}“: Sie zeichnen jetzt für {side}.", "“{title}”: you sign for {side} now.")
SIGNS_NOT = Text(
    "„{title}“: die Federführung hat nicht angenommen, dass Sie für {side} zeichnen.",
    "“{title}”: the lead has not accepted that you sign for {side}.",
)
SIGNS_NO_MORE = Text(
    "„{title}“: Sie zeichnen nicht mehr für {side}.", "“{title}”: you do not sign for {side} any more."
)
ONE_COOPERATION = Text("eine Kooperation", "a cooperation")
WITH_REMARK = Text("{text} Dazu steht dort: „{note}“", "{text} It says there: “{note}”")
MORE = Text("und {number} weitere", "and {number} more")
GREETING = Text("Guten Tag {name},", "Dear {name},")
GREETING_WITHOUT_NAME = Text("Guten Tag,", "Hello,")
INVITED = Text(
    "{inviter} lädt Sie ein, im Klimaverbund mitzuarbeiten: {tenant}.",
    "{inviter} invites you to work with the Klimaverbund: {tenant}.",
)
INVITED_TO_ROLE = Text(
    "{inviter} lädt Sie ein, im Klimaverbund mitzuarbeiten: {tenant}, Rolle „{role}“.",
    "{inviter} invites you to work with the Klimaverbund: {tenant}, role “{role}”.",
)
INVITED_TO_REPRESENT = Text(
    "{inviter} lädt Sie ein, im Klimaverbund {organisation} zu vertreten: den Eintrag im Verzeichnis zu pflegen und für"
    " die Organisation zu handeln.",
    "{inviter} invites you to represent {organisation} in the Klimaverbund: to keep its entry in the directory and to"
    " act for the organisation.",
)
INVITED_TO_OFFICE = Text(
    "{inviter} lädt Sie ein, im Klimaverbund die Geschäftsstelle von {organisation} zu führen.",
    "{inviter} invites you to run the office of {organisation} in the Klimaverbund.",
)
INVITED_TO_COOPERATION = Text(
    "{inviter} lädt Sie ein, im Klimaverbund für Ihre Kommune oder Organisation zu antworten: sie ist zur Kooperation"
    " „{organisation}“ gefragt. Wenn Sie annehmen, bitten Sie dort um Zugang.",
    "{inviter} invites you to answer for your municipality or organisation in the Klimaverbund: it is asked to join the"
    " cooperation “{organisation}”. By accepting you ask for access there.",
)
OPERATOR = Text("Der Betrieb", "The operator")
INVITATION_HINT = Text(
    "Der Link ist für Sie allein und gilt 14 Tage. Haben Sie damit nichts zu tun, löschen Sie diese E-Mail bitte.",
    "The link is for you alone and valid for 14 days. If this is not for you, please delete this mail.",
)
REASON = Text(
    "Sie bekommen diese E-Mail, weil Sie davon hören wollen. Wovon und wie oft, bestimmen Sie in Ihrem Konto:",
    "You get this mail because you want to hear of that. You decide of what and how often in your account:",
)
UNSUBSCRIBE = Text("Davon nichts mehr hören:", "Stop hearing of that:")

REVIEW_ASKED = Text(
    "{organisation} steht im öffentlichen Verzeichnis des Klimaverbunds. Stimmen die Angaben noch? Hier sehen Sie sie"
    " und antworten mit einem Klick, ohne Anmeldung:",
    "{organisation} is in the public directory of the Klimaverbund. Are the facts still right? Here you see them, and"
    " answer by one click, without a login:",
)
REVIEW_HINT = Text(
    "Wir fragen höchstens einmal im Jahr; der Link gilt 90 Tage und für eine Antwort. Nicht mehr gefragt werden:",
    "We ask once a year at most; the link is valid for 90 days and one answer. Not to be asked again:",
)
REVIEW_TITLE = Text("Stimmt der Eintrag noch?", "Is the entry still right?")
REVIEW_QUESTION = Text(
    "So steht Ihre Organisation im öffentlichen Verzeichnis. Stimmt das noch?",
    "This is how the public directory shows your organisation. Is it still right?",
)
REVIEW_CONFIRM = Text("Alles stimmt", "All is right")
REVIEW_CORRECT = Text("Berichtigung senden", "Send the correction")
REVIEW_NOTE = Text("Was stimmt nicht?", "What is wrong?")
REVIEW_NOTE_NEEDED = Text("Bitte schreiben, was nicht stimmt.", "Please write what is wrong.")
REVIEW_NOTE_TOO_LONG = Text("Bitte höchstens 2000 Zeichen.", "Please write at most 2000 characters.")
REVIEW_THANKS = Text(
    "Danke. Wer den Eintrag pflegt, sieht Ihre Antwort.", "Thank you. Whoever keeps the entry sees your answer."
)
REVIEW_ANSWERED_ALREADY = Text("Das ist schon beantwortet. Danke.", "This has been answered already. Thank you.")
REVIEW_LINK_INVALID = Text(
    "Dieser Link gilt nicht (mehr), oder er ist nicht ganz: bitte die ganze Adresse aus der E-Mail kopieren.",
    "This link is not valid (any more), or not complete: please copy the whole address from the mail.",
)
REVIEW_END = Text("Nicht mehr gefragt werden", "Not to be asked again")
REVIEW_END_QUESTION = Text(
    "Wollen Sie nicht mehr gefragt werden, ob Ihr Eintrag stimmt?", "No more questions about your entry?"
)
REVIEW_ENDED = Text("Erledigt: wir fragen dieses Postfach nicht mehr.", "Done: we do not ask this mailbox any more.")
STREET, POSTCODE = Text("Straße", "Street"), Text("Postleitzahl", "Postcode")
WEBSITE, MAILBOX = Text("Website", "Website"), Text("E-Mail", "E-mail")
DESCRIPTION = Text("Beschreibung", "Description")

UNSUBSCRIBE_TITLE = Text("E-Mails abbestellen", "Unsubscribe from mails")
UNSUBSCRIBE_QUESTION = Text(
    "Wollen Sie davon keine E-Mails mehr bekommen: {what}?", "No more mails about this: {what}?"
)
WEEKLY = Text("wöchentliche Übersicht", "weekly digest")
UNSUBSCRIBE_BUTTON = Text("Abbestellen", "Unsubscribe")
UNSUBSCRIBED = Text(
    "Erledigt. In Ihrem Konto können Sie das wieder ändern.", "Done. You can change that again in your account."
)
INVALID_LINK = Text(
    "Dieser Link gilt nicht. In Ihrem Konto können Sie alle E-Mails abbestellen.",
    "This link is not valid. You can unsubscribe from all mails in your account.",
)

JOIN_ASKED = Text(
    "mit dieser Adresse wurde angefragt, dem Bündnis {alliance} beizutreten. Erst mit einem Klick auf dieser Seite"
    " liest die Geschäftsstelle die Anfrage:",
    "with this address somebody asked to join the alliance {alliance}. The office reads the request only after a click"
    " on this page:",
)
JOIN_HINT = Text(
    "Der Link gilt 14 Tage. Waren Sie das nicht, löschen Sie diese E-Mail bitte: dann geschieht nichts, und die Angaben"
    " werden gelöscht.",
    "The link is valid for 14 days. If that was not you, please delete this mail: nothing happens, and the data is"
    " deleted.",
)
JOIN_TITLE = Text("Anfrage an ein Bündnis", "Request to an alliance")
JOIN_QUESTION = Text(
    "{who} möchte dem Bündnis {alliance} beitreten. Mit dem Klick bestätigen Sie Ihre Adresse, und die Geschäftsstelle"
    " liest Ihre Angaben.",
    "{who} wants to join the alliance {alliance}. By the click you confirm your address, and the office reads your"
    " data.",
)
JOIN_BUTTON = Text("Anfrage bestätigen", "Confirm the request")
JOIN_CONFIRMED = Text(
    "Ihre Anfrage ist bei der Geschäftsstelle. Sie meldet sich bei Ihnen.",
    "Your request has reached the office. It will get in touch with you.",
)
JOIN_LINK_INVALID = Text(
    "Dieser Link gilt nicht oder nicht mehr. Bitte das Formular noch einmal ausfüllen.",
    "This link is not valid, or no longer. Please fill in the form once more.",
)


def with_note(text: str, note: str | None, language: Language) -> str:
    """A sentence, and what the office writes about it, if it does."""
    return WITH_NOTE.write(language, text=text, note=note) if note else text


MAILING_FROM = Text(
    "Rundschreiben von {alliance}. Es schreibt: {office}.", "Mailing of {alliance}. Written by: {office}."
)
MAILING_REASON = Text(
    "Sie bekommen diese E-Mail, weil Sie bei {alliance} in Rundschreiben eingewilligt haben. Antworten gehen an die"
    " Geschäftsstelle. Mehr über das Bündnis:",
    "You get this mail because you have consented to mailings of {alliance}. Answers go to its office. More about the"
    " alliance:",
)
MAILING_END = Text(
    "Keine Rundschreiben mehr, mit einem Klick und ohne Anmeldung:", "No more mailings, by one click and without login:"
)
MAILING_END_TITLE = Text("Rundschreiben abbestellen", "Unsubscribe from mailings")
MAILING_END_QUESTION = Text(
    "Wollen Sie Ihre Einwilligung widerrufen und von diesem Bündnis keine Rundschreiben mehr bekommen?",
    "Do you want to withdraw your consent, and get no more mailings of this alliance?",
)
MAILING_ENDED = Text(
    "Erledigt: Ihre Einwilligung ist widerrufen, und Sie bekommen keine Rundschreiben dieses Bündnisses mehr.",
    "Done: your consent is withdrawn, and you get no more mailings of this alliance.",
)
MAILING_LINK_INVALID = Text(
    "Dieser Link gilt nicht, oder er ist nicht ganz: bitte die ganze Adresse aus der E-Mail kopieren.",
    "This link is not valid, or not complete: please copy the whole address from the mail.",
)
