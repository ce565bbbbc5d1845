"""How much room files have."""

from typing import Any

from sqlalchemy import func, select

DEFAULT_QUOTA_MB = 500
"""Of the files of one tenant, in millions of bytes."""


def bytes_of_tenant(tenant_id: int | None) -> Any:
    """The bytes of all files of a tenant, also of those that the caller does not see."""
    return select(func.file_bytes_of(tenant_id))
