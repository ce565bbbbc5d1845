"""What members may ask about profiles besides: the version that a change names."""

from federation.graph.declare.types import bound
from federation.regions.profiles import model, public


@bound(model.TenantProfile)
class TenantProfile(public.TenantProfile):
    version: int
