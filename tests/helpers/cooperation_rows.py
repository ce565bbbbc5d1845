"""Writes the rows of ``cooperation_cast`` past everything that a change would look at; whoever asks rolls them back."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import Any

import asyncpg

from federation.cooperations.terms.model import WHOLE_BP
from tests.helpers.alliance_cast import cast_id, cast_person
from tests.helpers.casts import cast_of, committed_cast_of
from tests.helpers.cooperation_cast import (
    COOPERATIONS,
    GRANTS,
    ITEMS,
    KEEPERS,
    PARTNERS,
    PROGRAMS,
    SHARED,
    SIGNATORIES,
    TENANTS,
    USERS,
    was_in,
)

OF_COOPERATION = "SELECT c.tenant_id, c.id, {} FROM cooperation c WHERE c.id = $1"
OF_SIDE = "SELECT p.tenant_id, p.cooperation_id, p.id, {} FROM cooperation_party p WHERE p.id = $1"
AGO = "now() - make_interval(days => {}::int)"
STEPS_OF_SIGNATORY = {"PROPOSED": "PERSON", "SIGNING": "LEAD", "ENDED": "PERSON"}


def rows() -> list[tuple[str, list[Any]]]:
    """Statement -> the rows that it inserts, one after the other."""
    return [*_people(), *_cooperations(), *_sides(), *_terms(), *_belongings()]


def _people() -> list[tuple[str, list[Any]]]:
    return [
        (
            "INSERT INTO app_user (id, issuer, subject, active, is_machine) VALUES ($1, $2, $3, true, $4)",
            [(cast_id(who), cast_person(who).issuer, cast_person(who).subject, who in PROGRAMS) for who in USERS],
        ),
        (
            "INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to)"
            " SELECT t.id, $2, $3, '2020-01-01', 'infinity' FROM tenant t WHERE t.ars = $1",
            [(TENANTS[tenant], cast_id(who), role) for who, (tenant, role) in GRANTS.items()],
        ),
        (
            "INSERT INTO mandate (id, tenant_id, to_tenant_id, valid_from, valid_to, version)"
            " SELECT $3, m.id, k.id, '2020-01-01', '2099-01-01', 1 FROM tenant m, tenant k"
            " WHERE m.ars = $1 AND k.ars = $2",
            [(TENANTS["A"], TENANTS["K"], cast_id("mandate of the lead"))],
        ),
        (
            "INSERT INTO partner (id, steward_id, name, kind, is_natural_person, listing, version)"
            " SELECT $1, t.id, $3, 'COMPANY', $4, 'UNLISTED', 1 FROM tenant t WHERE t.ars = $2",
            [(cast_id(name), TENANTS[tenant], f"Firma {name}", name == "H") for name, tenant in PARTNERS.items()],
        ),
        (
            "INSERT INTO representation (id, partner_id, user_id, name, status) VALUES ($1, $2, $3, 'Erfunden', $4)",
            [(cast_id(f"{who} keeps"), cast_id(of), cast_id(who), status) for who, (of, status) in KEEPERS.items()],
        ),
    ]


def _cooperations() -> list[tuple[str, list[Any]]]:
    return [
        (
            "INSERT INTO cooperation (tenant_id, id, version, title, visibility, kind, form, level, status,"
            " terms_number, agreed_on, ends_before) SELECT t.id, $2, 1, $3, $4, 'INTERMUNICIPAL', 'INFORMAL',"
            " 'COOPERATION', $5::text, $6::int, CASE WHEN $6::int IS NOT NULL THEN ctx.today() - 15 END,"
            " CASE $5::text WHEN 'ENDED' THEN ctx.today() - 3 ELSE 'infinity' END FROM tenant t WHERE t.ars = $1",
            [
                (TENANTS["A"], cast_id(name), f"Erfunden {name}", c.visibility, c.status, c.terms)
                for name, c in COOPERATIONS.items()
            ],
        ),
        (
            "INSERT INTO cooperation_terms (tenant_id, cooperation_id, id, number, division_of_labour,"
            " financing_status, rest_bp, proposed_at) "
            + OF_COOPERATION.format(f"$2, $3, 'Wer was tut', 'OPEN', 0, {AGO.format('$4')}"),
            [
                (cast_id(name), cast_id(f"{name} terms {n}"), n, days)
                for name, c in COOPERATIONS.items()
                for n, days in c.versions.items()
            ],
        ),
        (
            "INSERT INTO cooperation_step (tenant_id, cooperation_id, visibility, id, number, kind, side, effective_on,"
            " terms_number, note, entered_at) "
            + OF_COOPERATION.format(
                f"c.visibility, $2, $3, $4, $5, ctx.today() - $6::int, $7, 'x', {AGO.format('$6')}"
            ),
            [
                (cast_id(name), cast_id(f"{name} step {n}"), n, kind, side, days, terms)
                for name, c in COOPERATIONS.items()
                for n, (kind, side, days, terms) in enumerate(c.steps, 1)
            ],
        ),
    ]


def _sides() -> list[tuple[str, list[Any]]]:
    return [
        (
            "INSERT INTO cooperation_party (tenant_id, cooperation_id, id, visibility, version, to_tenant_id,"
            " partner_id, role, left_title, status, terms_number, publishes, agreed_on, ends_before) "
            + OF_COOPERATION.format(
                "$2, c.visibility, 1, (SELECT id FROM tenant WHERE ars = $3), $4, 'MUNICIPALITY',"
                " CASE WHEN $8::int IS NULL AND $9 THEN c.title END, $5, $6::int, $7,"
                " CASE WHEN $6::int IS NOT NULL THEN ctx.today() - 15 END,"
                " coalesce(ctx.today() + $8::int, 'infinity')"
            ),
            [
                (
                    cast_id(name), cast_id(f"{name} {side}"), TENANTS.get(side),
                    cast_id(side) if side in PARTNERS else None, it.status, it.terms, it.publishes,
                    it.ends if it.status == "LEFT" else None, it.ends is not None,
                )
                for name, c in COOPERATIONS.items()
                for side, it in c.sides.items()
            ],
        ),
        (
            "INSERT INTO cooperation_party_step (tenant_id, cooperation_id, party_id, id, number, kind, side,"
            " effective_on, terms_number, ends_before, note, entered_at) "
            + OF_SIDE.format(
                "$2, $3, $4::text, $5, ctx.today() - $6::int, CASE $4::text WHEN 'AGREED' THEN 1 END,"
                f" CASE $4::text WHEN 'LEFT' THEN ctx.today() + $7::int END, 'Grund', {AGO.format('$6')}"
            ),
            [
                (cast_id(f"{name} {side}"), cast_id(f"{name} {side} step {n}"), n, kind, by, days, it.ends)
                for name, c in COOPERATIONS.items()
                for side, it in c.sides.items()
                for n, (kind, by, days) in enumerate(it.steps, 1)
            ],
        ),
    ]  # fmt: skip


def _terms() -> list[tuple[str, list[Any]]]:
    bearers = {name: [side for side in SHARED if side in c.sides] for name, c in COOPERATIONS.items()}
    shares = [
        (cast_id(f"{name} {side}"), cast_id(f"{name} {side} share {n}"), n, WHOLE_BP // len(bearers[name]) + of * first)
        for name, c in COOPERATIONS.items()
        for n in c.versions
        for of in (WHOLE_BP % len(bearers[name]),)
        for side, first in zip(bearers[name], (1, 0, 0), strict=False)
    ]
    return [
        (
            "INSERT INTO cooperation_share (tenant_id, cooperation_id, party_id, id, terms_number, position, share_bp,"
            " entered_at) SELECT p.tenant_id, p.cooperation_id, p.id, $2, $3::int, 1, $4, t.proposed_at"
            " FROM cooperation_party p JOIN cooperation_terms t ON t.tenant_id = p.tenant_id"
            " AND t.cooperation_id = p.cooperation_id AND t.number = $3 WHERE p.id = $1",
            shares,
        )
    ]


def _belongings() -> list[tuple[str, list[Any]]]:
    signatories = [(name, who) for name, c in COOPERATIONS.items() if "P" in c.sides for who in SIGNATORIES]
    return [
        (
            "INSERT INTO cooperation_signatory (tenant_id, cooperation_id, party_id, id, user_id, name, status) "
            + OF_SIDE.format("$2, $3, 'Erfunden', $4"),
            [
                (cast_id(f"{name} P"), cast_id(f"{name} {who} signs"), cast_id(who), SIGNATORIES[who])
                for name, who in signatories
            ],
        ),
        (
            "INSERT INTO cooperation_signatory_step (tenant_id, signatory_id, party_id, id, number, kind, side)"
            " SELECT tenant_id, id, party_id, $2, $3, $4, $5 FROM cooperation_signatory WHERE id = $1",
            [
                (
                    cast_id(f"{name} {who} signs"), cast_id(f"{name} {who} step" + f" {n}" * (n > 1)), n, kind,
                    STEPS_OF_SIGNATORY[kind],
                )
                for name, who in signatories
                for n, kind in enumerate(dict.fromkeys(("PROPOSED", SIGNATORIES[who])), 1)
            ],
        ),
        (
            "INSERT INTO cooperation_item (tenant_id, cooperation_id, party_id, visibility, id, to_tenant_id,"
            " measure_id) " + OF_SIDE.format("p.visibility, $2, p.to_tenant_id, $3"),
            [
                (cast_id(f"{name} {item[0]}"), cast_id(f"{name} item {item}"), measure)
                for name, c in COOPERATIONS.items()
                for item, measure in ITEMS.items()
                if was_in(c.sides.get(item[0]))
            ],
        ),
    ]  # fmt: skip


def cast_in(db: asyncpg.Connection) -> AbstractAsyncContextManager[asyncpg.Connection]:
    """The region with the whole cast, on a superuser's connection; rolled back."""
    return cast_of(rows(), db)


def committed_cast(owner: asyncpg.Connection) -> AbstractAsyncContextManager[None]:
    """The cast for tests of several transactions at once; all of it is deleted afterwards."""
    return committed_cast_of(rows(), owner, _delete_cast)


async def _delete_cast(owner: asyncpg.Connection) -> None:
    cooperations, users = [cast_id(name) for name in COOPERATIONS], [cast_id(who) for who in USERS]
    signatories = "(SELECT id FROM cooperation_signatory WHERE cooperation_id = ANY ($1))"
    for statement, ids in (
        (f"cooperation_signatory_step WHERE signatory_id IN {signatories}", cooperations),
        *(
            (f"cooperation_{table} WHERE cooperation_id = ANY ($1)", cooperations)
            for table in ("signatory", "item", "share", "party_step", "step", "party", "terms")
        ),
        ("cooperation WHERE id = ANY ($1)", cooperations),
        ("role_grant WHERE user_id = ANY ($1)", users),
        ("representation WHERE user_id = ANY ($1)", users),
        ("partner_change WHERE partner_id = ANY ($1)", [cast_id(name) for name in PARTNERS]),
        ("partner WHERE id = ANY ($1)", [cast_id(name) for name in PARTNERS]),
        ("mandate WHERE id = ANY ($1)", [cast_id("mandate of the lead")]),
        ("app_user WHERE id = ANY ($1)", users),
        ("trail WHERE user_id = ANY ($1)", users),
    ):
        await owner.execute(f"DELETE FROM {statement}", ids)
