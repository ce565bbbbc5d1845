"""One meeting as those inside read it."""
