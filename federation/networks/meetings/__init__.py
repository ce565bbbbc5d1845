"""Meetings of a network: dates, series and the calendar."""
