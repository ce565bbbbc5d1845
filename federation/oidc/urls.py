"""Which URLs a secret may travel to."""

import httpx2

LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "::1")


def secure_url(text: object) -> httpx2.URL:
    """The URL if it is https, or http on a loopback host; raises ``ValueError`` otherwise."""
    url = httpx2.URL(str(text))
    if url.host and (url.scheme == "https" or (url.scheme == "http" and url.host in LOOPBACK_HOSTS)):
        return url
    raise ValueError(f"{text!r} needs https, or http on 127.0.0.1")
