"""The posts of a county on a line of time that is a table."""

from __future__ import annotations

from typing import Any

from web.figures import timeline
from web.lists import PAGE_SIZE, order_variable, sort_order
from web.page import Data, Page
from web.request import PageRequest

SORTS = {"titel": "TITLE", "beginn": "BEGINS_ON", "ende": "ENDS_ON"}


class PostsPage(Page):
    """Order ``sortierung``, from the end with a minus before it."""

    path, section = "/{region:region}/stellen", "stellen"

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {
            **request.params,
            "order": order_variable(request, SORTS, "ende"),
            "language": request.language.upper(),
            **request.list_page(PAGE_SIZE),
        }

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        posts = data["region"]["posts"]["nodes"]
        axis = timeline.posts_axis(posts, request.today)
        return {
            "rows": [
                (post, timeline.post_bars(post, axis), timeline.funding_bars(post["fundings"], axis)) for post in posts
            ],
            "years": axis.years(),
            "now": axis.at(request.today),
            "sort": sort_order(request, SORTS, "ende"),
        }
