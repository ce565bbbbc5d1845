"""The people of the demo. All of them are invented."""

from typing import NamedTuple


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
    Person("vertretung", "Vera Vogt, vertritt zwei erfundene Organisationen"),
    Person("sportverein", "Silvio Sport, möchte einen erfundenen Verein vertreten"),
    Person("gast", "Gustav Gast, angemeldet ohne Rechte"),
)  # fmt: skip
