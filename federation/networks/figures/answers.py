"""What is counted of networks: an answer made of one row."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import Select, func, select

from federation.graph.declare.types import Sql, answer, computed
from federation.graph.sql.json import text_literal
from federation.networks.codes import NetworkKind, NetworkStatus
from federation.networks.figures.counts import ideas, members
from federation.networks.ideas.codes import IdeaStatus
from federation.rollups.tally import array_rows, declared_order
from tenants.rows import Choice, Columns

COUNT = "Netzwerke"
RUNNING = "der Netzwerke, die aktiv sind oder ruhen"


@answer
class NetworksByStatus:
    """Netzwerke in einem Stand."""

    status: Annotated[NetworkStatus, "Stand an diesem Tag"]
    count: Annotated[int, COUNT]


@answer
class NetworksByKind:
    """Netzwerke einer Art, die nicht abgeschlossen sind."""

    kind: Annotated[NetworkKind, "Art"]
    count: Annotated[int, COUNT]


@answer
class IdeasByStatus:
    """Ideen in einem Stand."""

    status: Annotated[IdeaStatus, "Stand an diesem Tag"]
    count: Annotated[int, "Ideen"]


@answer
class IdeaOutcomes:
    """Was aus Ideen wurde, soweit es heute eingetragen ist."""

    measures: Annotated[int, "Maßnahmen"]
    pledges: Annotated[int, "Selbstverpflichtungen"]
    cooperations: Annotated[int, "Kooperationen"]
    meetings: Annotated[int, "Themen von Treffen"]


@answer
class NetworkFigures:
    """Netzwerke an einem Tag, soweit in Sicht: wer mehr sieht, zählt mehr."""

    as_of: Annotated[date, "Tag, für den gezählt wurde"]
    generated_at: Annotated[datetime, "Wann gezählt wurde"]
    target_mwh: Annotated[Decimal | None, f"Ziele {RUNNING}: eingesparte Endenergie, MWh im Jahr; null ohne eines"]
    target_t: Annotated[Decimal | None, f"Ziele {RUNNING}: vermiedene Treibhausgase, t CO2-Äq. im Jahr"]
    reached_mwh: Annotated[
        Decimal | None, f"Erreicht nach dem jüngsten berichteten Jahr {RUNNING}: MWh im Jahr, geprüft oder nicht"
    ]
    reached_t: Annotated[
        Decimal | None, f"Erreicht nach dem jüngsten berichteten Jahr {RUNNING}: t CO2-Äq. im Jahr, geprüft oder nicht"
    ]
    verified_mwh: Annotated[Decimal | None, "Davon verifiziert: MWh im Jahr"]
    verified_t: Annotated[Decimal | None, "Davon verifiziert: t CO2-Äq. im Jahr"]

    @computed
    def networks(r: Columns) -> Sql[int]:
        """Netzwerke, die nicht abgeschlossen sind."""
        statuses = array_rows(r, "statuses").c.statuses
        return select(func.count()).where(statuses != text_literal(NetworkStatus.CLOSED)).scalar_subquery()

    @computed
    def by_status(r: Columns) -> Sql[list[NetworksByStatus]]:
        """Nach Stand, soweit vorhanden."""
        return _by(NetworkStatus, array_rows(r, "statuses").c.statuses, "status")

    @computed
    def by_kind(r: Columns) -> Sql[list[NetworksByKind]]:
        """Nach Art, ohne abgeschlossene, soweit vorhanden."""
        rows = array_rows(r, "kinds", "statuses").c
        return _by(NetworkKind, rows.kinds, "kind").where(rows.statuses != text_literal(NetworkStatus.CLOSED))

    @computed
    def members(r: Columns) -> Sql[int]:
        """Organisationen und Kommunen in Sicht, die an diesem Tag in mindestens einem sind, ohne Privatpersonen."""
        return members(r.network_ids, r.as_of).scalar_subquery()

    @computed
    def ideas_by_status(r: Columns) -> Sql[list[IdeasByStatus]]:
        """Ideen in Sicht nach Stand, soweit vorhanden."""
        status = ideas(r).c.status
        return _by(IdeaStatus, status, "status").where(status.is_not(None))

    @computed
    def idea_outcomes(r: Columns) -> Sql[IdeaOutcomes]:
        """Was aus Ideen in Sicht wurde, die an diesem Tag aufgegriffen waren."""
        i = ideas(r).c
        names = {"measures": i.measure_id, "pledges": i.pledge_id, "cooperations": i.cooperation_id,
                 "meetings": i.meeting_id}  # fmt: skip
        counts = (func.count(column).label(name) for name, column in names.items())
        return select(*counts).where(i.status == text_literal(IdeaStatus.TAKEN_UP))


def _by(codes: type[Choice], code: Any, name: str) -> Select[Any]:
    """How many rows have each code, in the order in which they are declared."""
    return select(code.label(name), func.count().label("count")).group_by(code).order_by(declared_order(codes, code))
