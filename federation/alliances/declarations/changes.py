"""Changes of declarations: a new version, and what is corrected as long as nobody has signed it."""

from sqlalchemy import func, select

from federation.alliances import messages as alliance_messages
from federation.alliances.declarations.inputs import DeclarationCreate, DeclarationUpdate
from federation.alliances.declarations.model import Declaration
from federation.alliances.model import Alliance
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row


@mutation
async def declaration_create(context: MutationContext, input: DeclarationCreate) -> Declaration:
    """Legt eine neue Fassung der Erklärung an; das tun die Geschäftsstelle und wer beim Träger bearbeitet."""
    otherwise = alliance_messages.CHANGED_BY_HOST_AND_OFFICE.at("alliance")
    alliance = await context.lock_row(Alliance, input.alliance, None, otherwise)
    d = Declaration.c
    of_alliance = (d.tenant_id == alliance.tenant_id, d.alliance_id == alliance.id)
    last = await context.session.scalar(select(func.max(d.number)).where(*of_alliance))
    declaration = Declaration(
        tenant_id=alliance.tenant_id, alliance_id=alliance.id, visibility=alliance.visibility, number=(last or 0) + 1,
        **input_values(Declaration, input),
    )  # fmt: skip
    context.session.add(declaration)
    return declaration


@mutation
async def declaration_update(context: MutationContext, input: DeclarationUpdate) -> Declaration:
    """Ändert eine Fassung der Erklärung; unterzeichnet bleiben Titel, Wortlaut und Beginn, wie sie sind."""
    otherwise = alliance_messages.CHANGED_BY_HOST_AND_OFFICE
    declaration = await context.change(Declaration, input.id, input.version, otherwise)
    update_row(declaration, input_values(Declaration, input))
    return declaration
