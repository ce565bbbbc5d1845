"""Kinds of mail, how they end, and languages."""

from enum import auto

from tenants.rows import Choice


class MailKind(Choice):
    """Worum es in einer E-Mail geht."""

    INVITATION = auto(), "Einladung", "Invitation"
    INVITATION_ACCEPTED = (
        auto(), "Einladung wartet auf Bestätigung", "Invitation to be confirmed"
    )  # fmt: skip
    ACCESS_REQUESTED = auto(), "Bitte um Zugang", "Request for access"
    ACCESS_DECIDED = auto(), "Antwort auf eine Bitte um Zugang", "Answer to a request for access"
    REPRESENTATION_ASKED = (
        auto(),
        "Bitte um Vertretung einer Organisation",
        "Request to represent",
        "Bitte um Vertretung",
    )
    REPRESENTATION_DECIDED = (
        auto(), "Vertretung angenommen, abgelehnt oder beendet", "Representation decided or ended",
        "Antwort zur Vertretung",
    )  # fmt: skip
    PARTNER_REVIEW = auto(), "Frage, ob ein Eintrag noch stimmt", "Whether an entry is still right"
    PARTNER_CORRECTED = auto(), "Berichtigung zu einem Eintrag", "Correction of an entry"
    DEADLINE_DUE = auto(), "Frist wird fällig", "Deadline due"
    PUBLICATION_REQUESTED = auto(), "Bitte um Veröffentlichung", "Request for publication"
    PUBLICATION_DECIDED = (
        auto(), "Antwort auf eine Bitte um Veröffentlichung", "Verdict on a publication", "Antwort zur Veröffentlichung"
    )  # fmt: skip
    MEASURES_STALE = auto(), "Maßnahme ist veraltet", "Measure gone stale"
    GRANT_ENDING = auto(), "Rolle endet bald", "Role ends soon"
    MEMBERSHIP_REPORTED = (
        auto(), "Antrag oder Antwort eines Mitglieds im Bündnis", "Application or answer of member",
        "Antrag oder Antwort im Bündnis",
    )  # fmt: skip
    MEMBERSHIP_DECIDED = (
        auto(), "Entscheidung zu einer Mitgliedschaft im Bündnis", "Decision about a membership",
        "Entscheidung zur Mitgliedschaft",
    )  # fmt: skip
    REPRESENTATIVE_PROPOSED = (
        auto(), "Vertretung eines Mitglieds vorgeschlagen", "Representative proposed",
        "Vertretung vorgeschlagen",
    )  # fmt: skip
    REPRESENTATIVE_DECIDED = (
        auto(), "Entscheidung, ob Sie für ein Mitglied handeln", "Whether you act for a member",
        "Vertretung entschieden",
    )  # fmt: skip
    DECLARATION_TO_SIGN = auto(), "Erklärung ist zu unterzeichnen", "Declaration to be signed"
    JOIN_REQUESTED = (
        auto(), "Anfrage ohne Anmeldung an ein Bündnis", "Request to join without account", "Anfrage ohne Anmeldung"
    )  # fmt: skip
    JOIN_REQUEST = auto(), "Link, mit dem eine Anfrage zählt", "Link that confirms a request"
    MAILING = auto(), "Rundschreiben eines Bündnisses", "Mailing of an alliance"
    COOPERATION_ASKED = auto(), "Anfrage zu einer Kooperation", "Asked to cooperate"
    COOPERATION_REPORTED = auto(), "Antwort in einer Kooperation", "Answer in a cooperation"
    COOPERATION_TERMS = auto(), "Neue Fassung einer Kooperation", "New terms of a cooperation"
    COOPERATION_CHANGED = auto(), "Neues zu einer Kooperation", "Cooperation changed"
    MEETING_INVITED = auto(), "Einladung zu einem Treffen", "Invited to a meeting"
    MEETING_CHANGED = (
        auto(), "Treffen verlegt, abgesagt oder an einem anderen Ort", "Meeting changed",
        "Treffen geändert",
    )  # fmt: skip
    MEETING_PLACE = auto(), "Platz frei bei einem Treffen", "Place from the waiting list"
    MEETING_REMINDER = auto(), "Treffen beginnt in drei Tagen", "Meeting in three days"
    MEETING_OPENING = (
        auto(), "Bitte, ein Treffen für ein Bündnis zu öffnen", "Asked to open a meeting",
        "Treffen für ein Bündnis öffnen",
    )  # fmt: skip
    MEETING_MINUTES = auto(), "Protokoll ist freigegeben", "Minutes of a meeting released"
    COOPERATION_REWORDED = (
        auto(), "Veröffentlichter Wortlaut einer Kooperation geändert", "Wording of a cooperation changed",
        "Wortlaut geändert",
    )  # fmt: skip
    SIGNATORY_PROPOSED = (
        auto(), "Jemand will in einer Kooperation für eine Organisation zeichnen", "Signatory proposed",
        "Zeichnung vorgeschlagen",
    )  # fmt: skip
    SIGNATORY_DECIDED = (
        auto(), "Ob Sie in einer Kooperation für eine Organisation zeichnen", "Whether you sign",
        "Antwort zur Zeichnung",
    )  # fmt: skip
    PLEDGE_REPORTED = (
        auto(), "Selbstverpflichtung, die auf Bestätigung wartet", "Pledge to confirm",
        "Selbstverpflichtung bestätigen",
    )  # fmt: skip
    PLEDGE_DECIDED = (
        auto(), "Antwort zu einer Selbstverpflichtung", "Answer to a pledge", "Antwort zur Selbstverpflichtung"
    )  # fmt: skip
    PLEDGE_DUE = auto(), "Selbstverpflichtung wird fällig", "Pledge due"
    STORY_REPORTED = auto(), "Geschichte, die zu prüfen ist", "Story to review"
    STORY_DECIDED = auto(), "Antwort zu einer Geschichte", "Verdict on a story"
    STORY_NAMED = (
        auto(),
        "Ihre Organisation ist in einer Geschichte genannt",
        "Named in a story",
        "In Geschichte genannt",
    )
    NETWORK_FOUNDED = auto(), "Ein Netzwerk ist gegründet", "Network founded"
    IDEA_DECIDED = auto(), "Was aus einer Idee wurde", "What became of an idea"


class NotificationKind(Choice):
    """Wovon eine Person per E-Mail hört, wenn sie will."""

    ACCESS_REQUESTED = (
        auto(),
        "Bitte um Zugang zu einem Mandanten, den Sie verwalten",
        "Request for access",
        "Bitte um Zugang",
    )
    REPRESENTATION_ASKED = (
        auto(), "Bitte um Vertretung einer Organisation, über die Sie entscheiden", "Request to represent",
        "Bitte um Vertretung",
    )  # fmt: skip
    PARTNER_CORRECTED = (
        auto(), "Berichtigung zu einem Eintrag, den Sie pflegen", "Correction of an entry", "Berichtigung"
    )  # fmt: skip
    DEADLINE_DUE = auto(), "Frist eines Ihrer Mandanten wird fällig", "Deadline due", "Frist wird fällig"
    PUBLICATION_REQUESTED = (
        auto(), "Bitte um Veröffentlichung, über die Sie entscheiden können", "Request for publication",
        "Bitte um Veröffentlichung",
    )  # fmt: skip
    PUBLICATION_DECIDED = (
        auto(), "Antwort auf Ihre Bitte um Veröffentlichung", "Verdict on a publication", "Antwort zur Veröffentlichung"
    )  # fmt: skip
    MEASURES_STALE = (
        auto(),
        "Maßnahme eines Ihrer Mandanten ist veraltet",
        "Measure gone stale",
        "Maßnahme ist veraltet",
    )
    GRANT_ENDING = (
        auto(), "Eigene Rolle endet bald, oder eine, die Sie verwalten", "Role ends soon", "Rolle endet bald"
    )  # fmt: skip
    MEMBERSHIP_REPORTED = (
        auto(), "Antrag oder Antwort eines Mitglieds in einem Bündnis, dessen Geschäftsstelle Sie führen",
        "Application or answer of member", "Antrag oder Antwort im Bündnis",
    )  # fmt: skip
    REPRESENTATIVE_PROPOSED = (
        auto(), "Vertretung eines Mitglieds, über die Sie als Geschäftsstelle entscheiden",
        "Representative proposed", "Vertretung vorgeschlagen",
    )  # fmt: skip
    DECLARATION_TO_SIGN = (
        auto(), "Erklärung eines Bündnisses, die Ihr Mitglied noch unterzeichnen soll", "Declaration to be signed",
        "Erklärung zu unterzeichnen",
    )  # fmt: skip
    JOIN_REQUESTED = (
        auto(), "Anfrage ohne Anmeldung an ein Bündnis, dessen Geschäftsstelle Sie führen",
        "Request to join without account", "Anfrage ohne Anmeldung",
    )  # fmt: skip
    COOPERATION_ASKED = (
        auto(), "Anfrage zu einer Kooperation, über die Sie entscheiden", "Asked to cooperate",
        "Anfrage zu einer Kooperation",
    )  # fmt: skip
    COOPERATION_REPORTED = (
        auto(), "Antwort einer Seite in einer Kooperation, bei deren Federführung Sie bearbeiten",
        "Answer in a cooperation", "Antwort in einer Kooperation",
    )  # fmt: skip
    COOPERATION_TERMS = (
        auto(), "Neue Fassung einer Kooperation, über die Sie entscheiden", "New terms of a cooperation",
        "Neue Fassung einer Kooperation",
    )  # fmt: skip
    COOPERATION_CHANGED = (
        auto(), "Kooperation, für deren Seite Sie entscheiden, ist vereinbart, geändert oder beendet",
        "Cooperation changed", "Kooperation geändert",
    )  # fmt: skip
    MEETING_INVITED = (
        auto(), "Einladung zu einem Treffen, für ein Mitglied oder eine Kommune, für die Sie handeln",
        "Invited to a meeting", "Einladung zu einem Treffen",
    )  # fmt: skip
    MEETING_CHANGED = (
        auto(), "Treffen, zu dem Sie eingeladen sind, ist verlegt, abgesagt oder an einem anderen Ort",
        "Meeting changed", "Treffen geändert",
    )  # fmt: skip
    MEETING_REMINDER = (
        auto(), "Treffen, zu dem Sie zugesagt haben, beginnt in drei Tagen", "Meeting in three days",
        "Treffen beginnt bald",
    )  # fmt: skip
    MEETING_OPENING = (
        auto(), "Bitte, ein Treffen für ein Bündnis zu öffnen, dessen Geschäftsstelle Sie führen",
        "Asked to open a meeting", "Treffen für ein Bündnis öffnen",
    )  # fmt: skip
    MEETING_MINUTES = (
        auto(), "Protokoll eines Treffens, zu dem Sie eingeladen waren, ist freigegeben",
        "Minutes of a meeting released", "Protokoll freigegeben",
    )  # fmt: skip
    COOPERATION_REWORDED = (
        auto(), "Die Federführung ändert, was Ihre Seite zu veröffentlichen zugestimmt hat",
        "Wording of a cooperation changed", "Wortlaut geändert",
    )  # fmt: skip
    SIGNATORY_PROPOSED = (
        auto(), "Jemand will für eine Organisation zeichnen, worüber Sie bei der Federführung entscheiden",
        "Signatory proposed", "Zeichnung vorgeschlagen",
    )  # fmt: skip
    PLEDGE_REPORTED = (
        auto(), "Selbstverpflichtung, die Sie als Geschäftsstelle bestätigen können", "Pledge to confirm",
        "Selbstverpflichtung bestätigen",
    )  # fmt: skip
    PLEDGE_DECIDED = (
        auto(), "Antwort eines Bündnisses zu einer Selbstverpflichtung Ihres Mitglieds", "Answer to a pledge",
        "Antwort zur Selbstverpflichtung",
    )  # fmt: skip
    PLEDGE_DUE = (
        auto(), "Selbstverpflichtung, für die Sie handeln, wird in dreißig oder sieben Tagen fällig", "Pledge due",
        "Selbstverpflichtung wird fällig",
    )  # fmt: skip
    STORY_REPORTED = (
        auto(), "Geschichte, die Sie als Geschäftsstelle prüfen", "Story to review", "Geschichte prüfen"
    )  # fmt: skip
    STORY_DECIDED = (
        auto(), "Antwort eines Bündnisses zu einer Geschichte Ihres Mitglieds", "Verdict on a story",
        "Antwort zu einer Geschichte",
    )  # fmt: skip
    STORY_NAMED = (
        auto(), "Eine Organisation, für die Sie handeln, ist in einer Geschichte genannt", "Named in a story",
        "In Geschichte genannt",
    )  # fmt: skip
    NETWORK_FOUNDED = (
        auto(), "Ein Netzwerk, an dem Ihr Mitglied teilnimmt, ist gegründet", "Network founded", "Netzwerk gegründet"
    )  # fmt: skip
    IDEA_DECIDED = (
        auto(), "Was aus einer Idee wurde, die Ihr Mitglied vorschlug oder unterstützt", "What became of an idea",
        "Was aus einer Idee wurde",
    )  # fmt: skip


class NotificationFrequency(Choice):
    """Wie oft eine Person davon hört."""

    OFF = auto(), "Gar nicht", "Not at all"
    IMMEDIATE = auto(), "Sobald es geschieht", "As it happens"
    WEEKLY = auto(), "Einmal in der Woche, montags", "Once a week, on Mondays"


class MailOutcome(Choice):
    """Wie es mit einer E-Mail ausging."""

    SENT = auto(), "Gesendet: der Mailserver hat sie angenommen", "Sent", "Gesendet"
    DROPPED = auto(), "Gegenstandslos: die Person sieht nicht mehr, worum es geht", "Dropped", "Gegenstandslos"
    FAILED = auto(), "Nicht zustellbar", "Failed"


class MailLocale(Choice):
    """Sprache von E-Mails."""

    DE = auto(), "Deutsch", "German"
    EN = auto(), "Englisch", "English"
