"""The course of advice: steps, workshops and results."""
