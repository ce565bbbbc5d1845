"""From a selection to one SQL statement that builds its own JSON."""
