"""A demo from which tests only read: one for all files of this folder, since it takes seconds to start."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tenants.embedded import Embedded
from tests.cli.test_demo import fetch_token
from tests.cli.test_real_use import ask
from tests.helpers.demo import Demo, free_port

AskDemo = Callable[..., Any]


@pytest.fixture(scope="session")
def demo_port(demo_folder: Any) -> Iterator[int]:
    """Where the demo listens."""
    port = free_port()
    demo = Demo(demo_folder, port)
    assert "Strg-C" in demo.text, demo.text
    yield port
    assert demo.stop(signal.SIGINT) == 0


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    created = tmp_path_factory.mktemp("demo")
    yield created
    Embedded(created / "postgres").stop()  # had a test failed, its server would go on


@pytest.fixture(scope="session")
def ask_demo(demo_folder: Any, demo_port: int) -> AskDemo:
    """Asks the demo as one of its people, or as nobody; returns the data."""

    def ask_demo(query: str, person: str | None = None) -> Any:
        answer = ask(demo_port, query, person and fetch_token(demo_folder, person))[1]
        assert "errors" not in answer, answer
        return answer["data"]

    return ask_demo
