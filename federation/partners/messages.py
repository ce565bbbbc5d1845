"""What people are told about partners."""

from tenants.messages import conflict, forbidden, invalid, not_found, unusual

SHARE_OUT_OF_RANGE = invalid(
    "municipalShareBp",
    "Der kommunale Anteil liegt zwischen 0 und 100 Prozent.",
    "The municipal share is between 0 and 100 per cent.",
)
NO_MAILBOX = invalid(
    "email",
    "Das ist keine E-Mail-Adresse. Bitte eine in der Form info@example.org eingeben.",
    "This is no email address. Please enter one of the form info@example.org.",
)
NO_POSTCODE = invalid(
    "postcode",
    "Das ist keine Postleitzahl. Bitte fünf Ziffern eingeben.",
    "This is no postcode. Please enter five digits.",
)
BRANCH_OF_ITSELF = invalid(
    "parent",
    "Eine Organisation ist nicht ihre eigene Zweigstelle.",
    "An organisation is no branch of itself.",
)
BRANCH_OF_BRANCH = invalid(
    "parent",
    "Eine Zweigstelle hat keine Zweigstellen. Bitte die Hauptorganisation nennen.",
    "A branch has no branches. Please name the main organisation.",
)
PARENT_DECIDES = forbidden(
    "parent",
    "Für diese Organisation handelt jemand: dass ein Eintrag ihre Zweigstelle ist, sagt, wer auch sie vertritt.",
    "Somebody acts for this organisation: that an entry is its branch is said by those who represent it, too.",
)
PERSON_IS_NO_BRANCH = invalid(
    "parent",
    "Eine natürliche Person ist keine Zweigstelle. Bitte eines von beiden weglassen.",
    "A natural person is no branch. Please leave out one of the two.",
)
NO_STEWARD = forbidden(
    "steward",
    "Einen Eintrag legt an, wer bei diesem Mandanten selbst bearbeitet oder die Geschäftsstelle eines seiner Bündnisse"
    " ist: bitte den eigenen nennen.",
    "An entry is created by those who edit in this tenant themselves, or run the office of one of its alliances: please"
    " name your own.",
)
PROPOSE_INSTEAD = forbidden(
    "id",
    "Diesen Eintrag ändert, wer die Organisation vertritt, und bis dahin der Mandant, der ihn pflegt: bitte die"
    " Änderung vorschlagen (partnerPropose).",
    "This entry is changed by those who represent the organisation and, until then, by the tenant that keeps it:"
    " please propose the change (partnerPropose).",
)
MERGED_INTO_ANOTHER = invalid(
    "id",
    "Dieser Eintrag ist in einem anderen aufgegangen: bitte „{name}“ nehmen.",
    "This entry is merged into another one: please take “{name}”.",
)
NO_SUCH_UNIT = invalid(
    "ars",
    "{ars} ist heute keine Gebietseinheit des Gemeindeverzeichnisses: bitte den Regionalschlüssel prüfen.",
    "{ars} is no unit of the register today: please check the regional key.",
)
COMPANY_IS_NO_PERSON = invalid(
    "legalForm",
    "Eine natürliche Person hat nicht die Rechtsform {form}: bitte Einzelunternehmen, freiberufliche Tätigkeit oder"
    " keine angeben, oder den Eintrag als Organisation anlegen.",
    "A natural person does not have the legal form {form}: please give SOLE_TRADER, FREELANCER or none, or create the"
    " entry as an organisation.",
)
PERSON_IS_NO_COMPANY = invalid(
    "legalForm",
    "{form}: das ist eine natürliche Person, die nur mit ihrer Einwilligung gelistet wird. Bitte einen Eintrag mit"
    " isNaturalPerson anlegen, oder eine andere Rechtsform angeben.",
    "{form} is a natural person, listed by consent only. Please create an entry with isNaturalPerson, or give another"
    " legal form.",
)
TENANT_IS_NO_PERSON = invalid(
    "isNaturalPerson",
    "Ein Mandant ist keine natürliche Person: bitte eines von beiden weglassen.",
    "A tenant is no natural person: please leave out one of the two.",
)
TENANT_IS_MUNICIPALITY = invalid(
    "kind",
    "Ein Eintrag, der ein Mandant ist, hat die Art Kommune (MUNICIPALITY).",
    "An entry that is a tenant is of the kind MUNICIPALITY.",
)
NOT_ADMINISTRATOR = forbidden(
    "ofTenant",
    "Dass ein Mandant selbst im Verzeichnis steht, trägt nur seine Verwaltung (Rolle ADMIN) ein: bitte dort darum"
    " bitten.",
    "That a tenant itself is in the directory is entered by its administration only (role ADMIN): please ask there.",
)
TENANT_HAS_ENTRY = conflict(
    "ofTenant",
    "Dieser Mandant hat schon einen Eintrag: bitte jenen ändern.",
    "This tenant has an entry already: please change that one.",
)
PARENT_IS_MERGED = invalid(
    "parent",
    "Diese Organisation ist in „{name}“ aufgegangen: bitte jene nennen.",
    "This organisation is merged into “{name}”: please name that one.",
)
HAS_BRANCHES = invalid(
    "parent",
    "Diese Organisation hat selbst Zweigstellen und ist darum keine: bitte erst jene umhängen.",
    "This organisation has branches itself, and so is none: please move those first.",
)
LOGO_OF_ANOTHER = invalid(
    "logo",
    "Diese Datei ist nicht für diese Organisation hochgeladen: bitte mit deren Kennung (partner) noch einmal"
    " hochladen.",
    "This file was not uploaded for this organisation: please upload it again with its id (partner).",
)
POSSIBLE_DUPLICATE = unusual(
    "name",
    "Es gibt schon „{name}“: bitte prüfen, ob das dieselbe Organisation ist.",
    "There is “{name}” already: please check whether that is the same organisation.",
)
UNUSUAL_REGISTER_NUMBER = unusual(
    "registerNumber",
    "Üblich ist eine Form wie „HRB 1234 Kaiserslautern“, mit Register, Nummer und Gericht: bitte prüfen.",
    "Usual is a form such as “HRB 1234 Kaiserslautern”, with register, number and court: please check.",
)
UNUSUAL_VAT_ID = unusual(
    "vatId",
    "Das sieht nicht wie eine gültige Umsatzsteuer-Identifikationsnummer aus: bitte abgleichen.",
    "This does not look like a valid VAT number: please compare it.",
)
UNUSUAL_OSM_ID = unusual(
    "osmId",
    "Üblich ist eine Form wie „node/1“, oder die Adresse des Objekts auf openstreetmap.org: bitte prüfen.",
    "Usual is a form such as “node/1”, or the address of the object at openstreetmap.org: please check.",
)
UNUSUAL_WIKIDATA_ID = unusual(
    "wikidataId",
    "Üblich ist eine Form wie „Q1“, oder die Adresse des Objekts auf wikidata.org: bitte prüfen.",
    "Usual is a form such as “Q1”, or the address of the object at wikidata.org: please check.",
)
UNUSUAL_SHARE = unusual(
    "municipalShareBp",
    "Einen kommunalen Anteil haben Unternehmen, an denen man beteiligt ist, nicht diese Rechtsform: bitte prüfen.",
    "Businesses in which others hold shares have a municipal share, not this legal form: please check.",
)
NO_PROPOSER = forbidden(
    "tenant",
    "Änderungen schlägt vor, wer bei diesem Mandanten selbst bearbeitet: bitte den eigenen nennen.",
    "Changes are proposed by those who edit in this tenant themselves: please name your own.",
)
NOTHING_PROPOSED = invalid(
    "", "So steht es schon da: bitte angeben, was anders werden soll.", "It says so already: please say what to change."
)
NOT_A_VERDICT = invalid(
    "verdict",
    "Ein Vorschlag wird übernommen (ACCEPTED) oder abgelehnt (REJECTED).",
    "A proposal is ACCEPTED or REJECTED.",
)
DECIDED_ALREADY = conflict(
    "id",
    "Dieser Vorschlag ist nicht mehr offen ({status}): bitte neu laden.",
    "This proposal is no longer open ({status}): please reload.",
)
KEEPERS_DECIDE = forbidden(
    "id",
    "Über einen Vorschlag entscheidet, wer die Organisation vertritt, und bis dahin der Mandant, der den Eintrag"
    " pflegt.",
    "A proposal is decided by those who represent the organisation and, until then, by the tenant that keeps the"
    " entry.",
)
PROPOSERS_WITHDRAW = forbidden(
    "id",
    "Einen Vorschlag zieht zurück, wer bei dem Mandanten bearbeitet, der ihn gemacht hat.",
    "A proposal is withdrawn by those who edit in the tenant that made it.",
)
CHANGED_SINCE_PROPOSED = conflict(
    "id",
    "Seit dem Vorschlag hat sich geändert: {fields}. Bitte ablehnen, oder den Eintrag selbst ändern.",
    "Since the proposal this has changed: {fields}. Please reject it, or change the entry yourself.",
)
PROPOSED_PARENT_MISSING = not_found(
    "id",
    "Die vorgeschlagene Hauptorganisation gibt es nicht, oder sie ist nicht in Sicht. Bitte ablehnen.",
    "There is no such main organisation as proposed, or you cannot see it. Please reject the proposal.",
)
NO_LISTER = forbidden(
    "id",
    "Veröffentlichen und zurückziehen darf, wer die Organisation vertritt, und bis dahin, wer bei dem Mandanten, der"
    " den Eintrag pflegt, freigeben darf.",
    "Listing and unlisting is for those who represent the organisation and, until then, for those who may review in"
    " the tenant that keeps the entry.",
)
LISTED_ALREADY_SO = invalid(
    "listing",
    "Dieser Schritt ändert nichts: möglich ist {possible}.",
    "This step changes nothing: possible is {possible}.",
)
CONSENT_ON_PAPER = invalid(
    "consent",
    "Eine natürliche Person steht nur im Verzeichnis, wenn sie eingewilligt hat: bitte die schriftliche Einwilligung"
    " angeben (consent: PAPER), und in evidence, wo sie liegt.",
    "A natural person is listed by consent only: please give the consent in writing (consent: PAPER), and in evidence"
    " where it is kept.",
)
CONSENT_ONLINE = invalid(
    "consent",
    "Ihr Eintrag wird öffentlich, wenn Sie einwilligen: bitte das erklären (consent: ONLINE).",
    "Your entry becomes public if you consent: please say so (consent: ONLINE).",
)
CONSENT_NOT_NEEDED = invalid(
    "consent",
    "Eine Einwilligung braucht nur die Veröffentlichung einer natürlichen Person: bitte consent und evidence"
    " weglassen.",
    "Consent is needed for listing a natural person only: please leave out consent and evidence.",
)
