"""The secret of an installation, by which its processes recognise what they made themselves."""

from __future__ import annotations

import hashlib
import hmac

MIN_SECRET_BYTES = 32


class SecretKey:
    """Signs and derives keys, each for one purpose: what was signed for one is worth nothing for another."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) < MIN_SECRET_BYTES:
            raise ValueError(f"a secret has at least {MIN_SECRET_BYTES} bytes")
        self._secret = secret

    def derive(self, purpose: str) -> bytes:
        """A key of 32 bytes for a purpose."""
        return hmac.digest(self._secret, purpose.encode(), hashlib.sha256)

    def signer(self, purpose: str) -> Signer:
        """What signs and checks texts for a purpose."""
        return Signer(self.derive(purpose))


class Signer:
    """Signs texts with a key of its own."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def sign(self, text: str) -> str:
        """The signature of a text: 32 hexadecimal digits."""
        return hmac.digest(self._key, text.encode(), hashlib.sha256).hex()[:32]

    def is_signed(self, text: str, signature: str) -> bool:
        """Whether this is the signature of the text; takes the same time for every wrong one."""
        return hmac.compare_digest(self.sign(text).encode(), signature.encode())
