"""Tests of success stories."""
