"""Live queries: what listeners are told when rows change."""
