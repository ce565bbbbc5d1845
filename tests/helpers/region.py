"""One test region: a county and two of its members; another county where tests write; a third county; people.

The territory is the product's own extract of the real register; measures and people are invented.
"""

import hashlib
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from federation.graph.mutation.context import Installation
from federation.graph.secret_key import SecretKey
from tenants.context import Principal, account_of

TODAY = date(2026, 6, 1)
COUNTY, LANDSTUHL, WEILERBACH, RAMSTEIN = "07335", "073355011", "073355009", "073355008"
WORKSHOP, LUDWIGSBURG = "08118", "081180048048"
OTHER_COUNTY, WEIL = "08336", "083360091091"
COUNTIES = (COUNTY, WORKSHOP, OTHER_COUNTY)
ISSUER = "https://login.example"
SECRET = SecretKey(b"a secret of the tests, long enough")
INSTALLATION = Installation(SECRET, (ISSUER,))


def person(subject: str, *scopes: str) -> Principal:
    return Principal(ISSUER, subject, scopes or ("read", "write"))


MANAGER, EDITOR, VIEWER = person("manager"), person("editor"), person("viewer")
ADMIN, FOREIGNER = person("admin"), person("foreigner")
WRITER, REVIEWER, READER = person("writer"), person("reviewer"), person("reader")
TOWN_ADMIN = person("chief")
DEPUTY = person("deputy")
PAST, UNKNOWN = person("past"), person("unknown")
SPEAKER, SECOND, TRADER, APPLICANT = person("speaker"), person("second"), person("trader"), person("applicant")
"""Act for partners of ``helpers.partners`` and have no role: an energy supplier, a club, a sole trader; the last one
has asked to."""
READ_ONLY, NO_SCOPE = person("editor", "read"), person("editor", "openid")
ANONYMOUS = Principal()

LOGGED_IN = (MANAGER, ADMIN, UNKNOWN)
"""Who has a session, too; the last one without any role."""


# kind, tenant, address, subject, how it ended
MAILS: list[tuple[Any, ...]] = [
    *(("INVITATION", ars, "gast@example.org", None, "FAILED") for ars in (COUNTY, LANDSTUHL, WEILERBACH, WEIL)),
    ("INVITATION", WEILERBACH, "gast@example.org", None, None),
    ("INVITATION", WEILERBACH, "gast@example.org", None, "SENT"),
    ("DEADLINE_DUE", LANDSTUHL, None, "editor", None),
    ("ACCESS_DECIDED", None, None, "admin", "SENT"),
    ("ACCESS_DECIDED", None, None, "past", "FAILED"),
]
"""What waits to be sent or is done; the waiting ones are due in the year 2999, so that no sender takes them."""

NOTIFICATIONS: list[tuple[str, str, str]] = [
    ("editor", "DEADLINE_DUE", "IMMEDIATE"),
    ("viewer", "MEASURES_STALE", "WEEKLY"),
    ("viewer", "GRANT_ENDING", "OFF"),
]
"""Subject, kind, frequency."""


# tenant, whose administration invites, e-mail address, role, state, subject of the inviter, and of who accepted
INVITATIONS: list[tuple[Any, ...]] = [
    (WEILERBACH, WEILERBACH, "neu@example.org", "EDITOR", "OPEN", "admin", None),
    (WEILERBACH, WEILERBACH, "andere@example.org", "VIEWER", "AWAITING_CONFIRMATION", "admin", "reader"),
    (COUNTY, COUNTY, "kreis@example.org", "EDITOR", "OPEN", "manager", None),
    (LANDSTUHL, COUNTY, "erste@example.org", "ADMIN", "WITHDRAWN", "manager", None),
    (OTHER_COUNTY, OTHER_COUNTY, "fremd@example.org", "VIEWER", "OPEN", "foreigner", None),
]
# tenant, subject of who asks, state
REQUESTS: list[tuple[Any, ...]] = [
    (WEILERBACH, "past", "OPEN"),
    (COUNTY, "past", "DECLINED"),
    (LANDSTUHL, "past", "WITHDRAWN"),
]


def session_of(who: Principal) -> Principal:
    """The session of a person; tests open it."""
    assert who.issuer and who.subject
    hashed = hashlib.sha256(who.subject.encode()).digest()
    return Principal.of_session(hashed, account_of(who.issuer, who.subject), 4e9)


def person_of(who: Principal) -> Principal:
    """Who asks, also with a session of the region."""
    return next((person for person in LOGGED_IN if who.session and session_of(person).session == who.session), who)


GRANTS: list[tuple[str, str, str]] = [
    ("manager", COUNTY, "COUNTY"),
    ("manager", COUNTY, "ADMIN"),
    ("editor", LANDSTUHL, "EDITOR"),
    ("viewer", LANDSTUHL, "VIEWER"),
    ("admin", WEILERBACH, "ADMIN"),
    ("foreigner", OTHER_COUNTY, "COUNTY"),
    ("foreigner", OTHER_COUNTY, "EDITOR"),
    ("deputy", OTHER_COUNTY, "EDITOR"),
    ("writer", LUDWIGSBURG, "EDITOR"),
    ("reviewer", LUDWIGSBURG, "REVIEWER"),
    ("reader", LUDWIGSBURG, "VIEWER"),
    ("chief", LUDWIGSBURG, "ADMIN"),
    ("helper", WORKSHOP, "EDITOR"),
    ("looker", WORKSHOP, "VIEWER"),
    ("overseer", WORKSHOP, "COUNTY"),
]


def fixed_id(n: int) -> UUID:
    """An id that can be read."""
    return UUID(int=n)


# tenant, id, code, title, field of action, visibility, planned end
MEASURES: list[tuple[Any, ...]] = [
    (LANDSTUHL, fixed_id(11), "Se1", "Solardach Rathaus", "RENEWABLES", "PUBLIC", date(2026, 1, 31)),
    (LANDSTUHL, fixed_id(12), "Se2", "Radweg Bruch", "MOBILITY", "FEDERATION", None),
    (LANDSTUHL, fixed_id(13), "Se3", "Personalstelle", "GOVERNANCE", "TENANT", date(2027, 1, 31)),
    (LANDSTUHL, fixed_id(14), "Se4", "Ärger mit dem Wärmenetz", "HEATING", "DRAFT", None),
    (WEILERBACH, fixed_id(21), "L1", "Sanierung Schule", "PUBLIC_BUILDINGS", "PUBLIC", date(2026, 12, 31)),
    (WEILERBACH, fixed_id(22), "L2", "Fuhrpark", "MOBILITY", "TENANT", None),
    (WEILERBACH, fixed_id(23), "L3", "Zählerkataster", "GOVERNANCE", "DRAFT", None),
    (COUNTY, fixed_id(31), "K1", "Kreisnetzwerk", "PARTICIPATION", "FEDERATION", None),
    (COUNTY, fixed_id(32), "K2", "Kreishaushalt", "GOVERNANCE", "TENANT", None),
    (OTHER_COUNTY, fixed_id(91), "X1", "Fremde Maßnahme", "RENEWABLES", "FEDERATION", None),
    (OTHER_COUNTY, fixed_id(92), "X2", "Fremdes Internes", "RENEWABLES", "TENANT", None),
    (WEIL, fixed_id(93), "Y1", "Geliehenes Internes", "MOBILITY", "TENANT", None),
    (WEIL, fixed_id(94), "Y2", "Geliehener Entwurf", "HEATING", "DRAFT", None),
]

TASKS: list[tuple[Any, ...]] = [
    *((LANDSTUHL, fixed_id(1100 + n), fixed_id(11), "PUBLIC", f"Schritt {n}", n) for n in range(1, 4)),
    (LANDSTUHL, fixed_id(1304), fixed_id(13), "TENANT", "Ausschreibung", 1),
    (LANDSTUHL, fixed_id(1404), fixed_id(14), "DRAFT", "Skizze", 1),
]

# tenant, measure, visibility, day, phase, condition
ENTRIES: list[tuple[Any, ...]] = [
    *((t, m, visibility, date(2025, 1, 1), "NOT_STARTED", "ON_TRACK") for t, m, _, _, _, visibility, _ in MEASURES),
    (LANDSTUHL, fixed_id(11), "PUBLIC", date(2025, 6, 1), "IMPLEMENTATION", "ON_TRACK"),
    (WEILERBACH, fixed_id(21), "PUBLIC", date(2025, 9, 1), "COMPLETED", "ON_TRACK"),
    (LANDSTUHL, fixed_id(13), "TENANT", date(2025, 7, 1), "PLANNING", "ON_TRACK"),
]

# tenant, measure, visibility, kind, basis, year, amount
EFFECTS: list[tuple[Any, ...]] = [
    (LANDSTUHL, fixed_id(11), "PUBLIC", "GHG_REDUCTION", "CALCULATED", 2030, Decimal("12.50")),
    (LANDSTUHL, fixed_id(11), "PUBLIC", "RENEWABLE_GENERATION", "MEASURED", 2025, Decimal("31.00")),
    (LANDSTUHL, fixed_id(13), "TENANT", "GHG_REDUCTION", "ESTIMATED", 2035, None),
    (LANDSTUHL, fixed_id(14), "DRAFT", "GHG_REDUCTION", "ESTIMATED", 2035, Decimal("99.00")),
    (WEILERBACH, fixed_id(21), "PUBLIC", "GHG_REDUCTION", "CALCULATED", 2030, Decimal("40.00")),
    (WEILERBACH, fixed_id(22), "TENANT", "GHG_REDUCTION", "CALCULATED", 2030, Decimal("7.25")),
    (COUNTY, fixed_id(31), "FEDERATION", "ENERGY_SAVING", "ESTIMATED", 2028, Decimal("3.00")),
]

# tenant, measure, visibility, day
CONFIRMED: list[tuple[Any, ...]] = [
    (
        t,
        m,
        visibility,
        {12: date(2025, 10, 1), 22: date(2026, 5, 31), 32: date(2025, 4, 30)}.get(m.int, date(2026, 4, 1)),
    )
    for t, m, _, _, _, visibility, _ in MEASURES
]

SETTINGS: list[tuple[Any, ...]] = [(LANDSTUHL, 60, 400)]
LABELS: list[tuple[Any, ...]] = [
    (LANDSTUHL, "Sonne und Wind", "RENEWABLES"),
    (LANDSTUHL, "Ämter & Böden", "LAND_USE"),
    (COUNTY, "Sonne und Wind", "GOVERNANCE"),
]
EXEMPTIONS: list[tuple[Any, ...]] = [
    (WEILERBACH, "HEATING", "Aufgabe des Zweckverbands"),
    (COUNTY, "MOBILITY", "Aufgabe des Verkehrsverbunds"),
]

# tenant, id, day, visibility: one beside each measure that is no draft, shown to the same
CONFIRMATIONS: list[tuple[Any, ...]] = [
    (t, fixed_id(9000 + m.int), date(2026, 1, 1 + m.int % 28), visibility)
    for t, m, _, _, _, visibility, _ in MEASURES
    if visibility != "DRAFT"
]
# tenant, id, name, visibility: one beside each measure, shown to the same
FILES: list[tuple[Any, ...]] = [
    (t, fixed_id(9500 + m.int), f"{code}.pdf", visibility) for t, m, code, _, _, visibility, _ in MEASURES
]
# tenant, about, website, mailbox, target year, day of its resolution, licence, attribution
PROFILES: list[tuple[Any, ...]] = [
    (LANDSTUHL, "Sieben Gemeinden, eine Verwaltung.", "https://landstuhl.example/klima", "klima@landstuhl.example",
     2040, date(2022, 5, 3), "DL_DE_BY_2_0", None),
    (OTHER_COUNTY, "Der Landkreis.", "https://kreis.example", "klima@kreis.example", 2045, date(2021, 9, 1),
     "CC_BY_4_0", "Kreis der Probe"),
]  # fmt: skip
# county, id, unit, field of action, day, day it was done with, potential, visibility
NOTES: list[tuple[Any, ...]] = [
    (COUNTY, fixed_id(8601), LANDSTUHL, None, date(2026, 1, 10), None, "Dächer der Schulen", "PUBLIC"),
    (COUNTY, fixed_id(8602), WEILERBACH, "HEATING", date(2026, 2, 10), None, "Abwärme des Betriebs", "DRAFT"),
    (COUNTY, fixed_id(8631), COUNTY, "MOBILITY", date(2026, 3, 10), None, "Bahnhalte", "FEDERATION"),
    (COUNTY, fixed_id(8632), LANDSTUHL, "RENEWABLES", date(2025, 3, 10), date(2026, 4, 1), "Freiflächen", "TENANT"),
    (OTHER_COUNTY, fixed_id(8691), WEIL, None, date(2026, 1, 10), None, "Anfangen", "FEDERATION"),
    (OTHER_COUNTY, fixed_id(8692), WEIL, None, date(2026, 1, 11), None, "Intern anfangen", "TENANT"),
]
# county, note, tenant of the measure, measure
NOTED: list[tuple[Any, ...]] = [
    (COUNTY, fixed_id(8601), WEILERBACH, fixed_id(22)),
    (COUNTY, fixed_id(8601), LANDSTUHL, fixed_id(11)),
    (COUNTY, fixed_id(8602), WEILERBACH, fixed_id(21)),
    (COUNTY, fixed_id(8631), COUNTY, fixed_id(31)),
    (COUNTY, fixed_id(8632), LANDSTUHL, fixed_id(12)),
    (OTHER_COUNTY, fixed_id(8691), OTHER_COUNTY, fixed_id(91)),
    (OTHER_COUNTY, fixed_id(8692), OTHER_COUNTY, fixed_id(92)),
]
# county, whether its posts for the whole county count, what counts as management, years, months
COVERAGE: list[tuple[Any, ...]] = [(OTHER_COUNTY, True, ["CLIMATE_MANAGER", "ENERGY_MANAGER"], 3, 6)]

# key, outline, source, day: the county, Landstuhl with a hole in it, and Bann
OUTLINES: list[tuple[Any, ...]] = [
    ("07335", "M74000-495000l4000 0 0 2000-4000 0z", "© Erfundene Grenzen 2021", date(2026, 5, 1)),
    ("073355011", "M75000-494500l1500 0 0 1500-1500 0zM75500-494000l500 0 0 500z", "© Erfundene Grenzen 2021",
     date(2026, 5, 1)),
    ("073355011002", "M76000-494000l500 0 0 500z", "© Erfundene Grenzen 2021", date(2026, 5, 1)),
]  # fmt: skip
# tenant, id, title, kind, visibility, day of adoption: one beside each measure, shown to the same
CONCEPTS: list[tuple[Any, ...]] = [
    (t, fixed_id(6000 + m.int), f"Konzept {code}", "FOCUS" if code == "Se2" else "INTEGRATED", visibility,
     date(2023, 3, 15) if code in ("Se1", "L1") else None)
    for t, m, code, _, _, visibility, _ in MEASURES
]  # fmt: skip
# tenant, concept, visibility, day, status
CONCEPT_ENTRIES: list[tuple[Any, ...]] = [
    *((t, c, visibility, date(2021, 10, 1), "IN_PREPARATION") for t, c, _, _, visibility, _ in CONCEPTS),
    *((t, c, visibility, adopted, "ADOPTED") for t, c, _, _, visibility, adopted in CONCEPTS if adopted),
]
# tenant, concept, visibility, field of action
CONCEPT_FIELDS: list[tuple[Any, ...]] = [
    *((t, c, visibility, "MOBILITY") for t, c, _, _, visibility, _ in CONCEPTS),
    (LANDSTUHL, fixed_id(6011), "PUBLIC", "HEATING"),
]
# tenant, concept, visibility, unit, scope, whether with its members, from a day, before a day
COVERED: list[tuple[Any, ...]] = [
    (t, c, visibility, t, "OWN_RESPONSIBILITIES" if t == COUNTY else "TERRITORY", t in (LANDSTUHL, WEILERBACH),
     date(2021, 10, 1), date(2023, 10, 1) if t == COUNTY else date.max)
    for t, c, _, _, visibility, _ in CONCEPTS
]  # fmt: skip
COVERED += [(COUNTY, fixed_id(6031), "FEDERATION", RAMSTEIN, "TERRITORY", True, date(2021, 10, 1), date(2023, 10, 1))]

# A project and a post for each measure, with its id, tenant and visibility: parts and all.
_OF = "m.tenant_id, m.id, m.visibility"
FUNDING = (
    "INSERT INTO funded_project (tenant_id, id, visibility, version, title, item, agency, reference, quota_percent,"
    " begins_on, ends_before, partners_state)"
    f" SELECT {_OF}, 1, 'Vorhaben ' || title, CASE WHEN code IN ('Se2', 'X1') THEN 'COORDINATION' ELSE"
    " 'INITIAL_PROJECT' END, 'ZUG', '67K1' || upper(right(m.id::text, 4)), 75, '2025-01-01', '2027-01-01', 'NAMED'"
    " FROM measure m",
    "INSERT INTO project_step (tenant_id, project_id, visibility, effective_on, kind)"
    f" SELECT {_OF}, day, kind FROM measure m, (VALUES ('2024-06-01'::date, 'APPLIED'), ('2024-12-01', 'APPROVED'))"
    " AS s (day, kind)",
    "INSERT INTO project_extension (tenant_id, project_id, visibility, decided_on, old_ends_before, new_ends_before)"
    f" SELECT {_OF}, '2025-12-01', '2026-07-01', '2027-01-01' FROM measure m",
    "INSERT INTO project_coverage (tenant_id, project_id, visibility, ars, scope)"
    f" SELECT {_OF}, ars, CASE t.kind WHEN 'COUNTY' THEN 'OWN_RESPONSIBILITIES' ELSE 'TERRITORY' END"
    " FROM measure m JOIN tenant t ON t.id = m.tenant_id",
    "INSERT INTO project_predecessor (tenant_id, project_id, visibility, to_tenant_id, to_id)"
    f" SELECT {_OF}, n.tenant_id, n.id FROM measure m, measure n WHERE m.code = 'Se1' AND n.code = 'L1'",
    "INSERT INTO post (tenant_id, id, visibility, version, kind, title, full_time_share, begins_on, ends_before,"
    " permanent_from, is_occupancy_stated)"
    f" SELECT {_OF}, 1, 'CLIMATE_MANAGER', 'Stelle ' || title, 0.5, '2025-01-01', '2027-01-01',"
    " CASE code WHEN 'K2' THEN '2026-01-01'::date END, code <> 'Se2' FROM measure m",
    "INSERT INTO post_step (tenant_id, post_id, visibility, effective_on, kind)"
    f" SELECT {_OF}, '2024-10-01', 'ADVERTISED' FROM measure m",
    "INSERT INTO post_occupancy (tenant_id, post_id, visibility, begins_on, ends_before)"
    f" SELECT {_OF}, '2025-03-01', CASE code WHEN 'L1' THEN '2026-06-01'::date END FROM measure m",
    "INSERT INTO post_funding (tenant_id, post_id, visibility, project_tenant_id, project_id, begins_on, ends_before)"
    f" SELECT {_OF}, m.tenant_id, m.id, '2025-01-01', '2026-07-01' FROM measure m",
    "INSERT INTO post_coverage (tenant_id, post_id, visibility, ars, scope)"
    " SELECT tenant_id, project_id, visibility, ars, scope FROM project_coverage",
    "INSERT INTO post_holder (tenant_id, occupancy_id, name) SELECT tenant_id, id, 'Nadja Niemand' FROM post_occupancy",
    # Deadlines are generated; some are edited, and posts have some of their own.
    "UPDATE deadline SET done_on = '2025-04-28', follows_term = false WHERE year = 2025",
    "UPDATE deadline d SET originally_due_on = d.due_on, due_on = '2026-06-15', note = 'Kreistag tagt im Juni',"
    " follows_term = false FROM measure m WHERE d.project_id = m.id AND d.kind = 'COUNCIL_DECISION'"
    " AND m.code IN ('Se1', 'L1')",
    "UPDATE deadline d SET dropped_on = '2026-05-31', note = 'Kein Anschluss geplant', follows_term = false"
    " FROM measure m WHERE d.project_id = m.id AND d.kind = 'COUNCIL_DECISION' AND m.code IN ('Se2', 'K2')",
    "INSERT INTO deadline (tenant_id, post_id, visibility, version, kind, title, due_on, basis)"
    f" SELECT {_OF}, 1, 'OTHER', 'Mittelabruf', '2026-06-20', 'Bescheid, Nr. 4' FROM measure m"
    " WHERE m.code IN ('Se1', 'Se4', 'L1', 'K1')",
)
# Advice for each measure, with its id, tenant and visibility: parts and all.
ADVICE = (
    "INSERT INTO advice (tenant_id, id, visibility, version, title, item, guideline, guideline_date, applicant_group,"
    " applicant, municipal_share_percent, is_experienced, provider, days_planned, days_used, days_on_site, begins_on,"
    " ends_before, dropped_on)"
    f" SELECT {_OF}, 1, 'Beratung ' || title, CASE code WHEN 'Se2' THEN 'ENTRY_ADVICE' ELSE 'FOCUS_ADVICE' END,"
    " 'Kommunalrichtlinie', CASE WHEN code IN ('Se1', 'L2') THEN '2021-11-21'::date WHEN code <> 'K2' THEN '2021-11-22'"
    " END, CASE code WHEN 'L1' THEN 'MUNICIPAL_25' ELSE 'MUNICIPALITY' END, 'Antragsteller ' || code,"
    " CASE code WHEN 'L1' THEN 25 END, code = 'Se1', 'Büro Muster', 20, 12.5, 10, CASE code WHEN 'K1' THEN"
    " '2026-06-02'::date ELSE '2025-01-01' END, CASE code WHEN 'L1' THEN '2026-06-01'::date ELSE '2026-07-01' END,"
    " CASE code WHEN 'Se3' THEN '2026-06-01'::date END FROM measure m",
    f"INSERT INTO advice_topic (tenant_id, advice_id, visibility, topic) SELECT {_OF}, 'CLIMATE_ACTION' FROM measure m",
    "INSERT INTO advice_field (tenant_id, advice_id, visibility, field_of_action)"
    f" SELECT {_OF}, field_of_action FROM measure m",
    "INSERT INTO advice_step (tenant_id, advice_id, visibility, title, state, done_on, position)"
    f" SELECT {_OF}, s.* FROM measure m, (VALUES ('Leitbild', 'OPEN', NULL::date, 2), ('Analyse', 'DONE', '2025-02-01',"
    " 1)) AS s",
    "INSERT INTO advice_workshop (tenant_id, advice_id, visibility, title, held_on, place, groups, attendance,"
    f" position) SELECT {_OF}, 'Auftakt', '2025-03-01', 'Rathaus', 'Verwaltung, Vereine', 12, 1 FROM measure m",
    "INSERT INTO advice_measure (tenant_id, advice_id, visibility, to_tenant_id, to_id, nature, position)"
    f" SELECT {_OF}, n.tenant_id, n.id, CASE n.code WHEN 'L1' THEN 'STRATEGIC' END, 1 FROM measure m, measure n"
    " WHERE n.code IN (m.code, 'L1')",
    "INSERT INTO advice_concept (tenant_id, advice_id, visibility, to_tenant_id, to_id)"
    f" SELECT {_OF}, c.tenant_id, c.id FROM measure m JOIN concept c ON c.title = 'Konzept ' || m.code",
    "INSERT INTO advice_project (tenant_id, advice_id, visibility, to_tenant_id, to_id)"
    f" SELECT {_OF}, m.tenant_id, m.id FROM measure m",
)

# county, id, municipality, reason, title: a case for each pair with people on both sides, and one with a mandate
CASES: list[tuple[Any, ...]] = [
    (COUNTY, fixed_id(7001), LANDSTUHL, "CONCEPT_ONLY", "Konzept umsetzen"),
    (COUNTY, fixed_id(7002), WEILERBACH, "REQUEST", "Hilfe beim Antrag"),
    (OTHER_COUNTY, fixed_id(7003), WEIL, "WHITE_SPOT", "Anfangen"),
]
# county, case, municipality, number, status, side, day, note
CASE_STEPS: list[tuple[Any, ...]] = [
    (COUNTY, fixed_id(7001), LANDSTUHL, 1, "OFFERED", "COUNTY", date(2026, 2, 1), "Zwei Tage im Monat"),
    (COUNTY, fixed_id(7001), LANDSTUHL, 2, "ACCEPTED", "MUNICIPALITY", date(2026, 3, 1), None),
    (COUNTY, fixed_id(7002), WEILERBACH, 1, "REQUESTED", "MUNICIPALITY", date(2026, 4, 1), "Wer schreibt mit?"),
    (OTHER_COUNTY, fixed_id(7003), WEIL, 1, "OFFERED", "COUNTY", date(2026, 1, 15), "Ein erstes Gespräch"),
]
# county, case, municipality, measure
CASE_MEASURES: list[tuple[Any, ...]] = [
    (COUNTY, fixed_id(7001), LANDSTUHL, fixed_id(12)),
    (COUNTY, fixed_id(7002), WEILERBACH, fixed_id(22)),
    (OTHER_COUNTY, fixed_id(7003), WEIL, fixed_id(93)),
]
EVER, NEVER = date(2020, 1, 1), date(2099, 1, 1)
# municipality, id, county, from a day, before a day, case, whether revoked. The county of most tests has no mandate.
MANDATES: list[tuple[Any, ...]] = [
    (WEIL, fixed_id(7101), OTHER_COUNTY, EVER, NEVER, fixed_id(7003), False),
    (LANDSTUHL, fixed_id(7102), COUNTY, EVER, NEVER, None, True),
    (LANDSTUHL, fixed_id(7103), COUNTY, EVER, date(2021, 1, 1), fixed_id(7001), False),
    (WEILERBACH, fixed_id(7104), COUNTY, date(2098, 1, 1), NEVER, None, False),
]

# tenant, id, day, title, visibility. They contain all measures, more than a closing person could include.
REPORTS: list[tuple[Any, ...]] = [
    (COUNTY, fixed_id(701), date(2025, 3, 31), "Vorläufiges", "TENANT"),
    (COUNTY, fixed_id(702), date(2025, 6, 30), "Halbjahr 2025", "PUBLIC"),
    (COUNTY, fixed_id(703), date(2025, 12, 31), "Jahr 2025", "PUBLIC"),
    (COUNTY, fixed_id(704), date(2026, 3, 31), "Quartal 2026", "FEDERATION"),
    (LANDSTUHL, fixed_id(705), date(2025, 12, 31), "Unser Jahr 2025", "TENANT"),
    (OTHER_COUNTY, fixed_id(706), date(2025, 12, 31), "Jahr bei Fremden", "FEDERATION"),
]


ADMIN_SESSION = session_of(ADMIN)
