"""Statements under a mandate: what a county editor may do in a town, and what not."""

from tests.helpers.region import fixed_id

KORNWESTHEIM = "081180046046"


def set_title(id: int, title: str = "Anders") -> str:
    return f"UPDATE measure SET title = '{title}' WHERE id = '{fixed_id(id)}'"


MEASURE = "measure (tenant_id, id, visibility, code, title, field_of_action, version)"


MAKE = f"INSERT INTO {MEASURE} VALUES ({{}}, '{fixed_id(8009)}', '{{}}', 'M9', 'Neu', 'MOBILITY', 1)"
