"""Two certified providers, two processes of the service behind one address, and a browser."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import ARGUMENTS
from tests.clients.login.balancer import Balancer
from tests.clients.login.people import Person
from tests.clients.login.processes import ServiceProcesses
from tests.clients.login.provider import Provider
from tests.helpers.demo import free_port

SECRET = "the secret of a client, which is long enough"
MACHINE_SECRET = "the secret of a machine, which is long enough"
PEOPLE = {
    "anna": {"name": "Anna Amt", "email": "anna@example.org", "email_verified": True},
    "bela": {"name": "Bela Büro", "email": "bela@example.org", "email_verified": False},
    "dora": {"name": "Dora Dach", "email": "dora@example.org", "email_verified": False},
    "cora": {"name": "Cora Chefin", "email": "cora@example.org", "email_verified": True},
}
KEYS = ("kreis", "land")
"""Of the two providers; the second one signs with elliptic curves."""


class House(NamedTuple):
    """All that runs."""

    origin: str
    providers: dict[str, Provider]
    service: ServiceProcesses
    balancer: Balancer
    ports: list[int]


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    balancer = Balancer()
    providers = {
        key: Provider(free_port(), clients_of(balancer.origin, key), PEOPLE, algorithm)
        for key, algorithm in zip(KEYS, ("RS256", "ES256"), strict=True)
    }
    service = ServiceProcesses(tmp_path_factory.mktemp("service"), balancer.origin)
    try:
        for provider in providers.values():
            provider.start()
        service.install(providers, SECRET, {"anna": "kreis"})
        ports = service.start(2)
        balancer.start(ports)
        yield House(balancer.origin, providers, service, balancer, ports)
    finally:
        balancer.stop()
        service.close()
        for provider in providers.values():
            provider.stop()


def clients_of(origin: str, key: str) -> list[dict[str, Any]]:
    """What a provider knows as its clients: our service, and a program."""
    path = f"{origin}/anmelden/{key}"
    website = {
        "client_id": "klimaverbund", "client_secret": SECRET, "redirect_uris": [f"{path}/zurueck"],
        "post_logout_redirect_uris": [f"{origin}/abgemeldet"], "backchannel_logout_uri": f"{path}/abmeldung",
        "backchannel_logout_session_required": True,
    }  # fmt: skip
    machine = {
        "client_id": "sensor", "client_secret": MACHINE_SECRET, "redirect_uris": [], "response_types": [],
        "grant_types": ["client_credentials"],
    }  # fmt: skip
    return [website, machine]


@pytest.fixture(scope="session")
def chromium(house: House) -> Iterator[Browser]:
    """After the installation: the thread that drives a browser cannot begin an event loop of its own."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=ARGUMENTS)
        yield launched
        launched.close()


@pytest.fixture
def new_person(house: House, chromium: Browser) -> Iterator[Callable[[], Person]]:
    """A person before a browser of her own, without any cookie; and a further one at each call."""
    contexts = []

    def new_person() -> Person:
        context = chromium.new_context(locale="de-DE", timezone_id="Europe/Berlin")
        context.set_default_timeout(30_000)
        contexts.append(context)
        return Person(context.new_page(), house.origin)

    yield new_person
    for context in contexts:
        context.close()


@pytest.fixture
def person(new_person: Callable[[], Person]) -> Person:
    return new_person()


@pytest.fixture(autouse=True)
def bound() -> Iterator[None]:
    """Ends a test after four minutes."""

    def end(*_: object) -> None:
        raise TimeoutError("nach vier Minuten nicht fertig")

    signal.signal(signal.SIGALRM, end)
    signal.alarm(240)
    yield
    signal.alarm(0)
