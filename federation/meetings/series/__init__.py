"""Series of meetings: how often a topic is met about, and what is held of it."""
