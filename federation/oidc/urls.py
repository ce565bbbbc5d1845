"""Which URLs a secret may travel to."""

import httpx2

LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "::1")


def secure_url(text: object, issuer: str = "") -> httpx2.URL:
    """The URL if it is https, or http on a loopback host; raises ``ValueError`` otherwise.

    ``issuer``: who names the URL; one with https does not send us to this machine.
    """
    url = httpx2.URL(str(text))
    is_local = url.scheme == "http" and url.host in LOOPBACK_HOSTS and not issuer.startswith("https:")
    if url.host and (url.scheme == "https" or is_local):
        return url
    raise ValueError(f"{text!r} needs https, or http on 127.0.0.1")
