"""The meaning of the fields of who acts for a partner; ``relations.py`` includes them."""

from typing import Any

MANY: dict[tuple[str, str], tuple[Any, ...]] = {
    ("Partner", "representations"): ("representation", "partner_id = $1", ("-id",)),
    ("Partner", "invitations"): (
        "invitation",
        "id IN (SELECT id FROM partner_invitation WHERE partner_id = $1)",
        ("-created_at",),
    ),
    ("Partner", "reviews"): ("partner_review", "partner_id = $1", ("-id",)),
    ("Viewer", "representations"): ("representation", "user_id = $1", ("-id",)),
}
FACTS: dict[tuple[str, str], tuple[Any, ...]] = {
    ("Invitation", "partner"): (
        "SELECT partner_id FROM partner_invitation WHERE tenant_id = $1 AND id = $2", "partner",
    ),
    ("Representation", "version"): ("SELECT max(number) FROM representation_step WHERE representation_id = $1",),
    ("Representation", "person"): (
        "SELECT user_id FROM person WHERE user_id = (SELECT user_id FROM representation WHERE id = $1)", "person",
    ),
}  # fmt: skip
