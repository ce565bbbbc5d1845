"""Messages about mailings."""

from tenants.messages import invalid, unusual

TOO_LONG = invalid(
    "text",
    "Ein Rundschreiben hat höchstens 10.000 Zeichen: bitte kürzen, oder auf eine Seite im Netz verweisen.",
    "A mailing has 10,000 characters at most: please shorten it, or refer to a page on the web.",
)
ARCHIVED = invalid(
    "alliance",
    "Dieses Bündnis ist beendet: es schreibt seinen Mitgliedern nicht mehr.",
    "This alliance has ended: it writes to its members no more.",
)
MAILBOX_NEEDED = invalid(
    "alliance",
    "An dem Bündnis steht kein Postfach der Geschäftsstelle, an das jemand antworten könnte: bitte unter „Bündnis"
    " bearbeiten“ eintragen.",
    "The alliance has no mailbox of its office to which anybody could answer: please enter one where the alliance is"
    " edited.",
)
TOO_MANY_A_DAY = invalid(
    "alliance",
    "In den letzten 24 Stunden gingen schon drei Rundschreiben hinaus, mehr sind es nicht: bitte morgen senden.",
    "Three mailings were sent in the last 24 hours, and there are no more: please send it tomorrow.",
)
NOBODY = invalid(
    "alliance",
    "Es gibt niemanden, der Mitglied ist, in Rundschreiben eingewilligt hat und eine E-Mail-Adresse hat.",
    "There is nobody who is a member, has consented to mailings, and has an email address.",
)
WOULD_REACH = unusual(
    "dryRun",
    "Noch nicht gesendet. Es ginge an {representatives} Menschen, die für Organisationen handeln, und an {persons}"
    " Privatpersonen.",
    "Not sent yet. It would go to {representatives} people who act for organisations, and to {persons} private"
    " persons.",
)
WOULD_REACH_FEW = unusual(
    "dryRun",
    "Noch nicht gesendet. Es ginge an {representatives} Menschen, die für Organisationen handeln, und an weniger als"
    " fünf Privatpersonen.",
    "Not sent yet. It would go to {representatives} people who act for organisations, and to fewer than five private"
    " persons.",
)
