"""Which measures members see."""

from typing import Any

from tests.conftest import Client
from tests.helpers.region import ANONYMOUS, EDITOR, FOREIGNER, MANAGER, VIEWER

TITLES = '{ measures(filter: {region: "07335"}) { nodes { title } } }'


def measure_titles(data: Any) -> list[str]:
    return [node["title"] for node in data["measures"]["nodes"]]


async def test_an_editor_sees_drafts_and_a_viewer_does_not(ask: Client) -> None:
    shared = ["Kreisnetzwerk", "Personalstelle", "Radweg Bruch", "Sanierung Schule", "Solardach Rathaus"]
    assert measure_titles(await ask(EDITOR, TITLES)) == ["Ärger mit dem Wärmenetz", *shared]
    assert measure_titles(await ask(VIEWER, TITLES)) == shared


async def test_county_sees_shared_measures_and_another_county_public_ones(ask: Client) -> None:
    shared = ["Kreishaushalt", "Kreisnetzwerk", "Radweg Bruch", "Sanierung Schule", "Solardach Rathaus"]
    assert measure_titles(await ask(MANAGER, TITLES)) == shared
    for stranger in (FOREIGNER, ANONYMOUS):
        assert measure_titles(await ask(stranger, TITLES)) == ["Sanierung Schule", "Solardach Rathaus"]
