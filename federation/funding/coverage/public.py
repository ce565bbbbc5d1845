"""What everyone may ask about coverage of projects and of posts."""

from datetime import date

from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Sql, Today, computed
from tenants.periods import last_day
from tenants.rows import Columns
from tenants.territory import CoverageScope, Territory, latest_unit


class CoverageFields:
    """The fields of a covered unit."""

    scope: CoverageScope
    begins_on: date | None

    @computed
    def key(c: Columns) -> Sql[RegionalKey]:
        """Regionalschlüssel der Gebietseinheit."""
        return c.ars

    @computed
    def ends_on(c: Columns) -> Sql[date | None]:
        """Letzter Tag der Abdeckung; leer: bis zum Ende."""
        return last_day(c.ends_before)

    @computed
    def territory(c: Columns, today: Today) -> Sql[Territory | None]:
        """Die Gebietseinheit, wie das Gemeindeverzeichnis sie heute kennt oder zuletzt kannte."""
        return latest_unit(c.ars, today)
