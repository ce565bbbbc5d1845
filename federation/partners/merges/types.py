"""What members may ask about mergers of entries."""

from datetime import datetime

from federation.graph.declare.types import bound
from federation.partners.merges import model
from federation.partners.merges.codes import MergeSide, MergeStatus, MergeStepKind
from federation.partners.model import Partner as PartnerRow


@bound(model.PartnerMerge)
class PartnerMerge:
    status: MergeStatus | None
    asked_at: datetime
    partner: PartnerRow | None
    into: PartnerRow | None
    steps: list[model.PartnerMergeStep]


@bound(model.PartnerMergeStep)
class PartnerMergeStep:
    number: int
    kind: MergeStepKind
    side: MergeSide
    note: str | None
    taken_at: datetime
