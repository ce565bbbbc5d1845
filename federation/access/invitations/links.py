"""The link of an invitation: made again whenever a mail is sent, since the database has its hash only.

It stands behind ``#`` in the address: browsers send that to nobody, so no log and no preview has it.
"""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

from federation.graph.secret_key import SecretKey

PAGE = "/einladung"


def invitation_code(secret: SecretKey, id: UUID, number: int) -> str:
    """The code of an invitation that was sent so many times; nobody without the secret makes one."""
    text = f"{id.hex}{number:x}"
    return f"{text}-{secret.signer('invitation').sign(text)}"


def invitation_link(public_url: str, code: str) -> str:
    """The address that a mail leads to."""
    return f"{public_url}{PAGE}#{code}"


def hash_code(code: str) -> bytes:
    """What the database has of a code."""
    return sha256(code.encode()).digest()
