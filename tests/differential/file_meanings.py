"""The meaning of the fields that lead to a file; ``relations.py`` includes them."""

from typing import Any

_FILE = (
    "SELECT tenant_id, id FROM file"
    " WHERE (tenant_id, id) = (SELECT tenant_id, file_id FROM {} WHERE tenant_id = $1 AND id = $2)"
)

MANY: dict[tuple[str, str], tuple[Any, ...]] = {}
FACTS: dict[tuple[str, str], tuple[Any, ...]] = {
    ("Concept", "file"): (_FILE.format("concept"), "file"),
    ("MeasureDocument", "file"): (_FILE.format("measure_document"), "file"),
    ("MeasureResolution", "file"): (_FILE.format("measure_resolution"), "file"),
    ("MeasureDocument", "url"): (
        "SELECT coalesce(url, '/dateien/' || rtrim(replace(encode(convert_to('File:' || tenant_id || ':' || file_id,"
        " 'UTF8'), 'base64'), E'\\n', ''), '=')) FROM measure_document WHERE tenant_id = $1 AND id = $2",
    ),
}
