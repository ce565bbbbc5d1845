"""The certificate of a membership."""
