"""What an entry may say, and what is unusual; and the rows that an entry names: unit and main organisation."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from strawberry import UNSET

from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.user_errors import UserError
from federation.partners import messages, rules
from federation.partners.codes import KeeperSide, PartnerKind
from federation.partners.duplicates.rules import select_duplicates
from federation.partners.model import Partner
from tenants.messages import Message
from tenants.model import Tenant
from tenants.territory import unit_on

MAX_DUPLICATES = 5
"""That a warning names."""
USUAL_IDS = {
    "register_number": (rules.is_usual_register_number, messages.UNUSUAL_REGISTER_NUMBER),
    "vat_id": (rules.is_usual_vat_id, messages.UNUSUAL_VAT_ID),
    "osm_id": (rules.is_usual_osm_id, messages.UNUSUAL_OSM_ID),
    "wikidata_id": (rules.is_usual_wikidata_id, messages.UNUSUAL_WIKIDATA_ID),
}
"""Column -> whether an external id has the usual form, and what is said where it has not."""


def values_of(partner: Partner) -> dict[str, Any]:
    """What an entry says, by column."""
    return {name: getattr(partner, name) for name in partner.__table__.c.keys()}  # noqa: SIM118 - not a mapping


async def find_steward(context: MutationContext, key: str) -> Tenant:
    """The tenant that will look after a new entry: where the caller edits by a role, or runs an alliance's office.

    Raises ``UserError`` for any other.
    """
    tenant = await context.session.scalar(select(Tenant).where(Tenant.c.ars == key))
    if tenant is not None and await context.session.scalar(select(func.ctx.runs_office_in(tenant.id))):
        return tenant
    return await context.tenant(key, "edit", "own_edit", by_role=True, otherwise=messages.NO_STEWARD)


async def read_values(context: MutationContext, input: Any, partner: Partner | None = None) -> dict[str, Any]:
    """Column -> value, of what an input says about an entry (``None``: a new one).

    Raises ``UserError`` for what cannot be, and warns of what is unusual.
    """
    values = input_values(Partner, input)
    if input.parent is not UNSET:
        values["parent_id"] = await find_parent(context, input.parent, partner)
    await check_entry(context, values, partner)
    return values


async def check_entry(context: MutationContext, values: dict[str, Any], partner: Partner | None) -> None:
    """Checks new values of an entry (``None``: of a new one), and adds what follows from them.

    Raises ``UserError`` for what cannot be, and warns of what is unusual.
    """
    before = values_of(partner) if partner else {}
    for warning in check_values(before | values, values):
        context.warn(warning)
    if values.get("ars") and values["ars"] != before.get("ars"):
        await check_unit(context.session, values["ars"], context.today)
    if "website" in values:
        values["domain"] = rules.domain_of(values["website"])


def check_values(entry: Mapping[str, Any], given: Collection[str]) -> list[Message]:
    """What is unusual in what an entry is to say; ``given``: the columns that are new.

    Raises ``UserError`` for what cannot be.
    """
    share, postcode, email = (entry.get(name) for name in ("municipal_share_bp", "postcode", "email"))
    if share is not None and not 0 <= share <= rules.WHOLE_BP:
        raise UserError(messages.SHARE_OUT_OF_RANGE)
    if postcode and not rules.POSTCODE.fullmatch(postcode):
        raise UserError(messages.NO_POSTCODE)
    if email and not rules.MAILBOX.fullmatch(email):
        raise UserError(messages.NO_MAILBOX)
    _check_form(entry)
    form = entry.get("legal_form")
    unusual = {
        message: name in given and (text := entry.get(name)) and not is_usual(text)
        for name, (is_usual, message) in USUAL_IDS.items()
    }
    unusual |= {
        messages.UNUSUAL_SHARE: {"municipal_share_bp", "legal_form"}.intersection(given)
        and share
        and (entry.get("is_natural_person") or form in rules.FORMS_WITHOUT_SHARES),
    }
    return [message for message, is_so in unusual.items() if is_so]


def _check_form(entry: Mapping[str, Any]) -> None:
    """Raises ``UserError`` where natural person, legal form, kind, main organisation and tenant do not go together."""
    form, is_person = entry.get("legal_form"), bool(entry.get("is_natural_person"))
    if form and is_person and form not in rules.PERSONAL_FORMS:
        raise UserError(messages.COMPANY_IS_NO_PERSON, form=form)
    if form in rules.PERSONAL_FORMS and not is_person:
        raise UserError(messages.PERSON_IS_NO_COMPANY, form=form)
    if is_person and entry.get("parent_id"):
        raise UserError(messages.PERSON_IS_NO_BRANCH)
    if entry.get("of_tenant_id") is None:
        return
    if is_person:
        raise UserError(messages.TENANT_IS_NO_PERSON)
    if entry.get("kind") != PartnerKind.MUNICIPALITY:
        raise UserError(messages.TENANT_IS_MUNICIPALITY)


async def check_unit(session: AsyncSession, ars: str, day: date) -> None:
    """Raises ``UserError`` for what is no unit of the register on that day."""
    if not await session.scalar(select(unit_on(ars, day).exists())):
        raise UserError(messages.NO_SUCH_UNIT, ars=ars)


async def find_parent(context: MutationContext, id: str | None, partner: Partner | None) -> UUID | None:
    """The id of the organisation whose branch an entry is to be; raises ``UserError`` for one that cannot be."""
    if id is None:
        return None
    parent = await context.find(Partner, id, "parent")
    await check_parent(context, parent, partner)
    return parent.id


async def check_parent(context: MutationContext, parent: Partner, partner: Partner | None) -> None:
    """Raises ``UserError`` where an entry cannot be a branch of another one: there is one level."""
    if partner is not None and parent.id == partner.id:
        raise UserError(messages.BRANCH_OF_ITSELF)
    if parent.parent_id is not None:
        raise UserError(messages.BRANCH_OF_BRANCH)
    await check_not_merged(context, parent, messages.PARENT_IS_MERGED)
    is_new = partner is None or partner.parent_id != parent.id
    if is_new and parent.is_claimed and KeeperSide.PARTNER not in await sides_of(context, parent):
        raise UserError(messages.PARENT_DECIDES)
    has_branches = select(select(Partner.c.id).where(Partner.c.parent_id == partner.id).exists()) if partner else None
    if has_branches is not None and await context.session.scalar(has_branches):
        raise UserError(messages.HAS_BRANCHES)


async def find_own_tenant(context: MutationContext, key: str) -> Tenant:
    """The tenant with that key, which the caller administers; raises ``UserError`` for any other."""
    tenant = (await context.session.scalars(select(Tenant).where(Tenant.c.ars == key))).one_or_none()
    if tenant is None or not await context.has_rights(tenant.id, "edit", "own_edit", "admin"):
        raise UserError(messages.NOT_ADMINISTRATOR)
    return tenant


async def check_not_merged(
    context: MutationContext, partner: Partner, otherwise: Message = messages.MERGED_INTO_ANOTHER
) -> None:
    """Raises ``UserError`` for an entry that is merged into another one."""
    if partner.into_id is not None:
        name = await context.session.scalar(select(Partner.c.name).where(Partner.c.id == partner.into_id))
        raise UserError(otherwise, name=name or partner.name)


async def warn_about_duplicates(context: MutationContext, values: Mapping[str, Any]) -> None:
    """Warns of entries that may be of the same organisation as a new one."""
    domain, number, vat_id, postcode = map(values.get, ("domain", "register_number", "vat_id", "postcode"))
    query = select_duplicates(values["name"], domain, number, vat_id, postcode, MAX_DUPLICATES)
    for duplicate in await context.session.scalars(query):
        context.warn(messages.POSSIBLE_DUPLICATE, name=duplicate.name)


async def sides_of(context: MutationContext, partner: Partner, *rights: str) -> list[KeeperSide]:
    """For whom the caller keeps an entry. ``rights``: what its steward's people need besides editing there."""
    kept = await context.session.scalar(select(func.ctx.keys("keep"))) or ()
    sides = [KeeperSide.PARTNER] if partner.id in kept else []
    is_steward = await context.has_rights(partner.steward_id, "edit", "own_edit", *rights)
    return [*sides, KeeperSide.STEWARD] if is_steward and not partner.is_claimed else sides
