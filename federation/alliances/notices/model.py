"""Mails of alliances have no table of their own: triggers queue them, and the outbox keeps them."""

from federation.alliances.memberships.codes import MembershipStatus
from tenants.scripts import register_definers, register_script

register_script(__file__, "notices.sql")
register_definers(
    "trigger_definer", "membership_people(int, uuid)", "membership_mailbox(int, uuid)", "membership_step_notify()",
    "representative_step_notify()", "ctx.membership_step_to_send(int, uuid, uuid, text)",
    "ctx.signatures_to_ask(date, date)",
)  # fmt: skip
register_definers("context_definer", "ctx.notify_office(text, uuid, uuid, uuid)")

ASKED_TO_SIGN = (MembershipStatus.ACTIVE, MembershipStatus.SUSPENDED)
"""Members in these states are asked to sign the version in force."""
