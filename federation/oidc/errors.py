"""Why authentication fails: stable codes for the log, details for the holder of the token."""

from enum import StrEnum


class FailureReason(StrEnum):
    """The first thing that is wrong; written to the log as it is."""

    SCHEME = "scheme"
    TOO_LONG = "too_long"
    MALFORMED = "malformed"
    ALGORITHM = "algorithm"
    TYP = "typ"
    ID_TOKEN = "id_token"
    ISSUER = "issuer"
    DEMO = "demo"
    KID = "kid"
    SIGNATURE = "signature"
    AUDIENCE = "audience"
    SUBJECT = "subject"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    SCOPE = "scope"
    NONCE = "nonce"
    PROVIDER = "provider"


class InvalidTokenError(Exception):
    """A bad token. The reason is for the log. The detail may quote the token, so only its holder may read it."""

    def __init__(self, reason: FailureReason, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail

    def __str__(self) -> str:
        return f"{self.reason}: {self.detail}"


class ProviderUnreachableError(Exception):
    """No trustworthy keys of the issuer could be fetched, and none are cached: answered with 503, retryable."""

    reason = FailureReason.PROVIDER


class ProviderBusyError(ProviderUnreachableError):
    """The provider says that it cannot answer now; later it may."""
