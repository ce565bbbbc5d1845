"""Spans and tallies, from which the figures of any day are summed; the database alone writes them."""
