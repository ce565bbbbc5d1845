"""Mailings of an office to the members who have consented to get them."""
