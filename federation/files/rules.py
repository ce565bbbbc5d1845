"""How much room files have."""

from typing import Any

from sqlalchemy import func, select

from federation.files.model import File

DEFAULT_QUOTA_MB = 500
"""Of the files of one tenant, in millions of bytes."""


def bytes_of_tenant(tenant_id: int | None) -> Any:
    """The bytes of all files of a tenant, for those who read them all."""
    return select(func.coalesce(func.sum(File.c.size), 0)).where(File.c.tenant_id == tenant_id)
