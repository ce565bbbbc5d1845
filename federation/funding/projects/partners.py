"""Partners of a funded project that are entries of the directory."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from strawberry import ID, UNSET

from federation.funding.codes import PartnersState
from federation.funding.projects import messages
from federation.funding.projects.model import FundedProject, ProjectPartner, part_columns
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.user_errors import UserError
from federation.partners.model import Partner
from federation.partners.references import find_ids

FIELD = "partnerEntries"


async def set_partners(context: MutationContext, project: FundedProject, global_ids: Sequence[ID] | None) -> None:
    """Names these entries of the directory and no others, but for those that the caller does not see.

    Left out, all stay. Raises ``UserError`` where a project names partners and says that it has none, or none so far.
    """
    k = ProjectPartner.c
    of_project = k.tenant_id == project.tenant_id, k.project_id == project.id
    if global_ids is not UNSET:
        new = await find_ids(context, global_ids or [], FIELD)
        query = select(ProjectPartner).where(*of_project)
        if project.partners_state is PartnersState.NAMED:
            # What the caller does not see she does not mean to remove; where none are named, none may stay.
            query = query.join(Partner, Partner.c.id == k.partner_id)
        for existing in (await context.session.scalars(query)).all():
            if existing.partner_id in new:
                new.remove(existing.partner_id)
            else:
                await context.session.delete(existing)
        context.session.add_all(ProjectPartner(**part_columns(project), partner_id=id) for id in new)
        await context.session.flush()
    has_partners = await context.session.scalar(select(k.id).where(*of_project).limit(1)) is not None
    if has_partners and project.partners_state is not PartnersState.NAMED:
        raise UserError(messages.PARTNERS_NEED_STATE.at(FIELD))
