"""Changes of a private person's data: by herself or the office; erased, she leaves the alliance without a trace."""

from __future__ import annotations

from sqlalchemy import ARRAY, Text, cast, func, literal, select

from federation.alliances.keys import is_running
from federation.alliances.memberships.model import Membership
from federation.alliances.notes.model import MembershipNote
from federation.alliances.persons import messages
from federation.alliances.persons.inputs import MembershipPersonErase, MembershipPersonUpdate
from federation.alliances.persons.model import MembershipPerson
from federation.graph.mutation.field import Deleted, MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.lookups import has_key
from federation.graph.mutation.user_errors import UserError
from tenants.security_events import SecurityEvent

CONFIRMATIONS = ("löschen", "loeschen", "erase")


@mutation
async def membership_person_update(context: MutationContext, input: MembershipPersonUpdate) -> MembershipPerson:
    """Ändert die Angaben zu einer Privatperson: sie selbst, auch nach dem Ende ihrer Mitgliedschaft, oder die
    Geschäftsstelle."""
    person = await context.change(MembershipPerson, input.id, input.version, messages.BY_HERSELF_OR_OFFICE)
    update_row(person, input_values(MembershipPerson, input))
    return person


@mutation
async def membership_person_erase(context: MutationContext, input: MembershipPersonErase) -> Deleted[MembershipPerson]:
    """Löscht alle Angaben zu einer Privatperson in diesem Bündnis, auch aus früheren Mitgliedschaften, mit allem, worin
    ihr Name steht: sie selbst zu jeder Zeit, oder die Geschäftsstelle, die sie darum gebeten hat. Eine laufende
    Mitgliedschaft endet damit, und Einwilligungen gelten nicht mehr; Zahlen von früher bleiben."""
    if input.confirmation.strip().lower() not in CONFIRMATIONS:
        raise UserError(messages.NOT_CONFIRMED)
    person = await context.lock_row(MembershipPerson, input.id, input.version, messages.BY_HERSELF_OR_OFFICE)
    note = await _check_request(context, person, input)
    same = (Membership.c.tenant_id == person.tenant_id, Membership.c.id == person.membership_id)
    if await is_running(context, (await context.session.scalars(select(Membership).where(*same))).one()):
        context.warn(messages.MEMBERSHIP_ENDED)
    context.log_security_event(
        SecurityEvent.PRIVATE_MEMBER_ERASED, alliance=str(person.alliance_id), membership=str(person.membership_id),
        **({} if input.method is None else {"method": str(input.method)}),
    )  # fmt: skip
    erased = await context.erase(person)
    if note is not None:
        context.session.add(note)
    return erased


async def _check_request(
    context: MutationContext, person: MembershipPerson, input: MembershipPersonErase
) -> MembershipNote | None:
    """What the office notes of the request; None where she asks herself. Raises ``UserError``."""
    if await has_key(context, "own", person.membership_id):
        if input.method or input.evidence:
            raise UserError(messages.EVIDENCE_OF_OFFICE)
        return None
    if not input.method or not input.evidence:
        raise UserError(messages.EVIDENCE_NEEDED)
    names = cast([person.name], ARRAY(Text))
    addresses = cast([value for value in (person.email, person.phone) if value], ARRAY(Text))
    patterns = func.ctx.person_patterns(names, addresses)
    if await context.session.scalar(select(func.ctx.mentions(literal(input.evidence), patterns))):
        raise UserError(messages.EVIDENCE_NAMES_HER)
    text = messages.ERASED_ON_REQUEST.write("de", method=input.method, evidence=input.evidence)
    return MembershipNote(
        tenant_id=person.tenant_id, membership_id=person.membership_id, alliance_id=person.alliance_id, text=text
    )
