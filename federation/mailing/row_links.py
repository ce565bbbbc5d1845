"""Signed links that lead to one row without a login; where they can be used up, the database has their hashes."""

from __future__ import annotations

import re
from hashlib import sha256
from uuid import UUID

from federation.graph.secret_key import SecretKey
from federation.oidc.login.own_paths import address_in
from tenants.messages import Language

TOKEN = re.compile(r"([0-9a-f]{32})\.([0-9a-f]{32})", re.ASCII)


class RowLinks:
    """Makes and reads the links of one installation for one purpose."""

    def __init__(self, secret: SecretKey, purpose: str, path: str, public_url: str) -> None:
        self._signer, self._path, self._public_url = secret.signer(purpose), path, public_url

    def token(self, id: UUID) -> str:
        """The token of a row."""
        return f"{id.hex}.{self._signer.sign(id.hex)}"

    def link(self, id: UUID, language: Language = "de") -> str:
        """The address that a mail leads to."""
        return f"{self._public_url}{address_in(language, self._path)}/{self.token(id)}"

    def hash(self, id: UUID) -> bytes:
        """What the database has of a link."""
        return sha256(self.token(id).encode()).digest()

    def row(self, token: str) -> UUID | None:
        """The row of a token; None for one that we did not make."""
        match = TOKEN.fullmatch(token)
        if match is None or not self._signer.is_signed(match[1], match[2]):
            return None
        return UUID(hex=match[1])

    def read(self, token: str) -> bytes | None:
        """The hash of a token; None for one that we did not make."""
        return None if self.row(token) is None else sha256(token.encode()).digest()
