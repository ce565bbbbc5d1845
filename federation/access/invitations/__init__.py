"""Invitations: a link by mail that brings a person here, and what follows from accepting it, by kind."""
