"""The meaning of the fields of mail; ``relations.py`` includes them."""

from typing import Any

_MAIL = "SELECT user_id FROM person WHERE user_id = (SELECT user_id FROM mail WHERE id = $1)"

MANY: dict[tuple[str, str], tuple[Any, ...]] = {
    ("Alliance", "failedMails"): (
        "mail",
        "about_tenant_id = $1 AND outcome = 'FAILED' AND $2 = ANY (ctx.keys('office'))"
        " AND (mailing_id IN (SELECT id FROM mailing WHERE tenant_id = $1 AND alliance_id = $2)"
        " OR kind = 'MEMBERSHIP_DECIDED' AND row_id IN (SELECT id FROM membership_step WHERE tenant_id = $1"
        " AND alliance_id = $2))",
        ("-id",),
    ),
    ("Tenant", "failedMails"): ("mail", "about_tenant_id = $1 AND outcome = 'FAILED'", ("-id",)),
}
FACTS: dict[tuple[str, str], tuple[Any, ...]] = {
    ("Mail", "person"): (_MAIL, "person"),
    ("Viewer", "mailLanguage"): ("SELECT coalesce(max(language), 'DE') FROM mail_language WHERE user_id = $1",),
    ("Viewer", "mailAddress"): ("SELECT email FROM person WHERE user_id = $1 AND email_verified",),
}
NOTIFICATIONS = """
SELECT k.kind, coalesce(s.frequency, k.usual) AS frequency
FROM (VALUES (1, 'ACCESS_REQUESTED', 'IMMEDIATE'), (2, 'REPRESENTATION_ASKED', 'IMMEDIATE'),
  (3, 'PARTNER_CORRECTED', 'IMMEDIATE'), (4, 'DEADLINE_DUE', 'OFF'),
  (5, 'PUBLICATION_REQUESTED', 'OFF'), (6, 'PUBLICATION_DECIDED', 'IMMEDIATE'),
  (7, 'MEASURES_STALE', 'OFF'), (8, 'GRANT_ENDING', 'IMMEDIATE'),
  (9, 'MEMBERSHIP_REPORTED', 'IMMEDIATE'), (10, 'REPRESENTATIVE_PROPOSED', 'IMMEDIATE'),
  (11, 'DECLARATION_TO_SIGN', 'IMMEDIATE'), (12, 'JOIN_REQUESTED', 'IMMEDIATE'),
  (13, 'COOPERATION_ASKED', 'IMMEDIATE'), (14, 'COOPERATION_REPORTED', 'IMMEDIATE'),
  (15, 'COOPERATION_TERMS', 'IMMEDIATE'), (16, 'COOPERATION_CHANGED', 'IMMEDIATE'))
  AS k (place, kind, usual)
LEFT JOIN notification_setting s ON s.kind = k.kind AND s.user_id = $1 ORDER BY k.place
"""
"""Of what a person hears."""
