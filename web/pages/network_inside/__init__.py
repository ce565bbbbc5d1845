"""One network as those inside read it."""
