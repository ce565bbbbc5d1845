"""Where rows of the test region name its partners: openly, by a merged entry, and by some that few people see."""

from __future__ import annotations

from uuid import UUID

import asyncpg

from tests.helpers.partners import ALIAS, AUTHORITY, BAKERY, COOPERATIVE, GARDENER, TRADESWOMAN, UTILITY
from tests.helpers.region import MEASURES, fixed_id

ID_OF = {code: id.int for _, id, code, *_ in MEASURES}
"""Code of a measure -> the number in its id, which its advice, project and post have too."""
# table, column, code of the measure beside the row, partner
USES: list[tuple[str, str, str, UUID]] = [
    ("advice", "applicant_partner_id", "Se1", UTILITY),
    ("advice", "provider_partner_id", "Se1", ALIAS),
    ("advice", "applicant_partner_id", "L1", COOPERATIVE),
    ("advice", "provider_partner_id", "K1", TRADESWOMAN),
    ("concept", "author_partner_id", "Se1", BAKERY),
    ("concept", "author_partner_id", "L1", COOPERATIVE),
    ("concept", "author_partner_id", "Se2", TRADESWOMAN),
    ("post", "employer_partner_id", "Se1", AUTHORITY),
    ("post", "employer_partner_id", "L1", ALIAS),
    ("post", "employer_partner_id", "L2", GARDENER),
]
# code of the measure beside the project, partner
PROJECT_PARTNERS: list[tuple[str, UUID]] = [
    *((code, BAKERY) for code in ID_OF),
    ("Se1", ALIAS), ("Se1", UTILITY), ("Se1", COOPERATIVE), ("L1", GARDENER), ("L1", TRADESWOMAN),
]  # fmt: skip


async def insert_partner_uses(owner: asyncpg.Connection) -> None:
    """Names the partners where they take part."""
    for table, column, code, partner in USES:
        id = fixed_id(ID_OF[code] + (6000 if table == "concept" else 0))
        await owner.execute(f"UPDATE {table} SET {column} = $2 WHERE id = $1", id, partner)
    await owner.execute("UPDATE post SET employer = 'Landratsamt' WHERE employer_partner_id = $1", AUTHORITY)
    await owner.executemany(
        "INSERT INTO project_partner (tenant_id, project_id, visibility, partner_id)"
        " SELECT tenant_id, id, visibility, $2 FROM funded_project WHERE id = $1",
        [(fixed_id(ID_OF[code]), partner) for code, partner in PROJECT_PARTNERS],
    )
