"""The catalogue of model measures."""
