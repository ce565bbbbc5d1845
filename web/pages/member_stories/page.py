"""The success stories of a member in an alliance, and a new one: for the member, and for its office on its behalf."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from tenants.messages import Text
from web.contribution_fields import STORY_FIELDS, StoryForm
from web.contributions import BEHALF
from web.cooperation_fields import PARTNERS, KeysField, find_each
from web.lists import PAGE_SIZE
from web.memberships import MembershipPage, OfMembership, member_name, runs_office
from web.named_fields import Find, NamedFieldsPage
from web.page import Data
from web.partner_names import find_main_partner
from web.request import PageRequest


class CreateForm(OfMembership, StoryForm):
    """A draft; who is named in it is asked at once."""

    mutation = "storyCreate"
    fields = (*STORY_FIELDS, KeysField(PARTNERS), *BEHALF)
    named: ClassVar[Mapping[str, Find]] = {**StoryForm.named, PARTNERS: find_each(find_main_partner)}
    done = Text(
        "Der Entwurf ist gespeichert. Hier kommt das Bild dazu, und von hier reichen Sie ihn ein.",
        "The draft is saved. Here you add an image, and submit it.",
    )

    def target(self, payload: Mapping[str, Any], request: PageRequest) -> str:
        return f"{request.prefix}/geschichte/{payload['successStory']['id']}/intern?gespeichert={self.mutation}"


class MemberStoriesPage(NamedFieldsPage, MembershipPage):
    """What somebody may do is said by the mutations."""

    path, section = "/mitgliedschaft/{id}/geschichten", "geschichten"
    forms = (CreateForm(),)

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {**super().variables(request), **request.list_page(PAGE_SIZE)}

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        membership = data["membership"]
        return {
            "name": member_name(membership),
            "is_office": runs_office(data, membership["alliance"]),
            "pledges": [(row["id"], row["title"]) for row in membership["pledges"]["nodes"]],
            "stories": membership["stories"],
        }
