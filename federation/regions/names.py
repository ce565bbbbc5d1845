"""The full name of a unit of the register, and the credit of the register, as SQL expressions."""

from typing import Any

from sqlalchemy import ColumnElement, case, func, literal_column

from federation.graph.sql.json import text_literal
from tenants.model import TerritorialUnitKind
from tenants.rows import Columns

Kind = TerritorialUnitKind
PLAIN_LABELS = ("Kreisangehörige Gemeinde", "Verbandsfreie Gemeinde")
"""The register's labels of a municipality that is neither a town nor a market; people just say Gemeinde."""
MUNICIPALITY = "Gemeinde"
IN_ASSOCIATION = {"07": "Ortsgemeinde", "03": "Mitgliedsgemeinde", "15": "Mitgliedsgemeinde"}
"""State -> the word for such a municipality within an association: Gemeindeordnungen of Rheinland-Pfalz (§ 64),
Niedersachsen (§ 97 NKomVG) and Sachsen-Anhalt (§ 89 KVG); elsewhere it is Gemeinde."""
CREDIT = "Gemeindeverzeichnis GV-ISys, © Statistisches Bundesamt (Destatis), {}, verändert"


def full_name(u: Columns) -> ColumnElement[str]:
    """Kind and name of a unit, without the tail of its official name („, Stadt“): the kind has it already."""
    by_state = {text_literal(state): text_literal(name) for state, name in IN_ASSOCIATION.items()}
    in_association = case(by_state, value=func.left(u.ars, literal_column("2")), else_=text_literal(MUNICIPALITY))
    plain = case((u.kind == text_literal(Kind.MEMBER_MUNICIPALITY), in_association), else_=text_literal(MUNICIPALITY))
    is_plain = u.type_label.in_([text_literal(label) for label in PLAIN_LABELS])
    label = case((is_plain, plain), else_=u.type_label)
    name = label.concat(text_literal(" ")).concat(func.split_part(u.name, text_literal(","), literal_column("1")))
    return case((u.kind == text_literal(Kind.UNINHABITED_AREA), u.name), else_=name)


def register_source(day: ColumnElement[Any]) -> ColumnElement[str]:
    """The credit that has to stand beside data of the register. ``day``: the register's; NULL for NULL."""
    before, after = CREDIT.split("{}")
    return text_literal(before).concat(func.to_char(day, text_literal("DD.MM.YYYY"))).concat(text_literal(after))
