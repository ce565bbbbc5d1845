"""Changes of a private person's data: by herself or the office; erased, she leaves the alliance without a trace."""

from __future__ import annotations

from federation.alliances.persons import messages
from federation.alliances.persons.inputs import MembershipPersonErase, MembershipPersonUpdate
from federation.alliances.persons.model import MembershipPerson
from federation.graph.mutation.field import Deleted, MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.user_errors import UserError
from tenants.security_events import SecurityEvent

CONFIRMATIONS = ("löschen", "loeschen", "erase")


@mutation
async def membership_person_update(context: MutationContext, input: MembershipPersonUpdate) -> MembershipPerson:
    """Ändert die Angaben zu einer Privatperson, die Mitglied ist: sie selbst, oder die Geschäftsstelle."""
    person = await context.change(MembershipPerson, input.id, input.version, messages.BY_HERSELF_OR_OFFICE)
    update_row(person, input_values(MembershipPerson, input))
    return person


@mutation
async def membership_person_erase(context: MutationContext, input: MembershipPersonErase) -> Deleted[MembershipPerson]:
    """Löscht alle Angaben zu einer Privatperson in diesem Bündnis, mit allem, worin ihr Name steht: sie selbst, oder
    die Geschäftsstelle, die sie darum gebeten hat. Eine laufende Mitgliedschaft endet damit; Zahlen von früher
    bleiben."""
    if input.confirmation.strip().lower() not in CONFIRMATIONS:
        raise UserError(messages.NOT_CONFIRMED)
    person = await context.lock_row(MembershipPerson, input.id, input.version, messages.BY_HERSELF_OR_OFFICE)
    context.log_security_event(
        SecurityEvent.PRIVATE_MEMBER_ERASED, alliance=str(person.alliance_id), membership=str(person.membership_id)
    )  # fmt: skip
    return await context.erase(person)
