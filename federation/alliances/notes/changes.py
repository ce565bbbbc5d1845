"""Notes of the office about members."""

from federation.alliances.memberships.model import Membership
from federation.alliances.notes import messages
from federation.alliances.notes.inputs import MembershipNoteCreate, MembershipNoteDelete, MembershipNoteUpdate
from federation.alliances.notes.model import MembershipNote
from federation.graph.mutation.field import Deleted, MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.lookups import has_key
from federation.graph.mutation.user_errors import UserError


@mutation
async def membership_note_create(context: MutationContext, input: MembershipNoteCreate) -> MembershipNote:
    """Notiert etwas zu einem Mitglied, nur für die Geschäftsstelle: wen sie angesprochen hat, wer wichtig ist."""
    membership = await context.find(Membership, input.membership, "membership")
    if not await has_key(context, "manage", membership.alliance_id):
        raise UserError(messages.OF_OFFICE)
    note = MembershipNote(
        tenant_id=membership.tenant_id, membership_id=membership.id, alliance_id=membership.alliance_id,
        **input_values(MembershipNote, input),
    )  # fmt: skip
    context.session.add(note)
    return note


@mutation
async def membership_note_update(context: MutationContext, input: MembershipNoteUpdate) -> MembershipNote:
    """Ändert eine Notiz."""
    note = await context.change(MembershipNote, input.id, input.version)
    update_row(note, input_values(MembershipNote, input))
    return note


@mutation
async def membership_note_delete(context: MutationContext, input: MembershipNoteDelete) -> Deleted[MembershipNote]:
    """Löscht eine Notiz."""
    return await context.erase(await context.lock_row(MembershipNote, input.id, input.version))
