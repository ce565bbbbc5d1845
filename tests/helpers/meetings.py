"""Meetings of the test region, their audiences, and who comes. All of them are invented."""

from __future__ import annotations

from typing import Any

import asyncpg

from tests.helpers.alliances import COUNTY_ALLIANCE, NEIGHBOUR_ALLIANCE, OF_BAKERY, OF_CITIZEN, OF_UTILITY
from tests.helpers.cooperations import NETWORK
from tests.helpers.region import COUNTY, LANDSTUHL, OTHER_COUNTY, fixed_id

# tenant, id, title, kind, visibility, alliance
SERIES: list[tuple[Any, ...]] = [
    (COUNTY, fixed_id(15001), "Netzwerktreffen des Bündnisses", "NETWORK", "PUBLIC", COUNTY_ALLIANCE),
    (COUNTY, fixed_id(15002), "Runder Tisch der Klimamanager", "STAFF_ROUND", "TENANT", None),
]
NETWORK_SERIES, STAFF_ROUND = (row[1] for row in SERIES)
# tenant, id, title, kind, visibility, status, series, alliance, cooperation, day, host
MEETINGS: list[tuple[Any, ...]] = [
    (COUNTY, fixed_id(15101), "Netzwerktreffen Abwärme", "NETWORK", "PUBLIC", "CONFIRMED", NETWORK_SERIES,
     COUNTY_ALLIANCE, None, "2090-06-10", OF_UTILITY),
    (COUNTY, fixed_id(15102), "Internes Treffen der Mitglieder", "NETWORK", "TENANT", "PLANNED", NETWORK_SERIES,
     COUNTY_ALLIANCE, None, "2090-07-10", None),
    (COUNTY, fixed_id(15103), "Runder Tisch im Mai", "STAFF_ROUND", "TENANT", "HELD", STAFF_ROUND, None, None,
     "2026-05-05", None),
    (LANDSTUHL, fixed_id(15104), "Entwurf einer Fachveranstaltung", "EXPERT_EVENT", "DRAFT", "PLANNED", None, None,
     None, "2090-09-01", None),
    (OTHER_COUNTY, fixed_id(15105), "Treffen der Kooperation", "STEERING", "TENANT", "CANCELLED", None, None, NETWORK,
     "2090-03-03", None),
    (OTHER_COUNTY, fixed_id(15106), "Offenes Treffen im Nachbarkreis", "PUBLIC_EVENT", "PUBLIC", "PLANNED", None,
     NEIGHBOUR_ALLIANCE, None, "2090-08-08", None),
]  # fmt: skip
OPEN, INTERNAL, ROUND_TABLE, DRAFT, OF_COOPERATION, OF_NEIGHBOUR = (row[1] for row in MEETINGS)
STEPS = {
    "PLANNED": ["PLANNED"],
    "CONFIRMED": ["PLANNED", "CONFIRMED"],
    "HELD": ["PLANNED", "HELD"],
    "CANCELLED": ["PLANNED", "CANCELLED"],
}
"""Status -> the steps that led to it."""
# id, meeting, column, audience, answer
AUDIENCES: list[tuple[Any, ...]] = [
    (fixed_id(15201), OPEN, "alliance_id", COUNTY_ALLIANCE, "ACCEPTED"),
    (fixed_id(15202), INTERNAL, "alliance_id", COUNTY_ALLIANCE, "ACCEPTED"),
    (fixed_id(15203), ROUND_TABLE, "to_tenant_id", LANDSTUHL, "ACCEPTED"),
    (fixed_id(15204), OF_COOPERATION, "cooperation_id", NETWORK, "ACCEPTED"),
    (fixed_id(15205), OF_NEIGHBOUR, "alliance_id", NEIGHBOUR_ALLIANCE, "ACCEPTED"),
    (fixed_id(15206), OF_NEIGHBOUR, "alliance_id", COUNTY_ALLIANCE, None),
]
# id, meeting, column, party, answer, persons, is it a private person?, is it listed?
INVITATIONS: list[tuple[Any, ...]] = [
    (fixed_id(15301), OPEN, "membership_id", OF_UTILITY, "YES", 2, False, True),
    (fixed_id(15302), OPEN, "membership_id", OF_CITIZEN, "YES", 1, True, False),
    (fixed_id(15303), INTERNAL, "membership_id", OF_BAKERY, None, 0, False, False),
    (fixed_id(15304), ROUND_TABLE, "to_tenant_id", LANDSTUHL, "YES", 1, False, True),
    (fixed_id(15305), OF_NEIGHBOUR, "email", "gast@example.org", "NO", 0, True, False),
]
AGENDA_ITEM, SPEAKER, ACCESS, MINUTES, DOCUMENT, OUTPUT, FEED, ATTENDANCE, FILE = (
    fixed_id(15401 + n) for n in range(9)
)  # fmt: skip
OF_MEETING = "FROM meeting m WHERE m.id = $2"


def part(table: str, columns: str, values: str) -> str:
    """A statement that adds one part to a meeting."""
    return (
        f"INSERT INTO {table} (tenant_id, id, meeting_id, visibility, {columns})"
        f" SELECT m.tenant_id, $1, m.id, m.visibility, {values} {OF_MEETING}"
    )


STATEMENTS: dict[str, list[Any]] = {
    "INSERT INTO meeting_series (tenant_id, id, version, title, kind, visibility, alliance_id, per_year_min,"
    " per_year_max, has_rotating_host, needs_neutral_moderation) SELECT id, $2, 1, $3, $4, $5, $6, 2, 3, true, true"
    " FROM tenant WHERE ars = $1": SERIES,
    "INSERT INTO meeting (tenant_id, id, version, title, kind, visibility, status, series_id, alliance_id,"
    " cooperation_id, starts_at, ends_at, host_membership_id, format, is_all_day) SELECT t.id, $2, 1, $3, $4, $5, $6,"
    " $7, $8, $9, ($10 || ' 14:00')::timestamp AT TIME ZONE 'Europe/Berlin',"
    " ($10 || ' 17:00')::timestamp AT TIME ZONE 'Europe/Berlin', $11, 'HYBRID', false FROM tenant t"
    " WHERE t.ars = $1": MEETINGS,
    "INSERT INTO meeting_step (tenant_id, meeting_id, visibility, number, kind, side, effective_on, note)"
    " SELECT tenant_id, id, visibility, $2, $3::text, 'ORGANISER', '2026-05-05',"
    " CASE WHEN $3::text = 'CANCELLED' THEN 'Erfundener Grund' END FROM meeting WHERE id = $1": [
        (row[1], number, kind) for row in MEETINGS for number, kind in enumerate(STEPS[row[5]], 1)
    ],
    **{
        f"INSERT INTO meeting_audience (tenant_id, id, version, meeting_id, visibility, {name}, answer)"
        f" SELECT m.tenant_id, $1, 1, m.id, m.visibility, {value}, $4 {OF_MEETING}": [
            (id, meeting, target, answer) for id, meeting, column, target, answer in AUDIENCES if column == name
        ]
        for name, value in (
            ("alliance_id", "$3::uuid"),
            ("cooperation_id", "$3::uuid"),
            ("to_tenant_id", "(SELECT id FROM tenant WHERE ars = $3)"),
        )
    },
    **{
        f"INSERT INTO meeting_invitation (tenant_id, id, meeting_id, visibility, alliance_id, origin, {name}, answer,"
        f" persons, is_person, is_listed, answered_at) SELECT m.tenant_id, $1, m.id, m.visibility, m.alliance_id,"
        f" 'INVITED', {value}, $4::text, $5, $6, $7, CASE WHEN $4::text IS NOT NULL THEN timestamptz"
        f" '2026-05-05 12:00+02' END {OF_MEETING}": [
            (id, meeting, party, *rest) for id, meeting, column, party, *rest in INVITATIONS if column == name
        ]
        for name, value in (
            ("membership_id", "$3::uuid"),
            ("to_tenant_id", "(SELECT id FROM tenant WHERE ars = $3)"),
            ("email", "$3::text"),
        )
    },
    "INSERT INTO meeting_answer (tenant_id, meeting_id, invitation_id, number, side, answer, persons, is_substitute,"
    " is_listed) SELECT tenant_id, meeting_id, id, 1, 'PARTY', answer, persons, false, is_listed"
    " FROM meeting_invitation WHERE id = $1": [(row[0],) for row in INVITATIONS if row[4]],
    part("meeting_attendance", "invitation_id, persons", "$3::uuid, 1"): [(ATTENDANCE, ROUND_TABLE, INVITATIONS[3][0])],
    part("agenda_item", "position, kind, title", "1, 'HOST_TOUR', 'Rundgang beim Gastgeber'"): [(AGENDA_ITEM, OPEN)],
    part("meeting_speaker", "position, kind, organisation", "1, 'EXTERNAL', 'Erfundene Hochschule'"): [(SPEAKER, OPEN)],
    part("meeting_access", "video_url", "'https://video.example/raum'"): [(ACCESS, OPEN)],
    part("meeting_minutes", "version, text, is_released", "1, 'Erfundenes Protokoll', true"): [(MINUTES, ROUND_TABLE)],
    "INSERT INTO file (tenant_id, id, meeting_id, visibility, name, media_type, content)"
    f" SELECT m.tenant_id, $1, m.id, 'TENANT', 'Folien.pdf', 'PDF', '\\x25' {OF_MEETING}": [(FILE, OPEN)],
    part("meeting_document", "position, kind, title, file_id", "1, 'SLIDES', 'Folien', $3"): [(DOCUMENT, OPEN, FILE)],
    part("meeting_output", "position, kind, title", "1, 'TASK', 'Erfundene Aufgabe'"): [(OUTPUT, ROUND_TABLE)],
    "INSERT INTO calendar_feed (id, user_id, kind, hash) SELECT $1, id, 'PERSON', sha256('feed'::bytea) FROM app_user"
    " WHERE subject = 'editor'": [(FEED,)],
}
"""Statement -> the rows that it inserts, one after the other."""


ITS_ALLIANCES, ITS_COOPERATIONS, ITS_MEMBERSHIPS = (
    f"IN (SELECT id FROM {table} WHERE tenant_id = ANY ($1))" for table in ("alliance", "cooperation", "membership")
)
INVITED = f"IN (SELECT id FROM meeting_invitation WHERE membership_id {ITS_MEMBERSHIPS})"
NAMING = [
    *(f"{table} WHERE invitation_id {INVITED}" for table in ("meeting_link", "meeting_answer", "meeting_attendance")),
    f"meeting_invitation WHERE membership_id {ITS_MEMBERSHIPS}",
    f"meeting_audience WHERE alliance_id {ITS_ALLIANCES} OR cooperation_id {ITS_COOPERATIONS}",
    f"meeting_output WHERE cooperation_id {ITS_COOPERATIONS}",
]
OF_MEETINGS = {
    **{rows: f"DELETE FROM {rows}" for rows in NAMING},
    **{
        rows: f"UPDATE {table} SET cooperation_id = NULL WHERE cooperation_id {ITS_COOPERATIONS}"
        for table in ("meeting", "meeting_series")
        for rows in [f"{table} WHERE cooperation_id {ITS_COOPERATIONS}"]
    },
}
"""Where meetings of other tenants name what belongs to these ($1) -> the statement after which they do no longer."""


async def insert_meetings(owner: asyncpg.Connection) -> None:
    """Adds them to the region."""
    for statement, rows in STATEMENTS.items():
        await owner.executemany(statement, rows)


async def forget_cooperations(owner: asyncpg.Connection, ids: list[Any]) -> None:
    """Lets no meeting name these cooperations."""
    for table in ("meeting_audience", "meeting_output"):
        await owner.execute(f"DELETE FROM {table} WHERE cooperation_id = ANY ($1)", ids)
    for table in ("meeting", "meeting_series"):
        await owner.execute(f"UPDATE {table} SET cooperation_id = NULL WHERE cooperation_id = ANY ($1)", ids)


async def list_again(owner: asyncpg.Connection) -> None:
    """Lists whoever was listed: a membership that ended and came back lists nobody again."""
    await owner.executemany(
        "UPDATE meeting_invitation SET is_listed = $2 WHERE id = $1", [(row[0], row[7]) for row in INVITATIONS]
    )
