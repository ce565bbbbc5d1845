"""Tests of cooperations."""
