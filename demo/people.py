"""The people of the demo. All of them are invented."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

import asyncpg


class Person(NamedTuple):
    """An invented person: subject of their tokens, name, and roles as (tenant, role)."""

    subject: str
    name: str
    grants: tuple[tuple[str, str], ...] = ()

    @property
    def email(self) -> str:
        """The invented address that the demo's provider says."""
        return f"{self.subject}@example.org"


COUNTIES = ("07335", "08118", "08336")

PEOPLE = (
    Person("kreis-kaiserslautern", "Kira Kreis, Klimaschutzmanagement Landkreis Kaiserslautern",
           (("07335", "COUNTY"), ("07335", "ADMIN"))),
    Person("landstuhl", "Lars Land, Bearbeitung Verbandsgemeinde Landstuhl", (("073355011", "EDITOR"),)),
    Person("landstuhl-freigabe", "Rosa Rat, Freigabe Verbandsgemeinde Landstuhl", (("073355011", "REVIEWER"),)),
    Person("weilerbach", "Wanda Weiler, Verwaltung Verbandsgemeinde Weilerbach", (("073355009", "ADMIN"),)),
    Person("weilerbach-bearb", "Bernd Bach, Bearbeitung Verbandsgemeinde Weilerbach", (("073355009", "EDITOR"),)),
    Person("kreis-loerrach", "Lore Kreis, Klimaschutzmanagement Landkreis Lörrach",
           (("08336", "COUNTY"), ("08336", "ADMIN"))),
    Person("vertretung", "Vera Vogt, vertritt zwei erfundene Organisationen, auch in Bündnissen und einer Kooperation"),
    Person("sportverein", "Silvio Sport, möchte einen erfundenen Verein vertreten"),
    Person("buendnis-ludwigsburg", "Lotte Leit, Geschäftsstelle des Ludwigsburger Klimabündnisses"),
    Person("buendnis-loerrach", "Leo Lenk, Geschäftsstelle von REGIONAL.KLIMASCHUTZ.MACHEN"),
    Person("buendnis-weilerbach", "Wilma Wald, Geschäftsstelle eines erfundenen Bündnisses in Weilerbach"),
    Person("buchhandlung", "Britta Buch, soll eine erfundene Buchhandlung in einem Bündnis vertreten"),
    Person("privatperson", "Paula Privat, als Privatperson Mitglied eines Bündnisses"),
    Person("bewerberin", "Bea Beispiel, hat den Beitritt zu einem Bündnis beantragt"),
    Person("gast", "Gustav Gast, angemeldet ohne Rechte"),
)  # fmt: skip
NAMES = {person.subject: person.name.partition(",")[0] for person in PEOPLE}


async def add_user(owner: asyncpg.Connection, issuer: str, subject: str) -> UUID:
    """Makes a person known who needs no role anywhere; returns the id, also where she is known already."""
    await owner.execute(
        "INSERT INTO app_user (issuer, subject, active, is_machine) VALUES ($1, $2, true, false)"
        " ON CONFLICT (issuer, subject) DO NOTHING",
        issuer,
        subject,
    )
    user: UUID = await owner.fetchval("SELECT id FROM app_user WHERE issuer = $1 AND subject = $2", issuer, subject)
    return user
