"""The change that sends a mailing, or says whom it would reach."""

from federation.alliances.mailings import messages
from federation.alliances.mailings.inputs import AllianceMailingSend
from federation.alliances.mailings.model import Mailing
from federation.alliances.memberships.checks import find_managed
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values


@mutation
async def alliance_mailing_send(context: MutationContext, input: AllianceMailingSend) -> Mailing:
    """Schreibt den Mitgliedern eines Bündnisses, die in Rundschreiben eingewilligt haben; das tut die Geschäftsstelle,
    höchstens dreimal am Tag. Jede Person bekommt eine eigene E-Mail, Antworten gehen an das Postfach der
    Geschäftsstelle, und wer vor der Zustellung widerruft, bekommt keine. Mit dryRun ist mailing null."""
    alliance = await find_managed(context, input.alliance)
    values = input_values(Mailing, input)
    mailing = Mailing(tenant_id=alliance.tenant_id, alliance_id=alliance.id, **values)
    if not input.dry_run:
        context.session.add(mailing)
        return mailing
    async with context.session.begin_nested() as trial:  # all that is checked is checked, and nothing stays
        context.session.add(mailing)
        await context.session.flush()
        await context.session.refresh(mailing)
        representatives, persons = mailing.representatives, mailing.persons
        await trial.rollback()
    said = messages.WOULD_REACH_FEW if persons is None else messages.WOULD_REACH
    context.warn(said, representatives=representatives, **({} if persons is None else {"persons": persons}))
    return Mailing(tenant_id=alliance.tenant_id, alliance_id=alliance.id, **values)
