"""Tests of press items."""
