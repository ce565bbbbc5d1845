"""Outlines of the units of the territory, as the operator loaded them."""

from datetime import date
from typing import ClassVar

import sqlalchemy as sa

from tenants import days
from tenants.row_policies import reference_data
from tenants.rows import Row, column


class TerritoryOutline(Row, table=True):
    """Umriss einer Gebietseinheit, vereinfacht aus amtlichen Grenzen."""

    __tablename__ = "territory_outline"
    __without_persons__: ClassVar = True
    __policies__: ClassVar = reference_data("operator")
    __public_columns__: ClassVar = ("ars", "outline", "source")

    ars: str = column("Regionalschlüssel der Gebietseinheit", primary_key=True, max_length=12)
    outline: str = column("Umriss als Pfad: ganze Zahlen in Zehntausendstel Grad", generated=True, sa_type=sa.Text)
    source: str = column("Quellenvermerk der Grenzen", max_length=200)
    loaded_on: date = column("Geladen an diesem Tag", day=days.COMPUTED)
