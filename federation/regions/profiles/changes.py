"""Changes of profiles."""

from __future__ import annotations

from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.tenant_settings import find_administered_tenant, find_settings
from federation.regions.profiles import messages
from federation.regions.profiles.inputs import TenantUpdate
from federation.regions.profiles.model import TenantProfile
from federation.regions.profiles.rules import is_personal


@mutation
async def tenant_update(context: MutationContext, input: TenantUpdate) -> TenantProfile:
    """Setzt, was ein Mandant öffentlich über sich sagt: wer er ist, wie man ihn erreicht, sein Ziel und der Beschluss
    dazu, Lizenz und Nennung für seine Daten. Das tut seine Verwaltung; es ist sofort öffentlich."""
    tenant = await find_administered_tenant(context, input.tenant)
    values = input_values(TenantProfile, input)
    profile = await find_settings(context, TenantProfile, tenant, input.version, values)
    for field, mailbox in (("mailbox", profile.mailbox), ("openDataMailbox", profile.open_data_mailbox)):
        if mailbox and is_personal(mailbox):
            context.warn(messages.PERSONAL_MAILBOX.at(field))
    return profile
