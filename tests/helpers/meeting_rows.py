"""Writes the rows of ``meeting_cast`` past everything that a change would look at; whoever asks rolls them back."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import Any

import asyncpg
from sqlmodel import SQLModel

from tests.helpers.alliance_cast import cast_id, cast_person
from tests.helpers.casts import cast_of, committed_cast_of
from tests.helpers.meeting_cast import (
    ALLIANCES,
    ATTENDED,
    ENDED,
    FEEDS,
    GRANTS,
    GUEST,
    MEETINGS,
    MEMBERSHIPS,
    PARTNERS,
    SERIES,
    SIDES,
    TENANTS,
    UNRELEASED,
    USERS,
)

OF_MEETING = "SELECT m.tenant_id, m.id, m.visibility, {} FROM meeting m WHERE m.id = $1"
PARTS = {
    "agenda_item": ("position, kind, title", "1, 'EXCHANGE', 'Austausch'"),
    "meeting_speaker": ("position, kind, organisation", "1, 'EXTERNAL', 'Hochschule'"),
    "meeting_access": ("video_url", "'https://video.example/raum'"),
    "meeting_output": ("position, kind, title", "1, 'TASK', 'Aufgabe'"),
}
"""Table -> columns and values of what each meeting has one of."""


def party_columns(who: str) -> tuple[Any, str | None, str | None]:
    """Membership, key of the tenant, address: one of them is who is meant."""
    if who == GUEST:
        return None, None, who
    return (cast_id(who), None, None) if who in MEMBERSHIPS else (None, TENANTS[who], None)


def rows() -> list[tuple[str, list[Any]]]:
    """Statement -> the rows that it inserts, one after the other."""
    return [*_people(), *_wholes(), *_memberships(), *_meetings(), *_participation(), *_parts()]


def _people() -> list[tuple[str, list[Any]]]:
    return [
        (
            "INSERT INTO app_user (id, issuer, subject, active, is_machine) VALUES ($1, $2, $3, true, false)",
            [(cast_id(who), cast_person(who).issuer, cast_person(who).subject) for who in USERS],
        ),
        (
            "INSERT INTO mandate (id, tenant_id, to_tenant_id, valid_from, valid_to, version)"
            " SELECT $3, m.id, k.id, '2020-01-01', '2099-01-01', 1 FROM tenant m, tenant k"
            " WHERE m.ars = $1 AND k.ars = $2",
            [(TENANTS["A"], TENANTS["K"], cast_id("mandate of the organiser"))],
        ),
        (
            "INSERT INTO partner (id, steward_id, name, kind, is_natural_person, listing, version)"
            " SELECT $1, t.id, $3, 'COMPANY', false, 'UNLISTED', 1 FROM tenant t WHERE t.ars = $2",
            [(cast_id(name), TENANTS["A"], f"Firma {name}") for name in PARTNERS],
        ),
        (
            "INSERT INTO representation (id, partner_id, user_id, name, status) VALUES ($1, $2, $3, 'Erfunden',"
            " 'ACCEPTED')",
            [(cast_id("applicant keeps"), cast_id("P4"), cast_id("applicant"))],
        ),
        (
            "INSERT INTO calendar_feed (id, user_id, kind, hash) VALUES ($1, $2, 'PERSON', sha256($3::bytea))",
            [(cast_id(f"feed of {who}"), cast_id(who), who.encode()) for who in FEEDS],
        ),
    ]


def _wholes() -> list[tuple[str, list[Any]]]:
    return [
        (
            "INSERT INTO alliance (tenant_id, id, version, name, visibility, is_open, admits_persons,"
            " admits_organisations, pledge_rule, is_nonpartisan, allows_advertising, forbids_party_use, pause_days)"
            " SELECT t.id, $2, 1, $3, $4, true, true, true, 'NONE', true, true, true, 365 FROM tenant t"
            " WHERE t.ars = $1",
            [(TENANTS[of], cast_id(name), f"Bündnis {name}", shown) for name, (of, shown) in ALLIANCES.items()],
        ),
        (
            "INSERT INTO role_grant (tenant_id, user_id, role, alliance_id, valid_from, valid_to)"
            " SELECT t.id, $2, $3, $4, '2020-01-01', 'infinity' FROM tenant t WHERE t.ars = $1",
            [
                (TENANTS[of], cast_id(who), role, alliance and cast_id(alliance))
                for who, (of, role, alliance) in GRANTS.items()
            ],
        ),
        (
            "INSERT INTO cooperation (tenant_id, id, version, title, visibility, kind, form, level, status,"
            " terms_number, agreed_on) SELECT t.id, $2, 1, 'Erfunden', 'TENANT', 'INTERMUNICIPAL', 'INFORMAL',"
            " 'COOPERATION', 'RUNNING', NULL, ctx.today() - 15 FROM tenant t WHERE t.ars = $1",
            [(TENANTS["A"], cast_id("coop"))],
        ),
        (
            "INSERT INTO cooperation_party (tenant_id, cooperation_id, id, visibility, version, to_tenant_id, role,"
            " status, publishes, ends_before) SELECT c.tenant_id, c.id, $2, c.visibility, 1,"
            " (SELECT id FROM tenant WHERE ars = $3), 'MUNICIPALITY', $4::text, false,"
            " CASE $4::text WHEN 'LEFT' THEN ctx.today() ELSE 'infinity' END FROM cooperation c WHERE c.id = $1",
            [(cast_id("coop"), cast_id(f"coop {side}"), TENANTS[side], status) for side, status in SIDES.items()],
        ),
        (
            "INSERT INTO meeting_series (tenant_id, id, version, title, kind, visibility, alliance_id,"
            " has_rotating_host, needs_neutral_moderation)"
            " SELECT t.id, $2, 1, $3, 'NETWORK', $4, $5, true, true FROM tenant t WHERE t.ars = $1",
            [
                (TENANTS[of], cast_id(name), f"Reihe {name}", shown, alliance and cast_id(alliance))
                for name, (of, alliance, shown) in SERIES.items()
            ],
        ),
    ]


def _memberships() -> list[tuple[str, list[Any]]]:
    return [
        (
            "INSERT INTO membership (tenant_id, id, alliance_id, visibility, version, partner_id, status, is_listed,"
            " applied_by, ends_before, joined_on) SELECT a.tenant_id, $1, a.id, a.visibility, 1, $3, $4::text, false,"
            " $5, CASE WHEN $4::text = ANY ($6) THEN ctx.today() ELSE 'infinity' END, date '2025-01-01'"
            " FROM alliance a WHERE a.id = $2",
            [
                (
                    cast_id(name), cast_id(m.alliance), m.partner and cast_id(m.partner), m.status,
                    cast_id(m.people[0]) if m.status == "APPLIED" else None, ENDED,
                )
                for name, m in MEMBERSHIPS.items()
            ],
        ),
        (
            "INSERT INTO membership_step (tenant_id, membership_id, alliance_id, number, kind, side, on_behalf,"
            " note, effective_on) SELECT tenant_id, id, alliance_id, 1, 'INVITED', 'OFFICE', false, 'x',"
            " date '2025-01-01' FROM membership WHERE id = $1",
            [(cast_id(name),) for name in MEMBERSHIPS],
        ),
        (
            "INSERT INTO representative (tenant_id, membership_id, alliance_id, id, user_id, status, is_substitute)"
            " SELECT m.tenant_id, m.id, m.alliance_id, $2, $3, $4::text, $4::text = 'ACCEPTED' FROM membership m"
            " WHERE m.id = $1",
            [
                (cast_id(name), cast_id(f"{who} acts"), cast_id(who), "SIGNING" if who == m.people[0] else "ACCEPTED")
                for name, m in MEMBERSHIPS.items()
                for who in m.people
                if m.status != "APPLIED"
            ],
        ),
    ]  # fmt: skip


def _meetings() -> list[tuple[str, list[Any]]]:
    return [
        (
            "INSERT INTO meeting (tenant_id, id, version, title, kind, visibility, format, is_all_day, status,"
            " series_id, alliance_id, cooperation_id, starts_at, ends_at) SELECT t.id, $2, 1, $3, 'NETWORK', $4,"
            " 'HYBRID', false, CASE WHEN $8 THEN 'HELD' ELSE 'PLANNED' END, $5, $6, $7,"
            " now() + CASE WHEN $8 THEN -1 ELSE 1 END * interval '30 days',"
            " now() + CASE WHEN $8 THEN -1 ELSE 1 END * interval '30 days' + interval '2 hours'"
            " FROM tenant t WHERE t.ars = $1",
            [
                (
                    TENANTS[m.tenant], cast_id(name), f"Treffen {name}", m.visibility, m.series and cast_id(m.series),
                    m.alliance and cast_id(m.alliance), m.cooperation and cast_id(m.cooperation), m.is_held,
                )
                for name, m in MEETINGS.items()
            ],
        ),
        (
            "INSERT INTO meeting_step (tenant_id, meeting_id, visibility, id, number, kind, side, effective_on) "
            + OF_MEETING.format("$2, $3, $4, 'ORGANISER', ctx.today() - 1"),
            [
                (cast_id(name), cast_id(f"{name} step {number}"), number, kind)
                for name, m in MEETINGS.items()
                for number, kind in enumerate(m.steps, 1)
            ],
        ),
        (
            "INSERT INTO meeting_audience (tenant_id, meeting_id, visibility, id, version, alliance_id,"
            " cooperation_id, to_tenant_id, answer) "
            + OF_MEETING.format("$2, 1, $3, $4, (SELECT id FROM tenant WHERE ars = $5), $6"),
            [
                (
                    cast_id(name), cast_id(f"{name} for {of}"), cast_id(of) if of in ALLIANCES else None,
                    cast_id(of) if of == "coop" else None, TENANTS.get(of), answer,
                )
                for name, m in MEETINGS.items()
                for of, answer in m.audiences.items()
            ],
        ),
    ]  # fmt: skip


def _participation() -> list[tuple[str, list[Any]]]:
    invitations = [(name, who, it) for name, m in MEETINGS.items() for who, it in m.invitations.items()]
    return [
        (
            "INSERT INTO meeting_invitation (tenant_id, meeting_id, visibility, id, alliance_id, origin,"
            " membership_id, to_tenant_id, email, answer, persons, is_person, is_listed, answered_at) "
            + OF_MEETING.format(
                "$2, m.alliance_id, 'INVITED', $3, (SELECT id FROM tenant WHERE ars = $4), $5, $6::text,"
                " CASE $6::text WHEN 'YES' THEN 1 ELSE 0 END, $7, $8,"
                " CASE WHEN $6::text IS NOT NULL THEN now() - interval '1 hour' END"
            ),
            [
                (
                    cast_id(name), cast_id(f"{name} {who}"), *party_columns(who), it.answer,
                    who == GUEST or (who in MEMBERSHIPS and MEMBERSHIPS[who].partner is None), it.is_listed,
                )
                for name, who, it in invitations
            ],
        ),
        (
            "INSERT INTO meeting_answer (tenant_id, meeting_id, invitation_id, id, number, side, answer, persons,"
            " is_substitute, is_listed) SELECT tenant_id, meeting_id, id, $2, 1, 'PARTY', answer, persons, false,"
            " is_listed FROM meeting_invitation WHERE id = $1",
            [(cast_id(f"{name} {who}"), cast_id(f"{name} {who} says")) for name, who, it in invitations if it.answer],
        ),
        (
            "INSERT INTO meeting_attendance (tenant_id, meeting_id, visibility, id, invitation_id, persons) "
            + OF_MEETING.format("$2, $3, 1"),
            [
                (cast_id("past"), cast_id(f"past {who} was there"), who and cast_id(f"past {who}"))
                for who in ATTENDED
            ],
        ),
    ]  # fmt: skip


def _parts() -> list[tuple[str, list[Any]]]:
    return [
        *(
            (
                f"INSERT INTO {table} (tenant_id, meeting_id, visibility, id, {columns}) "
                + OF_MEETING.format(f"$2, {values}"),
                [(cast_id(name), cast_id(f"{name} {table}")) for name in MEETINGS],
            )
            for table, (columns, values) in PARTS.items()
        ),
        (
            "INSERT INTO meeting_minutes (tenant_id, meeting_id, visibility, id, version, text, is_released) "
            + OF_MEETING.format("$2, 1, 'Protokoll', $3"),
            [(cast_id(name), cast_id(f"{name} meeting_minutes"), name not in UNRELEASED) for name in MEETINGS],
        ),
        (
            "INSERT INTO file (tenant_id, meeting_id, visibility, id, name, media_type, content)"
            " SELECT tenant_id, id, 'TENANT', $2, 'Folien.pdf', 'PDF', '%PDF-1.7 %%EOF' FROM meeting WHERE id = $1",
            [(cast_id(name), cast_id(f"{name} {which}")) for name in MEETINGS for which in ("file", "spare file")],
        ),
        (
            "INSERT INTO meeting_document (tenant_id, meeting_id, visibility, id, position, kind, title, file_id) "
            + OF_MEETING.format("$2, 1, 'SLIDES', 'Folien', $3"),
            [(cast_id(name), cast_id(f"{name} meeting_document"), cast_id(f"{name} file")) for name in MEETINGS],
        ),
    ]


def cast_in(db: asyncpg.Connection) -> AbstractAsyncContextManager[asyncpg.Connection]:
    """The region with the whole cast, on a superuser's connection; rolled back."""
    return cast_of(rows(), db)


def committed_cast(owner: asyncpg.Connection) -> AbstractAsyncContextManager[None]:
    """The cast for tests of several transactions at once; all of it is deleted afterwards."""
    return committed_cast_of(rows(), owner, delete_cast)


async def delete_cast(owner: asyncpg.Connection) -> None:
    """Deletes the committed cast."""
    inner_first = [*reversed(SQLModel.metadata.sorted_tables)]
    wholes = {
        "meeting_id": [cast_id(name) for name in MEETINGS],
        "cooperation_id": [cast_id("coop")],
        "alliance_id": [cast_id(name) for name in ALLIANCES],
        "partner_id": [cast_id(name) for name in PARTNERS],
        "user_id": [cast_id(who) for who in USERS],
    }
    for column, ids in wholes.items():
        for table in inner_first:
            if column in table.c and table.name not in ("idempotency_key", "erasure"):
                await owner.execute(f"DELETE FROM {table.name} WHERE {column} = ANY ($1)", ids)
        whole = {"user_id": "app_user"}.get(column, column.removesuffix("_id"))
        await owner.execute(f"DELETE FROM {whole} WHERE id = ANY ($1)", ids)
        if column == "meeting_id":
            # Before the wholes that they are for.
            await owner.execute("DELETE FROM meeting_series WHERE id = ANY ($1)", [cast_id(name) for name in SERIES])
    await owner.execute("DELETE FROM mandate WHERE id = $1", cast_id("mandate of the organiser"))
