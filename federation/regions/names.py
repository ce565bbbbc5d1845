"""How a unit of the register is called in full, and how the register itself is named beside its facts."""

from typing import Any

from sqlalchemy import ColumnElement, Text, case, func, literal_column

from federation.graph.sql.json import text_literal
from tenants.model import TerritorialUnitKind
from tenants.rows import Columns

Kind = TerritorialUnitKind
PLAIN_LABELS = ("Kreisangehörige Gemeinde", "Verbandsfreie Gemeinde")
"""What the register says of a municipality that is neither a town nor a market, where people just say Gemeinde."""
MUNICIPALITY = "Gemeinde"
OF_ASSOCIATIONS = {"07": "Ortsgemeinde", "03": "Mitgliedsgemeinde", "15": "Mitgliedsgemeinde"}
"""State -> what such a municipality is called within its association: Gemeindeordnungen of Rheinland-Pfalz (§ 64),
Niedersachsen (§ 97 NKomVG) and Sachsen-Anhalt (§ 89 KVG); elsewhere it is a Gemeinde."""
REGISTER = "Gemeindeverzeichnis GV-ISys, © Statistisches Bundesamt (Destatis), {}, verändert"


def _text(expression: str) -> ColumnElement[str]:
    """A constant of this house, as it stands."""
    return literal_column(f"'{expression}'", Text())


def full_name(u: Columns) -> ColumnElement[str]:
    """Kind and name of a unit: the official tail of the name („, Stadt“) is what the kind says already."""
    by_state = {_text(state): _text(name) for state, name in OF_ASSOCIATIONS.items()}
    in_association = case(by_state, value=func.left(u.ars, literal_column("2")), else_=_text(MUNICIPALITY))
    plain = case((u.kind == text_literal(Kind.MEMBER_MUNICIPALITY), in_association), else_=_text(MUNICIPALITY))
    label = case((u.type_label.in_([_text(plain_label) for plain_label in PLAIN_LABELS]), plain), else_=u.type_label)
    named = label.concat(_text(" ")).concat(func.split_part(u.name, _text(","), literal_column("1")))
    return case((u.kind == text_literal(Kind.UNINHABITED_AREA), u.name), else_=named)


def register_source(day: ColumnElement[Any]) -> ColumnElement[str]:
    """What has to stand beside facts of the register, with its day; NULL where there is none."""
    before, after = REGISTER.split("{}")
    return _text(before).concat(func.to_char(day, _text("DD.MM.YYYY"))).concat(_text(after))
