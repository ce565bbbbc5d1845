"""The meaning of the fields of sessions, people, invitations and requests; ``relations.py`` includes them."""

from typing import Any

_ONE = "WHERE tenant_id = $1 AND id = $2"
_STATE = """SELECT CASE WHEN state = 'OPEN' AND expires_at <= now() THEN 'EXPIRED' ELSE state END
  FROM invitation WHERE tenant_id = $1 AND id = $2"""


def _person(column: str, table: str) -> tuple[str, str]:
    """The person whom a column names, if visible."""
    return f"SELECT user_id FROM person WHERE user_id = (SELECT {column} FROM {table} {_ONE})", "person"


MANY: dict[tuple[str, str], tuple[Any, ...]] = {
    ("Query", "sessions"): ("login_session", "true", ("-last_seen_at", "id")),
    ("Query", "accessRequests"): ("access_request", "user_id = ctx.user_id()", ("-created_at",)),
    ("Tenant", "accessRequests"): ("access_request", "tenant_id = $1", ("-created_at",)),
    ("Tenant", "invitations"): ("invitation", "tenant_id = $1", ("-created_at",)),
    ("Tenant", "people"): ("role_grant", "tenant_id = $1", ("-valid_to", "-valid_from")),
}  # fmt: skip
FACTS: dict[tuple[str, str], tuple[Any, ...]] = {
    ("Session", "isCurrent"): ("SELECT coalesce($1::uuid = ctx.session_id(), false)",),
    ("Grant", "person"): _person("user_id", "role_grant"),
    ("Grant", "grantedBy"): _person("granted_by", "role_grant"),
    ("Invitation", "tenant"): ("SELECT $1::int, $2::uuid", "tenant"),
    ("Invitation", "invitedBy"): _person("invited_by", "invitation"),
    ("Invitation", "acceptedBy"): _person("accepted_by", "invitation"),
    ("Invitation", "state"): (_STATE,),
    ("Invitation", "until"): (f"SELECT (valid_to - interval '1 day')::date FROM invitation {_ONE}",),
    ("Invitation", "email"): (
        f"SELECT email FROM invitation {_ONE} AND (ARRAY[tenant_id, by_tenant_id] && ctx.tenant_ids('admin')"
        " OR kind = 'PARTNER' AND accepted_by IS DISTINCT FROM ctx.user_id())",
    ),
    ("AccessRequest", "tenant"): ("SELECT $1::int, $2::uuid", "tenant"),
    ("AccessRequest", "person"): _person("user_id", "access_request"),
}  # fmt: skip
