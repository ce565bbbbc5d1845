"""What the function of ``candidates.sql`` returns, as a table. It runs with the caller's rights."""

from typing import Any

from sqlalchemy import ARRAY, Integer, Text, Uuid, column, func

from tenants.scripts import register_script

CANDIDATE_COLUMNS: dict[str, Any] = {
    "tenant_id": Integer(), "other_id": Integer(), "km": Integer(), "reason": Text(), "fields": ARRAY(Text()),
    "models": ARRAY(Uuid()), "years": ARRAY(Integer()),
}  # fmt: skip


def candidates(tenant_ids: Any, day: Any) -> Any:
    """Pairs of tenants that might cooperate, one of them among these, with a reason: a row for each reason."""
    columns = (column(name, type_) for name, type_ in CANDIDATE_COLUMNS.items())
    return func.cooperation_candidates(tenant_ids, day).table_valued(*columns).alias("candidate")


register_script(__file__, "candidates.sql")
