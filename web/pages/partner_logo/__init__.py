"""The logo of an organisation."""
