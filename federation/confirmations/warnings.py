"""What is unusual about a confirmation."""

from sqlalchemy import func, select

from federation.concepts.model import Concept
from federation.confirmations import messages
from federation.confirmations.model import DataConfirmation
from federation.funding.posts.model import Post
from federation.graph.mutation.field import MutationContext
from federation.measures.model import Measure
from tenants.messages import Text, enumeration
from tenants.model import Visibility
from tenants.rows import Row

CONFIRMED_ROWS: tuple[tuple[type[Row], Text, Text], ...] = (
    (Measure, messages.MEASURE, messages.MEASURES),
    (Post, messages.POST, messages.POSTS),
    (Concept, messages.CONCEPT, messages.CONCEPTS),
)
"""The rows that a confirmation is about, and the texts for one and for several of them."""


async def warn_about_less_visible_entries(context: MutationContext, confirmation: DataConfirmation) -> None:
    """Warns of rows that fewer people see than see the confirmation: to the others the data seem to lack them."""
    levels = list(Visibility)
    lower = levels[: levels.index(confirmation.visibility)]
    entries: list[Text] = []
    for row, singular, plural in CONFIRMED_ROWS:
        of_tenant = row.c.tenant_id == confirmation.tenant_id
        query = select(func.count()).where(of_tenant, row.c.visibility.in_(lower))
        if number := await context.session.scalar(query):
            entries.append((singular if number == 1 else plural).fill(number=number))
    if entries:
        context.warn(messages.ENTRIES_LESS_VISIBLE, entries=enumeration(entries))
