"""One service with two providers for the tests of a file."""

from collections.abc import AsyncIterator, Iterator

import pytest

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
def login(shared_login: LoginService) -> Iterator[LoginService]:
    """The service, whose providers tell the truth again afterwards."""
    yield shared_login
    for provider in shared_login.providers.values():
        provider.tell_the_truth()
