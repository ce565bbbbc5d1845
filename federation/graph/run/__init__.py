"""An operation on its way: who calls, what it may cost, and its answer."""
