"""The meaning of the fields that lead to a file; ``relations.py`` includes them."""

from typing import Any

_ADDRESS = (
    "'/dateien/' || rtrim(replace(encode(convert_to('File:' || tenant_id || ':' || {}, 'UTF8'), 'base64'), E'\\n', ''),"
    " '=')"
)
_FILE = (
    "SELECT tenant_id, id FROM file"
    " WHERE (tenant_id, id) = (SELECT tenant_id, file_id FROM {} WHERE tenant_id = $1 AND id = $2)"
)

MANY: dict[tuple[str, str], tuple[Any, ...]] = {}
FACTS: dict[tuple[str, str], tuple[Any, ...]] = {
    ("File", "address"): (f"SELECT {_ADDRESS.format('id')} FROM file WHERE tenant_id = $1 AND id = $2",),
    ("Concept", "file"): (_FILE.format("concept"), "file"),
    ("MeasureDocument", "file"): (_FILE.format("measure_document"), "file"),
    ("MeasureResolution", "file"): (_FILE.format("measure_resolution"), "file"),
    ("MeasureDocument", "url"): (
        f"SELECT coalesce(url, {_ADDRESS.format('file_id')}) FROM measure_document WHERE tenant_id = $1 AND id = $2",
    ),
}
