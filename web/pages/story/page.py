"""One success story: what was achieved, by whom, and how others can do the same."""

from __future__ import annotations

from typing import Any

from web.contributions import told_by
from web.page import Data, Page
from web.request import PageRequest
from web.row_addresses import row_address


class StoryPage(Page):
    """It is there as long as an alliance shows it to everybody and all whom it names agree."""

    path, section, type_name = "/geschichte/{id}", "geschichten", "SuccessStory"

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"id": request.row_id(self.type_name)}

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        story = data["story"]
        measure = story["measure"]
        return {
            "teller": told_by(story),
            "address_of_measure": row_address("measures", measure, request) if measure else None,
            "alliances": [row["alliance"] for row in story["tellings"] if row["alliance"]],
        }

    def structured_data(self, data: Data, request: PageRequest) -> dict[str, Any]:
        """The story, in public terms."""
        story = data["story"]
        image = story["image"] and request.site.absolute(story["image"]["address"])
        of = story["membership"]
        kind = "Person" if of and of["person"] else "Organization"
        facts = {
            "headline": story["title"], "description": story["teaser"], "datePublished": story["publishedOn"],
            "author": (name := told_by(story)) and {"@type": kind, "name": name}, "image": image,
        }  # fmt: skip
        return {"@type": "Article", **{name: value for name, value in facts.items() if value}}
