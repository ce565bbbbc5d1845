"""What members may ask about private persons who are members: only of themselves, or as their office."""

from federation.alliances.persons import model, public
from federation.graph.declare.types import bound


@bound(model.MembershipPerson)
class MembershipPerson(public.MembershipPerson):
    version: int
