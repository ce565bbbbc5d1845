"""Inputs of the changes of what a person hears of."""

from typing import Annotated

from strawberry import UNSET

from federation.graph.mutation.inputs import input_type
from federation.mail.codes import MailLocale, NotificationFrequency, NotificationKind
from federation.mail.model import MailLanguage, NotificationSetting


@input_type(NotificationSetting, part=True)
class NotificationInput:
    """Wie oft Sie von etwas hören wollen."""

    kind: NotificationKind
    frequency: NotificationFrequency


@input_type(MailLanguage)
class NotificationsSet:
    """Was Sie per E-Mail hören wollen; was fehlt, bleibt."""

    notifications: Annotated[list[NotificationInput], "Wovon und wie oft; was nicht genannt ist, bleibt"] = []  # noqa: RUF012
    language: Annotated[MailLocale | None, "Sprache Ihrer E-Mails"] = UNSET
