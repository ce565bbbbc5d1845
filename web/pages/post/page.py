"""One post: what it is, from when to when, when somebody held it and what paid it."""

from __future__ import annotations

from typing import Any

from web.figures import timeline
from web.page import Data
from web.request import PageRequest
from web.row_page import RowPage


class PostPage(RowPage):
    """A post of a member of the county."""

    path, section = "/{region:region}/stellen/{id}", "stellen"
    root, type_name = "post", "Post"

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        post = data["post"]
        axis = timeline.posts_axis([post], request.today)
        return {
            "bars": timeline.post_bars(post, axis),
            "funding_bars": timeline.funding_bars(post["fundings"], axis),
            "years": axis.years(),
            "now": axis.at(request.today),
        }
