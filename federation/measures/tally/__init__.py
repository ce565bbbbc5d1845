"""Spans and tally: what the figures of any day are summed from, kept by the database."""
