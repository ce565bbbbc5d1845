"""An installation for the tests of one file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.helpers.installation import House, sourced


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    made = House(tmp_path_factory.mktemp("house"))
    try:
        made.run("migrate", "--bootstrap", made.superuser, "--settings", str(made.file))
        made.settings = sourced(made.file)
        yield made
    finally:
        made.postgres.stop()
