"""An alliance as its host and its office change it."""
