"""The device of a session, as its owner recognises it."""

import pytest

from federation.oidc.login.device import device_name
from tests.helpers.login import FIREFOX

WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
DEVICES = {
    FIREFOX: "Firefox, Linux",
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0": "Edge, Windows",
    f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {WEBKIT} Chrome/142.0.0.0 Safari/537.36": "Chrome, Windows",
    f"Mozilla/5.0 (Linux; Android 15; K) {WEBKIT} Chrome/142.0.0.0 Mobile Safari/537.36": "Chrome, Android",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1":
        "Safari, iPhone",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15":
        "Safari, macOS",
    "curl/8.5.0 (Linux)": "Linux",
    "<script>alert(1)</script>": None,
    "": None,
}  # fmt: skip


@pytest.mark.parametrize(("user_agent", "name"), DEVICES.items())
def test_a_device_is_a_browser_and_a_system(user_agent: str, name: str | None) -> None:
    assert device_name(user_agent) == name


def test_no_header_is_no_device() -> None:
    assert device_name(None) is None
