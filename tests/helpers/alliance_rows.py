"""Writes the rows of ``alliance_cast`` past everything that a change would look at; whoever asks rolls them back."""

from contextlib import AbstractAsyncContextManager
from typing import Any

import asyncpg
from sqlmodel import SQLModel

from tests.helpers.alliance_cast import (
    ALLIANCES,
    CONSENTS,
    CONTACTS,
    DECLARATIONS,
    GRANTS,
    KEEPERS,
    LOGO_FILES,
    LOGOS,
    MEMBERSHIPS,
    NOTES,
    PARTNERS,
    REPRESENTATIVES,
    SIGNATURES,
    SPARE_SCANS,
    TENANTS,
    USERS,
    cast_id,
    cast_person,
)
from tests.helpers.casts import cast_of, committed_cast_of

OF_MEMBERSHIP = "SELECT m.tenant_id, m.id, m.alliance_id, {} FROM membership m WHERE m.id = $1"
OF_ALLIANCE = "SELECT a.tenant_id, a.id, a.visibility, {} FROM alliance a WHERE a.id = $1"
FIRST = {"APPLIED": ("APPLIED", "MEMBER"), "APPROACHED": ("APPROACHED", "OFFICE"), "INVITED": ("INVITED", "OFFICE")}
NEXT: dict[str, tuple[tuple[str, str], ...]] = {
    "ACTIVE": (("ACCEPTED", "MEMBER"),),
    "SUSPENDED": (("ACCEPTED", "MEMBER"), ("SUSPENDED", "OFFICE")),
    "EXCLUDED": (("ACCEPTED", "MEMBER"), ("EXCLUDED", "OFFICE")),
    "LEFT": (("ACCEPTED", "MEMBER"), ("LEFT", "MEMBER")),
    "REJECTED": (("REJECTED", "OFFICE"),),
}
"""Status -> the steps that led to it."""
OF_REPRESENTATIVE = {
    "PROPOSED": (("PROPOSED", "MEMBER"),),
    "ACCEPTED": (("PROPOSED", "MEMBER"), ("ACCEPTED", "OFFICE")),
    "SIGNING": (("PROPOSED", "MEMBER"), ("ACCEPTED", "OFFICE"), ("MAY_SIGN", "MEMBER")),
    "ENDED": (("PROPOSED", "MEMBER"), ("ACCEPTED", "OFFICE"), ("ENDED", "MEMBER")),
}
PARTS = {
    "alliance_goal": ("position, title", "1, 'Ziel'"), "alliance_principle": ("position, text", "1, 'Grundsatz'"),
    "alliance_tier": ("position, name", "1, 'Stufe'"), "alliance_duty": ("duty", "'GUIDE'"),
    "alliance_offer": ("position, kind", "1, 'KNOWLEDGE'"),
    "alliance_legal_form": ("legal_form", "'GMBH'"),
    "press_item": ("version, published_on, title", "1, date '2026-01-01', 'Meldung'"),
}  # fmt: skip


def steps_to(membership: str) -> list[tuple[str, str]]:
    """The steps by which a membership came to its status: kind and side."""
    status, applicant = MEMBERSHIPS[membership][2], MEMBERSHIPS[membership][4]
    first = ("APPLIED", "MEMBER") if applicant else FIRST.get(status, ("INVITED", "OFFICE"))
    return [first, *NEXT.get(status, ())]


def rows() -> list[tuple[str, list[Any]]]:
    """Statement -> the rows that it inserts, one after the other."""
    return [
        *_people(), *_alliances(), *_memberships(), *_between_member_and_office(), *_signed_and_said(), *_files(),
    ]  # fmt: skip


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
            [(TENANTS["A"], TENANTS["K"], cast_id("mandate"))],
        ),
        (
            "INSERT INTO partner (id, steward_id, name, kind, is_natural_person, listing, legal_form,"
            " version) SELECT $1, t.id, $3, 'COMPANY', $4, $5, 'GMBH', 1 FROM tenant t WHERE t.ars = $2",
            [
                (cast_id(name), TENANTS[tenant], f"Firma {name}", natural, "LISTED" if listed else "UNLISTED")
                for name, (tenant, listed, natural) in PARTNERS.items()
            ],
        ),
        (
            "INSERT INTO representation (id, partner_id, user_id, name, status) VALUES ($1, $2, $3, 'Erfunden',"
            " 'ACCEPTED')",
            [(cast_id(f"k.{who}"), cast_id(partner), cast_id(who)) for who, partner in KEEPERS.items()],
        ),
    ]


def _alliances() -> list[tuple[str, list[Any]]]:
    return [
        (
            "INSERT INTO alliance (tenant_id, id, version, name, visibility, is_open, admits_persons,"
            " admits_organisations, pledge_rule, is_nonpartisan, allows_advertising, forbids_party_use, pause_days)"
            " SELECT t.id, $2, 1, $3, $4, $5, true, true, 'NONE', true, true, true, 365 FROM tenant t WHERE t.ars = $1",
            [
                (TENANTS[tenant], cast_id(name), f"Bündnis {name}", visibility, is_open)
                for name, (tenant, visibility, is_open) in ALLIANCES.items()
            ],
        ),
        (
            "INSERT INTO role_grant (tenant_id, user_id, role, alliance_id, valid_from, valid_to)"
            " SELECT t.id, $2, $3, $4, '2020-01-01', 'infinity' FROM tenant t WHERE t.ars = $1",
            [
                (TENANTS[tenant], cast_id(who), role, alliance and cast_id(alliance))
                for who, (tenant, role, alliance) in GRANTS.items()
            ],
        ),
        *(
            (
                f"INSERT INTO {table} (tenant_id, alliance_id, visibility, id, {columns}) "
                + OF_ALLIANCE.format(f"$2, {values}"),
                [(cast_id(name), cast_id(f"{table}.{name}")) for name in ALLIANCES],
            )
            for table, (columns, values) in PARTS.items()
        ),
        (
            "INSERT INTO declaration (tenant_id, alliance_id, visibility, id, version, number, title, text,"
            " valid_from) "
            + OF_ALLIANCE.format("$2, 1, $3::int, 'Erklärung', 'Wir ' || $3::int::text, ctx.today() + $4::int"),
            [(cast_id(a), cast_id(name), number, days) for name, (a, number, days) in DECLARATIONS.items()],
        ),
    ]


def _memberships() -> list[tuple[str, list[Any]]]:
    return [
        (
            "INSERT INTO membership (tenant_id, id, alliance_id, visibility, version, partner_id, status, is_listed,"
            " applied_by, ends_before, joined_on) SELECT a.tenant_id, $1, a.id, a.visibility, 1, $3, $4, $5, $6,"
            " CASE WHEN $7::int IS NULL THEN 'infinity' ELSE ctx.today() + $7::int END, date '2025-01-01'"
            " FROM alliance a WHERE a.id = $2",
            [
                (
                    cast_id(name), cast_id(alliance), partner and cast_id(partner), status, listed,
                    applicant and cast_id(applicant), ends,
                )
                for name, (alliance, partner, status, listed, applicant, ends) in MEMBERSHIPS.items()
            ],
        ),
        (
            "INSERT INTO membership_step (tenant_id, membership_id, alliance_id, id, number, kind, side, on_behalf,"
            " note, effective_on) " + OF_MEMBERSHIP.format("$2, $3, $4, $5, false, 'Grund', date '2025-01-01'"),
            [
                (cast_id(name), cast_id(f"s.{name}" if number == 1 else f"s.{name}.{number}"), number, *step)
                for name in MEMBERSHIPS
                for number, step in enumerate(steps_to(name), 1)
            ],
        ),
        (
            "INSERT INTO membership_person (tenant_id, membership_id, alliance_id, id, version, name, shown,"
            " ends_before, has_consent) "
            + OF_MEMBERSHIP.format("$2, 1, 'Mensch ' || $3::text, m.shown, m.ends_before, m.is_listed"),
            [(cast_id(name), cast_id(f"mp.{name}"), name) for name, row in MEMBERSHIPS.items() if row[1] is None],
        ),
    ]  # fmt: skip


def _between_member_and_office() -> list[tuple[str, list[Any]]]:
    return [
        (
            "INSERT INTO representative (tenant_id, membership_id, alliance_id, id, user_id, status, is_substitute) "
            + OF_MEMBERSHIP.format("$2, $3, $4::text, $4::text = 'ACCEPTED'"),
            [(cast_id(m), cast_id(name), cast_id(who), status) for name, (m, who, status) in REPRESENTATIVES.items()],
        ),
        (
            "INSERT INTO representative_step (tenant_id, membership_id, alliance_id, id, representative_id, number,"
            " kind, side, on_behalf) " + OF_MEMBERSHIP.format("$2, $3, $4, $5, $6, false"),
            [
                (
                    cast_id(m),
                    cast_id(f"s.{name}" if number == 1 else f"s.{name}.{number}"),
                    cast_id(name),
                    number,
                    *step,
                )
                for name, (m, _, status) in REPRESENTATIVES.items()
                for number, step in enumerate(OF_REPRESENTATIVE[status], 1)
            ],
        ),
        (
            "INSERT INTO membership_contact (tenant_id, membership_id, alliance_id, id, representative_id, user_id,"
            " name, shown, ends_before) " + OF_MEMBERSHIP.format("$2, $3, $4, 'Erfunden', m.shown, m.ends_before"),
            [
                (cast_id(m), cast_id(f"mc.{name}"), cast_id(name), cast_id(who))
                for name, (m, who, _) in REPRESENTATIVES.items()
                if name in CONTACTS
            ],
        ),
    ]


def _signed_and_said() -> list[tuple[str, list[Any]]]:
    return [
        (
            "INSERT INTO signature (tenant_id, membership_id, alliance_id, id, declaration_id, method, signed_on,"
            " accepts_rules) " + OF_MEMBERSHIP.format("$2, $3, 'ONLINE', date '2026-01-15', true"),
            [(cast_id(m), cast_id(f"sig.{m}"), cast_id(version)) for m, version in SIGNATURES.items()],
        ),
        (
            "INSERT INTO signature_person (tenant_id, membership_id, alliance_id, id, signature_id, name) "
            + OF_MEMBERSHIP.format("$2, $3, 'Erfunden'"),
            [(cast_id(m), cast_id(f"sp.{m}"), cast_id(f"sig.{m}")) for m in SIGNATURES],
        ),
        (
            "INSERT INTO consent (tenant_id, membership_id, alliance_id, id, purpose, kind, method) "
            + OF_MEMBERSHIP.format("$2, 'LISTING', 'GIVEN', 'ONLINE'"),
            [(cast_id(m), cast_id(f"con.{m}")) for m in CONSENTS],
        ),
        (
            "INSERT INTO consent (tenant_id, membership_id, alliance_id, id, representative_id, purpose, kind, method) "
            + OF_MEMBERSHIP.format("$2, $3, 'PRESS', 'GIVEN', 'ONLINE'"),
            [(cast_id("m1"), cast_id("con.r.late"), cast_id("r.late"))],
        ),
        (
            "INSERT INTO membership_note (tenant_id, membership_id, alliance_id, id, version, is_key_stakeholder,"
            " text) " + OF_MEMBERSHIP.format("$2, 1, true, 'Notiz'"),
            [(cast_id(m), cast_id(f"n.{m}")) for m in NOTES],
        ),
        (
            "INSERT INTO mailing (tenant_id, alliance_id, id, subject, text, language)"
            " SELECT tenant_id, id, $2, 'Fest', 'Text', 'DE' FROM alliance WHERE id = $1",
            [(cast_id(a), cast_id(f"mailing.{a}")) for a in ALLIANCES],
        ),
        (
            "INSERT INTO logo_grant (tenant_id, membership_id, alliance_id, id, version, purpose, valid_from,"
            " ends_before) " + OF_MEMBERSHIP.format("$2, 1, 'Website', date '2026-01-01', 'infinity'"),
            [(cast_id(m), cast_id(f"lg.{m}")) for m in LOGOS],
        ),
    ]


def _files() -> list[tuple[str, list[Any]]]:
    logos = [(cast_id(name), cast_id(f"logo.{name}")) for name in LOGO_FILES]
    scans = [(cast_id(m), cast_id(f"scan.{m}")) for m in SIGNATURES]
    return [
        (
            "INSERT INTO file (tenant_id, alliance_id, visibility, id, name, media_type, width, height, content)"
            " SELECT tenant_id, id, 'TENANT', $2, 'Logo.png', 'PNG', 40, 30, 'x' FROM alliance WHERE id = $1",
            [*logos, (cast_id("A1"), cast_id("logo.spare"))],
        ),
        ("UPDATE alliance SET logo_id = $2 WHERE id = $1", logos),
        (
            "INSERT INTO file (tenant_id, membership_id, visibility, id, name, media_type, content)"
            " SELECT tenant_id, id, 'TENANT', $2, 'Unterschrift.pdf', 'PDF', 'x' FROM membership WHERE id = $1",
            [*scans, *((cast_id(m), cast_id(f"spare.{m}")) for m in SPARE_SCANS)],
        ),
        ("UPDATE signature SET file_id = $2 WHERE membership_id = $1", scans),
    ]


def cast_in(db: asyncpg.Connection) -> AbstractAsyncContextManager[asyncpg.Connection]:
    """The region with the whole cast, on a superuser's connection; rolled back."""
    return cast_of(rows(), db)


def committed_cast(owner: asyncpg.Connection) -> AbstractAsyncContextManager[None]:
    """The cast for tests of several transactions at once; all of it is deleted afterwards."""
    return committed_cast_of(rows(), owner, _delete_cast)


async def _delete_cast(owner: asyncpg.Connection) -> None:
    of_alliances = [t.name for t in reversed(SQLModel.metadata.sorted_tables) if "alliance_id" in t.c]
    users, partners = [cast_id(who) for who in USERS], [cast_id(name) for name in PARTNERS]
    await owner.execute("UPDATE alliance SET logo_id = NULL WHERE id = ANY ($1)", [cast_id(name) for name in ALLIANCES])
    for statement, ids in (
        *((f"{table} WHERE alliance_id = ANY ($1)", [cast_id(name) for name in ALLIANCES]) for table in of_alliances),
        ("file WHERE membership_id = ANY ($1)", [cast_id(name) for name in MEMBERSHIPS]),
        ("alliance WHERE id = ANY ($1)", [cast_id(name) for name in ALLIANCES]),
        ("role_grant WHERE user_id = ANY ($1)", users),
        ("representation WHERE user_id = ANY ($1)", users),
        ("partner_change WHERE partner_id = ANY ($1)", partners),
        ("partner WHERE id = ANY ($1)", partners),
        ("mandate WHERE id = ANY ($1)", [cast_id("mandate")]),
        ("app_user WHERE id = ANY ($1)", users),
        ("trail WHERE user_id = ANY ($1)", users),
    ):
        await owner.execute(f"DELETE FROM {statement}", ids)
