"""What is counted of stories: answers made of one row, whose arrays hold the counts by field of action."""

from datetime import date, datetime
from typing import Annotated

from sqlalchemy import select

from federation.graph.declare.types import Sql, answer, computed
from federation.measures.codes import FieldOfAction
from federation.rollups.codes import RollupBasis
from federation.rollups.tally import array_rows, declared_order
from tenants.rows import Columns


@answer
class StoriesByField:
    """Geschichten aus einem Handlungsfeld."""

    field_of_action: Annotated[FieldOfAction | None, "Handlungsfeld; null, wo es mehrere sind"]
    count: Annotated[int, "Wie viele gezeigt wurden"]


class StoryCounts:
    """Counts of the stories that organisations told; those of private persons are in no figure."""

    as_of: Annotated[date, "Tag, für den gezählt wurde"]
    generated_at: Annotated[datetime, "Wann gezählt wurde"]
    stories: Annotated[
        int, "Geschichten von Organisationen, die an diesem Tag gezeigt wurden, auch die nur den Mitgliedern; jede"
        " einmal"
    ]  # fmt: skip
    began: Annotated[int, "Davon und von früheren: die in den zwölf Monaten bis zu diesem Tag neu gezeigt wurden"]
    members: Annotated[int, "Mitgliedschaften, die sie erzählten"]

    @computed
    def by_field(r: Columns) -> Sql[list[StoriesByField]]:
        """Nach Handlungsfeld, soweit vorhanden; mehrere zuletzt."""
        counts = array_rows(r, "fields", "numbers").c
        query = select(counts.fields.label("field_of_action"), counts.numbers.label("count"))
        return query.order_by(declared_order(FieldOfAction, counts.fields))


@answer
class StoryFigures(StoryCounts):
    """Geschichten eines Bündnisses an einem Tag."""


@answer
class RegionStoryFigures(StoryCounts):
    """Geschichten der Bündnisse einer Region an einem Tag: in mehreren erzählt zählt eine hier einmal."""

    basis: Annotated[RollupBasis, "Was gezählt wurde: hängt davon ab, wer fragt"]
    alliances: Annotated[int, "Bündnisse, die welche zeigten"]
