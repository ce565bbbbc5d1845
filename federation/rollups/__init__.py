"""Rollups: how many measures have which status, over a region, on any day.

A room and a library of other rooms: ``coverage`` and ``reports`` count by its ``tally``, and their answers inherit its
answers.
"""
