"""What everyone may ask about files: the allow-list of the public schema. Their content is read by HTTP."""

from typing import Annotated, Any

from sqlalchemy import select

from federation.files import model
from federation.files.codes import MediaType
from federation.files.references import address
from federation.graph.declare.types import Connection, IdOf, Sql, bound, computed, extends, root
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns


@bound(model.File)
class File:
    name: str
    media_type: MediaType
    size: int
    sha256: str
    width: int | None
    height: int | None
    tenant: TenantRow

    @computed
    def address(f: Columns) -> Sql[str]:
        """Wo ihr Inhalt gelesen wird, ein Pfad."""
        return address(f.tenant_id, f.id)


@extends(TenantRow)
class TenantFiles:
    @computed
    def files(t: Columns) -> Sql[Connection[model.File]]:
        """Dateien dieses Mandanten in Sicht, die neueste zuerst; gelesen werden sie unter `/dateien/` und ihrer
        Kennung."""
        f = model.File.c
        return select(model.File).where(f.tenant_id == t.id).order_by(f.tenant_id, f.id.desc())  # ids are by time


@root
def file(id: Annotated[Any, IdOf(model.File)]) -> Sql[model.File | None]:
    """Eine Datei; null, wenn es die nicht gibt oder sie nicht in Sicht ist."""
    return select(model.File).where(id)
