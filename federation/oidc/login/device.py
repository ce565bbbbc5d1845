"""The browser and system of a session, as its owner recognises them; never the whole text that a browser sends."""

from __future__ import annotations

BROWSERS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Vivaldi", "Vivaldi"),
    ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chromium", "Chromium"), ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)  # fmt: skip
"""The first text that is in the header, since each browser also calls itself by the names of older ones."""
SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Windows", "Windows"),
    ("Mac OS X", "macOS"), ("Linux", "Linux"),
)  # fmt: skip
MAX_LENGTH = 1_000


def device_name(user_agent: str | None) -> str | None:
    """Such as „Firefox, Linux“; None where neither is known."""
    text = (user_agent or "")[:MAX_LENGTH]
    names = [next((name for part, name in known if part in text), None) for known in (BROWSERS, SYSTEMS)]
    return ", ".join(name for name in names if name) or None
