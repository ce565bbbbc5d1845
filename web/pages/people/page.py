"""The people of a tenant: who may what, and who is invited; its administration gives and takes roles here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tenants.messages import Text
from web.administration import MEMBER_ROLES, AdministrationPage, TenantForm, is_county_admin
from web.fields import ChoiceField, DateField, Field
from web.forms import RowForm
from web.page import Data
from web.request import PageRequest
from web.roles import ADMIN, roles_in

CHANGED = Text("Das ist gespeichert.", "That is saved.")
CAN_BE_SENT_AGAIN = ("OPEN", "EXPIRED")
CAN_BE_WITHDRAWN = ("OPEN", "EXPIRED", "AWAITING_CONFIRMATION")


class GrantForm(TenantForm):
    """A further role for somebody who has one here."""

    mutation = "grantCreate"
    fields = (
        Field("person", is_required=True),
        ChoiceField("role", is_required=True, enum="TenantRole", codes=MEMBER_ROLES),
        DateField("until"),
    )
    done = Text("Die Rolle gilt ab heute.", "The role is valid from today.")


class GrantRowForm(RowForm):
    """A form for each role that holds."""

    done = CHANGED

    def rows(self, data: Data) -> Sequence[Mapping[str, Any]]:
        nodes: Sequence[Mapping[str, Any]] = data["tenant"]["people"]["nodes"]
        return nodes


class ProlongForm(GrantRowForm):
    """Another last day; none at all is without an end."""

    mutation = "grantProlong"
    fields = (DateField("until"),)
    sends_unchanged = True
    done = Text("Die Rolle hat ein anderes Ende.", "The role has another end.")


class RevokeForm(GrantRowForm):
    """The end of a role, at once."""

    mutation = "grantRevoke"
    done = Text("Die Rolle ist beendet.", "The role has ended.")


class EndSessionsForm(TenantForm):
    """The end of all sessions of a person; her roles remain."""

    mutation = "personEndSessions"
    fields = (Field("person", is_required=True),)
    done = Text("Die Person ist überall abgemeldet.", "The person is logged out everywhere.")


class InviteForm(TenantForm):
    """Somebody by her address."""

    mutation = "invitationCreate"
    fields = (
        Field("email", is_required=True),
        ChoiceField("role", is_required=True, enum="TenantRole", codes=MEMBER_ROLES),
        DateField("until"),
        ChoiceField("language", enum="InvitationLanguage"),
    )
    done = Text("Die Einladung geht per E-Mail hinaus.", "The invitation goes out by mail.")

    def row(self, data: Data) -> Mapping[str, Any]:
        return {"language": "DE", "role": None if ADMIN in roles_in(data, data["tenant"]) else ADMIN}


class InvitationRowForm(RowForm):
    """A form for each invitation."""

    def rows(self, data: Data) -> Sequence[Mapping[str, Any]]:
        nodes: Sequence[Mapping[str, Any]] = data["tenant"]["invitations"]["nodes"]
        return nodes


class ResendForm(InvitationRowForm):
    """The same once more, with a new link."""

    mutation = "invitationResend"
    done = Text(
        "Die Einladung geht noch einmal hinaus, mit neuem Link.", "The invitation goes out again, with a new link."
    )


class WithdrawForm(InvitationRowForm):
    """Its link is worth nothing then."""

    mutation = "invitationWithdraw"
    done = Text("Die Einladung ist zurückgezogen.", "The invitation is withdrawn.")


class PeoplePage(AdministrationPage):
    """For its administration; the administration of its county sees who administers it, and invites the first."""

    path_end = ""
    forms = (
        InviteForm(), GrantForm(), ProlongForm(), RevokeForm(), EndSessionsForm(), ResendForm(), WithdrawForm(),
    )  # fmt: skip

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        people = [row["person"] for name in ("people", "past") for row in data["tenant"][name]["nodes"]]
        known = {person["id"]: person["name"] or person.get("email") or "?" for person in people if person}
        is_first = is_county_admin(data) and ADMIN not in roles_in(data, data["tenant"])
        return {
            **super().view(data, request),
            "grants": data["tenant"]["people"],
            "past": data["tenant"]["past"],
            "invitations": data["tenant"]["invitations"],
            "known": sorted(known.items(), key=lambda pair: pair[1].casefold()),
            "roles": [ADMIN] if is_first else MEMBER_ROLES,
            "again": CAN_BE_SENT_AGAIN,
            "withdrawable": CAN_BE_WITHDRAWN,
        }
