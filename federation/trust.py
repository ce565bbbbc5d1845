"""Whose tokens are accepted here."""

from __future__ import annotations

from federation.oidc.verifier import Verifier
from federation.settings import DEMO_PROVIDER_PATH, ConfigurationError, TrustedIssuers


def create_verifier(trusted: TrustedIssuers, *, is_demo: bool = False) -> Verifier:
    """The verifier for tokens of these issuers; raises ``ConfigurationError``. Only a demo trusts a demo provider."""
    issuers = trusted.issuers
    if not is_demo and any(issuer.rstrip("/").endswith(DEMO_PROVIDER_PATH) for issuer in issuers):
        raise ConfigurationError(
            "OIDC_ISSUERS nennt den Anmeldedienst der Vorführung; `serve` läuft nur mit einem echten."
        )
    try:
        return Verifier(issuers, trusted.audience, typ_jwt=trusted.typ_jwt, allows_demo=is_demo)
    except ValueError:
        raise ConfigurationError(
            f"OIDC_ISSUERS: jede Adresse braucht https, oder http auf diesem Rechner (127.0.0.1); hier steht "
            f"{', '.join(issuers)}."
        ) from None
