"""Tests of the people of alliances: who acts, signs, consents, and what becomes of private persons."""
