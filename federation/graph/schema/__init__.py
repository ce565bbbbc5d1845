"""What a strawberry schema is built from: fields and connections."""
