"""Coverage: the units of the territory that a project or a post works for."""
