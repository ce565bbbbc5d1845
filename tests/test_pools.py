"""Pools are sized by the cores of the database, and their settings are read."""

from pathlib import Path

import pytest

from federation import settings
from federation.pools import PoolSizes, available_cores

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
ENVIRONMENT = {"DATABASE_URL": "postgresql://one", "DATABASE_URL_ANONYMOUS": "postgresql://other"}


def test_pools_grow_with_cores_up_to_what_one_process_keeps_busy() -> None:
    assert PoolSizes.for_cores(1) == (3, 3, 3, 3)
    assert PoolSizes.for_cores(2) == (6, 6, 6, 6)
    assert PoolSizes.for_cores(64) == PoolSizes.for_cores(4) == (10, 10, 10, 8)


def test_live_queries_leave_connections_to_queries() -> None:
    for cores, readings in ((1, 1), (2, 3), (64, 3)):
        sizes = PoolSizes.for_cores(cores)
        assert sizes.live_readings == readings
        assert sizes.live_readings * 2 <= sizes.members


def test_guide_names_how_many_connections_there_are() -> None:
    two, most = PoolSizes.for_cores(2).connections, PoolSizes.for_cores(64).connections
    assert f"bei zwei Kernen {two}, höchstens {most}" in README


def test_cores_of_the_database_are_a_setting_and_else_those_of_this_process() -> None:
    assert settings.read({**ENVIRONMENT, "DATABASE_CORES": "1"}).pools == PoolSizes.for_cores(1)
    assert settings.read(ENVIRONMENT).pools == PoolSizes.for_cores(available_cores())


@pytest.mark.parametrize("cores", ["0", "two", "-1"])
def test_wrong_numbers_of_cores_name_the_variable(cores: str) -> None:
    with pytest.raises(settings.SettingsError, match="DATABASE_CORES"):
        settings.read({**ENVIRONMENT, "DATABASE_CORES": cores})
