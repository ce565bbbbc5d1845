"""What everyone may ask about private persons who are members: their names, while their consent holds."""

from federation.alliances.persons import model
from federation.graph.declare.types import bound


@bound(model.MembershipPerson)
class MembershipPerson:
    name: str
