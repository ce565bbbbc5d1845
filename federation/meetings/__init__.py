"""Meetings: series, dates, audiences, agenda, who comes, minutes, calendars."""
