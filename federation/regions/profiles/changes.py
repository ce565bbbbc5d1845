"""What may be done with what a tenant says of itself."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from strawberry import UNSET

from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_type, input_values
from federation.graph.mutation.tenant_settings import find_administered_tenant, find_settings
from federation.regions.profiles import messages
from federation.regions.profiles.codes import Licence
from federation.regions.profiles.model import TenantProfile

OF_A_PERSON = re.compile(r"[^\W\d_]+\.[^\W\d_]+@")
"""What an address made of somebody's first and last name looks like."""


@input_type(TenantProfile)
class TenantUpdate:
    """Neue Angaben eines Mandanten über sich: was fehlt, bleibt; null leert."""

    tenant: Annotated[RegionalKey, "Mandant, dessen Verwaltung sie setzt"]
    version: Annotated[int, "Die Version, die gelesen wurde (profile.version); 0, solange es keine Angaben gibt"]
    about: str | None = UNSET
    website: str | None = UNSET
    mailbox: str | None = UNSET
    target_year: int | None = UNSET
    resolution_body: str | None = UNSET
    resolved_on: date | None = UNSET
    resolution_paper: str | None = UNSET
    resolution_url: str | None = UNSET
    licence: Annotated[Licence | None, "Lizenz seiner veröffentlichten Daten"] = UNSET
    attribution: str | None = UNSET
    open_data_mailbox: str | None = UNSET
    open_data_url: str | None = UNSET


@mutation
async def tenant_update(context: MutationContext, input: TenantUpdate) -> TenantProfile:
    """Setzt, was ein Mandant öffentlich über sich sagt: wer er ist, wie man ihn erreicht, sein Ziel und der Beschluss
    dazu, Lizenz und Nennung für seine Daten. Das tut seine Verwaltung; es ist sofort öffentlich."""
    tenant = await find_administered_tenant(context, input.tenant)
    values = {n: v for n, v in input_values(TenantProfile, input).items() if n != "version"}
    profile = await find_settings(context, TenantProfile, tenant, input.version, values)
    for field, mailbox in (("mailbox", profile.mailbox), ("openDataMailbox", profile.open_data_mailbox)):
        if mailbox and OF_A_PERSON.match(mailbox):
            context.warn(messages.LOOKS_LIKE_PERSON_S.at(field))
    return profile
