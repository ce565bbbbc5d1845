"""Live queries: subscriptions whose query runs again when rows change."""
