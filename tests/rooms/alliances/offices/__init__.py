"""Tests of offices."""
