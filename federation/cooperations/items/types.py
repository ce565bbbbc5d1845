"""What one side of a cooperation has put there, which it also finds after it left."""

from typing import Any

from federation.concepts.model import Concept
from federation.cooperations.items import model
from federation.cooperations.items.public import items_where
from federation.cooperations.parties.model import CooperationParty as PartyRow
from federation.funding.posts.model import Post
from federation.funding.projects.model import FundedProject
from federation.graph.declare.types import Sql, computed, extends
from federation.measures.model import Measure
from tenants.rows import Columns


def _items_of_side(p: Columns, row: Any, key: str) -> Any:
    i = model.CooperationItem.c
    return items_where(row, key, i.tenant_id == p.tenant_id, i.party_id == p.id)


@extends(PartyRow)
class CooperationPartyItems:
    @computed
    def measures(p: Columns) -> Sql[list[Measure]]:
        """Maßnahmen, die diese Seite eingebracht hat, soweit in Sicht; auch wenn sie ausgeschieden ist."""
        return _items_of_side(p, Measure, "measure_id")

    @computed
    def concepts(p: Columns) -> Sql[list[Concept]]:
        """Konzepte, die diese Seite eingebracht hat, soweit in Sicht; auch wenn sie ausgeschieden ist."""
        return _items_of_side(p, Concept, "concept_id")

    @computed
    def posts(p: Columns) -> Sql[list[Post]]:
        """Stellen, die diese Seite eingebracht hat, soweit in Sicht; auch wenn sie ausgeschieden ist."""
        return _items_of_side(p, Post, "post_id")

    @computed
    def projects(p: Columns) -> Sql[list[FundedProject]]:
        """Fördervorhaben, die diese Seite eingebracht hat, soweit in Sicht; auch wenn sie ausgeschieden ist."""
        return _items_of_side(p, FundedProject, "project_id")
