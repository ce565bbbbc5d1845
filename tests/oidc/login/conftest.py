"""One service with two providers for the tests of a file."""

from collections.abc import AsyncIterator, Iterator
from functools import partial

import pytest

from federation.app import Service
from federation.oidc.login import endpoints
from federation.oidc.login.rates import LoginRates
from tenants.install import Addresses
from tests.helpers.login_service import LoginService


@pytest.fixture(scope="module")
async def shared_login(
    addresses: Addresses, key: bytes, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[LoginService]:
    service = LoginService(addresses, tmp_path_factory.mktemp("login"), key)
    yield service
    await service.close()


@pytest.fixture
async def still_service(
    login: LoginService, addresses: Addresses, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Service]:
    """A process of the service in which no rate grows back."""
    monkeypatch.setattr(endpoints, "LoginRates", partial(LoginRates, clock=lambda: 0.0))
    service = login.another(addresses)
    yield service
    await service.close()


@pytest.fixture
def login(shared_login: LoginService) -> Iterator[LoginService]:
    """The service, whose providers tell the truth again afterwards."""
    yield shared_login
    for provider in shared_login.providers.values():
        provider.tell_the_truth()
