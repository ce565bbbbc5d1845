"""The list of published meetings, and a month of them."""
