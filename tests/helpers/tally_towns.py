"""Towns and models for the tests of the tally."""

from collections.abc import Sequence

import asyncpg

from tests.helpers import tally_model
from tests.helpers.region import person
from tests.helpers.tally_database import (
    insert_measures,
)
from tests.helpers.tally_model import START, VISIBILITIES, Measure, TallyModel

TOWNS = ASPERG, DITZINGEN, GERLINGEN, GROSSBOTTWAR = "081180003003", "081180011011", "081180019019", "081180021021"


WRITERS = EDITOR, PUBLISHER = person("ledger-editor"), person("ledger-publisher")


Db = asyncpg.Connection


Towns = dict[str, int]


def assert_figures_agree(
    figures: tally_model.Figures, model: TallyModel, visibilities: Sequence[str] = VISIBILITIES
) -> None:
    assert figures == model.expected_figures(visibilities)
    assert all(n > 0 for n in (*figures.tally.values(), *figures.freshness.values()))


async def insert_model(db: Db, *towns: int) -> tuple[TallyModel, list[Measure]]:
    """A model with a measure in each of these towns, inserted into the database."""
    model = TallyModel(towns)
    for town in towns:
        model.add_entry(model.add_measure(town), START, tally_model.NOT_STARTED)
    await insert_measures(db, model.measures)
    return model, model.measures
