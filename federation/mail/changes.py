"""Changes of what a person hears of by mail: their own, and nobody else's."""

from collections import Counter
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from strawberry import UNSET

from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.user_errors import UserError
from federation.mail import messages
from federation.mail.inputs import NotificationsSet
from federation.mail.model import MailLanguage, NotificationSetting
from tenants.model import User


@mutation
async def notifications_set(context: MutationContext, input: NotificationsSet) -> User:
    """Setzt, wovon Sie per E-Mail hören, wie oft und in welcher Sprache."""
    query = select(User).where(User.c.id == func.ctx.user_id())
    if (user := (await context.session.scalars(query)).one_or_none()) is None:
        raise UserError(messages.NO_USER)
    for kind, number in Counter(item.kind for item in input.notifications).items():
        if number > 1:
            raise UserError(messages.REPEATED, kind=kind)
    for item in input.notifications:
        await _put(context, NotificationSetting, {"user_id": user.id, "kind": item.kind}, frequency=item.frequency)
    if input.language not in (UNSET, None):
        await _put(context, MailLanguage, {"user_id": user.id}, language=input.language)
    return user


async def _put(context: MutationContext, row: Any, key: dict[str, Any], **values: Any) -> None:
    """Writes a row of the person, or its values where it is there already."""
    statement = insert(row).values(**key, **values)
    await context.session.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))
