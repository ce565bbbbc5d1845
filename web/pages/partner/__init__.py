"""One partner organisation."""
