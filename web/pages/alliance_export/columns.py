"""The columns of the file of members: their titles, and what they say of a membership."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from tenants.days import german_date
from tenants.messages import Language, Text
from web.labels import Labels
from web.memberships import member_name
from web.page import Data

YES = Text("ja", "yes")


class Column(NamedTuple):
    """A column; ``value`` gives a text, a day, yes or no, or nothing. ``is_of_office``: only the office reads it."""

    title: Text
    value: Callable[[Data], Any]
    is_of_office: bool = False
    enum: str = ""
    """The enum, if the value is a code."""

    def write(self, row: Data, labels: Labels, language: Language) -> str:
        """What the file says of a membership."""
        value = self.value(row)
        if value is None or value is False:
            return ""
        if value is True:
            return YES.write(language)
        if self.enum:
            return labels.label(self.enum, value)
        if isinstance(value, date):
            return german_date(value) if language == "de" else value.isoformat()
        return str(value)


def _day(name: str) -> Callable[[Data], Any]:
    return lambda row: row[name] and date.fromisoformat(row[name])


def _of(part: str, name: str) -> Callable[[Data], Any]:
    """What the entry of an organisation says, or the data of a person; where they are in sight."""
    return lambda row: row[part] and row[part][name]


def _of_either(name: str) -> Callable[[Data], Any]:
    return lambda row: (row["partner"] or row["person"] or {}).get(name)


def _seat(row: Data) -> Any:
    unit = row["partner"] and row["partner"]["seat"]
    return unit and unit["fullName"]


COLUMNS = (
    Column(Text("Name", "Name"), member_name),
    Column(Text("Privatperson", "Private person"), lambda row: row["isPerson"], True),
    Column(Text("Stand", "Status"), lambda row: row["status"], enum="MembershipStatus"),
    Column(Text("Mitglied seit", "Member since"), _day("joinedOn")),
    Column(Text("Letzter Tag", "Last day"), _day("lastDay"), True),
    Column(Text("Stufe", "Tier"), _of("tier", "name")),
    Column(Text("Öffentlich gelistet", "Listed in public"), lambda row: row["isListed"]),
    Column(Text("Unterschrift steht aus seit", "Signature outstanding since"), _day("toSignSince"), True),
    Column(Text("Art", "Kind"), _of("partner", "kind"), enum="PartnerKind"),
    Column(Text("Rechtsform", "Legal form"), _of("partner", "legalForm"), enum="LegalForm"),
    Column(Text("Straße", "Street"), _of("partner", "street")),
    Column(Text("PLZ", "Postcode"), _of_either("postcode")),
    Column(Text("Ort", "Place"), _seat),
    Column(Text("Website", "Website"), _of("partner", "website")),
    Column(Text("E-Mail", "Email"), _of_either("email")),
    Column(Text("Telefon", "Phone"), _of("person", "phone"), True),
    Column(Text("Registernummer", "Register number"), _of("partner", "registerNumber")),
    Column(Text("Stärken", "Strengths"), lambda row: row["strengths"]),
    Column(Text("Beitrag", "Contribution"), lambda row: row["contribution"]),
)
