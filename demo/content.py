"""Writes the demo into a database that is marked as demo: register, regions, people and all contents."""

from __future__ import annotations

from datetime import date

import asyncpg

from demo import (
    advice,
    alliances,
    concepts,
    confirmations,
    cooperations,
    current_projects,
    evidence,
    funding,
    ideas,
    measures,
    meetings,
    networks,
    partners,
    pledges,
    profiles,
    reports,
    stories,
    support,
    white_spots,
)
from demo.files import FOLDER
from demo.people import COUNTIES, PEOPLE
from tenants import operating, register, register_import
from tenants.model import TenantRole

REGISTER_DATE = date(2023, 11, 30)


class NoDemoDatabaseError(RuntimeError):
    """The database is not marked as demo."""


async def write(operator: asyncpg.Connection, owner: asyncpg.Connection, api: str, issuer: str, today: date) -> bool:
    """Writes what is missing; returns whether the contents are new. Raises ``NoDemoDatabaseError``.

    Register, regions and roles are written as by the operator, contents by the owner of the tables, each part in one
    transaction. Reports are closed by a person, through the service's own role at the address ``api``.
    """
    if not await owner.fetchval("SELECT demo FROM installation"):
        raise NoDemoDatabaseError(
            "Diese Datenbank ist nicht als Vorführung angelegt; hier wird nichts Erfundenes geschrieben."
        )
    if not await operator.fetchval("SELECT true FROM territory LIMIT 1"):  # a newer register may have been loaded since
        await register_import.load(operator, register.read((FOLDER / "register.csv").read_bytes(), on=REGISTER_DATE))
    for county in COUNTIES:
        await operating.open_region(operator, county)
    await _grant_roles(operator, issuer)
    await partners.write(owner, issuer)
    await alliances.write(owner, issuer, today)
    await _describe_people(owner, issuer)
    async with owner.transaction():
        if is_new := not await owner.fetchval("SELECT true FROM measure LIMIT 1"):
            await measures.write(owner, today)
        await concepts.write(owner)
    await funding.write(owner)
    await current_projects.write(owner, today)
    await profiles.write(owner)
    await advice.write(owner)
    await confirmations.write(owner, today)
    await support.write(owner, today)
    await white_spots.write(owner, today)
    await cooperations.write(owner, issuer, today)
    await _write_contributions(owner, today, is_new=is_new)
    await reports.close(owner, api, issuer, today)
    return is_new


async def _write_contributions(owner: asyncpg.Connection, today: date, *, is_new: bool) -> None:
    """Networks with their meetings and ideas, and what members bring."""
    await networks.write(owner, today)
    await meetings.write(owner, today)
    await ideas.write(owner, today)
    await pledges.write(owner, today)
    await stories.write(owner, today)
    if is_new:  # else people may have said otherwise
        await evidence.write(owner)


async def _grant_roles(operator: asyncpg.Connection, issuer: str) -> None:
    """Gives all people their roles. The issuer contains the port, so on another port they are other users."""
    for person in PEOPLE:
        grants = [row for row in await operating.list_grants(operator) if row["issuer"] == issuer and row["holds"]]
        existing = {(row["ars"], row["role"]) for row in grants if row["subject"] == person.subject}
        for tenant, role in person.grants:
            if (tenant, role) not in existing:
                await operating.grant(operator, issuer, person.subject, tenant, TenantRole[role])


async def _describe_people(owner: asyncpg.Connection, issuer: str) -> None:
    """Writes names and addresses as the demo's provider says them at a login: so lists name people from the start."""
    await owner.executemany(
        "INSERT INTO person (user_id, name, email, email_verified) SELECT id, $3, $4, true FROM app_user"
        " WHERE issuer = $1 AND subject = $2 ON CONFLICT (user_id) DO NOTHING",
        [(issuer, person.subject, person.name, person.email) for person in PEOPLE],
    )
