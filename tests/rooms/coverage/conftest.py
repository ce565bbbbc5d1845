"""An empty county for the stories of coverage."""

from collections.abc import AsyncIterator

import pytest

from federation.graph.run.reads import QueryRunner
from tests.helpers.coverage import County, emptied_county
from tests.helpers.uncommitted import Db


@pytest.fixture
async def county(db: Db, reads: QueryRunner) -> AsyncIterator[County]:
    async with emptied_county(db, reads) as county:
        yield county
