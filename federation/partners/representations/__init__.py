"""Who acts for a partner: asked for, accepted, ended."""
