"""The certificate of a membership, which prints on one sheet."""
