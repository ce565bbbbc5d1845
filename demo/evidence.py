"""Success criteria of the demo that figures prove: of an alliance, or of a network, as they are when they are read."""

from __future__ import annotations

import asyncpg

from demo.files import read_tables
from demo.networks import FILE, find_network
from demo.rows import find_measure


async def write(owner: asyncpg.Connection) -> None:
    """Points criteria to figures, once measures and networks are there; the stored state stays beside them."""
    for item in read_tables(FILE, "evidence"):
        measure = await find_measure(owner, item["measure"])
        await owner.execute(
            "UPDATE success_criterion SET evidence_figure = $1, evidence_network_id = $2,"
            " evidence_alliance_id = (SELECT id FROM alliance WHERE name = $3)"
            " WHERE tenant_id = $4 AND measure_id = $5 AND starts_with(text, $6)",
            item["figure"],
            await find_network(owner, item.get("network")),
            item.get("alliance"),
            measure.get("to_tenant_id"),
            measure.get("measure_id"),
            item["criterion"],
        )
