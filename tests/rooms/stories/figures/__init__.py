"""Tests of the figures of success stories."""
