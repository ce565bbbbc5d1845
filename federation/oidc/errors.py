"""Why a token is refused: words for the log, which stay as they are, and details for whoever holds the token."""

from enum import StrEnum


class Reason(StrEnum):
    """What is wrong, first of all."""

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
    PROVIDER = "provider"


class InvalidTokenError(Exception):
    """A bad token. The reason is for the log; the detail may hold what is in the token, and is told to nobody else."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail

    def __str__(self) -> str:
        return f"{self.reason}: {self.detail}"


class ProviderUnreachableError(Exception):
    """No keys of the issuer that one may trust could be had, and none are cached: answer 503, retryable."""

    reason = Reason.PROVIDER
