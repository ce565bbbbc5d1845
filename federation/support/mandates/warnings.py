"""What is unusual about a mandate."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from federation.graph.mutation.field import MutationContext
from federation.support.mandates import messages
from tenants.days import months_after
from tenants.mandates import Mandate
from tenants.periods import inclusive_end

USUAL_YEARS = 2


def warn_about_period(
    context: MutationContext, overlapping: Sequence[Mandate], valid_from: date, valid_to: date
) -> None:
    """Warns of a mandate that is long, and of one that overlaps others. ``overlapping``: the longest first."""
    if inclusive_end(valid_to) > months_after(inclusive_end(valid_from), 12 * USUAL_YEARS):
        context.warn(messages.LASTS_LONG)
    if overlapping:
        context.warn(messages.OVERLAPS_ANOTHER, last_day=inclusive_end(overlapping[0].valid_to))
