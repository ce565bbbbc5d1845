"""The directory of partner organisations."""
