"""The link of an invitation, before anybody is logged in."""
